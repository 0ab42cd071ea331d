"""Tables of single pages → grids: what a page break parted is put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.labels import Hit
from disclosure_schema.readers.pdf.cells import Part, moved
from disclosure_schema.readers.tables.pieces import vocabularies

__all__ = ["continued", "grid_of"]

#: Tables whose widths differ by more, as a part of the width, are two tables.
_OTHER_WIDTH = 0.03
#: Lines between columns that are nearer than this, as a part of the width, are one line.
_SAME_EDGE = 0.012
#: The edges of a part's cells can be this many at most, over all pages.
_MAX_COLUMNS = 200


def continued(above: Part, below: Part) -> Part | None:
    """Return the two parts as one, or None where the edges of their columns tell them apart.

    The second part stands at the top of the page after the first. Its columns may be fewer or more: one block of a
    table has other columns than the next, but the edges they share agree.
    """
    width = above.xs[-1] - above.xs[0]
    scale = width / (below.xs[-1] - below.xs[0])
    if abs(scale - 1) > _OTHER_WIDTH:
        return None
    xs = [above.xs[0] + scale * (x - below.xs[0]) for x in below.xs]
    same = _SAME_EDGE * width
    agree = {x: near for x in xs for near in above.xs if abs(x - near) <= same}
    if len(agree) < min(len(xs), len(above.xs)) or len(set(agree.values())) < len(agree):
        return None
    edges = sorted({*above.xs, *(agree.get(x, x) for x in xs)})
    if len(edges) > _MAX_COLUMNS:
        return None
    index = {x: number for number, x in enumerate(edges)}
    first = [moved(cell, 0, [index[x] for x in above.xs]) for cell in above.cells]
    second = [moved(cell, 0, [index[agree.get(x, x)] for x in xs]) for cell in below.cells]
    cells, rows = _seam(first, above.rows, second, below.rows)
    return Part(above.page, above.top, tuple(edges), rows, tuple(cells))


def _seam(
    first: Sequence[TextCell], above: int, second: Sequence[TextCell], below: int
) -> tuple[list[TextCell], int]:
    """Return the cells of both parts and how many rows they have; a row or a label that was cut becomes one again."""
    last = {(cell.column, cell.colspan): cell for cell in first if cell.row + cell.rowspan == above}
    pairs = [
        (upper, cell)
        for cell in second
        if cell.row == 0 and (upper := last.get((cell.column, cell.colspan))) is not None
    ]
    cut = {id(cell): upper for upper, cell in pairs if _is_cut_group(upper, cell)}
    row = _is_cut_row([(upper, cell) for upper, cell in pairs if id(cell) not in cut], second, cut)
    if row:
        cut |= {id(cell): upper for upper, cell in pairs}
    whole: dict[int, TextCell] = {id(cell): cell for cell in first}
    lower = []
    for cell in second:
        upper = cut.get(id(cell))
        if upper is None:
            lower.append(replace(cell, row=cell.row + above - row))
        else:
            span = upper.rowspan + cell.rowspan - row
            whole[id(upper)] = replace(upper, text=_together(upper, cell), rowspan=span)
    return sorted(chain(whole.values(), lower), key=lambda cell: (cell.row, cell.column)), above + below - row


def _together(upper: TextCell, lower: TextCell) -> str:
    return upper.text + lower.text


def _is_cut_group(upper: TextCell, lower: TextCell) -> bool:
    """Tell whether two cells are the halves of a label around rows, or it stands whole in the first of them."""
    if lower.rowspan > 1 and not lower.text and not is_value(upper.text):
        return True
    return any(hit.entry.group for hit in _hits(upper, lower))


def _is_cut_row(
    pairs: Sequence[tuple[TextCell, TextCell]], second: Sequence[TextCell], cut: dict[int, TextCell]
) -> bool:
    """Tell whether the last row of one page and the first of the next are halves of one row.

    They are when every text stands in one half only, or is a label of the form that was cut; and when neither half
    would do for a row: a label was cut, or one half has the words and the other the figures.
    """
    paired = {id(cell) for _, cell in pairs}
    if any(cell.row == 0 and id(cell) not in paired and id(cell) not in cut for cell in second):
        return False
    both = [(upper, lower) for upper, lower in pairs if upper.text.strip() and lower.text.strip()]
    if any(not any(hit.entry.is_cell for hit in _hits(upper, lower)) for upper, lower in both):
        return False
    upper_texts = [upper.text for upper, _ in pairs if upper.text.strip()]
    lower_texts = [lower.text for _, lower in pairs if lower.text.strip()]
    if not upper_texts or not lower_texts:
        return False
    return bool(both) or (not any(map(is_value, upper_texts)) and all(map(is_value, lower_texts)))


def _hits(upper: TextCell, lower: TextCell) -> Iterator[Hit]:
    """Yield the labels of the form that two cells are together, while the second alone is none."""
    if not upper.text.strip() or not lower.text.strip():
        return
    for words in chain.from_iterable(vocabularies().values()):
        hit = words.left.look(_together(upper, lower))
        if hit and not words.left.look(lower.text):
            yield hit


def grid_of(part: Part, index: int) -> Grid:
    """Return a table as a grid; its place is the page where it begins."""
    return Grid(index, part.rows, len(part.xs) - 1, part.cells, Place(table=index, page=part.page))
