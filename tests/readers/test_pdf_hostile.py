"""Broken and malicious PDF documents: a Document or a ReadError, soon; and never half a report."""

import gzip
import pickle
import zlib
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pdfplumber", reason="PDF needs the extra pdf")

from disclosure_schema.errors import ReadError
from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.limits import Limits, within
from disclosure_schema.readers.pdf import pages, read_pdf
from disclosure_schema.readers.tables import read_tables
from readers.pdfs import LEFT, Drawing, table_document
from readers.render import MODELS, numbered

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
TEXT = b"BT /F 12 Tf 100 700 Td (text) Tj ET "


def raw(*objects: bytes) -> bytes:
    """Return a document of these objects; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + end


def stream(data: bytes, about: bytes = b"") -> bytes:
    data = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)


def page(content: bytes, resources: bytes = FONT, *more: bytes) -> bytes:
    """Return a document of one page; more objects count from 5."""
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    sheet = b"<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources
    return raw(CATALOGUE, tree, sheet, content, *more)


def form(content: bytes, resources: bytes) -> bytes:
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % resources
    return stream(content, about)


def font(more: bytes, descendant: bytes = b"") -> bytes:
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A%s>>" % descendant
    return b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H%s/DescendantFonts[%s]>>>>" % (
        more,
        inner,
    )


READ = {
    "plain": page(stream(TEXT)),
    "a drawing that draws itself": page(
        stream(TEXT + b"/X Do "), FONT + b"/XObject<</X 5 0 R>>", form(b"/X Do " * 9, b"/XObject<</X 5 0 R>>")
    ),
    "deep resources": page(stream(TEXT), FONT + b"/X " + b"[" * 50_000 + b"]" * 50_000),
    "endless coordinates": page(
        stream(b"1e308 0 0 1e308 0 0 cm " * 2 + b"0 0 m 9 0 l S 0 0 m 0 9 l S " + TEXT)
    ),
    "a maze of lines": page(
        stream(
            b"".join(
                b"%d 0 m %d 800 l S 0 %d m 500 %d l S " % (n % 590, n % 590, n % 800, n % 800)
                for n in range(2_400)
            )
            + TEXT
        )
    ),
    "many fine lines": page(
        stream(
            b"".join(b"%f 0 m %f 800 l S 0 %f m 590 %f l S " % ((3.2 * n,) * 4) for n in range(180)) + TEXT
        )
    ),
}

TOO_MUCH = {
    "half a gigabyte in a stream": page(stream(b" " * 500_000_000)),
    "many instructions": page(stream(b"q Q " * 2_500_000)),
    "many characters": page(stream(b"BT /F 12 Tf (" + b"a" * 500_000 + b") Tj ET")),
    "a line of many corners": page(stream(b"0 0 m " + b"9 9 l " * 500_000 + b"S")),
    "drawings in drawings": page(
        stream(TEXT + b"/X Do " * 10),
        FONT + b"/XObject<</X 5 0 R>>",
        *(form(b"/X Do " * 10, b"/XObject<</X %d 0 R>>" % (6 + n)) for n in range(12)),
        form(TEXT, FONT),
    ),
    "a drawing again and again": page(stream(b"/X Do " * 200_000), b"/XObject<</X 5 0 R>>", form(TEXT, FONT)),
    "widths of all numbers": page(stream(TEXT), font(b"", b"/W[0 4000000000 500]")),
    "meanings of all numbers": page(
        stream(TEXT),
        font(b"/ToUnicode 5 0 R"),
        stream(b"begincmap 1 beginbfrange <00000000> <ffffffff> <0020> endbfrange endcmap"),
    ),
}

DAMAGED = {
    "nothing but a mark": b"%PDF-1.7\n",
    "no objects": b"%PDF-1.7\n%%EOF",
    "no pages": raw(CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"),
    "a loop of pages": raw(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "pages in pages": raw(
        CATALOGUE,
        *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(3_000)),
        b"<</Type/Page>>",
    ),
    "a page that is not there": raw(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R 99 0 R]/Count 2>>",
        b"<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % FONT,
        stream(TEXT),
    ),
    "contents that are not there": raw(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/MediaBox[0 0 595 842]/Contents 99 0 R>>",
    ),
    "contents that break off": page(
        stream(TEXT * 99).replace(b"/Length", b"/Length 20/Was")[:80] + b"\nendstream"
    ),
    "a page without size": raw(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page>>"),
}


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_odd_documents_are_read(data: bytes) -> None:
    blocks = read_pdf(data).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    texts += [cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells if cell.text]
    assert "".join(texts) == "text"


@pytest.mark.parametrize("data", TOO_MUCH.values(), ids=TOO_MUCH)
def test_documents_that_no_reader_takes_quickly_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="more in it than any annual report"):
        read_pdf(data)


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_documents_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="damaged; download it again"):
        read_pdf(data)


def test_figures_too_thin_to_be_told_apart_are_damage() -> None:
    drawn = b"BT /F 12 Tf %d Tz 100 700 Td (12) Tj ET"
    assert [
        block.text for block in read_pdf(page(stream(drawn % 90))).blocks if isinstance(block, Paragraph)
    ] == ["12"]
    with pytest.raises(ReadError, match="damaged; download it again"):
        read_pdf(page(stream(drawn % 1)))


def test_too_many_pages_are_refused_and_the_limit_is_named() -> None:
    drawing = Drawing()
    for _ in range(4):
        drawing.text(LEFT, 100, "正文")
        drawing.page()
    data = drawing.data()
    assert len(read_pdf(data).blocks) == 4
    with within(Limits(pages=3)), pytest.raises(ReadError, match="more than 3 pages"):
        read_pdf(data)


def test_what_is_compressed_is_limited_as_a_whole() -> None:
    with within(Limits(unpacked=10)), pytest.raises(ReadError, match="more in it than any annual report"):
        read_pdf(READ["plain"])


def test_pages_are_read_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing()
    for _ in range(3):
        drawing.text(LEFT, 100, "正文")
        drawing.page()
    opened = pages.open_pages(drawing.data())
    assert next(opened.pages).number == 1
    monkeypatch.setattr(pages, "_page", None)  # the others are still to be read
    with pytest.raises(ReadError, match="Page 2"):
        next(opened.pages)


@pytest.mark.parametrize(("user", "owner"), [("secret", "other"), ("secret", None)])
def test_a_document_with_a_password_is_refused(user: str, owner: str | None) -> None:
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    drawing = Drawing(encrypt=encryption.StandardEncryption(user, owner, strength=128))
    drawing.text(LEFT, 100, "正文")
    with pytest.raises(ReadError, match="protected by a password"):
        read_pdf(drawing.data())


def test_a_document_that_only_forbids_changes_is_read() -> None:
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    drawing = Drawing(
        encrypt=encryption.StandardEncryption("", "owner", canModify=0, canCopy=0, strength=128)
    )
    drawing.font = "Helvetica"  # what reportlab writes of a Chinese font it does not encrypt
    drawing.text(LEFT, 100, "report")
    texts = [block.text for block in read_pdf(drawing.data()).blocks if isinstance(block, Paragraph)]
    assert texts == ["report"]


@pytest.mark.parametrize("numbers", [False, True])
def test_a_scan_is_refused(numbers: bool) -> None:  # noqa: FBT001 - two cases
    drawing = Drawing()
    for number in range(3):
        drawing.picture()
        if numbers:
            drawing.text(280, 800, f"- {number} -", 9)
        drawing.page()
    with pytest.raises(ReadError, match="must be recognised first"):
        read_pdf(drawing.data())


def test_a_font_without_meanings_is_refused() -> None:
    with pytest.raises(ReadError, match="do not say which characters"):
        read_pdf(page(stream(b"BT /F 12 Tf 100 700 Td <00410042> Tj ET"), font(b"")))


class _Harm:
    """What is pickled in its place touches a file when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


