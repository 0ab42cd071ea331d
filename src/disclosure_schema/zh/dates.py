"""Dates: 2022年1月1日, 二〇二三年元月十六日, 2022-01-01, 2022.1.1, 2022/01/01, 20220101, 二〇二二年十月廿五日.

Source: GB/T 7408《日期和时间的表示》 and GB/T 15835-2011. A date has its year, in four digits unless 公元 stands before
it; blanks and line breaks inside mean nothing; a weekday after it must be the right one. What does not exist is
"impossible", what lost characters is "unreadable".

>>> parse_date("二〇二三年元月十六日").value
datetime.date(2023, 1, 16)
>>> parse_date("2022年2月30日")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “2022年2月30日” does not exist: see character 8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.numbers import render
from disclosure_schema.zh.numerals import magnitude
from disclosure_schema.zh.results import Span
from disclosure_schema.zh.spelling import digits, spell
from disclosure_schema.zh.text import prepare, ready

__all__ = [
    "DAY",
    "MONTH",
    "YEAR",
    "Date",
    "find_dates",
    "format_date",
    "is_date",
    "parse_date",
    "small",
    "year_of",
]

_H = "零一二三四五六七八九"
#: The year, month and day of canonical text, as pattern sources.
YEAR = f"(?:[0-9]{{4}}|[{_H}0-9Oo]{{4}}|[一二两]千[{_H}十百]{{0,6}})"
MONTH = f"(?:[0-9]{{1,2}}|[{_H}十元正]{{1,3}})"
DAY = f"(?:[0-9]{{1,2}}|[{_H}十廿卅]{{1,4}})"
_WRITTEN = re.compile(
    f"(?:(公元|纪元|西元)([{_H}十百千两0-9]{{1,10}})|({YEAR}))年({MONTH})月({DAY})(?:[日号]|$)(?:[,(]?(?:星期|周|礼拜)([一二三四五六日天])\\)?)?"
)
_SEPARATED = re.compile(r"([0-9]{4})([-./·・–— ])([0-9]{1,2})\2([0-9]{1,2})")
_COMPACT = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_TIME = re.compile(r"[ T]?[0-9]{1,2}(?::[0-9]{2}){1,2}|[0-9]{1,2}[时点](?:[0-9]{1,2}分)?|[.。]")
_FIND = re.compile(
    f"(?<![0-9])(?<![{_H}])(?:公元|纪元|西元)?{YEAR}年{MONTH}月{DAY}[日号](?:\\(?(?:星期|周)[一二三四五六日天]\\)?)?"
    r"|(?<![0-9A-Za-z./_-])[0-9]{4}([-./·・–—])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])(?![-./][0-9])"
)
# Digits right before 日 or right after 年 that cannot be a day or a month: characters were lost.
_LOST = re.compile("年[0-9]{1,4}[日号]|[0-9]{3,}[月日号]|[0-9]{5,}年|月[0-9]+月")
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}

_SMALL = {"元": 1, "正": 1, "一十": 10, "廿": 20, "卅": 30, "卅一": 31, "零": 0, "0": 0, "00": 0}
for _n in range(1, 32):
    _SMALL |= {str(_n): _n, f"{_n:02d}": _n, spell(_n): _n}
    if _n < 10:
        _SMALL |= {"零" + spell(_n): _n, "廿" + spell(_n): 20 + _n, "一十" + spell(_n): 10 + _n}
_TO_ASCII = str.maketrans("零一二三四五六七八九Oo", "012345678900")


@dataclass(frozen=True, slots=True, eq=False)
class Date:
    """A day; equal to its `datetime.date`, and unpacks into year, month and day.

    >>> year, month, day = parse_date("2022.1.31")
    >>> year, month, day, parse_date("2022.1.31") == date(2022, 1, 31)
    (2022, 1, 31, True)
    """

    value: date
    repairs: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[int]:
        return iter((self.value.year, self.value.month, self.value.day))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Date):
            return self.value == other.value
        return self.value == other if isinstance(other, date) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)


def small(text: str, position: int) -> int:
    """Read a month or day number; what is no number up to 31 cannot exist."""
    value = _SMALL.get(text)
    if value is None:
        magnitude(text, position)
        raise Refused("impossible", position)
    return value


def year_of(text: str, position: int) -> int:
    """Read a year: four digits in either script, or place value."""
    if text.isascii() and text.isdigit():
        return int(text)
    if any(char in text for char in "千百十两"):
        value = magnitude(text, position)
        if isinstance(value, int):
            return value
        raise Refused("malformed", position)
    if any(char in text for char in "廿卅"):  # signs of days, which a range may put where a year belongs
        raise Refused("malformed", position)
    return int(text.translate(_TO_ASCII))


def _date(year: int, month: int, day: int, places: tuple[int, int, int]) -> date:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        place = places[0] if not 1 <= year <= 9999 else places[1] if not 1 <= month <= 12 else places[2]
        raise Refused("impossible", place) from None


def _read(line: str) -> tuple[date, int]:
    """Read a date at the beginning of `line`; return it and where it ends."""
    match = _WRITTEN.match(line)
    if match:
        _, era_year, plain, month, day, weekday = match.groups()
        place = match.start(2) if era_year else match.start(3)
        value = _date(
            year_of(era_year or plain, place),
            small(month, match.start(4)),
            small(day, match.start(5)),
            (place, match.start(4), match.start(5)),
        )
        if weekday and value.weekday() != _WEEKDAYS[weekday]:
            raise Refused("impossible", match.start(6))
        return value, match.end()
    match = _SEPARATED.match(line)
    if match:
        year, _, month, day = match.groups()
        places = (0, match.start(3), match.start(4))
        return _date(int(year), int(month), int(day), places), match.end()
    match = _COMPACT.match(line)
    if match:
        year, month, day = match.groups()
        return _date(int(year), int(month), int(day), (0, 4, 6)), match.end()
    raise Refused(*diagnose(line))


def diagnose(line: str) -> tuple[str, int]:
    """Say why canonical text is no date: lost characters, a missing part, or nothing like a date."""
    lost = _LOST.search(line)
    if lost:
        return "unreadable", lost.start() + 1
    if re.fullmatch(f"{YEAR}(?:年(?:{MONTH}月?)?|[-./·][0-9]{{1,2}}[-./·]?)?", line):
        return "incomplete", len(line)
    if re.match(f"{MONTH}月|{DAY}[日号]|[0-9]{{1,2}}年", line):
        return "incomplete", 0
    match = re.match(f"{YEAR}(?:年(?:{MONTH}(?:月(?:{DAY})?)?)?)?", line)
    if match:
        return "malformed", match.end()
    return "not-a-date", 0


def parse_date(text: str, *, lenient: bool = False) -> Date:
    """Read the whole of `text` as a date, or raise `ZhError`.

    With `lenient` a time of day or a full stop after the date is dropped, and `repairs` says so.

    >>> parse_date("2021-01-25 15:44", lenient=True)
    Date(value=datetime.date(2021, 1, 25), repairs=('time',))
    """
    prepared = ready(text)
    line = prepared.text
    try:
        value, end = _read(line)
        if end == len(line):
            return Date(value)
        if lenient and _TIME.fullmatch(line, end):
            return Date(value, ("time" if len(line) > end + 1 else "full stop",))
        shorter = text[: prepared.at(end)].strip() if _TIME.fullmatch(line, end) else None
        raise Refused("malformed", end, shorter)  # noqa: TRY301 - one place makes the ZhError
    except Refused as fault:
        raise refuse(text, fault.reason, prepared.at(fault.position), fault.suggestion) from None


def is_date(text: str) -> bool:
    """Tell whether `parse_date` reads `text`.

    >>> is_date("2024年2月29日"), is_date("2023年2月29日"), is_date("2月28日")
    (True, False, False)
    """
    try:
        parse_date(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def format_date(value: Date | date, *, style: str = "arabic", locale: str = "zh_Hans") -> str:
    """Write a date as 2023年1月16日 ("arabic", Babel), 二〇二三年一月十六日 ("hanzi") or 2023-01-16 ("iso").

    >>> format_date(date(2023, 1, 16)), format_date(date(2023, 1, 16), style="hanzi")
    ('2023年1月16日', '二〇二三年一月十六日')
    """
    day = value.value if isinstance(value, Date) else value
    if style == "iso":
        return day.isoformat()
    era = "" if day.year > 999 else "公元"
    if style == "hanzi":
        year = digits(str(day.year))
        return f"{era}{year}年{render(day.month, style, 'zh_Hans')}月{render(day.day, style, 'zh_Hans')}日"
    if style != "arabic":
        raise ValueError(style)
    from babel.dates import format_date as babel_date  # noqa: PLC0415 - Babel only where its data is needed

    return era + babel_date(day, "long", locale=locale)


def find_dates(text: str) -> Iterator[Span[Date]]:
    """Yield the dates in running text; dates that do not exist are not found.

    >>> [s.raw for s in find_dates("自2019年5月15日起施行，2023年2月29日无效。")]
    ['2019年5月15日']
    """
    prepared = prepare(text)
    line = prepared.text
    for match in _FIND.finditer(line):
        try:
            value, _ = _read(match[0])
        except Refused:
            continue
        start, end = prepared.at(match.start()), prepared.at(match.end() - 1) + 1
        yield Span(start, end, Date(value), text[start:end])
