"""Documents and workbooks as other programs see them: LibreOffice opens them, their cells are values, texts no formulas."""

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from disclosure_schema import AnnualReport, WriteError, blank_report, dumps, layout, read
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import build
from writers.samples import edge_report

pytest.importorskip("docx", reason="Word documents need the extra docx")
pytest.importorskip("xlsxwriter", reason="workbooks need the extra xlsx")
openpyxl = pytest.importorskip("openpyxl", reason="reads workbooks with openpyxl")

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def full(edition: int) -> AnnualReport:
    """Return a report with another figure in every cell."""
    tables: dict[str, Any] = {}
    for name, model in edition_tables(edition).items():
        cells = [cell.path for cell in layout(model).cells if cell.path]
        tables[name] = build(model, {path: 100 + number for number, path in enumerate(cells)}, name)
    form = blank_report(edition)
    return form.model_copy(
        update=tables | {"title": "某县审计局2023年政府信息公开工作年度报告", "issuer": "某县审计局"}
    )


def converted(data: bytes, suffix: str, to: str, folder: Path) -> bytes:
    """Return a document as LibreOffice writes it anew."""
    (folder / f"report{suffix}").write_bytes(data)
    assert OFFICE
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            OFFICE,
            profile,
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(out),
            str(folder / f"report{suffix}"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / f"report.{to}").read_bytes()


@needs_office
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_libreoffice_shows_the_same_report(name: str, edition: int, tmp_path: Path) -> None:
    report = full(edition)
    again = read(converted(dumps(report, name), f".{name}", name, tmp_path)).report
    assert again.cells() == report.cells()
    assert (again.title, again.issuer) == (report.title, report.issuer)
    assert again.sections == report.sections


@needs_office
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_what_libreoffice_prints_is_the_form(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber", reason="PDF needs the extra pdf")
    report = full(EDITIONS[0])
    printed = read(converted(dumps(report, name), f".{name}", "pdf", tmp_path)).report
    assert printed.cells() == report.cells()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_workbook_merges_the_cells_of_the_layout_and_holds_numbers(edition: int) -> None:
    report = full(edition)
    book = openpyxl.load_workbook(BytesIO(dumps(report, "xlsx")))
    sheets = [sheet for sheet in book if sheet.merged_cells.ranges]
    figures = [
        cell.value
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int)
    ]
    assert sorted(figures) == sorted(
        value for value in report.cells().values() if isinstance(value, int | Decimal)
    )
    merged = sum(len(sheet.merged_cells.ranges) for sheet in sheets)
    spans = sum(
        (cell.rowspan, cell.colspan) != (1, 1)
        for model in edition_tables(edition).values()
        for cell in layout(model).cells
    )
    assert merged >= spans
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area


def test_no_text_of_a_workbook_is_a_formula() -> None:
    with ZipFile(BytesIO(dumps(edge_report(), "xlsx"))) as archive:
        markup = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    assert b"<f>" not in markup
    assert b"<hyperlink " not in markup


def test_a_figure_with_a_note_stays_a_number() -> None:
    report = AnnualReport.model_validate(
        {
            "proactive": {"edition": 2021, "permits": {"decisions": 22}, "fees": {"amount": "1.50"}},
            "notes": {"proactive.permits.decisions": "其中修订16件", "proactive.fees.amount": "含上年"},
        }
    )
    sheet = openpyxl.load_workbook(BytesIO(dumps(report, "xlsx"))).active
    found = {cell.value: cell.number_format for row in sheet.iter_rows() for cell in row}
    assert found[22] == '0"（其中修订16件）"'
    assert found[1.5] == '0.00"（含上年）"'


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(WriteError, match="a cell of a workbook holds no more than 32767"):
        dumps(AnnualReport(preface="公" * 40_000), "xlsx")


def test_heads_repeat_and_rows_stay_whole_in_word() -> None:
    with ZipFile(BytesIO(dumps(full(EDITIONS[0]), "docx"))) as archive:
        markup = archive.read("word/document.xml").decode()
    assert markup.count("<w:tblHeader/>") == 2 + 3 + 3
    assert len(re.findall("<w:cantSplit/>", markup)) == 14 + 28 + 4
