r"""Plain text and Markdown → lines of prose and grids.

Grids are pipe tables and rows whose cells stand apart by tabs or wide blanks. A line of text becomes a row only when
the form knows a label in it and all the rest are figures or labels, so prose never turns into figures.

>>> document = read_text("# 项目\n甲乙\n| 甲 | 乙 |\n|---|---|\n| 1 | a\\|b |\n")
>>> [(block.place.line, getattr(block, "text", "grid")) for block in document.blocks]
[(1, '项目'), (2, '甲乙'), (3, 'grid')]
>>> [cell.text for cell in document.blocks[2].cells]
['甲', '乙', '1', 'a|b']
"""

import re
from collections.abc import Iterator, Sequence

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import Document, Grid, Paragraph, TextCell
from disclosure_schema.readers.limits import check_elements, check_paragraphs
from disclosure_schema.readers.metadata import pairs
from disclosure_schema.readers.stacked import stacks
from disclosure_schema.readers.tables.pieces import is_known, vocabularies

__all__ = ["read_text"]

# A separator row; with single dashes, which may also be marks in cells, only right after the first row.
_SEPARATOR = re.compile(r"\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+")
_SEPARATOR_OF_DASHES = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+")
_PIPE = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s++(.*)")  # the signs at its end are no part of it
_APART = re.compile(r"\t|[ \u00a0]*\u3000[ \u3000\u00a0]*|[ \u00a0]{2,}")
_ONE_FIGURE = re.compile(r"(\D{2,40}?)[ \t\u3000:：]+([\d０-９][\d０-９,.，．]*)\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.=!|~])")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

#: A longer line is prose, whatever it holds; a grid is not wider than this.
_MAX_ROW = 2000
_MAX_COLUMNS = 200
#: What stands of a label set from top to bottom on one line.
_SCRAP = 4
#: So many figures that stand apart are a row of a table, whatever is around them.
_BARE = 5
#: A file with so many line ends is no report of which every cell has a line of its own.
_MANY_LINES = 100_000
#: Rows of text that belong together may stand this many lines apart.
_GAP = 3


def read_text(text: str) -> Document:
    """Read plain text or Markdown: paragraphs line by line, with their numbers, and grids."""
    reader = _Lines()
    tables = stacks(list(_each(text))) if text.count("\n") < _MANY_LINES else []
    begins = {stack.rows[0][0]: stack for stack in tables}
    taken = {number for stack in tables for number in stack.lines}
    for number, line in enumerate(_each(text)):
        if number in begins:
            reader.stack(begins[number].rows)
        elif number not in taken:
            reader.take(number + 1, line)
    reader.end_grid()
    return Document(tuple(reader.blocks), "text", "", "", tuple(reader.metadata))


def _each(text: str) -> Iterator[str]:
    """Yield the lines of a text one after the other: a file may be nothing but line ends."""
    start = 0
    for end in _LINE.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


