"""Documents that would take any reader of PDF too long, or too much memory, are refused while they are read.

A few bytes of a PDF can ask for gigabytes: compressed streams, drawings that repeat drawings, fonts that name billions
of characters. So everything is counted before it is done; no annual report comes near the limits. Streams that break
off are refused too: half a page would pass for a whole one.
"""

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.converter import PDFPageAggregator
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import PathSegment

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.limits import current

__all__ = ["DAMAGED", "Budget", "Device", "Fonts", "Interpreter", "check_streams"]

#: Characters and corners of all pages.
MAX_OBJECTS = 400_000
#: Instructions of all pages, in bytes.
MAX_CONTENT = 8 * 2**20
#: Characters that the fonts of a document tell the meaning or the width of.
MAX_CODES = 2_000_000

DAMAGED = N_("The PDF document is damaged; download it again, or open it and save it anew.")
_TOO_MUCH = N_("The PDF document has more in it than any annual report; save its text and read that.")

_CHUNK = 64 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_OTHER = re.compile(rb"/(?:ObjStm|XRef)\b|#[0-9a-fA-F]{2}")
_RANGES = re.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F\s]{1,16})>\s*<([0-9a-fA-F\s]{1,16})>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)")


def _too_much() -> ReadError:
    return ReadError(_TOO_MUCH)


def _inflated(data: memoryview, limit: int) -> tuple[bytes, bool]:
    """Return what a compressed stream holds and whether it is whole: its checksum may be missing, but not wrong."""
    stream = zlib.decompressobj()
    found = bytearray()
    try:
        for start in range(0, len(data), _CHUNK):
            found += stream.decompress(data[start : start + _CHUNK], limit + 1 - len(found))
            if len(found) > limit:
                raise _too_much()
            if stream.eof:
                return bytes(found), True
        bare = zlib.decompressobj(-15)
        bare.decompress(data[2:])
    except zlib.error:
        return bytes(found), False
    return bytes(found), bare.eof


def check_streams(data: bytes) -> None:
    """Raise ReadError for a file whose streams, pictures aside, hold too much."""
    left = current().unpacked
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        start = match.end()
        if data[start : start + 1] and data[start] & 0x0F == 8:  # the mark of a deflated stream
            about = data[max(data.rfind(b"obj", 0, match.start()), match.start() - 4096) : match.start()]
            if _PICTURE.search(about) and not _OTHER.search(about):
                continue
            left -= len(_inflated(view[start:], left)[0])


class Budget:
    """What a document has left of each allowance."""

    def __init__(self) -> None:
        self.objects = MAX_OBJECTS
        self.content = MAX_CONTENT
        self.codes = MAX_CODES

    def draw(self, objects: int = 1) -> None:
        """Count characters, or the corners of a line or shape."""
        self.objects -= objects
        if self.objects < 0:
            raise _too_much()

    def name(self, codes: int) -> None:
        """Count characters that a font tells something of."""
        self.codes -= max(codes, 0)
        if self.codes < 0:
            raise _too_much()

    def run(self, given: object) -> None:
        """Count the instructions of a stream; raise ReadError for one that is missing or breaks off."""
        stream = stream_value(given)
        if stream.objid is None or "Length" not in stream.attrs:
            raise ReadError(DAMAGED)
        self.content -= 64 + decoded(stream, self.content)
        if self.content < 0:
            raise _too_much()


def decoded(stream: PDFStream, limit: int) -> int:
    """Return the size of a stream as decoded, without decoding more than `limit`."""
    data = stream.rawdata
    if data is None:
        return len(stream.get_data())
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for kind, _ in stream.get_filters():
        name = kind.name if isinstance(kind, PSLiteral) else ""
        if name in ("FlateDecode", "Fl"):
            data, whole = _inflated(memoryview(data), limit)
            if not whole:
                raise ReadError(DAMAGED)
        elif name in ("ASCII85Decode", "A85"):
            data = ascii85decode(data)
        elif name in ("ASCIIHexDecode", "AHx"):
            data = asciihexdecode(data)
    return len(data)


class Fonts(PDFResourceManager):
    """Fonts, counted before they are loaded."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget
        self._known: set[object] = set()

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Return a font."""
        if not objid or objid not in self._known:
            self._known.add(objid)
            self._check(spec)
        return super().get_font(objid, spec)

    def _check(self, spec: Mapping[str, object]) -> None:
        self._budget.name(256)
        for name in ("W", "W2"):
            self._widths(resolve1(spec.get(name)), 3 if name == "W" else 5)
        for name in ("ToUnicode", "Encoding"):
            table = resolve1(spec.get(name))
            if isinstance(table, PDFStream):
                self._budget.name(decoded(table, MAX_CONTENT) // 8)
                for part in _RANGES.finditer(table.get_data()):
                    for low, high in _RANGE.findall(part[1]):
                        first, last = (int(b"".join(code.split()) or b"0", 16) for code in (low, high))
                        self._budget.name(last - first)

    def _widths(self, given: object, size: int) -> None:
        run: list[Any] = []
        for value in given if isinstance(given, list) else []:
            item = resolve1(value)
            run = [] if isinstance(item, list) else [*run, item]
            if len(run) == size:
                if all(isinstance(code, int) for code in run[:2]):
                    self._budget.name(run[1] - run[0])
                run = []


class Device(PDFPageAggregator):
    """Collects what a page draws, and counts it."""

    def __init__(self, fonts: PDFResourceManager, number: int, budget: Budget) -> None:
        super().__init__(fonts, number, None)
        self.budget = budget

    def render_char(self, *args: Any, **others: Any) -> float:
        """Take a character."""
        self.budget.draw()
        return super().render_char(*args, **others)

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001
        path: Sequence[PathSegment],
    ) -> None:
        """Take a line or a shape."""
        self.budget.draw(len(path))
        super().paint_path(gstate, stroke, fill, evenodd, path)


class Interpreter(PDFPageInterpreter):
    """Follows the instructions of a page, and counts those of a drawing each time it is drawn."""

    device: Device

    def execute(self, streams: Sequence[object]) -> None:
        """Follow the instructions of some streams."""
        for stream in streams:
            self.device.budget.run(stream)
        super().execute(streams)
