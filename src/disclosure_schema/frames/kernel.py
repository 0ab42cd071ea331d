"""The relations over columns of figures, with NumPy: what is violated, row by row.

Each cell is read once: block by block it is added to every sum that it is part of, and the sums of a block stay near the
processor. Narrow integers stay narrow: it is the width of the cells that costs. The bits that occur in the figures tell
whether a cell is negative and whether a sum could overflow; then the next wider type is taken, Python's own integers last.

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
_Arrays = Mapping[str, _Array]

#: Bytes of a column that are judged together: so few that sums stay near the processor, so many that a thread seldom waits
#: for the interpreter's lock. With a quarter of it two threads take longer than one.
_BLOCK = 2**19
#: Fewer bytes of a column than this are not worth a thread.
_LEAST = 2**18
#: A side of a relation has at most 2**5 cells.
_SPARE_BITS = 5
_FLOAT, _OBJECT = np.dtype(np.float64), np.dtype(np.object_)
#: Integers, and what their sums are of where they could overflow.
_WIDER = {np.dtype(np.int32): np.dtype(np.int64), np.dtype(np.int64): _OBJECT}


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


def violations(figures: Mapping[str, Figures], plan: Plan) -> Found:
    """Return what is violated, ordered by row and then as the plan is; cells that the frame lacks are not judged."""
    count = len(next(iter(figures.values())).values)
    width = max(one.values.dtype.itemsize for one in figures.values())
    threads = max(1, min(_threads(), count * width // _LEAST))
    size = -(-count // threads)

    def judge(start: int) -> Found:
        return _stretch(figures, plan, start, min(start + size, count), max(1, _BLOCK // width))

    if threads == 1:
        return judge(0)
    with ThreadPoolExecutor(threads) as pool:  # NumPy adds without holding the interpreter's lock
        return joined(pool.map(judge, range(0, count, size)))


def joined(found: Iterable[Found]) -> Found:
    """Return several findings as one, in the order given."""
    every = list(found)
    if len(every) == 1:
        return every[0]
    return Found(*(np.concatenate([getattr(one, name) for one in every]) for name in Found.__slots__))


def _threads() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _stretch(figures: Mapping[str, Figures], plan: Plan, start: int, stop: int, step: int) -> Found:
    """Judge some rows, block by block, with the same room for the sums of each."""
    columns = {path: _plain(one.values[start:stop]) for path, one in figures.items()}
    if any(one.dtype == _FLOAT for one in columns.values()):  # beside which decimals cannot stand
        columns = {path: one.astype(_FLOAT) if one.dtype == _OBJECT else one for path, one in columns.items()}
    missing = {path: one.missing[start:stop] for path, one in figures.items() if one.missing is not None}
    room = _Room(min(step, stop - start))
    found = [_nothing(_kinds(columns, plan))]
    for lower in range(0, stop - start, step):
        block = slice(lower, lower + step)
        here = {path: np.ascontiguousarray(one[block]) for path, one in columns.items()}
        gaps = {path: one[block] for path, one in missing.items()}
        found += (
            Found(one.rows + (start + lower), one.which, one.left, one.right, one.delta)
            for one in _block(here, gaps, plan, room)
        )
    every = joined(found)
    return every.part(np.argsort(every.rows * len(plan.codes) + every.which))


def _nothing(kinds: Iterable[Any]) -> Found:
    """Return no violation, of the type that those of any relation fit."""
    where, figures = np.zeros(0, np.intp), np.zeros(0, _common({*kinds, np.dtype(np.int64)}))
    return Found(where, where, figures, figures, figures)


def _plain(values: _Array) -> _Array:
    """Return a column as int32, int64, float64 or objects."""
    kind = values.dtype
    if kind in _WIDER or kind in (_FLOAT, _OBJECT):
        return values
    if kind == np.uint64:
        return values.astype(np.int64 if values.max(initial=0) < 2**63 else np.object_)
    if kind.kind in "iub":
        return values.astype(np.int32 if kind.itemsize < 4 else np.int64)
    return values.astype(np.float64 if kind.kind == "f" else np.object_)


def _kinds(columns: _Arrays, plan: Plan) -> list[Any]:
    """Return the type of the sums of each relation: the one that its cells need."""
    every = {one.dtype for one in columns.values()}
    if len(every) == 1:
        return [*every] * len(plan.relations)
    return [_common({columns[path].dtype for path in one.cells}) for one in plan.relations]


class _Room:
    """Where sums go; what is done with makes room for the next, so that few are near the processor at a time."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._free: dict[Any, list[_Array]] = {}

    def take(self, kind: Any) -> _Array:
        """Return room for a sum of a type."""
        free = self._free.get(kind)
        return free.pop() if free else np.empty(self._rows, kind)

    def give(self, room: _Array) -> None:
        """Take back what is not needed any more."""
        self._free.setdefault(room.dtype, []).append(room)


