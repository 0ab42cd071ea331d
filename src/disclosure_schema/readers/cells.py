"""The text of one cell → its figure, its note, or what is wrong with it.

Blank is not zero: a blank cell and the marks that stand for "not applicable" (/, —, 无) are None, and whoever reads
keeps the raw text. What can only be guessed at (a negative count, two numbers, words) is None with a problem.

>>> parse_cell("１，２３４"), parse_cell("22（其中修订16件）").note, parse_cell("/").blank
(ParsedCell(value=1234, note='', blank=False, repair='', problem=''), '其中修订16件', True)
>>> parse_cell("251000元", "万元").value, parse_cell("1.5").problem
(Decimal('25.1'), 'a count is a whole number')
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.messages import N_
from disclosure_schema.zh import ZhError, normalize, parse_number
from disclosure_schema.zh.numerals import NUMERALS

__all__ = ["ParsedCell", "is_value", "parse_cell"]

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
    r"\s*[-+﹣－−＋]?\d[\d\s.,，．/／]*(?:[%％]|[件个次条份宗起项部篇]|[千万亿]?元)?(?:[(（].*[)）])?\s*",
    re.DOTALL,
)
_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_NOTE = re.compile(r"(?P<figure>[^()\[\]]*)[(\[](?P<note>.*)[)\]]", re.DOTALL)
_APART = re.compile(r"\d[\s\u2028]+(?=\d)")
_GROUPED_BY_BLANKS = re.compile(r"\d{1,3}(?:[ \u00a0\u2002\u2009\u202f]\d{3})+(?!\d)")

#: What a unit of money is worth in 元.
_MONEY = {"元": 1, "人民币元": 1, "千元": 10**3, "万元": 10**4, "万元人民币": 10**4, "亿元": 10**8}

_STRIPPED = N_("the unit was printed in the cell")
_CONVERTED = N_("the figure was converted from its printed unit")
_WHOLE = N_("the figure was printed with decimals")
_IN_WORDS = N_("the figure was printed in words")


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
def parse_cell(raw: str, unit: str = "件") -> ParsedCell:
    """Read the text of a cell under a column in `unit`: 件 for counts; 万元, 元, 千元 or 亿元 for money.

    Money is returned in 万元, converted exactly. Never raises.
    """
    money = _MONEY.get(unit)
    if raw.isascii() and raw.isdigit() and len(raw) <= 13:
        count = int(raw)
        if count > MAX_COUNT:
            return ParsedCell(problem=N_("the figure is too large"))
        if money is None:
            return ParsedCell(count)
        return ParsedCell(_in_wan(Decimal(count), money), repair="" if unit == "万元" else _CONVERTED)
    text = normalize(raw) if len(raw) <= MAX_CELL else raw[:MAX_CELL]
    if not text or _BLANK_MARKS.fullmatch(text):
        return _BLANK
    if len(raw) > MAX_CELL:
        return ParsedCell(problem=N_("it is no figure"))
    note = ""
    if text[-1] in ")]" and (match := _NOTE.fullmatch(text)) and match["figure"]:
        text, note = match["figure"], match["note"]
        raw = re.split(r"[(（\[〔【]", raw, maxsplit=1)[0]
    if _APART.search(raw.strip()) and not _GROUPED_BY_BLANKS.search(raw):
        return ParsedCell(note=note, problem=N_("more than one number stands in it"))
    return _figure(text, note, money, unit)


def _figure(text: str, note: str, money: int | None, unit: str) -> ParsedCell:
    match = _FIGURE.fullmatch(text)
    if not match:
        return _words(text, note, money)
    if match["sign"] == "-":
        return ParsedCell(note=note, problem=N_("a figure cannot be negative"))
    if match["sign"] == "+":
        return ParsedCell(note=note, problem=N_("a figure has no plus sign"))
    digits = match["whole"].replace(",", "")
    printed = match["unit"] or ""
    if len(digits) > 18 or len(match["decimals"] or "") > 18:
        return ParsedCell(note=note, problem=N_("the figure is too large"))
    exact = Decimal(digits + (match["decimals"] or ""))
    if money is None:
        if printed in _MONEY:
            return ParsedCell(note=note, problem=N_("an amount of money stands where a count is due"))
        if exact != exact.to_integral_value():
            return ParsedCell(note=note, problem=N_("a count is a whole number"))
        if exact > MAX_COUNT:
            return ParsedCell(note=note, problem=N_("the figure is too large"))
        repair = _WHOLE if match["decimals"] else _STRIPPED if printed else ""
        return ParsedCell(int(exact), note, repair=repair)
    if printed and printed not in _MONEY:
        return ParsedCell(note=note, problem=N_("a count stands where an amount of money is due"))
    amount = _in_wan(exact, _MONEY.get(printed, money))
    if amount > MAX_COUNT:
        return ParsedCell(note=note, problem=N_("the figure is too large"))
    other = (printed or unit) not in {"万元", "万元人民币"}
    return ParsedCell(amount, note, repair=_CONVERTED if other else _STRIPPED if printed else "")


def _in_wan(amount: Decimal, worth: int) -> Decimal:
    if worth == 10**4:
        return amount
    # Scaling by a power of ten is exact; a division would round to the context's precision.
    return amount.scaleb(len(str(worth)) - 5)


def _words(text: str, note: str, money: int | None) -> ParsedCell:
    """Read a count in words (三件); nothing approximate, no money."""
    match = _IN_HANZI.fullmatch(text) if money is None else None
    if match:
        with suppress(ZhError):
            value = parse_number(match[1]).value
            if isinstance(value, int) and value <= MAX_COUNT:
                return ParsedCell(value, note, repair=_IN_WORDS)
    return ParsedCell(note=note, problem=N_("it is no figure"))


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Return whether a cell's text is a figure, a mark or blank, rather than words.

    >>> is_value("9件"), is_value("—"), is_value("甲")
    (True, True, False)
    """
    parsed = parse_cell(text)
    return (
        parsed.blank or parsed.value is not None or bool(_LIKE_FIGURE.fullmatch(text.translate(_WIDE_DIGITS)))
    )
