"""Characters with their places → lines of text: repeated ones dropped, blanks judged by how wide they are.

>>> row = [Char(c, 10.0 * x, 0.0, 10.0 * x + 10, 10.0) for x, c in ((0, "甲"), (1, "1"), (1.02, "1"), (2.5, "乙"))]
>>> [line.text for line in lines_of(row)]
['甲1乙']
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

__all__ = ["REPEATED", "Char", "Line", "is_chinese", "joined", "lines_of", "plain", "single"]


class Char(NamedTuple):
    """A character of a page and its box, in points from the upper left corner; its height is the font's size."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """How high the character is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, its box, and the size of its largest character."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


#: A blank between letters or figures is at least this wide, in heights of a character.
_BLANK = 0.2
#: Beside a Chinese character a blank means something only when it is this wide, and so much wider than the others of
#: its line: text is set to full width by pulling characters apart. There a figure may be missing.
_GAP = 0.9
_WIDER = 3
#: Characters whose middles differ by less, in heights of a character, stand on one line.
_SAME_LINE = 0.45
#: The same character again within this distance is a second stroke to make it bold.
REPEATED = 0.2

_CHINESE = re.compile("[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef]")

# Some fonts name the radical instead of the character that looks the same; Unicode has a decomposition for the
# Kangxi radicals, but not for most of the supplement.
_SUPPLEMENT = dict(
    zip(
        "⺟⺠⺫⺬⺮⺯⺶⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民目示竹糸羊虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_DECOMPOSED = re.compile("[\u2f00-\u2fdf\u2e80-\u2eff\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f]")


def plain(text: str) -> str:
    """Return the characters meant by lookalikes: radicals, compatibility forms, forms for vertical text.

    >>> plain("⼀⻅")
    '一见'
    """
    return _DECOMPOSED.sub(
        lambda match: _SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0]), text
    )


def single(chars: Iterable[Char]) -> list[Char]:
    """Return the characters without those drawn again at nearly the same place."""
    kept: list[Char] = []
    seen: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        reach = max(REPEATED * char.size, 0.1)
        column, row = int(char.x0 // reach), int(char.top // reach)
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in seen.get((char.text, x, y), ())
        )
        if any(abs(other.x0 - char.x0) < reach and abs(other.top - char.top) < reach for other in near):
            continue
        seen.setdefault((char.text, column, row), []).append(char)
        kept.append(char)
    return kept


def lines_of(chars: Iterable[Char], *, gaps: bool = False) -> list[Line]:
    """Return the lines that characters form, from top to bottom; blank ones are left out.

    With `gaps`, two blanks stand for a gap in Chinese text that is wider than its setting explains.
    """
    rows: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda char: (char.middle, char.x0)):
        if rows and char.middle - middle <= _SAME_LINE * max(char.size, rows[-1][0].size):
            rows[-1].append(char)
            middle += (char.middle - middle) / len(rows[-1])
        else:
            rows.append([char])
            middle = char.middle
    return [_line(row, gaps=gaps) for row in map(_visible, rows) if row]


def _visible(row: Iterable[Char]) -> list[Char]:
    return sorted(single(char for char in row if not char.text.isspace()), key=lambda char: char.x0)


def _line(row: Sequence[Char], *, gaps: bool) -> Line:
    widths = [max(right.x0 - left.x1, 0.0) / max(left.size, right.size, 0.1) for left, right in pairwise(row)]
    gap = max(_GAP, _WIDER * median(widths)) if gaps and widths else inf
    text = row[0].text
    for width, left, right in zip(widths, row, row[1:], strict=False):
        if is_chinese(left.text[-1]) or is_chinese(right.text[0]):
            text += "  " if width > gap else ""
        elif width > _BLANK:
            text += " "
        text += right.text
    return Line(
        text,
        row[0].x0,
        min(char.top for char in row),
        max(char.x1 for char in row),
        max(char.bottom for char in row),
        max(char.size for char in row),
    )


def is_chinese(char: str) -> bool:
    """Tell a Chinese character or punctuation mark, which needs no blank beside it."""
    return _CHINESE.match(char) is not None


def joined(lines: Sequence[str]) -> str:
    """Return lines as one text; two words in letters stay apart.

    >>> joined(["某县审计", "局2023", "年", "No", "1"])
    '某县审计局2023年No1'
    """
    text = ""
    for line in lines:
        words = text[-1:].isascii() and text[-1:].isalpha() and line[:1].isascii() and line[:1].isalpha()
        text += f" {line}" if words else line
    return text
