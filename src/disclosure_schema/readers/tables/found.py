"""What the table readers hand to each other: cells found, rows of a grid, a piece of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.reading import Match, Note, NoteCode, Place, Source
from disclosure_schema.messages import N_, Term
from disclosure_schema.readers.cells import parse_cell, parse_change
from disclosure_schema.readers.document import NOWHERE, Grid, TextCell
from disclosure_schema.readers.labels import Hit, Spelling, Vocabulary

__all__ = ["Found", "Piece", "Row", "TablesFound", "place_of", "rows_of", "turned"]

#: The distinct cells of one row of a grid, left to right, with those that reach down into it from above.
Row = Sequence[TextCell]

_VARIANT = N_("“{label}” is read as “{official}”.")
_MISSPELT = N_("“{label}” is probably a slip for “{official}”.")
_UNREADABLE = N_("“{raw}” is no figure: {problem}.")
_REPAIRED = N_("“{raw}” is read as {value}: {repair}.")


def rows_of(grid: Grid) -> list[list[TextCell]]:
    """Return the rows of a grid, each with its cells from left to right."""
    rows: list[list[TextCell]] = [[] for _ in range(grid.rows)]
    reaching = False
    for cell in grid.cells:
        rows[cell.row].append(cell)
        if cell.rowspan > 1:
            reaching = True
            for below in range(cell.row + 1, min(cell.row + cell.rowspan, grid.rows)):
                rows[below].append(cell)
    if reaching:
        for row in rows:
            row.sort(key=lambda cell: cell.column)
    return rows


def place_of(grid: Grid, cell: TextCell) -> Place:
    """Return the place of a cell, counted from 1."""
    exact = cell.place
    if exact is NOWHERE:
        return grid.at(cell.row, cell.column)
    return replace(grid.at(cell.row, cell.column), line=exact.line, page=exact.page, box=exact.box)


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one grid that belong to one table; `first` is the number of the first in the grid, from 0."""

    grid: Grid
    rows: Sequence[Row]
    first: int = 0

    @property
    def place(self) -> Place:
        """The place of the piece's first row."""
        first = next((cell.place for row in self.rows for cell in row), self.grid.place)
        return replace(self.grid.at(self.first), line=first.line, page=first.page)

    def has(self, row: "Piece") -> bool:
        """Tell whether the row that a piece begins with is one of these rows."""
        return row.grid is self.grid and self.first <= row.first < self.first + len(self.rows)


def turned(piece: Piece) -> Piece:
    """Return a piece with its rows as columns.

    >>> grid = Grid(1, 1, 2, (TextCell("甲", 0, 0), TextCell("7", 0, 1)))
    >>> [[cell.text for cell in row] for row in turned(Piece(grid, rows_of(grid))).rows]
    [['甲'], ['7']]
    """
    cells = {
        (cell.column, cell.row): cell._replace(
            row=cell.column, column=cell.row, rowspan=cell.colspan, colspan=cell.rowspan
        )
        for row in piece.rows
        for cell in row
    }
    grid = replace(
        piece.grid,
        rows=piece.grid.columns,
        columns=piece.grid.rows,
        cells=tuple(cells[at] for at in sorted(cells)),
        turned=True,
    )
    return Piece(grid, rows_of(grid))


@dataclass(frozen=True, slots=True)
class TablesFound:
    """The tables found, by name (proactive, applications, proceedings), and what was seen of every cell, by path.

    `sources` has every cell that was seen, blank ones included; `cell_notes` what is printed beside a figure, or
    under a table (by the table's name). `used` are the indexes of the grids that belong to the form.
    `figures` is how many figures the grids hold, where it is known that each of them is in a cell of the report and
    everything else is a label.
    """

    tables: Mapping[str, Table] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    cell_notes: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    used: frozenset[int] = frozenset()
    figures: int | None = field(default=None, compare=False)


@dataclass(slots=True)
class Found:
    """The cells of one piece of a table, by path; `evidence` is how many different labels were recognised.

    `torn` counts rows of figures without a label; `bare` are those of them that may find theirs.
    """

    vocabulary: Vocabulary
    piece: Piece
    values: dict[str, int | Decimal] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    cell_notes: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    evidence: set[str] = field(default_factory=set)
    by_position: int = 0
    torn: int = 0
    bare: list[Row] = field(default_factory=list)
    noted: set[tuple[str, str]] = field(default_factory=set)

    def put(self, path: str, cell: TextCell, match: Match = Match.LABEL, unit: str = "") -> None:
        """Enter a cell under its path; what is odd about it becomes a note.

        `unit` is what the document says that money is in, where it says so.
        """
        place = place_of(self.piece.grid, cell)
        self.sources[path] = Source(cell.text, place, match)
        declared = self.vocabulary.cells[path]
        if declared.is_signed:
            parsed = parse_change(cell.text)
        elif declared.is_money:
            parsed = parse_cell(cell.text, unit or declared.unit, declared.unit)
        else:
            parsed = parse_cell(cell.text)
        if parsed.value is not None:
            self.values[path] = parsed.value
        if parsed.note:
            self.cell_notes[path] = parsed.note
        if parsed.problem:
            params = {"raw": cell.text, "problem": Term(parsed.problem)}
            self.note(NoteCode.CELL_UNREADABLE, _UNREADABLE, params, path, place)
        elif parsed.repair:
            repaired = {"raw": cell.text, "value": parsed.value, "repair": Term(parsed.repair)}
            self.note(NoteCode.CELL_REPAIRED, _REPAIRED, repaired, path, place)

    def note(
        self, code: NoteCode, message: str, params: Mapping[str, object], path: str, place: Place
    ) -> None:
        """Add a note."""
        self.notes.append(Note(code, message, params, path, place))

    def recognised(self, hit: Hit, cell: TextCell, path: str) -> None:
        """Count a label as evidence; a spelling that is not the form's becomes a note."""
        official = hit.entry.official
        self.evidence.add(official)
        if hit.spelling is not Spelling.EXACT and (official, cell.text) not in self.noted:
            self.noted.add((official, cell.text))
            misspelt = hit.spelling is Spelling.MISSPELT
            self.note(
                NoteCode.LABEL_MISSPELT if misspelt else NoteCode.LABEL_VARIANT,
                _MISSPELT if misspelt else _VARIANT,
                {"label": cell.text, "official": official},
                path,
                place_of(self.piece.grid, cell),
            )
