"""Two reports side by side, cell by cell: what changed, and by how much.

>>> from disclosure_schema.forms.editions.edition_2021 import Proactive2021
>>> before, after = (AnnualReport(proactive=Proactive2021(permits={"decisions": count})) for count in (3, 5))
>>> [(one.path, one.change) for one in differences(before, after)]
[('proactive.permits.decisions', 2)]
"""

from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.forms.structure import cells

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell of two reports; None where a report leaves it blank, or has no such cell."""

    path: str
    before: int | Decimal | None
    after: int | Decimal | None

    @property
    def change(self) -> int | Decimal | None:
        """What was added; None where one of the figures is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


def differences(
    before: AnnualReport | Reading, after: AnnualReport | Reading, *, every: bool = False
) -> tuple[Difference, ...]:
    """Return the cells of two reports that differ, in printed order; with `every`, the equal ones too."""
    old, new = (one.report.cells() if isinstance(one, Reading) else one.cells() for one in (before, after))
    order = [cell.path for models in TABLES.values() for model in models for cell in cells(model)]
    found = (
        Difference(path, old.get(path), new.get(path))
        for path in dict.fromkeys(order)
        if path in old or path in new
    )
    return tuple(one for one in found if every or one.before != one.after)
