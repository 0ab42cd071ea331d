"""Reading one unsigned number in canonical characters; the grammar everything else builds on.

    number   = digits | digits "," groups | hanzi digits | place value | decimal [scale] | fraction
    decimal  = whole ("." | 点) digits            scale = 百 千 万 亿 兆 and their products
    fraction = denominator 分之 numerator | a "/" b | whole 又 fraction

Place value descends (千 百 十 inside 万 亿 兆); a gap may be marked with one 零; a last digit right after 百, 千, 万
or 亿 counts in the next lower unit (二百五 is 250, 一万二 is 12000). Everything else is refused, never guessed.
One pass, exact integers only; the result is an `int`, a `Decimal` or a `Fraction`.

>>> magnitude("十二亿三千四百万"), magnitude("一千二百三十三点一亿"), magnitude("二十五分之一")
(1234000000, 123310000000, Fraction(1, 25))
"""

import re
from decimal import Decimal
from fractions import Fraction

from disclosure_schema.zh.errors import Refused
from disclosure_schema.zh.results import Exact

__all__ = ["BIGS", "DIGITS", "NUMERALS", "UNITS", "decimal", "divide", "magnitude", "whole"]

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_VALUES = {c: i for c, i in DIGITS.items() if i} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
BIGS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
#: Every character that can stand in a whole number in hanzi.
NUMERALS = "零一二三四五六七八九两十百千万亿兆廿卅卌"

