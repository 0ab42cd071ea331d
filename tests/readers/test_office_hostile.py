"""Office files that are broken, locked or malicious: a Document or a ReadError that says what to do, soon."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import ReadError, read
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.docx import read_docx
from disclosure_schema.readers.limits import Limits, within
from disclosure_schema.readers.ooxml import Package
from disclosure_schema.readers.sniff import sniff
from disclosure_schema.readers.xlsx import read_xlsx
from readers.office import SHEET, docx, package, rewritten, texts, xlsx

P = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
WORD = docx(P + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>" + P + "</w:tc></w:tr></w:tbl>")
ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'
BOOK = xlsx(f"<sheetData>{ROW}</sheetData>", strings="<si><t>甲</t></si>")
BOTH = pytest.mark.parametrize("data", [WORD, BOOK], ids=["docx", "xlsx"])
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def archive(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_the_samples_are_read() -> None:
    assert texts(read_docx(WORD).blocks) == ["甲", ["", "甲"]]
    assert texts(read_xlsx(BOOK).blocks) == [["1", "甲"]]


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]>"
)


@BOTH
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared", [LAUGHS, b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'], ids=["laughs", "external"]
)
def test_entities_are_refused(data: bytes, declared: bytes, encoding: str) -> None:
    main = MAIN[sniff(data)]
    content = declared + parts_of(data)[main]
    hostile = archive({**parts_of(data), main: content.decode().encode(encoding)})
    with pytest.raises(ReadError, match=r"declares entities.*save it anew"):
        read(hostile)


@BOTH
def test_a_part_that_grows_too_large_is_refused(data: bytes) -> None:
    hostile = archive({**parts_of(data), MAIN[sniff(data)]: b" " * (33 * 2**20)})
    assert len(hostile) < 100_000
    with pytest.raises(ReadError, match="more than 32 MiB"):
        read(hostile)


def test_parts_that_grow_too_large_together_are_refused() -> None:
    sheets = [f"<sheetData>{ROW}</sheetData>" + " " * 700_000] * 4
    assert len(texts(read_xlsx(xlsx(*sheets[:2], strings="<si><t>甲</t></si>")).blocks)) == 2
    with within(Limits(unpacked=2**21)), pytest.raises(ReadError, match="more than 2 MiB"):
        read_xlsx(xlsx(*sheets, strings="<si><t>甲</t></si>"))


@BOTH
def test_an_archive_that_declares_too_much_is_refused_unopened(data: bytes) -> None:
    with pytest.raises(ReadError, match="more than 8 MiB"):
        read(archive({**parts_of(data), "media/image.png": bytes(9 * 2**20)}), limits=Limits(unpacked=2**20))


@BOTH
def test_a_directory_that_lies_about_sizes_is_found_out(data: bytes) -> None:
    main = MAIN[sniff(data)].encode()
    content = parts_of(data)[main.decode()]
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(main))
    lying = data[: at + 24] + struct.pack("<I", len(content) // 2) + data[at + 28 :]
    with pytest.raises(ReadError, match="damaged"):
        read(lying)


@BOTH
def test_too_many_parts_are_refused(data: bytes) -> None:
    extra = {f"x/{number}": b"" for number in range(10_001)}
    with pytest.raises(ReadError, match="more than 10000 parts"):
        read(archive({**extra, **parts_of(data)}, ZIP_STORED))


def test_markup_that_is_too_deep_or_too_much_is_refused() -> None:
    with pytest.raises(ReadError, match="open inside each other"):
        read(docx("<w:tbl><w:tr><w:tc>" * 60))
    with pytest.raises(ReadError, match="more than 500000 elements"):
        read(docx("<w:p/>" * 500_000))
    cells = '<row><c t="s"><v>0</v></c></row>' * 300
    with pytest.raises(ReadError, match="characters of text"):
        read(xlsx(f"<sheetData>{cells}</sheetData>", strings=f"<si><t>{'长' * 100_000}</t></si>"))


def test_markup_that_is_as_deep_as_is_allowed_is_read() -> None:
    wrapped = "<w:sdt><w:sdtContent>" * 70 + P + "</w:sdtContent></w:sdt>" * 70
    assert texts(read_docx(docx(wrapped)).blocks) == ["甲"]
    nested = "<w:tbl><w:tr><w:tc>" * 45 + P + "</w:tc></w:tr></w:tbl>" * 45
    assert texts(read_docx(docx(nested)).blocks) == ["甲"]


def test_merged_cells_cannot_fill_the_memory() -> None:
    area = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    for rows in (
        ROW,
        ROW + '<row r="1048576"><c r="XFD1048576"><v>2</v></c><c r="B1048576"><v>3</v></c></row>',
    ):
        data = xlsx(f"<sheetData>{rows}</sheetData>{area}", strings="<si><t>甲</t></si>")
        for block in read_xlsx(data).blocks:
            if not isinstance(block, Grid):
                continue
            assert len(block.cells) <= 50_000
            assert all(c.row + c.rowspan <= block.rows for c in block.cells)
            assert all(c.column + c.colspan <= block.columns <= 200 for c in block.cells)


def test_numbers_of_lists_cannot_fill_the_memory() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="'
        + "%1" * 10**6
        + '"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    assert all(len(text) < 200 for text in texts(read_docx(docx(item * 1000, numbering=numbering)).blocks))


def ole(*streams: str) -> bytes:
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + names


@pytest.mark.parametrize(
    ("data", "says", "advises"),
    [
        (ole("Root Entry", "EncryptedPackage"), "protected with a password", "remove the password"),
        (ole("Root Entry", "Workbook"), "old Excel or WPS workbook", "save it as .xlsx"),
        (ole("Root Entry", "WordDocument"), "old Word or WPS document", "save it as .docx"),
        (archive({"报告.docx": WORD}, ZIP_STORED), "no Word document", "save it"),
        (archive({"a.txt": b"x"}), "ZIP archive", "unpack"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.text"}, ZIP_STORED), "OpenDocument", "save it as"),
        (WORD[: len(WORD) // 2], "damaged", "Download it again"),
        (BOOK[: len(BOOK) // 2], "damaged", "Download it again"),
        (package("xl/workbook.bin", {"xl/workbook.bin": b"\x83\x01"}), "binary workbook", "save it as .xlsx"),
        (package("word/document.xml", {"word/document.xml": "<x/>"}), "no Word document", "content decide"),
        (package("xl/workbook.xml", {"xl/workbook.xml": "<x/>"}), "no workbook", "content decide"),
        (package("word/document.xml", {"word/document.xml": "<x>"}), "damaged", "save it anew"),
        (archive({"word/document.xml": b"<x/>"}), "no Word document", "save it"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_advice(data: bytes, says: str, advises: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert says in str(caught.value)
    assert advises in str(caught.value)
    assert "{" not in caught.value.render("zh")


def test_a_main_part_that_is_not_there_is_damage() -> None:
    for reader, part in ((read_docx, "word/document.xml"), (read_xlsx, "xl/workbook.xml")):
        with pytest.raises(ReadError, match="damaged"):
            reader(package(part, {}))


def test_a_format_that_the_caller_got_wrong_is_named() -> None:
    with pytest.raises(ReadError, match="holds no workbook"):
        read(WORD, format="xlsx")
    with pytest.raises(ReadError, match="holds no Word document"):
        read(BOOK, format="docx")
    for format_ in ("docx", "xlsx"):
        with pytest.raises(ReadError, match="no Word document and no workbook"):
            read(b"x", format=format_)


@BOTH
def test_entries_with_a_password_are_named(data: bytes) -> None:
    locked = bytearray(data)
    at = -1
    while (at := locked.find(b"PK\x01\x02", at + 1)) >= 0:
        locked[at + 8] |= 1
    with pytest.raises(ReadError, match="protected with a password"):
        read(bytes(locked))


@BOTH
def test_entries_of_an_unknown_compression_are_damage(data: bytes) -> None:
    odd = bytearray(data)
    at = -1
    while (at := odd.find(b"PK\x01\x02", at + 1)) >= 0:
        odd[at + 10] = 97
    with pytest.raises(ReadError, match="damaged"):
        read(bytes(odd))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="x"/>',
        '<row><c r="1A"><v>1</v></c></row>',
        '<row><c t="s"><v>9</v></c></row>',
        '<row><c s="x"><v>1</v></c></row>',
        '<row><c t="s"><v>x</v></c></row>',
    ],
)
def test_sheets_that_are_damaged_are_named(rows: str) -> None:
    with pytest.raises(ReadError, match=r"xl/worksheets/sheet1\.xml cannot be read"):
        read(xlsx(f"<sheetData>{rows}</sheetData>"))


def test_relationships_to_nowhere_do_no_harm() -> None:
    """WPS leaves such behind when a picture is deleted."""
    nowhere = b'<Relationship Id="x" Type="http://x/image" Target="NULL"/></Relationships>'
    data = rewritten(WORD, {"word/_rels/document.xml.rels": (b"</Relationships>", nowhere)})
    assert texts(read_docx(data).blocks) == ["甲", ["", "甲"]]


def test_names_of_parts_may_be_written_as_on_windows() -> None:
    parts = {name.replace("/", "\\").upper(): content for name, content in parts_of(WORD).items()}
    assert texts(read_docx(archive(parts)).blocks) == ["甲", ["", "甲"]]


def test_a_sheet_listed_twice_is_read_once() -> None:
    one = b'<sheet name="S1" r:id="r1" state="visible"/>'
    assert texts(read_xlsx(rewritten(BOOK, {"xl/workbook.xml": (one, one * 1000)})).blocks) == [["1", "甲"]]


def test_a_document_embedded_in_another_does_not_change_what_it_is() -> None:
    assert sniff(archive({"xl/embeddings/a.docx": WORD, **parts_of(BOOK)}, ZIP_STORED)) == "xlsx"
    assert sniff(archive({**parts_of(BOOK), "xl/embeddings/a.docx": WORD}, ZIP_STORED)) == "xlsx"
    assert sniff(archive({"word/embeddings/a.xlsx": BOOK, **parts_of(WORD)}, ZIP_STORED)) == "docx"
    # Most of the directory is cut off: what stands first decides.
    assert sniff(archive({**parts_of(BOOK), "media": bytes(99_999)}, ZIP_STORED)[:70_000]) == "xlsx"


@given(st.sampled_from([WORD, BOOK]), st.data())
def test_damaged_bytes_raise_nothing_but_read_errors(data: bytes, draw: st.DataObject) -> None:
    damage = draw.draw(
        st.lists(st.tuples(st.integers(0, len(data) - 1), st.binary(min_size=1, max_size=3)), max_size=5)
    )
    broken = bytearray(data)
    for at, junk in damage:
        broken[at : at + len(junk)] = junk
    for reader in (read_docx, read_xlsx):
        try:
            reader(bytes(broken[: draw.draw(st.integers(0, len(broken) + 50))]))
        except ReadError:
            continue


_TAGS = st.sampled_from(
    [
        "w:p",
        "w:r",
        "w:t",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:pPr",
        "w:numPr",
        "w:numId",
        "w:tcPr",
        "w:vMerge",
        "w:gridSpan",
        "w:hMerge",
        "w:del",
        "w:ins",
        "w:sdt",
        "w:sdtContent",
        "w:txbxContent",
        "mc:AlternateContent",
        "mc:Choice",
        "w:rPr",
        "w:br",
    ]
)
_CELLS = st.sampled_from(["row", "c", "v", "is", "t", "f", "sheetData", "mergeCells"])


def _markup(tags: st.SearchStrategy[str], attributes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    leaf = st.sampled_from(["", "1", "甲", "规章"])
    return st.recursive(
        leaf,
        lambda inside: st.builds(
            lambda tag, more, children: f"<{tag} {more}>{''.join(children)}</{tag}>",
            tags,
            attributes,
            st.lists(inside, max_size=4),
        ),
        max_leaves=40,
    )


@given(_markup(_TAGS, st.sampled_from(["", 'w:val="1"', 'w:val="restart"', 'w:val="-5"', 'w:val="x"'])))
def test_any_markup_is_a_word_document(markup: str) -> None:
    for block in read_docx(docx(markup)).blocks:
        if isinstance(block, Grid):
            assert all(
                c.row + c.rowspan <= block.rows and c.column + c.colspan <= block.columns for c in block.cells
            )


@given(_markup(_CELLS, st.sampled_from(["", 'r="2"', 'r="B2"', 't="s"', 't="b"', 's="7"'])))
def test_any_markup_is_a_sheet_or_damage(markup: str) -> None:
    try:
        document = read_xlsx(xlsx(f"<sheetData>{markup}</sheetData>{markup}"))
    except ReadError:
        return
    assert document.format == "xlsx"


def test_only_parts_that_are_asked_for_are_unpacked() -> None:
    data = archive(
        {**parts_of(WORD), "word/media/image1.png": b"no picture", "word/comments.xml": b"<broken"}
    )
    assert Package(data).main == "word/document.xml"
    assert len(read_docx(data).blocks) == 2
    assert SHEET.startswith("http")
