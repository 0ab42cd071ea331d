"""Bytes of a PDF document → a Document: page after page, tables apart, lines joined into paragraphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from disclosure_schema.errors import MissingExtraError, ReadError
from disclosure_schema.forms.reading import Note, NoteCode, Place
from disclosure_schema.messages import N_
from disclosure_schema.readers.document import Document, Grid, Paragraph
from disclosure_schema.readers.limits import check_paragraphs
from disclosure_schema.readers.metadata import pairs
from disclosure_schema.readers.pdf.cells import Part, parts_of
from disclosure_schema.readers.pdf.chars import Line, lines_of
from disclosure_schema.readers.pdf.furniture import body
from disclosure_schema.readers.pdf.grids import continued, grid_of
from disclosure_schema.readers.pdf.paragraphs import Margins, Set, margins, passages
from disclosure_schema.readers.pdf.ruling import tables_of

__all__ = ["read_pdf"]

_NO_TEXT = N_(
    "The PDF document has no text, only pictures of it, as a scan has; the text must be recognised first, and figures "
    "checked by eye."
)
_NO_MEANING = N_(
    "The fonts of the PDF document do not say which characters they draw; save it anew with its fonts, or have the text "
    "recognised and check the figures by eye."
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
    if lost > _MAX_LOST * known:
        raise ReadError(_NO_MEANING)
    if lost:
        notes.append(Note(NoteCode.CHARACTERS_LOST, _LOST, {"count": lost}))
    blocks, metadata = _blocks(_without_furniture(sheets))
    if not blocks and not metadata:
        raise ReadError(_NO_TEXT)
    return Document(tuple(blocks), "pdf", "", opened.title, tuple(metadata), tuple(notes))


def _without_furniture(sheets: Sequence[_Sheet]) -> list[_Sheet]:
    bodies = body([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    return [replace(sheet, lines=lines) for sheet, lines in zip(sheets, bodies, strict=True)]


def _blocks(sheets: Sequence[_Sheet]) -> tuple[list[Paragraph | Grid], list[tuple[str, str]]]:
    """Return the paragraphs and grids of all pages in order, and the facts stated around the article."""
    blocks: list[Paragraph | Grid] = []
    metadata: list[tuple[str, str]] = []
    tables = paragraphs = 0
    for item in _in_order(sheets):
        if isinstance(item, Part):
            tables += 1
            blocks.append(grid_of(item, tables))
            continue
        for passage in passages(item):
            facts = pairs(passage.text)
            if facts:
                metadata += facts
            else:
                paragraphs += 1
                check_paragraphs(paragraphs)
                blocks.append(Paragraph(passage.text, Place(page=passage.page, paragraph=paragraphs)))
    return blocks, metadata


def _in_order(sheets: Sequence[_Sheet]) -> list[Part | list[Set]]:
    """Return tables and runs of lines in the order in which they stand, both put together over page breaks."""
    edges = _margins(sheets)
    found: list[Part | list[Set]] = []
    reached = 0  # the last page that something stands on
    for sheet in sheets:
        lines = [Set(sheet.number, edges.get(_side(sheet)), line) for line in sheet.lines]
        items: list[Part | Set] = sorted([*sheet.parts, *lines], key=lambda item: item.top)
        for number, item in enumerate(items):
            last = found[-1] if found else None
            if isinstance(item, Set):
                if isinstance(last, list):
                    last.append(item)
                else:
                    found.append([item])
            elif (
                isinstance(last, Part)
                and number == 0
                and sheet.number == reached + 1
                and (whole := continued(last, item)) is not None
            ):
                found[-1] = whole
            else:
                found.append(item)
            reached = sheet.number
    return found


def _side(sheet: _Sheet) -> tuple[int, int]:
    """Return what pages with the same margins have in common: their width, and left or right in the book."""
    return round(sheet.width), sheet.number % 2


def _margins(sheets: Iterable[_Sheet]) -> dict[tuple[int, int], Margins]:
    lines: dict[tuple[int, int], list[Line]] = {}
    for sheet in sheets:
        lines.setdefault(_side(sheet), []).extend(sheet.lines)
    return {side: found for side, some in lines.items() if (found := margins(some))}
