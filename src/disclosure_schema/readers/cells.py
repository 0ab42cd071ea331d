"""The text of one cell → its figure, its note, or what is wrong with it.

Blank is not zero: a blank cell and the marks that stand for "not applicable" (/, —, 无) are None, and whoever reads
keeps the raw text. What can only be guessed at (a negative count, two numbers, words) is None with a problem.

>>> parse_cell("１，２３４"), parse_cell("22（其中修订16件）").note, parse_cell("/").blank
(ParsedCell(value=1234, note='', blank=False, repair='', problem=''), '其中修订16件', True)
>>> parse_cell("251000元", "万元").value, parse_cell("1.5").problem
(Decimal('25.1'), 'a count is a whole number')
>>> parse_change("减少8项").value, parse_change("+5").value, parse_change("3/1").value
(-8, 5, 2)
"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.messages import N_
from disclosure_schema.zh import ZhError, normalize, parse_number
from disclosure_schema.zh.numerals import NUMERALS

__all__ = ["ParsedCell", "is_value", "parse_cell", "parse_change"]

#: A longer text is no figure of a cell; it is not searched for one.
MAX_CELL = 200

_BLANK_MARKS = re.compile(
    r"[-—–―─－﹣_/／\\…·~～]+|[(\[]?(?:无|空|不适用|没有|N/?A|nil)[)\]]?", re.IGNORECASE
)
_FIGURE = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<unit>件次|件|个|次|条|份|宗|起|项|部|篇|万元|亿元|千元|元|人民币元|万元人民币)?"
)
_IN_HANZI = re.compile(f"([{NUMERALS}]{{1,12}})(?:件次|件|个|次|条|份|宗|起|项|部|篇)?")
# Not readable as a figure, but meant as one: signs, decimals, several numbers.
_LIKE_FIGURE = re.compile(
    r"\s*[-+﹣－−＋]?\d[\d\s.,，．/／]*+(?:[%％]|[件个次条份宗起项部篇]|[千万亿]?元)?(?:[(（].*[)）])?\s*",
    re.DOTALL,
)
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_NOTE = re.compile(r"(?P<figure>[^()\[\]]*)[(\[](?P<note>.*)[)\]]", re.DOTALL)
_CHANGE = re.compile(r"(增加?|减少?|[-+])?(\d{1,13})(?:[件个次条份宗起项部篇]|$)")
_BOTH_WAYS = re.compile(r"(?:增加?|\+)?(\d{1,12})[/、,，](?:减少?|-)?(\d{1,12})")
_BRACKET = re.compile(r"[(（\[［〔【]")
_APART = re.compile(r"\d[\s\u2028]+(?=\d)")
_GROUPED_BY_BLANKS = re.compile(r"\d{1,3}(?:[ \u00a0\u2002\u2009\u202f]\d{3})+(?!\d)")

# The power of ten that a unit of money is of 元.
_MONEY = {"元": 0, "人民币元": 0, "千元": 3, "万元": 4, "万元人民币": 4, "亿元": 8}
# A figure of fewer digits is within MAX_COUNT; one of more than _MAX_DIGITS is not even looked at.
_PLAIN = 13
_MAX_DIGITS = 24

_NO_FIGURE = N_("it is no figure")
_TOO_LARGE = N_("the figure is too large")
_STRIPPED = N_("the unit was printed in the cell")
_CONVERTED = N_("the figure was converted from its printed unit")
_WHOLE = N_("the figure was printed with decimals")
_IN_WORDS = N_("the figure was printed in words")
_NET = N_("more and less were printed side by side")


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """What a cell says: an int or Decimal (万元), or None with `blank` or with a `problem`.

    `note` is what stood beside the figure in brackets, `repair` what had to be done to read it; `repair` and
    `problem` are English templates.
    """

    value: int | Decimal | None = None
    note: str = ""
    blank: bool = False
    repair: str = ""
    problem: str = ""


_BLANK = ParsedCell(blank=True)


@lru_cache(maxsize=4096)
def parse_cell(raw: str, unit: str = "件", into: str = "万元") -> ParsedCell:
    """Read the text of a cell under a column in `unit`: 件 for counts; 万元, 元, 千元 or 亿元 for money.

    Money is returned in the unit `into`, converted exactly. Never raises.
    """
    if raw.isascii() and raw.isdigit() and len(raw) < _PLAIN and unit not in _MONEY:
        return ParsedCell(int(raw))
    if len(raw) > MAX_CELL:
        return ParsedCell(problem=_NO_FIGURE) if raw.strip() else _BLANK
    text = normalize(raw)
    if not text or _BLANK_MARKS.fullmatch(text):
        return _BLANK
    note = ""
    if text[-1] in ")]" and (match := _NOTE.fullmatch(text)) and match["figure"]:
        text, note = match["figure"], match["note"]
        raw = _BRACKET.split(raw, maxsplit=1)[0]
        if _BLANK_MARKS.fullmatch(text):
            return replace(_BLANK, note=note)
    if _APART.search(raw.strip()) and not _GROUPED_BY_BLANKS.search(raw):
        parsed = ParsedCell(problem=N_("more than one number stands in it"))
    else:
        parsed = _figure(text, unit, into)
    return replace(parsed, note=note) if note else parsed


def _figure(text: str, unit: str, into: str) -> ParsedCell:
    match = _FIGURE.fullmatch(text)
    if not match:
        return _words(text, unit)
    if match["sign"]:
        negative = N_("a figure cannot be negative")
        return ParsedCell(problem=negative if match["sign"] == "-" else N_("a figure has no plus sign"))
    digits, decimals, printed = match["whole"].replace(",", ""), match["decimals"] or "", match["unit"] or ""
    if len(digits) + len(decimals) > _MAX_DIGITS:
        return ParsedCell(problem=_TOO_LARGE)
    exact = Decimal(digits + decimals)
    parsed = (
        _money(exact, unit, printed, into)
        if unit in _MONEY
        else _count(exact, printed, has_decimals=bool(decimals))
    )
    if parsed.value is not None and parsed.value > MAX_COUNT:
        return ParsedCell(problem=_TOO_LARGE)
    return parsed


def _count(exact: Decimal, printed: str, *, has_decimals: bool) -> ParsedCell:
    if printed in _MONEY:
        return ParsedCell(problem=N_("an amount of money stands where a count is due"))
    if exact != exact.to_integral_value():
        return ParsedCell(problem=N_("a count is a whole number"))
    return ParsedCell(int(exact), repair=_WHOLE if has_decimals else _STRIPPED if printed else "")


def _money(exact: Decimal, unit: str, printed: str, into: str) -> ParsedCell:
    if printed and printed not in _MONEY:
        return ParsedCell(problem=N_("a count stands where an amount of money is due"))
    power = _MONEY[printed or unit] - _MONEY[into]
    if power == 0:
        return ParsedCell(exact, repair=_STRIPPED if printed else "")
    # Scaling by a power of ten is exact; a division would round to the context's precision.
    text = format(exact.scaleb(power), "f")
    return ParsedCell(Decimal(text.rstrip("0").rstrip(".") if "." in text else text), repair=_CONVERTED)


def _words(text: str, unit: str) -> ParsedCell:
    """Read a count in words (三件); nothing approximate, no money."""
    match = None if unit in _MONEY else _IN_HANZI.fullmatch(text)
    if match:
        with suppress(ZhError):
            value = parse_number(match[1]).value
            if isinstance(value, int) and value <= MAX_COUNT:
                return ParsedCell(value, repair=_IN_WORDS)
    return ParsedCell(problem=_NO_FIGURE)


@lru_cache(maxsize=4096)
def parse_change(raw: str) -> ParsedCell:
    """Read the text of a cell that tells a change: a whole number with or without a sign, in figures or words.

    More and less side by side (3/1) give the balance. Never raises.
    """
    text = normalize(raw) if len(raw) <= MAX_CELL else ""
    note = ""
    if text.endswith((")", "]")) and (beside := _NOTE.fullmatch(text)) and beside["figure"]:
        text, note = beside["figure"], beside["note"]
    both = _BOTH_WAYS.fullmatch(text)
    if both:
        return ParsedCell(int(both[1]) - int(both[2]), note, repair=_NET)
    match = _CHANGE.fullmatch(text)
    if not match or not match[1]:
        return parse_cell(raw)
    value = int(match[2])
    if value > MAX_COUNT:
        return ParsedCell(problem=_TOO_LARGE)
    return ParsedCell(-value if match[1][0] in "-减" else value, note)


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Return whether a cell's text is a figure, a mark or blank, rather than words.

    >>> is_value("9件"), is_value("—"), is_value("甲")
    (True, True, False)
    """
    parsed = parse_change(text)
    return (
        parsed.blank or parsed.value is not None or bool(_LIKE_FIGURE.fullmatch(text.translate(_WIDE_DIGITS)))
    )
