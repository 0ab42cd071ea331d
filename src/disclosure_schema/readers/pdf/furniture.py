"""What stands on every page around the text: page numbers, running heads and feet.

>>> is_number("— 3 —"), is_number("第 3 页 共 12 页"), is_number("3 件")
(True, True, False)
"""

import re
from collections.abc import Sequence

from disclosure_schema.readers.pdf.chars import Line
from disclosure_schema.zh import normalize

__all__ = ["body", "is_number"]

#: Running heads and feet stand in this part of a page at either end, and at the same height on every page.
_MARGIN = 0.12
_SAME_HEIGHT = 4.0

_NUMBER = re.compile(
    r"[\W_]*(?:第?[0-9]{1,4}页?|第?[ivxlcIVXLC]{1,6}页?|第[一二三四五六七八九十百]{1,5}页)(?:[/,，]?[共/]?[0-9]{1,4}页?)?[\W_]*"
)
_DIGITS = re.compile(r"\d+")


def is_number(text: str) -> bool:
    """Tell whether a line is the number of a page."""
    return _NUMBER.fullmatch(normalize(text)) is not None


def body(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of each page without page numbers and running heads."""
    seen: dict[str, list[tuple[int, float]]] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            if _in_margin(line, height):
                seen.setdefault(_key(line), []).append((number, line.top))

    def repeated(line: Line) -> bool:
        on = {number for number, top in seen[_key(line)] if abs(top - line.top) < _SAME_HEIGHT}
        return len(on) > 1 and 2 * len(on) >= len(pages) - 1

    return [
        [
            line
            for line in lines
            if not (_in_margin(line, height) and (is_number(line.text) or repeated(line)))
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _in_margin(line: Line, height: float) -> bool:
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def _key(line: Line) -> str:
    return _DIGITS.sub("0", normalize(line.text))
