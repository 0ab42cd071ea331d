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
    is_duckdb = given.frame.implementation.is_duckdb()
    mark = '"' if is_duckdb else "`"

    def column(name: str) -> str:
        return f"{mark}{name.replace(mark, mark * 2)}{mark}"

    def term(path: str) -> str:
        if path not in given.schema:  # a cell that no relation needs
            return "0"
        text, kind = column(path), given.schema[path]
        if kind.is_float():
            text = f"CASE WHEN isnan({text}) THEN NULL ELSE {text} END"
        elif kind.is_integer() and str(kind) != "Int64":  # no sum of narrow integers may overflow
            text = f"CAST({text} AS BIGINT)"
        elif kind == nw.Unknown:
            text = f"CAST({text} AS DOUBLE)"
        return f"coalesce({text}, 0)"

    conditions = []
    for plan, editions in groups:
        forms = [f"{column(name + EDITION)} = {year}" for name, year in editions.items()]
        conditions.append(" AND ".join([*forms, f"({suspects(plan, term)})"]))
    where = " OR ".join(f"({one})" for one in conditions)
    if is_duckdb:
        chosen = ", ".join(map(column, names))
        return native.query("given", f"SELECT {chosen} FROM given WHERE {where}").to_arrow_table()
    return native.filter(where).select(*map(column, names)).toArrow()
