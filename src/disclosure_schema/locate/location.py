"""What locating an error says: faults, their repairs, and the corrections of cells that a repair is made of.

>>> transposed = Repair((Correction("a", 51, 15, 15, Slip.TRANSPOSED),), 3.0)
>>> miscounted = Repair((Correction("b", 12, 48, 48, Slip.MISCOUNTED),), 14.5)
>>> fault = Fault((transposed, miscounted))
>>> fault.size, round(fault.share(transposed), 3), *map(str, fault.likely)
(1, 1.0, 'a: 51 → 15 (transposed)')
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from disclosure_schema.locate.equations import Figure
from disclosure_schema.locate.slips import Slip

__all__ = ["CLEAR", "Correction", "Fault", "Location", "Repair"]

#: From this share of all likelihood on, a correction is named: odds of seven to one.
CLEAR = 0.875


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell that is wrong, and what it should be: any value from `low` to `high`, which mostly are one.

    `printed` is None for a blank that counted as 0; `high` is None where any larger value would do.
    """

    path: str
    printed: Figure | None
    low: Figure
    high: Figure | None
    slip: Slip

    @property
    def value(self) -> Figure | None:
        """The value that repairs the cell, None where several would do."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        printed = "blank" if self.printed is None else self.printed
        if self.value is not None:
            return f"{self.path}: {printed} → {self.value} ({self.slip})"
        most = "" if self.high is None else self.high
        return f"{self.path}: {printed} → {self.low}…{most}"


@dataclass(frozen=True, slots=True)
class Repair:
    """A smallest set of cells whose change makes the sums right; the lower its cost, the likelier such slips are."""

    corrections: tuple[Correction, ...]
    cost: float

    @property
    def paths(self) -> tuple[str, ...]:
        """The cells that change."""
        return tuple(correction.path for correction in self.corrections)


@dataclass(frozen=True)
class Fault:
    """Sums that contradict each other, apart from all others, and every smallest repair, the likeliest first.

    `complete` is False where the search was given up: then repairs may be missing, and without any nothing is known.
    A complete search without repairs says that cells that are taken to be right contradict each other.
    """

    repairs: tuple[Repair, ...]
    complete: bool = True

    @property
    def size(self) -> int | None:
        """How many cells must change at the least, None where there is no repair."""
        return len(self.repairs[0].corrections) if self.repairs else None

    def share(self, repair: Repair) -> float:
        """Return how likely a repair is among all of this fault, from 0 to 1."""
        return self._weight(repair) / sum(map(self._weight, self.repairs))

    def _weight(self, repair: Repair) -> float:
        return float(2.0 ** (self.repairs[0].cost - repair.cost))

    @cached_property
    def likely(self) -> tuple[Correction, ...]:
        """The corrections that most of the likelihood agrees on: which cell is wrong, and what it should be."""
        if not self.complete:
            return ()
        total = sum(map(self._weight, self.repairs))
        agreed: dict[Correction, float] = {}
        for repair in self.repairs:
            for one in repair.corrections:
                agreed[one] = agreed.get(one, 0.0) + self._weight(repair) / total
        return tuple(one for one, share in agreed.items() if one.value is not None and share >= CLEAR)


@dataclass(frozen=True)
class Location:
    """Where the errors of a report are: its faults, in printed order; a report without contradictions has none."""

    faults: tuple[Fault, ...] = ()

    @property
    def size(self) -> int | None:
        """How many cells must change at the least for every sum to be right, None where that is not known."""
        sizes = [fault.size for fault in self.faults]
        return None if None in sizes else sum(size for size in sizes if size)

    @property
    def complete(self) -> bool:
        """False where the search was given up in some fault."""
        return all(fault.complete for fault in self.faults)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Every smallest repair of the whole report, the likeliest first: one of each fault, in every combination."""
        return self.faults[0].repairs if len(self.faults) == 1 else self._combined

    @cached_property
    def _combined(self) -> tuple[Repair, ...]:
        if not self.faults:
            return ()
        found = [
            Repair(tuple(one for part in parts for one in part.corrections), sum(part.cost for part in parts))
            for parts in product(*(fault.repairs for fault in self.faults))
        ]
        return tuple(sorted(found, key=lambda repair: repair.cost))

    @cached_property
    def likely(self) -> dict[str, Correction]:
        """By path the corrections that are clear: which cells are most likely wrong, and what they should be."""
        return {one.path: one for fault in self.faults for one in fault.likely}
