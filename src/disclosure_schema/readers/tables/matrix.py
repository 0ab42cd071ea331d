"""A table printed as a matrix: heads in the first rows, groups and labels in the first columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.messages import N_
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.labels import Vocabulary, numbering
from disclosure_schema.readers.tables.columns import Columns, by_count, by_span, filled, inferred, width
from disclosure_schema.readers.tables.found import Found, Piece, Row, place_of

__all__ = ["read_matrix"]

_UNKNOWN = N_("The form has no row “{label}”; its figures {figures} were not read.")
_UNPLACED = N_("In the row “{label}” the figures {figures} cannot be told apart by column.")
_TWICE = N_("The row “{label}” stands twice with different figures; neither was read.")


@dataclass(slots=True)
class _State:
    heads: Columns = field(default_factory=Columns)
    doubtful: set[str] = field(default_factory=set)
    in_header: bool = False
    ordered: bool = True  # the heads of each row stand in the form's order
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the form: its path and label, the cells behind the label, and what is known of the heads above."""

    path: str
    label: TextCell
    after: Sequence[TextCell]
    heads: Columns | None
    ordered: bool


def read_matrix(piece: Piece, vocabulary: Vocabulary, group: str = "") -> tuple[Found, str]:
    """Return the cells of a piece, and the group of rows its last row belongs to.

    `group` is the group in which the piece begins, where a page break cut the table.
    """
    found = Found(vocabulary, piece)
    state = _State(group=group)
    pending: list[_Line] = []
    for row in piece.rows:
        if _is_header(row, vocabulary, found, state):
            _learn(row, vocabulary, state, found)
            continue
        state.in_header = False
        label = _label(row, vocabulary, state, found)
        if label:
            path, cell = label
            after = [other for other in row if other.column > cell.column]
            complete = len(state.heads.spans) == len(vocabulary.columns) and not state.doubtful
            pending.append(_Line(path, cell, after, state.heads if complete else None, state.ordered))
    full = inferred([line.after for line in pending], vocabulary.columns)
    # Blank cells are sure to be all there only where every row has just the cells it needs.
    exact = all(len(line.after) == len(vocabulary.columns) for line in pending)
    for line in pending:
        _place(found, line, full, exact=exact)
    return found, state.group


def _is_header(row: Row, vocabulary: Vocabulary, found: Found, state: _State) -> bool:
    """Tell a row of heads: it names columns and holds no figure."""
    hits = 0
    left = False
    for cell in row:
        text = cell.text
        if not text or is_value(text):
            if filled([cell]):
                return False
            continue
        mark = vocabulary.marks.find(text)
        if mark:
            found.recognised(mark, cell, vocabulary.name)
            return True
        if vocabulary.top.find(text):
            hits += 1
        elif vocabulary.left.find(text):
            left = True
    return hits > 1 or (
        hits == 1 and state.in_header and not left and not any(numbering(c.text) for c in row)
    )


def _learn(row: Row, vocabulary: Vocabulary, state: _State, found: Found) -> None:
    if not state.in_header:
        state.heads, state.doubtful, state.in_header, state.ordered = Columns(), set(), True, True
    state.heads.end = max(state.heads.end, width(row))
    places: list[int] = []
    for cell in row:
        hit = vocabulary.top.find(cell.text)
        if hit and hit.entry.is_cell:
            found.recognised(hit, cell, f"{vocabulary.name}.{hit.entry.path}")
            name, span = hit.entry.path, (cell.column, cell.column + cell.colspan)
            places.append(vocabulary.columns.index(name))
            if state.heads.spans.setdefault(name, span) != span:
                state.doubtful.add(name)
    state.ordered &= places == sorted(places)


