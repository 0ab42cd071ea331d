"""Rows whose labels a converter put elsewhere: recovered where one place is left for them, else unknown, never wrong."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import cells, values
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.tables import TablesFound, read_tables
from disclosure_schema.readers.text import read_text
from disclosure_schema.strategies import reports
from readers.render import expand, official

Rows = list[list[str]]


def printed(edition: int, table: Mapping[str, object]) -> tuple[Rows, Rows]:
    """Return the rows of heads and the rows of figures of the table of applications, as a converter prints them."""
    model = edition_tables(edition)["applications"]
    rows = expand(official(model, lambda path: str(table[path])))
    first = next(number for number, row in enumerate(rows) if row[-1].isdigit())
    return rows[:first], rows[first:]


def document(heads: Rows, rows: list[tuple[str, list[str]]]) -> str:
    """Return a text: the heads, then rows with their label, or without it as a table of their own."""
    lines = [f"| {' | '.join(row)} |" for row in heads]
    for label, figures in rows:
        cells = " | ".join(figures)
        lines += [f"| {label} | {cells} |"] if label else ["", f"| {cells} |", "|---|", ""]
    return "\n".join(lines)


def found_in(text: str) -> TablesFound:
    return read_tables([block for block in read_text(text).blocks if isinstance(block, Grid)])


def labelled(row: list[str], columns: int) -> tuple[str, list[str]]:
    words = [cell for cell in row[:-columns] if cell]
    return words[-1], row[-columns:]


@pytest.mark.parametrize("edition", [2021, 2019])
@given(data=st.data())
def test_rows_keep_their_place_when_their_labels_go(edition: int, data: st.DataObject) -> None:
    assert edition in EDITIONS
    report = data.draw(reports(edition, most=999))
    assert report.applications is not None
    wanted = values(report.applications)
    heads, figures = printed(edition, wanted)
    rows = [labelled(row, 7) for row in figures]
    torn = data.draw(st.sets(st.integers(2, len(rows) - 3), min_size=1, max_size=12))
    rows = [("" if number in torn else label, texts) for number, (label, texts) in enumerate(rows)]
    found = found_in(document(heads, rows))
    table = found.tables["applications"]
    assert values(table) == wanted
    inferred = {path for path, source in found.sources.items() if source.match is Match.INFERRED}
    assert len(inferred) == 7 * len(torn)
    [note] = [note for note in found.notes if note.code is NoteCode.TABLE_TORN]
    assert note.params["rows"] == len(torn)


@given(data=st.data())
def test_rows_that_went_astray_are_unknown_and_never_wrong(data: st.DataObject) -> None:
    report = data.draw(reports(2021, most=999))
    assert report.applications is not None
    wanted = values(report.applications)
    heads, figures = printed(2021, wanted)
    rows = [labelled(row, 7) for row in figures]
    torn = data.draw(st.sets(st.integers(2, len(rows) - 3), min_size=2, max_size=12))
    lost = data.draw(st.sampled_from(sorted(torn)))
    assume(any(cell != "0" for cell in rows[lost][1]))  # a row of nothing but 0 adds up without it
    rows = [
        ("" if number in torn else label, texts)
        for number, (label, texts) in enumerate(rows)
        if number != lost
    ]
    found = found_in(document(heads, rows))
    read = values(found.tables["applications"])
    assert all(value is None or value == wanted[path] for path, value in read.items())
    assert not any(source.match is Match.INFERRED for source in found.sources.values())
    assert any(note.code is NoteCode.TABLE_TORN for note in found.notes)


def test_rows_that_do_not_add_up_are_not_read() -> None:
    model = edition_tables(2021)["applications"]
    heads, figures = printed(2021, dict.fromkeys([cell.path for cell in cells(model)], 0))
    rows = [labelled(row, 7) for row in figures]
    rows[5] = ("", ["1", "0", "0", "0", "0", "0", "1"])
    found = found_in(document(heads, rows))
    assert found.sources.keys().isdisjoint({"applications.total.denied.prohibited_by_law"})
    rows[5] = ("", ["0", "0", "0", "0", "0", "0", "0"])
    found = found_in(document(heads, rows))
    source = found.sources["applications.total.denied.prohibited_by_law"]
    assert (source.match, source.place.line, source.place.row) == (Match.INFERRED, 10, 1)


def test_a_row_inside_the_table_that_lost_its_label_only() -> None:
    model = edition_tables(2021)["applications"]
    paths = [cell.path for cell in cells(model)]
    heads, figures = printed(2021, dict.fromkeys(paths, 0))
    rows = [row if number != 4 else [""] * (len(row) - 7) + row[-7:] for number, row in enumerate(figures)]
    text = "\n".join(f"| {' | '.join(row)} |" for row in (*heads, *rows))
    found = found_in(text)
    assert set(values(found.tables["applications"]).values()) == {0}
    assert sum(source.match is Match.INFERRED for source in found.sources.values()) == 7
