"""Broken and malicious input: a Document or a ReadError, soon, and no figure made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.errors import ReadError
from disclosure_schema.forms.structure import values
from disclosure_schema.readers.document import Document, Grid, Paragraph
from disclosure_schema.readers.html import read_html
from disclosure_schema.readers.limits import Limits, within
from disclosure_schema.readers.tables import TablesFound, read_tables
from disclosure_schema.readers.text import read_text
from readers.render import MODELS, html_table, numbered, page

pytest.importorskip("selectolax", reason="HTML needs the extra html")

FULL = page(*(html_table(model, numbered(name)) for name, model in MODELS.items()))
WANTED = {path: figure for name in MODELS for path, figure in numbered(name).items()}


def tables(document: Document) -> TablesFound:
    return read_tables([block for block in document.blocks if isinstance(block, Grid)])


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "deep and closed": "<div>" * 50_000 + "x" + "</div>" * 50_000,
    "nearly too deep": "<div>" * 1_900 + "x",
    "deep inline": "<p>" + "<span>" * 100_000 + "x",
    "deep tables": "<table><tr><td>甲<td>" * 50_000,
    "deep lists": "<ul><li><a>x</a>" * 9_000,
    "five megabytes of cells": "<td>" * (5 * 2**20 // 4),
    "five megabytes of cells in a table": "<table>" + "<td>" * (5 * 2**20 // 4),
    "many rows": "<table>" + "<tr><td>1<td>2" * 100_000,
    "giant spans": "<table>" + "<tr><td rowspan=65534 colspan=1000>甲<td>1" * 5_000,
    "formatting opened again and again": "<p>"
    + "".join(f"<font size={i}>" for i in range(1_900))  # not too deep by themselves
    + "</p><p>x</p>" * 1_500,
    "nested furniture": "<header>" * 1_900 + "<p>a</p>" * 20_000,
    "hidden in hidden": "<div hidden>" * 1_900 + "<p hidden>x" * 1_000,
    "comments": "<!--" * 100_000,
    "attributes": "<p " + "".join(f"a{i}=1 " for i in range(30_000)),
    "entities": "&amp;" * 500_000,
    "near labels": "<table>"
    + "".join(f"<tr><td>申请人无正当理由逾期{chr(0x4E00 + i)}补正<td>1" for i in range(1_500)),
    "cut in a tag": "<table><tr><td>甲<td>1<td",
    "nothing but opening brackets": "<" * 100_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages(html: str) -> None:
    try:
        document = read_html(html.encode())
    except ReadError:
        return
    assert all(
        cell.row + cell.rowspan <= block.rows and cell.column + cell.colspan <= block.columns <= 200
        for block in document.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    )
    assert tables(document).sources == {}


@pytest.mark.parametrize(
    "name", ["deep", "deep and closed", "deep tables", "formatting opened again and again"]
)
def test_pages_that_no_parser_takes_quickly_are_refused(name: str) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_html(HOSTILE[name].encode())


def test_how_deep_a_page_may_nest_is_a_limit() -> None:
    data = ("<div>" * 40 + "甲" + "</div>" * 40).encode()
    assert [block.text for block in read_html(data).blocks if isinstance(block, Paragraph)] == ["甲"]
    with within(Limits(depth=30)), pytest.raises(ReadError, match="more than 30 elements"):
        read_html(data)


@given(st.integers(0, len(FULL)))
def test_a_truncated_page_never_gives_a_wrong_figure(end: int) -> None:
    try:
        found = tables(read_html(FULL[:end]))
    except ReadError:
        return
    read = {path: value for table in found.tables.values() for path, value in values(table).items()}
    # The last figure may have lost digits.
    wrong = {path for path, value in read.items() if value is not None and value != WANTED[path]}
    assert len(wrong) <= 1
    assert all(str(WANTED[path]).startswith(str(read[path])) for path in wrong)


@given(st.lists(st.tuples(st.integers(0, len(FULL) - 1), st.binary(min_size=1, max_size=3)), max_size=20))
def test_damaged_bytes_raise_nothing_but_read_errors(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(FULL)
    for at, junk in damage:
        data[at : at + len(junk)] = junk
    try:
        found = tables(read_html(bytes(data)))
    except ReadError:
        return
    assert set(found.sources) <= set(WANTED)


@given(st.text(st.sampled_from("|-:\\ \t\n　1２,甲#*<>规章行政许可总计其他"), max_size=200))
def test_any_text_is_a_document(text: str) -> None:
    document = read_text(text)
    tables(document)
    assert document.format == "text"


@pytest.mark.parametrize(
    "text",
    [
        "|" * 500_000,
        "|\n" * 100_000,
        "a\t" * 300_000,
        "|-" * 200_000,
        "# " * 200_000,
        "\\|" * 200_000,
        "**" * 500,
        "发布日期 " * 100_000,
    ],
)
def test_hostile_text(text: str) -> None:
    assert read_text(text).format == "text"
