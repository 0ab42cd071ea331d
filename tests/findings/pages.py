"""Reading a page back with the standard library: its elements, their text, and whether it holds together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "col"}


@dataclass
class Node:
    """An element: its name, attributes, children and the text in it."""

    name: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def all(self, name: str = "", class_: str = "") -> list["Node"]:
        """Return the elements below with a name and a class, in document order."""
        return [
            node
            for node in self.below()
            if name in {"", node.name} and (not class_ or class_ in node.classes)
        ]

    def below(self) -> "Iterator[Node]":
        """Yield every element below, in document order."""
        waiting: list[Node | str] = [*reversed(self.children)]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Node):
                yield node
                waiting += reversed(node.children)

    def one(self, id_: str) -> "Node":
        """Return the element with an id."""
        [found] = [node for node in self.below() if node.attributes.get("id") == id_]
        return found


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        assert len(attrs) == len(node.attributes)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(text: str) -> Node:
    """Return a page as a tree; every element must be closed where it should be."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    [root] = builder.open
    return root


def problems(page: Node) -> list[str]:
    """Return what does not hold together: ids given twice, links and references that lead nowhere."""
    ids = Counter(node.attributes["id"] for node in page.below() if "id" in node.attributes)
    wrong = [f"twice: {one}" for one, count in sorted(ids.items()) if count > 1]
    for node in page.below():
        href = node.attributes.get("href", "")
        given = [href[1:]] if href.startswith("#") else []
        for key in ("headers", "aria-describedby", "aria-labelledby", "for"):
            given += node.attributes.get(key, "").split()
        wrong += [f"nowhere: {one}" for one in given if one not in ids]
    return wrong
