"""A table printed as a strip: blocks of equal columns, one row of figures; also turned, stacked or cut in blocks.

A figure belongs to the block and the column that the labels above it in its column and left of it in its row name.
Where the labels do not settle it, a row with exactly as many figures as the form has cells is read by order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.messages import N_
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import TextCell
from disclosure_schema.readers.labels import Vocabulary
from disclosure_schema.readers.tables.columns import by_count, filled, width
from disclosure_schema.readers.tables.found import Found, Piece, Row, place_of

__all__ = ["read_strip", "strip_row"]

_UNPLACED = N_("The figures {figures} cannot be told apart by the labels around them.")
_SECOND = N_("Another row of figures, {figures}, was not read.")
_DOUBT = "?"


@dataclass(slots=True)
class _Column:
    """What the labels above a column say, and in which run of header rows each stood."""

    block: str = ""
    name: str = ""
    block_run: int = -1
    name_run: int = -1


@dataclass(slots=True)
class _State:
    columns: dict[int, _Column] = field(default_factory=dict)
    run: int = 0
    end: int = 0  # where the rows of heads end
    in_header: bool = False
    loose: list[list[TextCell]] = field(default_factory=list)


def read_strip(piece: Piece, vocabulary: Vocabulary) -> tuple[Found, list[list[TextCell]]]:
    """Return the cells of a piece, and rows of one block's figures whose block no label names."""
    found = Found(vocabulary, piece)
    state = _State()
    for row in piece.rows:
        labels = _labels(row, vocabulary, found)
        values = [cell for cell in row if is_value(cell.text)]
        if any(cell.text.strip() for cell in values) or _complete(labels, values, state, vocabulary):
            state.in_header = False
            _figures(row, labels, values, state, found)
        elif labels:
            _learn(labels, state)
            state.end = max(state.end, width(row))
        else:
            _remark(row, found)
    return found, state.loose


def strip_row(row: Row, vocabulary: Vocabulary) -> dict[str, TextCell] | None:
    """Return the cells of a bare row of figures, by path, when their count is exactly that of the form."""
    if any(not is_value(cell.text) for cell in row) or not filled(row):
        return None
    return by_count(row, _paths(vocabulary), blanks=True)


def _paths(vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.path(block, name) for block in vocabulary.rows for name in vocabulary.of_row[block]]


def _labels(row: Row, vocabulary: Vocabulary, found: Found) -> list[tuple[TextCell, str, str]]:
    """Return the labels of a row, each with the block or the column it names ("" for a label around blocks)."""
    labels = []
    for cell in row:
        if is_value(cell.text):
            continue
        hit = vocabulary.left.find(cell.text)
        if hit:
            labels.append((cell, hit.entry.path, ""))
        elif hit := vocabulary.top.find(cell.text):
            labels.append((cell, "", hit.entry.path))
        if hit:
            path = f"{vocabulary.name}.{hit.entry.path}" if labels[-1][1] else vocabulary.name
            found.recognised(hit, cell, path)
    return labels


def _complete(
    labels: Sequence[object], values: Sequence[TextCell], state: _State, vocabulary: Vocabulary
) -> bool:
    """Tell whether a row of blanks is the row of figures: all columns are named above it."""
    if labels or not values:
        return False
    named = {
        (c.block, c.name) for cell in values if (c := state.columns.get(cell.column)) and c.block and c.name
    }
    return len(named) == len(values) == len(_paths(vocabulary))


def _learn(labels: Sequence[tuple[TextCell, str, str]], state: _State) -> None:
    if not state.in_header:
        state.run += 1
        state.in_header = True
    for cell, block, name in labels:
        for index in range(cell.column, cell.column + cell.colspan):
            column = state.columns.setdefault(index, _Column())
            if block:
                same = column.block_run == state.run and column.block != block
                column.block, column.block_run = (_DOUBT if same else block), state.run
            if name:
                same = column.name_run == state.run and column.name != name
                column.name, column.name_run = (_DOUBT if same else name), state.run


def _figures(
    row: Row,
    labels: Sequence[tuple[TextCell, str, str]],
    values: Sequence[TextCell],
    state: _State,
    found: Found,
) -> None:
    vocabulary = found.vocabulary
    block = next((block for _, block, _ in reversed(labels) if block), "")
    name = next((name for _, _, name in reversed(labels) if name), "")
    last = max((cell.column for cell, _, _ in labels), default=-1)
    values = [cell for cell in values if cell.column > last]
    named: dict[str, TextCell] = {}
    labelled = max((index + 1 for index, column in state.columns.items() if column.name), default=0)
    settled = not state.columns or labelled <= width(row) <= state.end
    for cell in values:
        column = state.columns.get(cell.column, _Column())
        its_block = block or column.block
        its_name = name or column.name
        if its_block and its_name and _DOUBT not in (its_block, its_name):
            path = vocabulary.path(its_block, its_name)
            settled &= path not in named
            named.setdefault(path, cell)
        elif cell.text.strip() or its_block or its_name:
            settled = False
    match = Match.LABEL
    if not settled or not _whole_blocks(named, vocabulary):
        if len(named) == len(_paths(vocabulary)):  # each has a label, but in an order that is not the form's
            values = []
        match = Match.POSITION
        named = by_count(values, _paths(vocabulary), blanks=True) or {}
        if not named and block and (five := by_count(values, vocabulary.of_row[block], blanks=True)):
            named = {vocabulary.path(block, key): cell for key, cell in five.items()}
        found.by_position += bool(named)
    if not named:
        _unplaced(values, state, found)
    elif any(path in found.sources for path in named):
        _note(found, _SECOND, filled(values), NoteCode.ROW_UNKNOWN)
    else:
        for path, cell in named.items():
            found.put(path, cell, match)


def _whole_blocks(named: dict[str, TextCell], vocabulary: Vocabulary) -> bool:
    """Tell whether the cells are those of whole blocks in the form's order, or a single cell of a turned strip."""
    wanted = [
        path
        for path in _paths(vocabulary)
        if path.rpartition(".")[0] in {p.rpartition(".")[0] for p in named}
    ]
    return bool(named) and (list(named) == wanted or len(named) == 1)


def _unplaced(values: Sequence[TextCell], state: _State, found: Found) -> None:
    columns = [state.columns.get(cell.column, _Column()) for cell in values]
    full = found.vocabulary.of_row[found.vocabulary.rows[0]]
    if tuple(column.name for column in columns) == full and not any(column.block for column in columns):
        state.loose.append(list(values))
        return
    _note(found, _UNPLACED, filled(values), NoteCode.TABLE_TORN)


def _note(found: Found, message: str, cells: Sequence[TextCell], code: NoteCode) -> None:
    if cells:
        figures = ", ".join(cell.text for cell in cells)
        found.note(
            code, message, {"figures": figures}, found.vocabulary.name, place_of(found.piece.grid, cells[0])
        )


def _remark(row: Row, found: Found) -> None:
    """Keep a remark printed under the figures; it concerns the whole table."""
    texts = [cell.text.strip() for cell in filled(row)]
    if texts and found.sources:
        name = found.vocabulary.name
        found.cell_notes[name] = " ".join(filter(None, (found.cell_notes.get(name, ""), *texts)))
