"""What every rule says of its cases, in full: operands, what would be right, and the sentence."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure_schema import AnnualReport, Judgement, Outcome, check
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.rules.engine import Checked
from disclosure_schema.rules.wording import sentence
from recorded import check_record
from rules.test_cases import CASES, FILES, reading_of, report_of

CODES = sorted({file.parent.name for file in FILES})


def said(judgement: Judgement) -> str:
    verdict = judgement.verdict
    operands = " ".join(f"{one.sign:+d}*{one.path}={one.value}[{one.label}]" for one in verdict.operands)
    expected = " ".join(f"{path}={value!s}" for path, value in verdict.expected.items())
    params = {key: str(value) for key, value in sorted(verdict.params.items())}
    languages = () if judgement.outcome is Outcome.HOLDS else ("en", "zh_Hans")
    words = " / ".join(sentence(judgement, lang) for lang in languages)
    parts = (verdict.at, verdict.outcome, verdict.key, verdict.place, operands, expected, params, words)
    return " | ".join(map(str, parts))


def checked(file: Path, policy: BlankPolicy) -> Checked:
    case = json.loads(file.read_text(encoding="utf-8"))
    return check(
        reading_of(case),
        previous=case.get("previous") and report_of(case["previous"]),
        parts=[report_of(part) for part in case.get("parts", ())],
        select=[file.parent.name],
        blank=policy,
    )


@pytest.mark.parametrize("code", CODES)
def test_what_a_rule_says_is_as_recorded(code: str) -> None:
    def lines() -> Iterator[str]:
        for file in sorted((CASES / code).glob("*.json")):
            unknown: list[str] = []
            for policy in BlankPolicy:
                found = checked(file, policy)
                every = [said(judgement) for judgement in found.judgements]
                if policy is BlankPolicy.UNKNOWN:
                    unknown = every
                yield from (
                    f"{file.stem} {policy}: {one}"
                    for one in every
                    if policy is BlankPolicy.UNKNOWN or one not in unknown
                )
                if policy is BlankPolicy.UNKNOWN:
                    for finding in found:
                        sources = " ".join(f"{path}={source.raw}" for path, source in finding.sources.items())
                        yield f"{file.stem} finding: {finding.severity} {finding.fingerprint} {finding.at} {sources}"

    check_record(f"rules-{code}", lines())


def test_what_rules_say_where_there_is_nothing_to_judge_is_as_recorded() -> None:
    empty = AnnualReport()
    blank = [
        AnnualReport.model_validate(
            {"year": edition, **{name: {"edition": edition} for name in edition_tables(edition)}}
        )
        for edition in EDITIONS
    ]
    cases = {"empty": check(empty), "empty beside empty": check(empty, previous=empty, parts=[empty])}
    for report in blank:
        before = report.model_copy(update={"year": (report.year or 0) - 1})
        cases[f"blank {report.year}"] = check(report)
        cases[f"blank {report.year} beside blank"] = check(report, previous=before, parts=[report])
        cases[f"empty beside blank {report.year}"] = check(empty, previous=before, parts=[report])
        cases[f"blank {report.year} beside empty"] = check(report, previous=empty, parts=[empty])
    lines: Counter[str] = Counter()
    for name, found in cases.items():
        for judgement in found.judgements:
            if judgement.outcome is not Outcome.HOLDS:
                message = judgement.verdict.message
                assert judgement.outcome is Outcome.VIOLATED or message
                lines[f"{name}: {judgement.rule.code} {judgement.outcome} {message}"] += 1
    check_record("rules-nothing", (f"{line} ({count})" for line, count in lines.items()))
