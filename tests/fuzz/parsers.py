"""The parsers of Chinese text as targets: what they find they must be able to parse, what they parse to write."""

from collections.abc import Callable, Iterator
from typing import Any

from disclosure_schema import zh
from disclosure_schema.readers.cells import is_value, parse_cell, parse_change
from disclosure_schema.readers.labels import key, numbering
from disclosure_schema.readers.metadata import is_label, pairs
from disclosure_schema.zh.text import canonical, prepare
from fuzz.judge import BugError, refused

__all__ = [
    "articles",
    "cells",
    "dates",
    "headings",
    "normal",
    "numbers",
    "ordinals",
    "percents",
    "periods",
    "quantities",
]


def _target(
    parse: Callable[[str], Any],
    test: Callable[[str], bool],
    write: Callable[[Any], str],
    find: Callable[[str], Iterator[zh.Span[Any]]],
) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        for span in find(text):
            if not 0 <= span.start < span.end <= len(text):
                raise BugError(f"{span} is not within the text")
        for line in (text, *text.split("，")[:5]):
            is_one = False

            def work(line: str = line) -> None:
                nonlocal is_one
                found = parse(line)
                is_one = True
                refused(lambda: write(found))

            refused(work)
            if test(line) != is_one:
                raise BugError(f"is_… and parse_… do not agree about {line!r}")

    return run


numbers = _target(zh.parse_number, zh.is_number, zh.format_number, zh.find_numbers)
ordinals = _target(zh.parse_ordinal, zh.is_ordinal, zh.format_ordinal, zh.find_ordinals)
percents = _target(zh.parse_percent, zh.is_percent, zh.format_percent, zh.find_percents)
quantities = _target(zh.parse_quantity, zh.is_quantity, zh.format_quantity, zh.find_quantities)
dates = _target(zh.parse_date, zh.is_date, zh.format_date, zh.find_dates)
periods = _target(zh.parse_period, zh.is_period, zh.format_period, zh.find_periods)
articles = _target(zh.parse_article, zh.is_article, zh.format_article, zh.find_articles)


def headings(data: bytes) -> None:
    """Split headings."""
    for line in data.decode("utf-8", "replace").split("|"):
        zh.parse_heading(line)
        numbering(line)
        key(line)


def normal(data: bytes) -> None:
    """Bring text into the form that parsers read; what is normal stays as it is."""
    text = data.decode("utf-8", "replace")
    prepare(text)
    canonical(text)
    once = zh.normalize(text)
    if zh.normalize(once) != once:
        raise BugError("what is normal is changed again")


def cells(data: bytes) -> None:
    """Read cells of tables, and lines of facts about a document."""
    for line in data.decode("utf-8", "replace").split("，"):
        for unit in ("件", "万元", "元"):
            parse_cell(line, unit)
        parse_change(line)
        is_value(line)
        is_label(line)
        pairs(line)
