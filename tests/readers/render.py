"""Pages and tables for the tests of the readers, drawn from the declared layout or from rows of our own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape

from hypothesis import strategies as st

from disclosure_schema.forms.cells import MAX_COUNT, Table
from disclosure_schema.forms.layout import layout
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import Cell
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.html import read_html
from disclosure_schema.readers.tables import TablesFound, read_tables

__all__ = [
    "MODELS",
    "expand",
    "found_in",
    "grid",
    "html_table",
    "numbered",
    "official",
    "page",
    "printed_cells",
    "printed_forms",
    "rows_html",
]

_FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")

MODELS: dict[str, type[Table]] = edition_tables(EDITIONS[0])


def official(table: type[Table], text_of: Callable[[str], str]) -> list[list[tuple[str, int, int]]]:
    """Return the rows of the official layout: each cell's text, rowspan and colspan."""
    grid = layout(table)
    rows: list[list[tuple[str, int, int]]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        text = text_of(cell.path) if cell.path else cell.text
        rows[cell.row].append((text, cell.rowspan, cell.colspan))
    return rows


def expand(rows: list[list[tuple[str, int, int]]], *, fill: bool = False) -> list[list[str]]:
    """Return the rows without spans: a spanned cell's text once and blanks after it, or everywhere with `fill`."""
    height, width = len(rows), sum(across for _, _, across in rows[0])
    plain: list[list[str | None]] = [[None] * width for _ in range(height)]
    for number, row in enumerate(rows):
        for text, down, across in row:
            column = plain[number].index(None)
            for r in range(number, number + down):
                for c in range(column, column + across):
                    plain[r][c] = text if fill or (r, c) == (number, column) else ""
    return [[cell or "" for cell in row] for row in plain]


def rows_html(rows: Iterable[Iterable[str | tuple[str, int, int]]]) -> str:
    """Return a table element; a cell is a text, or a text with its rowspan and colspan."""
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            text, down, across = (cell, 1, 1) if isinstance(cell, str) else cell
            spans = "".join(f' {n}="{v}"' for n, v in (("rowspan", down), ("colspan", across)) if v != 1)
            cells.append(f"<td{spans}>{escape(text)}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def html_table(table: type[Table], values: Mapping[str, object]) -> str:
    """Return the table in the official layout; a path without a value is printed blank."""
    return rows_html(official(table, lambda path: str(values.get(path, ""))))


def page(*bodies: str, encoding: str = "utf-8") -> bytes:
    """Return the bytes of a page around the bodies, which declares its encoding."""
    head = f'<html><head><meta charset="{encoding}"><title>t</title></head><body>'
    return (head + "".join(bodies) + "</body></html>").encode(encoding)


def found_in(data: bytes) -> TablesFound:
    """Read the tables of a page."""
    return read_tables([block for block in read_html(data).blocks if isinstance(block, Grid)])


def grid(rows: Sequence[Sequence[str]], index: int = 1) -> Grid:
    """Return a grid without spans; None-like cells are not left out, rows may be ragged."""
    cells = tuple(
        TextCell(text, number, column) for number, row in enumerate(rows) for column, text in enumerate(row)
    )
    return Grid(index, len(rows), max(map(len, rows), default=0), cells)


def numbered(name: str) -> dict[str, int]:
    """Return a different figure for each cell of a table, so that no mix-up goes unseen."""
    return {
        cell.path: 100 + number
        for number, cell in enumerate(cell for cell in layout(MODELS[name]).cells if cell.path)
    }


@st.composite
def printed_forms(draw: st.DrawFn, cell: Cell, value: Decimal | int | None) -> str:
    """Draw one of the ways in which reports print a value."""
    if value is None:
        return draw(st.sampled_from(["", "/", "—", "－－", "\u3000", "无", "不适用"]))
    if cell.is_signed:
        signs = ["-", "减少", "减"] if value < 0 else ["+", "增加", ""]
        return f"{draw(st.sampled_from(signs))}{abs(value)}"
    text = format(value, draw(st.sampled_from([",f", "f"] if cell.is_money else [",d", "d"])))
    return text.translate(_FULL_WIDTH) if draw(st.booleans()) else text


@st.composite
def printed_cells(draw: st.DrawFn, cell: Cell) -> tuple[Decimal | int | None, str]:
    """Draw a value and one of the ways in which reports print it."""
    number = draw(st.one_of(st.integers(0, 9), st.integers(0, 999_999), st.integers(0, MAX_COUNT)))
    value: Decimal | int | None = number
    if draw(st.integers(0, 9)) == 0:
        value = None
    elif cell.is_signed:
        value = number % 1_000_000 * draw(st.sampled_from([-1, 1]))
    elif cell.is_money:
        value = Decimal(number).scaleb(-draw(st.integers(0, 4)))
    return value, draw(printed_forms(cell, value))
