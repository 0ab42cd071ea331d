"""Periods: 2022年1月1日至12月31日, 自…起至…止, 2022年1-12月, 2022年度, 上半年, 第一季度, 2022.1.1-12.31.

Both ends are inclusive. The first point has its year; the second takes over what it leaves out. An hour may only be
0时 or 24时. A period that ends before it starts is "reversed"; a part that does not exist is "impossible"; text that lost
characters is "unreadable". A single day is a date, not a period.

>>> start, end = parse_period("自2022年1月1日起至12月31日止")
>>> start, end
(datetime.date(2022, 1, 1), datetime.date(2022, 12, 31))
>>> parse_period("2022年12月31日至1月1日")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “2022年12月31日至1月1日” ends before it starts: see character 13.
>>> parse_period("2018年11日至2018年1231日")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “2018年11日至2018年1231日” could only be read by guessing: see character 6.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from disclosure_schema.zh.dates import DAY, MONTH, YEAR, diagnose, format_date, small, year_of
from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.points import LEVELS, day_of, place_bare, read_point
from disclosure_schema.zh.results import Span
from disclosure_schema.zh.text import prepare, ready

__all__ = ["Period", "find_periods", "format_period", "is_period", "parse_period"]

_ERA = "(?:公元|纪元|西元)?"
_Q = "[零一二三四五六七八九0-9]"
_N = "[零一二两三四五六七八九十0-9]{1,3}"
_SEPARATORS = re.compile("起至|起到|至|到|[-–—~]{1,2}")
_ISO = r"[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
_NAMED = re.compile(
    f"{_ERA}(?P<y>{YEAR})年度?(?:的?(?:(?P<half>上半|下半)年度?"
    f"|第?(?P<q>{_Q})季度?|(?P<first>首)季度?|(?P<last>末)季度?"
    f"|第?(?P<qa>{_Q})(?:季度?)?(?P<link>至|到|[-–—~、])第?(?P<qb>{_Q})季度?"
    f"|(?P<side>前|头|最后|末|后)(?P<n>{_N})个?(?P<unit>月|季度|季)"
    f"|(?P<month>{MONTH})月份?(?P<third>上旬|中旬|下旬)))"
)
_FIND = re.compile(
    "(?:[自从于]?(?<![0-9A-Za-z./_-])(?<![零一二三四五六七八九]))"
    "(?:"
    # a range whose first point has a year
    f"(?:{_ISO}|{_ERA}{YEAR}年度?(?:{MONTH}月份?)?(?:{DAY}[日号])?(?:(?:[0-9]{{1,2}}|零)[时点])?(?:{DAY}(?=[至到~–—-]))?)"
    f"(?:\\(含(?:当日|本日)?\\))?起?(?:至|到|[-–—~]{{1,2}})"
    f"(?:{_ISO}|(?:(?:{_ERA}{YEAR}|[同当本该次翌])年度?)?(?:(?:{MONTH}|同|当)月份?(?!{DAY}[日号]))"
    f"|(?:(?:{_ERA}{YEAR}|[同当本该次翌])年)?(?:(?:{MONTH}|同|当)月)?{DAY}[日号](?:(?:[0-9]{{1,2}}|二十四)[时点])?"
    f"|{_ERA}{YEAR}年度?(?!{MONTH}月)|第?{_Q}季度|[0-9]{{1,2}}[./][0-9]{{1,2}}(?![0-9.]))(?:止|为止|期间)?"
    f"|[0-9]{{4}}-[0-9]{{4}}年度?"
    # a named part of a year
    f"|{_NAMED.pattern.replace('?P<', '?P<f')}"
    # a day is read over, so that its year and month are not taken for a period
    f"|(?P<day>{_ERA}{YEAR}年{MONTH}月{DAY}[日号]|{_ISO}|{YEAR}年{MONTH}月[0-9]+|{YEAR}年[0-9]+[日号])"
    f"|{_ERA}{YEAR}年{MONTH}月份?|{_ERA}{YEAR}年(?:度全年|全年度|全年|度)?(?![0-9]*[-–—~])"
    ")"
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive; unpacks into the two.

    >>> parse_period("2024年2月").days
    29
    """

    start: date
    end: date
    repairs: tuple[str, ...] = ()

    @property
    def value(self) -> tuple[date, date]:
        """The two days as a tuple."""
        return self.start, self.end

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    def __iter__(self) -> Iterator[date]:
        return iter((self.start, self.end))


