"""Bytes of a page → a Document: decode, parse once, walk once."""

import re
from typing import Any

from disclosure_schema.errors import MissingExtraError
from disclosure_schema.readers.blocks import MARK, clean
from disclosure_schema.readers.decode import declared_charset, decode
from disclosure_schema.readers.document import Document
from disclosure_schema.readers.html.guard import check
from disclosure_schema.readers.html.walk import Walk

__all__ = ["read_html"]

# The parser's text() joins all text below an element in one call, but tells nothing of blocks and line breaks: two
# paragraphs 1 and 2 in a cell would read as 12. So blocks get a mark around them before parsing; in the tree it is
# plain text, and is dropped where blocks are told apart anyway.
_MARKED = re.compile(rb"<(?=/?(?:p|div|li)[\s>]|br)", re.IGNORECASE)
_MARK = MARK.encode() + b"<"

_INSIDE = "script,style,noscript,template,select,textarea,svg"
_HIDDEN = '[hidden],[style*="display:none" i],[style*="display: none" i]'
_HIDES = (b"display:none", b"display: none", b"DISPLAY", b"hidden")
_META_NAMES = re.compile(r"(?:ArticleTitle|PubDate|ContentSource|SiteName)", re.IGNORECASE)


def read_html(data: bytes) -> Document:
    """Read a web page: paragraphs and data tables in order, and facts stated around the article.

    Raises ReadError for bytes that are no text or nest beyond all reason, MissingExtraError without selectolax.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("HTML", "html") from error
    text, encoding, notes = decode(data, declared_charset(data))
    page = data if encoding == "utf-8" and not notes else text.encode("utf-8", "replace")
    check(page)
    tree = LexborHTMLParser(_MARKED.sub(_MARK, page))
    _drop(tree, page)
    walk = Walk(tree)
    title = tree.css_first("title")
    body = tree.body if tree.body is not None else tree.root
    if body is not None:
        walk.run(body)
    return Document(
        tuple(walk.blocks),
        "html",
        encoding,
        clean(title.text()) if title is not None else "",
        (*_meta(tree), *walk.metadata),
        tuple(notes),
    )


def _drop(tree: Any, page: bytes) -> None:
    """Remove what is not shown, from the inside out: an element's memory goes with the element around it."""
    for node in reversed(tree.css(_INSIDE)):
        node.decompose()
    if any(sign in page for sign in _HIDES):
        for node in reversed(tree.css(_HIDDEN)):
            node.decompose()


def _meta(tree: Any) -> tuple[tuple[str, str], ...]:
    found = []
    for node in tree.css("meta[name][content]"):
        attributes = node.attributes
        name, content = attributes.get("name") or "", attributes.get("content") or ""
        if content.strip() and _META_NAMES.fullmatch(name):
            found.append((name, clean(content)))
    return tuple(found)
