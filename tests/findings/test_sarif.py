"""SARIF 2.1.0: valid by its schema where that is at hand, and what a code scanner needs in any case."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.sarif import FINGERPRINT, dumps, uri_of
from disclosure_schema.forms.reading import Place
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Citation, Finding, Rule, Severity, rule
from findings.samples import reading

SCHEMA = "sarif-schema-2.1.0.json"


def schema_file() -> Path | None:
    """Return the official schema: in the folder DISCLOSURE_SCHEMAS names, or beside the corpus."""
    folders = [os.environ.get("DISCLOSURE_SCHEMAS"), os.environ.get("DISCLOSURE_CORPUS")]
    given = [Path(folders[0]) / SCHEMA] if folders[0] else []
    given += [Path(folders[1]).parent / "schemas" / SCHEMA] if folders[1] else []
    return next((path for path in given if path.is_file()), None)


def examined(*values: int | None, file: str = "reports/某局 2023.html", **options: Any) -> Examined:
    given = reading(*values)
    return Examined(file, check(given, **{"select": ["T4", "H1"], **options}), given.notes)


def moved(one: Examined, place: Place) -> Examined:
    """Return a document whose findings stand at a place."""
    assert one.checked is not None
    findings = tuple(
        replace(finding, verdict=replace(finding.verdict, place=place), sources={}) for finding in one.checked
    )
    return replace(one, checked=replace(one.checked, findings=findings))


def failing_rule() -> Rule:
    @rule("Z901", "breaks", Severity.ERROR, Citation("none"), summary="s", message="m", why="", fix="")
    def breaks(_: object) -> Iterator[Any]:
        raise ZeroDivisionError("oops")

    return breaks


UNREAD = Examined("b.txt", error=ReadError("{name} is empty.", name="b.txt"))
RUNS = {
    "nothing": [],
    "sound": [examined(select=["T401"])],
    "findings": [examined(10, 1), examined(None, 1, file="-")],
    "not read": [UNREAD],
    "crashed": [examined(rules=[failing_rule()], select=[])],
    "lines": [moved(examined(10, 1, file="/reports/a.txt"), Place(line=12, column=3))],
    "grids": [moved(examined(10, 1), Place(table=1, row=2, column=3, page=4))],
}


def run_of(*run: Examined, lang: str = "en") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(dumps(run, lang))
    assert list(log) == ["$schema", "version", "runs"]
    [found] = log["runs"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("lang", ["en", "zh", "zh_Hant"])
@pytest.mark.parametrize("name", RUNS)
def test_a_log_is_valid_by_the_official_schema(name: str, lang: str) -> None:
    path = schema_file()
    if path is None:
        pytest.skip(f"no {SCHEMA} in DISCLOSURE_SCHEMAS or beside DISCLOSURE_CORPUS")
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft4Validator(json.loads(path.read_text("utf-8"))).validate(
        json.loads(dumps(RUNS[name], lang))
    )


@pytest.mark.parametrize("name", RUNS)
def test_a_log_has_what_the_schema_demands(name: str) -> None:
    run = run_of(*RUNS[name])
    driver = run["tool"]["driver"]
    assert driver["name"] == "disclosure-schema"
    ids = [one["id"] for one in driver["rules"]]
    assert len(ids) == len(set(ids))
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert list(result["partialFingerprints"]) == [FINGERPRINT, "primaryLocationLineHash"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is not bool(invocation["toolExecutionNotifications"])


def test_a_result_has_its_cell_its_operands_and_its_fingerprint() -> None:
    one = examined(10, 1, select=["T401"])
    [finding] = one.findings
    [result] = run_of(one)["results"]
    assert result["message"]["text"].startswith("reconsideration: upheld 10 + corrected 1")
    assert "Should be: reconsideration·total = 11" in result["message"]["text"]
    [location] = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "reports/%E6%9F%90%E5%B1%80%202023.html"}
    }
    assert location["logicalLocations"] == [
        {
            "fullyQualifiedName": "proceedings.reconsideration.total",
            "name": "reconsideration·total",
            "kind": "member",
        }
    ]
    assert location["message"]["text"] == "table 2, row 3, columns 1–5"
    first = result["relatedLocations"][0]
    assert first["message"]["text"] == "reconsideration·upheld: 10 (table 2, row 3, column 1)"
    assert result["partialFingerprints"][FINGERPRINT] == finding.fingerprint
    assert result["properties"]["expected"] == {"proceedings.reconsideration.total": 11}


def test_a_place_by_line_is_a_region_and_one_in_a_grid_is_none() -> None:
    [by_line] = {json.dumps(_physical(result)) for result in run_of(*RUNS["lines"])["results"]}
    assert json.loads(by_line) == {
        "artifactLocation": {"uri": "file:///reports/a.txt"},
        "region": {"startLine": 12, "startColumn": 3},
    }
    assert all("region" not in _physical(result) for result in run_of(*RUNS["grids"])["results"])


def _physical(result: dict[str, Any]) -> Any:
    return result["locations"][0]["physicalLocation"]


def test_a_rule_has_its_help_in_the_language_of_the_run() -> None:
    english, chinese = (run_of(examined(10, 1, select=["T401"]), lang=lang) for lang in ("en", "zh"))
    [rule_] = english["tool"]["driver"]["rules"]
    assert (rule_["id"], rule_["name"]) == ("T401", "results-add-up")
    assert rule_["shortDescription"]["text"].startswith("In each block")
    assert "How to fix: Add up the four cells" in rule_["help"]["text"]
    assert rule_["help"]["markdown"].startswith("**Formula** upheld")
    assert rule_["defaultConfiguration"] == {"level": "error"}
    assert "请重新加总" in chinese["tool"]["driver"]["rules"][0]["help"]["text"]
    assert chinese["language"] == "zh-CN"
    assert [one["partialFingerprints"] for one in english["results"]] == [
        one["partialFingerprints"] for one in chinese["results"]
    ]


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note")]
)
def test_the_level_is_that_of_the_policy(severity: str, level: str) -> None:
    [result] = run_of(examined(10, 1, select=["T401"], severity={"T401": severity}))["results"]
    assert result["level"] == level


def test_what_could_not_be_read_or_judged_is_a_notification() -> None:
    [invocation] = run_of(UNREAD, *RUNS["crashed"])["invocations"]
    first, second = invocation["toolExecutionNotifications"]
    assert first["message"]["text"] == "b.txt is empty."
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.txt"
    assert second["message"]["text"].startswith("Z901: The rule itself failed")


def test_accepted_findings_are_no_results() -> None:
    one = examined(10, 1, select=["T401"])
    accepted: tuple[Finding, ...] = one.findings
    assert run_of(replace(one, accepted=accepted))["results"] == []


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b#c?.html", "a%20b%23c%3F.html"),
        ("./x/../a.html", "x/../a.html"),
        ("-", "-"),
        ("\udcff.html", "%FF.html"),
    ],
)
def test_a_file_name_is_a_uri(file: str, uri: str) -> None:
    assert uri_of(file) == uri