def _months(year: int, first: int, last: int, place: int) -> Period:
    if not 1 <= year <= 9999 or min(first, last) < 1 or max(first, last) > 12:
        raise Refused("impossible", place)
    if last < first:
        raise Refused("reversed", place)
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _named(match: re.Match[str]) -> Period:  # noqa: PLR0911 - one return a notation
    year = year_of(match["y"], match.start("y"))
    if match["half"]:
        return _months(year, 1, 6, 0) if match["half"] == "上半" else _months(year, 7, 12, 0)
    if match["first"]:
        return _months(year, 1, 3, 0)
    if match["last"]:
        return _months(year, 10, 12, 0)
    if match["q"]:
        quarter = small(match["q"], match.start("q"))
        return _months(year, 3 * quarter - 2, 3 * quarter, match.start("q"))
    if match["qa"]:
        a, b = small(match["qa"], match.start("qa")), small(match["qb"], match.start("qb"))
        if a > 4 or b > 4:
            raise Refused("impossible", match.start("qa" if a > 4 else "qb"))
        if match["link"] == "、" and b != a + 1:
            raise Refused("malformed", match.start("link"))  # 一、三季度 are two periods
        return _months(year, 3 * a - 2, 3 * b, match.start("qb"))
    if match["side"]:
        number = 2 if match["n"] == "两" else small(match["n"], match.start("n"))
        months = number if match["unit"] == "月" else 3 * number
        if not 1 <= months <= 12:
            raise Refused("impossible", match.start("n"))
        return _months(year, 1, months, 0) if match["side"] in "前头" else _months(year, 13 - months, 12, 0)
    month = small(match["month"], match.start("month"))
    whole = _months(year, month, month, match.start("month"))
    first, last = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, whole.end.day)}[match["third"]]
    return Period(date(year, month, first), date(year, month, last))


