"""Quantities: 12件, 1,204条, 3.5万元, 一百二十人次, 8600余条, 近700万元, 人民币3万元, 五元三角, 叁万伍仟元整.

A quantity is a number and a unit of the table in `units`; a multiplier belongs to the number (3.5万元 is 35000 元). Money
may have its name before the number, and 角 and 分 after 元.

>>> parse_quantity("3.5万元")
Quantity(value=35000, unit='元', kind='currency', approximate=<Approximation.EXACT: ''>, upper=None)
>>> parse_quantity("五元三角").value, parse_quantity("8600余条").approximate
(Decimal('5.3'), <Approximation.ABOVE: 'above'>)
>>> parse_quantity("万元")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “万元” is not a number: see character 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_schema.zh.approx import AFTER, BEFORE, affixes, read, signed
from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.money import MONEY, SIGNED_AMOUNT, before_number, coins, coins_end
from disclosure_schema.zh.numbers import RUN, render, written
from disclosure_schema.zh.results import Approximation, Exact, Span
from disclosure_schema.zh.text import MAX_LENGTH, canonical, prepare, ready
from disclosure_schema.zh.units import kind_of, longest_unit
from disclosure_schema.zh.words import stands

__all__ = ["Quantity", "find_quantities", "format_quantity", "is_quantity", "parse_quantity"]

_AFTER_FIGURE = re.compile("[多余](?=[\u4e00-\u9fff])")
_LINK = re.compile("[至到~-]")
# 三五件 is three to five, 一二三件 nobody writes: digits in a row before a unit are no number.
_LOOSE = re.compile("[一二三四五六七八九]{2}")
# In running text a number before these belongs to a date, a time of day or an order, not to an amount.
_CALENDAR = frozenset(
    [
        "年",
        "日",
        "时",
        "下",
        "单",
        "面",
        "线",
        "头",
        "方",
        "口",
        "员",
        "行",
        "节",
        "章",
        "卷",
        "案",
        "里",
        "门",
    ]
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit, the kind of unit, and how sure the value is; unpacks into value and unit.

    >>> value, unit = parse_quantity("一万两千条")
    >>> value, unit
    (12000, '条')
    """

    value: Exact
    unit: str
    kind: str
    approximate: Approximation = Approximation.EXACT
    upper: Exact | None = None

    def __iter__(self) -> Iterator[Exact | str]:
        return iter((self.value, self.unit))

    def __int__(self) -> int:
        if self.value != int(self.value):
            raise ValueError(f"{self.value} is not whole")
        return int(self.value)


def _read(line: str) -> Quantity:
    start, end, direction = affixes(line)
    money, start = before_number(line, start)
    if money:
        inner_start, _, inner = affixes(line[start:end])
        start, direction = start + inner_start, direction or inner
    core = line[start:end]
    if not core:
        raise Refused("incomplete" if money else "not-a-number", start)
    change = coins(core, start)
    if change:
        return Quantity(*change, "currency", direction)
    cut = _number_end(core)
    unit = core[cut:].replace("元人民币", "元")
    kind = kind_of(unit) if unit else "currency" if money else None
    if not cut:
        raise Refused("not-a-number", start)
    if kind is None:
        raise Refused("malformed" if unit else "incomplete", start + cut)
    value, inner, upper = _number(core[:cut], start, unit, near=bool(direction))
    name = money if money and unit in {"", "元"} else unit.lower() if unit.isascii() else unit
    return Quantity(value, name, kind, inner if upper is not None else direction or inner, upper)


def _number(text: str, offset: int, unit: str, *, near: bool) -> tuple[Exact, Approximation, Exact | None]:
    """Read the number of a quantity; `near` allows 百, 千 and 万 to stand alone, as in 近百件."""
    text = text.replace("个亿", "亿")
    if text.strip("百千万亿") == "":
        if not near:
            raise Refused("not-a-number", offset)
        return signed(text, offset, bare=True), Approximation.EXACT, None
    if _LOOSE.fullmatch(text):
        raise Refused("unreadable", offset, f"{text[0]}至{text[1]}{unit}")
    # Before a unit a hyphen joins two bounds; alone, 3-5 might be anything.
    return read(text[0] + text[1:].replace("-", "~", 1), offset)


