"""JSON Lines and CSV: the same findings, a line at a time."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.errors import ReadError
from disclosure_schema.findings import csv as as_csv
from disclosure_schema.findings import jsonl
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.json import dumps
from disclosure_schema.rules.engine import check
from findings.samples import reading

UNREAD = Examined("b.txt", error=ReadError("{name} is empty.", name="b.txt"))


def examined(*values: int | None, file: str = "a.html", issuer: str = "示例区档案局") -> Examined:
    given_ = reading(*values, issuer=issuer)
    return Examined(file, check(given_, select=["T401"]), given_.notes)


def rows(*run: Examined, lang: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv.dumps(run, lang))))


def test_json_lines_are_the_files_of_the_json_of_a_run() -> None:
    run = [examined(10, 1), UNREAD, examined()]
    lines = [json.loads(line) for line in jsonl.dumps(run, "zh").splitlines()]
    whole: dict[str, Any] = json.loads(dumps(run, "zh"))
    assert lines == whole["files"]
    assert jsonl.dumps([]) == ""


def test_a_line_is_given_as_soon_as_its_document_was_examined() -> None:
    seen = []

    def run() -> Any:
        for name in ("a", "b"):
            seen.append(name)
            yield examined(10, 1, file=name)

    for lines in (jsonl.lines(run()), as_csv.lines(run())):
        seen.clear()
        first = next(lines)
        if first.startswith("file,"):
            next(lines)
        assert seen == ["a"]


def test_csv_has_a_row_for_each_finding_and_each_document_not_read() -> None:
    first, second, third = rows(examined(10, 1, 0, 0, 0, 5), examined(), UNREAD, lang="zh")
    assert (first["file"], first["issuer"], first["year"]) == ("a.html", "示例区档案局", "2023")
    assert (first["severity"], first["code"], first["name"]) == ("error", "T401", "results-add-up")
    assert (first["table"], first["row"], first["column"], first["line"]) == ("2", "3", "5", "")
    assert first["where"] == "第 2 个表格第 3 行第 1–5 列"
    assert first["message"].endswith("应为 11。")
    assert first["advice"].startswith("应为：行政复议·总计 = 11")
    assert first["at"] == "proceedings.reconsideration"
    assert first["fingerprint"] != second["fingerprint"]
    assert (third["file"], third["message"], third["code"]) == ("b.txt", "b.txt 是空文件。", "")


def test_the_header_is_the_same_in_every_language() -> None:
    assert as_csv.dumps([], "zh") == as_csv.dumps([], "en") == ",".join(as_csv.COLUMNS) + "\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "　="])
def test_no_text_is_a_formula_in_a_spreadsheet(start: str) -> None:
    [row] = rows(examined(10, 1, file=f"{start}cmd|' /C calc'!A0.html", issuer=f"{start}1+1"))
    assert row["file"].startswith("'")
    assert row["issuer"].startswith("'")


@given(st.text())
def test_a_row_is_a_line_and_reads_back(name: str) -> None:
    text = as_csv.dumps([examined(10, 1, file=name or "a", issuer=name)])
    assert text.count("\n") == 2
    assert text.isprintable() or set(filter(lambda char: not char.isprintable(), text)) <= {"\n", "\u3000"}
    [row] = csv.DictReader(StringIO(text))
    for value in row.values():
        assert not value.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
