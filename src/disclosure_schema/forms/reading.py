"""What reading a document yields: the report, where every figure came from, and notes on what was odd.

>>> Source("９３", Place(line=12)).raw
'９３'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import render

__all__ = [
    "Coverage",
    "Match",
    "Note",
    "NoteCode",
    "Place",
    "Reading",
    "Source",
    "Unread",
    "UnreadKind",
    "column_letters",
]


def column_letters(column: int) -> str:
    """Return what a workbook calls a column, counted from 1.

    >>> column_letters(1), column_letters(26), column_letters(27)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the source: line and column of a text, or table, row and column of a grid, each from 1.

    `page` counts the pages of a printed document; `box` is where a cell stands on it: its left, upper, right and lower
    edge in points (1/72 inch) from the page's upper left corner. In a workbook `sheet` is the name of the sheet, and row
    and column count within it. `paragraph` counts the paragraphs of a document that has no lines.

    >>> str(Place(table=2, row=7, column=28, sheet="附表"))
    'sheet 附表, cell AB7'
    """

    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    paragraph: int | None = None

    @property
    def address(self) -> str | None:
        """The cell as a workbook names it ("B7"), where a sheet is known."""
        if self.sheet is None or self.row is None or self.column is None:
            return None
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        parts: list[tuple[str, object]] = [
            ("page", self.page),
            ("line", self.line),
            ("paragraph", self.paragraph),
            ("table", self.table),
            ("row", self.row),
            ("column", self.column),
        ]
        if self.sheet is not None:
            rest = ("cell", self.address) if self.address else ("row", self.row)
            parts = [("sheet", self.sheet), rest]
        return ", ".join(f"{name} {value}" for name, value in parts if value is not None)


class Match(StrEnum):
    """How sure it is that a figure belongs to its cell."""

    LABEL = "label"
    POSITION = "position"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Source:
    """The raw text a figure or fact was read from, and where it stood."""

    raw: str
    place: Place = Place()
    match: Match = Match.LABEL


class NoteCode(StrEnum):
    """What a note is about; rules build on these codes, so they never change meaning."""

    LABEL_VARIANT = "label-variant"  # a spelling known from published reports
    LABEL_MISSPELT = "label-misspelt"  # close to a label, but not a known spelling
    BY_POSITION = "by-position"  # cells told apart by their order, not by labels
    CELL_UNREADABLE = "cell-unreadable"  # a cell holds something that is no count
    CELL_REPAIRED = "cell-repaired"  # a cell was read after a repair (unit stripped, digits joined)
    ROW_UNKNOWN = "row-unknown"  # a row with figures has a label the form does not know
    TABLE_UNKNOWN = "table-unknown"  # a table of the document is none of the form's
    TABLE_REPEATED = "table-repeated"  # a table stands twice; the fuller copy was read
    TABLE_TORN = "table-torn"  # parts of a table have lost their labels
    PERIOD_UNREADABLE = "period-unreadable"  # a statement of the period that is no period
    CHARACTERS_LOST = "characters-lost"  # bytes that are no text in the encoding
    PAGE_UNREAD = "page-unread"  # a page that is a picture


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd or not understood, with its place; `message` is a template that `params` fill.

    `path` is the cell, table or fact it concerns ("" where there is none).
    """

    code: NoteCode
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    place: Place = Place()

    def render(self, lang: str = "en") -> str:
        """Return the sentence in `lang`."""
        return render(self.message, lang, self.params)

    def __str__(self) -> str:
        return self.render()


class UnreadKind(StrEnum):
    """What a number that was not read looks like."""

    FIGURE = "figure"
    DATE = "date"
    LAW = "law"  # of a document or an article: 〔2021〕30号, 第五十条
    NUMBERING = "numbering"  # of a heading or an item of a list


@dataclass(frozen=True, slots=True)
class Unread:
    """A number of the document that is in no cell, claim or header fact: as printed, and the words around it."""

    raw: str
    context: str
    kind: UnreadKind = UnreadKind.FIGURE
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many numbers of the document stand in cells, in claims, in header facts, and in none of them.

    >>> str(Coverage(cells=200, claims=12, facts=9, unread=4))
    '221 of 225 numbers read'
    """

    cells: int = 0
    claims: int = 0
    facts: int = 0
    unread: int = 0

    @property
    def numbers(self) -> int:
        """All numbers of the document, in figures or in words with a unit."""
        return self.cells + self.claims + self.facts + self.unread

    def __str__(self) -> str:
        return f"{self.numbers - self.unread} of {self.numbers} numbers read"


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read: the model, the source of each cell and fact by path, and the notes.

    `sources` has an entry for every cell seen, blank ones included, and for the header facts `title`, `issuer`,
    `period`, `issued_on` and `contact.…` where the document states them (also where the statement is unreadable
    and the fact is None), and for each `claims.N` and `sections.N`. `unread` has the numbers that are nowhere in the
    report, at most 10,000 of them; `coverage` counts all.
    """

    report: AnnualReport
    sources: Mapping[str, Source] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    format: str = ""
    encoding: str = ""
    coverage: Coverage = Coverage()
    unread: tuple[Unread, ...] = ()
