"""Every document of the corpus against what a careful human reads in it, one test per document and aspect."""

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.notation import (
    FINDINGS,
    cell_values,
    corpus,
    documents,
    expected_of,
    identity_of,
    part_label,
)
from disclosure_schema import (
    Checked,
    MissingExtraError,
    Outcome,
    Reading,
    Severity,
    check,
    read,
)

Expected = dict[str, Any]
Aspect = Callable[[Reading, Expected], None]

pytestmark = pytest.mark.skipif(
    not corpus().is_dir(), reason="no corpus: set DISCLOSURE_CORPUS to its folder"
)


@cache
def reading_of(document: Path) -> Reading:
    return read(document)


def judged(reading: Reading, blank: str = "unknown") -> Checked:
    return check(reading, blank=blank)


def header(reading: Reading, expected: Expected) -> None:
    report = reading.report
    found = report.model_dump(
        mode="json", include={"title", "issuer", "year", "period", "issued_on", "contact"}
    )
    assert found == {key: expected[key] for key in found}


def sections(reading: Reading, expected: Expected) -> None:
    found = [(s.number, s.heading, s.kind.value) for s in reading.report.sections]
    assert found == [(s["number"], s["heading"], s["kind"]) for s in expected["sections"]]


def cells(reading: Reading, expected: Expected) -> None:
    found = reading.report.cells()
    wanted = cell_values(expected)
    assert found.keys() == wanted.keys()
    for path, value in wanted.items():
        accepted = expected["ambiguous"].get(path, {}).get("accept", [value])
        if path in expected["displaced"]:
            accepted = [*accepted, None]
        assert found[path] in accepted, path
        assert not isinstance(found[path], float)
        if isinstance(value, Decimal):
            assert str(found[path]) == str(value)


def blanks(reading: Reading, expected: Expected) -> None:
    unsure = {*expected["displaced"], *expected["ambiguous"]}
    found = {path for path, value in reading.report.cells().items() if value is None}
    assert found - unsure == set(expected["blanks"]) - unsure
    assert all(path in reading.sources for path in found - unsure)


def notes(reading: Reading, expected: Expected) -> None:
    assert reading.report.notes.keys() == expected["cell_notes"].keys()
    for path, note in expected["cell_notes"].items():
        assert note in reading.report.notes[path]
    printed = {note.path for note in reading.notes if note.code.value.startswith("label-")}
    for label in expected["labels"]:
        assert any(label.removeprefix("proactive.") in path for path in printed), label


def claims(reading: Reading, expected: Expected) -> None:
    found = Counter(_claim(claim) for claim in reading.report.model_dump(mode="python")["claims"])
    wanted = Counter(
        _claim({**claim, "scope": claim.get("scope", "")})
        for claim in expected["narrative"]
        if claim["kind"] != "other"
    )
    assert {key: count for key, count in found.items() if key[0] != "other"} == dict(wanted)


def _claim(claim: dict[str, Any]) -> tuple[object, ...]:
    parts = tuple((part_label(part["label"]), part["value"]) for part in claim.get("parts", ()))
    return (
        str(claim["kind"]),
        claim["value"],
        claim["unit"],
        tuple(sorted(parts)),
        bool(claim.get("exhaustive")),
        str(claim.get("approximate") or ""),
        claim["scope"],
    )


def _identities(blank: str, key: str) -> Aspect:
    def compare(reading: Reading, expected: Expected) -> None:
        wanted = expected["identities"][key]
        found: dict[Outcome, list[str]] = {outcome: [] for outcome in Outcome}
        for judgement in judged(reading, blank).judgements:
            if judgement.rule.code in ("T301", "T302", "T303", "T401"):
                found[judgement.outcome].append(
                    identity_of(judgement.rule.code, judgement.at)
                    if judgement.outcome is not Outcome.NOT_APPLICABLE
                    else ""
                )
        assert (
            sum(len(found[o]) for o in (Outcome.HOLDS, Outcome.VIOLATED, Outcome.OPEN))
            == (expected["identities"]["applicable"])
        )
        assert len(found[Outcome.HOLDS]) == wanted["holds"]
        assert len(found[Outcome.VIOLATED]) == wanted["fails"]
        assert sorted(found[Outcome.VIOLATED]) == sorted(one["id"] for one in wanted["failing"])
        assert len(found[Outcome.OPEN]) == wanted["undetermined"]
        assert sorted(found[Outcome.OPEN]) == sorted(wanted["undetermined_ids"])
        assert not found[Outcome.CRASHED]

    return compare


