"""One end of a period: 2022年1月1日, 12月31日, 31日, 同年12月, 2022.1.1, 12.31, 20220101, 24时.

A point may leave out what the other end says, and the mark after its last number (1-12月, 3月5-8日).

>>> read_point("2022年1月", 0, 7, None)
({'y': (2022, 0), 'm': (1, 5)}, None, None)
"""

import re
from datetime import date

from disclosure_schema.zh.dates import DAY, MONTH, YEAR, diagnose, small, year_of
from disclosure_schema.zh.errors import Refused

__all__ = ["LEVELS", "Parts", "day_of", "place_bare", "read_point"]

_POINT = re.compile(
    f"(?:(?:(?P<era>公元|纪元|西元)(?P<ey>[零一二三四五六七八九十百千两0-9]{{1,10}})|(?P<y>{YEAR}|同|当|本|该|次|翌))年度?的?)?"
    f"(?:(?P<m>{MONTH}|同|当|本)月份?)?(?:(?P<d>{DAY})[日号])?"
    "(?:(?P<h>[0-9]{1,2}|零|二十四)(?:[时点](?:整|0{1,2}分|零分)?|(?::00){1,2}))?(?:\\(含(?:当日|本日)?\\))?"
    f"(?P<bare>[0-9]{{4}}|{DAY})?(?:起|开始|以来)?"
)
_NUMERIC = re.compile(r"(?P<y>[0-9]{4})(?:([-./])(?P<m>[0-9]{1,2})(?:\2(?P<d>[0-9]{1,2}))?)?起?")
_COMPACT = re.compile("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_SHORT = re.compile(r"(?P<m>[0-9]{1,2})[./](?P<d>[0-9]{1,2})")

#: What a point says of year, month and day, and where each of them stands.
Parts = dict[str, tuple[int, int]]
LEVELS = ("y", "m", "d")


def read_point(  # noqa: C901, PLR0912 - one notation a branch
    line: str, start: int, end: int, first: Parts | None
) -> tuple[Parts, int | None, tuple[int, str] | None]:
    """Read one point; return its parts, its hour, and a number without its 年, 月 or 日 with its place."""
    parts: Parts = {}
    for pattern in (_NUMERIC, _COMPACT, *((_SHORT,) if first else ())):
        match = pattern.fullmatch(line, start, end)
        if match:
            return {k: (int(v), match.start(k)) for k, v in match.groupdict().items() if v}, None, None
    match = _POINT.fullmatch(line, start, end)
    if not match or match.start() == match.end():
        reason, place = diagnose(line)
        raise Refused("incomplete" if start == end else reason, end if start == end else max(place, start))
    if match["ey"]:
        parts["y"] = year_of(match["ey"], match.start("ey")), match.start("ey")
    elif match["y"]:
        place = match.start("y")
        if match["y"] in "同当本该次翌":
            if not first or "y" not in first:
                raise Refused("incomplete", place)
            parts["y"] = first["y"][0] + (match["y"] in "次翌"), place
        else:
            parts["y"] = year_of(match["y"], place), place
    if match["m"]:
        if match["m"] in "同当本":
            if not first or "m" not in first:
                raise Refused("incomplete", match.start("m"))
            parts["m"] = first["m"]
        else:
            parts["m"] = small(match["m"], match.start("m")), match.start("m")
    if match["d"]:
        parts["d"] = small(match["d"], match.start("d")), match.start("d")
    if "y" in parts and "d" in parts and "m" not in parts:
        raise Refused("unreadable", match.start("d"))
    hour = None
    if match["h"]:
        hour = {"零": 0, "二十四": 24}.get(match["h"])
        hour = int(match["h"]) if hour is None else hour
        if hour not in {0, 24} or "d" not in parts:
            raise Refused("malformed", match.start("h"))
    bare = (match.start("bare"), match["bare"]) if match["bare"] else None
    return parts, hour, bare


def place_bare(parts: Parts, bare: tuple[int, str], other: Parts) -> None:
    """Give a number without its mark the unit after the last one written: 4月12-19日."""
    place, text = bare
    level = next((name for name in LEVELS if name not in parts), None)
    if level is None or level not in other:
        raise Refused("malformed", place)
    parts[level] = (year_of(text, place) if level == "y" else small(text, place)), place
    if level == "y" and len(text) != 4:
        raise Refused("malformed", place)


def day_of(year: int, month: int, day: int, place: int) -> date:
    """Return the day, or refuse it at `place`."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise Refused("impossible", place) from None
