"""Comments and highlights in copies of Word documents and workbooks: what is added, and that nothing else changes."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

pytest.importorskip("lxml.etree", reason="comments need the extra annotate")
pytest.importorskip("docx", reason="python-docx reads what was written")
pytest.importorskip("openpyxl", reason="openpyxl reads what was written")

import docx as docx_library
import openpyxl  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis.strategies import characters, integers, lists, text
from lxml import etree  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import Font  # type: ignore[import-untyped]

from disclosure_schema import check, read
from disclosure_schema.errors import DisclosureError, OptionError, ReadError
from disclosure_schema.findings.annotate import annotate
from disclosure_schema.findings.annotate.docx import annotate_docx
from disclosure_schema.findings.annotate.remarks import Remark
from disclosure_schema.findings.annotate.xlsx import annotate_xlsx
from disclosure_schema.findings.text import visible
from disclosure_schema.forms.reading import Place
from disclosure_schema.forms.report import edition_tables
from disclosure_schema.forms.structure import values
from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.docx import read_docx
from disclosure_schema.readers.docx.names import W
from disclosure_schema.readers.limits import Limits
from disclosure_schema.readers.xlsx.names import S
from disclosure_schema.rules.model import Severity
from readers.office import NAMESPACES, SHEET, docx, draw_docx, draw_xlsx, rewritten, saved, xlsx

TITLE = "示例县审计局2023年政府信息公开工作年度报告"
WRONG = {"proceedings.reconsideration.upheld": 10, "proceedings.litigation_direct.total": 3}
RED = "FFC7CE"
comments = pytest.mark.skipif(
    not hasattr(docx_library.document.Document, "comments"), reason="python-docx reads comments since 1.2"
)


def figures(table: Any) -> dict[str, int]:
    return {path: WRONG.get(path, 0) for path in values(table())}


def workbook(change: Callable[[Any, int], None] = lambda _book, _row: None) -> bytes:
    """Return a workbook whose table four breaks two sums; `change` is given it and the row of the figures."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "报表"
    sheet["A1"] = TITLE
    top = 3
    for table in edition_tables(2021).values():
        top = draw_xlsx(sheet, table, figures(table), top) + 2
    change(book, top - 3)
    return saved(book)


