"""Bytes → text: byte-order marks, UTF-8, what a page declares, and GB18030, which covers GBK and GB2312.

GB18030 accepts nearly any bytes, so strict UTF-8 always goes first. A document of which only a few bytes are bad
(at most one in a thousand, or ten of a short one) is read with those replaced and a note; anything worse is refused.

>>> text, encoding, notes = decode("第一项".encode("gb18030"))
>>> text, encoding, notes
('第一项', 'gb18030', [])
"""

import codecs
import re
from contextlib import suppress

from disclosure_schema.errors import ReadError
from disclosure_schema.forms.reading import Note, NoteCode
from disclosure_schema.messages import N_

__all__ = ["declared_charset", "decode", "is_utf8"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,200}?encoding)\s*=\s*+["']?\s*([a-z0-9_:.-]{2,30})""",
    re.IGNORECASE,
)
_SAME = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb-2312": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
}
_GB = "gb18030"
# Other charsets of pages in Chinese, and the Windows code page behind them; nothing else is worth believing.
_BELIEVED = {
    "utf-8",
    "utf8",
    _GB,
    "big5",
    "big5hkscs",
    "big5-hkscs",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "hz-gb-2312",
}

#: Bytes decoded at once where the text is not kept.
_PIECE = 2**15

_LOST = N_("{count} bytes are no text in {encoding} and were replaced.")
_UNDECODABLE = N_(
    "The text is neither UTF-8 nor GB18030: the first bytes that cannot be read are at position {position}. "
    "Save it as UTF-8."
)


def declared_charset(data: bytes) -> str | None:
    """Return the charset that an HTML or XML document declares in its first 4 KiB, in lower case.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">')
    'gb2312'
    """
    match = _DECLARED.search(data, 0, 4096)
    return match[1].decode("ascii").lower() if match else None


def is_utf8(data: bytes) -> bool:
    """Tell bytes that are UTF-8 without a byte-order mark, without keeping their text.

    Piece by piece: memory for a whole page is asked of the system each time, which takes longer than decoding.

    >>> is_utf8("第一项".encode()), is_utf8("第一项".encode("gb18030")), is_utf8("第".encode()[:2])
    (True, False, False)
    """
    if data.startswith(codecs.BOM_UTF8):
        return False
    view, start = memoryview(data), 0
    try:
        while start < len(data):
            end = start + _PIECE
            start += codecs.utf_8_decode(view[start:end], "strict", end >= len(data))[1]
    except UnicodeDecodeError:
        return False
    return True


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, list[Note]]:
    """Return the text, its encoding, and a note when bytes were lost.

    `declared` is the charset a document claims; it is believed only where strict UTF-8 fails. Raises ReadError for
    bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict_or_lossy(data, encoding)
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), "utf-8", []
    claimed = _SAME.get((declared or "").lower(), (declared or "").lower())
    candidates = [name for name in dict.fromkeys((claimed, _GB)) if name in _BELIEVED and name != "utf-8"]
    for encoding in candidates:
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(encoding), encoding, []
    best: tuple[str, str, list[Note]] | None = None
    for encoding in dict.fromkeys(
        (*(["utf-8"] if claimed in {"utf-8", "utf8"} else []), *candidates, "utf-8")
    ):
        with suppress(ReadError):
            found = _strict_or_lossy(data, encoding)
            if best is None or _count(found) < _count(best):
                best = found
    if best is None:
        raise _undecodable(data)
    return best


def _count(found: tuple[str, str, list[Note]]) -> int:
    return sum(int(note.params["count"]) for note in found[2])


def _undecodable(data: bytes) -> ReadError:
    position = 0
    for encoding in ("utf-8", _GB):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            position = max(position, error.start)
    return ReadError(_UNDECODABLE, position=position)


def _strict_or_lossy(data: bytes, encoding: str) -> tuple[str, str, list[Note]]:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    with suppress(UnicodeDecodeError):
        return data.decode(encoding), name, []
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    if count > max(10, len(data) // 1000) or count * 10 > len(text):
        raise _undecodable(data)
    return text, name, [Note(NoteCode.CHARACTERS_LOST, _LOST, {"count": count, "encoding": name})]
