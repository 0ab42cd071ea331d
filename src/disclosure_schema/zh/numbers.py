"""Numbers: 1,204, 一百零五, 壹佰零伍, 3千5百, 12亿3400万, 一万二, 三分之二, 负三点五, 一百余, 三至五.

Source: GB/T 15835-2011《出版物上数字用法》. The number is the whole text; blanks inside are ignored, except between
Arabic digits. “/”, “-”, “—” and 无 are no numbers.

>>> parse_number("十二亿三千四百万").value, parse_number("2.3万").value, parse_number("三分之二").value
(1234000000, 23000, Fraction(2, 3))
>>> parse_number("100余")
Number(value=100, approximate=<Approximation.ABOVE: 'above'>, upper=None, repairs=())
>>> parse_number("1O5")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “1O5” is malformed: “O” does not fit at character 2. Did you mean “105”?
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from disclosure_schema.zh.approx import BEFORE, read
from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.numerals import NUMERALS
from disclosure_schema.zh.results import Approximation, Exact, Span
from disclosure_schema.zh.spelling import spell
from disclosure_schema.zh.text import ENCLOSED, MAX_LENGTH, canonical, prepare, ready
from disclosure_schema.zh.words import stands

__all__ = [
    "APPROXIMATING",
    "RUN",
    "Number",
    "find_numbers",
    "format_number",
    "is_number",
    "parse_number",
    "render",
    "written",
]

_N = NUMERALS + "0-9"
_D = "零一二三四五六七八九0-9"
#: A maximal run of numeral characters in canonical text, with what may join them.
RUN = re.compile(
    f"(?:负|(?<![0-9A-Za-z\u4e00-\u9fff)%/._-])-)?"
    f"(?:[零一二三四五六七八九两十亿廿卅卌0-9]|兆(?![瓦赫帕])|百(?!分[^之钟米贝钱])|千(?!克(?![拉朗])|[米瓦卡帕赫伏])|万(?!分[^之钟米贝钱])"
    f"|(?<=[0-9])[.,](?=[0-9])|(?<=[{_N}])点(?=[{_D}])|(?<=[{_N}])又(?=[{_N}])|(?<=[{_N}])分之(?=[{_N}])"
    f"|(?<=[0-9])[ \u3000\u00a0](?=[万亿])|(?<=[0-9])/(?=[0-9])|(?<=[{_N}])个(?=亿|万亿))+"
    "(?:(?<=[十百千万亿兆0])[余多][万亿兆]{0,2}|(?<=[十百千万亿兆零0])几[万亿兆]{0,2})?"
)
#: The word that `format_` functions put before an approximate value.
APPROXIMATING = {
    Approximation.EXACT: "",
    Approximation.ABOVE: "超",
    Approximation.BELOW: "近",
    Approximation.ABOUT: "约",
    Approximation.BETWEEN: "",
}
_LOOKALIKES = str.maketrans("OoIl", "0011")
_SPACED = re.compile("[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """What a text says: the exact value, how sure it is, and for a range the upper bound.

    Equal to a plain number when exact; `int(number)` works when it is whole.

    >>> parse_number("一百零五") == 105, int(parse_number("105")), parse_number("三至五").bounds
    (True, 105, (3, 5))
    """

    value: Exact
    approximate: Approximation = Approximation.EXACT
    upper: Exact | None = None
    repairs: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[Exact, Exact]:
        """Lower and upper bound; the value twice when it is no range."""
        return self.value, self.value if self.upper is None else self.upper

    def __int__(self) -> int:
        if self.value != int(self.value):
            raise ValueError(f"{self.value} is not whole")
        return int(self.value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Number):
            return (self.value, self.approximate, self.upper) == (other.value, other.approximate, other.upper)
        if isinstance(other, int | Decimal | Fraction):
            return not self.approximate and self.value == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)


_FIRST_TEN = {digit: value for value, digit in enumerate("一二三四五六七八九十", start=1)}


def parse_number(text: str, *, lenient: bool = False) -> Number:
    """Read the whole of `text` as a number, or raise `ZhError`.

    With `lenient`, blanks between groups of three digits, misplaced separators and the letters O and l for 0 and 1
    are repaired, and `repairs` says so.

    >>> parse_number("3 415.74", lenient=True)
    Number(value=Decimal('3415.74'), approximate=<Approximation.EXACT: ''>, upper=None, repairs=('blanks',))
    """
    prepared = ready(text)
    line = prepared.text
    if line in ENCLOSED:  # ① and ⑴ are numbers as they stand
        return Number(ENCLOSED[line])
    if line[0] == "初" and line[1:] in _FIRST_TEN:  # days of a lunar month, as ICU spells them
        return Number(_FIRST_TEN[line[1:]])
    try:
        return Number(*read(line.replace("个亿", "亿")))
    except Refused as refused:
        fault = refused
    repaired, repairs = _repair(line)
    if repairs:
        try:
            found = read(repaired)
        except Refused:
            pass
        else:
            if lenient:
                return Number(*found, repairs)
            fault = Refused(fault.reason, fault.position, repaired)
    raise refuse(text, _reason(line, fault), prepared.at(fault.position), fault.suggestion)


def _reason(line: str, fault: Refused) -> str:
    """Tell a text without any numeral, no number at all, from a broken number."""
    if fault.reason == "malformed" and not any(c in NUMERALS or c in "0123456789" for c in line):
        return "not-a-number"
    if fault.reason == "incomplete" and line in {"-", "+"}:
        return "not-a-number"
    return fault.reason


def _repair(line: str) -> tuple[str, tuple[str, ...]]:
    repairs: list[str] = []
    if " " in line and _SPACED.match(line.lstrip("+-负")):
        line = line.replace(" ", "")
        repairs.append("blanks")
    if any(c in "OoIl" for c in line) and any(c in "0123456789" for c in line):
        line = line.translate(_LOOKALIKES)
        repairs.append("letters")
    if "," in line[1:-1] and line[-1] != "," and ",," not in line and not repairs:
        line = line.replace(",", "")
        repairs.append("separators")
    return line, tuple(repairs)


def is_number(text: str) -> bool:
    """Tell whether `parse_number` reads `text`.

    >>> is_number("二十十"), is_number("二十")
    (False, True)
    """
    try:
        parse_number(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def render(value: Exact, style: str, locale: str) -> str:
    """Write one exact value: "arabic" through Babel, "hanzi" and "financial" in our own numerals."""
    if style == "arabic":
        if isinstance(value, Fraction):
            return f"{value.numerator}/{value.denominator}"
        from babel.numbers import format_decimal  # noqa: PLC0415 - Babel only where its data is needed

        plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
        if len(plain) > 25:  # Babel computes in the context's precision, 28 digits
            return plain
        return format_decimal(value, locale=locale, decimal_quantization=False)
    if style not in {"hanzi", "financial"}:
        raise ValueError(style)
    hant = locale.replace("-", "_").startswith(("zh_Hant", "zh_TW", "zh_HK", "zh_MO"))
    return spell(value, financial=style == "financial", hant=hant)


def written(value: Exact, approximate: Approximation, upper: Exact | None, style: str, locale: str) -> str:
    """Write a value with the word of its direction, or a range; hanzi only where they have one reading."""
    if upper is None:
        return APPROXIMATING[approximate] + render(value, style, locale)
    text = f"{render(value, style, locale)}至{render(upper, style, locale)}"
    if style != "arabic" and not is_number(text):
        return written(value, approximate, upper, "arabic", locale)  # 三至五万: is it 三万至五万?
    return text


def format_number(value: Number | Exact, *, style: str = "hanzi", locale: str = "zh_Hans") -> str:
    """Write a number as "hanzi" (一百零五), "financial" (壹佰零伍) or "arabic" (105, grouped by Babel).

    >>> format_number(12300), format_number(12300, style="financial"), format_number(12300, style="arabic")
    ('一万二千三百', '壹万贰仟叁佰', '12,300')
    """
    number = value if isinstance(value, Number) else Number(value)
    return written(number.value, number.approximate, number.upper, style, locale)


def find_numbers(text: str) -> Iterator[Span[Number]]:
    """Yield the numbers in running text, left to right, each as long as possible.

    >>> [(s.raw, s.value.value) for s in find_numbers("三千九百件，另有四川来信12封")]
    [('三千九百', 3900), ('12', 12)]
    """
    line = canonical(text)
    for match in RUN.finditer(line):
        start, end = match.span()
        if end - start > MAX_LENGTH:
            continue
        run = match[0]
        if run[-1] == "零" and run[-2:-1] in set("十百千万亿兆"):
            end -= 1  # 二十零件: the 零 belongs to the next word
        head = BEFORE.search(line, max(0, start - 4), start)
        if not stands(text, start, end) and not (head and line[start] in "百千万亿"):
            continue
        begin = head.start() if head else start
        try:
            found = read(prepare(line[begin:end]).text.replace("个亿", "亿"))
        except Refused:
            continue
        if line[start] not in "百千万亿":
            begin = start  # the word before gives the direction; only 近百 needs it to be a number
        yield Span(begin, end, Number(*found), text[begin:end])
