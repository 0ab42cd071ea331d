"""Tables that are printed like others before are read like them.

Which cell a figure belongs to depends on labels and spans alone, and thousands of offices print the same ones. So what
reading found out once is kept: for tables in which every figure is plain digits and found its cell, without doubt.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
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


@dataclass(frozen=True, slots=True)
class _Plan:
    """For each cell of the form its grid, its place among the grid's cells, and how sure it is; and the rest."""

    cells: tuple[tuple[str, int, int, Match, type[int] | type[Decimal] | None], ...]
    tables: tuple[tuple[type[Table], str], ...]
    notes: tuple[Note, ...]
    used: frozenset[int]
    figures: int | None

    def follow(self, grids: Sequence[Grid]) -> TablesFound:
        """Read tables that are printed like those of the plan."""
        sources: dict[str, Source] = {}
        values: dict[str, dict[str, object]] = {name: {} for _, name in self.tables}
        for path, grid, number, match, kind in self.cells:
            cell = grids[grid].cells[number]
            sources[path] = Source(cell.text, place_of(grids[grid], cell), match)
            if kind is not None:
                values[path[: path.index(".")]][path] = kind(cell.text)
        tables = {name: build(model, values[name], name) for model, name in self.tables}
        return TablesFound(tables, sources, {}, self.notes, self.used, self.figures)


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
    cells = [
        (
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
            0 if (text := cell.text).isdigit() and _is_figure(text) else text,
        )
        for cell in grid.cells
    ]
    return (grid.index, grid.rows, grid.columns, grid.place, *cells)


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
    cells = []
    figures = 0
    for path, source in found.sources.items():
        grid, position, cell = at.get(source.place, (0, 0, None))
        value = values[path]
        if cell is None or source.match is Match.INFERRED:
            return None
        kind: type[int | Decimal] | None = None
        if _is_figure(cell.text):
            figures += 1
            kind = Decimal if isinstance(value, Decimal) else int
            if value != kind(cell.text):
                return None
        elif value is not None:
            return None
        cells.append((path, grid, position, source.match, kind))
    if figures != sum(_is_figure(cell.text) for grid in grids for cell in grid.cells):
        return None
    tables = tuple((type(table), name) for name, table in found.tables.items())
    labels = {cell.text for grid in grids for cell in grid.cells if not _is_figure(cell.text)}
    named = all(is_known(text) for text in labels if _NUMERIC.search(text))
    return _Plan(tuple(cells), tables, found.notes, found.used, figures if named else None)
