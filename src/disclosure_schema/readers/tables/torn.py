"""Rows of a matrix whose labels stand elsewhere: a converter drew the figures of a page without the words beside them.

Such rows keep their order. Between two rows with labels they are the rows of the form that are missing there, if they
are exactly as many, and if with them every sum that they are part of comes out right. Otherwise they are nobody's.

>>> from disclosure_schema.readers.tables.pieces import vocabularies
>>> recover(vocabularies()["applications"][0], {}, {}, [])
[]
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from disclosure_schema.forms.identities import Status, identities, weigh
from disclosure_schema.forms.reading import Match, Source
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.labels import Vocabulary
from disclosure_schema.readers.tables.columns import filled
from disclosure_schema.readers.tables.found import Found, Piece, Row

__all__ = ["Bare", "bare_rows", "recover"]

#: No form has as many rows; a document with more bare rows is not searched.
MAX_BARE = 200


@dataclass(frozen=True, slots=True)
class Bare:
    """A row of as many figures as the form has columns, and nothing else."""

    grid: Grid
    cells: Sequence[TextCell]

    @property
    def at(self) -> tuple[int, int]:
        """The table and row it stands in."""
        return self.grid.index, self.grid.at(self.cells[0].row).row or 0


def bare_rows(
    words: Vocabulary, found: Sequence[Found], strangers: Sequence[tuple[Grid, Sequence[Row]]]
) -> list[Bare]:
    """Return the rows of figures without a label in the pieces of a table and in grids that are none, in order."""
    given = [(one.piece.grid, row) for one in found for row in one.bare]
    given += [(grid, row) for grid, rows in strangers for row in rows[:MAX_BARE]]
    rows = [row for one in given if (row := _full(words, *one))]
    return sorted(rows, key=lambda row: row.at)


def recover(
    words: Vocabulary,
    values: Mapping[str, int | Decimal],
    sources: Mapping[str, Source],
    rows: Sequence[Bare],
) -> list[Found]:
    """Return the rows among `rows` whose place in the table is certain, each by itself, marked as inferred.

    `values` and `sources` are the cells that have labels. It is all or nothing: sums that do not come out say that one
    of the rows stands elsewhere, and not which.
    """
    if not 0 < len(rows) <= MAX_BARE:
        return []
    found: list[Found] = []
    for path, row in _in_order(words, sources, rows):
        one = Found(words, Piece(row.grid, [row.cells], row.cells[0].row))
        for name, cell in zip(words.columns, row.cells, strict=True):
            one.put(words.path(path, name), cell, Match.INFERRED)
        found.append(one)
    merged = {path: values.get(path) for path in words.cells}
    for one in found:
        merged.update(one.values)
    mine = {path for one in found for path in one.sources}
    sums = [weigh(one, merged) for one in identities(words.table) if mine & {*one.left, *one.right}]
    return found if all(one.status is Status.HOLDS for one in sums) else []


def _full(words: Vocabulary, grid: Grid, row: Row) -> Bare | None:
    cells = filled(row)
    if len(cells) == len(words.columns) and all(is_value(cell.text) for cell in cells):
        return Bare(grid, cells)
    return None


def _in_order(
    words: Vocabulary, sources: Mapping[str, Source], rows: Sequence[Bare]
) -> list[tuple[str, Bare]]:
    """Return the rows of the form for the gaps that hold exactly as many bare rows as labels are missing."""
    anchors = [(at, number) for number, path in enumerate(words.rows) if (at := _at(words, path, sources))]
    if anchors != sorted(anchors):
        return []
    start, end = (0, 0), (1 << 62, 0)
    result: list[tuple[str, Bare]] = []
    fences = [(start, -1), *anchors, (end, len(words.rows))]
    for (upper, first), (lower, last) in pairwise(fences):
        here = [row for row in rows if upper < row.at < lower]
        missing = words.rows[first + 1 : last]
        if here and len(here) == len(missing):
            result += zip(missing, here, strict=True)
    return result


def _at(words: Vocabulary, row: str, sources: Mapping[str, Source]) -> tuple[int, int] | None:
    """Return the table and row in which a row of the form was seen."""
    places = [
        source.place for name in words.columns if (source := sources.get(words.path(row, name))) is not None
    ]
    return ((places[0].table or 0), (places[0].row or 0)) if places else None