def findings(reading: Reading, expected: Expected) -> None:
    checked = judged(reading)
    codes = Counter(finding.code for finding in checked)
    errors = Counter(finding.code for finding in checked if finding.severity is Severity.ERROR)
    lawful: set[str] = set()
    for finding in expected["findings"]:
        ours = FINDINGS[finding["code"]]
        if finding["severity"] == "error":
            assert any(errors[code] for code in ours), finding["id"]
            lawful.update(ours)
        elif finding["severity"] == "warning":
            assert any(codes[code] for code in ours), finding["id"]
    assert set(errors) <= lawful
    failing = expected["identities"]["blank_as_unknown"]["failing"]
    told = [one for one in expected["findings"] if (one["code"], one["severity"]) == ("identity", "error")]
    assert sum(errors[code] for code in FINDINGS["identity"]) == len(failing) == len(told)
    assert checked.summary[Outcome.CRASHED] == 0


ASPECTS: dict[str, Aspect] = {
    "header": header,
    "sections": sections,
    "cells": cells,
    "blanks": blanks,
    "notes": notes,
    "claims": claims,
    "identities-unknown": _identities("unknown", "blank_as_unknown"),
    "identities-zero": _identities("zero", "blank_as_zero"),
    "identities-zero-parts": _identities("zero-parts", "blank_as_zero_parts"),
    "findings": findings,
}


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_document(document: Path, aspect: str) -> None:
    try:
        reading = reading_of(document)
    except MissingExtraError as error:
        pytest.skip(str(error))
    ASPECTS[aspect](reading, expected_of(document))


def _changed(expected: Expected, aspect: str) -> Iterator[tuple[str, Expected]]:
    """Yield the expected data with one value changed, for the values an aspect compares."""
    keys = {
        "header": ["title", "issuer", "year", "period", "issued_on", "contact"],
        "sections": ["sections"],
        "cells": ["proactive", "applications", "proceedings"],
        "blanks": ["blanks"],
        "claims": ["narrative"],
        "identities-unknown": ["identities"],
        "identities-zero": ["identities"],
        "identities-zero-parts": ["identities"],
    }.get(aspect, [])
    unsure = {*expected["displaced"], *expected["ambiguous"]}  # unknown is accepted there
    for key in keys:
        for path in _paths(expected[key]):
            if not _compared(aspect, path) or ".".join((key, *map(str, path))) in unsure:
                continue
            changed = copy.deepcopy(expected)
            holder: Any = changed
            steps = (key, *path)
            for step in steps[:-1]:
                holder = holder[step]
            holder[steps[-1]] = _other(holder[steps[-1]])
            if changed["narrative"] == expected["narrative"] or _is_claim(changed, expected):
                yield ".".join(map(str, steps)), changed


def _paths(data: object) -> Iterator[tuple[Any, ...]]:
    pairs: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not isinstance(data, (dict, list)):
        yield ()
    for key, value in pairs:
        for rest in _paths(value):
            yield (key, *rest)


def _compared(aspect: str, path: tuple[Any, ...]) -> bool:
    if aspect == "cells":
        return path[-1:] != ("unit",)
    if aspect == "sections":
        return path[-1] in ("number", "heading", "kind")
    if aspect == "claims":
        named = path[1] in ("kind", "value", "unit", "exhaustive", "approximate", "scope") and len(path) == 2
        return named or (path[1] == "parts" and path[-1] in ("label", "value"))
    if aspect.startswith("identities"):
        policy = {"unknown": "blank_as_unknown", "zero": "blank_as_zero", "zero-parts": "blank_as_zero_parts"}
        return path[0] in ("applicable", policy[aspect.removeprefix("identities-")]) and path[-1] not in (
            "left",
            "right",
        )
    return True


def _is_claim(changed: Expected, expected: Expected) -> bool:
    """Tell whether the changed claim is one that is compared: not of kind other before and after."""
    pairs = zip(changed["narrative"], expected["narrative"], strict=True)
    return any(a != b and b["kind"] != "other" for a, b in pairs)


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, Decimal)):
        return value + 1
    return f"{value}改" if isinstance(value, str) else 1


@pytest.mark.parametrize("aspect", [aspect for aspect in ASPECTS if aspect not in ("notes", "findings")])
@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_a_changed_expectation_fails(document: Path, aspect: str) -> None:
    try:
        reading = reading_of(document)
    except MissingExtraError as error:
        pytest.skip(str(error))
    changes = list(_changed(expected_of(document), aspect))
    assert [what for what, changed in changes if not _fails(aspect, reading, changed)] == []


def _fails(aspect: str, reading: Reading, expected: Expected) -> bool:
    try:
        ASPECTS[aspect](reading, expected)
    except (AssertionError, AttributeError, KeyError):  # a changed table may be none at all
        return True
    return False


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_a_changed_finding_fails(document: Path) -> None:
    try:
        reading = reading_of(document)
    except MissingExtraError as error:
        pytest.skip(str(error))
    expected = expected_of(document)
    for finding in expected["findings"]:
        if finding["severity"] == "error":
            without = {**expected, "findings": [one for one in expected["findings"] if one is not finding]}
            with pytest.raises(AssertionError):
                findings(reading, without)
    foreign = {"id": "x", "code": "blank_form", "severity": "error", "location": "", "origin": "report"}
    with pytest.raises(AssertionError):
        findings(reading, {**expected, "findings": [*expected["findings"], foreign]})
