"""The body of a document → paragraphs, grids and facts around the article, in document order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from disclosure_schema.errors import ReadError
from disclosure_schema.forms.reading import Place
from disclosure_schema.messages import N_
from disclosure_schema.readers.blocks import MARK, Blocks, is_layout, lines
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.docx.names import W, flag, shown, value
from disclosure_schema.readers.docx.styles import Styles
from disclosure_schema.readers.docx.tables import cells_of, rows_of

__all__ = ["NOTES", "Walk"]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_P, _R, _TABLE, _T = W + "p", W + "r", W + "tbl", W + "t"
_BOX = W + "txbxContent"
_FOREIGN = W + "altChunk"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": MARK,
    W + "cr": MARK,
    W + "noBreakHyphen": "-",
}

#: What refers to a note, and the elements that hold them.
NOTES = {W + "footnoteReference": W + "footnote", W + "endnoteReference": W + "endnote"}

_EMBEDDED = N_(
    "The document holds its text as an embedded file, which only Word can show; open it in Word and save it anew."
)


class Walk(Blocks):
    """One pass over the body; every paragraph is met once and in order, so that automatic numbers count right."""

    def __init__(self, styles: Styles, notes: Mapping[tuple[str, str], Element]) -> None:
        """Take the footnotes and endnotes by the name of their reference and their number."""
        super().__init__()
        self._styles = styles
        self._notes = dict(notes)
        self._called: list[Element] = []  # notes that the block just read refers to, each once
        self._noting = False
        #: The element that a paragraph (by its number) or a cell (by table, row and column, from 1) was read from.
        self.origins: dict[int | tuple[int, int, int], Element] = {}

    def run(self, around: Element) -> None:
        """Take the blocks inside an element: the body, a cell that only lays out the page, a text box."""
        for node, text, boxes in self._content(around):
            if node.tag == _TABLE:
                self._table(node)
            else:
                self._prose(text, node, heading=self._styles.is_heading(node))
                for box in boxes:
                    self.run(box)
            self._note()

    def _note(self) -> None:
        """Read the notes that have been referred to, as paragraphs of their own, unless a note is being read."""
        while self._called and not self._noting:
            self._noting = True
            called, self._called = self._called, []
            for note in called:
                self.run(note)
            self._noting = False

    def _content(self, around: Element) -> Iterator[tuple[Element, str, list[Element]]]:
        """Yield the tables inside an element, and its paragraphs with their text and text boxes."""
        held = _Paragraph(self._call)
        for node in shown(around):
            if node.tag == _FOREIGN:
                raise ReadError(_EMBEDDED)
            if node.tag == _P:
                held.node = node
                held.read(node)
                if (
                    value(node, "pPr/rPr/del") is not None
                ):  # the end of the paragraph is deleted: the next goes on
                    continue
            elif node.tag != _TABLE:
                continue
            if held.node is not None:
                yield held.node, self._numbered(held.node, "".join(held.parts)), held.boxes
                held = _Paragraph(self._call)
            if node.tag == _TABLE:
                yield node, "", []
        if held.node is not None:
            yield held.node, "".join(held.parts), held.boxes

    def _call(self, reference: Element) -> None:
        note = self._notes.pop((reference.tag, reference.get(W + "id", "")), None)
        if note is not None:
            self._called.append(note)

    def _numbered(self, node: Element, text: str) -> str:
        """Put the automatic number in front; Chinese ones end in a mark that needs no blank."""
        label = self._styles.label(node)
        if not label or not text.strip():
            return text
        return f"{label} {text}" if label[-1].isascii() else f"{label}{text}"

    def _table(self, table: Element) -> None:
        rows = rows_of(table)
        if len(list(islice(table.iter(_TABLE), 2))) > 1:  # a table with tables in it lays out the page
            for _, nodes in rows:
                for node in nodes:
                    self.run(node)
            return
        origins: list[Element] = []

        def text_of(node: Element) -> str:  # asked for each cell that does not only continue another
            origins.append(node)
            return self._cell(node)

        cells = cells_of(rows, text_of)
        texts: list[list[str]] = [[] for _ in rows]
        for cell in cells:
            texts[cell.row].append(cell.text)
        if is_layout(texts):
            for cell, node in zip(cells, origins, strict=True):
                self._prose(cell.text.replace("\n", MARK), node)
        elif not self.facts(texts):
            index = self.next_table()
            width = max(cell.column + cell.colspan for cell in cells)
            self.blocks.append(Grid(index, len(rows), width, tuple(cells), Place(table=index)))
            for cell, node in zip(cells, () if self._noting else origins, strict=not self._noting):
                self.origins[index, cell.row + 1, cell.column + 1] = node

    def _prose(self, text: str, node: Element, *, heading: bool = False) -> None:
        first = self.paragraphs + 1
        self.prose(text, heading=heading)
        if self._noting:  # which stands in another part of the file
            return
        self.origins.update(dict.fromkeys(range(first, self.paragraphs + 1), node))

    def _cell(self, cell: Element) -> str:
        return "\n".join(lines(MARK.join(self._texts(cell))))

    def _texts(self, around: Element) -> Iterator[str]:
        for _, text, boxes in self._content(around):
            yield text
            for box in boxes:
                yield from self._texts(box)


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph and the text boxes anchored in it; `node` is the last element that belongs to it.

    `call` takes the references to notes.
    """

    call: Callable[[Element], None]
    node: Element | None = None
    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def read(self, paragraph: Element) -> None:
        for node in shown(paragraph):
            if node.tag == _R:
                self._run(node)
            elif node.tag.startswith(_MATH):
                self.parts += (text.text or "" for text in node.iter(_MATH + "t"))

    def _run(self, run: Element) -> None:
        if flag(run, "rPr/vanish"):
            return
        for node in shown(run):
            if node.tag == _T:
                self.parts.append(node.text or "")
            elif node.tag in _SIGNS:
                self.parts.append(_SIGNS[node.tag])
            elif node.tag in NOTES:
                self.call(node)
            elif node.tag == _R:  # inside a ruby text
                self._run(node)
            else:
                self.boxes += _boxes(node)


def _boxes(node: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, which may stand in groups."""
    for child in shown(node):
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)
