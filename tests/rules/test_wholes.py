"""A whole beside its parts: what counts as known, which part is compared, and when figures are of another scope."""

from typing import Any

import pytest

from disclosure_schema import AnnualReport, Outcome
from disclosure_schema.rules.model import Operand
from rules.test_outcomes import judged


def test_what_is_not_known_of_the_whole_is_told_by_its_name() -> None:
    part = {"issuer": "青石县教育局", "proceedings": {"edition": 2021, "reconsideration": {"upheld": 1}}}
    whole: dict[str, Any] = {"proceedings": {"edition": 2021}}
    at = "proceedings.reconsideration.upheld"
    for issuer, name in (("青石县人民政府", "青石县人民政府"), (None, at)):
        [one] = [one for one in judged("P801", parts=[part], issuer=issuer, **whole) if one.at == at]
        assert (one.outcome, one.verdict.params) == (Outcome.OPEN, {"names": (name,)})


def test_a_blank_of_the_whole_counts_as_zero_where_the_caller_says_so() -> None:
    part = {"issuer": "青石县教育局", "statistics": {"edition": 2014}}
    first = next(iter(AnnualReport.model_validate(part).cells()))
    given = AnnualReport.model_validate(part)
    [one] = [
        one
        for one in judged("P802", parts=[part], blank="zero", statistics={"edition": 2014})
        if one.at == first
    ]
    assert (one.outcome, [operand.value for operand in one.verdict.operands]) == (Outcome.HOLDS, [0, 0])
    assert given.cells()[first] is None


def test_the_largest_part_is_compared_with_the_whole() -> None:
    def report(value: int, issuer: str = "") -> dict[str, Any]:
        table = {"edition": 2014, "reconsideration": {"upheld": value}}
        return {"statistics": table} | ({"issuer": issuer} if issuer else {})

    parts = [report(0, "青石县教育局"), report(1, "青石县民政局"), report(0, "青石县统计局")]
    for whole, outcome in ((0, Outcome.VIOLATED), (1, Outcome.HOLDS)):
        [one] = [
            x
            for x in judged("P802", parts=parts, **report(whole))
            if x.at == "statistics.reconsideration.upheld"
        ]
        assert one.outcome is outcome
        assert whole or one.verdict.params["part"] == "青石县民政局"


def test_half_of_the_figures_are_slips_and_more_another_scope() -> None:
    def report(upheld: int, pending: int, total: int, direct: int) -> dict[str, Any]:
        block = {"upheld": upheld, "corrected": 1, "other": 1, "pending": pending, "total": total}
        return {
            "proceedings": {
                "edition": 2021,
                "reconsideration": block,
                "litigation_direct": {"upheld": direct},
            }
        }

    whole = report(1, 1, 4, 1)
    for part, places in (
        (report(1, 2, 5, 2), 3),  # three of six
        (report(2, 2, 6, 2), 1),  # four of six
        (report(1, 1, 5, 2), 2),
    ):
        found = [
            one
            for one in judged("P801", parts=[part], blank="zero", **whole)
            if one.outcome is Outcome.VIOLATED
        ]
        assert len(found) == places
        assert (found[0].at == "proceedings") is (places == 1)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        ((1, 1, 1, 1, 1), (2, 2, 2, 1, 1), ["proceedings"]),  # three of five
        ((1, 1, 1, 1, 1), (2, 2, 1, 1, 1), ["upheld", "corrected"]),
        ((0, 0, 0, 1, 1), (2, 2, 2, 1, 1), ["proceedings"]),
        ((0, 0, 0, 1, 1, 1), (2, 2, 2, 1, 1, 1), ["upheld", "corrected", "other"]),  # three of six
        ((2, 2, 2, 1, 1, 1), (0, 0, 0, 1, 1, 1), ["upheld", "corrected", "other"]),
    ],
)
def test_figures_are_of_another_scope_where_three_differ_and_most_of_those_that_are_not_0(
    part: tuple[int, ...], whole: tuple[int, ...], found: list[str]
) -> None:
    def report(figures: tuple[int, ...]) -> dict[str, Any]:
        names = ("upheld", "corrected", "other", "pending", "total")
        table = {
            "reconsideration": dict(zip(names, figures, strict=False)),
            "litigation_direct": dict(zip(names, figures[5:], strict=False)),
        }
        return {"proceedings": {"edition": 2021, **table}}

    wrong = [
        one.at
        for one in judged("P801", parts=[report(part)], blank="zero", **report(whole))
        if one.outcome is Outcome.VIOLATED
    ]
    assert wrong == [at if at == "proceedings" else f"proceedings.reconsideration.{at}" for at in found]


