"""Outcomes that few reports come to: what each is, and what is said of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from disclosure_schema import (
    AnnualReport,
    Citation,
    Judgement,
    OptionError,
    Outcome,
    Path,
    Rule,
    Severity,
    check,
    linear_rule,
)
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.examples import examples_of
from disclosure_schema.rules.model import Case, Verdict
from disclosure_schema.rules.packs import _rules
from disclosure_schema.rules.wording import phrase

RECEIVED = {
    "kind": "applications_received",
    "value": 17,
    "unit": "件",
    "cells": ["applications.total.newly_received"],
    "section": 0,
    "start": 0,
    "end": 0,
}
OVERDUE = "applications.total.other.overdue_fee"


def judged(
    code: str, *, previous: Any = None, parts: Any = (), blank: str = "unknown", **given: Any
) -> list[Judgement]:
    """Return what a rule makes of a report."""
    result = check(
        AnnualReport.model_validate(given),
        previous=previous and AnnualReport.model_validate(previous),
        parts=[AnnualReport.model_validate(part) for part in parts],
        blank=blank,
        select=[code],
    )
    return list(result.judgements)


def text(words: str) -> list[dict[str, Any]]:
    return [{"kind": "overview", "number": 1, "heading": "一、总体情况", "text": words}]


def test_blanks_that_can_only_be_zero_are_said_to_be() -> None:
    cells = [f"applications.total.{row}" for row in ("granted", "partially_granted", "denied.state_secret")]
    claim = RECEIVED | {"kind": "other", "cells": cells}
    table = {"edition": 2021, "total": {"granted": 17}}
    [one] = judged("C511", claims=[claim], applications=table)
    assert one.outcome is Outcome.OPEN
    assert set(one.verdict.expected.values()) == {0}


def test_a_numeral_that_is_none_announces_nothing() -> None:
    [one] = judged("S212", preface="本报告由十十部分组成。", sections=text(""))
    assert one.outcome is Outcome.NOT_APPLICABLE


def test_a_difference_may_be_nearly_nothing_of_a_large_figure() -> None:
    change = {"direction": "more", "change": 3, "percent": "0.0"}
    [one] = judged("C532", claims=[RECEIVED | {"value": None, "comparisons": [change]}])
    assert one.outcome is Outcome.OPEN


def test_growth_from_nothing_has_no_percentage() -> None:
    before = {"year": 2022, "claims": [RECEIVED | {"value": 0}, RECEIVED | {"kind": "other", "cells": []}]}
    change = {"direction": "more", "percent": "20"}
    [one] = judged("C533", year=2023, claims=[RECEIVED | {"comparisons": [change]}], previous=before)
    assert one.outcome is Outcome.VIOLATED
    assert "percent" not in one.verdict.params


def test_blanks_count_as_no_fees_where_the_caller_says_so() -> None:
    none_charged = RECEIVED | {"kind": "fee", "value": 0, "unit": "元", "cells": []}
    [one] = judged("C521", claims=[none_charged], applications={"edition": 2021}, blank="zero")
    assert (one.at, one.outcome) == (OVERDUE, Outcome.HOLDS)
    charged = none_charged | {"value": 3940}
    [one] = judged("C522", claims=[charged], proactive={"edition": 2021}, blank="zero")
    assert one.outcome is Outcome.VIOLATED


def test_what_another_office_handled_is_not_set_against_what_this_one_received() -> None:
    handled = RECEIVED | {
        "kind": "other",
        "cells": ["applications.total.total"],
        "value": 5,
        "scope": "区统计局",
    }
    [one] = judged("C504", claims=[RECEIVED | {"scope": "区档案局"}, handled])
    assert one.outcome is Outcome.NOT_APPLICABLE


def test_applications_that_the_text_carries_forward_are_not_all_handled() -> None:
    forward = RECEIVED | {"kind": "other", "cells": ["applications.total.carried_forward"], "value": 2}
    said = text("全年收到申请17件，所有申请均已按流程办理完毕。")
    [one] = judged("C513", sections=said, claims=[forward])
    assert one.outcome is Outcome.VIOLATED
    # A clause that counts something else than applications says nothing of them.
    said = text("收到申请17件，所有申请均已按流程办理完毕。涉及申请顺延下一年3次。")
    [one] = judged("C513", sections=said)
    assert one.outcome is Outcome.OPEN


def test_a_whole_without_tables_has_nothing_to_add_up_to() -> None:
    [one] = judged("P801", year=2023, parts=[{"year": 2023}])
    assert one.outcome is Outcome.NOT_APPLICABLE


def test_a_heading_about_last_year_s_problems_is_no_stale_heading() -> None:
    for heading, outcome in (("2022年问题整改情况", Outcome.HOLDS), ("2022年总体情况", Outcome.VIOLATED)):
        [one] = judged("H122", year=2023, sections=text(f"（一）{heading}\n公开信息5条。"))
        assert one.outcome is outcome


def test_cells_without_a_row_or_column_in_common_are_named_one_by_one() -> None:
    cells = (Path("applications.business.granted"), Path("applications.research.total"))
    assert (
        phrase("{cells}", {"cells": cells}, "en") == "businesses·granted, research institutions·total handled"
    )


def test_an_example_that_is_not_at_its_place_is_no_example() -> None:
    [rule] = (rule for rule in RULES if rule.code == "T401")
    example = examples_of("T401")[0]
    assert example.judge(rule).outcome is example.outcome
    with pytest.raises(LookupError, match="elsewhere"):
        example.model_copy(update={"at": "elsewhere"}).judge(rule)


def test_an_example_is_judged_by_its_rule_alone_with_its_sources() -> None:
    def judge(case: Case) -> Iterator[Verdict]:
        yield Verdict(Outcome.HOLDS, "title", params={at: one.raw for at, one in case.sources.items()})

    [own] = [rule for rule in RULES if rule.code == "H121"]
    example = examples_of("H121")[0].model_copy(update={"sources": {"title": "标题"}})
    found = example.judge(replace(own, code="Z997", judge=judge))
    assert (found.rule.code, found.at, found.verdict.params) == ("Z997", "title", {"title": "标题"})


@pytest.mark.parametrize("code", ["yx001", "YX 1", ""])
def test_a_code_is_made_of_capital_letters_digits_and_hyphens(code: str) -> None:
    rule = linear_rule(
        code, "a", Severity.INFO, Citation("x"), left=["proactive.permits.decisions"],
        right=["proactive.penalties.decisions"], summary="", why="", fix="",
    )  # fmt: skip
    with pytest.raises(ValueError, match="capital letters"):
        _rules(rule, set())


def relation(*, left: list[str], right: list[str], message: str = "") -> Rule:
    return linear_rule(
        "YX001", "a", Severity.INFO, Citation("x"), left=left, right=right, at_most=True, message=message,
        summary="", why="", fix="",
    )  # fmt: skip


def test_a_relation_between_cells_that_a_report_lacks_does_not_apply() -> None:
    rule = relation(left=["statistics.reconsideration.upheld"], right=["statistics.reconsideration.total"])
    [one] = check(AnnualReport(), rules=[rule]).judgements
    assert (one.at, one.outcome) == ("statistics.reconsideration.upheld", Outcome.NOT_APPLICABLE)
    assert rule.editions == (2014,)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (
            "applications.*.granted",
            "applications.*.grated",
            "no edition of the form has a cell 'applications",
        ),
        ("applications.*.granted", "proceedings.*.total", "do not name the same columns"),
    ],
)
def test_a_relation_between_cells_that_no_form_has_is_refused(left: str, right: str, reason: str) -> None:
    with pytest.raises(OptionError, match=f"(?i){reason}"):
        relation(left=[left], right=[right])