class _Lines:
    """The lines taken so far, and the rows of the grid that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.metadata: list[tuple[str, str]] = []
        self._rows: list[tuple[int, list[str]]] = []
        self._pipes = False
        self._separated = False
        self._tables = self._cells = 0

    def take(self, number: int, line: str) -> None:
        if len(line) <= _MAX_ROW and "|" in line and self._pipe(number, line):
            return
        if not line.strip():
            if self._pipes:
                self.end_grid()
            return
        cells = (
            _apart(line, open_grid=bool(self._rows) and not self._pipes) if len(line) <= _MAX_ROW else None
        )
        if cells:
            if self._pipes or (self._rows and number - self._rows[-1][0] > _GAP):
                self.end_grid()
            self._row(number, cells)
            return
        self.end_grid()
        self._prose(number, line)

    def stack(self, rows: Sequence[tuple[int, list[str]]]) -> None:
        """Take the rows of a table whose cells stood on lines of their own; lines are counted from 0."""
        self.end_grid()
        self._rows = [(number + 1, cells) for number, cells in rows]
        self.end_grid()

    def _pipe(self, number: int, line: str) -> bool:
        """Take a row of a pipe table; return False for a line that is none."""
        first = self._pipes and len(self._rows) == 1 and not self._separated
        if "|" in line and (_SEPARATOR_OF_DASHES if first else _SEPARATOR).fullmatch(line):
            if self._separated and self._pipes and self._rows:
                # The row before a separator is a head: a second separator begins another table.
                head = self._rows.pop()
                self.end_grid()
                self._rows, self._pipes = [head], True
            self._separated = self._pipes
            return self._pipes
        stripped = line.strip()
        if not stripped.startswith("|") and not (self._pipes and "|" in stripped):
            return False
        if not self._pipes:
            self.end_grid()
        self._pipes = True
        self._row(number, _pipe_cells(stripped))
        return True

    def _row(self, number: int, cells: list[str]) -> None:
        self._cells += len(cells)
        check_elements(self._cells)
        self._rows.append((number, cells))

    def end_grid(self) -> None:
        """Enter the rows gathered so far as a grid."""
        rows, self._rows, self._pipes, self._separated = self._rows, [], False, False
        if not rows:
            return
        self._tables += 1
        cells = tuple(
            TextCell(text, number, column, place=Place(line=line))
            for number, (line, row) in enumerate(rows)
            for column, text in enumerate(row[:_MAX_COLUMNS])
        )
        width = min(max(len(row) for _, row in rows), _MAX_COLUMNS)
        place = Place(line=rows[0][0], table=self._tables)
        self.blocks.append(Grid(self._tables, len(rows), width, cells, place))

    def _prose(self, number: int, line: str) -> None:
        heading = _HEADING.fullmatch(line)
        text = heading[1].rstrip().rstrip("#").rstrip() if heading else line
        text = _BOLD.sub(r"\2", text) if len(line) <= _MAX_ROW else text
        text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
        facts = pairs(text)
        if facts:
            self.metadata += facts
        elif text.strip():
            check_paragraphs(len(self.blocks) + 1)
            self.blocks.append(Paragraph(text, Place(line=number), is_heading=bool(heading)))


def _pipe_cells(line: str) -> list[str]:
    parts = _PIPE.split(line.removeprefix("|"))
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [_BREAK.sub("\n", part.replace("\\|", "|")).strip() for part in parts]


def _apart(line: str, *, open_grid: bool) -> list[str] | None:
    """Return the cells of a row of text that is a row of the form, or None for prose.

    In an open grid a row of figures, and a row with an unknown label before figures, belongs to it too.
    """
    parts = [part.strip() for part in _APART.split(line.rstrip())]
    while parts and not parts[0] and "\t" not in line:
        parts.pop(0)
    if len(parts) > _BARE and (pair := parts[0].split())[1:] and all(map(is_known, pair)):
        parts[:1] = pair  # the label of a group and that of its row, where there was little room between
    if len(parts) < 2:
        single = _ONE_FIGURE.fullmatch(line.strip())
        if single and _columns_of(single[1]) == 1:
            return [single[1], single[2]]
        return [parts[0]] if open_grid and parts and _is_mark(parts[0]) else None
    words = [part for part in parts if part and not is_value(part)]
    if any(len(word) > 60 for word in words):
        return None
    bare = len(parts) - len(words) >= _BARE
    known = [word for word in words if is_known(word) or (bare and _is_cut(word))]
    if len(known) == len(words) and (words or open_grid or bare):
        return parts
    if bare and known[-1:] == words[-1:] and all(len(word) <= _SCRAP for word in words[:-1]):
        return parts  # beside the label a scrap of one that is set from top to bottom
    return parts if open_grid and len(words) - len(known) == 1 and len(parts) > 2 else None


def _is_cut(text: str) -> bool:
    """Tell a part of a label, the rest of which stands on other lines."""
    return any(words.left.find(text) for editions in vocabularies().values() for words in editions)


def _is_mark(text: str) -> bool:
    return any(words.marks.look(text) for editions in vocabularies().values() for words in editions)


def _columns_of(label: str) -> int:
    """Return how many figures the newest form has behind a row label (0 for no row label)."""
    counts: Sequence[int] = [
        len(words.of_row.get(hit.entry.path, ()))
        for words, *_ in vocabularies().values()
        if (hit := words.left.look(label)) and hit.entry.is_cell
    ]
    return counts[0] if len(counts) == 1 else 0