def document(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """Return a Word document whose table four breaks two sums, and whose first section one."""
    made = docx_library.Document()
    made.add_heading(TITLE, 0)
    made.add_heading("一、总体情况", 1)
    made.add_paragraph("2023年共收到政府信息公开申请9件，其中自然人4件，法人3件。")
    for table in edition_tables(2021).values():
        draw_docx(made, table, {path: str(value) for path, value in figures(table).items()})
    change(made)
    return saved(made)


def annotated(data: bytes, lang: str = "zh", **options: Any) -> bytes:
    return annotate(data, check(read(data), **options), lang)


def entries(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def changed(old: bytes, new: bytes) -> tuple[set[str], set[str]]:
    """Return the parts that differ, and those that are new; nothing may be gone."""
    before, after = entries(old), entries(new)
    assert set(before) <= set(after)
    return {name for name in before if before[name] != after[name]}, set(after) - set(before)


def same(one: Any, other: Any) -> bool:
    return bool(etree.tostring(one, method="c14n") == etree.tostring(other, method="c14n"))


def without(root: Any, *tags: str) -> Any:
    for node in list(root.iter(*tags)):
        node.getparent().remove(node)
    return root


def parsed(data: bytes, part: str) -> Any:
    return etree.fromstring(entries(data)[part])


def unstyled(root: Any) -> Any:
    """Return a sheet without the styles of its cells, new blank cells and the reference to the boxes."""
    without(root, S + "legacyDrawing")
    for cell in list(root.iter(S + "c")):
        cell.attrib.pop("s", None)
        if not len(cell):
            cell.getparent().remove(cell)
    return root


def test_a_workbook_gets_comments_and_fills_and_nothing_else() -> None:
    old = workbook()
    new = annotated(old, select=["T401"])
    assert changed(old, new) == (
        {"[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"},
        {"xl/comments.xml", "xl/drawings/vmlDrawing.vml", "xl/worksheets/_rels/sheet1.xml.rels"},
    )
    part = "xl/worksheets/sheet1.xml"
    assert same(unstyled(parsed(old, part)), unstyled(parsed(new, part)))
    before, after = parsed(old, "xl/styles.xml"), parsed(new, "xl/styles.xml")
    for name in ("fills", "cellXfs"):
        one, other = before.find(S + name), after.find(S + name)
        assert all(same(a, b) for a, b in zip(one, other, strict=False))
        assert other.get("count") == str(len(other)) == str(len(one) + 1)
        one.getparent().remove(one)
        other.getparent().remove(other)
    assert same(before, after)
    types = parsed(new, "[Content_Types].xml")
    for node in types.xpath("*[@PartName='/xl/comments.xml' or @Extension='vml']"):
        types.remove(node)
    assert same(types, parsed(old, "[Content_Types].xml"))


def test_comments_stand_on_the_cells_that_should_change() -> None:
    rows = []
    new = annotated(workbook(lambda _, row: rows.append(row)), select=["T401"])
    sheet = openpyxl.load_workbook(BytesIO(new))["报表"]
    found = {cell.coordinate: cell for line in sheet.iter_rows() for cell in line if cell.comment}
    assert set(found) == {f"E{rows[0]}", f"J{rows[0]}"}
    text = found[f"E{rows[0]}"].comment.text
    assert text.startswith("错误 T401\n行政复议：结果维持 10 + ")
    assert "应为：行政复议·总计 = 10" in text
    filled = {
        cell.coordinate for line in sheet.iter_rows() for cell in line if cell.fill.fgColor.rgb == f"FF{RED}"
    }
    assert filled == set(found)
    assert (
        "error T401\n"
        in openpyxl.load_workbook(BytesIO(annotated(workbook(), "en", select=["T401"])))["报表"][
            f"E{rows[0]}"
        ].comment.text
    )


def test_what_a_workbook_had_stays() -> None:
    """Comments, number formats, fonts, column widths, further sheets, conditional formats, a picture."""

    at = {}

    def change(book: Any, row: int) -> None:
        sheet = book.active
        at["row"] = row
        sheet["A1"].comment = Comment("请核对", "张三")
        sheet[f"E{row}"].comment = Comment("已核", "李四")
        sheet[f"E{row}"].number_format = "0.00"
        sheet[f"E{row}"].font = Font(bold=True)
        sheet.column_dimensions["A"].width = 33
        other = book.create_sheet("附注")
        other["A1"].comment = Comment("别处", "王五")
        other["B2"] = "=1+1"

    old = workbook(change)
    new = annotated(old, select=["T401"])
    book = openpyxl.load_workbook(BytesIO(new))
    sheet = book["报表"]
    cell = sheet[f"E{at['row']}"]
    assert (cell.number_format, cell.font.b, cell.fill.fgColor.rgb) == ("0.00", True, f"FF{RED}")
    assert sheet["A1"].comment.text == "请核对"
    assert cell.comment.text.startswith("已核")
    assert "错误 T401" in cell.comment.text
    assert sheet[f"J{at['row']}"].comment.text.startswith("错误 T401")
    assert book["附注"]["A1"].comment.text == "别处"
    parts, added = changed(old, new)
    assert added == set()
    assert "xl/worksheets/sheet2.xml" not in parts
    [vml] = [data for name, data in entries(new).items() if name.endswith(".vml") and name in parts]
    numbers = re.findall(rb'id="_x0000_s(\d+)"', vml)
    assert len(numbers) == len(set(numbers)) == 3
    assert len(etree.fromstring(vml)) >= 4


def test_a_blank_cell_without_markup_gets_its_fill() -> None:
    rows = []

    def change(book: Any, row: int) -> None:
        rows.append(row)
        del book.active._cells[row, 5]  # the total of reconsideration

    new = annotated(workbook(change), blank="zero", select=["T401"])
    cell = openpyxl.load_workbook(BytesIO(new))["报表"][f"E{rows[0]}"]
    assert cell.fill.fgColor.rgb == f"FF{RED}"
    assert cell.comment


@comments
def test_findings_without_a_place_are_a_comment_at_the_beginning() -> None:
    new = annotated(workbook(), select=["S201"])
    text = openpyxl.load_workbook(BytesIO(new))["报表"]["A1"].comment.text
    assert text.count("警告 S201") == 6
    word = docx_library.Document(BytesIO(annotated(document(), select=["H101"])))
    [comment] = word.comments
    assert comment.text.startswith("提示 H101")
    first = word.paragraphs[0]._p
    assert first.find(W + "commentRangeStart") is not None


def test_a_word_document_gets_comments_and_shading_and_nothing_else() -> None:
    old = document()
    new = annotated(old, select=["T401"])
    assert changed(old, new) == (
        {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"},
        {"word/comments.xml"},
    )
    root = parsed(new, "word/document.xml")
    assert [node.get(W + "fill") for node in root.iter(W + "shd")] == [RED, RED]
    for node in list(root.iter(W + "commentReference")):
        run = node.getparent()
        run.getparent().remove(run)
    without(root, W + "commentRangeStart", W + "commentRangeEnd", W + "shd")
    assert same(root, parsed(old, "word/document.xml"))


@comments
def test_comments_stand_in_the_cell_and_in_the_paragraph() -> None:
    word = docx_library.Document(BytesIO(annotated(document(), select=["T401"])))
    cells = [
        "".join(node.text for node in cell.iter(W + "t"))
        for table in word.tables
        for cell in table._tbl.iter(W + "tc")
        if cell.find(f".//{W}commentReference") is not None
    ]
    assert cells == ["0", "3"]
    word = docx_library.Document(BytesIO(annotated(document(), "en", select=["C"])))
    texts = [comment.text for comment in word.comments]
    assert [comment.author for comment in word.comments] == ["disclosure-schema"] * len(texts)
    marked = [one.text for one in word.paragraphs if one._p.find(W + "commentRangeStart") is not None]
    assert marked
    assert all("其中自然人4件" in text for text in marked)
    assert all(" C" in text.split("\n")[0] for text in texts)


@comments
def test_the_comments_of_a_word_document_stay() -> None:
    def change(made: Any) -> None:
        made.add_comment(made.paragraphs[0].runs, text="请核对", author="张三")

    old = document(change)
    new = annotated(old, select=["T401"])
    assert changed(old, new)[1] == set()
    found = list(docx_library.Document(BytesIO(new)).comments)
    assert [comment.text.split("\n")[0] for comment in found] == ["请核对", "错误 T401", "错误 T401"]
    assert len({comment.comment_id for comment in found}) == 3


def test_markup_that_libraries_do_not_write_stays() -> None:
    """Prefixes that attributes speak of, processing instructions, remarks in the markup, CDATA."""
    old = rewritten(
        document(),
        {"word/document.xml": (b"<w:body>", b"<?keep me?><!-- and me --><w:body>")},
    )
    new = annotated(old, select=["T401"])
    text = entries(new)["word/document.xml"]
    assert b"<?keep me?><!-- and me --><w:body>" in text
    assert (
        re.search(rb'mc:Ignorable="[^"]+"', entries(old)["word/document.xml"]) is None
        or b"mc:Ignorable" in text
    )


def test_shading_stands_where_the_schema_wants_it() -> None:
    def change(made: Any) -> None:
        for cell in made.tables[-1]._tbl.iter(W + "tc"):
            properties = cell.get_or_add_tcPr()
            etree.SubElement(properties, W + "vAlign").set(W + "val", "center")

    root = parsed(annotated(document(change), select=["T401"]), "word/document.xml")
    after = [[child.tag.removeprefix(W) for child in node.getparent()] for node in root.iter(W + "shd")]
    assert after == [["tcW", "shd", "vAlign"]] * 2


def test_without_findings_a_copy_is_the_same() -> None:
    for data in (workbook(), document()):
        assert entries(annotate(data, [])) == entries(data)


HOSTILE: Iterable[tuple[str, bytes]] = [
    ("entities", rewritten(document(), {"word/document.xml": (b"<w:document ", b"<!DOCTYPE x><w:document ")})),
    ("strict", rewritten(document(), {"word/document.xml": (b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main")})),
    ("no workbook", rewritten(workbook(), {"xl/workbook.xml": (b"<workbook", b"<workbuch")})),
    ("cut short", workbook()[:2000]),
    ("no sheet data", xlsx("<sheetPr/>", styles="<styleSheet></styleSheet>")),
]  # fmt: skip


@pytest.mark.parametrize("data", [data for _, data in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_what_is_damaged_or_hostile_is_refused(data: bytes) -> None:
    findings = check(read(workbook()), select=["T401"])
    with pytest.raises(DisclosureError):
        annotate(data, findings)


@pytest.mark.parametrize("style", ["①", "9" * 5_000, "999"])
def test_a_style_that_is_not_there_is_the_first(style: str) -> None:
    findings = check(read(workbook()), select=["T401"])
    odd = rewritten(workbook(), {"xl/worksheets/sheet1.xml": (b"<c r=", f'<c s="{style}" r='.encode())})
    assert b"xl/comments" in annotate(odd, findings)


def test_limits_hold() -> None:
    with pytest.raises(ReadError, match="Unpacked"):
        annotate(workbook(), [], limits=Limits(unpacked=1000))


@pytest.mark.parametrize("data", [b"<html></html>", b"%PDF-1.7", "一、".encode()])
def test_other_formats_take_no_comments(data: bytes) -> None:
    with pytest.raises(OptionError, match=r"\.docx"):
        annotate(data, [])


def test_a_drawing_that_is_no_xml_is_added_to() -> None:
    """Office programs write HTML into it, with tags that nobody closes."""

    data = workbook(lambda book, _: setattr(book.active["A1"], "comment", Comment("甲", "乙")))
    [vml] = [name for name in entries(data) if name.endswith(".vml")]
    data = rewritten(data, {vml: (b"</xml>", b"<br></xml>")})
    new = annotated(data, select=["T401"])
    assert b"<br>" in entries(new)[vml]
    assert entries(new)[vml].count(b":ClientData ") == 3
    assert SHEET in entries(new)["xl/worksheets/sheet1.xml"].decode()


def typed(data: bytes) -> bytes:
    """Return a package with the part that says what the others hold, which the readers need not have."""
    file = BytesIO(data)
    with ZipFile(file, "a") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
    return file.getvalue()


def typed_docx(body: str) -> bytes:
    return typed(docx(body))


def typed_xlsx(*sheets: str, styles: str = "") -> bytes:
    return typed(xlsx(*sheets, styles=styles))


CELLS = "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc>" for n in (1, 2))
TABLE = f"<w:tbl><w:tr>{CELLS}</w:tr><w:tr>{CELLS}</w:tr></w:tbl>"
PLAIN = "<w:p><w:r><w:t>一句话。</w:t></w:r></w:p>"
BODIES = {
    "in a cell that lays out the page": f"{PLAIN}<w:tbl><w:tr><w:tc>{TABLE}<w:p/></w:tc></w:tr></w:tbl>",
    "in a content control": f"{PLAIN}<w:sdt><w:sdtContent>{TABLE}</w:sdtContent></w:sdt>",
    "after a table of one column": f"<w:tbl><w:tr><w:tc>{PLAIN}</w:tc></w:tr></w:tbl>{TABLE}",
    "with a row that was deleted": TABLE.replace(
        "<w:tr>", f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{CELLS}</w:tr><w:tr>", 1
    ),
    "in a text box": (
        f"<w:p><w:r><w:t>前</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{PLAIN}{TABLE}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    ),
}  # fmt: skip


def remark(**place: Any) -> Remark:
    here = Place(**place)
    return Remark(Severity.ERROR, "错误", ("一",), here, (here,))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_cells_are_found_where_the_reader_found_them(body: str) -> None:
    data = typed_docx(body)
    [grid] = [block for block in read_docx(data).blocks if isinstance(block, Grid)]
    for cell in grid.cells:
        place = grid.at(cell.row, cell.column)
        root = parsed(
            annotate_docx(data, [Remark(Severity.ERROR, "错误", (), place, (place,))]), "word/document.xml"
        )
        [shading] = root.iter(W + "shd")
        assert "".join(next(shading.iterancestors(W + "tc")).itertext()) == cell.text
        [reference] = root.iter(W + "commentReference")
        if "txbxContent" not in body:  # no comment may stand in a text box
            assert "".join(next(reference.iterancestors(W + "tc")).itertext()) == cell.text
        else:
            assert not list(reference.iterancestors(W + "txbxContent"))


def test_every_paragraph_of_a_document_is_found_by_its_number() -> None:
    data = typed_docx(
        f"{PLAIN}{BODIES['in a text box']}{PLAIN}<w:tbl><w:tr><w:tc>{PLAIN}</w:tc></w:tr></w:tbl>"
    )
    blocks = [block for block in read_docx(data).blocks if isinstance(block, Paragraph)]
    assert len(blocks) == 5
    for block in blocks:
        root = parsed(
            annotate_docx(data, [Remark(Severity.INFO, "提示", (), block.place, ())]), "word/document.xml"
        )
        [reference] = root.iter(W + "commentReference")
        assert block.text in "".join(next(reference.iterancestors(W + "p")).itertext())


def test_places_that_are_not_there_are_the_beginning_or_the_nearest_known() -> None:
    data = typed_docx(PLAIN + TABLE)
    for place, around in (
        ({"paragraph": 99}, "一句话。"),
        ({"table": 9, "row": 1, "column": 1}, "一句话。"),
        ({"table": 1, "row": 2}, "1"),
        ({"table": 1}, "1"),
        ({}, "一句话。"),
    ):
        root = parsed(annotate_docx(data, [remark(**place)]), "word/document.xml")
        [reference] = root.iter(W + "commentReference")
        assert "".join(next(reference.iterancestors(W + "p")).itertext()) == around
    assert entries(annotate_docx(typed_docx(""), [remark(paragraph=1)]))


STYLES = "<styleSheet><fills count='1'><fill/></fills><cellXfs count='2'><xf fillId='0'/><xf numFmtId='9' fillId='0'/></cellXfs></styleSheet>"


def test_new_cells_stand_in_order_and_take_the_style_of_their_row_or_column() -> None:
    data = typed_xlsx(
        "<cols><col min='2' max='3' style='1'/></cols><sheetData>"
        "<row r='2'><c r='C2'/></row><row r='4' s='1' customFormat='1'/></sheetData><pageMargins/><tableParts/>",
        styles=STYLES,
    )
    places = [(1, 1), (2, 2), (2, 4), (3, 3), (4, 9), (5, 1)]
    new = annotate_xlsx(data, [remark(sheet="S1", row=row, column=column) for row, column in places])
    root = parsed(new, "xl/worksheets/sheet1.xml")
    assert [cell.get("r") for cell in root.iter(S + "c")] == ["A1", "B2", "C2", "D2", "C3", "I4", "A5"]
    formats = parsed(new, "xl/styles.xml").find(S + "cellXfs")
    numbers = [formats[int(cell.get("s", 0))].get("numFmtId") for cell in root.iter(S + "c")]
    assert numbers == [None, "9", None, None, "9", "9", None]
    assert [child.tag.removeprefix(S) for child in root][-3:] == [
        "pageMargins",
        "legacyDrawing",
        "tableParts",
    ]
    assert formats.get("count") == "4"


def test_cells_without_addresses_and_workbooks_without_styles_get_comments() -> None:
    for data in (
        typed_xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>", styles=STYLES),
        typed_xlsx("<sheetData/>"),
    ):
        new = annotate_xlsx(data, [remark(sheet="S1", row=1, column=1), remark(sheet="S1", row=3, column=2)])
        [part] = [name for name in entries(new) if "comments" in name]
        assert [node.get("ref") for node in parsed(new, part).iter(S + "comment")] == ["A1", "B3"]
        assert [cell.get("r") for cell in parsed(new, "xl/worksheets/sheet1.xml").iter(S + "c")] in (
            [None],
            [],
        )


def test_a_row_without_a_column_is_its_first_cell_and_an_unknown_sheet_the_first() -> None:
    data = typed_xlsx("<sheetData><row r='3'><c r='B3'/><c r='C3'/></row></sheetData>", "<sheetData/>")
    new = annotate_xlsx(data, [remark(sheet="S1", row=3), remark(sheet="none"), remark(sheet="S2")])
    found = {
        tuple(node.get("ref") for node in parsed(new, name).iter(S + "comment"))
        for name in entries(new)
        if "comments" in name
    }
    assert found == {("B3",), ("A1",)}


def test_texts_are_cut_where_a_workbook_holds_no_more() -> None:
    here = Place(sheet="S1", row=1, column=1)
    long = [Remark(Severity.INFO, "提示", ("长" * 20_000,), here, ()) for _ in range(3)]
    new = annotate_xlsx(typed_xlsx("<sheetData/>"), long)
    [part] = [name for name in entries(new) if "comments" in name]
    assert 20_000 < len("".join(parsed(new, part).itertext())) < 32_000


@given(
    lists(text(characters(codec="utf-8"), max_size=40), min_size=1, max_size=3),
    integers(1, 30),
    integers(1, 60),
)
@settings(max_examples=30, deadline=None)
def test_any_text_stands_in_a_comment(lines: list[str], row: int, column: int) -> None:
    """As the remarks have it: characters that XML cannot hold are spelt out there."""
    shown = tuple(visible(line) for line in lines)
    here = Place(sheet="S1", row=row, column=column)
    new = annotate_xlsx(typed_xlsx("<sheetData/>"), [Remark(Severity.INFO, "x", shown, here, (here,))])
    [part] = [name for name in entries(new) if "comments" in name]
    assert (
        "".join(parsed(new, part).itertext()).replace("_x005F_", "_").endswith("\n".join(shown).rstrip("\n"))
    )


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("make", "suffix", "flat"), [(workbook, "xlsx", "fods"), (document, "docx", "fodt")])
def test_libreoffice_shows_the_comments(
    make: Callable[[], bytes], suffix: str, flat: str, tmp_path: Path
) -> None:
    (tmp_path / f"copy.{suffix}").write_bytes(annotated(make(), select=["T401"]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    arguments = [
        "--headless",
        "--convert-to",
        flat,
        "--outdir",
        str(tmp_path),
        str(tmp_path / f"copy.{suffix}"),
    ]
    subprocess.run([str(OFFICE), profile, *arguments], check=True, capture_output=True, timeout=180)
    text = (tmp_path / f"copy.{flat}").read_text(encoding="utf-8")
    comments = re.findall(r"<office:annotation .*?</office:annotation>", text, re.DOTALL)
    assert len(comments) == 2
    assert all("错误 T401" in re.sub(r"<[^>]+>", "", comment) for comment in comments)
    assert f"#{RED.lower()}" in text.lower()


def test_a_finding_in_a_footnote_is_told_at_the_beginning() -> None:
    def run(inside: str) -> str:
        return f"<w:p><w:r>{inside}</w:r></w:p>"

    wrong = run("<w:t>2023年共收到政府信息公开申请9件，其中自然人4件，法人3件。</w:t>")
    old = docx(
        run(f"<w:t>{TITLE}</w:t>") + run("<w:t>一、总体情况</w:t><w:footnoteReference w:id='1'/>"),
        parts={
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
            "word/footnotes.xml": f"<w:footnotes {NAMESPACES}><w:footnote w:id='1'>{wrong}</w:footnote></w:footnotes>",
        },
    )
    (finding,) = check(read(old), select=["C501"]).findings
    assert [source.place.paragraph for source in finding.sources.values()] == [3]
    new = annotated(old, select=["C501"])
    assert "word/footnotes.xml" not in changed(old, new)[0]
    assert [b.text for b in read_docx(new).blocks] == [b.text for b in read_docx(old).blocks]  # type: ignore[union-attr]
    assert "9" in str(entries(new)["word/comments.xml"], "utf-8")
