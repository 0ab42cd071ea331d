"""What a workbook shows for the number in a cell: rounded, as a percentage or as a date, by the format of the cell.

>>> printed("5.0", ""), printed("25.100000000000001", ""), printed("3.14159", "0.00"), printed("0.5", "0%")
('5', '25.1', '3.14', '50%')
>>> printed("45306", "yyyy/m/d"), printed("45306", 'yyyy"年"m"月"'), printed("251000", '#,##0.00"元"')
('2024年1月15日', '2024年1月', '251,000.00元')
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

__all__ = ["BUILT_IN", "printed"]

#: The formats that have a number but no text in the file, as Excel and WPS show them in China.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 33, 51, 53, 54, 58), "yyyy/m/d"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy/m"),
    **dict.fromkeys((18, 19, 20, 21, 32, 34, 35, 45, 46, 47, 55, 56), "h:mm"),
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}

# What a format prints beside the number, and what only steers it: colours, conditions, widths and paddings.
_TEXT = re.compile(r'"([^"]*)"|\\(.)')
_STEERING = re.compile(r"\[[^\]]*\]|_.|\*.")
_NUMBER = re.compile(r"(?:[#0?]*+(?P<grouped>,))?[#0?]+(?:\.(?P<decimals>[#0?]+))?(?P<percent>%?)")
_IS_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)

#: Workbooks calculate with this many digits; the file has two more that are noise.
_DIGITS = Context(prec=15)
#: A number with more digits before or after the point is no figure of a report.
_MOST = 20
_LAST_DAY = 2_958_465  # 31 December 9999


def printed(value: str, code: str, *, from_1904: bool = False) -> str:
    """Return the number `value` as the format `code` ("" for none) shows it; anything odd as it stands in the file."""
    try:
        number = _DIGITS.create_decimal(value.strip())
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _MOST:
        return value
    sections = _STEERING.sub("", code).split(";")
    section = sections[1] if number < 0 and len(sections) > 1 and sections[1] else sections[0]
    bare = _TEXT.sub("", section)
    if _IS_DATE.search(bare) and not _NUMBER.search(bare):
        return _date(number, bare.lower(), from_1904=from_1904)
    match = _NUMBER.search(bare)
    if match and match["percent"]:
        number *= 100
    if not match or re.search(r"[#0?,.%]", bare[match.end() :]):
        return _plain(number)
    text = _rounded(number, match["decimals"] or "", "," if match["grouped"] else "")
    return text + match["percent"] + _unit(section)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(number: Decimal, decimals: str, grouped: str) -> str:
    with suppress(InvalidOperation):
        number = number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = format(number, f"{grouped}f")
    for place in reversed(decimals):  # a # shows no zero
        if place == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if decimals else text


def _unit(section: str) -> str:
    """Return the text that a format prints after the number."""
    end = max(section.rfind(sign) for sign in "#0?%")
    return "".join(a or b for a, b in _TEXT.findall(section[end + 1 :])).strip()


def _date(number: Decimal, code: str, *, from_1904: bool) -> str:
    days = int(number)
    if not 0 <= days <= _LAST_DAY:
        return _plain(number)
    if "y" not in code and "d" not in code:
        minutes = int((number - days) * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if from_1904:
        day = date(1904, 1, 1) + timedelta(days)
    else:  # the day that workbooks believe in, 29 February 1900, is the 60th
        day = date(1899, 12, 31 if days < 60 else 30) + timedelta(days)
    shown = f"{day.year}年"
    if "m" in code:
        shown += f"{day.month}月"
    return f"{shown}{day.day}日" if "d" in code else shown
