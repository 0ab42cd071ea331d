r"""Sentences of a text without its blanks, and the quantities in them; every position leads back to the text.

>>> (sentence,) = sentences("公开信息 12 条，\n其中公告 5 条。")
>>> sentence.text, [amount.value for amount in sentence.amounts]
('公开信息12条，其中公告5条', [12, 5])
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.claims import Approximation
from disclosure_schema.readers.prose.changes import Change, Printed, find_changes, find_printed_percents
from disclosure_schema.zh import find_quantities, parse_heading

__all__ = ["Amount", "Sentence", "sentences"]

_END = re.compile(r"[。！？!?]")
_APPROXIMATE = {"above": Approximation.MORE_THAN, "below": Approximation.NEARLY, "about": Approximation.ABOUT}
# A line of its own that is a sub-heading without number.
_SUBHEADING = re.compile(r"[^，；,;0-9]{2,18}(?:情况|方面|管理|建设|保障|问题|措施|事项|开展)$")
#: Units of dates and shares: 2024年度 and 下一年度 are no amounts.
_NO_COUNT = ("%", "年", "年度", "月", "月份", "季度", "日")
#: Without any of these a sentence has no figure.
_FIGURE = re.compile(r"[\d零〇一二三四五六七八九十百千万亿两几数半廿卅壹贰叁肆伍陆柒捌玖拾佰仟]|持平")
# The one part of a list that has lost its unit, and a number that stands behind its unit (继续办理件5).
_BARE = re.compile(
    r"(?<=[公开供理他])(\d{1,7})(?=[，；、。]|$)|(?<=[理转案](?P<unit>件))(\d{1,7})(?=[，；、。）)]|$)"
)
# 536万: a rounded number whose unit goes without saying.
_ROUND = re.compile(
    r"(?P<how>近|约|超过?|逾|突破)?(?P<number>\d{1,8}(?:\.\d{1,4})?)(?P<by>[万亿])(?=[多余]?(?:[，；、。）)]|$))"
)
_HOW = {"近": Approximation.NEARLY, "约": Approximation.ABOUT, None: Approximation.ABOUT}
#: A sentence is cut after as many characters: a text without full stops must not cost more than others.
_LONGEST = 2_000
_END = re.compile(r"[。！？!?]|\n")
_ROUNDED = re.compile(r"\d[万亿]")


@dataclass(frozen=True, slots=True)
class Amount:
    """A counted or paid quantity in a sentence: its span there, value, unit, and how it is rounded."""

    start: int
    end: int
    value: int | Decimal
    unit: str
    approximate: Approximation | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without blanks, its figures, the sub-heading it stands under, and where each character was.

    `amounts` are what is counted or paid, `percents` the percentages, `changes` what is compared with another year;
    the figures of a change are no amounts.
    """

    text: str
    amounts: tuple[Amount, ...]
    heading: str
    places: Sequence[int]
    percents: tuple[Printed, ...] = ()
    changes: tuple[Change, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text of a span in the sentence."""
        return self.places[start], self.places[end - 1] + 1

    @property
    def bounds(self) -> tuple[int, int]:
        """The span in the original text of the whole sentence."""
        return self.places[0], self.places[-1] + 1


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a section's text, in order."""
    heading = ""
    for start, stop in _bounds(text):
        part = text[start:stop]
        plain = "".join(part.split())
        if not plain:
            continue
        first = start + len(part) - len(part.lstrip())
        places: Sequence[int] = range(first, first + len(plain))
        if len(plain) < len(part.strip()):
            places = [index for index in range(start, stop) if not text[index].isspace()]
        mark = parse_heading(plain[:60])
        if mark and mark.style in ("（一）", "一、", "1.", "1、") and len(plain) <= 60:
            heading = plain
        elif mark and mark.style == "（一）":
            heading = plain[:30]
        elif len(plain) <= 25 and not any(c.isdigit() for c in plain) and plain[-1] not in "，；：、":
            heading = plain
        if not _FIGURE.search(plain):
            yield Sentence(plain, (), heading, places)
            continue
        changes = find_changes(plain)
        amounts = tuple(a for a in _amounts(plain) if not any(c.start <= a.start < c.end for c in changes))
        yield Sentence(plain, amounts, heading, places, tuple(find_printed_percents(plain)), changes)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of sentences: they end at a full stop, or at the end of a line that is a heading."""
    start, wrapped = 0, False  # wrapped: the sentence has lines behind it
    for match in _END.finditer(text):
        while match.start() - start > _LONGEST:
            cut = _cut(text, start)
            yield start, cut
            start = cut
        if match[0] == "\n" and not _is_break(text, start, match.start(), wrapped=wrapped):
            wrapped = True
            continue
        yield start, match.start()
        start, wrapped = match.end(), False
    while len(text) - start > _LONGEST:
        cut = _cut(text, start)
        yield start, cut
        start = cut
    yield start, len(text)


def _cut(text: str, start: int) -> int:
    """Return where a sentence that is too long is cut: behind a comma, in no case inside a number."""
    floor, ceiling = start + _LONGEST // 2, start + _LONGEST
    cut = max(text.rfind(mark, floor, ceiling) for mark in "，；、\n") + 1
    if cut:
        return cut
    while ceiling > floor and (text[ceiling - 1].isdigit() or text[ceiling - 1] in ".,"):
        ceiling -= 1
    return ceiling


def _is_break(text: str, start: int, end: int, *, wrapped: bool) -> bool:
    after = text[end + 1 : end + 41].partition("\n")[0]
    begins = parse_heading(after)
    if begins and begins.style in ("（一）", "一、"):
        return True
    whole = start == 0 or text[start - 1] == "\n"  # not the rest of a line that a converter wrapped
    if wrapped or not whole or end == start or text[end - 1] in "，；：、,;:0123456789":
        return False
    line = text[start:end]
    return (len(line) <= 30 and parse_heading(line) is not None) or bool(_SUBHEADING.match(line))


def _amounts(sentence: str) -> tuple[Amount, ...]:
    found: list[Amount] = []
    for span in find_quantities(sentence):
        value, unit = span.value.value, span.value.unit or ""
        if not isinstance(value, (int, Decimal)) or unit in _NO_COUNT:
            continue
        if sentence.startswith("百分点", span.end):
            continue
        how = _APPROXIMATE.get(getattr(span.value.approximate, "value", "") or "")
        if how is None and unit != "元" and _ROUNDED.search(sentence, span.start, span.end):
            how = Approximation.ABOUT
        found.append(Amount(span.start, span.end, value, unit, how))
    taken = {index for amount in found for index in range(amount.start, amount.end)}
    for match in _BARE.finditer(sentence):
        number = 1 if match[1] else 3
        if match.start(number) not in taken:
            value = int(match[number])
            found.append(Amount(match.start(number), match.end(number), value, match["unit"] or ""))
    for match in _ROUND.finditer(sentence):
        if match.start("number") not in taken:
            scaled = Decimal(match["number"]) * (10_000 if match["by"] == "万" else 100_000_000)
            value = int(scaled) if scaled == scaled.to_integral_value() else scaled
            found.append(
                Amount(match.start(), match.end(), value, "", _HOW.get(match["how"], Approximation.MORE_THAN))
            )
    return tuple(sorted(found, key=lambda amount: amount.start))
