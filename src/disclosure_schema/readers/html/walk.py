"""The tree of a page → paragraphs, grids and facts around the article, in document order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from disclosure_schema.readers.blocks import MARK, Blocks, is_layout
from disclosure_schema.readers.html.grids import cells_of, grid_of
from disclosure_schema.readers.html.tags import BLOCKS, DROPPED, FURNITURE, HEADINGS, LEAVES, LISTS
from disclosure_schema.readers.html.texts import text_of

__all__ = ["Walk"]

_ANY_BLOCK = ",".join(sorted(BLOCKS - {"html", "body"}))

#: Furniture of a page has less text than this outside its links.
_FURNITURE_TEXT = 200


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table without tables inside."""
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in part.iter() if row.tag == "tr")


def _is_shown(node: Any, known: dict[int, bool]) -> bool:
    """Tell whether an element and all around it have text to read; `known` is added to."""
    path = []
    shown = True
    while node is not None:
        number = node.mem_id
        if number in known:
            shown = known[number]
            break
        path.append(number)
        if node.tag in DROPPED:
            shown = False
            break
        node = node.parent
    known.update(dict.fromkeys(path, shown))
    return shown


def _linked(links: Iterable[Any], enough: int) -> int:
    """Return how much text links have, or some number that is `enough`."""
    linked = 0
    for link in links:
        linked += len("".join(link.text().split()))
        if linked >= enough:
            break
    return linked


class Walk(Blocks):
    """One pass over a parsed page; the results are in `blocks` and `metadata`."""

    def __init__(self, wanted: Sequence[Any]) -> None:
        """Take the elements with spans, and the tables, among which are all of the page."""
        super().__init__()
        self._inline: list[str] = []
        self._links = self._linked = 0
        self._judged = 0  # the height of the stack inside furniture that was judged to be content
        self._holders: set[int] = set()
        self._around_table: set[int] = set()
        for node in wanted:
            if node.tag == "table":
                self._climb(node.parent, self._around_table)
        self._spanned = frozenset(node.mem_id for node in wanted)

    @staticmethod
    def _climb(node: Any, found: set[int]) -> None:
        """Add the ids of an element and those around it, up to the first that is there already."""
        while node is not None and node.mem_id not in found:
            found.add(node.mem_id)
            node = node.parent

    def _holds_block(self, node: Any) -> bool:
        """Tell whether an inline or unknown element has blocks in it.

        Every search ends at the first block, and whatever is around that block is known from then on; so all
        searches together look at each element at most twice.
        """
        if node.mem_id in self._holders:
            return True
        first = node.css_first(_ANY_BLOCK) if node.child is not None else None
        if first is not None:
            self._climb(first.parent, self._holders)
        return first is not None

    def tables(self, wanted: Iterable[Any]) -> None:
        """Take the tables alone, those that `run` would find."""
        shown: dict[int, bool] = {}
        for node in wanted:
            if node.tag == "table" and _is_shown(node.parent, shown):
                self._table(node)

    def run(self, root: Any) -> None:
        """Walk below `root`; the depth of the page costs no recursion."""
        stack: list[Iterator[Any]] = [root.iter(include_text=True)]
        while stack:
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                self._judged = self._judged if len(stack) >= self._judged else 0
                self._flush()
            elif (tag := node.tag) == "-text":
                self._inline.append(node.text_content or "")
            elif self._enter(node, tag, len(stack)):
                stack.append(node.iter(include_text=True))
        self._flush()

    def _enter(self, node: Any, tag: str, height: int) -> bool:
        """Take a node in whole, or return True to go through what is inside it."""
        if tag in DROPPED:
            if tag == "br":
                self._inline.append(MARK)
            return False
        if tag in LEAVES and node.mem_id not in self._around_table:
            self._flush()
            self.prose(text_of(node), heading=tag in HEADINGS)
            return False
        if tag == "table":
            self._flush()
            return not self._table(node)
        if tag not in BLOCKS and not self._holds_block(node):
            text = text_of(node)
            self._inline.append(text)
            if tag == "a":
                self._links += 1
                self._linked += len(text.strip())
            return False
        self._flush()
        if (tag in LISTS or tag in FURNITURE) and not self._judged:
            if node.mem_id not in self._around_table and self._is_furniture(node, tag):
                return False
            self._judged = height + 1
        return True

    def _flush(self) -> None:
        """End the paragraph of inline text gathered so far; one that is all links is navigation."""
        if not self._inline:
            return
        text = "".join(self._inline)
        links, linked = self._links, self._linked
        self._inline, self._links, self._linked = [], 0, 0
        if text and not text.isspace() and not (links > 1 and 10 * linked >= 7 * len("".join(text.split()))):
            self.prose(text)

    def _table(self, node: Any) -> bool:
        """Enter a data table as a grid; return False for one that only lays out the page."""
        if node.mem_id in self._around_table:
            return False
        cells = cells_of(_rows(node), self._spanned)
        if is_layout(cells.texts):
            return False
        if self.facts(cells.texts):
            return True
        for caption in node.css("caption:not([data-repeats])"):  # one that repeats the heading says so
            self.prose(text_of(caption))
        self.blocks.append(grid_of(cells, self.next_table()))
        return True

    def _is_furniture(self, node: Any, tag: str) -> bool:
        """Tell navigation and page furniture from content: mostly links, or short and without a title."""
        size = len("".join(node.text().split()))
        links = node.css("a")
        if tag in LISTS:
            return bool(links) and 10 * _linked(links, -(-6 * size // 10)) >= 6 * size
        linked = _linked(links, size)
        return size - linked < _FURNITURE_TEXT and not (tag == "header" and node.css_first("h1,h2,h3,h4"))
