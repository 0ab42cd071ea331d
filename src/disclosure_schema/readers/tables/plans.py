"""Tables that are printed like others before are read like them.

Which cell a figure belongs to depends on labels and spans alone, and thousands of offices print the same ones. So what
reading found out once is kept: for tables in which every figure is plain digits and found its cell, without doubt.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from threading import Lock
from typing import Any

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.reading import Match, Note, NoteCode, Source
from disclosure_schema.forms.structure import values as values_of
from disclosure_schema.readers.document import Arranged, Grid, TextCell
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


@dataclass(slots=True)
class _Group:
    """The cells of a group that hold a figure: their positions among the cells of all grids, by name; the groups inside."""

    counts: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    groups: dict[str, "_Group"] = field(default_factory=dict)

    def enter(self, path: Sequence[str], number: int, *, is_amount: bool) -> None:
        """Enter a cell by the names that lead to it."""
        group = self
        for name in path[:-1]:
            group = group.groups.setdefault(name, _Group())
        (group.amounts if is_amount else group.counts)[path[-1]] = number


def _filled(group: _Group, texts: Sequence[str]) -> dict[str, Any]:
    """Return the figures of a group of cells, and those of the groups inside."""
    found: dict[str, Any] = {name: int(texts[number]) for name, number in group.counts.items()}
    for name, number in group.amounts.items():
        found[name] = Decimal(texts[number])
    for name, inside in group.groups.items():
        found[name] = _filled(inside, texts)
    return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each cell of the form stands, by grid and position in it, and how sure that is; and the rest.

    `tables` has for each table the cells that hold a figure.
    """

    at: Mapping[str, tuple[int, int, Match]]
    tables: tuple[tuple[type[Table], str, _Group], ...]
    notes: tuple[Note, ...]
    used: frozenset[int]
    figures: int | None

    def follow(self, grids: Sequence[Grid]) -> TablesFound:
        """Read tables that are printed like those of the plan."""
        texts = [text for grid in grids for text in grid.texts]
        tables = {name: model.model_validate(_filled(group, texts)) for model, name, group in self.tables}
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
    cells = grid.cells
    places: Sequence[object] = (
        (cells.arrangement,)
        if isinstance(cells, Arranged)
        else [cell[1:5] for cell in cells]  # and not where they stand in the document
    )
    texts = [  # `_is_figure`, written out: every cell of every document comes by here
        0 if text.isdigit() and len(text) <= _DIGITS and text.isascii() else text for text in grid.texts
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
    figures = {name: _Group() for name in found.tables}
    count = 0
    for path, source in found.sources.items():
        grid, position, cell = at.get(source.place, (0, 0, None))
        value = values[path]
        if cell is None or source.match is Match.INFERRED:
            return None
        places[path] = grid, position, source.match
        if _is_figure(cell.text):
            if value != int(cell.text):
                return None
            table, *names = path.split(".")
            figures[table].enter(names, first[grid] + position, is_amount=isinstance(value, Decimal))
            count += 1
        elif value is not None:
            return None
    if count != sum(_is_figure(text) for grid in grids for text in grid.texts):
        return None
    tables = tuple((type(table), name, figures[name]) for name, table in found.tables.items())
    labels = {cell.text for grid in grids for cell in grid.cells if not _is_figure(cell.text)}
    named = all(is_known(text) for text in labels if _NUMERIC.search(text))
    return _Plan(places, tables, found.notes, found.used, count if named else None)
