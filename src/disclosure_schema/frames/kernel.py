"""The relations over columns of figures, with NumPy: what is violated, row by row.

Two passes. The first adds up whole columns in place and keeps one verdict per row; the second explains the rows that
fail. Narrow integers stay narrow: it is the width of the cells that costs. The bits that occur in the figures tell
whether a sum could overflow; then the next wider type is taken, Python's own integers last.

>>> from disclosure_schema.forms.identities import Identity
>>> plan = Plan((Relation("T", Identity("T", "t", ("a", "b"), ("c",))),), ("a",))
>>> figures = {name: Figures(np.array(given)) for name, given in {"a": [1, -2], "b": [2, 5], "c": [3, 4]}.items()}
>>> found = violations(figures, plan)
>>> [plan.codes[which] for which in found.which], found.rows.tolist(), found.delta.tolist()
(['T', 'T106'], [1, 1], [-1, -2])
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from disclosure_schema.frames.relations import Plan, Relation

__all__ = ["Figures", "Found", "joined", "violations"]

_Array = np.ndarray[Any, np.dtype[Any]]

#: Rows that one pass takes: large enough that threads seldom meet, small enough to bound memory.
_MOST = 500_000
#: Fewer rows than two such halves are judged by one thread.
_LEAST = 8_192
#: A side of a relation has at most 2**5 cells.
_SPARE_BITS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures: 0 where one is unknown, and where that is (None: nowhere)."""

    values: _Array
    missing: _Array | None = None

    def part(self, rows: slice | _Array) -> "Figures":
        """Return some rows of the column."""
        return Figures(self.values[rows], None if self.missing is None else self.missing[rows])


@dataclass(frozen=True, slots=True)
class Found:
    """The violations: the row, which relation or cell of the plan, both sides' known sums, left minus right."""

    rows: _Array
    which: _Array
    left: _Array
    right: _Array
    delta: _Array

    def part(self, rows: slice | _Array) -> "Found":
        """Return some of the violations."""
        return Found(*(getattr(self, name)[rows] for name in Found.__slots__))


_Columns = Mapping[str, Figures]


