import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.json import dumps, file_object, plain
from disclosure_schema.forms.report import Period
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Outcome, Path, Term
from findings.samples import reading


def examined(*values: int | None) -> Examined:
    given = reading(*values)
    return Examined("a.html", check(given, select=["T401"]), given.notes)


def test_a_run_is_one_object_with_a_fixed_order_of_keys() -> None:
    run: dict[str, Any] = json.loads(dumps([examined(10, 1)]))
    assert list(run) == ["version", "files", "stale"]
    [file] = run["files"]
    keys = ["file", "error", "issuer", "title", "year", "findings", "accepted", "notes", "summary"]
    assert list(file) == keys
    [finding] = file["findings"]
    assert list(finding) == [
        "code", "name", "severity", "at", "place", "message", "expected", "operands", "params", "citations",
        "fingerprint",
    ]  # fmt: skip
    assert list(file["summary"]) == [str(outcome) for outcome in Outcome]
    assert sum(file["summary"].values()) == 3


def test_a_finding_has_its_facts() -> None:
    [finding] = file_object(examined(10, 1))["findings"]
    assert finding["code"] == "T401"
    assert finding["severity"] == "error"
    assert finding["at"] == "proceedings.reconsideration"
    place = {
        "line": None, "table": 2, "row": 3, "column": 5,
        "page": None, "box": None, "sheet": None, "address": None, "paragraph": None,
    }  # fmt: skip
    assert finding["place"] == place
    assert finding["expected"] == {"proceedings.reconsideration.total": 11}
    assert finding["operands"][0] == {
        "path": "proceedings.reconsideration.upheld",
        "value": 10,
        "sign": 1,
        "label": "reconsideration·upheld",
        "raw": "10",
        "place": {**place, "column": 1},
    }
    assert [operand["sign"] for operand in finding["operands"]] == [1, 1, 1, 1, -1]
    assert finding["params"]["need"] == 11
    assert finding["citations"][0]["relation"] == "T4-SUM"
    assert len(finding["fingerprint"]) == 16


def test_a_place_in_a_workbook_has_its_sheet_and_address() -> None:
    given = reading(10, 1)
    sources = {
        path: replace(source, place=replace(source.place, sheet="附表"))
        for path, source in given.sources.items()
    }
    checked = check(replace(given, sources=sources), select=["T401"])
    [finding] = file_object(Examined("a.xlsx", checked, given.notes))["findings"]
    assert finding["place"] == {
        "line": None, "table": 2, "row": 3, "column": 5,
        "page": None, "box": None, "sheet": "附表", "address": "E3", "paragraph": None,
    }  # fmt: skip
    assert [operand["place"]["address"] for operand in finding["operands"]] == ["A3", "B3", "C3", "D3", "E3"]


def test_only_sentences_and_labels_depend_on_the_language() -> None:
    english, chinese = (file_object(examined(10, 1), lang) for lang in ("en", "zh"))
    assert "应为 11" in chinese["findings"][0]["message"]
    assert chinese["notes"][0]["message"].startswith("第 1 个表格")
    for one in (english, chinese):
        for item in (*one["findings"], *one["notes"], *one["findings"][0]["operands"]):
            item.pop("message", None)
            item.pop("label", None)
    assert english == chinese


def test_a_document_that_could_not_be_read_has_an_error_and_the_same_keys() -> None:
    broken = Examined("b.txt", error=ReadError("{name} is empty.", name="b.txt"))
    value = file_object(broken, "zh")
    assert value["error"] == "b.txt 是空文件。"
    assert list(value) == list(file_object(examined()))
    assert value["findings"] == value["notes"] == []
    assert set(value["summary"].values()) == {0}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.50"), "1.50"),
        (date(2024, 1, 31), "2024-01-31"),
        (
            Period(start=date(2023, 1, 1), end=date(2023, 12, 31)),
            {"start": "2023-01-01", "end": "2023-12-31"},
        ),
        ((Path("a.b"), Term("open")), ["a.b", "open"]),
        (frozenset({2, 1}), [1, 2]),
        (Outcome.NOT_APPLICABLE, "not-applicable"),
        ({1: None, "x": True}, {"1": None, "x": True}),
        (10**12, 10**12),
    ],
)
def test_values_become_what_json_knows(value: object, expected: object) -> None:
    assert plain(value) == expected
    assert json.loads(json.dumps(plain(value))) == expected