def test_one_more_than_the_whole_is_more() -> None:
    def report(upheld: int) -> dict[str, Any]:
        return {"proceedings": {"edition": 2021, "reconsideration": {"upheld": upheld}}}

    at = "proceedings.reconsideration.upheld"
    for part, said in ((3, "counted twice"), (1, "may be missing")):
        [one] = [one for one in judged("P801", parts=[report(part)], **report(2)) if one.at == at]
        assert (one.outcome, one.verdict.expected) == (Outcome.VIOLATED, {at: part})
        assert said in (one.verdict.message or one.rule.message)


@pytest.mark.parametrize(("row", "outcome"), [("change", Outcome.OPEN), ("previous_items", Outcome.VIOLATED)])
def test_a_change_that_is_not_known_may_be_less_than_nothing(row: str, outcome: Outcome) -> None:
    def report(issuer: str, **row: int) -> dict[str, Any]:
        return {"issuer": issuer, "proactive": {"edition": 2019, "permits": row}}

    parts = [report("青石县教育局", **{row: 5}), report("青石县民政局")]
    [one] = [
        one
        for one in judged("P801", parts=parts, **report("青石县人民政府", **{row: 3}))
        if one.at == f"proactive.permits.{row}"
    ]
    assert one.outcome is outcome
    assert one.verdict.params.get("names", ("青石县民政局",)) == ("青石县民政局",)


def test_a_rule_on_parts_says_what_was_not_given() -> None:
    no_parts, no_tables = "The reports of the parts were not given.", "The report has no tables."
    whole: dict[str, Any] = {"statistics": {"edition": 2014}}
    for code, given, message in (
        ("P802", {"parts": [whole]}, "The report does not have this table."),
        ("P802", {}, "The report does not have this table."),
        ("P802", whole, no_parts),
        ("P804", {"parts": [whole]}, no_tables),
        ("P804", {}, no_parts),
        ("P804", whole, no_parts),
    ):
        [one] = judged(code, **given)
        assert (one.outcome, one.verdict.message) == (Outcome.NOT_APPLICABLE, message)


def test_a_part_goes_by_its_body_s_name_with_another_dot() -> None:
    part = {"issuer": "A.B局", "proceedings": {"edition": 2021, "reconsideration": {"upheld": 1}}}
    whole: dict[str, Any] = {"proceedings": {"edition": 2021}}
    assert [one.at for one in judged("P804", parts=[part, part, {"title": "某报告"}, {}], **whole)] == [
        f"parts.{name}.proceedings" for name in ("A·B局", "A·B局#2", "某报告", "4")
    ]
    for one in judged("P801", parts=[part], blank="zero", **whole):
        assert one.verdict.operands == (
            Operand(f"parts.A·B局.{one.at}", int(one.at == "proceedings.reconsideration.upheld"), 1, "A·B局"),
            Operand(one.at, 0, -1),
        )


def test_the_figures_of_a_part_and_of_the_whole_are_told() -> None:
    def report(issuer: str, upheld: int | None) -> dict[str, Any]:
        return {"issuer": issuer, "statistics": {"edition": 2014, "reconsideration": {"upheld": upheld}}}

    at = "statistics.reconsideration.upheld"
    parts = [report("青石县教育局", 2), report("青石县民政局", None)]
    left = (
        Operand(f"parts.青石县教育局.{at}", 2, 1, "青石县教育局"),
        Operand(f"parts.青石县民政局.{at}", None, 1, "青石县民政局"),
    )
    for code, value, outcome, shown in (
        ("P801", 1, Outcome.VIOLATED, left),
        ("P801", 3, Outcome.OPEN, left),
        ("P802", 1, Outcome.VIOLATED, left[:1]),
        ("P802", 3, Outcome.OPEN, left),
    ):
        [one] = [one for one in judged(code, parts=parts, **report("青石县人民政府", value)) if one.at == at]
        assert (one.outcome, one.verdict.operands) == (outcome, (*shown, Operand(at, value, -1)))
