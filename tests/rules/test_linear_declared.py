"""Rules declared by the cells they add up: where they are judged, and what they say of blanks."""

from typing import Any

import pytest

from disclosure_schema import AnnualReport, Citation, OptionError, Outcome, Severity, check, linear_rule
from locate.samples import block

LEFT = ["proceedings.reconsideration.upheld", "proceedings.reconsideration.corrected"]
RIGHT = ["proceedings.reconsideration.total"]


def judged(report: AnnualReport, left: list[str], right: list[str], **options: Any) -> list[Any]:
    one = linear_rule(
        "X901", "x-sum", Severity.ERROR, Citation("x", "y"), left=left, right=right, summary="s", why="w", fix="f", **options
    )  # fmt: skip
    return [judgement.verdict for judgement in check(report, rules=[one]).judgements]


BLANKS = [
    ((1, 2, None, None, 3), "holds", {}, ""),
    ((1, None, None, None, 3), "open", {LEFT[1]: 2}, ""),
    ((None, None, None, None, 0), "open", {LEFT[0]: 0, LEFT[1]: 0}, ""),
    ((None, None, None, None, 3), "open", {}, ""),
    ((1, 2, None, None, None), "open", {RIGHT[0]: 3}, ""),
    ((None, 2, None, None, None), "open", {}, ""),
    ((4, None, None, None, 3), "violated", {}, "whatever"),
    ((1, 1, None, None, 3), "violated", {}, "right side is {by} higher"),
    ((4, 1, None, None, 3), "violated", {}, "left side is {by} higher"),
]


@pytest.mark.parametrize(("figures", "outcome", "expected", "message"), BLANKS)
def test_a_declared_sum_says_what_its_blanks_must_hold(
    figures: tuple[int | None, ...], outcome: str, expected: dict[str, int], message: str
) -> None:
    [verdict] = judged(block(*figures), LEFT, RIGHT)
    assert (str(verdict.outcome), dict(verdict.expected)) == (outcome, expected)
    assert message in verdict.message
    assert bool(verdict.message) is (outcome != "holds")
    assert verdict.at == LEFT[0]


def test_blanks_of_a_declared_relation_count_as_the_caller_says() -> None:
    rule = linear_rule(
        "YX003", "a", Severity.INFO, Citation("x"), left=["proceedings.reconsideration.upheld"],
        right=["proceedings.reconsideration.total"], summary="", why="", fix="",
    )  # fmt: skip
    report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": {"upheld": 0}}})
    for blank, outcome in (("unknown", Outcome.OPEN), ("zero", Outcome.HOLDS)):
        [one] = check(report, rules=[rule], blank=blank).judgements
        assert one.outcome is outcome


def test_paths_that_have_no_column_in_common_are_named() -> None:
    with pytest.raises(OptionError) as refused:
        linear_rule(
            "YX004", "a", Severity.INFO, Citation("x"), left=["applications.*.granted"],
            right=["proceedings.*.total"], summary="", why="", fix="",
        )  # fmt: skip
    said = "applications.*.granted, proceedings.*.total do not name the same columns."
    assert str(refused.value) == said
