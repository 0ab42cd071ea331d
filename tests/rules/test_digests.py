"""What rules say of their cases with a figure blanked, raised or dropped, or a text changed: a checksum a case.

If a line of a record differs, `answers(file)` before and after the change shows what does.
"""

import copy
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from disclosure_schema import RULES, DisclosureError, OptionError, Severity, check
from disclosure_schema.messages import translate
from recorded import check_record
from rules.test_cases import CASES, reading_of, report_of
from rules.test_recorded import CODES, said

_MANY = 12  # changes of a case


def changes(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a case with one leaf after another changed."""

    def walk(node: Any) -> Iterator[tuple[Any, Any]]:
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(child, dict | list):
                yield from walk(child)
            elif key not in ("edition", "code"):
                yield node, key

    def variants(value: Any) -> list[Any]:
        if isinstance(value, int):
            return [None, value + 1, 0 if value else 7, value - 1 if value else None]
        if isinstance(value, str):
            raised = re.sub("[0-9]+", lambda found: str(int(found[0]) + 1), value)
            return [None, raised, value[: len(value) // 2], value + value]
        return [3]

    names = [name for name in ("report", "previous", "parts", "notes") if case.get(name)]
    places = [(name, at) for name in names for at in range(len(list(walk(case[name]))))]
    for number in range(_MANY if places else 0):
        name, at = places[number * len(places) // _MANY]
        other = copy.deepcopy(case)
        node, key = list(walk(other[name]))[at]
        options = variants(node[key])
        node[key] = options[(number + at) % len(options)]
        yield other


def answers(file: Path) -> Iterator[str]:
    """Yield what the rule of a case says of each of its changes, and what the other rules say of the case."""
    case = json.loads(file.read_text(encoding="utf-8"))
    for number, other in enumerate([case, *changes(case)]):
        try:
            found = check(
                reading_of(other),
                previous=other.get("previous") and report_of(other["previous"]),
                parts=[report_of(part) for part in other.get("parts", ())],
                select=[file.parent.name] if number else (),
            )
        except (DisclosureError, ValueError) as error:
            yield type(error).__name__
            continue
        for judgement in found.judgements:
            yield f"{said(judgement)} {judgement.verdict.message}"
        for finding in found:
            sources = " ".join(f"{path}={source.raw}" for path, source in finding.sources.items())
            yield f"{finding.severity} {finding.fingerprint} {finding.at} {sources}"


@pytest.mark.parametrize("series", sorted({code[:3] for code in CODES}))
def test_what_rules_say_of_changed_cases_is_as_recorded(series: str) -> None:
    lines = []
    for code in CODES:
        if code.startswith(series):
            for file in sorted((CASES / code).glob("*.json")):
                every = list(answers(file))
                lines.append(
                    f"{code} {file.stem}: {len(every)} {zlib.crc32(chr(10).join(every).encode()):08x}"
                )
    check_record(f"rules-digest-{series}", lines)


def test_rules_are_as_recorded() -> None:
    lines = []
    for rule in RULES:
        words = [rule.summary, rule.message, rule.why, rule.fix]
        every = [*words, *(translate(word, "zh_Hans") for word in words), repr(rule.citations), rule.formula]
        lines.append(
            f"{rule.code} {rule.name} {rule.severity} {rule.editions} {zlib.crc32(chr(10).join(every).encode()):08x}"
        )
    check_record("rules-digest", lines)


def test_a_wrong_option_is_told_with_what_can_be_chosen() -> None:
    report = report_of({"year": 2023, "issuer": "青石县审计局"})
    with pytest.raises(OptionError) as caught:
        check(report, severity={"T101": "grave"})
    assert str(caught.value) == f"Unknown severity 'grave'; choose one of {', '.join(Severity)}."
    with pytest.raises(OptionError) as caught:
        check(report, previous=report_of({"year": 2021}))
    assert caught.value.params == {"other": "2021", "year": "2023"}
    with pytest.raises(OptionError) as caught:
        check(report, previous=report_of({"issuer": "白石县审计局"}))
    assert caught.value.params == {"other": "白石县审计局", "issuer": "青石县审计局"}
    for part, name in (({}, "2"), ({"title": "年报"}, "年报"), ({"title": "年报", "issuer": "某局"}, "某局")):
        with pytest.raises(OptionError) as caught:
            check(report, parts=[report, report_of({"year": 2021, **part})])
        assert caught.value.params == {"part": name, "other": "2021", "year": "2023"}
    spaced = report_of({"year": 2022, "issuer": "青石县 审计局"})
    assert check(report, previous=spaced, parts=[report_of({})]).judgements
