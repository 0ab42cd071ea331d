"""The cells of a row → the columns of the form: by the span of the heads, or, where that fails, by a full count.

A count is full when exactly as many cells, or exactly as many cells with something in them, stand after the label
as the form has columns. Nothing is ever filled in from the left when fewer survive.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosure_schema.readers.document import TextCell

__all__ = ["Columns", "Span", "by_count", "by_span", "filled", "inferred", "width"]

#: Where a column stands in the grid: its first column and the one after its last.
Span = tuple[int, int]


@dataclass(slots=True)
class Columns:
    """Where the columns of the form stand, and where the rows in which they were learned end.

    A row that ends farther right than those has a cell too many, so nothing can be told from where its cells stand.
    """

    spans: dict[str, Span] = field(default_factory=dict)
    end: int = 0

    def follow(self, names: Sequence[str]) -> bool:
        """Tell whether the columns follow each other without a gap, in the order of `names`."""
        places = [self.spans[name] for name in names if name in self.spans]
        return all(left[1] == right[0] for left, right in pairwise(places))


def width(cells: Iterable[TextCell]) -> int:
    """Return the column after the last cell."""
    return max((cell.column + cell.colspan for cell in cells), default=0)


def filled(cells: Sequence[TextCell]) -> list[TextCell]:
    """Return the cells with something in them."""
    return [cell for cell in cells if cell.text and not cell.text.isspace()]


def by_span(
    after: Sequence[TextCell], spans: Mapping[str, Span], end_of_row: int
) -> dict[str, TextCell] | None:
    """Return the cell under each head, or None where the row does not fit under the heads.

    `after` are the cells behind the label. A row fits when a cell stands under every head, and every cell with
    something in it stands under exactly one head, which has no other such cell; and it ends no farther right than
    `end_of_row`, the end of the rows of heads.
    """
    if width(after) > end_of_row:
        return None
    result: dict[str, TextCell] = {}
    taken = number = 0
    for name, (start, end) in sorted(spans.items(), key=lambda item: item[1]):
        while number < len(after) and after[number].column + after[number].colspan <= start:
            number += 1
        here: TextCell | None = None
        while number < len(after) and after[number].column < end:
            cell = after[number]
            if cell.text.strip():
                if cell.column < start or cell.column + cell.colspan > end or (here and here.text.strip()):
                    return None
                here = cell
                taken += 1
            here = here or cell
            if cell.column + cell.colspan > end:
                break  # a blank cell that reaches under the next head
            number += 1
        if here is None:
            return None
        result[name] = here
    return result if taken == len(filled(after)) else None


def by_count(after: Sequence[TextCell], names: Sequence[str], *, blanks: bool) -> dict[str, TextCell] | None:
    """Return the cells in the order of `names` when their count is exactly right, else None.

    With `blanks`, blank cells count too: only where every cell of the row is sure to be there.
    """
    some = filled(after)
    if len(some) == len(names):
        return dict(zip(names, some, strict=True))
    if blanks and len(after) == len(names):
        return dict(zip(names, after, strict=True))
    return None


def inferred(rows: Sequence[Sequence[TextCell]], names: Sequence[str]) -> Columns | None:
    """Return the columns in which every full row has its figures, or None where full rows disagree or are none."""
    full = [row for row in rows if len(filled(row)) == len(names)]
    found = {tuple(cell.column for cell in filled(row)) for row in full}
    if len(found) != 1:
        return None
    spans = {name: (column, column + 1) for name, column in zip(names, found.pop(), strict=True)}
    return Columns(spans, min(map(width, full)))
