"""Tables of single pages → grids: what a page break parted is put together again."""

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.pdf.cells import Part, at_columns
from disclosure_schema.readers.pdf.seams import seam

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
    first = [at_columns(cell, [index[x] for x in above.xs]) for cell in above.cells]
    second = [at_columns(cell, [index[agree.get(x, x)] for x in xs]) for cell in below.cells]
    cells, rows = seam(first, above.rows, second, below.rows)
    return Part(above.page, above.top, tuple(edges), rows, tuple(cells))


def grid_of(part: Part, index: int) -> Grid:
    """Return a table as a grid; its place is the page where it begins."""
    return Grid(index, part.rows, len(part.xs) - 1, part.cells, Place(table=index, page=part.page))
