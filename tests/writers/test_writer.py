"""`write` and `dumps`: formats by name, files whole or not at all; the pages and forms that people see."""

from io import BytesIO
from pathlib import Path

import pytest

from disclosure_schema import AnnualReport, OptionError, WriteError, blank_report, dumps, layout, read, write
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.writers.writer import FORMATS

REPORT = AnnualReport(title="某县审计局2023年政府信息公开工作年度报告", issuer="某县审计局", year=2023)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", b"{"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.HTM", b"<!DOCTYPE html>"),
        ("a.md", "# 某县".encode()),
        ("a.csv", b"\xef\xbb\xbfreport,edition"),
        ("a.sql", b"BEGIN;"),
        ("a.zip", b"PK"),
    ],
)
def test_the_name_decides_the_format(name: str, start: bytes, tmp_path: Path) -> None:
    write(REPORT, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_reading_or_a_binary_file_will_do() -> None:
    file = BytesIO()
    write(read(dumps(REPORT, "json")), file, "markdown")
    assert file.getvalue() == dumps(REPORT, "markdown")


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(OptionError, match=r"a\.odt does not tell a format; choose one of json, html"):
        write(REPORT, "a.odt")
    with pytest.raises(OptionError, match="Unknown format 'odt'"):
        dumps(REPORT, "odt")
    with pytest.raises(OptionError, match="holds one report, not 2"):
        dumps([REPORT, REPORT], "html")
    with pytest.raises(OptionError, match="2020 is no edition"):
        blank_report(2020)
    with pytest.raises(OptionError, match="Unknown format None"):
        write(REPORT, BytesIO())


@pytest.mark.parametrize("name", ["a.json", "pkg/x"])
def test_what_cannot_be_written_leaves_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="cannot be written"):
        write(REPORT, tmp_path / "file" / name, "datapackage" if "pkg" in name else None)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["json", "html", "markdown", "docx", "xlsx", "csv", "parquet"])
def test_the_blank_form_is_read_as_one(name: str, edition: int) -> None:
    needs = {"html": "selectolax", "docx": "docx", "xlsx": "xlsxwriter", "parquet": "pyarrow"}
    pytest.importorskip(needs.get(name, "sys"), reason="the format needs its extra")
    form = blank_report(edition)
    assert set(form.cells().values()) == {None}
    assert read(dumps(form, name)).report == form


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_of_a_page_names_its_labels(edition: int) -> None:
    selectolax = pytest.importorskip("selectolax.lexbor", reason="HTML needs the extra html")
    root = selectolax.LexborHTMLParser(dumps(blank_report(edition), "html"))
    heads = {cell.attributes["id"] for cell in root.css("th")}
    assert len(heads) == len(root.css("th"))
    assert {cell.attributes["scope"] for cell in root.css("th")} <= {"row", "col"}
    for table, model in zip(root.css("table"), edition_tables(edition).values(), strict=True):
        assert table.css_first("caption").text()
        figures = {cell.attributes["data-path"]: cell for cell in table.css("td[data-path]")}
        assert set(figures) == {cell.path for cell in layout(model).cells if cell.path}
        for cell in figures.values():
            assert cell.attributes["headers"].split()
            assert set(cell.attributes["headers"].split()) <= heads
    assert root.css("script") == []


def test_a_figure_is_headed_by_the_labels_that_stand_over_it() -> None:
    page = dumps(blank_report(2021), "html").decode()
    line = next(line for line in page.splitlines() if 'data-path="proactive.penalties.decisions"' in line)
    assert 'headers="proactive-8-1 proactive-9-2 proactive-10-1"' in line
    line = next(line for line in page.splitlines() if 'data-path="applications.business.granted"' in line)
    assert (
        'headers="applications-1-4 applications-2-5 applications-3-5 applications-6-1 applications-6-2"'
        in line
    )


def test_text_is_escaped() -> None:
    report = AnnualReport(issuer="<script>", preface="<img onerror=x>&amp;\"'")
    page = dumps(report, "html").decode()
    assert "<script" not in page
    assert "&lt;img onerror=x&gt;&amp;amp;\"'" in page


def test_every_format_is_documented() -> None:
    assert write.__doc__
    assert all(f'"{name}"' in write.__doc__ for name in FORMATS)
