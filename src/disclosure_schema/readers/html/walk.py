"""The tree of a page → paragraphs, grids and facts around the article, in document order."""

from collections.abc import Iterator
from typing import Any

from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.html.grids import grid_of, lines, texts_of
from disclosure_schema.readers.metadata import pairs, row_pairs

__all__ = ["Walk"]

_BLOCKS = frozenset(
    "html body main article section div center p h1 h2 h3 h4 h5 h6 ul ol dl li dt dd pre blockquote address figure "
    "figcaption details summary fieldset legend form header footer aside nav table caption tbody thead tfoot tr td th "
    "hr menu hgroup".split()
)
_DROPPED = frozenset(
    "script style noscript iframe frame frameset select button template svg math textarea object embed video audio "
    "canvas input img meta link head title nav map area dialog option datalist param source track base col colgroup "
    "-comment -doctype".split()
)
_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 pre dt caption legend summary figcaption".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("ul ol dl menu".split())
_FURNITURE = frozenset("header footer aside form".split())

_BLOCK_SELECTOR = ",".join(sorted(_BLOCKS - {"html", "body"}))
_HELD = f":not({','.join(sorted(_BLOCKS))}) > :is({_BLOCK_SELECTOR})"

#: A cell with more text than this is no cell of a data table: its table only lays out the page.
MAX_CELL_TEXT = 300
#: Furniture of a page has less text than this outside its links.
_FURNITURE_TEXT = 200


class Walk:
    """One pass over a parsed page; the results are in `blocks` and `metadata`."""

    def __init__(self, tree: Any) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self.metadata: list[tuple[str, str]] = []
        self._tables = 0
        self._inline: list[str] = []
        self._links = self._linked = 0
        self._around_table = self._climb(tree.css("table"), stop=frozenset())
        self._holds_block = self._climb(tree.css(_HELD), stop=_BLOCKS)
        self._spanned = frozenset(node.mem_id for node in tree.css("[colspan],[rowspan]"))

    @staticmethod
    def _climb(nodes: list[Any], stop: frozenset[str]) -> set[int]:
        """Return the ids of the elements around the nodes, up to the first whose tag is in `stop`."""
        found: set[int] = set()
        for node in nodes:
            parent = node.parent
            while parent is not None and parent.mem_id not in found and parent.tag not in stop:
                found.add(parent.mem_id)
                parent = parent.parent
        return found

    def run(self, root: Any) -> None:
        """Walk below `root`; the depth of the page costs no recursion."""
        stack: list[Iterator[Any]] = [root.iter(include_text=True)]
        judged = 0  # the height of the stack inside furniture that was judged to be content
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                judged = judged if len(stack) >= judged else 0
                self._flush()
                continue
            tag = node.tag
            if tag == "-text":
                self._inline.append(node.text_content or "")
            elif tag in _DROPPED:
                continue
            elif tag == "br":
                continue  # the mark before it stands in the text
            elif tag in _LEAVES and node.mem_id not in self._around_table:
                self._flush()
                self._leaf(node, heading=tag in _HEADINGS)
            elif tag == "table":
                self._flush()
                if not self._table(node):
                    stack.append(node.iter(include_text=True))
            elif tag in _BLOCKS or node.mem_id in self._holds_block:
                self._flush()
                if (tag in _LISTS or tag in _FURNITURE) and not judged:
                    if node.mem_id not in self._around_table and self._is_furniture(node, tag):
                        continue
                    judged = len(stack) + 1
                stack.append(node.iter(include_text=True))
            else:
                text = node.text()
                self._inline.append(text)
                if tag == "a":
                    self._links += 1
                    self._linked += len(text.strip())
        self._flush()

    def _flush(self) -> None:
        """End the paragraph of inline text gathered so far; one that is all links is navigation."""
        if not self._inline:
            return
        text = "".join(self._inline)
        links, linked = self._links, self._linked
        self._inline, self._links, self._linked = [], 0, 0
        if text and not text.isspace() and not (links > 1 and 10 * linked >= 7 * len("".join(text.split()))):
            self._paragraphs(text, heading=False)

    def _leaf(self, node: Any, *, heading: bool) -> None:
        text = node.text()
        if heading:  # a title broken over lines is one title
            text = "".join(lines(text))
        self._paragraphs(text, heading=heading)

    def _paragraphs(self, text: str, *, heading: bool) -> None:
        for line in lines(text):
            facts = pairs(line)
            if facts:
                self.metadata += facts
            else:
                self.blocks.append(Paragraph(line, is_heading=heading))

    def _table(self, node: Any) -> bool:
        """Enter a data table as a grid; return False for one that only lays out the page."""
        if node.mem_id in self._around_table:
            return False
        rows = texts_of(node.css("tr"))
        if all(len(row) < 2 for row in rows) or any(
            len(text) > MAX_CELL_TEXT for row in rows for _, text in row
        ):
            return False
        facts = row_pairs([[text for _, text in row] for row in rows])
        if facts:
            self.metadata += facts
            return True
        for caption in node.css("caption"):
            self._leaf(caption, heading=False)
        self._tables += 1
        self.blocks.append(grid_of(rows, self._tables, self._spanned))
        return True

    def _is_furniture(self, node: Any, tag: str) -> bool:
        """Tell navigation and page furniture from content: mostly links, or short and without a title."""
        size = len("".join(node.text().split()))
        links = node.css("a")
        linked = sum(len("".join(link.text().split())) for link in links)
        if tag in _LISTS:
            return bool(links) and 10 * linked >= 6 * size
        return size - linked < _FURNITURE_TEXT and not (tag == "header" and node.css_first("h1,h2,h3,h4"))
