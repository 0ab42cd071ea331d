"""Tables that are printed like others before are read like them.

Which cell a figure belongs to depends on labels and spans alone, and thousands of offices print the same ones. So what
reading found out once is kept: for tables in which every figure is plain digits and found its cell, without doubt.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import Any

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.reading import Match, Note, NoteCode, Source
from disclosure_schema.forms.structure import build
from disclosure_schema.forms.structure import values as values_of
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.tables.found import TablesFound, place_of
from disclosure_schema.readers.tables.pieces import is_known
from disclosure_schema.zh.numerals import NUMERALS

__all__ = ["Plans"]

#: Ways of printing that are kept, and the largest document one is kept for.
MAX_PLANS = 64
MAX_CELLS = 2_000
#: Notes that tell of labels, not of figures.
_OF_LABELS = frozenset({NoteCode.LABEL_VARIANT, NoteCode.LABEL_MISSPELT, NoteCode.BY_POSITION})
#: Labels with these may hold a number.
_NUMERIC = re.compile(f"[0-9０-９{NUMERALS}]")
#: Longer figures are looked at one by one.
_DIGITS = 12


class _Sources(Mapping[str, Source]):
    """The sources of the cells of tables, each made when it is asked for: of hundreds few ever are."""

    __slots__ = ("_at", "_grids")

    def __init__(self, at: Mapping[str, tuple[int, int, Match]], grids: Sequence[Grid]) -> None:
        self._at = at
        self._grids = grids

    def __getitem__(self, path: str) -> Source:
        grid, position, match = self._at[path]
        cell = self._grids[grid].cells[position]
        return Source(cell.text, place_of(self._grids[grid], cell), match)

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, path: object) -> bool:
        return path in self._at

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each cell of the form stands, by grid and position in it, and how sure that is; and the rest.

    `tables` has for each table the paths of the cells that hold a figure, their positions among the cells of all grids,
    and whether they are amounts.
    """

    at: Mapping[str, tuple[int, int, Match]]
    tables: tuple[tuple[type[Table], str, tuple[tuple[str, int, bool], ...]], ...]
    notes: tuple[Note, ...]
    used: frozenset[int]
    figures: int | None

    def follow(self, grids: Sequence[Grid]) -> TablesFound:
        """Read tables that are printed like those of the plan."""
        texts = [cell.text for grid in grids for cell in grid.cells]
        tables = {
            name: build(
                model,
                {
                    path: Decimal(texts[number]) if money else int(texts[number])
                    for path, number, money in cells
                },
                name,
            )
            for model, name, cells in self.tables
        }
        return TablesFound(tables, _Sources(self.at, grids), {}, self.notes, self.used, self.figures)


class Plans:
    """Reads tables with `reader`, and those printed like others before by what is known of them."""

    def __init__(self, reader: Callable[[Sequence[Grid]], TablesFound]) -> None:
        self._reader = reader
        self._known: OrderedDict[Any, _Plan] = OrderedDict()
        self._lock = Lock()

    def __call__(self, grids: Sequence[Grid]) -> TablesFound:
        """Find the form's tables among the grids of a document."""
        if not grids or sum(len(grid.cells) for grid in grids) > MAX_CELLS:
            return self._reader(grids)
        key = tuple(map(_print, grids))
        plan = self._known.get(key)
        if plan is not None:
            return plan.follow(grids)
        found = self._reader(grids)
        plan = _plan(grids, found)
        if plan is not None:
            with self._lock:
                self._known[key] = plan
                if len(self._known) > MAX_PLANS:
                    self._known.popitem(last=False)
        return found


def _is_figure(text: str) -> bool:
    return text.isdigit() and len(text) <= _DIGITS and text.isascii()


def _print(grid: Grid) -> tuple[object, ...]:
    """Return all of a grid but its figures."""
    places = [cell[1:5] for cell in grid.cells]  # and not where they stand in the document
    texts = [  # `_is_figure`, written out: every cell of every document comes by here
        0 if (text := cell.text).isdigit() and len(text) <= _DIGITS and text.isascii() else text
        for cell in grid.cells
    ]
    return (grid.index, grid.rows, grid.columns, grid.place, *places, *texts)


def _is_of_labels(note: Note) -> bool:
    """Tell a note that any table printed like this would have."""
    return note.code in _OF_LABELS and not (note.place.line or note.place.page)


def _plan(grids: Sequence[Grid], found: TablesFound) -> _Plan | None:
    """Return how tables were read, None where that may depend on their figures or on where they stand on a page."""
    if found.cell_notes or not all(_is_of_labels(note) for note in found.notes):
        return None
    at: dict[object, tuple[int, int, TextCell]] = {
        place_of(grid, cell): (number, position, cell)
        for number, grid in enumerate(grids)
        for position, cell in enumerate(grid.cells)
    }
    values = {path: value for table in found.tables.values() for path, value in values_of(table).items()}
    first = [sum(len(grid.cells) for grid in grids[:number]) for number in range(len(grids))]
    places: dict[str, tuple[int, int, Match]] = {}
    figures: dict[str, list[tuple[str, int, bool]]] = {name: [] for name in found.tables}
    for path, source in found.sources.items():
        grid, position, cell = at.get(source.place, (0, 0, None))
        value = values[path]
        if cell is None or source.match is Match.INFERRED:
            return None
        places[path] = grid, position, source.match
        if _is_figure(cell.text):
            if value != int(cell.text):
                return None
            money = isinstance(value, Decimal)
            figures[path.partition(".")[0]].append((path, first[grid] + position, money))
        elif value is not None:
            return None
    count = sum(map(len, figures.values()))
    if count != sum(_is_figure(cell.text) for grid in grids for cell in grid.cells):
        return None
    tables = tuple((type(table), name, tuple(figures[name])) for name, table in found.tables.items())
    labels = {cell.text for grid in grids for cell in grid.cells if not _is_figure(cell.text)}
    named = all(is_known(text) for text in labels if _NUMERIC.search(text))
    return _Plan(places, tables, found.notes, found.used, count if named else None)
