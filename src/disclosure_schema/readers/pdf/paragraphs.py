"""Lines of text → paragraphs: a line that reaches the right margin goes on in the next, if that is not indented."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosure_schema.readers.pdf.chars import Line, joined
from disclosure_schema.zh import parse_heading

__all__ = ["Margins", "Passage", "Set", "margins", "passages"]

#: How far, in heights of a character, a full line may end before the margin: punctuation is not parted from a word.
_SHORT = 2.1
_INDENT = 0.8
#: Lines of sizes that differ by more are not of one paragraph.
_OTHER_SIZE = 0.12
#: Shorter lines say nothing about margins.
_TELLING = 10

_ENDED = re.compile(r"[。；：！？;:!?]$")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where full lines begin and end."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set: on which page, between which margins (None where they are not known)."""

    page: int
    edges: Margins | None
    line: Line

    @property
    def top(self) -> float:
        """Where the line begins on its page."""
        return self.line.top

    @property
    def is_full(self) -> bool:
        """Whether the line reaches the right margin."""
        return self.edges is not None and self.line.x1 > self.edges.right - _SHORT * self.line.size

    def goes_on(self, before: Line) -> bool:
        """Tell whether the line goes on with the paragraph of the full line before it."""
        if self.edges is None or self.line.x0 > self.edges.left + _INDENT * self.line.size:
            return False
        if abs(before.size - self.line.size) > _OTHER_SIZE * max(before.size, self.line.size):
            return False
        return not (_ENDED.search(before.text) and parse_heading(self.line.text[:40]))


@dataclass(slots=True)
class Passage:
    """A paragraph: its lines, and the page where it begins."""

    page: int
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph's text, without the ends of its lines."""
        return joined([line.text for line in self.lines])


def margins(lines: Iterable[Line]) -> Margins | None:
    """Return the margins of lines from pages of one width; None where too few lines are long enough to tell."""
    long = [line for line in lines if len(line.text) >= _TELLING]
    if len(long) < 2:
        return None
    rights = sorted(line.x1 for line in long)
    return Margins(min(line.x0 for line in long), rights[len(rights) * 9 // 10])


def passages(lines: Iterable[Set]) -> list[Passage]:
    """Return the paragraphs of consecutive lines."""
    found: list[Passage] = []
    last: Set | None = None
    for one in lines:
        if last is None or not (last.is_full and one.goes_on(last.line)):
            found.append(Passage(one.page))
        found[-1].lines.append(one.line)
        last = one
    return found
