"""Automatic numbers: what stands before a paragraph although nobody typed it.

A paragraph names a list (`numId`) and a level; lists that share an abstract list go on counting where the other
stopped, unless they say where to start.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from disclosure_schema.readers.docx.counting import written
from disclosure_schema.readers.docx.names import W, flag, number, value

__all__ = ["LEVELS", "Numbering"]

#: A list has nine levels.
LEVELS = 9

#: What stands around the number is short; a longer text, before every paragraph, could fill the memory.
_MAX_TEXT = 40

_DEPTHS = frozenset(map(str, range(LEVELS)))
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 0
    style: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: never; n: after level n, from 1; None: after any level above
    legal: bool = False  # all numbers of the label in figures


@dataclass(slots=True)
class _List:
    """A list as its paragraphs name it: its abstract list, and what it overrides."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._by_style: dict[tuple[str, str], int] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        named: dict[str, str] = {}  # the abstract list that defines a list style
        linked: dict[str, str] = {}  # the list style an abstract list borrows from
        for abstract in root.iter(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            self._abstract[key] = {}
            for level in abstract.iter(W + "lvl"):
                depth = _depth(level)
                self._abstract[key][depth] = _level(level)
                self._by_style.setdefault((key, value(level, "pStyle") or ""), depth)
            if name := value(abstract, "styleLink"):
                named[name] = key
            if name := value(abstract, "numStyleLink"):
                linked[key] = name
        for one in root.iter(W + "num"):
            abstract_key = value(one, "abstractNumId") or ""
            found = _List(named.get(linked.get(abstract_key, ""), abstract_key))
            for override in one.iter(W + "lvlOverride"):
                depth = _depth(override)
                level_node = override.find(W + "lvl")
                if level_node is not None:
                    found.levels[depth] = _level(level_node)
                start = number(override, "startOverride")
                if start is not None:
                    found.starts[depth] = start
            self._lists[one.get(W + "numId", "")] = found

    def level_of(self, list_id: str, style: str) -> int:
        """Return the level of a list that a paragraph style stands for."""
        found = self._lists.get(list_id)
        return self._by_style.get((found.abstract, style), 0) if found else 0

    def label(self, list_id: str, depth: int) -> str:
        """Count a paragraph, and return its number as printed; "" for a bullet or an unknown list."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= depth < LEVELS:
            return ""
        levels = {**self._abstract.get(found.abstract, {}), **found.levels}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        start = found.starts.pop(depth, None)  # counts anew only where the list is first met
        before = counts[depth]
        counts[depth] = start if start is not None else level.start if before is None else before + 1
        for below in range(depth + 1, LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or depth < restart:
                counts[below] = None
        if level.style == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, level)
            count = counts[at]
            return written(one.start if count is None else count, "decimal" if level.legal else one.style)

        return _PLACEHOLDER.sub(shown, level.text)


def _depth(node: Element) -> int:
    text = node.get(W + "ilvl", "")
    return int(text) if text in _DEPTHS else 0


def _level(node: Element) -> _Level:
    return _Level(
        number(node, "start") or 0,
        value(node, "numFmt") or "decimal",
        (value(node, "lvlText") or "")[:_MAX_TEXT],
        number(node, "lvlRestart"),
        flag(node, "isLgl"),
    )
