"""How a figure was probably mistyped: what was meant, what is printed, and how likely a slip of the hand that is.

>>> slip_of(printed=53, meant=35)
<Slip.TRANSPOSED: 'transposed'>
>>> slip_of(printed=1200, meant=12), slip_of(printed=7, meant=71), slip_of(printed=0, meant=4)
(<Slip.DECIMAL: 'decimal'>, <Slip.DROPPED: 'dropped'>, <Slip.MISSING: 'missing'>)
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import pairwise

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.layout import layout
from disclosure_schema.locate.equations import Figure

__all__ = ["Slip", "cost_of", "neighbours", "slip_of"]


class Slip(StrEnum):
    """What happened to a figure between the register and the report."""

    MOVED = "moved"  # the figures of neighbouring cells stand in each other's place, or one column on
    TRANSPOSED = "transposed"  # two neighbouring digits changed places
    DOUBLED = "doubled"  # a digit is printed twice, or one of a pair is missing
    DECIMAL = "decimal"  # ten, a hundred … times too much or too little
    DROPPED = "dropped"  # a digit is missing
    ADDED = "added"  # a digit too many
    DIGIT = "digit"  # one digit is another
    COPIED = "copied"  # the figure of a neighbouring cell is printed again
    MISSING = "missing"  # 0 is printed instead of a figure
    EXTRA = "extra"  # a figure is printed where 0 belongs
    MISCOUNTED = "miscounted"  # anything else


#: How unlikely a slip is, in bits: it is the less likely the more figures it could have made of the one meant.
_COSTS = {
    Slip.MOVED: 1.0,
    Slip.TRANSPOSED: 3.0,
    Slip.DOUBLED: 3.0,
    Slip.DECIMAL: 3.0,
    Slip.DROPPED: 5.0,
    Slip.COPIED: 5.0,
    Slip.ADDED: 6.0,
    Slip.DIGIT: 6.0,
    Slip.MISSING: 6.0,
    Slip.EXTRA: 8.0,
    Slip.MISCOUNTED: 5.0,
}

#: Parts of a sum are typed in from a register, its total is worked out by hand; and nobody forgets a part rather
#: than a total, for a part of 0 is what most parts are.
_PART = 0.5
_MISSING_PART = 2.0


def cost_of(slip: Slip, printed: Figure, meant: Figure, *, is_total: bool) -> float:
    """Return how unlikely a slip is, in bits.

    >>> cost_of(Slip.MISSING, 0, 17, is_total=True) < cost_of(Slip.EXTRA, 17, 0, is_total=False)
    True
    """
    cost = _COSTS[slip]
    if slip is Slip.MISCOUNTED:
        cost += 1.5 * int(max(printed, meant) - min(printed, meant)).bit_length()
    if not is_total:
        cost += _PART if slip is not Slip.MISSING else _MISSING_PART
    return cost


def slip_of(printed: Figure, meant: Figure) -> Slip:  # noqa: PLR0911 - one return for each slip
    """Return what slip makes of the figure that is meant the one that is printed, by these two alone."""
    if not printed:
        return Slip.MISSING
    if not meant:
        return Slip.EXTRA
    if isinstance(printed, int) and isinstance(meant, int):
        one, other = str(printed), str(meant)
    else:
        one, other = _digits(printed), _digits(meant)
    if len(one) == len(other):  # the digits of two amounts are equal where only the point has moved
        return Slip.DECIMAL if one == other else _same_length(one, other)
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if longer.rstrip("0") == shorter.rstrip("0"):
        return Slip.DECIMAL
    if len(longer) - len(shorter) == 1:
        gap = next((at for at in range(len(shorter)) if longer[at] != shorter[at]), len(shorter))
        if longer[gap + 1 :] == shorter[gap:]:
            if gap and longer[gap] == longer[gap - 1]:
                return Slip.DOUBLED
            return Slip.DROPPED if longer is other else Slip.ADDED
    return Slip.MISCOUNTED


def _same_length(one: str, other: str) -> Slip:
    if len(one) == 1:  # every two differ in one digit
        return Slip.MISCOUNTED
    wrong = [at for at, digit in enumerate(one) if digit != other[at]]
    if len(wrong) == 1:
        return Slip.DIGIT
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        first, second = wrong
        if one[first] == other[second] and one[second] == other[first]:
            return Slip.TRANSPOSED
    return Slip.MISCOUNTED


def _digits(value: Figure) -> str:
    """Return the digits of an amount down to its last decimal, so that a shifted point shows as zeros.

    >>> _digits(Decimal("3.50")), _digits(Decimal(350))
    ('35', '350')
    """
    whole, _, decimals = f"{Decimal(value):f}".partition(".")
    return (whole + decimals.rstrip("0")).lstrip("0")


@cache
def neighbours(table: type[Table]) -> Mapping[str, tuple[str, ...]]:
    """Return by path the cells printed beside, above and below a cell.

    >>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
    >>> neighbours(Proceedings2021)["proceedings.reconsideration.corrected"]
    ('proceedings.reconsideration.upheld', 'proceedings.reconsideration.other')
    """
    found: dict[str, list[str]] = {}
    places = [(cell.row, cell.column, cell.path) for cell in layout(table).cells if cell.path]
    rows: dict[int, list[str]] = {}
    columns: dict[int, list[str]] = {}
    for row, column, path in sorted(places):
        rows.setdefault(row, []).append(path)
        columns.setdefault(column, []).append(path)
    for run in (*rows.values(), *columns.values()):
        for one, other in pairwise(run):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return {path: tuple(beside) for path, beside in found.items()}