def test_no_file_that_a_font_names_is_unpickled(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "map.pickle.gz", "wb") as out:
        pickle.dump(_Harm(tmp_path / "touched"), out)
    named = b"/" + b"".join(b"#%02x" % byte for byte in str(tmp_path / "map").encode())
    resources = font(b"").replace(b"/Identity-H", named)
    assert named in resources
    with pytest.raises(ReadError):
        read_pdf(page(stream(TEXT), resources))
    assert not (tmp_path / "touched").exists()


def test_a_few_characters_without_meaning_are_noted() -> None:
    resources = FONT[:-2] + b"/G " + font(b"").removeprefix(b"/Font<</F")
    content = b"BT /F 12 Tf 100 700 Td (" + b"a" * 40 + b") Tj /G 12 Tf <0041> Tj ET"
    document = read_pdf(page(stream(content), resources))
    [note] = document.notes
    assert (note.code.value, note.params) == ("characters-lost", {"count": 1})
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["a" * 40 + "\ufffd"]


WANTED = {path: figure for name in MODELS for path, figure in numbered(name).items()}
WHOLE = table_document([(model, lambda path: str(WANTED[path])) for model in MODELS.values()])


def sources(data: bytes) -> Mapping[str, str]:
    grids = [block for block in read_pdf(data).blocks if isinstance(block, Grid)]
    return {path: source.raw for path, source in read_tables(grids).sources.items()}


@given(st.floats(0, 1))
def test_a_document_cut_off_is_refused(part: float) -> None:
    with pytest.raises(ReadError):
        read_pdf(WHOLE[: int(part * (len(WHOLE) - 10))])


@given(st.integers(0, 2**32), st.integers(1, 50))
def test_a_document_with_wrong_bytes_is_refused_or_read_as_it_was(seed: int, count: int) -> None:
    chance = Random(seed)  # noqa: S311 - places of damage
    data = bytearray(WHOLE)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        found = sources(bytes(data))
    except ReadError:
        return
    assert set(found.values()) <= set(map(str, WANTED.values()))
