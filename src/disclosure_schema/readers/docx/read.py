"""Bytes of a Word document → a Document."""

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.document import Document
from disclosure_schema.readers.docx.names import W, value
from disclosure_schema.readers.docx.numbering import Numbering
from disclosure_schema.readers.docx.styles import Styles
from disclosure_schema.readers.docx.walk import Walk
from disclosure_schema.readers.ooxml import Package

__all__ = ["read_docx"]

_NO_DOCUMENT = N_(
    "The file holds no Word document: its main part is {part}. Let its content decide the format."
)


def read_docx(data: bytes) -> Document:
    """Read a Word document: its paragraphs and tables as they are shown, with automatic numbers.

    Raises ReadError for what is damaged, protected, hostile, or no Word document.
    """
    package = Package(data)
    root = package.required(package.main)
    body = root.find(W + "body")
    if body is None:
        raise ReadError(_NO_DOCUMENT, part=package.main)
    # A prompt to fill in a field is no text.
    for field in root.iter(W + "sdt"):
        if value(field, "sdtPr/showingPlcHdr") is not None:
            for text in field.iter(W + "t"):
                text.text = ""
    numbering = Numbering(package.beside("numbering", "word/numbering.xml"))
    walk = Walk(Styles(package.beside("styles", "word/styles.xml"), numbering))
    walk.run(body)
    return Document(tuple(walk.blocks), "docx", metadata=tuple(walk.metadata))
