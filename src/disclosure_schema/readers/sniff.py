"""What a file is, from its first bytes; its name only decides between the formats that are text.

>>> sniff(b"<!DOCTYPE html><title>x</title>"), sniff("一、项目".encode(), "a.md"), sniff(b"%PDF-1.7"), sniff(b'{"year": 2023}')
('html', 'text', 'pdf', 'json')
"""

import re

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.tabular import TIDY_HEAD

__all__ = ["refuse", "sniff"]

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "bitmap"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"AT&TFORM", "image"),
    (b"PAR1", "parquet"),
)

_ADVICE = {
    "zip": N_("{name} is a ZIP archive; unpack it and read the documents inside."),
    "odf": N_("{name} is an OpenDocument file; save it as .docx or .xlsx and read that."),
    "ole": N_("{name} is an old Word or WPS document; save it as .docx or as a web page and read that."),
    "xls": N_("{name} is an old Excel or WPS workbook; save it as .xlsx and read that."),
    "encrypted": N_(
        "{name} is protected with a password; remove the password in Word, Excel or WPS and save it anew."
    ),
    "rtf": N_("{name} is a rich-text document; save it as a web page or as text and read that."),
    "image": N_("{name} is a picture; its text must be recognised first, and figures checked by eye."),
    "archive": N_("{name} is a compressed file; unpack it and read the documents inside."),
    "binary": N_(
        "{name} is no text; it may be damaged. Download it again or save it as a web page or as text."
    ),
}

_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 has a NUL beside every ASCII character
_HTML_NAME = re.compile(r"\.(?:x?html?|shtml?|aspx?|jspx?|php|do|mht)$", re.IGNORECASE)
_TEXT_NAME = re.compile(r"\.(?:txt|text|md|markdown)$", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:\"|\})")
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|article|p|span|td|tr)[\s/>]", re.IGNORECASE
)


def sniff(data: bytes, name: str = "") -> str:
    """Return the format: "html", "text", "json", "docx", "xlsx", "pdf", "csv", "parquet", or one that is not read ("zip", "ole", "image", …)."""
    head = data[:65536]
    if head.startswith((TIDY_HEAD, b"\xef\xbb\xbf" + TIDY_HEAD)):  # which may hold anything, a NUL too
        return "csv"
    if head[:2] in _WIDE:
        head = head.replace(b"\0", b"")
    found = next(
        (found for magic, found in _MAGIC if head.startswith(magic)), "binary" if b"\0" in head else ""
    )
    if found in _CONTAINERS:
        return _CONTAINERS[found](data)
    if found == "bitmap":  # two letters alone may begin a text
        found = "image" if b"\0" in head else ""
    if found:
        return found
    if _JSON.match(head):
        return "json"
    is_text = _TEXT_NAME.search(name) or not (_HTML_NAME.search(name) or _TAG.search(head))
    return "text" if is_text else "html"


def _zip(data: bytes) -> str:
    """Tell a container by the names of its parts: the directory at the end, or where that is cut off, the first ones."""
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return "odf"
    tail, head = data[-65536:], data[:65536]
    # The directory comes last; before it may stand the parts of a document embedded in this one.
    last = {found: tail.rfind(mark) for found, mark in _PARTS.items()}
    first = {found: -1 - head.find(mark) for found, mark in _PARTS.items() if mark in head}
    if max(last.values()) >= 0:
        return max(last, key=lambda found: last[found])
    return max(first, key=lambda found: first[found], default="zip")


def _ole(data: bytes) -> str:
    """Tell what an old container holds by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    return "xls" if "Workbook".encode("utf-16-le") in data else "ole"


_PARTS = {"docx": b"word/document", "xlsx": b"xl/workbook"}
_CONTAINERS = {"zip": _zip, "ole": _ole}


def refuse(found: str, name: str) -> ReadError:
    """Return the error for a format that is not read: what it is and what to do.

    >>> str(refuse("rtf", "a.rtf"))
    'a.rtf is a rich-text document; save it as a web page or as text and read that.'
    """
    return ReadError(_ADVICE.get(found, _ADVICE["binary"]), name=name or "-")
