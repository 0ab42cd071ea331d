"""Reports of every edition as other libraries write them, in Word documents and workbooks: read back as they were."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, read
from disclosure_schema.forms.reading import Match, Reading
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import Cell, cells
from disclosure_schema.strategies import reports
from readers.office import draw_docx, draw_xlsx, saved
from readers.render import numbered, printed_forms

_FEW = settings(max_examples=6, deadline=None)


def every_cell(edition: int) -> dict[str, Cell]:
    return {cell.path: cell for model in edition_tables(edition).values() for cell in cells(model)}


def compare(reading: Reading, report: AnnualReport, edition: int) -> None:
    """Compare what was read with the report that was written."""
    assert reading.report.cells() == report.cells()
    assert [type(table) for table in reading.report.tables] == list(edition_tables(edition).values())
    assert (reading.report.title, reading.report.year, reading.report.issuer) == (
        report.title,
        report.year,
        report.issuer,
    )
    assert reading.report.sections == report.sections
    assert {path for path in reading.sources if path in report.cells()} == set(report.cells())
    assert {reading.sources[path].match for path in report.cells()} == {Match.LABEL}
    assert reading.notes == ()


def written_docx(report: AnnualReport, edition: int, texts: Mapping[str, str]) -> bytes:
    docx = pytest.importorskip("docx", reason="writes documents with python-docx")
    document = docx.Document()
    document.add_heading(report.title, 0)
    models = edition_tables(edition)
    for section in report.sections:
        document.add_heading(section.heading, 1)
        for line in section.text.splitlines():
            document.add_paragraph(line)
        if section.kind in models:
            draw_docx(document, models.pop(section.kind), texts)
    for model in models.values():
        draw_docx(document, model, texts)
    return saved(document)


def written_xlsx(
    report: AnnualReport, edition: int, values: Mapping[str, object], *, gap: int, several: bool
) -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="writes workbooks with openpyxl")
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append([report.title])
    models = edition_tables(edition)
    row = 2 + gap
    for section in report.sections:
        if several:
            sheet, row = workbook.create_sheet(section.kind), 1
        for line in (section.heading, *section.text.splitlines()):
            sheet.cell(row, 1, line)
            row += 1
        if section.kind in models:
            row = draw_xlsx(sheet, models.pop(section.kind), values, row) + gap
    for model in models.values():
        row = draw_xlsx(sheet, model, values, row) + gap
    return saved(workbook)


@pytest.mark.parametrize("edition", EDITIONS)
@_FEW
@given(data=st.data())
def test_word_documents(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition, blanks=data.draw(st.booleans()), most=999_999))
    values = report.cells()
    texts = {path: data.draw(printed_forms(cell, values[path])) for path, cell in every_cell(edition).items()}
    compare(read(written_docx(report, edition, texts)), report, edition)


@pytest.mark.parametrize("edition", EDITIONS)
@_FEW
@given(data=st.data(), gap=st.integers(0, 2), several=st.booleans(), as_text=st.booleans())
def test_workbooks(edition: int, data: st.DataObject, gap: int, several: bool, as_text: bool) -> None:  # noqa: FBT001
    report = data.draw(reports(edition, blanks=True, most=999_999))
    printed: dict[str, object] = dict(report.cells())
    if as_text:
        printed = {
            path: data.draw(printed_forms(cell, report.cells()[path]))
            for path, cell in every_cell(edition).items()
        }
    values = {path: float(value) if isinstance(value, Decimal) else value for path, value in printed.items()}
    reading = read(written_xlsx(report, edition, values, gap=gap, several=several))
    compare(reading, report, edition)


def test_every_figure_of_a_workbook_has_its_address() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="writes workbooks with openpyxl")
    models = edition_tables(EDITIONS[0])
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, model in models.items():
        draw_xlsx(workbook.create_sheet(name), model, numbered(name), 3, 2)
    reading = read(saved(workbook))
    for path, value in reading.report.cells().items():
        place = reading.sources[path].place
        assert place.sheet == path.partition(".")[0]
        assert workbook[place.sheet][place.address].value == value
    place = reading.sources["proceedings.reconsideration.upheld"].place
    assert (place.sheet, place.address, place.table) == ("proceedings", "B6", 3)
