"""Percentages as printed, and what a sentence says of a figure against another year.

>>> [(change.direction.value, change.percent, change.value) for change in find_changes("同比增长15.6%，较2023年增加21件")]
[('more', Decimal('15.6'), None), ('more', None, 21)]
>>> [str(percent.value) for percent in find_printed_percents("占1.60%，占百分之五")]
['1.60', '5']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.claims import Approximation, Direction
from disclosure_schema.zh import find_percents

__all__ = ["Change", "Printed", "find_changes", "find_printed_percents"]

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,12}(?:\.\d{1,8})?"
_PERCENT = re.compile(rf"(?<![\d.])(?P<number>{_NUMBER})[%％]")
_WORDS = re.compile(r"百分之[^，。；、]{1,12}")
_MORE = "增长|增加|上升|提高|提升|上涨|增幅|多"
_LESS = "减少|下降|降低|下滑|回落|降幅|少"
_BEFORE = r"同比|(?:相?较于?|相?比|与)(?:(?P<year>20\d\d)年度?|上一?年度?|去年|前一?年)(?:的?同期)?(?:数量?)?(?:相比|比)?"
_SIZE = (
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了|将?近|大?约|为|达到?|超过?|逾|不足)*"
    rf"(?P<number>{_NUMBER})(?P<unit>[%％]|件次|人次|万[元条件次人]|[件条宗篇个次人份起例项期元]|)(?P<point>百分点)?"
)
_CHANGE = re.compile(rf"(?:{_BEFORE})[^，。；：、（(\d]{{0,6}}?{_SIZE}")
# Without a base of its own a change goes on with the one before it: 较上年增加21件，增长15.6%.
_MORE_OF_IT = re.compile(rf"[，、,（(即并]{{1,2}}{_SIZE}")
_SAME = re.compile(
    r"(?:与|同|和)(?:(?P<year>20\d\d)年度?|上一?年度?|去年)(?:的?同期)?(?P<about>基本|大致)?持平"
)
_ROUNDED = (
    (("近", "不足", "不到"), Approximation.NEARLY),
    (("超", "超过", "逾", "突破", "高于"), Approximation.MORE_THAN),
    (("约",), Approximation.ABOUT),
)
_BEHIND = ("以上", "左右", "以下", "多")
#: No percentage that anybody writes in words is larger, or has more decimals.
_MOST, _DIGITS = 10**9, 9
_PER = {"%", "％"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A percentage: its span, its number as printed, and how it is rounded."""

    start: int
    end: int
    value: Decimal
    approximate: Approximation | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A comparison with another year: its span, what it says, and the year it names (None: the year before)."""

    start: int
    end: int
    direction: Direction
    value: int | Decimal | None = None
    unit: str = ""
    percent: Decimal | None = None
    year: int | None = None
    approximate: Approximation | None = None


def find_printed_percents(text: str) -> Iterator[Printed]:
    """Yield the percentages of a text in order, with the digits that are printed."""
    if "%" not in text and "％" not in text and "百分之" not in text:
        return
    for match in _PERCENT.finditer(text):
        yield Printed(match.start(), match.end(), _number(match["number"]), _rounded(text, match))
    for match in _WORDS.finditer(text):
        for span in find_percents(match[0]):
            value = span.value.value
            hundredths = (Decimal(value) * 100).normalize() if isinstance(value, int | Decimal) else None
            if (
                hundredths is not None
                and 0 <= hundredths < _MOST
                and int(hundredths.as_tuple().exponent) > -_DIGITS
            ):
                yield Printed(
                    match.start() + span.start, match.start() + span.end, Decimal(f"{hundredths:f}")
                )


def find_changes(text: str) -> tuple[Change, ...]:
    """Return the comparisons of a text, in order; a change of percentage points is none, for it has no base."""
    found = [
        Change(
            match.start(),
            match.end(),
            Direction.SAME,
            year=_year(match["year"]),
            approximate=Approximation.ABOUT if match["about"] else None,
        )
        for match in _SAME.finditer(text)
    ]
    for match in _CHANGE.finditer(text):
        year, start = _year(match["year"]), match.start()
        size: re.Match[str] | None = match
        while size is not None:
            change = _change(text, size, start, year)
            found += [change] if change else []
            end = size.end()
            size = _MORE_OF_IT.match(text, end)
            start = end + 1
    return tuple(sorted(found, key=lambda change: change.start))


def _change(text: str, match: re.Match[str], start: int, year: int | None) -> Change | None:
    if match["point"]:
        return None
    direction = Direction.MORE if match["more"] else Direction.LESS
    number, how = _number(match["number"]), _rounded(text, match)
    if match["unit"] in _PER:
        return Change(start, match.end(), direction, percent=number, year=year, approximate=how)
    unit = match["unit"].removeprefix("万")
    value = number if unit == match["unit"] else number * 10_000
    return Change(start, match.end(), direction, _whole(value), unit, year=year, approximate=how)


def _rounded(text: str, match: re.Match[str]) -> Approximation | None:
    """Return how the number of a match is rounded, by the words right before and behind it."""
    before = text[max(0, match.start("number") - 2) : match.start("number")]
    found = next((how for words, how in _ROUNDED if before.endswith(words)), None)
    if found is None and text.startswith(_BEHIND, match.end()):
        found = Approximation.MORE_THAN if text.startswith("以上", match.end()) else Approximation.ABOUT
    return found


def _year(written: str | None) -> int | None:
    return int(written) if written else None


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
