"""XML that strangers wrote → a tree of bounded size and depth, or a ReadError.

>>> parse(b"<a><b/></a>", "a.xml").tag
'a'
>>> parse(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "a.xml")
Traceback (most recent call last):
    ...
disclosure_schema.errors.ReadError: a.xml declares entities, which office programs never do and attacks may. Open the \
document in Word, Excel or WPS only if you trust its origin, and save it anew.
"""

from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.limits import current

__all__ = ["MAX_DEPTH", "MAX_ELEMENTS", "damaged", "parse"]

#: Elements open at the same time: a text box in a cell of a nested table has some thirty. Walks recurse, so this
#: also keeps them clear of Python's limit.
MAX_DEPTH = 150
#: The three tables of the form have about eight thousand elements.
MAX_ELEMENTS = 500_000

_ENTITIES = N_(
    "{part} declares entities, which office programs never do and attacks may. Open the document in Word, Excel or WPS "
    "only if you trust its origin, and save it anew."
)
_DAMAGED = N_(
    "The file is damaged or was cut short: {part} cannot be read. Download it again, or open it in Word, Excel or WPS "
    "and save it anew."
)
_DEEP = N_(
    "In {part} more than {limit} elements are open inside each other; no annual report is built like that."
)
_MANY = N_("{part} has more than {limit} elements; no annual report is that large.")

# ISO's strict variant of the format differs in little more than these names.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)  # fmt: skip


def damaged(part: str) -> ReadError:
    """Return the error for a part that is not what it should be."""
    return ReadError(_DAMAGED, part=part)


def parse(data: bytes, part: str) -> Element:
    """Return the root element of a part; raise ReadError for what is damaged, too large or hostile."""
    # Office programs write no document type; without one there is nothing to expand. UTF-16 has NULs in between.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise ReadError(_ENTITIES, part=part)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    root: Element | None = None
    depth = count = 0
    most = min(MAX_DEPTH, current().depth)
    events = iterparse(BytesIO(data), events=("start", "end"))  # noqa: S314 - no entities, and limits below
    try:
        for event, element in events:
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth += 1
            count += 1
            if depth > most:
                raise ReadError(_DEEP, part=part, limit=most)
            if count > MAX_ELEMENTS:
                raise ReadError(_MANY, part=part, limit=MAX_ELEMENTS)
    except (ParseError, ValueError, LookupError):  # not well-formed, or in an encoding that does not exist
        raise damaged(part) from None
    if root is None:  # never: a document without elements is not well-formed
        raise damaged(part)
    return root
