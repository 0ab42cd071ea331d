"""The numbers that Word puts before paragraphs by itself: they are in no text, only in the styles of lists."""

import re
from collections.abc import Callable
from typing import Any

from disclosure_schema.zh import format_number

__all__ = ["Numbering", "W"]

#: The namespace of the elements of a document.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_MOST = 9_999
_LEVELS = 9


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

#: How a number is written, by the name of its format; one that is not here is written in digits.
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "ideographDigital",
            "taiwaneseCounting",
        ),
        format_number,
    ),
    "chineseLegalSimplified": lambda number: format_number(number, style="financial"),
    "decimalEnclosedCircle": lambda number: _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number),
    "decimalEnclosedCircleChinese": lambda number: (
        _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
    ),
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


class Numbering:
    """Counts the lists of a document, paragraph by paragraph in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Take the roots of the parts `numbering` and `styles`, None where a document has none."""
        abstract = {one.get(f"{W}abstractNumId"): one for one in _all(numbering, "abstractNum")}
        self._levels: dict[str, dict[int, Any]] = {}
        for num in _all(numbering, "num"):
            chosen = abstract.get(_value(num, "abstractNumId"))
            if chosen is not None:
                levels = {_int(one.get(f"{W}ilvl")): one for one in _all(chosen, "lvl")}
                self._levels[num.get(f"{W}numId")] = levels
        self._styles = {one.get(f"{W}styleId"): one for one in _all(styles, "style")}
        self._counts: dict[str, list[int | None]] = {}

    def before(self, paragraph: Any) -> str:
        """Return the number that stands before a paragraph, "" for none; to be asked of each in order."""
        properties = paragraph.find(f"{W}pPr")
        found = self._list(properties, 0)
        if found is None:
            return ""
        name, depth = found
        levels = self._levels.get(name, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        start = _int(_value(level, "start"), 1)
        last = counts[depth]
        counts[depth] = start if last is None else last + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        text = _value(level, "lvlText")

        def shown(match: re.Match[str]) -> str:
            at = min(int(match[1]), _LEVELS) - 1
            number = counts[at]
            other = levels.get(at)
            if number is None:
                number = _int(_value(other, "start"), 1)
            style = _value(other, "numFmt")
            return _FORMATS.get(style, str)(number) if 0 < number <= _MOST else str(number)

        return "" if _value(level, "numFmt") == "bullet" else re.sub(r"%([1-9])", shown, text)

    def _list(self, properties: Any, depth: int) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, by itself or by its style."""
        if properties is None or depth > _LEVELS:
            return None
        numbers = properties.find(f"{W}numPr")
        if numbers is not None and _value(numbers, "numId"):
            name = _value(numbers, "numId")
            level = _int(_value(numbers, "ilvl"))
            return None if name == "0" or not 0 <= level < _LEVELS else (name, level)
        style = self._styles.get(_value(properties, "pStyle"))
        if style is None:
            return None
        inherited = self._list(style.find(f"{W}pPr"), depth + 1)
        if inherited is not None:
            return inherited
        based = self._styles.get(_value(style, "basedOn"))
        return self._list(based.find(f"{W}pPr"), depth + 1) if based is not None else None


def _all(parent: Any, name: str) -> list[Any]:
    return [] if parent is None else parent.findall(f"{W}{name}")


def _value(parent: Any, name: str) -> str:
    """Return the value of a child element, "" for none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
