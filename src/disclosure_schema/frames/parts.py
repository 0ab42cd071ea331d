"""Wholes against their parts: the sums of the parts' cells joined to the cells of the whole.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.frames.rows import to_frame
>>> def report(decisions):
...     return AnnualReport(year=2023, proactive={"edition": 2021, "permits": {"decisions": decisions}})
>>> wholes = to_frame({"county": report(9)}, backend="pyarrow")
>>> parts = to_frame({"a": report(3), "b": report(4)}, backend="pyarrow")
>>> parts = parts.append_column("whole", [["county", "county"]])
>>> found = check_parts(wholes, parts).to_pylist()
>>> [(row["report_id"], row["place"], row["left"], row["right"]) for row in found]
[('county', 'proactive.permits.decisions', 7, 9)]
"""

from collections.abc import Callable, Iterable
from typing import Any

import narwhals as nw
import numpy as np

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import BlankPolicy, Identity, policy_of, totals
from disclosure_schema.forms.structure import cells
from disclosure_schema.frames.checking import models_in
from disclosure_schema.frames.columns import EDITION, KEY
from disclosure_schema.frames.expressions import Cells
from disclosure_schema.frames.kernel import Found
from disclosure_schema.frames.native import figures_of, stacked, table_of
from disclosure_schema.frames.opening import Opened, as_given, in_arrow, opened
from disclosure_schema.frames.relations import Plan, Relation
from disclosure_schema.rules.hierarchy import MANY, parts_add_up

__all__ = ["check_parts"]

_Zero = Callable[[str], bool]


def check_parts(
    wholes: Any,
    parts: Any,
    *,
    whole: str = "whole",
    edition: int | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    key: str = KEY,
) -> Any:
    """Return the cells of wholes that their parts do not add up to, one row for each.

    `parts` is a frame of the same kind whose column `whole` holds the id (`key`) of the report that adds the part up. On
    the `left` is what the known cells of the parts add up to, on the `right` the cell of the whole; `other_scope` tells
    of a table most of whose figures differ: the whole then probably counts something else, or parts are missing. Wholes
    without parts are not judged.
    """
    policy = policy_of(blank)
    given, pieces = opened(in_arrow(wholes), key), opened(in_arrow(parts), whole)
    models = models_in(given.names, edition)
    joined = _joined(given, pieces, models, whole, key)
    found = [_judge(joined, model, policy, key) for model in models]
    return as_given(wholes, stacked(found))


def _joined(
    given: Opened, pieces: Opened, models: Iterable[type[Table]], whole: str, key: str
) -> nw.DataFrame[Any]:
    """Return the wholes that have parts, in memory: their cells, the parts' sums, how many are known, how many parts."""
    every = dict.fromkeys(cell.path for model in models for cell in cells(model))
    paths = [path for path in every if path in given.names and path in pieces.names]
    theirs = Cells(pieces, lambda _: False)
    forms = [name for name in given.names if name.endswith(EDITION)]
    parts = pieces.frame.select(
        pieces.col(whole).alias("_whole"),
        *(theirs.raw(path).alias(f"_{at}") for at, path in enumerate(paths)),
    )
    sums = parts.group_by("_whole").agg(
        nw.len().alias("_parts"),
        *(nw.col(f"_{at}").sum().alias(f"_sum{at}") for at, _ in enumerate(paths)),
        *(nw.col(f"_{at}").count().alias(f"_known{at}") for at, _ in enumerate(paths)),
    )
    own = given.frame.select(
        given.col(key).alias("_key"),
        *(given.col(name).alias(f"_form{at}") for at, name in enumerate(forms)),
        *(given.col(path).alias(f"_own{at}") for at, path in enumerate(paths)),
    )
    both: Any = own.join(sums, left_on="_key", right_on="_whole", how="inner")
    if isinstance(both, nw.LazyFrame):
        both = both.collect("polars" if both.implementation.is_polars() else "pyarrow")
    names = {"_key": key} | {f"_form{at}": name for at, name in enumerate(forms)}
    for at, path in enumerate(paths):
        names |= {f"_own{at}": path, f"_sum{at}": f"sum.{path}", f"_known{at}": f"known.{path}"}
    found: nw.DataFrame[Any] = both.rename(names)
    return found


def _judge(joined: nw.DataFrame[Any], model: type[Table], policy: BlankPolicy, key: str) -> nw.DataFrame[Any]:
    """Return the violations in one form of one table."""
    if f"{model.name}{EDITION}" in joined.columns:
        joined = joined.filter(nw.col(f"{model.name}{EDITION}") == model.model_fields["edition"].default)
    present = [cell for cell in cells(model) if cell.path in joined.columns]
    relations = (Identity("X-HIER", cell.path, (f"sum.{cell.path}",), (cell.path,)) for cell in present)
    plan = Plan(tuple(Relation(parts_add_up.code, one) for one in relations), totals=totals(model))
    zero = plan.counts_as_zero(policy)
    count = len(joined)
    sides = [_sides(joined, cell.path, zero) for cell in present]
    wrong = np.zeros(count, np.int64)
    filled = np.zeros(count, np.int64)
    rows, which = [], []
    for at, (cell, (left, right, unknown)) in enumerate(zip(present, sides, strict=True)):
        violated = ((left > right) & ~unknown[1]) | ((left < right) & ~unknown[0])
        wrong += violated
        filled += (left != 0) | (right != 0)
        if cell.is_signed:  # where an unknown figure may be negative, nothing is bounded
            violated &= ~unknown[0] & ~unknown[1]
        rows.append(np.flatnonzero(violated))
        which.append(np.full(len(rows[-1]), at))
    at_row, number = (np.concatenate([np.empty(0, np.int64), *some]) for some in (rows, which))
    ends = [_picked([side[end] for side in sides], rows) for end in (0, 1)]
    found = Found(at_row, number, ends[0], ends[1], ends[0] - ends[1])
    other = (wrong >= MANY) & (wrong * 2 > filled)
    mark = nw.new_series("other_scope", other[at_row], nw.Boolean(), backend=joined.implementation)
    return table_of(joined, key, plan, found).with_columns(mark)


def _sides(joined: nw.DataFrame[Any], path: str, zero: _Zero) -> tuple[Any, Any, tuple[Any, Any]]:
    """Return the sums, the cells of the wholes, and where each is unknown."""
    nothing = np.zeros(len(joined), np.bool_)
    own = figures_of(joined, [path], zero)[path]
    counts = figures_of(joined, ["_parts", f"known.{path}", f"sum.{path}"], lambda _: True)
    blank = nothing if zero(path) else counts[f"known.{path}"].values < counts["_parts"].values
    left, right = counts[f"sum.{path}"].values, own.values
    if np.dtype(np.object_) in (left.dtype, right.dtype):  # amounts: exact in both
        left, right = left.astype(np.object_), right.astype(np.object_)
    elif left.dtype.kind in "iu" and right.dtype.kind in "iu":
        left, right = left.astype(np.int64), right.astype(np.int64)
    return left, right, (blank, nothing if own.missing is None else own.missing)


def _picked(columns: list[Any], rows: list[Any]) -> Any:
    """Return the figures of some rows of each column, one after the other."""
    return np.concatenate(
        [np.empty(0, np.int64), *(one[some] for one, some in zip(columns, rows, strict=True))]
    )
