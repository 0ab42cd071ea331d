"""`read` as callers meet it: every kind of source, every kind of refusal."""

import io
from pathlib import Path

import pytest

from disclosure_schema import AnnualReport, Limits, OptionError, ReadError, read

TEXT = """示例县档案局2023年政府信息公开工作年度报告

本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。

一、总体情况
全年主动公开政府信息12条，其中，公告5条、通知7条。
"""


def test_a_path_bytes_and_a_file_give_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    expected = read(TEXT.encode()).report
    assert expected.year == 2023
    assert expected.claims[0].value == 12
    assert read(path).report == expected
    assert read(str(path)).report == expected
    assert read(io.BytesIO(TEXT.encode())).report == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    assert read(TEXT.encode(encoding)).report == read(TEXT.encode()).report


def test_what_was_read_survives_json() -> None:
    report = read(TEXT.encode()).report
    assert AnnualReport.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize("name", ["absent.txt", ".", "nul\0.txt"])
def test_what_cannot_be_opened_is_one_clear_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"cannot be opened"):
        read(f"{tmp_path}/{name}")


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(ReadError, match="is empty"):
        read(b" \n")


def test_a_document_over_the_limit_is_refused_and_the_limit_is_named() -> None:
    with pytest.raises(ReadError, match="larger than 10 bytes; allow more"):
        read(TEXT.encode(), limits=Limits(bytes=10))


def test_a_file_open_as_text_is_refused() -> None:
    with pytest.raises(OptionError, match="binary mode"):
        read(io.StringIO(TEXT))  # type: ignore[arg-type]  # the mistake under test


def test_an_unknown_format_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError, match="html, text"):
        read(TEXT.encode(), format="odt")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n\x1a\n"]
)
def test_formats_that_are_not_read_yet_are_named(data: bytes) -> None:
    with pytest.raises(ReadError):
        read(data)
