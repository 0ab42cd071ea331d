"""The arithmetic rules alone, for one report after another: what is violated, as plain figures.

`check` says of every rule at every place what it found and how it may be mended; this says which relations are violated
and by how much, in a fraction of the time. The relations are those of the arithmetic rules, written once for each table
as one condition over its figures; only where it fails are they looked at one by one.

>>> from disclosure_schema.forms.report import AnnualReport
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": {
...     "upheld": 1, "corrected": 1, "other": 0, "pending": 0, "total": 3}}})
>>> check_sums(report)
(Violation(code='T401', place='proceedings.reconsideration', left=2, right=3, delta=-1),)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.figures import Figure, Read, Sides, Sound, holding, reader, sides, soundness
from disclosure_schema.forms.identities import (
    BlankPolicy,
    Identity,
    Status,
    comparisons,
    identities,
    policy_of,
    totals,
    weigh,
)
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.forms.structure import cells
from disclosure_schema.rules.arithmetic import ARITHMETIC
from disclosure_schema.rules.statistics import STATISTICS

__all__ = ["Sums", "Violation", "check_sums", "joined", "sums_of"]

_Figures = Sequence[Figure | None]


class Violation(NamedTuple):
    """A violated relation: the code of its rule, its place, what the known cells of both sides add up to."""

    code: str
    place: str
    left: Figure
    right: Figure
    #: Left minus right.
    delta: Figure


@dataclass(frozen=True, slots=True)
class Sums:
    """What the arithmetic rules say of one table.

    `holds` tells of a table whether every relation holds, `figures` reads all its cells; `hold` tells the same of these,
    `sides` what each relation adds up to. All but `figures` raise `TypeError` where a blank is added
    up. `relations` come with the rank and the code of their rules.
    """

    paths: tuple[str, ...]
    holds: Sound
    figures: Read
    hold: Callable[..., bool]
    sides: Sides
    relations: tuple[tuple[int, str, Identity], ...]
    totals: frozenset[str]

    def sound(self, table: Table) -> bool:
        """Tell whether every relation of a table is known to hold."""
        try:
            return self.holds(table)
        except TypeError:  # a blank
            return False

    def violated(self, figures: _Figures, blank: BlankPolicy) -> list[tuple[int, Violation]]:
        """Return what is violated with the rank of its rule, given all figures of the table in order."""
        if None in figures:
            return self._weighed(figures, blank)
        if self.hold(*figures):
            return []
        return [
            (rank, Violation(code, one.place, left, right, left - right))
            for (rank, code, one), (left, right) in zip(self.relations, self.sides(*figures), strict=True)
            if left != right and not (one.at_most and left < right)
        ]

    def _weighed(self, figures: _Figures, blank: BlankPolicy) -> list[tuple[int, Violation]]:
        """Return the same of figures of which some are blank: weighing knows what a blank may stand for."""
        values = dict(zip(self.paths, figures, strict=True))
        weighed = [
            (rank, code, weigh(one, values, self._counts_as_zero(blank)))
            for rank, code, one in self.relations
        ]
        return [
            (rank, Violation(code, one.identity.place, one.left, one.right, one.delta))
            for rank, code, one in weighed
            if one.status is Status.VIOLATED
        ]

    def _counts_as_zero(self, blank: BlankPolicy) -> Callable[[str], bool]:
        if blank is BlankPolicy.ZERO_PARTS:
            return lambda path: path not in self.totals
        return lambda _: blank is BlankPolicy.ZERO


@cache
def sums_of(table: type[Table]) -> Sums:
    """Return what judges the figures of a table."""
    rules = {
        one.citations[0].relation: (rank, one.code) for rank, one in enumerate((*ARITHMETIC, *STATISTICS))
    }
    every = [one for one in (*identities(table), *comparisons(table)) if one.relation in rules]
    paths = tuple(cell.path for cell in cells(table))
    return Sums(
        paths,
        soundness(table, paths, every, models=True),
        reader(table, paths),
        holding(paths, every),
        sides(paths, every),
        tuple((*rules[one.relation], one) for one in every),
        totals(table),
    )


def joined(found: list[tuple[int, Violation]]) -> tuple[Violation, ...]:
    """Return violations of all tables in the order of their rules, as `check` has them."""
    found.sort(key=_rank)
    return tuple([one for _, one in found])


def _rank(found: tuple[int, Violation]) -> int:
    return found[0]


def check_sums(
    report: AnnualReport, *, blank: BlankPolicy | str = BlankPolicy.UNKNOWN
) -> tuple[Violation, ...]:
    """Return which arithmetic relations of a report are violated: those that `check` finds, in the same order.

    `blank` says what a blank cell counts as, like that of `check`. Raises `OptionError` for an unknown policy.
    """
    policy = policy_of(blank)
    found: list[tuple[int, Violation]] = []
    for table in report.tables:
        sums = sums_of(type(table))
        if not sums.sound(table):
            found += sums.violated(sums.figures(table), policy)
    return joined(found)
