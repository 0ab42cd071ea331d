"""Every row, not only those that fail: what is left over of each identity, and how many hold, are violated or open.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.frames.rows import to_frame
>>> block = {"upheld": 1, "corrected": 1, "other": 0, "pending": 0, "total": 3}
>>> report = AnnualReport(year=2023, proceedings={"edition": 2021, "reconsideration": block})
>>> frame = to_frame([report], backend="pyarrow", editions=[2021])
>>> residuals(frame)["T401:proceedings.reconsideration"].to_pylist()
[-1]
>>> summarise(frame, by=["year"]).to_pylist()[-3]["violated"]
1
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import narwhals as nw
import pyarrow as pa

from disclosure_schema.forms.identities import BlankPolicy, policy_of
from disclosure_schema.frames.checking import narrowed
from disclosure_schema.frames.columns import EDITION, KEY
from disclosure_schema.frames.expressions import Cells, residual, statuses
from disclosure_schema.frames.opening import Opened, as_given, in_arrow, opened
from disclosure_schema.frames.partitions import by_partition
from disclosure_schema.frames.relations import Relation

__all__ = ["residuals", "summarise"]

_COUNTS = ("holds", "violated", "open")


def residuals(
    frame: Any,
    *,
    edition: int | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    key: str = KEY,
    comparisons: bool = False,
) -> Any:
    """Return left minus right of each identity for each row, in columns like `T302:applications.total`.

    It is unknown where a cell is unknown or the row follows another form. A lazy frame stays lazy and is of its own
    kind; of a Dask frame a PyArrow table comes back. The arguments are those of `check_frame`.
    """
    policy = policy_of(blank)
    if nw.dependencies.is_dask_dataframe(frame):
        options = {"edition": edition, "blank": policy, "key": key, "comparisons": comparisons}
        return by_partition(frame, residuals, options)
    given = opened(in_arrow(frame), key)
    found: dict[str, list[nw.Expr]] = {}
    for relation, cells, _, right_form in _relations(given, edition, policy, also=comparisons):
        left_over = residual(relation, cells)
        value = left_over if right_form is None else nw.when(right_form).then(left_over)
        found.setdefault(f"{relation.code}:{relation.identity.place}", []).append(value)
    names = [key, *found]
    each = [
        (values[0] if len(values) == 1 else nw.coalesce(*values)).alias(f"_{number}")
        for number, values in enumerate(found.values())
    ]
    result: Any = given.frame.select(given.col(key).alias("_"), *each)
    if given.frame.implementation.is_pyspark():
        return result.to_native().toDF(*names)  # to Spark the dots in the names would be fields
    return result.rename(
        dict(zip(["_", *(f"_{number}" for number in range(len(each)))], names, strict=True))
    ).to_native()


def summarise(
    frame: Any,
    *,
    by: Sequence[str] = (),
    edition: int | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    comparisons: bool = False,
) -> Any:
    """Return how many reports each identity holds for, is violated by, and is open for, and the `rate` of violation.

    One row for each identity, in each group of reports that agree in the columns `by`; `rate` is the share of violated
    among those that are not open, unknown without any. Of a lazy frame a table in memory comes back, as by
    `check_frame`.
    """
    policy = policy_of(blank)
    if nw.dependencies.is_dask_dataframe(frame):
        options = {"by": tuple(by), "edition": edition, "blank": policy, "comparisons": comparisons}
        parts = by_partition(frame, summarise, options).to_pylist()
    else:
        given = opened(in_arrow(frame), *by)
        parts = list(_counted(given, by, edition, policy, also=comparisons))
    table = pa.Table.from_pylist(list(_totals(parts, by)), _schema(parts, by))
    return as_given(frame, nw.from_native(table, eager_only=True))


def _relations(
    given: Opened, edition: int | None, policy: BlankPolicy, *, also: bool
) -> Iterator[tuple[Relation, Cells, frozenset[str], nw.Expr | None]]:
    """Yield each relation with the cells it is of and where the row follows its form, None for everywhere."""
    for plan, editions in narrowed(given.names, edition, also=also):
        cells = Cells(given, plan.counts_as_zero(policy))
        right_form = None
        for name, year in editions.items():
            right_form = (given.col(f"{name}{EDITION}") == year).fill_null(value=False)
        for relation in plan.relations:
            yield relation, cells, plan.signed, right_form


def _counted(
    given: Opened, by: Sequence[str], edition: int | None, policy: BlankPolicy, *, also: bool
) -> Iterator[dict[str, Any]]:
    """Yield the counts of each relation in each group."""
    what = []
    flags = []
    for number, (relation, cells, signed, right_form) in enumerate(
        _relations(given, edition, policy, also=also)
    ):
        violated, unknown = statuses(relation, cells, signed)
        every = nw.lit(value=True) if right_form is None else right_form
        each = {"violated": violated & every, "open": unknown & every, "holds": ~violated & ~unknown & every}
        flags += [flag.cast(nw.Int64()).alias(f"_{name}{number}") for name, flag in each.items()]
        what.append((relation.code, relation.identity.place))
    groups = [given.col(name).alias(f"_by{number}") for number, name in enumerate(by)]
    names = [f"_{name}{number}" for number in range(len(what)) for name in _COUNTS]
    one = nw.lit(1).alias("_one")
    marked = given.frame.select(
        *(groups or [given.col(next(iter(given.names))).alias("_any")]), *flags
    ).with_columns(one)
    keys = [f"_by{number}" for number in range(len(by))] or ["_one"]
    summed = marked.group_by(*keys).agg(*(nw.col(name).sum() for name in names))
    if isinstance(summed, nw.LazyFrame):
        summed = summed.collect("pyarrow")
    for row in summed.iter_rows(named=True):
        group = {name: row[f"_by{number}"] for number, name in enumerate(by)}
        for number, (code, place) in enumerate(what):
            yield {
                **group,
                "code": code,
                "place": place,
                **{name: row[f"_{name}{number}"] for name in _COUNTS},
            }


def _totals(parts: Iterable[Mapping[str, Any]], by: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the sums of counts that were made apart: of two forms of a table, of partitions."""
    counts: dict[tuple[Any, ...], Counter[str]] = {}
    for part in parts:
        what = tuple(part[name] for name in (*by, "code", "place"))
        counts.setdefault(what, Counter()).update({name: int(part[name]) for name in _COUNTS})
    order = {what: number for number, what in enumerate(counts)}
    groups = sorted({what[: len(by)] for what in counts}, key=_sortable)
    for what in sorted(counts, key=lambda one: (groups.index(one[: len(by)]), order[one])):
        every = counts[what]
        known = every["holds"] + every["violated"]
        rate = every["violated"] / known if known else None
        yield {
            **dict(zip((*by, "code", "place"), what, strict=True)),
            **{name: every[name] for name in _COUNTS},
            "rate": rate,
        }


def _sortable(group: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    return tuple((one is None, 0 if one is None else one) for one in group)


def _schema(parts: Sequence[Mapping[str, Any]], by: Sequence[str]) -> pa.Schema:
    groups = [(name, pa.array([part[name] for part in parts]).type) for name in by]
    texts = [(name, pa.string()) for name in ("code", "place")]
    counts = [(name, pa.int64()) for name in _COUNTS]
    return pa.schema([*groups, *texts, *counts, ("rate", pa.float64())])
