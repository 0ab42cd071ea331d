"""Which cells are wrong: the smallest sets of cells whose change makes every sum right (Fellegi and Holt's principle).

>>> from disclosure_schema.forms.report import AnnualReport
>>> block = {"upheld": 12, "corrected": 3, "other": 0, "pending": 0, "total": 51}
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
>>> for repair in locate(report).repairs[:2]:
...     print(*repair.corrections)
proceedings.reconsideration.total: 51 → 15 (transposed)
proceedings.reconsideration.corrected: 3 → 39 (dropped)
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.cells import MAX_COUNT, Table
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.locate.equations import Figure, Network, network
from disclosure_schema.locate.flow import Flow, hitting_sets
from disclosure_schema.locate.forest import Budget, forests
from disclosure_schema.locate.location import Correction, Fault, Location, Repair
from disclosure_schema.locate.slips import Slip, cost_of, neighbours, slip_of
from disclosure_schema.messages import N_

__all__ = ["filled", "locate"]

_NO_CELL = N_("The report has no cell {path!r}.")
_NONE: frozenset[int] = frozenset()

#: How many steps the search for one fault may take: some tenths of a second at most.
_STEPS = 5_000

#: A figure that also stands in the cell beside it may have been copied; a small one stands there by chance.
_COPIED = 10

#: What a repair sets its cells to: by cell the least and the greatest value.
_Spans = dict[int, tuple[Figure, Figure]]


def locate(
    report: AnnualReport | Reading,
    *,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    sure: Iterable[str] = (),
) -> Location:
    """Return every smallest set of cells whose change makes all sums of a report right, the likeliest first.

    Cells hold 0 or more. What a blank cell counts as is the caller's policy; an unknown one holds whatever makes the
    sums right, and filling it changes nothing. Among sets of one size those come first that the slips of a hand
    explain: digits transposed, doubled or dropped, figures in a neighbouring cell, a shifted point.

    `sure` are the paths of cells that are known to be right and never change; where the others cannot make the sums
    right, a fault has no repair. Raises `OptionError` for a path that is no cell of the report.
    """
    policy = BlankPolicy(blank)
    given = report.report if isinstance(report, Reading) else report
    kept = frozenset(sure)
    if kept:
        for path in sorted(kept - given.cells().keys()):
            raise OptionError(_NO_CELL, path=path)
    return Location(tuple(fault for table in given.tables for fault in _faults(table, policy, kept)))


def filled(
    net: Network, given: Sequence[Figure | None], policy: BlankPolicy
) -> tuple[Sequence[Figure], Sequence[int]]:
    """Return the figures of a network with 0 for every blank, and the blanks that count as unknown."""
    unknown: Sequence[int] = ()
    if policy is BlankPolicy.UNKNOWN:
        unknown = [cell for cell, value in enumerate(given) if value is None]
    elif policy is BlankPolicy.ZERO_PARTS:
        unknown = [cell for cell in net.totals if given[cell] is None]
    return [0 if value is None else value for value in given], unknown


def _faults(table: Table, policy: BlankPolicy, kept: frozenset[str]) -> Iterator[Fault]:
    """Yield the faults of a table, one for each connected part whose sums contradict each other."""
    net = network(type(table))
    given = net.figures(table)
    figures = cast("Sequence[Figure]", given)
    unknown: Sequence[int] = ()
    try:
        residuals = net.residuals(figures)
    except TypeError:  # some cell is None; to look for one first would cost as much as the sums
        figures, unknown = filled(net, given, policy)
        residuals = net.residuals(figures)
    if not residuals:
        return  # with every unknown cell 0, all sums are right
    sure = frozenset(net.number[path] for path in kept & net.number.keys()) if kept else _NONE
    for off in _by_part(net, residuals):
        part = net.part[next(iter(off))]
        here = unknown and [cell for cell in unknown if net.part[net.plus[cell]] == part]
        budget = Budget(_STEPS)
        if sure and not Flow(net, figures, set(range(len(figures))) - sure, off).settle():
            found = []
        elif here:
            found = _by_flow(Flow(net, figures, here, off), 0, sure, budget)
        else:
            found = _by_forest(net, off, figures, sure, budget)
        if found != [{}]:
            yield _ranked(type(table), net, given, found, complete=budget.left >= 0)


def _by_part(net: Network, residuals: dict[int, Figure]) -> Iterable[dict[int, Figure]]:
    """Return the residuals of each connected part; there they add up to 0, so of one node there are none."""
    if len(residuals) < 4:
        return (residuals,)
    parts: dict[int, dict[int, Figure]] = {}
    for node, value in residuals.items():
        parts.setdefault(net.part[node], {})[node] = value
    return parts.values()


def _by_forest(
    net: Network,
    residuals: dict[int, Figure],
    figures: Sequence[Figure],
    sure: frozenset[int],
    budget: Budget,
) -> list[_Spans]:
    """Return what all smallest sets of cells have to hold, in a part without unknown cells."""
    size = (len(residuals) + 1) // 2
    while budget.left >= 0:
        found, refused = forests(net, residuals, figures, size, sure, budget)
        if found:
            return [
                {cell: (figures[cell] + amount, figures[cell] + amount) for cell, amount in change.items()}
                for change in found
            ]
        size += 1
        if refused:
            return _by_flow(Flow(net, figures, (), residuals), size, sure, budget)
    return []


def _by_flow(flow: Flow, size: int, sure: frozenset[int], budget: Budget) -> list[_Spans]:
    """Return what all smallest sets of cells have to hold; [{}] where the unknown cells can make the sums right."""
    flow.settle()
    while budget.left >= 0:
        found = [
            {cell: shown.span(cell) for cell in cells}
            for cells, shown in hitting_sets(flow.copy(), size, budget, sure)
        ]
        if found:
            return found
        size += 1
    return []


def _ranked(
    table: type[Table], net: Network, given: Sequence[Figure | None], found: list[_Spans], *, complete: bool
) -> Fault:
    repairs = [_repair(table, net, given, spans) for spans in found]
    if len(repairs) > 1:  # of equals a printed total comes first
        repairs.sort(
            key=lambda repair: (repair.cost, *(path.split(".")[-1] != "total" for path in repair.paths))
        )
    return Fault(tuple(repairs), complete)


def _repair(table: type[Table], net: Network, given: Sequence[Figure | None], spans: _Spans) -> Repair:
    """Return a repair with the slip of each cell, and how unlikely they are together."""
    corrections = []
    cost = 0.0
    for cell, (low, high) in sorted(spans.items()):
        printed = given[cell] or 0
        meant = low if low > printed else high  # the nearest
        is_total = cell in net.totals
        slip = slip_of(printed, meant) if low == high else Slip.MISCOUNTED
        least = cost_of(slip, printed, meant, is_total=is_total)
        if printed >= _COPIED or len(spans) > 1:
            other = _beside_slip(_beside(table)[cell], given, spans, cell)
            if other and (price := cost_of(other, printed, meant, is_total=is_total)) < least:
                slip, least = other, price
        cost += least
        corrections.append(
            Correction(net.paths[cell], given[cell], low, None if high >= MAX_COUNT else high, slip)
        )
    return Repair(tuple(corrections), cost)


@cache
def _beside(table: type[Table]) -> tuple[tuple[int, ...], ...]:
    """Return for each cell of a network those printed beside it."""
    number = network(table).number
    every = neighbours(table)
    return tuple(tuple(number[other] for other in every[path] if other in number) for path in number)


def _beside_slip(
    beside: Sequence[int], given: Sequence[Figure | None], spans: _Spans, cell: int
) -> Slip | None:
    """Return the slip that the cells beside a cell explain, if any."""
    printed, low = given[cell] or 0, spans[cell][0]
    if len(spans) > 1:
        for other in beside:
            # A figure that belongs there; for a 0 the other's figure must belong here, too: zeros are everywhere.
            moved = other in spans and printed == spans[other][0]
            if moved and (printed or (given[other] or 0) == low):
                return Slip.MOVED
    copied = printed >= _COPIED and printed in [given[other] for other in beside]
    return Slip.COPIED if copied else None
