"""The readers as targets, and the rules over what was read."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from disclosure_schema.forms.reading import Reading
from disclosure_schema.readers.docx.counting import _STYLES
from disclosure_schema.readers.formats import FORMATS
from disclosure_schema.readers.limits import Limits
from disclosure_schema.readers.reader import read, read_all
from fuzz.judge import BugError, judged, refused, shown
from fuzz.samples import example_reports, slim, texts, written

__all__ = [
    "any_bytes",
    "any_seeds",
    "checked",
    "csv_seeds",
    "docx",
    "docx_seeds",
    "html",
    "html_seeds",
    "json_seeds",
    "own_json",
    "parquet",
    "parquet_seeds",
    "pdf",
    "pdf_seeds",
    "rule_seeds",
    "rules",
    "text",
    "text_seeds",
    "tidy",
    "xlsx",
    "xlsx_seeds",
]

#: The time of a read is measured from outside.
_LIMITS = Limits(seconds=600)


def _reader(form: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        refused(lambda: _read(data, form))

    return run


def _read(data: bytes, form: str) -> Reading:
    reading = read(data, form, limits=_LIMITS)
    if form in FORMATS and reading.format != form:
        raise BugError(f"a reading of {form} says that it is one of {reading.format}")
    for note in reading.notes:
        note.render("zh")
    return reading


html = _reader("html")
docx = _reader("docx")
xlsx = _reader("xlsx")
pdf = _reader("pdf")
text = _reader("text")
own_json = _reader("json")


def tidy(data: bytes) -> None:
    """Read tidy CSV, one report or many."""
    refused(lambda: read_all(data, "csv"))
    refused(lambda: read(data, "csv"))


def parquet(data: bytes) -> None:
    """Read a Parquet file, one report or many."""
    refused(lambda: read_all(data, "parquet"))


def any_bytes(data: bytes) -> None:
    """Read whatever the bytes seem to be."""
    refused(lambda: read_all(data, limits=_LIMITS))


def checked(data: bytes) -> None:
    """Check a report in JSON by every rule, and write what was found."""
    readings: list[Reading] = []
    if refused(lambda: readings.append(read(data, "json"))):
        return
    [reading] = readings
    shown(reading, judged(reading))
    refused(lambda: judged(reading, previous=reading, parts=[reading, reading], blank="zero"))


def rules(data: bytes) -> None:
    """Read a text or a page, check it by every rule, and write what was found."""
    readings: list[Reading] = []
    if not refused(lambda: readings.append(read(data, "text", limits=_LIMITS))):
        shown(readings[0], judged(readings[0]))


def html_seeds() -> list[bytes]:
    """Return pages of the writer, and pages of running text."""
    page = "<html><head><meta charset='{}'><title>年报</title></head><body><div class='nav'><a href='/'>首页</a></div>{}</body></html>"
    found = [*slim("html")]
    for number, each in enumerate(texts()[:30]):
        body = "".join(f"<p>{line}</p>" for line in each.decode().splitlines())
        encoding = ("utf-8", "gb18030", "utf-16")[number % 3]
        found.append(page.format(encoding, body).encode(encoding, "replace"))
    return found


def docx_seeds() -> list[bytes]:
    """Return documents of the writer, and small ones with lists, styles, fields, boxes and nested tables."""
    from readers.office import docx as drawn  # noqa: PLC0415 - of the tests of that reader

    paragraph = "<w:p><w:pPr>{0}</w:pPr><w:r><w:t>{1}</w:t></w:r></w:p>"
    lines = [paragraph.format("", line) for line in texts()[0].decode().splitlines()]
    numbered = paragraph.format(
        '<w:pStyle w:val="h1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', "总体情况"
    )
    cell = "<w:tc><w:tcPr>{0}</w:tcPr>{1}</w:tc>"
    table = "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{0}{1}</w:tr><w:tr>{2}{0}</w:tr></w:tbl>".format(
        cell.format('<w:gridSpan w:val="2"/>', paragraph.format("", "12")),
        cell.format('<w:vMerge w:val="restart"/>', paragraph.format("", "行政许可")),
        cell.format("<w:vMerge/>", "<w:p/>"),
    )
    odd = (
        '<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:r><w:br/><w:tab/>'
        '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><mc:AlternateContent>"
        "<mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><m:oMath><m:r><m:t>1</m:t></m:r></m:oMath></w:p>"
    )  # fmt: skip
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    nested = table.replace("<w:p/>", table + "<w:p/>")
    # Every other element that the reader knows, and lists of every kind of number.
    wrapped = "".join(
        f"<w:{name}><w:r><w:t>{name}</w:t></w:r></w:{name}>"
        for name in ("bdo", "customXml", "dir", "fldSimple", "hyperlink", "moveFrom", "moveTo", "smartTag")
    )
    rare = (
        f'<w:p><w:pPr><w:outlineLvl w:val="1"/><w:rPr><w:del/></w:rPr></w:pPr>{wrapped}</w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr>'
        "<w:t>戊</w:t></w:r><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ji</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>己</w:t></w:r></w:rubyBase>"
        "</w:ruby><w:ptab/><w:cr/><w:noBreakHyphen/></w:r></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>庚</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        + table.replace(
            "<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:hMerge/></w:tcPr></w:tc>', 1
        ).replace("<w:vMerge/>", '<w:hMerge w:val="restart"/><w:cellDel/>')
    )  # fmt: skip
    counted = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{number % 9}"/><w:numId w:val="{number // 9 + 1}"/></w:numPr></w:pPr><w:r><w:t>辛</w:t></w:r></w:p>'
        for number in range(len(_STYLES))
    )
    levels = [
        f'<w:lvl w:ilvl="{number % 9}"><w:start w:val="{number}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="（%{number % 9 + 1}）"/>'
        '<w:lvlRestart w:val="1"/><w:isLgl w:val="0"/></w:lvl>'
        for number, style in enumerate(_STYLES)
    ]
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:styleLink w:val="s{number}"/>{"".join(levels[9 * number : 9 * number + 9])}</w:abstractNum>'
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        for number in range(len(levels) // 9 + 1)
    )
    bodies = (
        "".join(lines),
        numbered * 3 + table,
        odd + nested,
        "".join(lines) + odd + numbered + table,
        rare,
    )
    whole, *small = slim("docx")
    own = [drawn(body, numbering=numbering, styles=styles) for body in bodies]
    return [whole, *map(_bare, small), *own, drawn(counted, numbering=lists, styles=styles)]


def _bare(data: bytes) -> bytes:
    """Return a document without the styles and pictures of its template, which take most of the time."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in ("_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"):
            target.writestr(name, source.read(name))
    return file.getvalue()


