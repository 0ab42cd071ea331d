"""The element names of WordprocessingML by what they mean for the text, and the children of an element as shown."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

__all__ = ["W", "flag", "number", "shown", "value"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: The namespace of nearly all elements and attributes.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Text that was deleted or moved away, and what is no text: properties, field codes, the reading above a ruby text.
_LEFT_OUT = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "rubyPr", "rt")
)
_WRAPPERS = frozenset(
    W + name
    for name in (
        "bdo",
        "customXml",
        "dir",
        "fldSimple",
        "hyperlink",
        "ins",
        "moveTo",
        "ruby",
        "rubyBase",
        "sdt",
        "sdtContent",
        "smartTag",
    )
)
_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_OFF = ("0", "false", "off")


def shown(node: Element) -> Iterator[Element]:
    """Yield the children that a reader sees: wrappers opened, deletions left out, one of several alternatives.

    >>> from xml.etree.ElementTree import fromstring
    >>> text = "<w:p xmlns:w='{}'><w:ins><w:r/></w:ins><w:del><w:r/></w:del><w:r/></w:p>".format(W.strip("{}"))
    >>> [child.tag.removeprefix(W) for child in shown(fromstring(text))]
    ['r', 'r']
    """
    for child in node:
        tag = child.tag
        if tag in _WRAPPERS:
            yield from shown(child)
        elif tag == _ALTERNATE:
            # The same content twice, for newer and for older programs.
            one = child.find(_CHOICE)
            one = child.find(_FALLBACK) if one is None else one
            yield from shown(one) if one is not None else ()
        elif tag not in _LEFT_OUT:
            yield child


def value(node: Element | None, path: str) -> str | None:
    """Return the `val` of the element below `node` at a path of names ("pPr/numPr/numId"), or None."""
    found = None if node is None else node.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + "val", "")


def number(node: Element | None, path: str) -> int | None:
    """Return such a value where it is a whole number."""
    text = value(node, path) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def flag(node: Element | None, path: str) -> bool:
    """Tell whether a property is there and not switched off."""
    text = value(node, path)
    return text is not None and text not in _OFF
