"""One sheet → the texts of its cells as shown, and the areas of merged cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.blocks import MARK, MAX_COLUMNS, lines
from disclosure_schema.readers.xlsx.names import S, address, area, text_of
from disclosure_schema.readers.xlsx.printed import printed

__all__ = ["MAX_TEXT", "Book", "CellStyle", "Sheet", "read_sheet"]

#: Characters on one sheet: many cells may share one long text.
MAX_TEXT = 20_000_000

_LONG = N_("The sheet “{sheet}” has more than {limit} characters of text; no annual report is that large.")
_BOOLEANS = {"0": "FALSE", "1": "TRUE"}


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A number format ("" for none), and whether the cell has a border."""

    format: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: texts, styles of cells, and the day that dates count from."""

    texts: Sequence[str]
    styles: Sequence[CellStyle]
    from_1904: bool


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet by row and column, from 1: texts with line breaks between lines, and merged areas.

    A blank cell is there ("") only when it has a border: then it belongs to a table.
    """

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # first cell → last cell


def read_sheet(root: Element, name: str, book: Book) -> Sheet:
    """Return the cells of a sheet; raise ValueError or IndexError for one that is damaged."""
    sheet = Sheet(name)
    row = column = size = 0
    for node in root.iterfind(f"{S}sheetData/{S}row"):
        row, column = int(node.get("r") or row + 1), 0
        for cell in node.iterfind(S + "c"):
            place = cell.get("r")
            row, column = address(place) if place else (row, column + 1)
            if column > MAX_COLUMNS:
                continue
            style = _style(cell, book)
            text = _shown(cell, style, book)
            size += len(text)
            if size > MAX_TEXT:
                raise ReadError(_LONG, sheet=name, limit=MAX_TEXT)
            text = "\n".join(lines(text.replace("\n", MARK)))
            if text or style.framed:
                sheet.cells[row, column] = text
    for node in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        top, left, bottom, right = area(node.get("ref", ""))
        if bottom >= top and right >= left:
            sheet.merged[top, left] = (bottom, right)
    return sheet


def _style(cell: Element, book: Book) -> CellStyle:
    index = int(cell.get("s", "0"))
    return book.styles[index] if index < len(book.styles) else CellStyle()


def _shown(cell: Element, style: CellStyle, book: Book) -> str:
    """Return what a cell shows; a formula that was never calculated shows itself, so that it is not taken for blank."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(S + "is")
        return text_of(inline) if inline is not None else ""
    value = cell.findtext(S + "v")
    if value is None:
        formula = cell.findtext(S + "f")
        return "" if formula is None else f"={formula}"
    if kind == "s":
        value = book.texts[int(value)]
    elif kind == "b":
        value = _BOOLEANS.get(value, value)
    elif kind == "n":
        value = printed(value, style.format, from_1904=book.from_1904)
    elif kind == "d":  # a date in ISO 8601
        value = value.partition("T")[0]
    return value