def xlsx_seeds() -> list[bytes]:
    """Return workbooks of the writer, and small ones with shared strings, formats, formulas and merged cells."""
    from readers.office import xlsx as drawn  # noqa: PLC0415 - of the tests of that reader

    rows = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.125</v></c><c r="C1" s="2"><v>45000</v></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>总计</t></is></c><c r="B2" t="str"><f>A1</f><v>12</v></c>'
        '<c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref="A3:C4"/></mergeCells>'
    )
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%;[Red]-0&quot;件&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    strings = "<si><t>行政许可</t></si><si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></si>"
    own = [
        drawn(rows, rows, strings=strings, styles=styles),
        drawn(rows, strings=strings, styles=styles, states=["hidden"], book='<workbookPr date1904="1"/>'),
    ]
    return [*slim("xlsx"), *own]


def pdf_seeds() -> list[bytes]:
    """Return documents whose streams are and are not compressed: lines, and a ruled table over two pages."""
    from disclosure_schema.forms.report import EDITIONS, edition_tables  # noqa: PLC0415 - beside the next
    from readers.pdfs import Drawing, table_document  # noqa: PLC0415 - needs reportlab

    proceedings = edition_tables(EDITIONS[0])["proceedings"]
    found = []
    for compress in (False, True):
        drawing = Drawing(compress=compress)
        top = 80.0
        for line in texts()[0].decode().splitlines()[:6]:
            top = drawing.paragraph(top, line)
        drawing.box(80, 600, 300, 700)
        drawing.line(80, 650, 300, 650)
        drawing.text(90, 610, "12")
        found.append(drawing.data())
    return [*found, table_document([(proceedings, lambda path: str(len(path)))])]


def text_seeds() -> list[bytes]:
    """Return Markdown of the writer, and running text in several encodings."""
    plain = texts()
    return [
        *written("markdown"),
        *plain,
        plain[0].decode().encode("gb18030"),
        plain[0].decode().encode("utf-16"),
    ]


def json_seeds() -> list[bytes]:
    """Return reports in JSON: of the writer, and of the rules' examples."""
    import json  # noqa: PLC0415 - only here

    return [*written("json"), *(json.dumps(one, ensure_ascii=False).encode() for one in example_reports())]


def csv_seeds() -> list[bytes]:
    """Return tidy CSV."""
    return list(slim("csv"))


def parquet_seeds() -> list[bytes]:
    """Return Parquet files."""
    return [slim("parquet")[0], slim("parquet")[-1]]


def any_seeds() -> list[bytes]:
    """Return a few documents of every format, and what begins as one that is not read."""
    kinds = (html_seeds, docx_seeds, xlsx_seeds, text_seeds, json_seeds, csv_seeds)
    heads = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1",
        b"\x89PNG\r\n",
        b"BM",
        b"Rar!",
        b"\xff\xfe<\0",
        b"PAR1",
        b"%PDF-1.4\n",
    )
    return [*(seed for kind in kinds for seed in kind()[:3]), *(head + bytes(range(64)) for head in heads)]


def rule_seeds() -> list[bytes]:
    """Return running text, and reports in Markdown."""
    return [*texts(), *written("markdown")]
