"""Heading numbers: 一、 （二） 1. 1、 (1) １． ① ⑴ 第一部分, split from the words that follow.

The styles are those of 《党政机关公文格式》 (GB/T 9704-2012), 一、 （一） 1. （1）, and what reports make of them.

>>> parse_heading("（二）依法申请的事项")
Heading(number=2, style='（一）', rest='依法申请的事项')
>>> parse_heading("2022年工作进展") is None
True
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_schema.zh.errors import Refused
from disclosure_schema.zh.numerals import whole
from disclosure_schema.zh.text import ENCLOSED, canonical

__all__ = ["STYLES", "Heading", "parse_heading"]

#: Every `Heading.style`, written as its first number, from the outermost level to the innermost.
STYLES = ("第一部分", "第一章", "第一节", "第一", "一、", "（一）", "1.", "1、", "（1）", "1）", "①", "一是")

_CIRCLED = "".join(ENCLOSED)
_C = "[零一二三四五六七八九十百廿卅]{1,5}"
_A = "[0-9]{1,3}"
_BLANK = "[\\s\u200b\ufeff]{0,8}"
_MARK = re.compile(
    f"{_BLANK}(?:第(?:(?P<part>{_C}|{_A}){_BLANK}部分|(?P<chapter>{_C}|{_A})章|(?P<section>{_C}|{_A})节|(?P<nth>{_C})[、,.:])[、,.:]?"
    f"|\\({_BLANK}(?:(?P<han_b>{_C})|(?P<num_b>{_A})){_BLANK}\\)[、.]?"
    f"|(?P<han>{_C}){_BLANK}[、.:,]|(?P<dot>{_A}){_BLANK}\\.(?![0-9])|(?P<comma>{_A}){_BLANK}、"
    f"|(?P<half>{_A}|{_C}){_BLANK}\\)[、.]?|(?P<circled>[{_CIRCLED}])[、.]?|(?P<list>[一二三四五六七八九十])是)"
)
#: No number is longer, with all the blanks it may have; what follows need not be looked at.
_LONGEST = 64
_STYLE = {
    "part": "第一部分", "chapter": "第一章", "section": "第一节", "nth": "第一", "han": "一、", "han_b": "（一）",
    "dot": "1.", "comma": "1、", "num_b": "（1）", "half": "1）", "circled": "①", "list": "一是",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's number, the style it is written in (one of `STYLES`), and the words after it.

    >>> number, style, rest = parse_heading("3、其他")
    >>> number, style, rest
    (3, '1、', '其他')
    """

    number: int
    style: str
    rest: str

    def __iter__(self) -> Iterator[int | str]:
        return iter((self.number, self.style, self.rest))


def parse_heading(text: str) -> Heading | None:
    """Split a heading into number, style and the rest; None when it does not begin with a heading number.

    >>> parse_heading("第一部分　概况"), parse_heading("①公开")
    (Heading(number=1, style='第一部分', rest='概况'), Heading(number=1, style='①', rest='公开'))
    """
    match = _MARK.match(canonical(text[:_LONGEST]))
    if not match:
        return None
    name = match.lastgroup
    if name is None:
        return None
    written = match[name]
    try:
        number = ENCLOSED[written] if name == "circled" else whole(written, short=False)
    except Refused:
        return None
    return Heading(number, _STYLE[name], text[match.end() :].strip())
