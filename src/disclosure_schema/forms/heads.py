"""Which labels of the printed grid head a figure: those above it and those left of it, the outermost first.

>>> from disclosure_schema.forms.editions.edition_2021 import Proactive2021
>>> above, left = heads(Proactive2021)["proactive.permits.decisions"]
>>> len(above), len(left), left[0].column
(2, 1, 0)
"""

from collections.abc import Iterable
from functools import cache

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.layout import GridCell, layout

__all__ = ["heads"]


@cache
def heads(table: type[Table]) -> dict[str, tuple[tuple[GridCell, ...], tuple[GridCell, ...]]]:
    """Return, by the path of each figure, the labels above it and the labels left of it."""
    grid = layout(table)
    at = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    return {
        cell.path: (
            _labels(at[row, cell.column] for row in reversed(range(cell.row))),
            _labels(at[cell.row, column] for column in reversed(range(cell.column))),
        )
        for cell in grid.cells
        if cell.path
    }


def _labels(nearest_first: Iterable[GridCell]) -> tuple[GridCell, ...]:
    """Return the labels next to each other that come first, behind other figures."""
    found: list[GridCell] = []
    for cell in nearest_first:
        if cell.text and cell not in found:
            found.append(cell)
        elif found and not cell.text:
            break
    return tuple(reversed(found))
