"""Bytes of a PDF document → a Document: page after page, tables apart, lines joined into paragraphs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from disclosure_schema.errors import MissingExtraError, ReadError
from disclosure_schema.forms.reading import Note, NoteCode, Place
from disclosure_schema.messages import N_
from disclosure_schema.readers.document import Document, Grid, Paragraph
from disclosure_schema.readers.metadata import pairs
from disclosure_schema.readers.pdf.cells import Part, parts_of
from disclosure_schema.readers.pdf.chars import Line, lines_of
from disclosure_schema.readers.pdf.furniture import body
from disclosure_schema.readers.pdf.grids import continued, grid_of
from disclosure_schema.readers.pdf.paragraphs import Margins, Passage, Set, margins, passages
from disclosure_schema.readers.pdf.ruling import tables_of

__all__ = ["read_pdf"]

_NO_TEXT = N_(
    "The PDF document has no text, only pictures: it is a scan. Its text must be recognised first, and figures checked by eye."
)
_NO_MEANING = N_(
    "The fonts of the PDF document do not say which characters they draw. Save it anew with its fonts, or have its text recognised and check the figures by eye."
)
_PICTURE = N_("Page {page} has no text, only a picture; what stands there was not read.")
_LOST = N_("{count} characters, read as �, have no meaning in the fonts of the document.")

#: Documents of which the fonts leave more than this part of the characters open are not read.
_MAX_LOST = 0.05


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands on a page: its tables, and the lines outside of them."""

    number: int
    width: float
    height: float
    parts: Sequence[Part]
    lines: Sequence[Line]


def read_pdf(data: bytes) -> Document:
    """Read a PDF document that has a text layer: paragraphs and ruled tables in order, with their pages.

    Raises ReadError for a document that is encrypted, broken, a scan, or larger than any report; MissingExtraError
    without pdfplumber.
    """
    try:
        import pdfplumber  # noqa: F401, PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("PDF", "pdf") from error
    from disclosure_schema.readers.pdf.pages import open_pages  # noqa: PLC0415 - needs the extra

    opened = open_pages(data)
    sheets: list[_Sheet] = []
    notes: list[Note] = []
    known = lost = 0
    for page in opened.pages:
        parts, rest = parts_of(page.number, tables_of(page.rules), page.chars)
        sheets.append(_Sheet(page.number, page.width, page.height, parts, lines_of(rest, gaps=True)))
        known += sum(not char.text.isspace() for char in page.chars) - page.lost
        lost += page.lost
        if not page.chars and page.has_picture:
            place = Place(page=page.number)
            notes.append(Note(NoteCode.PAGE_UNREAD, _PICTURE, {"page": page.number}, "", place))
    if not known + lost:
        raise ReadError(_NO_TEXT)
    if lost > _MAX_LOST * known:
        raise ReadError(_NO_MEANING)
    if lost:
        notes.append(Note(NoteCode.CHARACTERS_LOST, _LOST, {"count": lost}))
    blocks, metadata = _blocks(_without_furniture(sheets))
    return Document(tuple(blocks), "pdf", "", opened.title, tuple(metadata), tuple(notes))


def _without_furniture(sheets: Sequence[_Sheet]) -> list[_Sheet]:
    bodies = body([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    return [replace(sheet, lines=lines) for sheet, lines in zip(sheets, bodies, strict=True)]


def _blocks(sheets: Sequence[_Sheet]) -> tuple[list[Paragraph | Grid], list[tuple[str, str]]]:
    """Return the paragraphs and grids of all pages in order, and the facts stated around the article."""
    edges = _margins(sheets)
    found: list[Part | Passage] = []
    for kind, items in groupby(_joined(sheets, edges), key=lambda item: isinstance(item, Part)):
        found += items if kind else passages([item for item in items if not isinstance(item, Part)])
    blocks: list[Paragraph | Grid] = []
    metadata: list[tuple[str, str]] = []
    for item in found:
        if isinstance(item, Part):
            blocks.append(grid_of(item, 1 + sum(isinstance(block, Grid) for block in blocks)))
        elif facts := pairs(item.text):
            metadata += facts
        else:
            blocks.append(Paragraph(item.text, Place(page=item.page)))
    return blocks, metadata


def _joined(sheets: Iterable[_Sheet], edges: Mapping[tuple[int, int], Margins]) -> list[Part | Set]:
    """Return tables and lines in the order in which they stand, tables that go on over pages in one."""
    found: list[Part | Set] = []
    open_page = 0  # the page after one that ends with a table
    for sheet in sheets:
        side = edges.get(_side(sheet))
        lines = [Set(sheet.number, side, line) for line in sheet.lines]
        items = sorted([*sheet.parts, *lines], key=lambda item: item.top)
        last = found[-1] if found else None
        first = items[0] if items else None
        if isinstance(last, Part) and isinstance(first, Part) and sheet.number == open_page:
            whole = continued(last, first)
            if whole is not None:
                found[-1] = whole
                items = items[1:]
        found += items
        open_page = sheet.number + 1 if found and isinstance(found[-1], Part) else 0
    return found


def _side(sheet: _Sheet) -> tuple[int, int]:
    """Return what pages with the same margins have in common: their width, and left or right in the book."""
    return round(sheet.width), sheet.number % 2


def _margins(sheets: Iterable[_Sheet]) -> dict[tuple[int, int], Margins]:
    lines: dict[tuple[int, int], list[Line]] = {}
    for sheet in sheets:
        lines.setdefault(_side(sheet), []).extend(sheet.lines)
    return {side: found for side, some in lines.items() if (found := margins(some))}
