"""About, nearly, more than: the words around a number, and numbers that are ranges.

余 多 几 超 逾 以上 say that the value meant is above the one written, 近 不足 以下 below it, 约 左右 around it; the value
itself stays the written one. 三至五 has two bounds.

>>> read("一百余万"), read("近三百"), read("三至五")
((1000000, <Approximation.ABOVE: 'above'>, None), (300, <Approximation.BELOW: 'below'>, None), \
(3, <Approximation.BETWEEN: 'between'>, 5))
"""

import re

from disclosure_schema.zh.errors import Refused
from disclosure_schema.zh.numerals import magnitude
from disclosure_schema.zh.results import Approximation, Exact

__all__ = ["AFTER", "BEFORE", "affixes", "read", "signed"]

_ABOVE, _BELOW, _ABOUT = Approximation.ABOVE, Approximation.BELOW, Approximation.ABOUT
_PREFIXES = {
    "大约": _ABOUT, "大概": _ABOUT, "大致": _ABOUT, "约": _ABOUT,
    "将近": _BELOW, "接近": _BELOW, "近": _BELOW, "不足": _BELOW, "不到": _BELOW, "不超过": _BELOW,
    "至多": _BELOW, "最多": _BELOW,
    "超过": _ABOVE, "超": _ABOVE, "逾": _ABOVE, "突破": _ABOVE, "不少于": _ABOVE, "不低于": _ABOVE,
    "至少": _ABOVE, "最少": _ABOVE, "上": _ABOVE,
}  # fmt: skip
_SUFFIXES = {
    "左右": _ABOUT, "上下": _ABOUT, "以上": _ABOVE, "有余": _ABOVE, "以下": _BELOW, "以内": _BELOW,
}  # fmt: skip
_PREFIX = re.compile(
    "大约|大概|大致|约|将近|接近|近|不足|不到|不超过|至多|最多|超过|超|逾|突破|不少于|不低于|至少|最少|上(?=[百千万亿])"
)
_SUFFIX = re.compile("(?:左右|上下|以上|有余|以下|以内)$")
#: The same words right before or after a number in running text, where some of them are parts of other words.
BEFORE = re.compile(
    "(?<![最附靠合契条预节相])(?:大约|大概|约|将近|接近|近|不足|不到|超过|超|逾|突破|上(?=[百千万亿])) ?$"
)
AFTER = re.compile("左右|以上|以下|以内")
# 余, 多 and 几 stand where the unknown digits would be: after a round part, before the last 万 or 亿.
_INFIX = re.compile("(?:(?<=[十百千万亿兆廿卅卌0])[余多]|(?<=[十百千万亿兆廿卅卌零0])几)(?=[万亿兆]{0,2}$)")
_HINT = re.compile("[约概致近足到过超逾破至少上余多几左内以有下~]")
_RANGE = re.compile("[至到~]")
_SCALED = re.compile("(.*[^万亿兆]|)([万亿兆]+)")


def signed(text: str, start: int = 0, *, bare: bool = False) -> Exact:
    """Read a number with an optional sign (负, -, +).

    >>> signed("负三点五")
    Decimal('-3.5')
    """
    if text[:1] in {"负", "-"}:
        value = magnitude(text[1:], start + 1)
        # Unary minus on a Decimal rounds to the context; copy_negate never does.
        return -value if not hasattr(value, "copy_negate") else value.copy_negate()
    if text[:1] == "+":
        return magnitude(text[1:], start + 1)
    return magnitude(text, start, bare=bare)


def affixes(text: str) -> tuple[int, int, Approximation]:
    """Return where the bare expression starts and ends inside its approximating words, and their direction.

    >>> affixes("大约300件")
    (2, 6, <Approximation.ABOUT: 'about'>)
    """
    head = _PREFIX.match(text)
    start = head.end() if head else 0
    tail = _SUFFIX.search(text, start)
    end = tail.start() if tail else len(text)
    direction = _PREFIXES[head[0]] if head else _SUFFIXES[tail[0]] if tail else Approximation.EXACT
    return start, end, direction


def read(text: str, offset: int = 0) -> tuple[Exact, Approximation, Exact | None]:
    """Read a signed number, approximate number or range; return value, direction and upper bound."""
    if not _HINT.search(text):
        return signed(text, offset), Approximation.EXACT, None
    start, end, direction = affixes(text)
    core = text[start:end]
    infix = _INFIX.search(core)
    if infix:
        head = core[: infix.start()].rstrip("零")
        joined = head + core[infix.end() :]
        try:
            value = signed(joined, offset + start, bare=True)
        except Refused as refused:
            gap = len(core) - len(joined) if refused.position >= offset + start + len(head) else 0
            raise Refused(refused.reason, refused.position + gap) from None
        return value, direction or _ABOVE, None
    mark = _RANGE.search(core)
    if mark:
        return _between(core, offset + start, mark.start())
    return signed(core, offset + start, bare=direction is not Approximation.EXACT), direction, None


def _between(core: str, offset: int, at: int) -> tuple[Exact, Approximation, Exact | None]:
    low = signed(core[:at], offset)
    high = signed(core[at + 1 :], offset + at + 1)
    scaled = _SCALED.fullmatch(core, at + 1)
    if scaled and core[at - 1] not in "万亿兆" and scaled[1] and low < magnitude(scaled[1]):
        # 3至5万: does 万 belong to both? Usually, but not always.
        raise Refused("unreadable", offset + at, core[:at] + scaled[2] + core[at:])
    if high < low:
        raise Refused("reversed", offset + at)
    return low, Approximation.BETWEEN, high
