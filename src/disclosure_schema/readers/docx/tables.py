"""One table element → its cells with true spans."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from disclosure_schema.readers.blocks import MAX_CELLS, MAX_COLUMNS
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.docx.names import W, number, shown, value

__all__ = ["Rows", "cells_of", "rows_of"]

#: The cell elements of each row.
Rows = list[tuple[Element, list[Element]]]


def rows_of(table: Element) -> Rows:
    """Return the rows that are shown, each with its cells."""
    rows = []
    room = MAX_CELLS
    for row in shown(table):
        if row.tag != W + "tr" or value(row, "trPr/del") is not None or room <= 0:
            continue
        cells = [cell for cell in shown(row) if cell.tag == W + "tc" and value(cell, "tcPr/cellDel") is None]
        room -= len(cells)
        rows.append((row, cells))
    return rows


def cells_of(rows: Rows, text_of: Callable[[Element], str]) -> list[TextCell]:
    """Return the cells of a table; one that only continues another adds to its span and has no text of its own."""
    found: list[TextCell] = []
    merging: dict[int, int] = {}  # for each column, the cell above that may reach down
    for height, (row, cells) in enumerate(rows):
        column = number(row, "trPr/gridBefore") or 0
        column = column if column < MAX_COLUMNS else 0
        still: dict[int, int] = {}
        last = -1  # the cell of this row that a horizontal merge may widen
        for cell in cells:
            across = min(max(number(cell, "tcPr/gridSpan") or 1, 1), MAX_COLUMNS - column)
            if across <= 0:
                break
            merge, beside = value(cell, "tcPr/vMerge"), value(cell, "tcPr/hMerge")
            if beside in ("", "continue") and cell is not cells[0]:
                if last >= 0:
                    found[last] = found[last]._replace(colspan=found[last].colspan + across)
            elif merge in ("", "continue") and column in merging:
                above = still[column] = merging[column]
                found[above] = found[above]._replace(rowspan=height + 1 - found[above].row)
                last = -1
            else:
                last = len(found)
                found.append(TextCell(text_of(cell), height, column, 1, across))
                if merge is not None:
                    still[column] = last
            column += across
        merging = still
    return found
