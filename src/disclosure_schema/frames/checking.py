"""Checking a frame of reports: one row for each identity that is violated.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.frames.rows import to_frame
>>> report = {"edition": 2021, "reconsideration": {"upheld": 1, "corrected": 1, "other": 0, "pending": 0, "total": 3}}
>>> frame = to_frame([AnnualReport(proceedings=report)], backend="pyarrow")
>>> check_frame(frame).to_pylist()[0]["place"]
'proceedings.reconsideration'
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import narwhals as nw
import numpy as np

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import BlankPolicy, policy_of
from disclosure_schema.forms.report import TABLES
from disclosure_schema.frames.columns import EDITION, KEY
from disclosure_schema.frames.kernel import Figures, Found, joined, violations
from disclosure_schema.frames.native import figures_of, stacked, table_of
from disclosure_schema.frames.opening import Opened, opened
from disclosure_schema.frames.relations import Plan, lacking, models_of, plan_of
from disclosure_schema.messages import N_

__all__ = ["Group", "check_frame", "complete", "judged", "models_in", "narrowed", "rows_of"]

_NO_CELLS = N_(
    "The frame has no figures of the form of {edition}: name its columns by the paths of the cells."
)
_SOME_CELLS = N_("The frame lacks {count} columns that the identities need, the first is {name!r}.")

#: The edition whose form a frame follows that does not say.
_NEWEST = 2021
#: Rows of a lazy Polars frame that are in memory at once.
_BATCH = 100_000


def check_frame(
    frame: Any,
    *,
    edition: int | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    key: str = KEY,
    comparisons: bool = False,
) -> Any:
    """Return the violated identities and negative cells of a frame with a row for each report.

    A frame is of Polars, pandas, PyArrow, DuckDB, PySpark, Dask, or whatever else narwhals knows; its columns are named
    by the paths of the cells. What is lazy is executed where it is, for the rows that fail, and what they violate comes
    back in memory: for Polars as a DataFrame, else as a PyArrow table; else a frame of the kind given.

    The columns of the result: the id (`key`), the rule's `code`, the `place` (a column, row, block or cell), what the
    known cells add up to on the `left` and on the `right`, and left minus right, `delta`. Where the frame has columns
    `applications.edition` and so on, they tell by which form each table is judged, and `edition` keeps to one form;
    without, all rows follow `edition`, by default the newest. `blank` says what a blank cell counts as, like that of
    `check`. With `comparisons`, relations that are no identities are judged too (one side at most the other, sums that
    are only expected).

    Raises `OptionError` for a frame without the columns that this needs.
    """
    policy = policy_of(blank)
    if _is_dask(frame):
        from disclosure_schema.frames.partitions import by_partition  # noqa: PLC0415 - Dask alone needs it

        options = {"edition": edition, "blank": policy, "key": key, "comparisons": comparisons}
        return by_partition(frame, check_frame, options)
    given = opened(frame, key)
    groups = narrowed(given.names, edition, also=comparisons)
    if not given.is_lazy:
        return judged(given.frame, groups, policy, key).to_native()
    pieces = [judged(piece, groups, policy, key) for piece in _pieces(frame, given, groups, key)]
    return stacked(pieces).to_native()


def _is_dask(frame: Any) -> bool:
    return nw.dependencies.is_dask_dataframe(frame)


#: Tables that are judged together, and the edition of each where the frame says it.
Group = tuple[Plan, Mapping[str, int]]


def narrowed(schema: Mapping[str, Any], edition: int | None, *, also: bool) -> tuple[Group, ...]:
    """Return what of the form a frame has: its tables by themselves where columns tell their editions, else all."""
    return _narrowed(tuple(schema), edition, also=also)


@lru_cache(maxsize=64)  # looking for columns takes longer than adding up a thousand reports
def _narrowed(names: tuple[str, ...], edition: int | None, *, also: bool) -> tuple[Group, ...]:
    schema = dict.fromkeys(names)
    models = models_in(schema, edition, also=also)
    if not models:
        raise OptionError(_NO_CELLS, edition=str(edition or _NEWEST))
    if any(f"{name}{EDITION}" in schema for name in TABLES):
        groups: list[Group] = [
            (plan_of((model,), also=also), {model.name: model.model_fields["edition"].default})
            for model in models
        ]
    else:
        groups = [(plan_of(models, also=also), {})]
    for plan, _ in groups:
        complete(schema, plan)
    return tuple(groups)


def complete(present: Iterable[str], plan: Plan) -> None:
    """Raise `OptionError` where a frame does not have every column that a plan needs."""
    absent = lacking(present, plan)
    if absent:
        raise OptionError(_SOME_CELLS, count=len(absent), name=absent[0])


def models_in(
    schema: Mapping[str, Any], edition: int | None, *, also: bool = False
) -> tuple[type[Table], ...]:
    """Return the tables that a frame has figures of, of one edition or of those that its columns tell of."""
    wanted = models_of(edition or _NEWEST)
    marked = [name for name in TABLES if f"{name}{EDITION}" in schema]
    every = [model for name in marked for model in TABLES[name] if edition is None or model in wanted]
    return tuple(model for model in (every if marked else wanted) if _present(model, schema, also=also))


def _present(model: type[Table], schema: Mapping[str, Any], *, also: bool) -> bool:
    """Tell whether a frame has figures of a table, and not of another form of it only."""
    plan = plan_of((model,), also=also)
    others = (plan_of((other,), also=also) for other in TABLES[model.name] if other is not model)
    if lacking(schema, plan) and any(other.needed and not lacking(schema, other) for other in others):
        return False
    return any(path in schema for path in plan.cells)


def _pieces(frame: Any, given: Opened, groups: tuple[Group, ...], key: str) -> Iterator[nw.DataFrame[Any]]:
    """Yield what has to be looked at of a frame that is not in memory; databases look for suspicious rows themselves."""
    names = {key: None}
    for plan, editions in groups:
        names |= dict.fromkeys(f"{name}{EDITION}" for name in editions)
        names |= dict.fromkeys(path for path in (*plan.needed, *plan.cells) if path in given.names)
    kind = given.frame.implementation
    if kind.is_duckdb() or kind.is_spark_like():
        from disclosure_schema.frames.sql import suspicious  # noqa: PLC0415 - other frames do without

        yield nw.from_native(suspicious(given, groups, names, frame), eager_only=True)
    elif kind.is_polars() and hasattr(frame, "collect_batches"):
        batches = frame.select(*names).collect_batches(chunk_size=_BATCH, maintain_order=True, lazy=True)
        empty = True
        for batch in batches:
            empty = False
            yield nw.from_native(batch, eager_only=True)
        if empty:
            yield nw.from_native(frame.select(*names).head(0).collect(), eager_only=True)
    else:
        yield given.select(names).collected()


def judged(
    given: nw.DataFrame[Any],
    groups: tuple[Group, ...],
    policy: BlankPolicy,
    key: str,
    also: tuple[tuple[Plan, Found], ...] = (),
) -> nw.DataFrame[Any]:
    """Return the violations of a frame in memory, with what else was found in its rows."""
    plan, found = _whole((*_judge(given, groups, policy), *also))
    return table_of(given, key, plan, found)


def _judge(
    given: nw.DataFrame[Any], groups: tuple[Group, ...], policy: BlankPolicy
) -> Iterator[tuple[Plan, Found]]:
    present = frozenset(given.columns)
    for plan, editions in groups:
        paths = dict.fromkeys((*plan.needed, *(path for path in plan.cells if path in present)))
        figures = figures_of(given, paths, plan.counts_as_zero(policy))
        rows = rows_of(given, editions)
        if rows is not None:
            figures = {path: one.part(rows) for path, one in figures.items()}
        found = violations(figures, plan)
        yield plan, found if rows is None else Found(rows[found.rows], *_rest(found))


def _rest(found: Found) -> tuple[Any, ...]:
    return tuple(getattr(found, name) for name in Found.__slots__[1:])


def rows_of(given: nw.DataFrame[Any], editions: Mapping[str, int]) -> Any:
    """Return the rows whose table is of the edition, None for all."""
    chosen = None
    for name, year in editions.items():
        one: Figures = figures_of(given, [f"{name}{EDITION}"], lambda _: False)[f"{name}{EDITION}"]
        right = one.values == year
        chosen = right if chosen is None else chosen & right
    return None if chosen is None or chosen.all() else np.flatnonzero(chosen)


def _whole(found: tuple[tuple[Plan, Found], ...]) -> tuple[Plan, Found]:
    """Return the violations of several plans as those of one, ordered by row."""
    if len(found) == 1:
        return found[0]
    relations = tuple(one for plan, _ in found for one in plan.relations)
    cells = tuple(path for plan, _ in found for path in plan.cells)
    shifted = []
    before = after = 0
    for plan, one in found:
        count = len(plan.relations)
        which = np.where(one.which < count, one.which + before, one.which - count + len(relations) + after)
        shifted.append(Found(one.rows, which, one.left, one.right, one.delta))
        before, after = before + count, after + len(plan.cells)
    every = joined(shifted)
    return Plan(relations, cells), every.part(np.lexsort((every.which, every.rows)))
