"""The relations as SQL, for DuckDB and Spark: an expression object of thousands of nodes costs them more than the rows.

>>> from disclosure_schema.forms.identities import Identity
>>> plan = Plan((Relation("T", Identity("T", "t", ("a", "b"), ("c",))),), ("a",))
>>> suspects(plan, lambda path: f"coalesce({path}, 0)")
'(coalesce(a, 0) + coalesce(b, 0)) <> (coalesce(c, 0)) OR coalesce(a, 0) < 0'
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import narwhals as nw

from disclosure_schema.frames.columns import EDITION
from disclosure_schema.frames.opening import Opened
from disclosure_schema.frames.relations import Plan, Relation

__all__ = ["suspects", "suspicious"]

_Terms = Callable[[str], str]


def suspects(plan: Plan, term: _Terms) -> str:
    """Return the condition that the known figures of some relation do not add up, or that a cell is negative.

    No other row can violate the plan; of these, some are only open.
    """
    sums = [_unequal(relation, term) for relation in plan.relations]
    return " OR ".join([*sums, *(f"{term(path)} < 0" for path in plan.cells)])


def _unequal(relation: Relation, term: _Terms) -> str:
    left, right = (" + ".join(map(term, side)) for side in (relation.identity.left, relation.identity.right))
    return f"({left}) {'>' if relation.identity.at_most else '<>'} ({right})"


def suspicious(
    given: Opened, groups: Iterable[tuple[Plan, Mapping[str, int]]], names: Iterable[str], native: Any
) -> Any:
    """Return the rows of a DuckDB relation or a Spark frame that may fail, with some columns, as an Arrow table."""
    schema = given.schema
    mark = '"' if given.frame.implementation.is_duckdb() else "`"

    def column(name: str) -> str:
        return f"{mark}{name.replace(mark, mark * 2)}{mark}"

    terms = {path: _figure(column(path), kind) for path, kind in schema.items()}
    conditions = []
    for plan, editions in groups:
        forms = [f"{column(name + EDITION)} = {year}" for name, year in editions.items()]
        sums = suspects(plan, lambda path: terms.get(path, "0"))  # no relation needs a cell that is not there
        conditions.append(" AND ".join([*forms, f"({sums})"]))
    rows = native.filter(" OR ".join(f"({one})" for one in conditions))
    if mark == '"':  # DuckDB takes longer to bind a projection than to hand over all columns of these rows
        return rows.to_arrow_table().select(list(names))
    return rows.select(*map(column, names)).toArrow()


def _figure(column: str, kind: Any) -> str:
    """Return a figure as it counts: NaN is unknown, what is unknown adds nothing, no sum of narrow integers overflows."""
    if kind.is_float():
        column = f"CASE WHEN isnan({column}) THEN NULL ELSE {column} END"
    elif kind.is_integer() and kind != nw.Int64:
        column = f"CAST({column} AS BIGINT)"
    elif not kind.is_numeric():
        column = f"CAST({column} AS DOUBLE)"
    return f"coalesce({column}, 0)"
