"""The names of SpreadsheetML, and texts in it."""

import re
from xml.etree.ElementTree import Element

__all__ = ["S", "address", "area", "text_of"]

#: The namespace of elements.
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
# What Excel writes for a character that XML cannot hold.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def address(text: str) -> tuple[int, int]:
    """Return row and column of an address, from 1; raise ValueError for anything else.

    >>> address("AB7")
    (7, 28)
    """
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def area(text: str) -> tuple[int, int, int, int]:
    """Return first row, first column, last row and last column of an area ("A1:C2"), or of a single cell."""
    first, _, last = text.partition(":")
    return *address(first), *address(last or first)


def text_of(node: Element) -> str:
    """Return a text with its runs joined, without the reading printed above it."""
    parts = []
    for child in node:
        if child.tag == S + "t":
            parts.append(child.text or "")
        elif child.tag == S + "r":
            parts += (text.text or "" for text in child.findall(S + "t"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(parts))
