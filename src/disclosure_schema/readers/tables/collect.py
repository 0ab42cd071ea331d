"""The pieces of each table, put together: parts are joined, copies compared, and the models built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from disclosure_schema.forms.cells import Matrix, Table
from disclosure_schema.forms.reading import Note, NoteCode, Place, Source
from disclosure_schema.forms.structure import build
from disclosure_schema.messages import N_
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.labels import Vocabulary
from disclosure_schema.readers.tables.columns import filled
from disclosure_schema.readers.tables.editions import choose
from disclosure_schema.readers.tables.found import Found, Row, TablesFound
from disclosure_schema.readers.tables.pieces import split, vocabularies
from disclosure_schema.readers.tables.plans import Plans
from disclosure_schema.readers.tables.torn import bare_rows, recover

__all__ = ["read_tables"]

_REPEATED = N_("The table stands more than once; the fuller copy, table {table}, was read.")
_POSITION = N_("{rows} rows of figures were told apart by their order, because the heads do not fit.")
_TORN = N_("{rows} rows of figures stand without a label and were not read.")
_STRANGER = N_("Table {table}, beginning with “{text}”, is none of the form's.")
_INFERRED = N_(
    "{rows} rows of figures stand apart from their labels; their order and the sums of the table leave one place for each."
)
_BARE = N_("The figures {figures} stand without a label and were not read.")
_SHOWN = 40

_Unlabelled = tuple[Grid, Sequence[Row]]


@dataclass(slots=True)
class _Sum:
    """Everything found so far."""

    tables: dict[str, Table] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    cell_notes: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def _read(grids: Sequence[Grid]) -> TablesFound:
    pieces = split(grids)
    total = _Sum()
    for name in vocabularies():
        leading = next(iter(total.tables.values()), None)
        words, found, strangers = choose(pieces, name, leading.edition if leading else None)
        pieces.strangers += strangers
        if found:
            _build(name, words, found, pieces.strangers, total)
    for grid, rows in pieces.strangers:
        if grid.index not in total.used:
            _stranger(grid, rows, total)
    total.notes.sort(key=lambda note: _order(note.place))
    return TablesFound(
        total.tables, total.sources, total.cell_notes, tuple(total.notes), frozenset(total.used)
    )


_plans = Plans(_read)


def read_tables(grids: Sequence[Grid]) -> TablesFound:
    """Find the form's tables among the grids of a document. Never raises for odd content.

    A table that is there but empty is a table of Nones; one that is not there is not in `tables`.
    """
    return _plans(grids)


def _build(
    name: str, words: Vocabulary, pieces: Sequence[Found], strangers: Sequence[_Unlabelled], total: _Sum
) -> None:
    values: dict[str, int | Decimal] = {}
    sources: dict[str, Source] = {}
    kept: list[Found] = []
    for found in sorted(pieces, key=_fullness, reverse=True):
        total.used.add(found.piece.grid.index)
        again = found.sources.keys() & sources.keys()
        if again:
            fuller = sources[next(path for path in words.cells if path in again)].place.table
            total.notes.append(
                Note(NoteCode.TABLE_REPEATED, _REPEATED, {"table": fuller}, name, found.piece.place)
            )
            if 2 * len(again) >= len(found.sources):
                continue
        kept.append(found)
        for path, source in found.sources.items():
            if path not in sources:
                sources[path] = source
                if path in found.values:
                    values[path] = found.values[path]
    if isinstance(words.table.shape, Matrix):
        _recover(words, kept, strangers, values, sources, total)
    _notes(name, kept, sources, total)
    total.sources.update((path, sources[path]) for path in words.cells if path in sources)
    total.tables[name] = build(words.table, values, name)


def _recover(  # noqa: PLR0917 - what _build has in hand
    words: Vocabulary,
    kept: Sequence[Found],
    strangers: Sequence[_Unlabelled],
    values: dict[str, int | Decimal],
    sources: dict[str, Source],
    total: _Sum,
) -> None:
    """Enter the rows that stand apart from their labels, where only one place is left for them."""
    alone = [(grid, rows) for grid, rows in strangers if grid.index not in total.used]
    found = recover(words, values, sources, bare_rows(words, kept, alone))
    for one in found:
        values.update(one.values)
        sources.update(one.sources)
        total.notes += one.notes
        total.used.add(one.piece.grid.index)
    for one in kept:
        one.torn -= sum(one.piece.has(other.piece) for other in found)
    if found:
        place = min((one.piece.place for one in found), key=_order)
        total.notes.append(Note(NoteCode.TABLE_TORN, _INFERRED, {"rows": len(found)}, words.name, place))


def _order(place: Place) -> tuple[int, int, int]:
    return place.table or 0, place.row or 0, place.column or 0


def _fullness(found: Found) -> tuple[int, int]:
    return len(found.values), len(found.sources)


def _notes(name: str, kept: Sequence[Found], sources: Mapping[str, Source], total: _Sum) -> None:
    for found in kept:
        for path, text in found.cell_notes.items():
            if path == name or (path in sources and sources[path] is found.sources.get(path)):
                total.cell_notes.setdefault(path, text)
        total.notes += found.notes
    for code, message, counts in (
        (NoteCode.BY_POSITION, _POSITION, [(found.by_position, found.piece.place) for found in kept]),
        (NoteCode.TABLE_TORN, _TORN, [(found.torn, found.piece.place) for found in kept]),
    ):
        rows = sum(count for count, _ in counts)
        if rows:
            place = min((place for count, place in counts if count), key=_order)
            total.notes.append(Note(code, message, {"rows": rows}, name, place))


def _stranger(grid: Grid, rows: Sequence[Row], total: _Sum) -> None:
    """Note a grid that is none of the form's; one of bare figures is a part that has lost its labels."""
    some = [cell for row in rows for cell in filled(row)]
    if not some:
        return
    place = replace(grid.place, table=grid.index)
    if total.tables and all(is_value(cell.text) for cell in some):
        figures = ", ".join(cell.text for cell in some[:_SHOWN])
        fitting = [
            name for name, (words, *_) in vocabularies().items() if len(some) % len(words.columns) == 0
        ]
        path = fitting[0] if len(fitting) == 1 else ""
        total.notes.append(Note(NoteCode.TABLE_TORN, _BARE, {"figures": figures}, path, place))
    else:
        params = {"table": grid.index, "text": some[0].text.strip()[:_SHOWN]}
        total.notes.append(Note(NoteCode.TABLE_UNKNOWN, _STRANGER, params, "", place))
