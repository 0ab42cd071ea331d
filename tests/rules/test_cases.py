"""Each rule against its cases: `tests/cases/CODE/{holds,violated,open,…}-*.json`."""

import json
from pathlib import Path
from typing import Any

import pytest

from disclosure_schema import RULES, AnnualReport, Note, NoteCode, Reading, Rule, Source, check

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*/*.json"))

#: Rules whose inputs cannot be missing: what they judge is whether something is there, or what the reader noted.
NEVER_OPEN = {
    "C501", "C523", "P804", "S311", "H101", "H103", "H111", "S201", "S202", "S203", "S204", "S205", "S206", "S211", "S212", "S213", "S215",
    "T101", "T102", "T103", "T104", "T106", "T107", "T108",
}  # fmt: skip


def report_of(given: dict[str, Any]) -> AnnualReport:
    return AnnualReport.model_validate_json(json.dumps(given))


def reading_of(case: dict[str, Any]) -> Reading:
    sources = {path: Source(raw) for path, raw in case.get("sources", {}).items()}
    notes = tuple(
        Note(NoteCode(note["code"]), note["message"], note.get("params", {}), note.get("path", ""))
        for note in case.get("notes", [])
    )
    return Reading(report_of(case["report"]), sources, notes)


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}-{file.stem}" for file in FILES])
def test_case(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    code = file.parent.name
    previous = case.get("previous") and report_of(case["previous"])
    parts = [report_of(part) for part in case.get("parts", ())]
    result = check(reading_of(case), previous=previous, parts=parts, select=[code])
    found = {judgement.at: judgement.outcome.value for judgement in result.judgements}
    assert found == case["outcomes"]
    assert any(file.stem.startswith(outcome) for outcome in found.values())
    assert (len(result) > 0) is ("violated" in found.values())
    for finding in result:
        for lang in ("en", "zh_Hans", "zh_Hant"):
            assert finding.message(lang)
            assert "{" not in finding.message(lang)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_every_rule_has_its_cases_and_says_why(rule: Rule) -> None:
    kinds = {file.stem.split("-")[0] for file in (CASES / rule.code).glob("*.json")}
    assert {"holds", "violated"} <= kinds
    assert ("open" in kinds) is (rule.code not in NEVER_OPEN)
    assert rule.citations
    assert all(text.strip() for text in (rule.summary, rule.message, rule.why, rule.fix))


def test_codes_and_names_stand_for_one_rule_each() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
