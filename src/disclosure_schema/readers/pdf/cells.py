"""The tables of one page with the text in their cells; frames and panels around running text are dissolved."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.pdf.chars import Char, Line, is_chinese, lines_of
from disclosure_schema.readers.pdf.ruling import Ruled

__all__ = ["Part", "at_columns", "cell_text", "parts_of"]

#: A cell with more text than this is no cell of a data table: its lines only frame the page.
_MAX_CELL_TEXT = 300
#: What a cell keeps free at either side, in points.
_PADDING = 6.0


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or as much of one as stands on a page; `xs` are the lines between its columns."""

    page: int
    top: float
    xs: tuple[float, ...]
    rows: int
    cells: tuple[TextCell, ...]


def parts_of(page: int, tables: Sequence[Ruled], chars: Sequence[Char]) -> tuple[list[Part], list[Char]]:
    """Return the tables of a page with their text, and the characters outside of them."""
    parts = []
    rest = list(chars)
    for table in sorted(tables, key=_area):  # a table inside a frame comes before the frame
        inside, outside = _split(table, rest)
        part = _part(page, table, inside)
        if part is not None:
            parts.append(part)
            rest = outside
    return sorted(parts, key=lambda part: part.top), rest


def _area(table: Ruled) -> float:
    return (table.xs[-1] - table.xs[0]) * (table.ys[-1] - table.ys[0])


def _split(table: Ruled, chars: Sequence[Char]) -> tuple[dict[tuple[int, int], list[Char]], list[Char]]:
    """Return the characters in each field of a table, and the others."""
    inside: defaultdict[tuple[int, int], list[Char]] = defaultdict(list)
    outside = []
    for char in chars:
        column = bisect_right(table.xs, (char.x0 + char.x1) / 2) - 1
        row = bisect_right(table.ys, char.middle) - 1
        if 0 <= column < len(table.xs) - 1 and 0 <= row < len(table.ys) - 1:
            inside[row, column].append(char)
        else:
            outside.append(char)
    return inside, outside


def _part(page: int, table: Ruled, inside: dict[tuple[int, int], list[Char]]) -> Part | None:
    """Return a table with its text; None where there is none, or where it only frames text."""
    if not inside or len(table.xs) < 3:
        return None
    cells = []
    for box in table.boxes:
        chars = [
            char
            for row in range(box.row, box.row + box.rowspan)
            for column in range(box.column, box.column + box.colspan)
            for char in inside.get((row, column), ())
        ]
        left, top, right, bottom = table.bounds(box)
        text = cell_text(lines_of(chars), right - left)
        if len(text) > _MAX_CELL_TEXT:
            return None
        place = Place(page=page, box=(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
        cells.append(TextCell(text, box.row, box.column, box.rowspan, box.colspan, place))
    return Part(page, table.ys[0], table.xs, len(table.ys) - 1, tuple(cells))


def cell_text(lines: Sequence[Line], width: float) -> str:
    r"""Return the lines of a cell as one text.

    Characters below each other are a vertical label, and Chinese words go on from line to line; so does a figure that
    fills its line. Other lines stay apart.

    >>> cell_text([Line(text, 0, 0, 10, 10, 10) for text in "年度"], 30)
    '年度'
    >>> lines = [Line("12345", 8, 0, 33, 10, 10), Line("6", 18, 10, 23, 20, 10)]
    >>> cell_text(lines, 40), cell_text(lines, 80)
    ('123456', '12345\n6')
    """
    text = ""
    room = 0.0
    for line in lines:
        chinese = is_chinese(text[-1:]) and is_chinese(line.text[:1])
        step = (line.x1 - line.x0) / len(line.text)
        text += line.text if not text or chinese or room < step else f"\n{line.text}"
        room = width - 2 * _PADDING - (line.x1 - line.x0)
    return text


def at_columns(cell: TextCell, columns: Sequence[int]) -> TextCell:
    """Return a cell with its edges at other columns: the first at the first, and so on."""
    left, right = columns[cell.column], columns[cell.column + cell.colspan]
    return cell._replace(column=left, colspan=right - left)
