r"""Sentences of a text without its blanks, and the quantities in them; every position leads back to the text.

>>> (sentence,) = sentences("公开信息 12 条，\n其中公告 5 条。")
>>> sentence.text, [amount.value for amount in sentence.amounts]
('公开信息12条，其中公告5条', [12, 5])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.claims import Approximation
from disclosure_schema.zh import find_quantities, parse_heading

__all__ = ["Amount", "Sentence", "sentences"]

_END = re.compile(r"[。！？!?]")
_APPROXIMATE = {"above": Approximation.MORE_THAN, "below": Approximation.NEARLY, "about": Approximation.ABOUT}
# A line of its own that is a sub-heading without number.
_SUBHEADING = re.compile(r"[^，；,;0-9]{2,18}(?:情况|方面|管理|建设|保障|问题|措施|事项|开展)$")
#: Units of time and share; a number without a unit is taken only where `_BARE` sees one.
_NO_COUNT = ("%", "年", "月", "日", "天")
# The one part of a list that has lost its unit.
_BARE = re.compile(r"(?<=[公开供理他])(\d{1,7})(?=[，；、。]|$)")


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
    """A sentence without blanks, its amounts, the sub-heading it stands under, and where each character was."""

    text: str
    amounts: tuple[Amount, ...]
    heading: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text of a span in the sentence."""
        return self.places[start], self.places[end - 1] + 1


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a section's text, in order."""
    heading = ""
    for start, stop in _bounds(text):
        places = tuple(index for index in range(start, stop) if not text[index].isspace())
        plain = "".join(text[index] for index in places)
        if not plain:
            continue
        mark = parse_heading(plain[:60])
        if mark and mark.style in ("（一）", "一、", "1.", "1、") and len(plain) <= 60:
            heading = plain
        elif mark and mark.style == "（一）":
            heading = plain[:30]
        elif len(plain) <= 25 and not any(c.isdigit() for c in plain) and plain[-1] not in "，；：、":
            heading = plain
        yield Sentence(plain, _amounts(plain), heading, places)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of sentences: they end at a full stop, or at the end of a line that is a heading."""
    start = 0
    for match in re.finditer(r"[。！？!?]|\n", text):
        if match[0] == "\n" and not _is_break(text, start, match.start()):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_break(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    after = text[end + 1 : end + 41].partition("\n")[0]
    begins = parse_heading(after)
    if begins and begins.style in ("（一）", "一、"):
        return True
    whole = start == 0 or text[start - 1] == "\n"  # not the rest of a line that a converter wrapped
    if not whole or "\n" in line or re.search(r"[，；：、,;:0-9]$", line):
        return False
    return (len(line) <= 30 and parse_heading(line) is not None) or bool(_SUBHEADING.match(line))


def _amounts(sentence: str) -> tuple[Amount, ...]:
    found = [
        Amount(
            span.start,
            span.end,
            span.value.value if not isinstance(span.value.value, int) else int(span.value.value),
            span.value.unit or "",
            _APPROXIMATE.get(getattr(span.value.approximate, "value", "") or ""),
        )
        for span in find_quantities(sentence)
        if isinstance(span.value.value, (int, Decimal))
        and (span.value.unit or "") not in ("%", "年", "月", "日")
    ]
    taken = {index for amount in found for index in range(amount.start, amount.end)}
    found += [
        Amount(match.start(1), match.end(1), int(match[1]), "")
        for match in _BARE.finditer(sentence)
        if match.start(1) not in taken
    ]
    return tuple(sorted(found, key=lambda amount: amount.start))
