"""The text of an element, its lines told apart.

>>> from selectolax.lexbor import LexborHTMLParser
>>> page = LexborHTMLParser("<table><td><b>2</b>02<i>3</i><td>甲<p>1</p>2</table>")
>>> [text_of(cell).replace(MARK, "|") for cell in page.css("td")]
['2023', '甲|1|2']
"""

from typing import Any

from disclosure_schema.readers.blocks import MARK

__all__ = ["parted", "text_of"]

#: Elements that part lines inside a cell or paragraph.
_PARTING = "br,p,div,li,tr,ul,ol,dl,dt,dd,h1,h2,h3,h4,h5,h6,center,pre,blockquote,section,article,table"
_PARTS = frozenset(_PARTING.split(","))


def text_of(node: Any) -> str:
    """Return the text of an element, MARK between its lines.

    The parser joins all text below an element in one call, but tells nothing of blocks: two paragraphs 1 and 2 in a cell
    would read as 12, while 2 and 023 that only differ in their font are one number. So where text stands in more than
    one place, and something parts lines, the tree decides.
    """
    return parted(node, node.text(separator=MARK))


def parted(node: Any, text: str) -> str:
    """Return the text of an element; `text` is what the parser joins, MARK between its pieces."""
    if MARK not in text:
        return text
    pieces = [piece for piece in text.split(MARK) if piece and not piece.isspace()]
    if len(pieces) > 1 and node.css_first(_PARTING) is not None:
        return "".join(_walk(node))
    return text.replace(MARK, "")


def _walk(node: Any) -> list[str]:
    """Return the texts below an element and the ends of lines between them; depth costs no recursion."""
    found: list[str] = []
    stack = [node.iter(include_text=True)]
    ends = [False]
    while stack:
        below = next(stack[-1], None)
        if below is None:
            stack.pop()
            if ends.pop():
                found.append(MARK)
        elif (tag := below.tag) == "-text":
            found.append(below.text_content or "")
        else:
            parts = tag in _PARTS
            if parts:
                found.append(MARK)
            if tag != "br":
                stack.append(below.iter(include_text=True))
                ends.append(parts)
    return found
