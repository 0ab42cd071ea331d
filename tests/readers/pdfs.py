"""PDF documents for the tests, drawn with reportlab: lines of text, and ruled tables that break over pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

import pytest

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.layout import GridCell, layout

pdfmetrics = pytest.importorskip(
    "reportlab.pdfbase.pdfmetrics", reason="the tests of PDF draw with reportlab"
)
from PIL import Image  # noqa: E402 - reportlab needs it, so it is there
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: E402

__all__ = [
    "HEIGHT",
    "LEFT",
    "RIGHT",
    "WIDTH",
    "Drawing",
    "DrawnTable",
    "TableStyle",
    "draw_table",
    "official_table",
    "table_document",
]

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 75.0, 520.0, 80.0, 760.0


class Drawing:
    """A document that is being drawn; places are counted from the upper left corner of a page."""

    def __init__(self, *, compress: bool = True, **options: Any) -> None:
        self.font = FONT
        self._out = BytesIO()
        self.canvas = Canvas(
            self._out, pagesize=(WIDTH, HEIGHT), pageCompression=int(compress), invariant=1, **options
        )

    def text(self, x: float, top: float, text: str, size: float = 16, *, bold: bool = False) -> None:
        """Draw a line of text; `bold` draws it again beside itself."""
        self.canvas.setFont(self.font, size)
        for shift in (0, 0.4) if bold else (0,):
            self.canvas.drawString(x + shift, HEIGHT - top - 0.88 * size, text)

    def paragraph(self, top: float, text: str, size: float = 16, *, indent: float = 2) -> float:
        """Draw a paragraph set to full width, its first line indented; return where the next begins."""
        x = LEFT + indent * size
        for line in wrapped(text, size, RIGHT - LEFT, indent * size):
            self.text(x, top, line, size)
            x, top = LEFT, top + 1.75 * size
        return top

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def box(self, x0: float, top: float, x1: float, bottom: float, **how: int) -> None:
        """Draw a rectangle."""
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, **(how or {"fill": 0}))

    def picture(self) -> None:
        """Draw a picture as large as the page."""
        self.canvas.drawInlineImage(Image.new("L", (8, 8)), 0, 0, WIDTH, HEIGHT)

    def page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """Return the document."""
        self.canvas.save()
        return self._out.getvalue()


def width_of(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrapped(text: str, size: float, width: float, indent: float = 0) -> Iterator[str]:
    """Yield the lines of a text that is broken between any two characters."""
    line, room = "", width - indent
    for char in text:
        if char == "\n" or width_of(line + char, size) > room:
            yield line
            line, room = "", width
        line += char.strip("\n")
    yield line


@dataclass(frozen=True)
class TableStyle:
    """How a table is drawn: the kind of its lines, what is done to labels, what becomes of those cut by a page."""

    lines: str = "lines"  # or "boxes", "thin"
    bold: bool = False
    stacked: bool = False  # labels in one narrow column, a character below the other
    spaced: bool = False  # short labels set apart: 总　计
    cut: str = (
        "first"  # labels around rows that reach over a page break: on the first page, the last, or cut in two
    )
    open_ends: bool = False  # no line is drawn where the page ends
    shift: float = 0.0  # the table stands that much farther right on every other page
    padding: float = 4.0
    size: float = 7.0


PLAIN = TableStyle()


@dataclass
class DrawnTable:
    """Cells with spans, the widths of columns, and how tall each row is."""

    cells: Sequence[tuple[GridCell, str]]
    widths: Sequence[float]
    row_height: float = 34.0
    xs: list[float] = field(init=False)

    def __post_init__(self) -> None:
        scale = (RIGHT - LEFT) / sum(self.widths)
        self.xs = [LEFT + scale * x for x in accumulate(self.widths, initial=0.0)]


def draw_table(  # noqa: PLR0917 - where and what, as one reads it
    drawing: Drawing,
    table: DrawnTable,
    rows: int,
    breaks: Iterable[int] = (),
    style: TableStyle = PLAIN,
    top: float = TOP,
    between: Callable[[], None] = lambda: None,
) -> float:
    """Draw a table, cut before each row in `breaks` (`between` is called there); return where it ends."""
    cuts = [0, *sorted(breaks), rows]
    for number, (first, end) in enumerate(pairwise(cuts)):
        if number:
            between()
            drawing.page()
            top = TOP
        shift = style.shift * (number % 2)
        for cell, text in table.cells:
            start, stop = max(cell.row, first), min(cell.row + cell.rowspan, end)
            if start < stop:
                box = (
                    table.xs[cell.column] + shift,
                    top + (start - first) * table.row_height,
                    table.xs[cell.column + cell.colspan] + shift,
                    top + (stop - first) * table.row_height,
                )
                _draw_cell(drawing, box, _shown(cell, text, start, stop, style), style, label=not cell.path)
                _draw_lines(drawing, box, style, (start == first > 0 and end - first > 1, stop == end < rows))
        top += (end - first) * table.row_height
    return top


def _shown(cell: GridCell, text: str, start: int, stop: int, style: TableStyle) -> str:
    """Return what stands in the part of a cell that reaches from one row to another."""
    if stop - start == cell.rowspan:
        return text
    is_first, is_last = start == cell.row, stop == cell.row + cell.rowspan
    if style.cut == "halves":
        middle = max(len(text) - 3, 1)
        return text[:middle] * is_first + text[middle:] * is_last
    return text * (is_first if style.cut == "first" else is_last)


def _draw_cell(
    drawing: Drawing, box: tuple[float, float, float, float], text: str, style: TableStyle, *, label: bool
) -> None:
    x0, top, x1, bottom = box
    if label and style.spaced and len(text) == 2:
        text = f"{text[0]}\u3000{text[1]}"
    width = x1 - x0 - 2 * style.padding
    if label and style.stacked and bottom - top > 5 * (x1 - x0):
        width = style.size
    lines = list(wrapped(text, style.size, width))
    y = (top + bottom) / 2 - len(lines) * style.size * 0.55
    for line in lines:
        x = x0 + style.padding if label else (x0 + x1) / 2 - width_of(line, style.size) / 2
        drawing.text(x, y, line, style.size, bold=style.bold)
        y += 1.1 * style.size


def _draw_lines(
    drawing: Drawing, box: tuple[float, float, float, float], style: TableStyle, cut: tuple[bool, bool]
) -> None:
    x0, top, x1, bottom = box
    sides = [(x0, top, x0, bottom), (x1, top, x1, bottom)]
    if not (style.open_ends and cut[0]):
        sides.append((x0, top, x1, top))
    if not (style.open_ends and cut[1]):
        sides.append((x0, bottom, x1, bottom))
    if style.lines == "boxes" and len(sides) == 4:
        drawing.box(*box)
        return
    for left, up, right, down in sides:
        if style.lines == "thin":
            drawing.box(left, up, right + 0.5 * (left == right), down + 0.5 * (up == down), fill=1, stroke=0)
        else:
            drawing.line(left, up, right, down)


#: Widths of the columns of a grid, by their number.
_WIDTHS = {
    10: [26, 70, 130, 32, 28, 28, 28, 28, 28, 36],
    3: [4, 1, 2],
}


def official_table(model: type[Table], text_of: Callable[[str], str]) -> tuple[DrawnTable, int]:
    """Return the table in its official layout, and its number of rows."""
    grid = layout(model)
    cells = [(cell, text_of(cell.path) if cell.path else cell.text) for cell in grid.cells]
    return DrawnTable(cells, _WIDTHS.get(grid.columns, [1.0] * grid.columns)), grid.rows


def table_document(
    tables: Iterable[tuple[type[Table], Callable[[str], str]]],
    style: TableStyle = PLAIN,
    breaks: Callable[[int], Iterable[int]] = lambda rows: range(15, rows, 15),
) -> bytes:
    """Return a document with tables in their official layout, each on pages of its own, numbered at their foot."""
    drawing = Drawing()
    number = 0

    def foot() -> None:
        nonlocal number
        number += 1
        drawing.text(LEFT, 40, "某区人民政府年度报告", 9)
        drawing.text(280, 790, f"— {number} —", 12)

    for model, text_of in tables:
        table, rows = official_table(model, text_of)
        draw_table(drawing, table, rows, breaks(rows), style, between=foot)
        foot()
        drawing.page()
    return drawing.data()
