"""A table printed as blocks: a caption, a row of heads, and rows whose columns the heads name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.messages import N_
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.labels import Hit, Vocabulary
from disclosure_schema.readers.tables.columns import Span, by_count, by_span, filled, width
from disclosure_schema.readers.tables.found import Found, Piece, Row, place_of
from disclosure_schema.zh import normalize

__all__ = ["read_blocks"]

_UNKNOWN = N_("The form has no row “{label}”; its figures {figures} were not read.")
_UNPLACED = N_("In the row “{label}” the figures {figures} cannot be told apart by column.")
_FOREIGN = N_(
    "The row “{label}” stands under heads the form does not know; its figures {figures} were not read."
)
_TWICE = N_("The row “{label}” stands twice; the first was read.")


@dataclass(slots=True)
class _State:
    heads: dict[str, Span] = field(default_factory=dict)
    end: int = 0
    units: dict[str, str] = field(default_factory=dict)
    mixed: bool = False  # beside heads of the form stand others
    foreign: bool = False  # the last heads were none of the form's
    strangers: int = 0  # rows with figures that are no row of the form


def read_blocks(piece: Piece, vocabulary: Vocabulary) -> Found:
    """Return the cells of a piece.

    Rows under heads that the form does not know are not read. Rows without heads are read by count, unless a row
    of the piece is none of the form's: then it is some other table that happens to share labels.
    """
    found = Found(vocabulary, piece)
    state = _State()
    headless: list[tuple[str, TextCell, Sequence[TextCell]]] = []
    marked = False
    for row in piece.rows:
        label = _row_label(row, vocabulary)
        if label is None:
            marked |= _other_row(row, vocabulary, state, found)
            continue
        hit, cell = label
        found.recognised(hit, cell, vocabulary.row_path(hit.entry.path))
        after: Sequence[TextCell] = [other for other in row if other.column > cell.column]
        names = vocabulary.of_row[hit.entry.path]
        if state.foreign:
            _unread(found, cell, after, _FOREIGN)
        elif any(name in state.heads for name in names):
            _by_heads(found, hit.entry.path, cell, after, state)
        else:
            headless.append((hit.entry.path, cell, after))
    for path, cell, after in headless:
        if marked or not (state.strangers or state.foreign):
            _by_order(found, path, cell, after)
        else:
            _unread(found, cell, after, _FOREIGN)
    return found


def _row_label(row: Row, vocabulary: Vocabulary) -> tuple[Hit, TextCell] | None:
    """Return the label of a data row: the last text before the first figure, and nothing but it."""
    result: tuple[Hit, TextCell] | None = None
    for cell in row:
        if is_value(cell.text):
            if cell.text.strip():
                break
            continue
        hit = vocabulary.left.find(cell.text)
        if hit:
            result = (hit, cell)
        elif result or vocabulary.top.find(cell.text):
            break
    return result


def _other_row(row: Row, vocabulary: Vocabulary, state: _State, found: Found) -> bool:
    """Take note of a row that is no row of figures of the form; return whether it marks the form's table."""
    some = filled(row)
    texts = [cell for cell in some if not is_value(cell.text)]
    figures = [cell.text for cell in some if is_value(cell.text)]
    marks = [(hit, cell) for cell in texts if (hit := vocabulary.marks.find(cell.text))]
    heads = [(hit, cell) for cell in texts if (hit := vocabulary.top.find(cell.text))]
    for hit, cell in (*marks, *heads):
        path = vocabulary.name if not hit.entry.path else f"{vocabulary.name}.*.{hit.entry.path}"
        found.recognised(hit, cell, path)
    if heads:
        state.foreign = False
        state.mixed = len(texts) > len(marks) + len(heads)
        state.heads = {hit.entry.path: (cell.column, cell.column + cell.colspan) for hit, cell in heads}
        state.end = width(row)
        state.units = {hit.entry.path: _unit(cell.text) for hit, cell in heads}
    elif figures and texts and not marks:
        state.strangers += 1
        _unread(found, texts[-1], [cell for cell in some if cell.column > texts[-1].column], _UNKNOWN)
    elif figures:
        found.torn += 1
    elif len(texts) > 1:
        state.heads, state.foreign = {}, True
    elif marks:
        state.heads, state.foreign = {}, False
    return bool(marks or heads)


def _unit(head: str) -> str:
    """Return the unit of money a head names, "" where it names none."""
    text = normalize(head)
    return next((unit for unit in ("亿元", "万元", "千元", "元") if unit in text), "")


def _by_heads(found: Found, row: str, label: TextCell, after: Sequence[TextCell], state: _State) -> None:
    names = found.vocabulary.of_row[row]
    spans = {name: state.heads[name] for name in names if name in state.heads}
    complete = len(spans) == len(names)
    start = min(span[0] for span in spans.values())
    cells: Mapping[str, TextCell] | None = None
    if label.column + label.colspan <= start:
        cells = by_span(after, spans if complete else state.heads, state.end)
    match = Match.LABEL
    if cells is None and complete and not state.mixed:
        match = Match.POSITION
        cells = by_count(after, names, blanks=True)
        found.by_position += cells is not None
    if cells is None:
        _unread(found, label, after, _UNPLACED)
        return
    _enter(found, row, label, {name: cells[name] for name in spans}, match, state.units)


def _by_order(found: Found, row: str, label: TextCell, after: Sequence[TextCell]) -> None:
    cells = by_count(after, found.vocabulary.of_row[row], blanks=True)
    if cells is None:
        _unread(found, label, after, _UNPLACED)
        return
    found.by_position += 1
    _enter(found, row, label, cells, Match.POSITION, {})


def _enter(  # noqa: PLR0917 - the parts of one row
    found: Found,
    row: str,
    label: TextCell,
    cells: Mapping[str, TextCell],
    match: Match,
    units: Mapping[str, str],
) -> None:
    paths = {name: found.vocabulary.path(row, name) for name in cells}
    if any(path in found.sources for path in paths.values()):
        place = place_of(found.piece.grid, label)
        found.note(
            NoteCode.TABLE_REPEATED, _TWICE, {"label": label.text}, found.vocabulary.row_path(row), place
        )
        return
    for name, cell in cells.items():
        found.put(paths[name], cell, match, units.get(name, ""))


def _unread(found: Found, label: TextCell, after: Sequence[TextCell], message: str) -> None:
    figures = [cell.text for cell in filled(after)]
    if figures:
        code = NoteCode.TABLE_TORN if message is _UNPLACED else NoteCode.ROW_UNKNOWN
        params = {"label": label.text, "figures": ", ".join(figures)}
        found.note(code, message, params, found.vocabulary.name, place_of(found.piece.grid, label))
