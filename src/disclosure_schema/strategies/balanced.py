"""Figures of a table for which every relation of its edition holds: parts are drawn, sums are computed."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import Identity, comparisons, identities
from disclosure_schema.forms.structure import Cell, build, cells

__all__ = ["Figures", "figures", "table_of", "tables"]

#: The figure of each cell by path.
Figures = dict[str, int | Decimal]

#: A change against last year, in items.
_MOST_CHANGED = 20


@cache
def _plan(table: type[Table]) -> tuple[tuple[Cell, ...], tuple[Identity, ...], tuple[Identity, ...]]:
    """Return the cells to draw, the sums to compute, and the balances whose left side is shared out.

    A balance (an identity that defines no total) is needed only where its left side is no sum already: in the
    column of totals it follows from the others.
    """
    sums = tuple(one for one in identities(table) if one.defines)
    defined = {one.defines for one in sums}
    balances = tuple(one for one in identities(table) if not one.defines and defined.isdisjoint(one.left))
    given = defined.union(*(one.left for one in balances))
    return tuple(cell for cell in cells(table) if cell.path not in given), sums, balances


@st.composite
def figures(draw: st.DrawFn, table: type[Table], *, least: int = 0, most: int = 9_999) -> Figures:
    """Draw the figures of a whole table; drawn counts lie between `least` and `most`, sums may be larger."""
    free, sums, balances = _plan(table)
    counts = st.integers(least, most)
    amounts = st.decimals(least, most, places=2)
    changes = st.integers(-_MOST_CHANGED, _MOST_CHANGED)
    found: Figures = {}
    for cell in free:
        found[cell.path] = draw(amounts) if cell.is_money else draw(changes if cell.is_signed else counts)
    pending = [*sums, *balances]
    while pending:
        waiting = []
        for one in pending:
            known = one.left if one.defines else one.right
            if not all(path in found for path in known):
                waiting.append(one)
            elif one.defines:
                found[one.defines] = _sum(found, one.left)
            else:
                _share(draw, found, one)
        pending = waiting
    _settle(table, found)
    return found


def _sum(found: Mapping[str, int | Decimal], paths: tuple[str, ...]) -> int | Decimal:
    return sum((found[path] for path in paths), 0)


def _share(draw: st.DrawFn, found: Figures, balance: Identity) -> None:
    """Share out the right side of a balance among the cells of the left: the first takes what is left."""
    rest = int(_sum(found, balance.right))
    first, *others = balance.left
    for path in others:
        found[path] = draw(st.integers(0, rest))
        rest -= int(found[path])
    found[first] = rest


def _settle(table: type[Table], found: Figures) -> None:
    """Raise figures until the expected relations hold too: the smaller side grows, so this ends."""
    by_total = {one.defines: one for one in identities(table) if one.defines}
    settled = False
    while not settled:
        settled = True
        for one in comparisons(table):
            delta = _sum(found, one.left) - _sum(found, one.right)
            if delta > 0 or (delta < 0 and not one.at_most):
                settled = False
                by: int | Decimal = delta if delta > 0 else -delta
                path = (one.right if delta > 0 else one.left)[0]
                found[path] += by
                while path in by_total:  # a sum grows with its first part
                    path = by_total[path].left[0]
                    found[path] += by


def table_of(table: type[Table], found: Mapping[str, int | Decimal | None]) -> Table:
    """Return the table with its figures among those given by path."""
    return build(table, {cell.path: found.get(cell.path) for cell in cells(table)}, table.name)


def tables(table: type[Table], *, least: int = 0, most: int = 9_999) -> st.SearchStrategy[Table]:
    """Draw a whole table for which every relation of its edition holds."""
    return figures(table, least=least, most=most).map(lambda found: table_of(table, found))
