"""Bytes of a page → a Document: decode, parse once, look for what matters once, walk once."""

import re
from collections.abc import Sequence
from typing import Any

from disclosure_schema.errors import MissingExtraError
from disclosure_schema.forms.reading import Note
from disclosure_schema.readers.blocks import clean
from disclosure_schema.readers.decode import declared_charset, decode, is_utf8
from disclosure_schema.readers.document import Document
from disclosure_schema.readers.html.guard import check
from disclosure_schema.readers.html.walk import Walk

__all__ = ["read_html"]

# A search through the whole tree costs a good part of parsing it, so there is one for everything.
_CODE = frozenset({"script", "style"})  # they have no elements inside
_UNSEEN = _CODE | {"noscript", "template", "select", "textarea", "svg"}
_OF_TABLES = ",".join((*sorted(_UNSEEN), "table", "[colspan]", "[rowspan]", "[hidden]"))
_WANTED = f"{_OF_TABLES},title,meta[name][content]"
#: Hides an element; a search for the colon is much faster than one that begins with a letter of either case.
_HIDES = re.compile(rb":(?<=display:) ?none", re.IGNORECASE)
_HIDDEN = '[style*="display:none" i],[style*="display: none" i]'
_META_NAMES = re.compile(r"(?:ArticleTitle|PubDate|ContentSource|SiteName)", re.IGNORECASE)


def read_html(data: bytes, *, prose: bool = True) -> Document:
    """Read a web page: paragraphs and data tables in order, and facts stated around the article.

    Without `prose` there are the tables alone. Raises ReadError for bytes that are no text or nest beyond all reason,
    MissingExtraError without selectolax.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("HTML", "html") from error
    page, encoding, notes = data, "utf-8", list[Note]()
    if not is_utf8(data):
        text, encoding, notes = decode(data, declared_charset(data))
        page = text.encode("utf-8", "replace")
    check(page)
    tree = LexborHTMLParser(page)
    if _HIDES.search(page):
        _drop(tree.css(_HIDDEN))
    looked_for = _WANTED if prose else _OF_TABLES
    wanted = tree.css(looked_for)
    unseen = {node.mem_id: node.tag for node in wanted if node.tag in _UNSEEN or "hidden" in node.attributes}
    if unseen:
        _drop([node for node in wanted if node.mem_id in unseen])
        if _CODE.issuperset(unseen.values()):
            wanted = [node for node in wanted if node.mem_id not in unseen]
        else:
            wanted = tree.css(looked_for)
    walk = Walk(wanted)
    if not prose:
        walk.tables(wanted)
        return Document(tuple(walk.blocks), "html", encoding, notes=tuple(notes))
    title = next((node for node in wanted if node.tag == "title"), None)
    body = tree.body if tree.body is not None else tree.root
    if body is not None:
        walk.run(body)
    return Document(
        tuple(walk.blocks),
        "html",
        encoding,
        clean(title.text()) if title is not None else "",
        (*_meta(wanted), *walk.metadata),
        tuple(notes),
    )


def _drop(nodes: Sequence[Any]) -> None:
    """Remove what is not shown, from the inside out: an element's memory goes with the element around it."""
    for node in reversed(nodes):
        node.decompose()


def _meta(nodes: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    found = []
    for node in nodes:
        if node.tag == "meta":
            attributes = node.attributes
            name, content = attributes.get("name") or "", attributes.get("content") or ""
            if content.strip() and _META_NAMES.fullmatch(name):
                found.append((name, clean(content)))
    return tuple(found)