_TO_ASCII = {ord(c): str(i) for c, i in DIGITS.items()}
_DIGIT_STRING = re.compile("[零一二三四五六七八九]+")
_ZERO_STRING = re.compile("[零一二三四五六七八九0]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
# Arabic digits, perhaps decimals, perhaps a scale: the commonest form, in one match.
_ARABIC = re.compile(r"([0-9][0-9,]*)(?:\.([0-9]+))?([百千]?万{0,2}[亿兆]?)")
_POINT = re.compile("[.点]")
_DECIMALS = re.compile("([0-9]+|[零一二三四五六七八九]+)([百千]?万{0,2}[亿兆]?)")
_SCALES: dict[str, int] = {
    a + b + c: (i or 0) + 4 * len(b) + (k or 0)
    for a, i in (("", 0), ("百", 2), ("千", 3))
    for b in ("", "万", "万万")
    for c, k in (("", 0), ("亿", 8), ("兆", 12))
}


def decimal(mantissa: int, places: int) -> Exact:
    """Return mantissa ÷ 10^places exactly: an `int` when whole, else a `Decimal` without trailing zeros.

    >>> decimal(1050, 2), decimal(1000, 2), decimal(5, -2)
    (Decimal('10.5'), 10, 500)
    """
    if places <= 0:
        return mantissa * int(10**-places)
    while places and mantissa % 10 == 0:
        mantissa //= 10
        places -= 1
    # The constructor is exact whatever the context; arithmetic would round to the context's precision.
    return Decimal(f"{mantissa}E-{places}") if places else mantissa


def divide(a: Exact, b: Exact) -> Exact:
    """Return a ÷ b as an `int` when whole, else as a `Fraction`."""
    ratio = Fraction(a) / Fraction(b)
    return ratio.numerator if ratio.denominator == 1 else ratio


def _grouped(text: str, start: int) -> int:
    """Read Arabic digits with or without thousands separators."""
    if "," not in text:
        return int(text)
    if not _GROUPED.fullmatch(text):
        raise Refused("malformed", start + text.rindex(","))
    return int(text.replace(",", ""))


def magnitude(text: str, start: int = 0, *, bare: bool = False) -> Exact:
    """Read the whole of `text`; positions in errors count from `start`.

    With `bare`, 百, 千 and 万 may stand without a digit before them, as in 近百 and 百分之.

    >>> magnitude("百", bare=True)
    100
    """
    match = _ARABIC.fullmatch(text)
    if match:
        head, tail, scale = match.groups()
        value = _grouped(head, start)
        if not scale and not tail:
            return value
        if tail:
            return decimal(value * 10 ** len(tail) + int(tail), len(tail) - _SCALES[scale])
        return value * int(10 ** _SCALES[scale])
    if "分之" in text or "/" in text:
        return _fraction(text, start)
    point = _POINT.search(text)
    if point:
        return _decimal(text, start, point.start())
    return whole(text, start, bare=bare)


def _decimal(text: str, start: int, point: int) -> Exact:
    if point == 0:
        raise Refused("malformed", start)
    integer = whole(text[:point], start, short=False)
    match = _DECIMALS.match(text, point + 1)
    if not match:
        raise Refused("incomplete" if point + 1 == len(text) else "malformed", start + point + 1)
    if match.end() != len(text):
        raise Refused("malformed", start + match.end())
    digits = match[1].translate(_TO_ASCII)
    return decimal(integer * 10 ** len(digits) + int(digits), len(digits) - _SCALES[match[2]])


def _fraction(text: str, start: int) -> Exact:
    base = 0
    also = text.find("又")
    offset = 0
    if also >= 0:
        base = whole(text[:also], start)
        offset = also + 1
    mark = "分之" if "分之" in text else "/"
    left, _, right = text[offset:].partition(mark)
    middle = start + offset + len(left)
    if not left:
        raise Refused("malformed", middle)
    if not right:
        raise Refused("incomplete", middle + len(mark))
    if mark == "/":
        for part, place in ((left, start + offset), (right, middle + 1)):
            bad = next((i for i, c in enumerate(part) if c not in "0123456789"), -1)
            if bad >= 0:
                raise Refused("malformed", place + bad)
        above, below = int(left), int(right)
        place = middle + 1
        value: Exact = above
    else:
        below = whole(left, start + offset, bare=True, short=False)
        place = start + offset
        if "分之" in right or "/" in right:
            raise Refused("malformed", middle + 2 + right.find("分之" if "分之" in right else "/"))
        value = magnitude(right, middle + 2)
    if below == 0:
        raise Refused("impossible", place)
    if isinstance(value, Decimal) or base:
        return divide(Fraction(value) + base * below, below)
    return divide(value, below)


def whole(text: str, start: int = 0, *, bare: bool = False, short: bool = True) -> int:
    """Read a whole number: Arabic digits, hanzi digits or place value.

    With `short` a last digit after 百, 千, 万 or 亿 counts in the next lower unit.

    >>> whole("二〇二三".replace("〇", "零")), whole("5亿1万4千6百"), whole("一万二")
    (2023, 500014600, 12000)
    """
    if not text:
        raise Refused("incomplete", start)
    if text[0] in "0123456789":
        if text.isascii() and text.isdigit():
            return int(text)
        if "," in text and all(c in "0123456789," for c in text):
            return _grouped(text, start)
    if _DIGIT_STRING.fullmatch(text) or (
        len(text) > 1 and _ZERO_STRING.fullmatch(text) and not text.isascii()
    ):
        return int(text.translate(_TO_ASCII))
    return _place_value(text, start, bare=bare, short=short)


def _place_value(text: str, start: int, *, bare: bool, short: bool) -> int:  # noqa: C901, PLR0912, PLR0915 - one state machine
    total = group = section = 0  # closed 亿 and 兆 groups; the closed 万 group; the open section below 万
    ceiling = 0  # the last 亿 or 兆; 0 before any
    room = 10**4  # the last unit in this section
    digit = -1  # the digit waiting for its unit; -1 for none
    wide = False  # the digit is a run of several Arabic digits
    zero = False
    before = ""
    i, size = 0, len(text)
    while i < size:
        c = text[i]
        value = _VALUES.get(c)
        if value is not None:
            if digit >= 0 or room == 1:
                raise Refused("malformed", start + i)
            digit = value
            wide = False
        elif c in UNITS:
            unit = UNITS[c]
            if digit < 0:
                # 十 needs no 一 (十, 一百十六, 一千零十); 百 and 千 do.
                if not (unit == 10 or (bare and i == 0)):
                    raise Refused("malformed", start + i)
                digit = 1
            elif digit == 0 or (wide and section + group + total):
                raise Refused("malformed", start + i)
            if unit >= room:
                raise Refused("malformed", start + i)
            section += digit * unit
            room = unit
            digit = -1
            zero = False
        elif c in BIGS:
            big = BIGS[c]
            if zero and digit < 0:
                raise Refused("malformed", start + i)
            if digit >= 0:
                if not wide and not zero and room in (100, 1000) and before in UNITS:
                    raise Refused("malformed", start + i)
                section += digit
                digit = -1
            if big == 10**4:
                if section and not group and (not ceiling or section * big < ceiling):
                    group = section * big
                elif not section and group and text[i - 1] == "万" and not ceiling:
                    total, group, ceiling = group * big, 0, 10**8
                elif bare and i == 0:
                    group = big
                else:
                    raise Refused("malformed", start + i)
            else:
                part = group + section
                if bare and i == 0 and c == "亿":
                    part = 1
                if not part or (ceiling and part * big >= ceiling):
                    raise Refused("malformed", start + i)
                total, group, ceiling = total + part * big, 0, big
            section = 0
            room = 10**4
            zero = False
        elif c == "零":
            if digit >= 0 or zero or not i:
                raise Refused("malformed", start + i)
            zero = True
        elif c in _TENS:
            if digit >= 0 or room <= 10:
                raise Refused("malformed", start + i)
            section += _TENS[c]
            room = 10
            zero = False
        elif c in "0123456789":
            end = i + 1
            while end < size and text[end] in "0123456789":
                end += 1
            if digit >= 0 or (c == "0" and end > 1):
                raise Refused("malformed", start + i)
            digit = int(text[i:end])
            wide = end - i > 1
            if i and digit >= room:
                raise Refused("malformed", start + i)
            before = text[i - 1 : i]
            i = end
            continue
        else:
            raise Refused("not-a-number" if i == 0 else "malformed", start + i)
        if value is not None:
            before = text[i - 1 : i]
        i += 1
    if digit < 0:
        if zero:
            raise Refused("incomplete", start + size)
        return total + group + section
    if not wide and not zero and before in _SHORTHAND:
        if not short:
            raise Refused("malformed", start + size - 1)
        digit *= _SHORTHAND[before]
    return total + group + section + digit


_SHORTHAND = {"百": 10, "千": 100, "万": 10**3, "亿": 10**7, "兆": 10**11}
