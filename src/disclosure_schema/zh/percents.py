"""Percentages: 12.5%, 99.8％, 3‰, 百分之五, 千分之三, 1.5个百分点; the value is the ratio.

>>> parse_percent("99.98％").value, parse_percent("百分之一百二十").value, parse_percent("1.5个百分点").unit
(Decimal('0.9998'), Decimal('1.2'), 'point')
>>> parse_percent("百分之")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “百分之” is incomplete: something is missing at character 4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from disclosure_schema.zh.approx import affixes, read, signed
from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.numbers import APPROXIMATING, render
from disclosure_schema.zh.numerals import decimal, divide, whole
from disclosure_schema.zh.results import Approximation, Exact, Span
from disclosure_schema.zh.text import MAX_LENGTH, canonical, ready

__all__ = ["Percent", "find_percents", "format_percent", "is_percent", "parse_percent"]

# Written sign, its power of ten, and the unit it stands for.
_SIGNS = {
    "%": (2, "percent"),
    "‰": (3, "permille"),
    "‱": (4, "permyriad"),
    "个百分点": (2, "point"),
    "百分点": (2, "point"),
}
_SIGN = re.compile("%|‰|‱|个?百分点")
_HUNDREDTHS = re.compile("(负|-)?([十百千万亿]{1,6})分之")
_N = "零一二三四五六七八九两十百千万亿廿卅卌0-9"
_NUMERIC = re.compile(f"[{_N}+负-]")
_FIND = re.compile(  # the sign is optional, so that a run of numerals is one step; runs without it are passed over
    "(?<![0-9A-Za-z%=&+.,])(?:负|(?<![\u4e00-\u9fff])-)?(?:"
    f"(?P<head>[百千万]{{1,3}}分之)(?:[零一二三四五六七八九两十万亿廿卅卌0-9]|[百千](?!分)|(?<=[{_N}])[点.,](?=[{_N}]))+"
    f"|(?:[零一二三四五六七八九两十万亿廿卅卌0-9]|[百千](?!分)|(?<=[{_N}])[点.,](?=[{_N}]))+"
    " ?(?P<sign>%(?![0-9A-Za-z])|‰|‱|个?百分点)?"
    ")"
)


@dataclass(frozen=True, slots=True, eq=False)
class Percent:
    """A ratio as written in hundredths (`unit` percent or point), thousandths (permille) or ten-thousandths.

    >>> parse_percent("5%") == Decimal("0.05"), str(parse_percent("近5%").approximate)
    (True, 'below')
    """

    value: Exact
    unit: str = "percent"
    approximate: Approximation = Approximation.EXACT
    upper: Exact | None = None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Percent):
            mine = (self.value, self.unit, self.approximate, self.upper)
            return mine == (other.value, other.unit, other.approximate, other.upper)
        if isinstance(other, int | Decimal | Fraction):
            return not self.approximate and self.value == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)


def _shift(value: Exact, places: int) -> Exact:
    """Divide by 10^places exactly; a negative `places` multiplies."""
    if isinstance(value, Fraction):
        return divide(value * 10 ** max(-places, 0), 10 ** max(places, 0))
    if isinstance(value, Decimal):
        sign, digits, exponent = value.as_tuple()
        mantissa = int("".join(map(str, digits))) * (-1 if sign else 1)
        return decimal(mantissa, places - int(exponent))
    return decimal(value, places)


def _read(line: str) -> Percent:
    start, end, direction = affixes(line)
    core = line[start:end]
    match = _HUNDREDTHS.match(core)
    if match:
        below = whole(match[2], start + match.start(2), bare=True)
        rest = core[match.end() :]
        if match[1] and rest[:1] in {"负", "-"}:
            raise Refused("malformed", start + match.end())
        value = signed(rest, start + match.end(), bare=rest == "百" and below == 100)
        if match[1]:
            value = value.copy_negate() if isinstance(value, Decimal) else -value
        unit = {100: "percent", 1000: "permille", 10**4: "permyriad"}.get(below, "ratio")
        ratio = _shift(value, len(str(below)) - 1)
        return Percent(ratio, unit, direction)
    if core == "百分百":
        return Percent(1, "percent", direction)
    if not _SIGN.search(core):
        raise Refused("incomplete", end) if _NUMERIC.match(core) else Refused("not-a-number", start)
    return _signed(core, start, direction)


def _signed(core: str, start: int, direction: Approximation) -> Percent:
    """Read a number before a sign, or two of them: 3%至5%, where the sign may stand at both bounds."""
    sign = next(_SIGN.finditer(core))
    before, dropped = len(core), 0
    if sign.end() != len(core):
        again = core[sign.end() :]
        if again[:1] in {"至", "到", "~"} and again.endswith(sign[0]):
            before, dropped = sign.start(), len(sign[0])
            core = core[:before] + again
            *_, sign = _SIGN.finditer(core)
        if sign.end() != len(core):
            raise Refused("malformed", start + sign.end())
    if not sign.start():
        raise Refused("not-a-number", start)
    try:
        value, inner, upper = read(core[: sign.start()], start)
    except Refused as fault:  # its position is that in a line without the first of two signs
        after = fault.position >= start + before
        meant = fault.suggestion and fault.suggestion + sign[0]
        raise Refused(fault.reason, fault.position + dropped * after, meant) from None
    places, unit = _SIGNS[sign[0]]
    return Percent(
        _shift(value, places),
        unit,
        direction or inner if upper is None else inner,
        None if upper is None else _shift(upper, places),
    )


def parse_percent(text: str) -> Percent:
    """Read the whole of `text` as a percentage, or raise `ZhError`."""
    prepared = ready(text)
    try:
        return _read(prepared.text)
    except Refused as fault:
        raise refuse(text, fault.reason, prepared.at(fault.position), fault.suggestion) from None


def is_percent(text: str) -> bool:
    """Tell whether `parse_percent` reads `text`.

    >>> is_percent("5%"), is_percent("%5%")
    (True, False)
    """
    try:
        parse_percent(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def format_percent(
    value: Percent | Exact, *, style: str = "arabic", locale: str = "zh_Hans", unit: str = "percent"
) -> str:
    """Write a ratio as 12.5% ("arabic") or 百分之十二点五 ("hanzi").

    >>> format_percent(Decimal("0.125")), format_percent(Decimal("0.125"), style="hanzi")
    ('12.5%', '百分之十二点五')
    """
    percent = value if isinstance(value, Percent) else Percent(value, unit)
    places = {"percent": 2, "point": 2, "permille": 3}.get(percent.unit, 4)
    sign = {"percent": "%", "permille": "‰", "point": "个百分点"}.get(percent.unit, "‱")
    if (
        locale.replace("-", "_").startswith(("zh_Hant", "zh_TW", "zh_HK", "zh_MO"))
        and percent.unit == "point"
    ):
        sign = "個百分點"

    def one(ratio: Exact) -> str:
        scaled = _shift(ratio, -places)
        if style == "arabic" or percent.unit == "point":
            return render(scaled, style, locale) + sign
        head = {2: "百分之", 3: "千分之"}.get(places) or render(10**4, style, locale)[1:] + "分之"
        return head + render(scaled, style, locale)

    if percent.upper is not None:
        return f"{one(percent.value).removesuffix(sign)}至{one(percent.upper)}"
    return APPROXIMATING[percent.approximate] + one(percent.value)


def find_percents(text: str) -> Iterator[Span[Percent]]:
    """Yield the percentages in running text.

    >>> [s.raw for s in find_percents("办结率99.8％，提高1.2个百分点")]
    ['99.8％', '1.2个百分点']
    """
    line = canonical(text)
    for match in _FIND.finditer(line):
        start, end = match.span()
        if end - start > MAX_LENGTH or not (match["head"] or match["sign"]):
            continue
        try:
            value = _read(match[0].replace(" ", ""))
        except Refused:
            continue
        yield Span(start, end, value, text[start:end])
