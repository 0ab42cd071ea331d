"""Claims: figures that the running text of a report states, with their parts and their place in the text.

>>> claim = Claim(kind="proactive_total", value=93, unit="条", section=0, start=0, end=9)
>>> claim.exhaustive
False
>>> Rate(label="公开率", percent="30.80", count=81, base=263).percent  # the printed digits stay
Decimal('30.80')
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from disclosure_schema.forms.cells import MAX_COUNT, Form

__all__ = ["Approximation", "Claim", "ClaimKind", "ClaimTopic", "Comparison", "Direction", "Part", "Rate"]

#: A percentage as printed: 86.92 for 86.92%. Its exponent is the printed precision, so 1.60 is not 1.6.
Percentage = Annotated[Decimal, Field(ge=0, le=MAX_COUNT, decimal_places=9, allow_inf_nan=False)]


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


class ClaimTopic(StrEnum):
    """What a claim of kind `other` counts, where rules ask and no cell of a table tells."""

    FEE_NOTICES = "fee_notices"
    FEE_DUE = "fee_due"


class Approximation(StrEnum):
    """How a figure is rounded in the text: 余, 多, 超 / 近, 不足 / 约, 左右, 26.8万."""

    MORE_THAN = "more_than"
    NEARLY = "nearly"
    ABOUT = "about"


class Direction(StrEnum):
    """How a figure compares with that of another year."""

    MORE = "more"
    LESS = "less"
    SAME = "same"


class Part(Form):
    """One part of a claim's breakdown: its label as written, its value and unit, and the cells it speaks of.

    `share` is its percentage of the claim's value, where the text prints one that is not rounded off; `parts` are
    what the part itself is broken down into, `exhaustive` where they are meant to add up to it.
    """

    label: str
    value: int | Decimal
    unit: str = ""
    cells: tuple[str, ...] = ()
    share: Percentage | None = None
    parts: tuple["Part", ...] = ()
    exhaustive: bool = False


class Rate(Form):
    """A percentage that the text states of a claim: 公开率30.80%, 其中47%来自海外.

    `count` is what it is the share of `base`, where the text states them; `cells` are the cells whose sum is `count`.
    """

    label: str
    percent: Percentage
    count: int | Decimal | None = None
    base: int | Decimal | None = None
    cells: tuple[str, ...] = ()
    approximate: Approximation | None = None


class Comparison(Form):
    """What the text says of a figure against another year: 同比增长15.6%, 较2023年增加21件.

    `change` is the difference, in `unit`; `percent` the difference as printed. `year` is the year compared with, None
    where the text does not tell. Both `change` and `percent` are never negative: `direction` says which way.
    """

    direction: Direction
    change: Annotated[int | Decimal, Field(ge=0)] | None = None
    unit: str = ""
    percent: Percentage | None = None
    year: int | None = None
    approximate: Approximation | None = None


class Claim(Form):
    """A figure stated in prose. Breakdowns are claims with parts.

    `value` is None where the text gives parts, percentages or changes but no total. `exhaustive` says that the parts
    are meant to add up to the value. `section` is the index of the section in the report (-1: the text before the
    first section); `start` and `end` are the span of the claim in that section's text, `sentence` the span of the
    sentence it stands in. `cells` are the paths of the table cells whose sum the claim speaks of; `topic` says what
    a claim of kind `other` counts where rules ask for it.
    """

    kind: ClaimKind
    value: int | Decimal | None
    unit: str = ""
    parts: tuple[Part, ...] = ()
    exhaustive: bool = False
    approximate: Approximation | None = None
    scope: str = ""
    cells: tuple[str, ...] = ()
    topic: ClaimTopic | None = None
    rates: tuple[Rate, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    section: int = Field(ge=-1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    sentence: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]] | None = None
