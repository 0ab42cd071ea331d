"""The neutral form every reader hands on: blocks of prose and grids, in document order.

Formats differ only in how they yield these; finding the report in them is the same for all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, overload

from disclosure_schema.forms.reading import Note, Place

__all__ = ["NOWHERE", "Arranged", "Arrangement", "Document", "Grid", "Paragraph", "TextCell"]


#: The place of a cell that has none but that in its grid.
NOWHERE = Place()


@lru_cache(maxsize=8192)
def _place(table: int, row: int | None, column: int | None, sheet: str | None) -> Place:
    """Return a place in a grid; documents have the same ones over and over."""
    return Place(table=table, row=row, column=column, sheet=sheet)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of prose, its white space as in the source; `is_heading` when marked up as one."""

    text: str
    place: Place = Place()
    is_heading: bool = False


class TextCell(NamedTuple):  # a page has hundreds, and a tuple is made faster than a dataclass
    """A cell of a grid as found: its text and its place and spans in the grid, from 0, spans expanded.

    `place` is where the cell stands in the document, where that is more than its place in the grid (a page).
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """Where the cells of a table stand, in order: row, column, rowspan, colspan; equal to nothing but itself."""

    rows: int
    columns: int
    spots: tuple[tuple[int, int, int, int], ...]


class Arranged(Sequence[TextCell]):
    """The cells of a table that is arranged like others before, made when first asked for: often only texts matter.

    >>> cells = Arranged(["甲", "7"], Arrangement(1, 2, ((0, 0, 1, 1), (0, 1, 1, 1))))
    >>> cells[1].text, cells[1].column, cells == (TextCell("甲", 0, 0), TextCell("7", 0, 1))
    ('7', 1, True)
    """

    __slots__ = ("_made", "arrangement", "texts")

    def __init__(self, texts: list[str], arrangement: Arrangement) -> None:
        """Take as many texts as the arrangement has places."""
        self.texts = texts
        self.arrangement = arrangement
        self._made: tuple[TextCell, ...] | None = None

    def _cells(self) -> tuple[TextCell, ...]:
        if self._made is None:
            spots = self.arrangement.spots
            self._made = tuple(TextCell(text, *spot) for text, spot in zip(self.texts, spots, strict=True))
        return self._made

    @overload
    def __getitem__(self, index: int) -> TextCell: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TextCell, ...]: ...
    def __getitem__(self, index: int | slice) -> TextCell | tuple[TextCell, ...]:
        return self._cells()[index]

    def __iter__(self) -> Iterator[TextCell]:
        return iter(self._cells())

    def __len__(self) -> int:
        return len(self.texts)

    def __eq__(self, other: object) -> bool:
        return self._cells() == (other._cells() if isinstance(other, Arranged) else other)

    def __hash__(self) -> int:
        return hash(self._cells())

    def __repr__(self) -> str:
        return repr(self._cells())


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the document. `index` counts the document's tables from 1.

    `place` is where it stands; in a workbook that of its first cell, from which its cells are counted.
    `turned` says that its rows are the columns of the document.
    """

    index: int
    rows: int
    columns: int
    cells: tuple[TextCell, ...] | Arranged
    place: Place = Place()
    turned: bool = False

    @property
    def texts(self) -> list[str]:
        """The texts of its cells."""
        cells = self.cells
        return cells.texts if isinstance(cells, Arranged) else [cell.text for cell in cells]

    def at(self, row: int, column: int | None = None) -> Place:
        """Return the place of a row or cell, which are counted from 0.

        >>> Grid(2, 1, 1, (), Place(row=7, column=2, sheet="附表")).at(0, 1).address
        'C7'
        """
        down, across = (column, row) if self.turned else (row, column)
        first = self.place
        return _place(
            self.index,
            None if down is None else (first.row or 1) + down,
            None if across is None else (first.column or 1) + across,
            first.sheet,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document as found: its blocks in order, its format and encoding, and facts stated outside the article.

    `title` is the title of the page, `metadata` pairs of label and value that a page prints around the article
    (发布日期, 成文日期).
    """

    blocks: tuple[Paragraph | Grid, ...]
    format: str
    encoding: str = ""
    title: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