def _range(line: str, start: int, end: int) -> Period:  # noqa: C901, PLR0912 - one grammar, read in order
    cuts = list(_SEPARATORS.finditer(line, start, end))
    if len(cuts) > 1:
        cuts = [m for m in cuts if m[0][-1] in "至到"] or [cuts[len(cuts) // 2]]
    if len(cuts) != 1:
        reason, place = diagnose(line[start:end])
        raise Refused(reason, start + place)
    cut = cuts[0]
    first, hour_a, bare_a = read_point(line, start, cut.start(), None)
    last, hour_b, bare_b = read_point(line, cut.end(), end, first or {"": (0, 0)})
    if bare_b:
        if last or bare_a:
            raise Refused("malformed", bare_b[0])
        if len(bare_b[1]) == 4 and "d" not in first and bare_b[1].isdigit():
            last["y"] = int(bare_b[1]), bare_b[0]
        else:
            raise Refused("incomplete", end)
    if bare_a:
        place_bare(first, bare_a, last)
    if "y" not in first:
        raise Refused("incomplete", start)
    begin = day_of(
        first["y"][0],
        first.get("m", (1, 0))[0],
        first.get("d", (1, 0))[0],
        first.get("d", first.get("m", first["y"]))[1],
    )
    for name in LEVELS:
        if name in last:
            break
        if name not in first:
            raise Refused("malformed", cut.end())
        last[name] = first[name]
    place = max(p for _, p in last.values())
    year = last["y"][0]
    month = last.get("m", (12, 0))[0]
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        raise Refused("impossible", last.get("m", last["y"])[1])
    day = last["d"][0] if "d" in last else monthrange(year, month)[1]
    finish = day_of(year, month, day, place)
    try:
        begin += timedelta(days=hour_a == 24)
        finish -= timedelta(days=hour_b == 0)
    except OverflowError:
        raise Refused("impossible", place) from None
    if finish < begin:
        raise Refused("reversed", cut.end())
    return Period(begin, finish)


_HEAD = re.compile("[自从于]")
_TAIL = re.compile("(?:止|为止|期间|之间|间|内|这段时间)$")


def _read(line: str) -> Period:
    head = _HEAD.match(line)
    start = head.end() if head else 0
    tail = _TAIL.search(line, start)
    end = tail.start() if tail else len(line)
    match = _NAMED.fullmatch(line, start, end)
    if match:
        return _named(match)
    if line[start:end].isascii() and line[start:end].isdigit():
        year_only = end - start == 4
        raise Refused("incomplete" if year_only else "malformed", end, line + "年" if year_only else None)
    if not _SEPARATORS.search(line, start, end) or re.fullmatch("[0-9]{4}[-./][0-9]{1,2}", line[start:end]):
        core = line[start:end]
        core = re.sub("(?:度全年|全年度|全年|一?整年)$", "", core)
        parts, hour, bare = read_point(line, start, start + len(core), None)
        if bare or hour is not None or "y" not in parts:
            reason, place = diagnose(core)
            raise Refused(reason, start + place)
        if "d" in parts:
            raise Refused("not-a-date", start)
        year = parts["y"][0]
        months = parts.get("m")
        return _months(
            year, months[0] if months else 1, months[0] if months else 12, (months or parts["y"])[1]
        )
    return _range(line, start, end)


def parse_period(text: str) -> Period:
    """Read the whole of `text` as a period, or raise `ZhError`."""
    prepared = ready(text)
    try:
        return _read(prepared.text)
    except Refused as fault:
        raise refuse(text, fault.reason, prepared.at(fault.position), fault.suggestion) from None


def is_period(text: str) -> bool:
    """Tell whether `parse_period` reads `text`.

    >>> is_period("2022年第四季度"), is_period("2022年第五季度"), is_period("今年")
    (True, False, False)
    """
    try:
        parse_period(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def format_period(
    value: Period | tuple[date, date], *, style: str = "arabic", locale: str = "zh_Hans", short: bool = True
) -> str:
    """Write a period; with `short`, whole years and months by name and the second year only when it differs.

    >>> format_period((date(2022, 1, 1), date(2022, 12, 31)))
    '2022年'
    >>> format_period((date(2022, 1, 1), date(2022, 12, 31)), short=False)
    '2022年1月1日至2022年12月31日'
    """
    start, end = value
    if end < start:
        raise ValueError(value)
    left, right = (format_date(day, style=style, locale=locale) for day in (start, end))
    if style == "iso" or not short:
        return f"{left}至{right}"
    same = start.year == end.year
    if same and (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31):
        return left[: left.index("年") + 1]
    last = end.day == monthrange(end.year, end.month)[1]
    if same and start.month == end.month and start.day == 1 and last:
        return left[: left.index("月") + 1]
    return f"{left}至{right[right.index('年') + 1 :] if same else right}"


def find_periods(text: str) -> Iterator[Span[Period]]:
    """Yield the periods in running text; reversed and impossible ones are not found.

    >>> [s.raw for s in find_periods("统计期限为2022年1月1日至12月31日，2021年同期")]
    ['2022年1月1日至12月31日', '2021年']
    """
    prepared = prepare(text)
    line = prepared.text
    for match in _FIND.finditer(line):
        if match["day"]:
            continue
        try:
            value = _read(match[0])
        except Refused:
            continue
        start, end = prepared.at(match.start()), prepared.at(match.end() - 1) + 1
        yield Span(start, end, value, text[start:end])