def _common(kinds: set[Any]) -> Any:
    """Return the type that holds all: beside a float nothing is exact."""
    if len(kinds) == 1:
        return next(iter(kinds))
    if _FLOAT in kinds:
        return _FLOAT
    return _OBJECT if _OBJECT in kinds else np.result_type(*kinds)


def _block(columns: _Arrays, missing: _Arrays, plan: Plan, room: _Room) -> list[Found]:
    """Return what is violated in some rows: relations as they are added up, then the cells."""
    found: list[Found] = []
    bits, least = _add_up(columns, missing, plan, room, found)
    for kind, seen in bits.items():
        if _most(seen, kind, columns).bit_length() + _SPARE_BITS >= np.iinfo(kind).bits:
            wide = {
                path: one.astype(_WIDER[kind]) if one.dtype == kind else one for path, one in columns.items()
            }
            return _block(wide, missing, plan, room)
    if least < 0 or min(bits.values()) < 0:
        found += _below_zero(columns, plan)
    return found


def _add_up(
    columns: _Arrays, missing: _Arrays, plan: Plan, room: _Room, found: list[Found]
) -> tuple[dict[Any, int], Any]:
    """Add each cell to the sums it is part of, and look what is violated where a sum is complete.

    Return the bits that occur in the integers added up, by type, negative if any is, and the least of all other figures.
    """
    count = len(next(iter(columns.values())))
    kinds = _kinds(columns, plan)
    sums: dict[int, _Array] = {}
    bits = dict.fromkeys(_WIDER, 0)
    least: Any = 0
    for path, uses in plan.uses:
        column = columns[path]
        if column.dtype in bits:
            seen = np.abs(column) if path in plan.signed else column
            bits[column.dtype] |= int(np.bitwise_or.reduce(seen))
        elif path not in plan.signed:
            least = min(least, column.min(initial=0))
        for number, is_left, is_first, is_last in uses:
            if is_first:
                sums[number] = room.take(kinds[number])
                (np.positive if is_left else np.negative)(column, sums[number][:count], casting="unsafe")
            else:  # Python's integers become floats beside floats, which NumPy calls unsafe
                total = sums[number][:count]
                (np.add if is_left else np.subtract)(total, column, total, casting="unsafe")
            if is_last:
                found += _unequal(number, sums[number][:count], columns, missing, plan)
                room.give(sums.pop(number))
    for path in plan.alone:
        if path in columns:
            least = min(least, columns[path].min(initial=0))
    return bits, least


def _unequal(number: int, delta: _Array, columns: _Arrays, missing: _Arrays, plan: Plan) -> Iterator[Found]:
    """Yield the rows that violate a relation, if any do, by what is left over of its sums."""
    relation = plan.relations[number]
    rows = np.flatnonzero(_violated(relation, delta, missing, plan.signed))
    if rows.size:
        right = np.zeros(rows.size, delta.dtype)
        for path in relation.identity.right:
            np.add(right, columns[path][rows], right, casting="unsafe")
        over = delta[rows]
        yield Found(rows, np.full(rows.size, number), right + over, right, over)


def _most(bits: int, kind: Any, columns: _Arrays) -> int:
    """Return a number that no figure of a type is larger than."""
    if bits >= 0:
        return bits
    every = [one for one in columns.values() if one.dtype == kind]
    return max(max(-int(one.min()), int(one.max())) for one in every)


def _violated(relation: Relation, delta: _Array, missing: _Arrays, signed: frozenset[str]) -> _Array:
    """Return where no filling of the unknown cells, which are at least 0, can save a relation."""
    one = relation.identity
    left = _unknown(one.left, one.right, missing, signed)
    right = _unknown(one.right, one.left, missing, signed)
    if left is None and right is None and not one.at_most:
        return np.not_equal(delta, 0)
    over = np.greater(delta, 0)
    if right is not None:
        over &= ~right
    if one.at_most:
        return over
    under = np.less(delta, 0)
    if left is not None:
        under &= ~left
    return over | under


def _unknown(
    side: tuple[str, ...], other: tuple[str, ...], missing: _Arrays, signed: frozenset[str]
) -> _Array | None:
    """Return where a side has an unknown cell; one that may be negative leaves both sides unbounded."""
    masks = [missing[path] for path in (*side, *signed.intersection(other)) if path in missing]
    return np.logical_or.reduce(masks) if masks else None


def _below_zero(columns: _Arrays, plan: Plan) -> Iterator[Found]:
    """Yield the cells that are less than 0, each as more than itself below what it may be."""
    for number, path in enumerate(plan.cells, start=len(plan.relations)):
        if path in columns:
            rows = np.flatnonzero(columns[path] < 0)
            found = columns[path][rows]
            yield Found(rows, np.full(rows.size, number), found, np.zeros_like(found), found)
