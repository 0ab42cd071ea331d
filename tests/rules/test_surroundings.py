"""What stands around something does not change what is said of it: other claims, other sentences, their order."""

import json
from collections.abc import Container
from pathlib import Path
from typing import Any

import pytest

from disclosure_schema import check
from rules.test_cases import CASES, reading_of, report_of

NEUTRAL = {"kind": "other", "value": None, "section": -1, "start": 0, "end": 0}
#: Figures of two offices: which belong together is told by their order.
IN_ORDER = {"C504-holds-two-offices"}
#: A section that says nothing else, a heading that begins a line: more text would say something.
ALONE = {"C521-violated-nothing-to-report", "H122-violated-heading"}


def cases(codes: str, fact: str, without: Container[str] = ()) -> Any:
    """Return the cases of rules that have some fact, as parameters."""
    files = {f"{file.parent.name}-{file.stem}": file for file in sorted(CASES.glob(f"{codes}/*.json"))}
    return [
        pytest.param(file, id=name)
        for name, file in files.items()
        if name not in without and f'"{fact}"' in file.read_text(encoding="utf-8")
    ]


def outcomes(case: dict[str, Any], code: str) -> dict[str, str]:
    previous = case.get("previous") and report_of(case["previous"])
    found = check(reading_of(case), previous=previous, select=[code])
    return {judgement.at: judgement.outcome.value for judgement in found.judgements}


def moved(expected: dict[str, str], number: dict[int, int]) -> dict[str, str]:
    """Return outcomes whose claims have other numbers."""
    found = {}
    for at, outcome in expected.items():
        steps = at.split(".")
        if steps[0] == "claims" and len(steps) > 1:
            steps[1] = str(number[int(steps[1])])
        found[".".join(steps)] = outcome
    return found


@pytest.mark.parametrize("file", cases("C*", "claims"))
def test_claims_that_say_nothing_change_nothing(file: Path) -> None:
    case, code = json.loads(file.read_text(encoding="utf-8")), file.parent.name
    number = {old: 1 + 2 * old for old in range(len(case["report"].get("claims", [])))}
    for key in {"report", "previous"} & case.keys():
        claims = case[key].get("claims", [])
        case[key]["claims"] = [NEUTRAL, *(one for claim in claims for one in (claim, NEUTRAL))]
    assert outcomes(case, code) == moved(case["outcomes"], number)


@pytest.mark.parametrize("file", cases("C*", "claims", IN_ORDER))
def test_claims_may_come_in_any_order(file: Path) -> None:
    case, code = json.loads(file.read_text(encoding="utf-8")), file.parent.name
    claims = case["report"].get("claims", [])
    case["report"]["claims"] = claims[::-1]
    number = {old: len(claims) - 1 - old for old in range(len(claims))}
    assert outcomes(case, code) == moved(case["outcomes"], number)


@pytest.mark.parametrize("file", cases("[CH]*", "text", ALONE))
@pytest.mark.parametrize("sentence", ["全年工作平稳。", "各项工作有序推进，群众满意。\n"])
def test_sentences_that_say_nothing_change_nothing(file: Path, sentence: str) -> None:
    case, code = json.loads(file.read_text(encoding="utf-8")), file.parent.name
    for section in case["report"].get("sections", []):
        if section.get("text"):
            section["text"] = f"{sentence}{section['text']}{sentence}"
    for claim in case["report"].get("claims", []):
        if claim["section"] >= 0:
            claim |= {end: claim[end] + len(sentence) for end in ("start", "end")}
            if claim.get("sentence"):
                claim["sentence"] = [end + len(sentence) for end in claim["sentence"]]
    assert outcomes(case, code) == case["outcomes"]
