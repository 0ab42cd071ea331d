"""Bytes → text, and what a file is."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.errors import ReadError
from disclosure_schema.forms.reading import NoteCode
from disclosure_schema.readers.decode import declared_charset, decode, is_utf8
from disclosure_schema.readers.sniff import refuse, sniff

TEXT = "县人民政府2023年工作年度报告，统计期限为一年。" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text, found, notes = decode(TEXT.encode(encoding))
    assert (text, notes) == (TEXT, [])
    assert found == {"gbk": "gb18030", "gb2312": "gb18030", "utf-8-sig": "utf-8"}.get(encoding, encoding)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf16_of_both_orders(mark: bytes) -> None:
    order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + TEXT.encode(order))[0] == TEXT


def test_utf8_goes_before_a_wrong_declaration() -> None:
    assert decode(TEXT.encode(), "gb2312")[:2] == (TEXT, "utf-8")


def test_a_declared_charset_goes_before_gb18030() -> None:
    assert decode("縣政府工作報告".encode("big5"), "big5")[0] == "縣政府工作報告"


@given(st.text(st.characters(codec="gb18030"), max_size=200), st.sampled_from(["utf-8", "gb18030"]))
def test_no_bytes_raise_anything_but_a_read_error(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    decoded, _, notes = decode(data)
    if encoding == "utf-8":
        assert decoded == text.removeprefix("\ufeff")
    assert notes == []


@given(st.binary(max_size=400))
def test_random_bytes_are_text_or_a_read_error(data: bytes) -> None:
    try:
        text, encoding, _ = decode(data)
    except ReadError:
        return
    assert isinstance(text, str)
    assert encoding


def test_a_few_bad_bytes_are_replaced_and_noted() -> None:
    data = TEXT.encode() + b"\xff\xfe" + TEXT.encode()
    text, encoding, (note,) = decode(data, "utf-8")
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 2
    assert (note.code, note.params["count"]) == (NoteCode.CHARACTERS_LOST, 2)


def test_many_bad_bytes_are_refused() -> None:
    with pytest.raises(ReadError, match="neither UTF-8 nor GB18030"):
        decode(b"\xff" * 1000)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="GBK">', "gbk"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", "gb2312"),
        (b'<?xml version="1.0" encoding="GB18030"?>', "gb18030"),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declarations(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"%PDF-1.7\n", "a.html", "pdf"),
        (b"PK\x03\x04..word/document.xml", "", "docx"),
        (b"PK\x03\x04..xl/workbook.xml", "", "xlsx"),
        (b"PK\x03\x04....", "", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "ole"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.et", "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "", "encrypted"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "a.odt", "odf"),
        (b"\x89PNG\r\n\x1a\n", "", "image"),
        (b"\xff\xd8\xff\xe0", "", "image"),
        (b"BM\0\0\0\0", "", "image"),
        ("BM是两个字母".encode(), "", "text"),
        (b"{\\rtf1", "", "rtf"),
        (b"a\0b\0\0", "", "binary"),
        (b"  <!doctype HTML><p>", "", "html"),
        (b"\xef\xbb\xbf<html lang=zh>", "", "html"),
        ("<html>".encode("utf-16"), "", "html"),
        ("一、项目".encode(), "", "text"),
        ("一、项目".encode(), "a.HTM", "html"),
        (b"<p>x</p>", "a.md", "text"),
        (b"", "", "text"),
    ],
)
def test_formats_are_told_by_their_first_bytes(data: bytes, name: str, found: str) -> None:
    assert sniff(data, name) == found


@pytest.mark.parametrize(
    "found", ["pdf", "zip", "odf", "ole", "xls", "encrypted", "rtf", "image", "archive", "binary"]
)
def test_formats_that_are_not_read_say_what_to_do(found: str) -> None:
    message = str(refuse(found, "a.bin"))
    assert message.startswith("a.bin is ")
    assert any(word in message for word in ("save", "unpack", "Download", "recognised"))


@given(st.integers(0, 40_000), st.text(max_size=5), st.binary(max_size=3), st.integers(0, 40_000))
def test_utf8_is_told_piece_by_piece_as_in_one(before: int, text: str, odd: bytes, after: int) -> None:
    data = b" " * before + text.encode("utf-8", "surrogatepass") + odd + "件".encode() * (after // 3)
    try:
        whole = bool(data.decode("utf-8") or True) and not data.startswith(codecs.BOM_UTF8)
    except UnicodeDecodeError:
        whole = False
    assert is_utf8(data) is whole


@pytest.mark.parametrize("shift", range(-4, 2))
def test_a_character_may_lie_across_two_pieces(shift: int) -> None:
    padding = b" " * (2**15 + shift)
    assert is_utf8(padding + "件𠀀".encode() + padding)
    assert not is_utf8(padding + "件".encode()[:2])
    assert not is_utf8(padding + "件".encode()[:2] + padding)
