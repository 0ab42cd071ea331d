"""Claims: figures that the running text of a report states, with their parts and their place in the text.

>>> claim = Claim(kind="proactive_total", value=93, unit="条", section=0, start=0, end=9)
>>> claim.exhaustive
False
"""

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from disclosure_schema.forms.cells import Form

__all__ = ["Approximation", "Claim", "ClaimKind", "Part"]


class ClaimKind(StrEnum):
    """What a claim counts."""

    PROACTIVE_TOTAL = "proactive_total"
    APPLICATIONS_RECEIVED = "applications_received"
    BY_CHANNEL = "by_channel"
    BY_APPLICANT = "by_applicant"
    BY_OUTCOME = "by_outcome"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    FEE = "fee"
    OTHER = "other"


class Approximation(StrEnum):
    """How a figure is rounded in the text: 余, 多, 超 / 近, 不足 / 约, 左右."""

    MORE_THAN = "more_than"
    NEARLY = "nearly"
    ABOUT = "about"


class Part(Form):
    """One part of a claim's breakdown: its label as written, its value and unit, and the cells it speaks of."""

    label: str
    value: int | Decimal
    unit: str = ""
    cells: tuple[str, ...] = ()


class Claim(Form):
    """A figure stated in prose. Breakdowns are claims with parts.

    `value` is None where the text gives parts but no total. `exhaustive` says that the parts are meant to add up to
    the value. `section` is the index of the section in the report (-1: the text before the first section);
    `start` and `end` are the span of the claim in that section's text. `cells` are the paths of the table cells
    whose sum the claim speaks of.
    """

    kind: ClaimKind
    value: int | Decimal | None
    unit: str = ""
    parts: tuple[Part, ...] = ()
    exhaustive: bool = False
    approximate: Approximation | None = None
    scope: str = ""
    cells: tuple[str, ...] = ()
    section: int = Field(ge=-1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
