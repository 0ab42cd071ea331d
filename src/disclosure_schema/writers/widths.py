"""How wide the columns of a printed table are, in shares of its width: by the labels they hold.

>>> from disclosure_schema.forms.editions.edition_2014 import Statistics2014
>>> label, unit, figure = shares(Statistics2014)
>>> label > unit, round(label + unit + figure, 6)
(True, 1.0)
"""

from functools import cache

from disclosure_schema.forms.cells import Listing, Matrix, Table
from disclosure_schema.forms.heads import heads
from disclosure_schema.forms.layout import GridCell, layout

__all__ = ["characters", "is_row_label", "lines_of", "shares"]

#: In characters: a figure's column, and the narrowest and widest that labels make theirs.
_FIGURE, _NARROWEST, _WIDEST = 3.5, 2.5, 16.0
#: A label may take so many lines in each of its rows.
_LINES = 2


@cache
def shares(table: type[Table]) -> tuple[float, ...]:
    """Return the share of each column of a table."""
    grid = layout(table)
    needed = [_NARROWEST] * grid.columns
    for cell in grid.cells:
        size = _FIGURE if cell.path else min(len(cell.text) / (_LINES * cell.rowspan), _WIDEST)
        for column in range(cell.column, cell.column + cell.colspan):
            needed[column] = max(needed[column], size / cell.colspan)
    whole = sum(needed)
    return tuple(size / whole for size in needed)


@cache
def _beside(table: type[Table]) -> frozenset[GridCell]:
    return frozenset(left[-1] for _, left in heads(table).values() if left)


def is_row_label(table: type[Table], cell: GridCell) -> bool:
    """Tell whether a cell is one of the labels that stand under each other beside figures: they begin at the left."""
    shape = table.shape
    if isinstance(shape, Listing):
        return cell.row > 0 and cell.column == 0
    return isinstance(shape, Matrix) and cell in _beside(table)


def characters(cell: GridCell, widths: tuple[float, ...], across: float) -> float:
    """Return how many characters stand beside each other in a cell of a table that is `across` characters wide."""
    return max(1.0, across * sum(widths[cell.column : cell.column + cell.colspan]))


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell of so many characters.

    >>> lines_of("示例县人民政府", 3.5)
    3
    """
    return max(1, -(-len(text) // max(1, int(width))))
