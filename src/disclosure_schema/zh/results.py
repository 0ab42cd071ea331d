"""What the parsers share: spans, the direction of an approximate value, the prepared text."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

__all__ = ["Approximation", "Exact", "Span"]

T = TypeVar("T")

#: An exact value: whole numbers are `int`, finite decimals `Decimal`, everything else `Fraction`.
Exact = int | Decimal | Fraction


class Approximation(StrEnum):
    """How the written value relates to the meant one; false when the value is exact.

    >>> bool(Approximation.EXACT), bool(Approximation.ABOVE)
    (False, True)
    """

    EXACT = ""
    ABOVE = "above"  # 余 多 几 超 逾 以上
    BELOW = "below"  # 近 不足 不到 以下
    ABOUT = "about"  # 约 左右 上下
    BETWEEN = "between"  # 三至五: the value is the lower bound


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """One find: `text[span.start:span.end] == span.raw`, and what was read there."""

    start: int
    end: int
    value: T
    raw: str
