"""What is written is read again: whole from the formats of data, as far as print can say it from documents."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.notation import corpus
from disclosure_schema import AnnualReport, blank_report, dumps, read, read_all
from disclosure_schema.forms.report import EDITIONS
from writers.samples import any_reports, edge_report, printable_reports

#: What each format needs, to be written or to be read.
NEEDS = {"html": "selectolax", "docx": "docx", "xlsx": "xlsxwriter", "parquet": "pyarrow"}
DATA = ("json", "csv", "parquet")
DOCUMENTS = ("html", "markdown", "docx", "xlsx")
FOLDER = corpus()
SAMPLES = sorted(Path("docs/samples").resolve().glob("*.html"))


def needs(name: str) -> None:
    module = NEEDS.get(name)
    if module and find_spec(module) is None:
        pytest.skip(f"{name} needs {module}")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DATA)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_data_hold_every_report_whole(name: str, edition: int, data: st.DataObject) -> None:
    needs(name)
    report = data.draw(any_reports(edition))
    assert read(dumps(report, name)).report == report


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", [*DATA, *DOCUMENTS])
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_documents_hold_what_print_can_say(name: str, edition: int, data: st.DataObject) -> None:
    needs(name)
    report = data.draw(printable_reports(edition))
    reading = read(dumps(report, name))
    assert reading.report == report
    assert reading.notes == ()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_figures_survive_whatever_stands_around_them(name: str, edition: int, data: st.DataObject) -> None:
    needs(name)
    report = data.draw(any_reports(edition))
    again = read(dumps(report, name)).report
    assert again.cells() == report.cells()
    assert again.notes == report.notes


@pytest.mark.parametrize("name", ["csv", "parquet"])
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_tables_hold_many_reports(name: str, data: st.DataObject) -> None:
    needs(name)
    every = [data.draw(printable_reports(edition)) for edition in EDITIONS for _ in range(2)]
    assert [reading.report for reading in read_all(dumps(every, name))] == every


@pytest.mark.parametrize("name", [*DATA, *DOCUMENTS])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_published_report_survives_with_its_claims(name: str, path: Path) -> None:
    needs(name)
    needs("html")
    report = read(path).report
    assert report.claims
    assert read(dumps(report, name)).report == report


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus folder (DISCLOSURE_CORPUS) is not there")
@pytest.mark.parametrize("name", [*DATA, *DOCUMENTS])
def test_every_report_of_the_corpus_survives(name: str) -> None:
    needs(name)
    needs("html")
    pytest.importorskip("pdfplumber", reason="some of the corpus is PDF")
    paths = [
        path for path in sorted(FOLDER.iterdir()) if path.suffix in (".html", ".md", ".txt", ".pdf", ".docx")
    ]
    for path in paths:
        if path.name != "README.md":
            report = read(path).report
            assert read(dumps(report, name)).report == report, path.name


@pytest.mark.parametrize("name", ["json", "csv", "parquet"])
def test_data_hold_edge_figures_and_texts(name: str) -> None:
    needs(name)
    report = edge_report()
    assert read(dumps(report, name)).report == report


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_hold_edge_figures_and_replace_what_xml_cannot_hold(name: str) -> None:
    needs(name)
    report = edge_report()
    again = read(dumps(report, name)).report
    assert again.cells() == report.cells()
    assert again.issuer == report.issuer
    assert again.notes == report.notes
    assert again.preface == f"{report.title}\n=1+1\n\ufffd<script>alert(1)</script>"


@pytest.mark.parametrize("name", [*DATA, *DOCUMENTS])
@pytest.mark.parametrize("label", ["行政许可：", "行政许可 ", "上年结转", "总计 ", "表"])
def test_a_line_of_text_that_looks_like_a_row_stays_text(name: str, label: str) -> None:
    needs(name)
    form = blank_report(2021)
    texts = {"problems": f"{label}12\n{label}无\n无。"}
    sections = [one.model_copy(update={"text": texts.get(one.kind, "")}) for one in form.sections]
    report = form.model_copy(update={"sections": tuple(sections)})
    again = read(dumps(report, name)).report
    assert again.cells() == report.cells()
    assert again.sections == report.sections


@pytest.mark.parametrize("name", [*DATA, "html", "markdown", "docx"])
def test_a_remark_under_a_table_is_kept(name: str) -> None:
    needs(name)
    report = AnnualReport.model_validate(
        {
            "proceedings": {"edition": 2021, "reconsideration": {"total": 3}},
            "notes": {"proceedings": "注：含上年未审结案件。"},
        }
    )
    assert read(dumps(report, name)).report == report


@pytest.mark.parametrize("name", [*DATA, *DOCUMENTS])
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    needs(name)
    report = AnnualReport.model_validate_json(dumps(edge_report(), "json"))
    assert dumps(report, name) == dumps(edge_report(), name)


@pytest.mark.parametrize("name", [*DATA, *DOCUMENTS])
def test_control_characters_in_names_stop_no_format(name: str) -> None:
    needs(name)
    report = AnnualReport.model_validate(
        {"title": "甲\x07乙", "issuer": "\x01丙", "sections": [{"kind": "extra", "heading": "\x02[丁]:*?"}]}
    )
    assert read(dumps(report, name)).report.issuer == (report.issuer if name in DATA else "\ufffd丙")
