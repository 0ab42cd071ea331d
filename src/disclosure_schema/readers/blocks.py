"""What the readers of structured formats share: lines of text, tables told from layout, facts told from prose.

>>> gathered = Blocks()
>>> gathered.prose(f"发布日期：2024-01-17{MARK}一、项目")
>>> [block.text for block in gathered.blocks], gathered.metadata
(['一、项目'], [('发布日期', '2024-01-17')])
"""

from collections.abc import Sequence

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.limits import check_paragraphs
from disclosure_schema.readers.metadata import pairs, row_pairs

__all__ = ["MARK", "MAX_CELLS", "MAX_COLUMNS", "Blocks", "clean", "is_layout", "lines"]

#: Stands for the end of a block or line inside a cell or paragraph.
MARK = "\u2028"
#: A cell with more text than this is no cell of a data table: its table only lays out the page.
MAX_CELL_TEXT = 300
#: A grid is not wider than this, and a table not larger: the form has 15 columns and 28 rows.
MAX_COLUMNS = 200
MAX_CELLS = 50_000

_INVISIBLE = dict.fromkeys((0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))


def clean(text: str) -> str:
    """Return a line with runs of blanks as one blank, and without invisible characters."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(line.translate(_INVISIBLE).split())


def lines(text: str) -> list[str]:
    """Return the lines of a text that have something in them."""
    if MARK not in text:
        line = clean(text)
        return [line] if line else []
    return [line for part in text.split(MARK) if (line := clean(part))]


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Tell a table that only lays out the page, by the texts of its cells: one column, or long texts."""
    return all(len(row) < 2 for row in rows) or any(
        max(map(len, row), default=0) > MAX_CELL_TEXT for row in rows
    )


class Blocks:
    """The blocks of a document gathered so far, in order, and the facts stated around the article."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.metadata: list[tuple[str, str]] = []
        self._tables = self._paragraphs = 0

    def prose(self, text: str, *, heading: bool = False, place: Place | None = None) -> None:
        """Add the lines of a paragraph; a heading broken over lines is one. Without a place they are counted."""
        for line in ["".join(lines(text))] if heading else lines(text):
            facts = pairs(line)
            if facts:
                self.metadata += facts
            elif line:
                self._paragraphs += 1
                check_paragraphs(self._paragraphs)
                here = Place(paragraph=self._paragraphs) if place is None else place
                self.blocks.append(Paragraph(line, here, is_heading=heading))

    def facts(self, rows: Sequence[Sequence[str]]) -> bool:
        """Take a table of facts around the article; return False for any other table."""
        found = row_pairs(rows)
        self.metadata += found
        return bool(found)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are so far."""
        return self._paragraphs

    def next_table(self) -> int:
        """Return the number of the table that comes next, from 1."""
        self._tables += 1
        return self._tables
