"""Remarks in a Word document: comments on paragraphs, and cells with another shading."""

from collections.abc import Iterator, Sequence
from posixpath import dirname
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.annotate.parts import Parts
from disclosure_schema.findings.annotate.remarks import AUTHOR, INITIALS, Remark, fills
from disclosure_schema.forms.reading import Place
from disclosure_schema.messages import N_
from disclosure_schema.readers.docx.names import W
from disclosure_schema.readers.docx.read import walk_docx
from disclosure_schema.readers.ooxml import Package

__all__ = ["STRICT", "annotate_docx"]

STRICT = N_(
    "The file is in the strict variant of its format, into which no comments are written; save it as an ordinary .docx or "
    ".xlsx."
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_P, _CELL, _BOX = W + "p", W + "tc", W + "txbxContent"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What the schema wants after the shading of a cell.
_AFTER_SHADING = frozenset(
    W + name
    for name in (
        "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel",
        "cellMerge", "tcPrChange",
    )
)  # fmt: skip


def annotate_docx(data: bytes, remarks: Sequence[Remark]) -> bytes:
    """Return the document with the remarks in it."""
    parts = Parts(data)
    root = parts.tree(parts.main)
    if not root.tag.startswith(W):
        raise ReadError(STRICT)
    origins = _Origins(data, root)
    for place, fill in fills(remarks).items():
        cell = origins.at(place)
        if cell is not None and cell.tag == _CELL:
            _shade(cell, fill)
    if remarks:
        comments = _Comments(parts, root)
        for remark in remarks:
            paragraph = _paragraph(origins.at(remark.place))
            paragraph = origins.first if paragraph is None else paragraph
            if paragraph is not None:
                comments.add(remark, paragraph)
    return parts.saved()


class _Origins:
    """The elements that the reader's places stand for: it is the reader that finds them, in a tree of its own."""

    def __init__(self, data: bytes, root: Any) -> None:
        read, walk = walk_docx(Package(data))
        numbers = {id(node): number for number, node in enumerate(read.iter())}
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        self._found = {key: nodes[numbers[id(node)]] for key, node in walk.origins.items()}
        self._rows: dict[tuple[int, int], Any] = {}
        self._tables: dict[int, Any] = {}
        for key, node in self._found.items():
            if isinstance(key, tuple):
                self._rows.setdefault(key[:2], node)
                self._tables.setdefault(key[0], node)
        #: The paragraph that the document begins with.
        self.first = next((node for node in map(_paragraph, self._found.values()) if node is not None), None)

    def at(self, place: Place) -> Any:
        """Return the paragraph or cell at a place; for a row or table its first cell; None where nothing is known."""
        if place.table is None:
            return self._found.get(place.paragraph) if place.paragraph else None
        row, column = place.row or 0, place.column or 0
        found = self._found.get((place.table, row, column))
        if found is None:
            found = self._rows.get((place.table, row), self._tables.get(place.table))
        return found


def _paragraph(node: Any) -> Any:
    """Return the paragraph for a comment: the first of a cell; the one that a text box hangs on, where none may stand."""
    found = node if node is None or node.tag == _P else next(node.iter(_P), None)
    box = _outermost(found, _BOX)
    return found if box is None else next(box.iterancestors(_P), None)


def _outermost(node: Any, tag: str) -> Any:
    return None if node is None else next(reversed(list(node.iterancestors(tag))), None)


def _shade(cell: Any, fill: str) -> None:
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
        cell.insert(0, properties)
    for old in properties.findall(W + "shd"):
        properties.remove(old)
    shading = etree.Element(W + "shd")
    shading.set(W + "val", "clear")
    shading.set(W + "color", "auto")
    shading.set(W + "fill", fill)
    children = list(properties)
    at = next((i for i, child in enumerate(children) if child.tag in _AFTER_SHADING), len(children))
    properties.insert(at, shading)


class _Comments:
    """The comments of a document: those that are there stay, and new ones follow."""

    def __init__(self, parts: Parts, root: Any) -> None:
        part = parts.target(parts.main, "comments")
        if part is None or parts.data(part) is None:
            folder = dirname(parts.main)
            part = parts.free(f"{folder}/comments{{}}.xml" if folder else "comments{}.xml")
            new = etree.Element(W + "comments", nsmap={"w": W.strip("{}")})
            parts.add(part, new, parts.main, "comments", _TYPE)
        self._root = parts.tree(part)
        taken = (
            *_ids(self._root, "comment"),
            *_ids(root, "commentReference"),
            *_ids(root, "commentRangeStart"),
        )
        self._next = max(taken, default=-1) + 1

    def add(self, remark: Remark, paragraph: Any) -> None:
        """Add a comment on a whole paragraph."""
        number = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, W + "comment")
        for name, value in (("id", number), ("author", AUTHOR), ("initials", INITIALS)):
            comment.set(W + name, value)
        for index, line in enumerate((remark.head, *remark.lines)):
            run = etree.SubElement(etree.SubElement(comment, _P), W + "r")
            if index == 0:
                etree.SubElement(etree.SubElement(run, W + "rPr"), W + "b")
            text = etree.SubElement(run, W + "t")
            text.set(_SPACE, "preserve")
            text.text = line
        start, end = (etree.Element(W + name) for name in ("commentRangeStart", "commentRangeEnd"))
        properties = paragraph.find(W + "pPr")
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
        paragraph.append(end)
        reference = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "commentReference")
        for node in (start, end, reference):
            node.set(W + "id", number)


def _ids(root: Any, name: str) -> Iterator[int]:
    for node in root.iter(W + name):
        text = node.get(W + "id", "")
        if text.isascii() and text.isdigit() and len(text) < 9:
            yield int(text)
