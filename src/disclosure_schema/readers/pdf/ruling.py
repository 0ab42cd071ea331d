"""Ruled lines of a page → tables: where their columns and rows lie, and which of their fields are one cell.

A page break often cuts a table where no line is drawn, so the outline of a table counts as ruled.

>>> down = [Rule(x, 0, x, 20) for x in (0, 50, 100)]
>>> across = [Rule(0, 0, 100, 0), Rule(50, 10, 100, 10), Rule(0, 20, 100, 20)]
>>> [table] = tables_of([*down, *across])
>>> [(box.row, box.column, box.rowspan, box.colspan) for box in table.boxes]
[(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Box", "Rule", "Ruled", "tables_of"]

#: Lines nearer than this, in points, are one line; ends of lines nearer than this meet.
_NEAR = 3.0
#: A page with more lines is a drawing; a table with more fields is none of the form's.
_MAX_RULES = 5_000
_MAX_FIELDS = 50_000
_MAX_COLUMNS = 200


class Rule(NamedTuple):
    """A line as drawn: level or upright, or a thin rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its place and spans in the table, from 0."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: the lines between its columns and rows, outer ones included, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    def bounds(self, box: Box) -> tuple[float, float, float, float]:
        """Return the left, upper, right and lower edge of a cell."""
        right, low = self.xs[box.column + box.colspan], self.ys[box.row + box.rowspan]
        return self.xs[box.column], self.ys[box.row], right, low


class _Stroke(NamedTuple):
    """A level or upright line: where it lies, and from where to where it reaches."""

    at: float
    start: float
    end: float


def tables_of(rules: Iterable[Rule]) -> list[Ruled]:
    """Return the tables that lines form, from top to bottom; a frame without a line inside is a table of one cell."""
    level: list[_Stroke] = []
    upright: list[_Stroke] = []
    for x0, top, x1, bottom in rules:
        if x1 - x0 >= bottom - top:
            level.append(_Stroke((top + bottom) / 2, x0, x1))
        else:
            upright.append(_Stroke((x0 + x1) / 2, top, bottom))
    if len(level) + len(upright) > _MAX_RULES:
        return []
    found = [_table(*group) for group in _connected(_merged(level), _merged(upright))]
    return sorted(filter(None, found), key=lambda table: (table.ys[0], table.xs[0]))


def _merged(strokes: list[_Stroke]) -> list[_Stroke]:
    """Join strokes that lie on one line and meet or overlap; what stays shorter than a character is no line."""
    centre = _centres(stroke.at for stroke in strokes)
    on: defaultdict[float, list[_Stroke]] = defaultdict(list)
    for stroke in strokes:
        on[centre[stroke.at]].append(stroke)
    result = []
    for at, group in sorted(on.items()):
        group.sort(key=lambda stroke: stroke.start)
        start, end = group[0].start, group[0].end
        for stroke in group[1:]:
            if stroke.start > end + _NEAR:
                result.append(_Stroke(at, start, end))
                start, end = stroke.start, stroke.end
            end = max(end, stroke.end)
        result.append(_Stroke(at, start, end))
    return [stroke for stroke in result if stroke.end - stroke.start > 2 * _NEAR]


def _centres(values: Iterable[float]) -> dict[float, float]:
    """Return for each value the centre of the values near it."""
    ordered = sorted(set(values))
    groups: list[list[float]] = []
    for value in ordered:
        if groups and value - groups[-1][0] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return {value: (group[0] + group[-1]) / 2 for group in groups for value in group}


def _connected(
    level: Sequence[_Stroke], upright: Sequence[_Stroke]
) -> Iterator[tuple[list[_Stroke], list[_Stroke]]]:
    """Yield the groups of strokes that hold together."""
    leader = list(range(len(level) + len(upright)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = index = leader[leader[index]]
        return index

    places = [stroke.at for stroke in upright]  # ascending
    for number, stroke in enumerate(level):
        left = bisect_left(places, stroke.start - _NEAR)
        right = bisect_right(places, stroke.end + _NEAR)
        for other in range(left, right):
            if upright[other].start - _NEAR <= stroke.at <= upright[other].end + _NEAR:
                leader[lead(number)] = lead(len(level) + other)
    groups: defaultdict[int, tuple[list[_Stroke], list[_Stroke]]] = defaultdict(lambda: ([], []))
    for number, stroke in enumerate((*level, *upright)):
        groups[lead(number)][number >= len(level)].append(stroke)
    tables = [group for group in groups.values() if all(group)]
    for stroke in (stroke for across, down in groups.values() if not across for stroke in down):
        for table in tables:
            if _frames(stroke, table[1]):
                table[1].append(stroke)
                break
    yield from tables


def _frames(stroke: _Stroke, others: Sequence[_Stroke]) -> bool:
    """Tell a line as long as a table is tall: it ends a cell that goes on at the pages before and after."""
    top, low = min(other.start for other in others), max(other.end for other in others)
    return abs(stroke.start - top) < _NEAR and abs(stroke.end - low) < _NEAR


def _table(level: Sequence[_Stroke], upright: Sequence[_Stroke]) -> Ruled | None:
    xs = _lines(upright, level)
    ys = _lines(level, upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) > _MAX_COLUMNS or (len(xs) - 1) * (len(ys) - 1) > _MAX_FIELDS:
        return None
    below = _walls(level, ys, xs)
    beside = _walls(upright, xs, ys)
    return Ruled(xs, ys, tuple(_boxes(len(ys) - 1, len(xs) - 1, below, beside)))


def _lines(strokes: Iterable[_Stroke], crossing: Iterable[_Stroke]) -> tuple[float, ...]:
    """Return where the lines of one direction lie; the crossing lines end at the outline."""
    inner = sorted({stroke.at for stroke in strokes})
    ends = [end for stroke in crossing for end in (stroke.start, stroke.end)]
    low, high = min(ends), max(ends)
    if inner[0] - low > _NEAR:
        inner.insert(0, low)
    if high - inner[-1] > _NEAR:
        inner.append(high)
    return tuple(inner)


def _walls(strokes: Iterable[_Stroke], at: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Return which pieces are ruled: the number of the line, and the number of the field along it."""
    index = {value: number for number, value in enumerate(at)}
    middles = [(start + end) / 2 for start, end in pairwise(along)]
    return {
        (index[stroke.at], field)
        for stroke in strokes
        for field in range(bisect_left(middles, stroke.start), bisect_right(middles, stroke.end))
    }


def _boxes(
    rows: int, columns: int, below: set[tuple[int, int]], beside: set[tuple[int, int]]
) -> Iterator[Box]:
    """Yield the cells: fields without a line between them are one, if together they are a rectangle."""
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and (right, row) not in beside and (row, right) not in taken:
                right += 1
            low = row + 1
            while low < rows and not any((low, field) in below for field in range(column, right)):
                if any((inner, low) in beside for inner in range(column + 1, right)):
                    break
                low += 1
            taken.update((r, c) for r in range(row, low) for c in range(column, right))
            yield Box(row, column, low - row, right - column)
