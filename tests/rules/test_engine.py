"""The engine: selection, policies, crashes that are ours, findings that are stable."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, cast

import pytest

from disclosure_schema import AnnualReport, OptionError, Outcome, Reading, Severity, check
from disclosure_schema.rules.model import Case, Citation, Operand, Verdict, rule
from disclosure_schema.rules.policy import selected

BROKEN = AnnualReport.model_validate(
    {
        "issuer": "青石县人民政府",
        "year": 2023,
        "proceedings": {
            "edition": 2021,
            "reconsideration": dict.fromkeys(("upheld", "corrected", "other", "pending"), 1) | {"total": 9},
        },
    }
)


@rule("Z999", "crashes", Severity.ERROR, Citation("none"), summary="s", message="m", why="w", fix="f")
def crashes(case: Case) -> Iterator[Verdict]:
    yield Verdict(Outcome.HOLDS, "title")
    raise ZeroDivisionError(case.report.title)


def test_a_crash_is_an_outcome_and_never_a_finding() -> None:
    result = check(BROKEN, rules=[crashes])
    assert [judgement.outcome for judgement in result.judgements] == [Outcome.HOLDS, Outcome.CRASHED]
    assert len(result) == 0
    assert result.worst is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"outcome": "violated"}, "outcome='violated' in a verdict is no Outcome"),
        ({"at": None}, "at=None in a verdict is no str"),
        ({"operands": [Operand("year", 1)]}, "operands=[Operand(path='year', value=1, sign=1, label='')] in"),
        ({"operands": ("year",)}, "'year' in a verdict is no Operand with a count"),
        ({"operands": (Operand("year", cast("int", "1")),)}, "value='1'"),
        ({"params": ("a", "b")}, "params=('a', 'b') in a verdict is no Mapping"),
        ({"message": 3}, "message=3 in a verdict is no str"),
        ({"expected": 3}, "expected=3 in a verdict is no Mapping"),
        ({"place": "page 2"}, "place='page 2' in a verdict is no Place"),
        ({"key": 3}, "key=3 in a verdict is no str"),
    ],
)
def test_a_verdict_with_a_field_of_another_type_is_a_crash(fields: dict[str, Any], said: str) -> None:
    def judge(_: Case) -> Iterator[Verdict]:
        yield Verdict(Outcome.VIOLATED, "title")
        yield Verdict(**{"outcome": Outcome.VIOLATED, "at": "year"} | fields)

    first, second = check(BROKEN, rules=[replace(crashes, judge=judge)]).judgements
    assert (first.outcome, second.outcome) == (Outcome.VIOLATED, Outcome.CRASHED)
    error = second.verdict.params["error"]
    assert error.startswith("TypeError: ")
    assert said in error


def test_what_is_no_verdict_is_a_crash_that_names_it() -> None:
    [one] = check(
        BROKEN, rules=[replace(crashes, judge=lambda _: cast("list[Verdict]", ["fine"]))]
    ).judgements
    assert (one.outcome, one.verdict.params) == (
        Outcome.CRASHED,
        {"error": "TypeError: 'fine' is no Verdict"},
    )


def test_params_may_be_any_mapping() -> None:
    def judge(_: Case) -> Iterator[Verdict]:
        params = MappingProxyType({"a": 1})
        operands = (Operand("a", None), Operand("b", Decimal(1)))
        yield Verdict(Outcome.HOLDS, "title", operands, params, expected=params)

    [one] = check(BROKEN, rules=[replace(crashes, judge=judge)]).judgements
    assert one.outcome is Outcome.HOLDS


def test_selection_by_prefix() -> None:
    assert {finding.code for finding in check(BROKEN, select=["T4"])} == {"T401"}
    assert not any(finding.code.startswith("T") for finding in check(BROKEN, ignore=["T"]))
    assert selected([crashes], ["Z"], ["Z9"]) == ()


@pytest.mark.parametrize("prefix", ["T9", "x", ""])
def test_a_prefix_that_no_rule_has_is_refused(prefix: str) -> None:
    with pytest.raises(OptionError, match="No rule has a code"):
        check(BROKEN, select=[prefix])


def test_an_unknown_policy_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError, match="zero-parts"):
        check(BROKEN, blank="nil")


def test_findings_carry_facts_and_a_stable_fingerprint() -> None:
    (finding,) = check(BROKEN, select=["T401"])
    assert finding.at == "proceedings.reconsideration"
    assert [(operand.value, operand.sign) for operand in finding.operands] == [
        (1, 1),
        (1, 1),
        (1, 1),
        (1, 1),
        (9, -1),
    ]
    assert finding.params["delta"] == -5
    assert finding.expected == {"proceedings.reconsideration.total": 4}
    assert finding.fingerprint == check(BROKEN, select=["T"]).findings[-1].fingerprint
    other = BROKEN.model_copy(update={"year": 2022})
    assert finding.fingerprint != next(iter(check(other, select=["T401"]))).fingerprint


def test_the_summary_counts_all_five_outcomes() -> None:
    assert set(check(BROKEN).summary) == set(Outcome)


def test_severities_are_ordered() -> None:
    assert Severity.INFO < Severity.WARNING < Severity.ERROR
    assert Severity.ERROR >= Severity.ERROR > Severity.INFO <= Severity.WARNING
    assert check(BROKEN).worst is Severity.ERROR


def test_keys_that_differ_in_their_last_character_are_two() -> None:
    def judge(_: Case) -> Iterator[Verdict]:
        for key in ("", "a", "a ", "aX", "a/"):
            yield Verdict(Outcome.VIOLATED, "title", key=key)

    found = check(BROKEN, rules=[replace(crashes, judge=judge)])
    assert [one.occurrence for one in found] == [0] * 5
    assert len({one.fingerprint for one in found}) == 5


def test_reports_are_compared_with_readings_too() -> None:
    before = BROKEN.model_copy(update={"year": 2022})
    alone = check(BROKEN, previous=before, parts=[BROKEN]).judgements
    assert check(Reading(BROKEN), previous=Reading(before), parts=[Reading(BROKEN)]).judgements == alone
