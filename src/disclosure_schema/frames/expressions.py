"""The relations as expressions of narwhals, for frames of every kind: what is asked of all rows, not of those that fail.

Sums are of 64-bit integers, so that no backend overflows. A sum with an unknown cell is unknown on every backend; only
there the unknown cells have to be looked at one by one.
"""

from collections.abc import Callable
from functools import reduce
from operator import add, or_

import narwhals as nw

from disclosure_schema.frames.opening import Opened
from disclosure_schema.frames.relations import Relation

__all__ = ["Cells", "residual", "statuses"]

_NO = nw.lit(value=False)


class Cells:
    """The cells of a frame as expressions: figures of one kind, NaN unknown, 0 for what counts as 0."""

    def __init__(self, frame: Opened, counts_as_zero: Callable[[str], bool]) -> None:
        self._frame = frame
        self._schema = frame.schema
        self._counts_as_zero = counts_as_zero

    def __contains__(self, path: str) -> bool:
        return path in self._schema

    def raw(self, path: str) -> nw.Expr:
        """Return a cell as it is, unknown where blank."""
        kind, cell = self._schema[path], self._frame.col(path)
        if not kind.is_numeric():  # a column of nothing but blanks has no type, or any
            cell, kind = cell.cast(nw.Float64()), nw.Float64()
        if kind.is_float():
            return nw.when(~cell.is_nan()).then(cell)
        return cell.cast(nw.Int64()) if kind.is_integer() and kind != nw.Int64 else cell

    def counted(self, path: str) -> nw.Expr:
        """Return a cell as it counts under the policy."""
        return self.raw(path).fill_null(0) if self._counts_as_zero(path) else self.raw(path)

    def sum(self, paths: tuple[str, ...], *, known: bool = False) -> nw.Expr:
        """Return the sum of cells, unknown where one is; with `known` of the cells that are known."""
        each = [self.raw(path).fill_null(0) if known else self.counted(path) for path in paths]
        return reduce(add, each)

    def unknown(self, paths: tuple[str, ...]) -> nw.Expr:
        """Return where at least one of the cells is unknown."""
        blank = [self.raw(path).is_null() for path in paths if not self._counts_as_zero(path)]
        return reduce(or_, blank) if blank else _NO


def residual(relation: Relation, cells: Cells) -> nw.Expr:
    """Return left minus right, unknown where a cell is."""
    return cells.sum(relation.identity.left) - cells.sum(relation.identity.right)


def statuses(relation: Relation, cells: Cells, signed: frozenset[str]) -> tuple[nw.Expr, nw.Expr]:
    """Return where a relation is violated and where it is open."""
    one = relation.identity
    known_left, known_right = _known(relation, cells)
    over, under = known_left > known_right, known_left < known_right
    unbounded = tuple(path for path in relation.cells if path in signed)
    left = cells.unknown(tuple(dict.fromkeys((*one.left, *unbounded))))
    right = cells.unknown(tuple(dict.fromkeys((*one.right, *unbounded))))
    if one.at_most:
        return over & ~right, (over & right) | (~over & left)
    violated = (over & ~right) | (under & ~left)
    return violated, (left | right) & ~violated


def _known(relation: Relation, cells: Cells) -> tuple[nw.Expr, nw.Expr]:
    left, right = relation.identity.left, relation.identity.right
    return cells.sum(left, known=True), cells.sum(right, known=True)
