"""The official layout: whatever is printed in it is read back, cell by cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import cells, values
from readers.render import MODELS, found_in, html_table, numbered, page, printed_cells

pytest.importorskip("selectolax", reason="HTML needs the extra html")


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
