"""Ordinals: 第三, 第一百零八, 第12, 第３万.

>>> parse_ordinal("第一百零八").value
108
>>> parse_ordinal("第一二百")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “第一二百” is malformed: “二” does not fit at character 3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_schema.zh.errors import Refused, ZhError, refuse
from disclosure_schema.zh.numbers import RUN, render
from disclosure_schema.zh.numerals import magnitude
from disclosure_schema.zh.results import Span
from disclosure_schema.zh.text import MAX_LENGTH, canonical, ready

__all__ = ["Ordinal", "find_ordinals", "format_ordinal", "is_ordinal", "parse_ordinal"]

_FIND = re.compile("第(?=[零一二三四五六七八九两十百千万亿廿卅卌0-9])")


@dataclass(frozen=True, slots=True, eq=False)
class Ordinal:
    """A place in an order; equal to its number.

    >>> parse_ordinal("第三") == 3, int(parse_ordinal("第三"))
    (True, 3)
    """

    value: int

    def __int__(self) -> int:
        return self.value

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ordinal):
            return self.value == other.value
        return self.value == other if isinstance(other, int) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)


def _read(line: str) -> Ordinal:
    if not line.startswith("第"):
        raise Refused("not-a-number", 0)
    value = magnitude(line[1:], 1)
    if not isinstance(value, int):
        raise Refused("malformed", 1)
    return Ordinal(value)


def parse_ordinal(text: str) -> Ordinal:
    """Read the whole of `text` as 第 and a whole number, or raise `ZhError`."""
    prepared = ready(text)
    try:
        return _read(prepared.text)
    except Refused as fault:
        suggestion = None
        if not prepared.text.startswith("第") and is_ordinal("第" + text.strip()):
            suggestion = "第" + text.strip()
        raise refuse(text, fault.reason, prepared.at(fault.position), suggestion) from None


def is_ordinal(text: str) -> bool:
    """Tell whether `parse_ordinal` reads `text`.

    >>> is_ordinal("第三"), is_ordinal("第百十")
    (True, False)
    """
    try:
        parse_ordinal(text)
    except (ZhError, TypeError, AttributeError):
        return False
    return True


def format_ordinal(value: Ordinal | int, *, style: str = "hanzi", locale: str = "zh_Hans") -> str:
    """Write an ordinal; styles as in `format_number`.

    >>> format_ordinal(20), format_ordinal(20, style="arabic")
    ('第二十', '第20')
    """
    return "第" + render(int(value), style, locale)


def find_ordinals(text: str) -> Iterator[Span[Ordinal]]:
    """Yield the ordinals in running text.

    >>> [s.raw for s in find_ordinals("第一名和第二十条")]
    ['第一', '第二十']
    """
    line = canonical(text)
    for mark in _FIND.finditer(line):
        run = RUN.match(line, mark.end())
        if run is None or run.end() - run.start() > MAX_LENGTH:
            continue
        start, end = mark.start(), run.end()
        try:
            value = _read(line[start:end])
        except Refused:
            continue
        yield Span(start, end, value, text[start:end])
