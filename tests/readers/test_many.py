"""Folders of documents, what is left out on request, and the limits of a read."""

import os
from pathlib import Path

import pytest

from disclosure_schema import Limits, OptionError, ReadError, read, read_many

TEXT = """示例县档案局2023年政府信息公开工作年度报告

一、总体情况
全年主动公开政府信息12条，其中，公告5条、通知7条。

三、收到和处理政府信息公开申请情况
| 申请人 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |
"""
CELL = "applications.total.newly_received"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    for name in ("c.md", "b/one.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "b/scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / ".hidden").write_text("", encoding="utf-8")
    return tmp_path


def test_a_failure_stops_nothing(folder: Path) -> None:
    found = list(read_many(folder))
    assert [os.path.relpath(one.file, folder) for one in found] == [
        "a.txt",
        "c.md",
        str(Path("b", "one.txt")),
        str(Path("b", "scan.txt")),
    ]
    assert [one.reading is None for one in found] == [False, False, False, True]
    assert isinstance(found[-1].error, ReadError)
    assert "picture" in str(found[-1].error)
    assert len(list(read_many(folder, recursive=False))) == 2


def test_files_may_be_given_by_themselves(folder: Path) -> None:
    [one, other] = read_many([folder / "a.txt", str(folder / "absent.txt")])
    assert one.reading is not None
    assert one.reading.report.year == 2023
    assert "cannot be opened" in str(other.error)
    [single] = read_many(folder / "a.txt")
    assert single.reading == one.reading


def test_reading_is_as_asked_for_and_unknown_formats_are_refused(folder: Path) -> None:
    first = next(iter(read_many(folder, prose=False, limits=Limits(bytes=10_000))))
    assert first.reading is not None
    assert first.reading.report.title is None
    refused = next(iter(read_many(folder, limits=Limits(bytes=10))))
    assert "larger than 10 bytes" in str(refused.error)
    with pytest.raises(OptionError, match="Unknown format"):
        list(read_many(folder, "odt"))


def test_without_prose_the_tables_are_the_same_and_nothing_else_is_there() -> None:
    whole, tables = read(TEXT.encode()), read(TEXT.encode(), prose=False)
    assert tables.report.cells() == whole.report.cells()
    assert tables.report.cells()[CELL] == 3
    assert (tables.report.title, tables.report.sections, tables.report.claims) == (None, (), ())
    assert tables.sources[CELL] == whole.sources[CELL]
    assert {path.partition(".")[0] for path in tables.sources} == {"applications"}


def test_time_is_limited() -> None:
    with pytest.raises(ReadError, match="longer than 0 seconds"):
        read(TEXT.encode(), limits=Limits(seconds=0))


def test_limits_are_those_of_one_read() -> None:
    with pytest.raises(ReadError):
        read(TEXT.encode(), limits=Limits(seconds=0))
    assert read(TEXT.encode()).report.year == 2023


@pytest.mark.parametrize("name", ["bytes", "unpacked", "pages", "paragraphs", "depth", "seconds"])
def test_a_limit_below_0_is_refused(name: str) -> None:
    with pytest.raises(OptionError, match=name):
        Limits(**{name: -1})
