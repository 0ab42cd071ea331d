"""Bytes of a workbook → a Document: the sheets that are shown, in the order of their tabs."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.document import Document
from disclosure_schema.readers.ooxml import Package, damaged
from disclosure_schema.readers.xlsx.names import S, text_of
from disclosure_schema.readers.xlsx.printed import BUILT_IN
from disclosure_schema.readers.xlsx.regions import Regions
from disclosure_schema.readers.xlsx.sheet import Book, CellStyle, read_sheet

__all__ = ["read_xlsx", "shown_sheets"]

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

#: Excel allows no longer format.
_MAX_FORMAT = 255

_BINARY = N_("The file is a binary workbook (.xlsb); save it as .xlsx and read that.")
_NO_WORKBOOK = N_("The file holds no workbook: its main part is {part}. Let its content decide the format.")


def read_xlsx(data: bytes) -> Document:
    """Read a workbook: the values of its cells as they are shown; hidden sheets are left out.

    Raises ReadError for what is damaged, protected, hostile, or no workbook.
    """
    package = Package(data)
    if package.main.endswith(".bin"):
        raise ReadError(_BINARY)
    root = package.required(package.main)
    if root.tag != S + "workbook":
        raise ReadError(_NO_WORKBOOK, part=package.main)
    regions = Regions()
    book: Book | None = None
    for name, part in shown_sheets(package, root):
        book = book or _book(package, root)
        sheet_root = package.required(part)
        try:
            sheet = read_sheet(sheet_root, name, book)
        except (ValueError, IndexError):
            raise damaged(part) from None
        regions.sheet(sheet)
    return Document(tuple(regions.blocks), "xlsx", metadata=tuple(regions.metadata))


def shown_sheets(package: Package, root: Element) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet of cells that is not hidden."""
    parts = {key: target for key, kind, target in package.relationships(package.main) if kind == "worksheet"}
    for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
        part = parts.pop(sheet.get(_ID, ""), None)  # each once
        if part and sheet.get("state", "visible") == "visible":
            yield sheet.get("name", ""), part


def _book(package: Package, root: Element) -> Book:
    strings = package.beside("sharedStrings", "xl/sharedStrings.xml")
    properties = root.find(S + "workbookPr")
    return Book(
        [text_of(node) for node in strings.iterfind(S + "si")] if strings is not None else (),
        _styles(package.beside("styles", "xl/styles.xml")),
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _styles(root: Element | None) -> list[CellStyle]:
    """Return what the styles of cells, in their order, say of a cell."""
    if root is None:
        return []
    codes = {str(key): code for key, code in BUILT_IN.items()}
    for node in root.iterfind(f"{S}numFmts/{S}numFmt"):
        codes[node.get("numFmtId", "")] = node.get("formatCode", "")[:_MAX_FORMAT]
    framed = {
        str(index)
        for index, border in enumerate(root.iterfind(f"{S}borders/{S}border"))
        if any(side.get("style", "none") != "none" for side in border)
    }
    return [
        CellStyle(codes.get(node.get("numFmtId", ""), ""), node.get("borderId", "") in framed)
        for node in root.iterfind(f"{S}cellXfs/{S}xf")
    ]
