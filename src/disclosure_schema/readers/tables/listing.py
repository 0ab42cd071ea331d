"""A table printed as a list: a label, a unit and one figure in each row."""

from collections.abc import Sequence

from disclosure_schema.forms.cells import Listing
from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.messages import N_
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.labels import Hit, Vocabulary, key
from disclosure_schema.readers.tables.columns import Span, filled
from disclosure_schema.readers.tables.found import Found, Piece, Row, place_of

__all__ = ["read_listing"]

_UNKNOWN = N_("The form has no row “{label}”; its figures {figures} were not read.")
_SEVERAL = N_("The row “{label}” has the figures {figures} where one is due; none was read.")
_TWICE = N_("The row “{label}” stands twice; the first was read.")


def read_listing(piece: Piece, vocabulary: Vocabulary) -> Found:
    """Return the cells of a piece. Where a label stands twice in the form, the rows before it tell which it is."""
    found = Found(vocabulary, piece)
    places = _places(vocabulary)
    figure: Span | None = None
    last = -1
    for row in piece.rows:
        heads = [(hit, cell) for cell in row if (hit := vocabulary.marks.find(cell.text))]
        for hit, cell in heads:
            found.recognised(hit, cell, vocabulary.name)
            if hit.entry.official == vocabulary.columns[0]:
                figure = (cell.column, cell.column + cell.colspan)
        label = None if heads else _label(row, vocabulary)
        if label is None:
            _stranger(row, heads, found)
            continue
        hit, cell = label
        if hit.entry.group:
            found.evidence.add(hit.entry.official)
            continue
        here = places[key(hit.entry.official)]
        index = next((i for i in here if i > last), here[0])
        last = index
        path = f"{vocabulary.name}.{vocabulary.rows[index]}"
        found.recognised(hit, cell, path)
        _enter(found, path, cell, row, figure)
    return found


def _places(vocabulary: Vocabulary) -> dict[str, list[int]]:
    """Return where each label stands among the rows, by what is compared of it."""
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(vocabulary.cells.values()):
        places.setdefault(key(cell.labels[-1].zh), []).append(index)
    return places


def _label(row: Row, vocabulary: Vocabulary) -> tuple[Hit, TextCell] | None:
    return next(((hit, cell) for cell in row if (hit := vocabulary.left.find(cell.text))), None)


def _units(vocabulary: Vocabulary) -> set[str]:
    shape = vocabulary.table.shape
    none = {shape.no_unit} if isinstance(shape, Listing) else set()
    return {cell.unit for cell in vocabulary.cells.values()} | none


def _enter(found: Found, path: str, label: TextCell, row: Row, figure: Span | None) -> None:
    after = [cell for cell in row if cell.column > label.column]
    if figure:
        under = [cell for cell in after if cell.column < figure[1] and cell.column + cell.colspan > figure[0]]
        after = under or after
    units = _units(found.vocabulary)
    unit = next((cell.text.strip() for cell in after if cell.text.strip() in units), "")
    values = [cell for cell in after if cell.text.strip() not in units]
    some = filled(values)
    if path in found.sources:
        params = {"label": label.text}
        found.note(NoteCode.TABLE_REPEATED, _TWICE, params, path, place_of(found.piece.grid, label))
    elif len(some) > 1:
        _unread(found, label, some, _SEVERAL, NoteCode.TABLE_TORN)
    elif some or values:
        money = found.vocabulary.cells[path].is_money
        found.put(path, (some or values)[0], Match.LABEL, unit if money else "")


def _stranger(row: Row, heads: Sequence[object], found: Found) -> None:
    """Take note of a row with a figure whose label the form does not know."""
    words = [cell for cell in filled(row) if not is_value(cell.text)]
    figures = [
        cell for cell in filled(row) if is_value(cell.text) and words and cell.column > words[0].column
    ]
    if figures and not heads:
        _unread(found, words[0], figures, _UNKNOWN, NoteCode.ROW_UNKNOWN)


def _unread(found: Found, label: TextCell, figures: Sequence[TextCell], message: str, code: NoteCode) -> None:
    params = {"label": label.text, "figures": ", ".join(cell.text for cell in figures)}
    found.note(code, message, params, found.vocabulary.name, place_of(found.piece.grid, label))
