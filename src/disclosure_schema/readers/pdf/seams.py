"""The seam of a table that a page break parted: a row or a label that was cut there becomes one again.

>>> cells, rows = seam([TextCell("甲", 0, 0), TextCell("", 0, 1)], 1, [TextCell("", 0, 0), TextCell("7", 0, 1)], 1)
>>> [cell.text for cell in cells], rows
(['甲', '7'], 1)
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.labels import Entry, Vocabulary
from disclosure_schema.readers.tables.pieces import vocabularies

__all__ = ["seam"]

#: A cell above a page break and the one below it, in the same columns.
_Pair = tuple[TextCell, TextCell]


def seam(
    first: Sequence[TextCell], above: int, second: Sequence[TextCell], below: int
) -> tuple[list[TextCell], int]:
    """Return the cells of both parts as those of one table, and how many rows it has."""
    last = {(cell.column, cell.colspan): cell for cell in first if cell.row + cell.rowspan == above}
    top = [cell for cell in second if cell.row == 0]
    pairs = [(upper, cell) for cell in top if (upper := last.get((cell.column, cell.colspan))) is not None]
    cut = [pair for pair in pairs if _is_cut_group(*pair)]
    rest = [pair for pair in pairs if pair not in cut]
    is_cut = len(pairs) == len(top) and _is_cut_row(rest)
    halves = {id(lower): upper for upper, lower in (pairs if is_cut else cut)}
    shift = above - is_cut
    whole = {id(cell): cell for cell in first}
    moved = []
    for cell in second:
        half = halves.get(id(cell))
        if half is None:
            moved.append(cell._replace(row=cell.row + shift))
        else:
            span = half.rowspan + cell.rowspan - is_cut
            whole[id(half)] = half._replace(text=half.text + cell.text, rowspan=span)
    return sorted(chain(whole.values(), moved), key=lambda cell: (cell.row, cell.column)), shift + below


def _is_cut_group(upper: TextCell, lower: TextCell) -> bool:
    """Tell whether two cells are one beside rows or above columns: its label is cut, or stands whole in one of them."""
    if not lower.text:
        return lower.rowspan > 1 and not is_value(upper.text)
    if not upper.text:
        return upper.rowspan > 1 and _is_around(lower.text)
    return not _is_whole(lower.text) and _is_around(upper.text + lower.text)


def _is_cut_row(pairs: Sequence[_Pair]) -> bool:
    """Tell whether the last row of one page and the first of the next are halves of one row.

    They are when every text stands in one half only, or is a label of the form that was cut; and when neither half
    would do for a row: a label was cut, or one half has the words and the other the figures.
    """
    both = [pair for pair in pairs if all(cell.text for cell in pair)]
    if any(not any(entry.is_cell for entry in _cut_label(*pair)) for pair in both):
        return False
    words = [upper.text for upper, _ in pairs if upper.text]
    figures = [lower.text for _, lower in pairs if lower.text]
    return bool(both) or bool(
        words and figures and not any(map(is_value, words)) and all(map(is_value, figures))
    )


def _cut_label(upper: TextCell, lower: TextCell) -> list[Entry]:
    """Return the labels of rows that two texts are together."""
    return [] if _is_whole(lower.text) else _rows(upper.text + lower.text)


def _is_whole(text: str) -> bool:
    """Tell a figure or a label, which is no second half of one."""
    return is_value(text) or bool(_rows(text)) or _is_around(text)


def _rows(text: str) -> list[Entry]:
    """Return the labels at the left of a table that a text is."""
    return [hit.entry for words in _words() if (hit := words.left.look(text)) is not None]


def _is_around(text: str) -> bool:
    """Tell the label of a group of rows, of columns, or of the whole table."""
    return any(entry.group for entry in _rows(text)) or any(
        index.look(text) is not None for words in _words() for index in (words.top, words.marks)
    )


def _words() -> Iterator[Vocabulary]:
    return chain.from_iterable(vocabularies().values())