def violations(figures: _Columns, plan: Plan) -> Found:
    """Return what is violated, ordered by row and then as the plan is; cells that the frame lacks are not judged."""
    count = len(next(iter(figures.values())).values)
    threads = min(_threads(), max(1, count // _LEAST))
    size = max(1, min(_MOST, -(-count // threads)))
    if count <= size:
        return _block(figures, plan, 0)
    blocks = [slice(start, min(start + size, count)) for start in range(0, count, size)]

    def judge(block: slice) -> Found:
        return _block({path: one.part(block) for path, one in figures.items()}, plan, block.start)

    with ThreadPoolExecutor(threads) as pool:  # NumPy adds without holding the interpreter's lock
        return joined(list(pool.map(judge, blocks)))


def joined(found: Iterable[Found]) -> Found:
    """Return several findings as one, in the order given."""
    every = list(found)
    if len(every) == 1:
        return every[0]
    return Found(*(np.concatenate([getattr(one, name) for one in every]) for name in Found.__slots__))


def _threads() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _block(columns: _Columns, plan: Plan, start: int) -> Found:
    """Judge some rows: find those that fail, then explain them."""
    paths = dict.fromkeys((*plan.needed, *(path for path in plan.cells if path in columns)))
    bits = {path: _bits(columns[path].values) for path in paths}
    negative = [path for path in plan.cells if path in columns and bits[path] < 0]
    work = _workable(columns, plan.needed, bits)
    failing = np.zeros(len(next(iter(columns.values())).values), np.bool_)
    _mark(failing, work, plan)
    for path in negative:
        failing |= columns[path].values < 0
    rows = np.flatnonzero(failing)
    chosen = {path: work.get(path, columns[path]).part(rows) for path in (*plan.needed, *negative)}
    return _explain(chosen, plan, rows, negative, start)


def _bits(values: _Array) -> Any:
    """Return the bits that occur in a column of integers, negative if any figure is; of others the least figure."""
    if not len(values):
        return 0
    return np.bitwise_or.reduce(values) if values.dtype.kind == "i" else values.min()


def _workable(columns: _Columns, paths: Iterable[str], bits: Mapping[str, Any]) -> dict[str, Figures]:
    """Return columns whose sums are exact: of the narrowest type in which none can overflow."""
    found = {path: _plain(columns[path]) for path in paths}
    for kind, wider in ((np.int32, np.int64), (np.int64, np.object_)):
        narrow = [path for path, one in found.items() if one.values.dtype == kind]
        most = 0
        for path in narrow:
            values = found[path].values
            if columns[path].values.dtype.kind != "i":  # its bits are not known
                most |= int(values.max(initial=0))
            else:
                low = int(bits[path])
                most |= low if low >= 0 else max(abs(int(values.min())), int(values.max()))
        if most.bit_length() + _SPARE_BITS >= np.iinfo(kind).bits:
            found |= {path: _as(found[path], wider) for path in narrow}
    return found


def _plain(one: Figures) -> Figures:
    """Return a column as int32, int64, float64 or objects."""
    kind = one.values.dtype
    if kind in (np.int32, np.int64, np.float64, np.object_):
        return one
    if kind.kind in "iub":
        if kind == np.uint64:
            return _as(one, np.int64 if not len(one.values) or one.values.max() < 2**63 else np.object_)
        return _as(one, np.int32 if kind.itemsize < 4 else np.int64)
    return _as(one, np.float64 if kind.kind == "f" else np.object_)


def _as(one: Figures, kind: Any) -> Figures:
    return Figures(one.values.astype(kind), one.missing)


def _mark(failing: _Array, columns: _Columns, plan: Plan) -> None:
    """Mark the rows where any relation is violated."""
    count = len(failing)
    room: dict[
        Any, tuple[_Array, _Array]
    ] = {}  # by type: where to add, and the bits of all that was left over
    for relation in plan.relations:
        sides = _sides(relation, columns)
        known = all(one.missing is None for side in sides for one in side)
        kind = sides[0][0].values.dtype
        if kind.kind == "i" and known and not relation.identity.at_most:
            if kind not in room:
                room[kind] = np.empty(count, kind), np.zeros(count, kind)
            delta, left_over = room[kind]
            np.bitwise_or(left_over, _delta(sides, delta), out=left_over)
        else:
            failing |= _violated(relation, columns, plan.signed, _delta(sides, np.empty(count, kind)))
    for _, left_over in room.values():
        failing |= left_over != 0


def _sides(relation: Relation, columns: _Columns) -> tuple[list[Figures], list[Figures]]:
    """Return the columns of both sides, of one type."""
    sides = [[columns[path] for path in paths] for paths in (relation.identity.left, relation.identity.right)]
    kinds = {one.values.dtype for side in sides for one in side}
    if len(kinds) > 1:
        kind = _common(kinds)
        sides = [[_as(one, kind) for one in side] for side in sides]
    left, right = sides
    return left, right


def _common(kinds: set[Any]) -> Any:
    """Return the type that holds all: beside a float nothing is exact."""
    if np.dtype(np.float64) in kinds:
        return np.dtype(np.float64)
    return np.dtype(np.object_) if np.dtype(np.object_) in kinds else np.result_type(*kinds)


def _delta(sides: tuple[list[Figures], list[Figures]], out: _Array) -> _Array:
    """Add the left cells up and take the right ones off, in place."""
    (first, *rest), right = sides
    if rest:
        np.add(first.values, rest[0].values, out=out)
    else:
        np.copyto(out, first.values)
    for one in rest[1:]:
        np.add(out, one.values, out=out)
    for one in right:
        np.subtract(out, one.values, out=out)
    return out


def _violated(relation: Relation, columns: _Columns, signed: frozenset[str], delta: _Array) -> _Array:
    """Return where no filling of the unknown cells, which are at least 0, can save a relation."""
    left = _unknown(relation.identity.left, relation.identity.right, columns, signed)
    right = _unknown(relation.identity.right, relation.identity.left, columns, signed)
    over = delta > 0
    if right is not None:
        over &= ~right
    if relation.identity.at_most:
        return np.asarray(over, np.bool_)
    under = delta < 0
    if left is not None:
        under &= ~left
    return np.asarray(over | under, np.bool_)


def _unknown(
    side: tuple[str, ...], other: tuple[str, ...], columns: _Columns, signed: frozenset[str]
) -> _Array | None:
    """Return where a side has an unknown cell; one that may be negative leaves both sides unbounded."""
    paths = (*side, *(path for path in other if path in signed))
    masks = [mask for path in paths if (mask := columns[path].missing) is not None]
    return np.logical_or.reduce(masks) if masks else None


def _explain(columns: _Columns, plan: Plan, rows: _Array, negative: list[str], start: int) -> Found:
    """Return the violations of the rows that fail, ordered by row."""
    sides = [_sides(relation, columns) for relation in plan.relations]
    kinds = [one[0][0].values.dtype for one in sides]
    kind = _common({*kinds, np.dtype(np.int64)})
    deltas = np.zeros((len(rows), len(plan.relations)), kind)
    for at, relation in enumerate(plan.relations):
        delta = _delta(sides[at], np.empty(len(rows), kinds[at]))
        deltas[:, at] = np.where(_violated(relation, columns, plan.signed, delta), delta, 0)
    at_row, which = np.nonzero(deltas)
    delta = deltas[at_row, which]
    right = np.zeros(len(delta), kind)
    for number in np.unique(which):
        here = np.flatnonzero(which == number)
        for one in sides[number][1]:
            right[here] += one.values[at_row[here]].astype(kind, copy=False)  # one relation beside a float
    found = Found(rows[at_row] + start, which, right + delta, right, delta)
    if not negative:
        return found
    every = joined((found, *_below_zero(columns, plan, rows, negative, start)))
    order = np.argsort(every.rows, kind="stable")
    return every.part(order)


def _below_zero(
    columns: _Columns, plan: Plan, rows: _Array, negative: list[str], start: int
) -> Iterator[Found]:
    """Yield the cells that are less than 0, each as more than itself below what it may be."""
    first = len(plan.relations)
    for path in negative:
        values = columns[path].values
        at = np.flatnonzero(values < 0)
        found = values[at]
        which = np.full(len(at), first + plan.cells.index(path))
        yield Found(rows[at] + start, which, found, np.zeros_like(found), found)
