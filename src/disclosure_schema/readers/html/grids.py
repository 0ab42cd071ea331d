"""One table element → its cells, spans expanded within limits."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.blocks import MAX_CELLS, MAX_COLUMNS, lines
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.html.texts import text_of

__all__ = ["grid_of", "texts_of"]


def _span(value: str | None, limit: int) -> int:
    if value is None:
        return 1
    text = value.strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(int(text[:6]) or limit, limit)


def texts_of(rows: Iterable[Any]) -> list[list[tuple[Any, str]]]:
    """Return the cells of table rows with their texts, several lines joined by a line break.

    Ends after MAX_CELLS: nothing that large is a table of the form.
    """
    result = []
    room = MAX_CELLS
    for row in rows:
        cells = []
        for node in islice(row.iter(), room):
            text = text_of(node)
            parts = text.split()
            if not parts:
                cells.append((node, ""))
            elif len(parts) == 1 and parts[0].isprintable():
                cells.append((node, parts[0]))
            else:
                cells.append((node, "\n".join(lines(text))))
        result.append(cells)
        room -= len(cells)
        if room <= 0:
            break
    return result


def grid_of(rows: Sequence[Sequence[tuple[Any, str]]], index: int, spanned: frozenset[int]) -> Grid:
    """Return the grid of a table; `spanned` are the ids of the cells that have span attributes.

    Cells beyond the limits are left out; spans never reach beyond the last row.
    """
    height = len(rows)
    cells: list[TextCell] = []
    free: list[int] = []  # for each column, the first row in which it is free
    width = 0
    for number, row in enumerate(rows):
        column = 0
        for node, text in row:
            while column < len(free) and free[column] > number:
                column += 1
            if column >= MAX_COLUMNS:
                break
            down = across = 1
            if spanned and node.mem_id in spanned:
                attributes = node.attributes
                across = _span(attributes.get("colspan"), MAX_COLUMNS - column)
                down = _span(attributes.get("rowspan"), height - number)
            cells.append(TextCell(text, number, column, down, across))
            end = column + across
            if down > 1:
                free += [0] * (end - len(free))
                free[column:end] = [number + down] * across
            column = end
            width = max(width, end)
    return Grid(index, height, width, tuple(cells), Place(table=index))
