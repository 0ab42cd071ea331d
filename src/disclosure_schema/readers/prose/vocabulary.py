"""Words of running text and the cells they speak of, derived from the declarations of the form."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import Node, tree

__all__ = [
    "CHANNELS",
    "Words",
    "applicants",
    "blocks",
    "carried",
    "documents",
    "longest",
    "outcomes",
    "results",
    "word_in",
]

Words = Mapping[str, tuple[str, ...]]

#: How an application arrives (Regulations, article 29); the forms since 2019 do not count it.
CHANNELS = (
    "当面", "现场", "窗口", "网络", "网上", "网站", "互联网", "在线", "平台", "信函", "邮寄", "来信", "邮政", "邮件", "邮箱",
    "传真", "书面", "电子", "电话", "口头",
)  # fmt: skip


def _paths(node: Node, prefix: str) -> tuple[str, ...]:
    path = f"{prefix}.{node.name}"
    if not node.children:
        return (path,)
    return tuple(cell for child in node.children for cell in _paths(child, path))


def _form(tables: Mapping[str, Table]) -> type[Table]:
    return type(tables["applications"]) if "applications" in tables else TABLES["applications"][0]


def _column(table: type[Table]) -> tuple[Node, ...]:
    return next(node for node in tree(table) if node.name == "total").children


def outcomes(tables: Mapping[str, Table]) -> Words:
    """Return the words for outcomes of applications, and the cells of the total column that each adds up."""
    return _outcomes(_form(tables))


@cache
def _outcomes(table: type[Table]) -> Words:
    names = ("granted", "partially_granted", "denied", "unable", "not_processed", "other")
    return {
        word: _paths(node, "applications.total")
        for node in _column(table)
        if node.name in names
        for word in node.label.words
    }


def carried(tables: Mapping[str, Table]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paths of the applications carried over and carried forward, in the total column."""
    return _carried(_form(tables))


@cache
def _carried(table: type[Table]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by_name = {node.name: _paths(node, "applications.total") for node in _column(table)}
    return by_name["carried_over"], by_name["carried_forward"]


@cache
def applicants() -> Words:
    """Return the words for kinds of applicants, and the cell of newly received applications of each."""
    columns = tree(TABLES["applications"][0])
    found: dict[str, tuple[str, ...]] = {
        word: (f"applications.{node.name}.newly_received",)
        for node in columns
        if node.name not in ("total", "other")
        for word in node.label.words
    }
    groups = {node.label.within for node in columns if node.label.within}
    for group in groups:
        inside: tuple[str, ...] = tuple(
            f"applications.{n.name}.newly_received" for n in columns if n.label.within == group
        )
        found |= {group: inside, group[:2]: inside, group[-2:]: inside}
    return found


@cache
def results(*blocks: str) -> Words:
    """Return the words for results of cases, and the cells of the given blocks that each adds up."""
    table = TABLES["proceedings"][0]
    found: dict[str, tuple[str, ...]] = {}
    for block in tree(table):
        if block.name in blocks:
            for node in block.children:
                for word in dict.fromkeys((node.label.zh, *node.label.words, *node.label.also)):
                    if node.name != "total":
                        found[word] = (*found.get(word, ()), f"proceedings.{block.name}.{node.name}")
    return found


@cache
def blocks() -> Words:
    """Return the words that speak of one kind of lawsuit alone, and the cell of its total."""
    table = TABLES["proceedings"][0]
    by_block = {block.name: {block.label.zh, *block.label.words} for block in tree(table)}
    shared = Counter(word for words in by_block.values() for word in words)
    return {
        word: (f"{table.name}.{name}.total",)
        for name, words in by_block.items()
        for word in sorted(words)
        if shared[word] == 1 and name != "reconsideration"
    }


@cache
def documents() -> Words:
    """Return the words for documents whose numbers the form asks for, and the cell of those issued in the year."""
    table = TABLES["proactive"][0]
    return {
        word: (f"{table.name}.{node.name}.issued",)
        for node in tree(table)
        if any(child.name == "issued" for child in node.children)
        for word in dict.fromkeys((node.label.zh, *node.label.words))
    }


def word_in(words: Words, text: str) -> str:
    """Return the longest word that stands in a text; "" where none does.

    >>> word_in({"甲": ("a",), "甲乙": ("b",)}, "其甲乙")
    '甲乙'
    """
    return max((word for word in words if word in text), key=len, default="")


def longest(words: Words, text: str) -> tuple[str, ...]:
    """Return the cells of the longest word that stands in a text; () where none does."""
    return words.get(word_in(words, text), ())
