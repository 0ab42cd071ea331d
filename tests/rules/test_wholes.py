"""A whole beside its parts: what counts as known, which part is compared, and when figures are of another scope."""

from typing import Any

from disclosure_schema import AnnualReport, Outcome
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