def _number_end(core: str) -> int:
    """Return where the number in front of the unit ends."""
    run = RUN.match(core)
    if not run:
        return 0
    end = run.end()
    if _LINK.match(core, end):
        second = RUN.match(core, end + 1)
        end = second.end() if second else end
    if _AFTER_FIGURE.match(core, end):
        end += 1
    if end == len(core) > 1 and core[-1] == "两":
        end -= 1  # 二两: the last 两 is the unit
    return end


def parse_quantity(text: str) -> Quantity:
    """Read the whole of `text` as a number with a unit, or raise `ZhError`."""
    prepared = ready(text)
    try:
        return _read(prepared.text)
    except Refused as fault:
        raise refuse(text, fault.reason, prepared.at(fault.position), fault.suggestion) from None


def is_quantity(text: str) -> bool:
    """Tell whether `parse_quantity` reads `text`.

    >>> is_quantity("12件"), is_quantity("12"), is_quantity("万元")
    (True, False, False)
    """
    try:
        parse_quantity(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def format_quantity(
    value: Quantity | tuple[Exact, str], unit: str = "", *, style: str = "arabic", locale: str = "zh_Hans"
) -> str:
    """Write a quantity; styles as in `format_number`.

    >>> format_quantity((35000, "元")), format_quantity((12, "件"), style="hanzi")
    ('35,000元', '十二件')
    """
    if not isinstance(value, Quantity):
        number, name = value
        value = Quantity(number, name, "")
    unit = unit or value.unit
    last = render(value.value if value.upper is None else value.upper, style, locale)[-1]
    if last in "千仟兆" and kind_of(last + unit):
        style = "arabic"  # 一千克 would be read as one kilogram
    return written(value.value, value.approximate, value.upper, style, locale) + unit


def find_quantities(text: str) -> Iterator[Span[Quantity]]:
    """Yield the quantities in running text; 约, 超, 近 and 以上 around them count, but stay outside the span.

    >>> [(s.raw, s.value.value) for s in find_quantities("受理申请 34 件，发布8600余条，收费约1.2万元")]
    [('34 件', 34), ('8600余条', 8600), ('1.2万元', 12000)]
    """
    line = SIGNED_AMOUNT.sub(
        lambda m: m[0][:-1] + ";" if text[m.end() - 1] == "，" else m[0], canonical(text)
    )
    done = 0
    low = None  # the last number without a unit, perhaps the lower bound of a range
    for match in RUN.finditer(line):
        start, end = match.span()
        if start < done or end - start > MAX_LENGTH:
            continue
        if low and low[0] >= done and low[1] == start - 1 and _LINK.match(line, start - 1):
            start = low[0]
        low = (start, end)
        span = _grow(line, start, end, done)
        if span is None:
            continue
        head = BEFORE.search(line, max(done, span[0] - 4), span[0])
        tail = AFTER.match(line, span[1])
        around = line[head.start() if head else span[0] : tail.end() if tail else span[1]]
        try:
            value = _read(prepare(around).text)
        except Refused:
            continue
        if head and line[start] in "百千万亿":
            span = head.start(), span[1]  # 近百件: without 近 it is no number
        done = span[1]
        yield Span(span[0], span[1], value, text[span[0] : span[1]])


def _grow(line: str, start: int, end: int, floor: int) -> tuple[int, int] | None:
    """Take in the unit behind a number and the name of the money before it."""
    # The longest name: HK$ and not the $ in it.
    front = next((p for p in range(max(floor, start - 4), start) if line[p:start].lower() in MONEY), None)
    if _AFTER_FIGURE.match(line, end):
        end += 1
    place = end + (line[end : end + 1] in {" ", "\u3000", "\u00a0"})
    stop = longest_unit(line, place)
    unit = line[place:stop]
    if not unit and line[end - 1] == "两" and end - start > 1:
        return start, end
    if not unit:
        return None if front is None or _LINK.match(line, end) else (front, end)
    if (
        unit in _CALENDAR
        or line[start - 1 : start] == "第"
        or not (line[start] in "百千万亿" or stands(line, start, end))
    ):
        return None
    stop = coins_end(line, stop)
    return (start if front is None else front), stop
