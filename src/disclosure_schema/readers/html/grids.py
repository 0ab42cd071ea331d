"""One table element → its cells, spans expanded within limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.blocks import MARK, MAX_CELLS, MAX_COLUMNS, lines
from disclosure_schema.readers.document import Arranged, Arrangement, Grid
from disclosure_schema.readers.html.texts import parted

__all__ = ["Cells", "cells_of", "grid_of"]

#: Arrangements of larger tables are not kept.
_KEPT_CELLS = 2_000


def _span(value: str | None, limit: int) -> int:
    if value is None:
        return 1
    text = value.strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(int(text[:6]) or limit, limit)


@dataclass(frozen=True, slots=True)
class Cells:
    """The texts of the cells of a table, row by row, and the span attributes of those that have any.

    `spans` has the row, the position in it, the colspan and the rowspan.
    """

    texts: list[list[str]]
    spans: tuple[tuple[int, int, str | None, str | None], ...]


def cells_of(rows: Iterable[Any], spanned: frozenset[int]) -> Cells:
    """Return the cells of table rows, several lines of a text joined by a line break.

    `spanned` are the ids of the cells that have span attributes. Ends after MAX_CELLS: nothing that large is a table of
    the form.
    """
    texts: list[list[str]] = []
    spans = []
    room = MAX_CELLS
    for row in rows:
        found: list[str] = []
        for node in islice(row.iter(), room):
            if node.mem_id in spanned:
                attributes = node.attributes
                spans.append((len(texts), len(found), attributes.get("colspan"), attributes.get("rowspan")))
            text = node.text(separator=MARK)
            if not text.isalnum():  # most cells are one figure or word, with nothing in them to look at
                text = "\n".join(lines(parted(node, text)))
            found.append(text)
        texts.append(found)
        room -= len(found)
        if room <= 0:
            break
    return Cells(texts, tuple(spans))


def grid_of(cells: Cells, index: int) -> Grid:
    """Return the grid of a table. Cells beyond the limits are left out; spans never reach beyond the last row."""
    lengths = tuple(map(len, cells.texts))
    arrange = _arranged if sum(lengths) <= _KEPT_CELLS else _arrange
    kept, arrangement = arrange(lengths, cells.spans)
    texts = [text for row, count in zip(cells.texts, kept, strict=True) for text in row[:count]]
    return Grid(
        index, arrangement.rows, arrangement.columns, Arranged(texts, arrangement), Place(table=index)
    )


def _arrange(
    lengths: Sequence[int], spans: Iterable[tuple[int, int, str | None, str | None]]
) -> tuple[list[int], Arrangement]:
    """Return how many cells of each row have room, and how these stand.

    `lengths` are how many cells its rows have; `spans` the row, position in it, colspan and rowspan of those that have any.
    """
    height = len(lengths)
    given = {(row, position): (across, down) for row, position, across, down in spans}
    spots: list[tuple[int, int, int, int]] = []
    kept = []
    free: list[int] = []  # for each column, the first row in which it is free
    width = 0
    for row, length in enumerate(lengths):
        column = 0
        before = len(spots)
        for position in range(length):
            while column < len(free) and free[column] > row:
                column += 1
            if column >= MAX_COLUMNS:
                break
            wide, high = given.get((row, position), (None, None))
            across, down = _span(wide, MAX_COLUMNS - column), _span(high, height - row)
            spots.append((row, column, down, across))
            end = column + across
            if down > 1:
                free += [0] * (end - len(free))
                free[column:end] = [row + down] * across
            column = end
            width = max(width, end)
        kept.append(len(spots) - before)
    return kept, Arrangement(height, width, tuple(spots))


#: Thousands of pages print the same tables: their arrangement is found once.
_arranged = lru_cache(maxsize=64)(_arrange)
