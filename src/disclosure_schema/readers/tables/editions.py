"""The pieces of one table, read as the edition whose labels they have."""

from collections.abc import Sequence

from disclosure_schema.forms.cells import Blocks, Listing, Matrix
from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.labels import MAX_LABEL, Vocabulary, key
from disclosure_schema.readers.tables.blocks import read_blocks
from disclosure_schema.readers.tables.columns import filled
from disclosure_schema.readers.tables.found import Found, Piece, Row, turned
from disclosure_schema.readers.tables.listing import read_listing
from disclosure_schema.readers.tables.matrix import read_matrix
from disclosure_schema.readers.tables.pieces import Pieces, vocabularies
from disclosure_schema.readers.tables.strip import read_strip, strip_row
from disclosure_schema.readers.tables.torn import bare_rows

__all__ = ["choose"]

#: What reading as one edition gives: the pieces that are this table, and the grids that are not.
_Grid = tuple[Grid, Sequence[Row]]
_Read = tuple[list[Found], list[_Grid]]


def choose(pieces: Pieces, name: str, leading: int | None) -> tuple[Vocabulary, list[Found], list[_Grid]]:
    """Read the pieces of a table as the edition under which most of them is understood.

    Where editions print the same table, it is of the `leading` edition, that of the tables before it.
    """
    newest, *others = vocabularies()[name]
    read = [(newest, *_read(pieces, newest))]
    if not _sure(read[0][1], pieces.of_table.get(name, ()), newest, others):
        read += [(words, *_read(pieces, words)) for words in others]
    words, found, strangers = max(
        read, key=lambda one: _understood(one[0], one[1], one[2], pieces)
    )  # of equals the newest
    same = next((w for w in others if w.table.model_fields["edition"].default == leading), words)
    if same.keys == words.keys:
        words = same
    return words, found, strangers


def _sure(
    found: Sequence[Found], mine: Sequence[Piece], newest: Vocabulary, others: Sequence[Vocabulary]
) -> bool:
    """Tell whether the newest edition needs no comparing: cells of its own were read and no other's label stands there."""
    if all(words.keys == newest.keys for words in others):
        return True
    shared = {path for words in others for path in words.cells}
    if not any(path not in shared for one in found for path in one.sources):
        return not found and not mine
    foreign = frozenset[str]().union(*(words.keys for words in others)) - newest.keys
    return not foreign or not any(
        1 < len(cell.text) <= MAX_LABEL and not cell.text.isascii() and key(cell.text) in foreign
        for piece in mine
        for row in piece.rows
        for cell in row
    )


def _understood(
    words: Vocabulary, found: Sequence[Found], others: Sequence[_Grid], pieces: Pieces
) -> tuple[int, float]:
    """Return how few rows are none of an edition's own, and how near what was seen comes to its table.

    Rows of figures that have lost their labels count too: they are rows of one edition or the other.
    """
    seen = len({path for one in found for path in one.sources})
    unread = sum(note.code is NoteCode.ROW_UNKNOWN for one in found for note in one.notes)
    if seen and isinstance(words.table.shape, Matrix):
        seen += len(words.columns) * len(bare_rows(words, found, [*others, *pieces.strangers]))
    return -unread, -abs(1 - seen / len(words.cells))


def _read(pieces: Pieces, words: Vocabulary) -> _Read:
    """Read the pieces of one table, each by itself; those that turn out to be another table are strangers."""
    mine = pieces.of_table.get(words.name, [])
    shape = words.table.shape
    result: list[Found] = []
    if isinstance(shape, Matrix):
        group = ""
        for piece in mine:
            found, group = read_matrix(piece, words, group)
            if not found.sources:  # its rows may be printed as columns
                found = max(found, read_matrix(turned(piece), words)[0], key=lambda one: len(one.sources))
            result.append(found)
    elif isinstance(shape, Blocks):
        result = [read_blocks(piece, words) for piece in mine]
    elif isinstance(shape, Listing):
        result = [read_listing(piece, words) for piece in mine]
    else:
        result = _strips(mine, words, pieces)
    mine_indeed = [bool(found.sources) or len(found.evidence) > 1 for found in result]
    genuine = [found for found, is_mine in zip(result, mine_indeed, strict=True) if is_mine]
    others = [found.piece for found, is_mine in zip(result, mine_indeed, strict=True) if not is_mine]
    return genuine, [(piece.grid, piece.rows) for piece in others]


def _strips(mine: Sequence[Piece], words: Vocabulary, pieces: Pieces) -> list[Found]:
    result: list[Found] = []
    loose: list[tuple[Found, list[TextCell]]] = []
    for piece in mine:
        found, rows = read_strip(piece, words)
        result.append(found)
        loose += [(found, row) for row in rows]
    if len(loose) == len(words.rows) and not any(found.sources for found in result):
        for block, (found, row) in zip(words.rows, loose, strict=True):
            for name, cell in zip(words.of_row[block], row, strict=True):
                found.put(words.path(block, name), cell, Match.POSITION)
            found.by_position += 1
    if not any(found.sources for found in result):
        result += _bare(words, pieces)
    return result


def _bare(words: Vocabulary, pieces: Pieces) -> list[Found]:
    """Find the one grid that is nothing but a row of exactly as many figures as the strip has."""
    rows = [
        (grid, rows, cells)
        for grid, rows in pieces.strangers
        if len(some := [row for row in rows if filled(row)]) == 1 and (cells := strip_row(some[0], words))
    ]
    if len(rows) != 1:
        return []
    grid, all_rows, cells = rows[0]
    found = Found(words, Piece(grid, all_rows))
    for path, cell in cells.items():
        found.put(path, cell, Match.POSITION)
    found.by_position = 1
    return [found]
