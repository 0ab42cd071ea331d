"""Grids → pieces, each of one table: a table may come in several grids, and several tables in one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from disclosure_schema.forms.report import TABLES
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.labels import MAX_LABEL, Vocabulary, key, vocabulary
from disclosure_schema.readers.tables.found import Piece, Row, rows_of

#: Fewer cells are no row of a table whose label may have been cut.
_FIGURES = 6
#: No form has that many rows, even where all its tables are one.
MAX_ROWS = 2000

__all__ = ["Pieces", "is_known", "split", "vocabularies"]


@cache
def vocabularies() -> dict[str, tuple[Vocabulary, ...]]:
    """Return the labels of each table by its name, one vocabulary for each edition, newest first."""
    return {name: tuple(map(vocabulary, models)) for name, models in TABLES.items()}


@lru_cache(maxsize=4096)
def is_known(text: str) -> bool:
    """Tell whether a text is a label of the form, in any edition."""
    return any(
        index.look(text)
        for editions in vocabularies().values()
        for words in editions
        for index in (words.left, words.top, words.marks)
    )


@cache
def _owners() -> dict[str, str]:
    """Return the table of each label that only one table has, by the label's key."""
    tables: dict[str, set[str]] = {}
    for name, editions in vocabularies().items():
        for words in editions:
            for label in words.keys:
                tables.setdefault(label, set()).add(name)
    return {label: names.pop() for label, names in tables.items() if len(names) == 1}


@dataclass(slots=True)
class Pieces:
    """The pieces of each table, in document order, and the grids without a label of the form."""

    of_table: dict[str, list[Piece]] = field(default_factory=dict)
    strangers: list[tuple[Grid, Sequence[Row]]] = field(default_factory=list)


def split(grids: Sequence[Grid]) -> Pieces:
    """Cut the grids where the labels begin to be those of another table."""
    result = Pieces()
    for grid in grids:
        if grid.rows > MAX_ROWS:
            result.strangers.append((grid, rows_of(grid)[:1]))
            continue
        rows = rows_of(grid)
        owners = [_owner(row) for row in rows]
        known = [owner for owner in owners if owner]
        if not known:
            result.strangers.append((grid, rows))
            continue
        current, start = known[0], 0
        for number, owner in enumerate(owners):
            if owner and owner != current:
                result.of_table.setdefault(current, []).append(Piece(grid, rows[start:number], start))
                current, start = owner, number
        result.of_table.setdefault(current, []).append(Piece(grid, rows[start:], start))
    return result


def _owner(row: Sequence[TextCell]) -> str:
    """Return the table to which the labels of a row belong ("" where none belongs to only one)."""
    votes: Counter[str] = Counter()
    owners = _owners()
    for cell in row:
        text = cell.text
        if 1 < len(text) <= MAX_LABEL and not text.isascii() and (name := owners.get(key(text))):
            votes[name] += 1
    return votes.most_common(1)[0][0] if votes else _owner_of_cut(row)


def _owner_of_cut(row: Sequence[TextCell]) -> str:
    """Return the table of a row that is a part of a label and figures, "" where it may be of none or several."""
    texts = [cell.text for cell in row if not is_value(cell.text)]
    if len(texts) != 1 or len(row) < _FIGURES:
        return ""
    names = {
        name
        for name, editions in vocabularies().items()
        for words in editions
        if words.left.find(texts[0]) and len(row) > len(words.columns)
    }
    return names.pop() if len(names) == 1 else ""
