"""What a paragraph inherits from its style and matters for its text: its list, and whether it is a heading."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from disclosure_schema.readers.docx.names import W, number, value
from disclosure_schema.readers.docx.numbering import Numbering

__all__ = ["Styles"]

_HEADING_NAME = re.compile(r"(?:heading|标题)(?:\s*[1-9])?|title", re.IGNORECASE)
#: An outline level from here on means body text.
_BODY_TEXT = 9
#: Styles are based on each other; Word allows ten steps or so.
_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    list_id: str | None
    depth: int | None
    outline: int | None
    named_heading: bool


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None, numbering: Numbering) -> None:
        self._numbering = numbering
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for node in root.iter(W + "style") if root is not None else ():
            if node.get(W + "type") != "paragraph":
                continue
            name = node.get(W + "styleId", "")
            if node.get(W + "default") in ("1", "true", "on"):
                self._default = name
            self._styles[name] = _Style(
                value(node, "basedOn") or "",
                value(node, "pPr/numPr/numId"),
                number(node, "pPr/numPr/ilvl"),
                number(node, "pPr/outlineLvl"),
                bool(_HEADING_NAME.fullmatch((value(node, "name") or "").strip())),
            )

    def _chain(self, paragraph: Element) -> list[tuple[str, _Style]]:
        """Return the styles of a paragraph, from its own to the last that it is based on."""
        chain: dict[str, _Style] = {}
        name = value(paragraph, "pPr/pStyle") or self._default
        while name not in chain and len(chain) < _MAX_CHAIN and (style := self._styles.get(name)):
            chain[name] = style
            name = style.based_on
        return list(chain.items())

    def is_heading(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is marked up as a heading."""
        own = number(paragraph, "pPr/outlineLvl")
        if own is not None:
            return own < _BODY_TEXT
        chain = self._chain(paragraph)
        outline = next((style.outline for _, style in chain if style.outline is not None), _BODY_TEXT)
        return outline < _BODY_TEXT or any(style.named_heading for _, style in chain)

    def label(self, paragraph: Element) -> str:
        """Count a paragraph of a list, and return its automatic number; "" where it has none."""
        list_id = value(paragraph, "pPr/numPr/numId")
        depth = number(paragraph, "pPr/numPr/ilvl")
        if list_id is None:
            for name, style in self._chain(paragraph):
                if style.list_id is not None:
                    list_id = style.list_id
                    if depth is None:
                        linked = self._numbering.level_of(list_id, name)
                        depth = linked if style.depth is None else style.depth
                    break
        return self._numbering.label(list_id, depth or 0) if list_id else ""
