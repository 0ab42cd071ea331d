"""PDF documents: the official layout drawn with ruled lines over several pages is read back cell by cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pdfplumber", reason="reading PDF documents needs the extra pdf")
pytest.importorskip("reportlab", reason="the tests of PDF draw with reportlab")

from disclosure_schema import AnnualReport, ReadError, read
from disclosure_schema.strategies import reports
from readers.pdfs import Drawing, TableStyle, table_document


def drawn(report: AnnualReport, style: TableStyle) -> bytes:
    values = report.cells()

    def shown(path: str) -> str:
        value = values[path]
        return "" if value is None else str(value)

    return table_document([(type(table), shown) for table in report.tables], style)


@settings(max_examples=10)
@given(
    st.sampled_from([2021, 2019]).flatmap(lambda edition: reports(edition, blanks=True, most=999)),
    st.sampled_from(
        [TableStyle(), TableStyle(bold=True), TableStyle(open_ends=True), TableStyle(spaced=True)]
    ),
)
def test_tables_that_break_over_pages_are_read_back(report: AnnualReport, style: TableStyle) -> None:
    reading = read(drawn(report, style))
    assert reading.format == "pdf"
    assert reading.report.cells() == report.cells()


def test_cells_know_their_page() -> None:
    drawing = Drawing()
    drawing.text(75, 80, "青石县审计局2023年政府信息公开工作年度报告")
    drawing.page()
    assert read(drawing.data()).report.year == 2023


def test_pages_without_text_are_refused() -> None:
    drawing = Drawing()
    drawing.page()
    with pytest.raises(ReadError):
        read(drawing.data())


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", b"%PDF-1.4\n" + b"\0" * 5000]
)
def test_what_is_no_whole_document_is_told(data: bytes) -> None:
    with pytest.raises(ReadError):
        read(data)


@settings(max_examples=25)
@given(st.data())
def test_damaged_bytes_give_a_report_or_our_error(data: st.DataObject) -> None:
    drawing = Drawing(compress=False)
    drawing.text(75, 80, "政府信息公开工作年度报告")
    drawing.page()
    good = bytearray(drawing.data())
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        reading = read(bytes(good))
    except ReadError:
        return
    assert reading.format in {"pdf", "text", "html"}
