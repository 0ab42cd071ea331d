"""Bytes of a Word document → a Document: its body walked once, in order."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from disclosure_schema.errors import MissingExtraError, ReadError
from disclosure_schema.forms.reading import Place
from disclosure_schema.messages import N_
from disclosure_schema.readers.archive import check_archive
from disclosure_schema.readers.blocks import MARK, MAX_CELLS, MAX_COLUMNS, Blocks, clean, is_layout, lines
from disclosure_schema.readers.document import Document, Grid, TextCell
from disclosure_schema.readers.docx.numbering import Numbering, W

__all__ = ["read_docx"]

_DAMAGED = N_("The Word document is damaged: {reason}. Open it, save it anew and read that.")
_TOO_DEEP = N_("The Word document is damaged: its tables nest too deeply. Save it anew as text.")

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: Elements whose text is not shown: what was deleted or moved away, the older copy of a drawing, field codes.
_UNSHOWN = frozenset(
    (
        f"{W}del",
        f"{W}moveFrom",
        f"{_COMPATIBLE}Fallback",
        f"{W}instrText",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}delText",
    )
)
#: Elements that only stand around blocks.
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))
_BOX = f"{W}txbxContent"
_SIGNS = {f"{W}tab": " ", f"{W}br": MARK, f"{W}cr": MARK, f"{W}noBreakHyphen": "-"}
_MOST_NESTED = 20


def read_docx(data: bytes) -> Document:
    """Read a Word document: paragraphs, text boxes and tables in order.

    Raises ReadError for what is damaged, protected or too large, MissingExtraError without python-docx.
    """
    try:
        import docx  # noqa: PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("DOCX", "docx") from error
    check_archive(data)
    try:
        opened = docx.Document(BytesIO(data))
        body = opened.element.body
        numbering = Numbering(_part(opened, "numbering"), opened.styles.element)
        title = opened.core_properties.title or ""
    except Exception as error:  # noqa: BLE001 - python-docx raises whatever its parser and its look-ups raise
        raise ReadError(_DAMAGED, reason=type(error).__name__) from None
    walk = _Walk(numbering)
    walk.blocks_of(body, 0)
    return Document(tuple(walk.found.blocks), "docx", "utf-8", clean(title), tuple(walk.found.metadata))


def _part(opened: Any, name: str) -> Any:
    """Return the root of a part that the document refers to, None for none."""
    for relation in opened.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return relation.target_part.element
    return None


class _Walk:
    def __init__(self, numbering: Numbering) -> None:
        self.found = Blocks()
        self._numbering = numbering

    def blocks_of(self, parent: Any, depth: int) -> None:
        """Add the blocks below an element."""
        if depth > _MOST_NESTED:
            raise ReadError(_TOO_DEEP)
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                self._table(child, depth)
            elif child.tag in _AROUND:
                self.blocks_of(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        number = self._numbering.before(paragraph)
        self.found.prose(number + _text(paragraph), heading=_is_heading(paragraph))
        for box in _boxes(paragraph):
            self.blocks_of(box, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        rows = [list(_cells(row)) for row in _children(table, "tr")]
        texts = [[self._cell_text(cell) for _, cell in row] for row in rows]
        if is_layout(texts):
            for row in rows:
                for _, cell in row:
                    self.blocks_of(cell, depth + 1)
            return
        if not self.found.facts(texts):
            index = self.found.next_table()
            self.found.blocks.append(_grid(rows, texts, index))
        for row in rows:  # tables inside cells come after the table around them
            for _, cell in row:
                for inner in _children(cell, "tbl"):
                    if depth > _MOST_NESTED:
                        raise ReadError(_TOO_DEEP)
                    self._table(inner, depth + 1)

    def _cell_text(self, cell: Any) -> str:
        shown = (self._numbering.before(one) + _text(one) for one in _children(cell, "p"))
        return "\n".join(line for text in shown for line in lines(text))


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Yield the children of a name, also those that something stands around."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _AROUND:
            yield from _children(child, name)


def _text(paragraph: Any) -> str:
    """Return the text that a paragraph shows; that of its text boxes is not part of it."""
    found: list[str] = []
    pending = [paragraph]
    while pending:
        element = pending.pop()
        if element.tag == f"{W}t":
            found.append(element.text or "")
        elif element.tag in _SIGNS:
            found.append(_SIGNS[element.tag])
        elif element.tag not in _UNSHOWN and element.tag != _BOX:
            pending.extend(reversed(element))
    return "".join(found)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        around = list(box.iterancestors())
        inside = around[: around.index(paragraph)]
        if not any(one.tag in _UNSHOWN or one.tag == _BOX for one in inside):
            yield box


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else (style.get(f"{W}val") or "").lower()
    outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
    return name.startswith("heading") or (outline is not None and outline.get(f"{W}val") != "9")


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """Yield the cells of a row with the column of each."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = _number(before, 0)
    for cell in _children(row, "tc"):
        if column >= MAX_COLUMNS:
            return
        yield column, cell
        column += _across(cell)


def _across(cell: Any) -> int:
    return max(1, min(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1), MAX_COLUMNS))


def _number(element: Any, otherwise: int) -> int:
    text = "" if element is None else element.get(f"{W}val") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise


def _continues(cell: Any) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def _grid(rows: list[list[tuple[int, Any]]], texts: list[list[str]], index: int) -> Grid:
    """Return the grid of a table; a cell merged downwards spans the rows in which it is continued."""
    cells: list[TextCell] = []
    open_above: dict[int, int] = {}  # column → index of the cell that a continuation below would lengthen
    width = 0
    for number, (row, shown) in enumerate(zip(rows, texts, strict=True)):
        starts: dict[int, int] = {}
        for (column, cell), text in zip(row, shown, strict=True):
            across = min(_across(cell), MAX_COLUMNS - column)
            width = max(width, column + across)
            above = open_above.get(column)
            if _continues(cell) and above is not None and not text:
                one = cells[above]
                cells[above] = TextCell(one.text, one.row, one.column, number - one.row + 1, one.colspan)
                starts[column] = above
            elif len(cells) < MAX_CELLS:
                starts[column] = len(cells)
                cells.append(TextCell(text, number, column, 1, across))
        open_above = starts
    return Grid(index, len(rows), width, tuple(cells), Place(table=index))
