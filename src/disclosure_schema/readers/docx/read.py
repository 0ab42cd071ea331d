"""Bytes of a Word document → a Document."""

from xml.etree.ElementTree import Element

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.document import Document
from disclosure_schema.readers.docx.names import W, value
from disclosure_schema.readers.docx.numbering import Numbering
from disclosure_schema.readers.docx.styles import Styles
from disclosure_schema.readers.docx.walk import NOTES, Walk
from disclosure_schema.readers.ooxml import Package

__all__ = ["read_docx", "walk_docx"]

_NO_DOCUMENT = N_(
    "The file holds no Word document: its main part is {part}. Let its content decide the format."
)


def read_docx(data: bytes) -> Document:
    """Read a Word document: its paragraphs and tables as they are shown, with automatic numbers.

    Raises ReadError for what is damaged, protected, hostile, or no Word document.
    """
    _, walk = walk_docx(Package(data))
    return Document(tuple(walk.blocks), "docx", metadata=tuple(walk.metadata))


def walk_docx(package: Package) -> tuple[Element, Walk]:
    """Walk over a Word document; return the root of its main part, and the walk, which knows where all was found."""
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
    walk = Walk(Styles(package.beside("styles", "word/styles.xml"), numbering), _notes(package))
    walk.run(body)
    return root, walk


def _notes(package: Package) -> dict[tuple[str, str], Element]:
    """Return the footnotes and endnotes by reference and number; lines that part them from the text are none."""
    found = {}
    for reference, name in NOTES.items():
        kind = name.removeprefix(W)
        part = package.beside(f"{kind}s", f"word/{kind}s.xml")
        for note in () if part is None else part.iter(name):
            if note.get(W + "type", "normal") == "normal":
                found[reference, note.get(W + "id", "")] = note
    return found
