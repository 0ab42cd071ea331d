"""Bytes → pages as drawn: characters and ruled lines with their places. The one module that calls the library."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page as PlumbedPage
from pdfplumber.pdf import PDF

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.limits import current, tick
from disclosure_schema.readers.pdf.chars import REPEATED, Char, plain
from disclosure_schema.readers.pdf.guard import DAMAGED, Budget, Device, Fonts, Interpreter, check_streams
from disclosure_schema.readers.pdf.ruling import Rule

__all__ = ["Page", "Pages", "open_pages"]

_TOO_MANY = N_("The PDF document has more than {limit} pages; save those of the report by themselves.")
_PASSWORD = N_("The PDF document is protected by a password; save it without one and read that.")
_PAGE_DAMAGED = N_(
    "Page {page} of the PDF document is damaged; download it again, or open it and save it anew."
)

#: A line is thinner than this, in points; a rectangle that is filled and thicker is a background.
_THIN = 3.0
#: A mark at the end of a file stands this near to it.
_TAIL = 64 * 1024

# What the library has to say about odd fonts is said to whoever set up logging, and not to the terminal.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
logging.getLogger("pdfplumber").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page as drawn; `lost` counts characters of which the font does not say what they are."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    has_picture: bool = False
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """A document that has been opened: its title, and its pages, which are read as they are asked for."""

    title: str
    pages: Iterator[Page]


class _Counted(PlumbedPage):
    """A page of the library, drawn within a budget."""

    budget: Budget

    @property
    def layout(self) -> LTPage:
        """What the page draws."""
        device = Device(self.pdf.rsrcmgr, self.page_number, self.budget)
        Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return device.get_result()


def open_pages(data: bytes) -> Pages:
    """Open a document; raises ReadError for one that is broken, encrypted or beyond all limits."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise ReadError(DAMAGED)
    check_streams(data)
    try:
        document = PDF(BytesIO(data))
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes of the library
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args))
        raise ReadError(_PASSWORD if locked else DAMAGED) from None
    budget = Budget()
    document.rsrcmgr = Fonts(budget)
    return Pages(_title(document), _pages(document, budget))


def _pages(document: PDF, budget: Budget) -> Iterator[Page]:
    number = 0
    drawn = iter(PDFPage.create_pages(document.doc))
    while True:
        try:
            source = next(drawn, None)
            if source is None:
                promised = _promised(document)
        except Exception:  # noqa: BLE001 - see above
            raise ReadError(DAMAGED) from None
        if source is None:
            if number < max(promised, 1):
                raise ReadError(DAMAGED)
            return
        number += 1
        if number > current().pages:
            raise ReadError(_TOO_MANY, limit=current().pages)
        tick()
        try:
            page = _Counted(document, source, number)
            page.budget = budget
            found = _page(page)
        except ReadError as error:
            raise (ReadError(_PAGE_DAMAGED, page=number) if error.message == DAMAGED else error) from None
        except Exception:  # noqa: BLE001 - see above
            raise ReadError(_PAGE_DAMAGED, page=number) from None
        yield found


def _promised(document: PDF) -> int:
    """Return how many pages the document says it has; pages that cannot be found are left out without a word."""
    tree = resolve1(document.doc.catalog.get("Pages"))
    count = resolve1(tree.get("Count")) if isinstance(tree, dict) else 0
    return count if isinstance(count, int) else 0


def _title(document: PDF) -> str:
    """Return the title from the document's properties, in whatever encoding it stands there."""
    try:
        value = resolve1(next((info["Title"] for info in document.doc.info if "Title" in info), b""))
    except Exception:  # noqa: BLE001 - a title is not worth an error
        return ""
    if not isinstance(value, bytes):
        return ""
    for mark, encoding in (
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if value.startswith(mark):
            return value[len(mark) :].decode(encoding, "ignore").strip("\0 ")
    return value.decode("utf-8", "ignore").strip("\0 ")


def _page(page: PlumbedPage) -> Page:
    chars: list[Char] = []
    lost = 0
    left, top, right, bottom = page.bbox
    for raw in page.chars:
        char = Char(plain(_text(raw["text"])), raw["x0"], raw["top"], raw["x1"], raw["bottom"])
        inside = left < (char.x0 + char.x1) / 2 < right and top < char.middle < bottom
        if char.text.isdigit() and char.x1 - char.x0 < REPEATED * char.size:
            raise ReadError(DAMAGED)  # no font draws figures so thin; two of them would be taken for one
        if char.text and inside and not _is_slanted(raw["matrix"]):
            chars.append(char)
            lost += char.text == "\ufffd"
    rules = [rule for shape in (*page.lines, *page.rects, *page.curves) for rule in _rules(shape)]
    return Page(
        page.page_number,
        float(page.width),
        float(page.height),
        tuple(chars),
        tuple(rules),
        bool(page.images),
        lost,
    )


def _text(text: str) -> str:
    """Return what a character stands for: nothing for control characters, U+FFFD where the font does not tell."""
    if text.startswith("(cid:"):
        return "\ufffd"
    return "".join(char for char in text if char.isprintable() or char.isspace())


def _is_slanted(matrix: tuple[float, ...]) -> bool:
    """Tell text at an angle, which is a watermark, from text that runs across or down the page."""
    a, b = abs(matrix[0]), abs(matrix[1])
    return min(a, b) > 0.1 * max(a, b)


def _rules(shape: Mapping[str, Any]) -> Iterator[Rule]:
    """Yield the lines that a shape draws."""
    box = Rule(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if min(wide, high) < _THIN:
        if shape.get("stroke") or not _is_white(shape.get("non_stroking_color")):
            yield box
    elif shape.get("stroke"):
        closed = shape["object_type"] == "rect"
        yield from _sides([*shape["pts"], *(shape["pts"][:1] if closed else ())])


def _sides(corners: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(corners):
        if min(abs(x1 - x0), abs(y1 - y0)) < 1:
            yield Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_white(colour: object) -> bool:
    """Tell the colour of paper: what is filled with it cannot be seen."""
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return False
    return all(part <= 0.01 for part in parts) if len(parts) == 4 else all(part >= 0.99 for part in parts)
