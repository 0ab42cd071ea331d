"""The official layout: whatever is printed in it is read back, cell by cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import Cell, cells, values
from readers.render import MODELS, found_in, html_table, numbered, page

pytest.importorskip("selectolax", reason="HTML needs the extra html")

FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@st.composite
def printed_cells(draw: st.DrawFn, cell: Cell) -> tuple[Decimal | int | None, str]:
    """Return a value and one of the ways in which reports print it."""
    if draw(st.integers(0, 9)) == 0:
        return None, draw(st.sampled_from(["", "/", "—", "－－", "\u3000", "无", "不适用"]))
    number = draw(st.one_of(st.integers(0, 9), st.integers(0, 999_999), st.integers(0, MAX_COUNT)))
    if cell.is_signed:
        sign = draw(st.sampled_from(["-", "减少", "减", "+", "增加", ""]))
        number %= 1_000_000
        return (-number if sign in ("-", "减少", "减") else number), f"{sign}{number}"
    value: Decimal | int = Decimal(number).scaleb(-draw(st.integers(0, 4))) if cell.is_money else number
    text = (
        format(value, ",f" if cell.is_money else ",d")
        if draw(st.booleans())
        else format(value, "f" if cell.is_money else "d")
    )
    return value, text.translate(FULL_WIDTH) if draw(st.booleans()) else text


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data(), encoding=st.sampled_from(["utf-8", "gb18030", "gbk"]))
def test_reading_what_was_printed_gives_the_values_back(
    edition: int, data: st.DataObject, encoding: str
) -> None:
    models = edition_tables(edition)
    every = [cell for model in models.values() for cell in cells(model)]
    printed = data.draw(st.tuples(*map(printed_cells, every)))
    texts = {cell.path: text for cell, (_, text) in zip(every, printed, strict=True)}
    wanted = {cell.path: value for cell, (value, _) in zip(every, printed, strict=True)}
    found = found_in(page(*(html_table(model, texts) for model in models.values()), encoding=encoding))
    read = {path: value for table in found.tables.values() for path, value in values(table).items()}
    assert [type(table) for table in found.tables.values()] == list(models.values())
    assert read == wanted
    assert set(found.sources) == set(wanted)
    assert found.notes == ()
    assert {source.match for source in found.sources.values()} == {Match.LABEL}


def test_every_source_names_its_place() -> None:
    found = found_in(page(*(html_table(model, numbered(name)) for name, model in MODELS.items())))
    place = found.sources["applications.natural_person.newly_received"].place
    assert (place.table, place.row, place.column) == (2, 4, 4)
    last = found.sources["proceedings.litigation_after_reconsideration.total"].place
    assert (last.table, last.row, last.column) == (3, 4, 15)
    assert found.used == {1, 2, 3}


@pytest.mark.parametrize("name", MODELS)
def test_an_empty_table_is_there_and_unknown(name: str) -> None:
    found = found_in(page(html_table(MODELS[name], {})))
    assert set(found.tables) == {name}
    assert set(values(found.tables[name]).values()) == {None}
    assert {source.raw for source in found.sources.values()} == {""}
    assert len(found.sources) == len(cells(MODELS[name]))


def test_a_document_without_tables_has_none() -> None:
    found = found_in(page("<p>一、项目</p>"))
    assert (found.tables, found.sources, found.notes, found.used) == ({}, {}, (), frozenset())


def test_a_foreign_table_is_noted() -> None:
    found = found_in(page("<table><tr><td>科目<td>金额<tr><td>办公<td>3</table>"))
    assert found.tables == {}
    assert [note.code for note in found.notes] == [NoteCode.TABLE_UNKNOWN]
