"""Word documents: what is written in the official layout is read back, and nothing hostile gets through."""

from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

docx = pytest.importorskip("docx", reason="writing and reading Word documents needs python-docx")

from docx.oxml import parse_xml  # noqa: E402 - skipped above where it is missing
from docx.oxml.ns import nsdecls  # noqa: E402 - same

from disclosure_schema import AnnualReport, ReadError, layout, read  # noqa: E402 - same
from disclosure_schema.forms.cells import Table  # noqa: E402 - same
from disclosure_schema.readers import archive  # noqa: E402 - same
from disclosure_schema.readers.docx import read_docx  # noqa: E402 - same
from disclosure_schema.strategies import reports  # noqa: E402 - same


def saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_table(document: Any, table: Table, shown: dict[str, str]) -> None:
    """Add a table in the official layout, merged as Word merges."""
    grid = layout(type(table))
    drawn = document.add_table(grid.rows, grid.columns)
    for cell in grid.cells:
        first = drawn.cell(cell.row, cell.column)
        last = drawn.cell(cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1)
        first.merge(last).text = shown.get(cell.path, "") if cell.path else cell.text


def written(report: AnnualReport, shown: dict[str, str]) -> bytes:
    document = docx.Document()
    document.add_heading(report.title or "", 0)
    names = {table.name: table for table in report.tables}
    for section in report.sections:
        document.add_paragraph(section.heading)
        for line in section.text.splitlines():
            document.add_paragraph(line)
        if str(section.kind) in names:
            add_table(document, names.pop(str(section.kind)), shown)
    for table in names.values():
        add_table(document, table, shown)
    return saved(document)


def printed(value: object, style: str) -> str:
    if value is None:
        return style if style == "/" else ""
    if style == "grouped" and isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    return text.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if style == "wide" else text


@settings(max_examples=12)
@given(reports(blanks=True), st.sampled_from(["plain", "grouped", "wide", "/"]))
def test_a_report_written_in_the_official_layout_is_read_back(report: AnnualReport, style: str) -> None:
    shown = {path: printed(value, style) for path, value in report.cells().items()}
    reading = read(written(report, shown))
    assert reading.format == "docx"
    assert reading.report.cells() == report.cells()
    assert reading.report.title == report.title
    assert [one.kind for one in reading.report.sections] == [one.kind for one in report.sections]
    assert {table.edition for table in reading.report.tables} == {table.edition for table in report.tables}


def texts(document: Any) -> list[str]:
    blocks = read_docx(saved(document)).blocks
    return [getattr(block, "text", "[table]") for block in blocks]


def run(xml: str) -> Any:
    return parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))


NUMBERING = """<w:numbering {ns}><w:abstractNum w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum><w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>"""


def test_numbers_that_word_counts_stand_before_their_paragraphs() -> None:
    document = docx.Document()
    part = document.part.numbering_part.element
    for child in parse_xml(NUMBERING.format(ns=nsdecls("w"))):
        part.append(child)
    for level, text in ((0, "总体情况"), (1, "甲"), (1, "乙"), (0, "主动公开政府信息情况"), (1, "丙")):
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        xml = f"<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        document.element.body.insert(-1, run(xml))
    assert texts(document) == ["一、总体情况", "1.甲", "2.乙", "二、主动公开政府信息情况", "1.丙"]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    document = docx.Document()
    xml = (
        "<w:p><w:r><w:t>全年收到申请</w:t></w:r>"
        '<w:del w:id="1" w:author="a"><w:r><w:delText>5</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>6</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>'
    )
    document.element.body.insert(0, run(xml))
    assert texts(document) == ["全年收到申请6件"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    xml = (
        f"<w:p {nsdecls('w')} {spaces}><w:r><w:t>段落</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml))
    assert texts(document) == ["段落", "框中"]


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)
    bomb = zipped(**{"word/document.xml": b" " * 2_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(ReadError, match="unpacks to more than"):
        read(bomb)
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    with pytest.raises(ReadError, match="unpacks to more than"):
        read(zipped(**{f"word/{number}": b"" for number in range(4)}))


def test_entities_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    body = f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
    good = saved(docx.Document())
    stream = BytesIO()
    with ZipFile(BytesIO(good)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    with suppress(ReadError):  # refused, or read without what the entities stand for
        assert "lol" not in str(read(stream.getvalue()).report)


@pytest.mark.parametrize("keep", [100, 2_000, 20_000])
def test_a_document_cut_off_is_told(keep: int) -> None:
    with pytest.raises(ReadError):
        read(saved(docx.Document())[:keep])


@settings(max_examples=40)
@given(st.data())
def test_damaged_bytes_give_a_report_or_our_error(data: st.DataObject) -> None:
    good = bytearray(saved(docx.Document()))
    for _ in range(data.draw(st.integers(1, 5))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ReadError):
        assert read(bytes(good)).format in {"docx", "text", "html"}
