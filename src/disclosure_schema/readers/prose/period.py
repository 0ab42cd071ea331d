"""The statement of the statistics period: found by its nouns, read by `zh`, unreadable rather than guessed.

>>> statement("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。").period
Period(start=datetime.date(2023, 1, 1), end=datetime.date(2023, 12, 31))
>>> statement("统计时限为2018年11日至2018年1231日").period is None
True
"""

import re
from dataclasses import dataclass

from disclosure_schema.forms.report import Period
from disclosure_schema.zh import ZhError, parse_period

__all__ = ["Statement", "statement"]

# The noun of the period, then what is stated, up to the end of the clause.
_NOUN = re.compile(
    r"(?:统计(?:数据)?|数据)的?(?:期限|时限|时间段|时间范围|时间|周期|期间|时段|期)|统计数据时限"
)
_CLAUSE = re.compile(r"\s*+(?:均|皆)?(?:为|是|[:：])?\s*(?P<value>[^。；;，,（）()《》]{4,80})")
_YEARS = re.compile(r"\d{4}|[〇○零一二三四五六七八九]{4}")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text states as the statistics period: as printed, and read (None where it is no period)."""

    raw: str
    period: Period | None


def statement(text: str) -> Statement | None:
    """Return the first statement of the statistics period in a text, or None where there is none."""
    for noun in _NOUN.finditer(text):
        clause = _CLAUSE.match(text, noun.end())
        if not clause or not _YEARS.search(clause["value"]):
            continue
        raw = clause["value"].strip()
        # A line may end where the statement does, or in the middle of it.
        for one in (raw, raw.partition("\n")[0]):
            try:
                found = parse_period(one)
            except ZhError:
                continue
            return Statement(one, Period(start=found.start, end=found.end))
        return Statement(raw, None)
    return None
