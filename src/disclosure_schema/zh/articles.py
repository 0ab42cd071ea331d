"""Article references: 第二十条, 第36条, 第三十六条第（五）项, 第十四条第二款第⑸项, 第五章第三节.

Units descend 编 章 节 条 款 项 目; 之 with a number after 条 names an inserted article.

>>> parse_article("第三十六条第（五）项").parts
(('条', 36), ('项', 5))
>>> parse_article("第三项第二条")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “第三项第二条” is malformed: “条” does not fit at character 6.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.numbers import render
from disclosure_schema.zh.numerals import whole
from disclosure_schema.zh.results import Span
from disclosure_schema.zh.text import ENCLOSED, prepare, ready

__all__ = ["Article", "find_articles", "format_article", "is_article", "parse_article"]

_CIRCLED = "".join(ENCLOSED)
_UNITS = "编章节条款项目"
_N = "[零一二三四五六七八九两十百千廿卅卌0-9]{1,12}"
_PART = re.compile(
    f"第?(?:(?P<plain>{_N})|\\((?P<bracket>{_N})\\)|(?P<circled>[{_CIRCLED}]))(?P<unit>[{_UNITS}])(?:之(?P<sub>[一二三四五六七八九十]{{1,2}}))?"
)
_ONE = f"(?:{_N}|\\({_N}\\)|[{_CIRCLED}])[{_UNITS}](?:之[一二三四五六七八九十]{{1,2}})?"
_FIND = re.compile(f"第{_ONE}(?:第{_ONE}|(?:\\({_N}\\)|[{_CIRCLED}])[款项目]){{0,6}}")


@dataclass(frozen=True, slots=True)
class Article:
    """The parts of a reference, from the largest unit to the smallest; unpacks into them.

    >>> parse_article("第20条第8项").number("项")
    8
    """

    parts: tuple[tuple[str, int], ...]
    repairs: tuple[str, ...] = ()

    @property
    def value(self) -> tuple[tuple[str, int], ...]:
        """The parts."""
        return self.parts

    def number(self, unit: str) -> int | None:
        """Return the number of one unit, or None when it is not named."""
        return next((n for u, n in self.parts if u == unit), None)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self.parts)


def _read(line: str, *, lenient: bool) -> Article:  # noqa: C901 - one grammar
    parts: list[tuple[str, int]] = []
    repairs: set[str] = set()
    place = 0
    level = -1
    while place < len(line):
        match = _PART.match(line, place)
        if not match:
            if not place and not line.startswith("第"):
                raise Refused("not-an-article", 0)
            raise Refused("malformed" if place else "incomplete", place or len(line))
        if not match[0].startswith("第") and not (parts and match["plain"] is None):
            if not (lenient and parts):
                raise Refused("malformed" if parts else "not-an-article", place)
            repairs.add("第")
        rank = _UNITS.index(match["unit"])
        if rank <= level:
            raise Refused("malformed", match.start("unit"))
        level = rank
        if match["circled"]:
            number = ENCLOSED[match["circled"]]
        else:
            name = "plain" if match["plain"] else "bracket"
            number = whole(match[name], match.start(name))
        if not number:
            raise Refused("impossible", place)
        parts.append((match["unit"], number))
        if match["sub"]:
            if match["unit"] != "条":
                raise Refused("malformed", match.start("sub") - 1)
            parts.append(("之", whole(match["sub"], match.start("sub"))))
        place = match.end()
    return Article(tuple(parts), tuple(sorted(repairs)))


def parse_article(text: str, *, lenient: bool = False) -> Article:
    """Read the whole of `text` as an article reference, or raise `ZhError`.

    With `lenient`, 第 may be missing before a later part, and `repairs` says so.

    >>> parse_article("第二十条八项", lenient=True)
    Article(parts=(('条', 20), ('项', 8)), repairs=('第',))
    """
    prepared = ready(text)
    try:
        return _read(prepared.text, lenient=lenient)
    except Refused as fault:
        raise refuse(text, fault.reason, prepared.at(fault.position)) from None


def is_article(text: str) -> bool:
    """Tell whether `parse_article` reads `text`.

    >>> is_article("第二十条"), is_article("二十条")
    (True, False)
    """
    try:
        parse_article(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def format_article(
    value: Article | tuple[tuple[str, int], ...], *, style: str = "hanzi", locale: str = "zh_Hans"
) -> str:
    """Write a reference as laws do: items in brackets.

    >>> format_article((("条", 36), ("项", 5))), format_article((("条", 20), ("款", 1)), style="arabic")
    ('第三十六条第（五）项', '第20条第1款')
    """
    hant = locale.replace("-", "_").startswith(("zh_Hant", "zh_TW", "zh_HK", "zh_MO"))
    out = ""
    for unit, number in value:
        written = str(number) if style == "arabic" and unit != "之" else render(number, "hanzi", locale)
        shown = {"条": "條", "项": "項", "节": "節", "编": "編"}.get(unit, unit) if hant else unit
        if unit == "之":
            out += "之" + written
        else:
            out += f"第（{written}）{shown}" if unit == "项" else f"第{written}{shown}"
    return out


def find_articles(text: str) -> Iterator[Span[Article]]:
    """Yield the article references in running text.

    >>> [s.raw for s in find_articles("依照第三十六条第（五）项和第三十七条的规定")]
    ['第三十六条第（五）项', '第三十七条']
    """
    prepared = prepare(text)
    for match in _FIND.finditer(prepared.text):
        try:
            value = _read(match[0], lenient=False)
        except Refused:
            continue
        start, end = prepared.at(match.start()), prepared.at(match.end() - 1) + 1
        yield Span(start, end, value, text[start:end])
