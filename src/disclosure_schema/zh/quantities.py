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

from disclosure_schema.zh.approx import PREFIXES, affixes, read, signed
from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.numbers import RUN, approximated, render
from disclosure_schema.zh.numerals import NUMERALS, decimal
from disclosure_schema.zh.results import Approximation, Exact, Span
from disclosure_schema.zh.text import MAX_LENGTH, canonical, prepare, ready
from disclosure_schema.zh.units import MONEY, kind_of, longest_unit
from disclosure_schema.zh.words import stands

__all__ = ["Quantity", "find_quantities", "format_quantity", "is_quantity", "parse_quantity"]

_SIGNS = "|".join(re.escape(word) for word in sorted(MONEY, key=len, reverse=True))
_FRONT = re.compile(f"(?:{_SIGNS})", re.IGNORECASE)
_COINS = re.compile(
    "(?P<whole>.+?)(?P<unit>元|块)(?:(?P<dime>[0-9一二三四五六七八九两])(?:角|毛)|零)?"
    "(?:零?(?P<cent>[0-9一二三四五六七八九两])分)?(?:钱|整|正)?"
)
_POSSIBLE = re.compile(f"[{NUMERALS}0-9]")
_BEFORE = re.compile(f"(?:{'|'.join(sorted(PREFIXES, key=len, reverse=True)[:-1])}|上(?=[百千万亿]))$")
_SIGNED = re.compile("[$€£¥][0-9.]{1,20},(?=[0-9])")
_MORE = re.compile("[多余](?=[\u4e00-\u9fff])")
_COIN_TAIL = re.compile(
    "(?<=[元块])[0-9零一二三四五六七八九两]{1,2}(?:角|毛)(?:[0-9一二三四五六七八九两]分)?|(?<=[元块])零?[0-9一二三四五六七八九两]分"
)
_TWO = {"两": 2} | {c: i for i, c in enumerate("零一二三四五六七八九")} | {str(i): i for i in range(10)}
# A number before these is a date, a time of day or a place in an order, not an amount.
_CALENDAR = frozenset(
    {
        "年",
        "月",
        "日",
        "时",
        "点",
        "下",
        "条次",
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
    }
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


def _coins(core: str, offset: int) -> tuple[Exact, str] | None:
    """Read 元 with 角 and 分, or with 整 after it."""
    match = _COINS.fullmatch(core)
    if not match or not (match["dime"] or match["cent"] or core[-1] in "整正"):
        return None
    value = signed(match["whole"], offset)
    if not isinstance(value, int):
        if match["dime"] or match["cent"]:
            raise Refused("malformed", offset + match.end("unit"))
        return value, match["unit"]
    part = 10 * _TWO[match["dime"] or "零"] + _TWO[match["cent"] or "零"]
    return decimal(value * 100 + (-part if value < 0 else part), 2), match["unit"]


def _read(line: str) -> Quantity:  # noqa: C901, PLR0912 - one grammar, read in order
    start, end, direction = affixes(line)
    front = _FRONT.match(line, start)
    implied = None
    if front:
        implied = MONEY[front[0].lower()]
        start = front.end()
        again = affixes(line[start:end])
        direction = direction or again[2]
        start += again[0]
    core = line[start:end]
    if not core:
        raise Refused("incomplete" if front else "not-a-number", start)
    coins = _coins(core, start)
    if coins:
        return Quantity(coins[0], coins[1], "currency", direction)
    number_end = len(core)
    last = max((m.end() for m in _POSSIBLE.finditer(core)), default=0)
    if not last:
        raise Refused("not-a-number", start)
    run = RUN.match(core)
    unit_at = run.end() if run else last
    if run and run.end() < len(core) and core[run.end()] in "至到~-":
        again_run = RUN.match(core, run.end() + 1)
        unit_at = again_run.end() if again_run else unit_at
    more = _MORE.match(core, unit_at)
    number_end = unit_at
    if more and core[unit_at - 1 : unit_at] in set("十百千万亿兆0"):
        unit_at = more.end()
        number_end = unit_at
    unit = core[unit_at:]
    if not unit and core[:-1] and core[-1:] == "两":
        unit, number_end = "两", number_end - 1
    if core[:number_end].endswith("个") and implied is None and not unit:
        unit, number_end = "个", number_end - 1
    if not unit and implied is None:
        raise Refused("incomplete", end)
    if unit[-2:] in {"左右", "上下", "以上", "以下"}:
        raise Refused("malformed", start + unit_at)
    kind = "currency" if implied and not unit else kind_of(unit) if unit else None
    if kind is None:
        raise Refused("not-a-number" if not run else "malformed", start + number_end)
    number = core[:number_end].replace("个亿", "亿").replace("个万", "万")
    if number in {"万", "百", "千", "亿"} and not direction:
        raise Refused("not-a-number", start)
    if direction:
        value, inner, upper = read_bare(number, start)
    else:
        value, inner, upper = read(number, start)
    name = unit if unit and not (implied and kind == "currency" and unit == "元") else implied or unit
    name = {"元人民币": "元"}.get(name, name.lower() if name.isascii() else name)
    return Quantity(value, name, kind, direction or inner, upper)


def read_bare(text: str, offset: int) -> tuple[Exact, Approximation, Exact | None]:
    """Read a number after an approximating word, where 百, 千 and 万 may stand alone."""
    if text and text[0] in "百千万亿":
        return signed(text, offset, bare=True), Approximation.EXACT, None
    return read(text, offset)


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
        value = Quantity(number, name, kind_of(name) or "")
    upper = None if value.upper is None else render(value.upper, style, locale)
    return approximated(render(value.value, style, locale), value.approximate, upper) + (unit or value.unit)


def find_quantities(text: str) -> Iterator[Span[Quantity]]:
    """Yield the quantities in running text.

    >>> [(s.raw, s.value.value) for s in find_quantities("受理申请 34 件，发布8600余条，收费1.2万元")]
    [('34 件', 34), ('8600余条', 8600), ('1.2万元', 12000)]
    """
    # A full-width comma groups digits (1，204件), but after an amount with its sign it ends it (￥20，300元).
    line = _SIGNED.sub(lambda m: m[0][:-1] + ";", canonical(text))
    done = 0
    for match in RUN.finditer(line):
        start, end = match.span()
        if start < done or end - start > MAX_LENGTH:
            continue
        span = _grow(line, start, end, done)
        if span is None:
            continue
        before = _BEFORE.search(line, max(done, span[0] - 3), span[0])
        bare = line[start] in "百千万亿"
        try:
            value = _read(prepare(line[before.start() if before else span[0] : span[1]]).text)
        except Refused:
            continue
        done = span[1]
        if before and bare:
            span = before.start(), span[1]
        yield Span(span[0], span[1], value, text[span[0] : span[1]])


def _grow(line: str, start: int, end: int, floor: int) -> tuple[int, int] | None:  # noqa: C901 - one grammar
    """Take in the unit behind a number and the words of money and approximation before it."""
    front = None
    for size in range(1, 4):
        place = start - size
        if place >= floor and line[place:start].lower() in MONEY:
            front = place
    more = _MORE.match(line, end)
    if more and line[end - 1] in "十百千万亿兆0":
        end = more.end()
    place = end
    if line[place : place + 1] in {" ", "\u3000", "\u00a0"}:
        place += 1
    stop = longest_unit(line, place)
    if stop == place:
        if line[end - 1] == "两" and end - start > 1:
            stop = end
        elif front is None:
            return None
        else:
            return front, end
    unit = line[place:stop]
    if unit in _CALENDAR or not stands(line, start, end):
        return None
    coins = _COIN_TAIL.match(line, stop)
    if coins:
        stop = coins.end()
    if line[stop : stop + 1] in {"整", "钱"} and line[stop - 1] in "元块角分毛":
        stop += 1
    if front is not None:
        start = front
    return start, stop