def _label(row: Row, vocabulary: Vocabulary, state: _State, found: Found) -> tuple[str, TextCell] | None:
    """Find the label of a data row; a row with figures and no known label becomes a note."""
    label: tuple[str, TextCell] | None = None
    stranger: TextCell | None = None  # the last text that is no label of a row, since the label
    for cell in _texts(row):
        hit = vocabulary.left.find(cell.text)
        entry = hit.entry if hit else None
        if hit and entry and entry.is_cell and _fits(entry.path, cell, state, vocabulary):
            if label and label[0] != entry.path:
                _unread(found, row, cell, _UNKNOWN)
                return None
            label, stranger = (entry.path, cell), None
            found.recognised(hit, cell, vocabulary.row_path(entry.path))
            state.group = entry.path.rpartition(".")[0]
            continue
        stranger = cell
        if entry and entry.group:
            found.evidence.add(entry.official)
            state.group = entry.path or state.group
    first = min((start for start, _ in state.heads.spans.values()), default=None)
    if label and (stranger is None or (first is not None and stranger.column >= first)):
        return label
    _unread(found, row, stranger, _UNKNOWN)
    return None


def _texts(row: Row) -> list[TextCell]:
    """Return the cells with words before the first figure."""
    texts = []
    for cell in row:
        if not is_value(cell.text):
            texts.append(cell)
        elif cell.text.strip():
            break
    return texts


def _fits(path: str, cell: TextCell, state: _State, vocabulary: Vocabulary) -> bool:
    """Tell whether a label that also names a column may be this row: its group or its number must say so."""
    group = path.rpartition(".")[0]
    if not group or vocabulary.top.look(cell.text) is None:
        return True
    return state.group == group or numbering(cell.text) != ""


def _unread(found: Found, row: Row, label: TextCell | None, message: str) -> None:
    column = -1 if label is None else label.column
    figures = [cell.text for cell in filled(row) if cell.column > column and is_value(cell.text)]
    if not figures:
        return
    if label is None:
        found.torn += 1
        found.bare.append(row)
        return
    code = NoteCode.ROW_UNKNOWN if message is _UNKNOWN else NoteCode.TABLE_TORN
    found.note(
        code,
        message,
        {"label": label.text, "figures": ", ".join(figures)},
        found.vocabulary.name,
        place_of(found.piece.grid, label),
    )


def _place(found: Found, line: _Line, full: Columns | None, *, exact: bool) -> None:
    match = Match.LABEL
    cells = _under(line, line.heads, found)
    if cells is None:
        match = Match.POSITION
        cells = _by_order(found, line, full, exact=exact) if line.ordered else None
        if cells is None:
            _unread(found, (line.label, *line.after), line.label, _UNPLACED)
            return
        found.by_position += 1
    paths = {name: found.vocabulary.path(line.path, name) for name in cells}
    if any(path in found.sources for path in paths.values()):
        _again(found, line.label, paths, cells)
        return
    for name, cell in cells.items():
        found.put(paths[name], cell, match)


def _by_order(found: Found, line: _Line, full: Columns | None, *, exact: bool) -> dict[str, TextCell] | None:
    """Return the cells by their order, where their count leaves no doubt.

    Blank cells count only where full rows of the same piece show the columns, or where all heads were seen and
    `exact`: every row of the piece has as many cells as it needs.
    """
    names = found.vocabulary.columns
    if any(found.vocabulary.left.look(cell.text) for cell in line.after if not is_value(cell.text)):
        return None
    cells = by_count(line.after, names, blanks=False)
    if cells is None:
        cells = _under(line, full, found)
    if cells is None and line.heads and exact:
        cells = by_count(line.after, names, blanks=True)
    return cells


def _under(line: _Line, columns: Columns | None, found: Found) -> dict[str, TextCell] | None:
    """Return the cells by where they stand, if the label ends before the first column.

    Columns in another order than the form's are not believed: more often a head was lost than columns exchanged.
    """
    if columns is None or not columns.follow(found.vocabulary.columns):
        return None
    if line.label.column + line.label.colspan > min(start for start, _ in columns.spans.values()):
        return None
    return by_span(line.after, columns.spans, columns.end)


def _again(found: Found, label: TextCell, paths: dict[str, str], cells: dict[str, TextCell]) -> None:
    """Handle a row that stands twice: equal figures are fine, different ones are nobody's."""
    texts = {name: found.sources[path].raw for name, path in paths.items() if path in found.sources}
    if all(texts.get(name, "").strip() == cell.text.strip() for name, cell in cells.items()):
        return
    for path in paths.values():
        found.values.pop(path, None)
    found.note(
        NoteCode.TABLE_REPEATED,
        _TWICE,
        {"label": label.text},
        found.vocabulary.name,
        place_of(found.piece.grid, label),
    )
