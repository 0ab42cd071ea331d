"""Edges of what rules make of a text: which sentences and passages it has, what is quoted, whose figures count."""

from typing import Any

import pytest

from disclosure_schema import AnnualReport, Claim, Outcome, Path, Reading, Source, check
from disclosure_schema.rules.model import Case, Operand
from disclosure_schema.rules.passages import Passage, passages, quote, sentences_of, shorten
from disclosure_schema.rules.scope import is_of_another
from rules.test_outcomes import RECEIVED, judged, text
from rules.test_particulars import outcomes

TOTAL = "applications.total"


def figure(row: str, value: Any, **more: Any) -> dict[str, Any]:
    return RECEIVED | {"kind": "other", "cells": [f"{TOTAL}.{row}"], "value": value} | more


# C504: what came in is what was answered and what is left.


@pytest.mark.parametrize(
    "claims",
    [
        [RECEIVED | {"kind": "other", "cells": []}, RECEIVED, figure("total", 17)],
        [figure("total", None), RECEIVED, figure("total", 17)],
        [RECEIVED, figure("newly_received", 5, kind="by_channel"), figure("total", 17)],
        [figure("newly_received", 5), RECEIVED, figure("total", 17)],
        [RECEIVED | {"cells": [f"{TOTAL}.total"]}, RECEIVED],
        [figure("total", 0), RECEIVED, figure("carried_forward", 17)],
        [figure("carried_over", 3), RECEIVED, figure("total", 15), figure("carried_forward", 5)],
    ],
)
def test_a_flow_is_one_figure_received_and_what_is_said_of_the_same_rows(claims: list[Any]) -> None:
    assert outcomes("C504", claims=claims) == ["holds"]


def test_the_first_figure_of_each_row_is_shown_and_all_are_tried() -> None:
    over, forward = figure("carried_over", 1), figure("carried_forward", 2)
    given = [RECEIVED, over, over | {"value": 3}, figure("total", 14), forward, forward | {"value": 6}]
    [one] = judged("C504", claims=given)
    assert one.outcome is Outcome.HOLDS  # 17 + 3 = 14 + 6
    assert one.verdict.operands == (
        Operand(f"{TOTAL}.newly_received", 17),
        Operand(f"{TOTAL}.carried_over", 1),
        Operand(f"{TOTAL}.total", 14, -1),
        Operand(f"{TOTAL}.carried_forward", 2, -1),
    )


@pytest.mark.parametrize(
    ("handled", "missing", "need"), [(20, "carried_over", 3), (16, "carried_forward", 1)]
)
def test_what_a_flow_lacks_is_on_its_smaller_side(handled: int, missing: str, need: int) -> None:
    [one] = judged("C504", claims=[RECEIVED, figure("total", handled)])
    assert one.outcome is Outcome.OPEN
    assert (one.verdict.params["missing"], one.verdict.params["need"]) == (Path(f"{TOTAL}.{missing}"), need)


# C513: all were handled, though some were carried forward.

ALL = "收到申请17件，所有申请均已办结。"


@pytest.mark.parametrize(
    ("blank", "outcome", "value"),
    [("unknown", "open", None), ("zero-parts", "open", None), ("zero", "holds", 0)],
)
def test_a_blank_total_is_nothing_carried_forward_where_it_counts_as_zero(
    blank: str, outcome: str, value: int | None
) -> None:
    [one] = judged("C513", blank=blank, sections=text(ALL), applications={"edition": 2021})
    assert (str(one.outcome), one.verdict.operands) == (
        outcome,
        (Operand(f"{TOTAL}.carried_forward", value),),
    )


def test_columns_tell_what_was_carried_forward_where_the_total_is_blank() -> None:
    table = {"edition": 2021, "natural_person": {"granted": 4, "carried_forward": 2}}
    [one] = judged("C513", sections=text(ALL), applications=table)
    assert (one.outcome, one.verdict.params["count"]) == (Outcome.VIOLATED, 2)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("收到申请3件，信访事项另行登记，所有申请均已办结。", "open"),
        ("收到申请3件，信访事项均已办结。", "not-applicable"),
    ],
)
def test_only_the_clause_itself_must_speak_of_applications(words: str, outcome: str) -> None:
    assert outcomes("C513", sections=text(words)) == [outcome]


def test_what_a_text_carries_forward_is_the_figure_of_that_clause() -> None:
    [one] = judged("C513", sections=text(f"{ALL}其中涉企申请12件，顺延下一年3件。"))
    assert one.outcome is Outcome.VIOLATED
    assert (one.verdict.params["count"], one.verdict.params["clause"]) == (3, "顺延下一年3件")


# Passages and sentences.


@pytest.mark.parametrize("mark", ["一、", "（一）", "1.", "1、"])
def test_a_numbered_sub_heading_on_a_line_of_its_own_is_a_sentence(mark: str) -> None:
    assert sentences_of(f"{mark}主动公开\n公开信息5条。") == [f"{mark}主动公开", "公开信息5条"]


@pytest.mark.parametrize(
    "line", ["（1）主动公开", "（一）主动公开，", "（一）主动：公开", "（一）" + "公" * 23]
)
def test_other_lines_run_on(line: str) -> None:
    assert sentences_of(f"{line}\n公开信息5条。") == [f"{line}公开信息5条"]


def test_the_longest_sub_heading_has_25_characters() -> None:
    line = "（一）" + "公" * 22
    assert sentences_of(f"{line}\n公开信息5条。") == [line, "公开信息5条"]


def test_passages_go_by_their_kind_and_the_second_of_a_kind_by_its_number() -> None:
    kinds = ("overview", "extra", "overview", "problems")
    report = AnnualReport.model_validate(
        {"preface": "前言", "sections": [{"kind": kind, "text": "甲"} for kind in kinds]}
    )
    first, *others = passages(report)
    assert first == Passage("preface", None, "", "前言")
    assert [one.at for one in others] == [
        "sections.overview", "sections.1", "sections.2", "sections.problems",
    ]  # fmt: skip


def test_a_quotation_has_at_most_forty_characters() -> None:
    assert shorten("公" * 40) == "公" * 40
    assert shorten("公" * 41) == "公" * 39 + "…"


@pytest.mark.parametrize(("section", "quoted"), [(-1, "前言"), (0, "甲乙"), (1, "17件"), (2, "17件")])
def test_a_claim_is_quoted_from_its_own_section_or_by_its_figure(section: int, quoted: str) -> None:
    report = AnnualReport.model_validate({"preface": "前言", "sections": text("甲乙丙")})
    claim = Claim.model_validate(RECEIVED | {"section": section, "end": 2})
    assert quote(Case(report), claim) == quoted


# S215, S202, S206, S211: what stands in a text and where.


def test_a_gap_is_quoted_with_twelve_characters_before_it_and_eight_behind() -> None:
    before, behind = "一二三四五六七八九十甲乙丙丁", "子丑寅卯辰巳午未申酉"
    [one] = judged("S215", sections=text(f"{before}XX{behind}"))
    assert (one.outcome, one.verdict.params["text"]) == (Outcome.VIOLATED, f"{before[2:]}XX{behind[:8]}")


def test_a_paragraph_of_forty_characters_does_not_stand_twice() -> None:
    for length, outcome in ((39, "holds"), (40, "violated")):
        line = "公" * length
        assert outcomes("S215", sections=text(f"{line}\n{line}")) == [outcome]


def test_sections_of_one_kind_or_of_none_disturb_no_order() -> None:
    def ordered(*kinds: str) -> list[tuple[str, str]]:
        found = judged("S202", sections=[{"kind": kind, "heading": kind} for kind in kinds])
        return [(one.at, str(one.outcome)) for one in found]

    assert ordered("overview", "overview") == [("sections.overview", "holds")] * 2
    assert ordered("extra", "problems", "overview") == [
        ("sections.problems", "holds"),
        ("sections.overview", "violated"),
    ]


def test_a_sub_heading_that_lost_its_number_has_three_characters_at_least() -> None:
    [one] = judged("S206", sections=text("总概况\n公开信息5条。\n（二）依申请公开"))
    assert (one.outcome, one.verdict.params["heading"]) == (Outcome.VIOLATED, "总概况")


PROBLEMS = {"kind": "problems", "number": 5, "heading": "五、存在的主要问题及改进情况"}


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("（一）" + "公" * 22, "violated"),
        ("（一）" + "公" * 23, "holds"),
        ("（一）公开不够及时，解读形式单一", "holds"),
        ("（一）公开不够及时。解读形式单一", "holds"),
    ],
)
def test_a_numbered_line_is_substance_where_it_is_long_or_a_sentence(words: str, outcome: str) -> None:
    assert outcomes("S211", sections=[PROBLEMS | {"text": words}]) == [outcome]


def test_two_sections_of_problems_are_one_text() -> None:
    [one] = judged("S211", sections=[PROBLEMS | {"text": "暂无。"}, PROBLEMS | {"text": "没有。"}])
    assert (one.outcome, one.verdict.params["text"]) == (Outcome.VIOLATED, "暂无没有")


# H122: years left over.


@pytest.mark.parametrize("more", ["", "公" * 40])
def test_a_sub_heading_before_the_words_of_the_body_is_passed_over(more: str) -> None:
    [one] = judged("H122", year=2023, sections=text(f"（一）2022年度，我局收到申请5件{more}。"))
    assert (one.outcome, one.verdict.params["printed"]) == (Outcome.VIOLATED, "2022")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("（一）2023年总体情况\n公开信息5条。", "holds"),
        ("（一）2022年总体情况\n公开信息5条。", "violated"),
    ],
)
def test_a_sub_heading_of_the_report_s_own_year_is_sound(words: str, outcome: str) -> None:
    assert outcomes("H122", year=2023, sections=text(words)) == [outcome]


@pytest.mark.parametrize(
    ("preface", "printed"),
    [
        ("现公布本局2023号公告所称的2022年度政府信息公开年度报告。", "2022"),
        ("现公布本局2022号公告所称的2023年度政府信息公开年度报告。", None),
    ],
)
def test_the_year_of_the_report_is_that_before_its_name(preface: str, printed: str | None) -> None:
    [one] = judged("H122", year=2023, preface=preface)
    assert one.verdict.params.get("printed") == printed


@pytest.mark.parametrize(
    ("heading", "outcome"),
    [
        ("1、改进措施", "violated"),
        ("（一）" + "公" * 15 + "计划", "violated"),
        ("（一）" + "公" * 16 + "计划", "holds"),
    ],
)
def test_a_heading_of_plans_says_so_in_its_first_twenty_characters(heading: str, outcome: str) -> None:
    section = PROBLEMS | {"text": f"{heading}。2023年我局要加强公开。"}
    assert outcomes("H122", year=2023, sections=[section]) == [outcome]


def test_a_period_of_the_report_s_year_is_sound_whatever_period_was_read() -> None:
    period = {"start": "2022-01-01", "end": "2022-12-31"}
    for year, outcome in ((2021, "violated"), (2022, "holds"), (2023, "holds")):
        words = f"统计期限为{year}年1月1日至12月31日。"
        assert outcomes("H122", year=2023, period=period, sections=text(words)) == [outcome]


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        ("2023年12月31日至2023年1月1日", Outcome.VIOLATED),
        ("2023年1月1日至2023年12月32日", Outcome.VIOLATED),
        ("2023年月日至月日", Outcome.OPEN),
    ],
)
def test_a_period_that_ends_before_it_starts_does_not_exist(raw: str, outcome: Outcome) -> None:
    [one] = check(Reading(AnnualReport(), {"period": Source(raw)}), select=["H102"]).judgements
    assert (one.outcome, one.verdict.params) == (outcome, {"raw": raw})
    assert ("does not exist" in one.verdict.message) is (outcome is Outcome.VIOLATED)


# C531: what percentages are shares of.


def test_a_rate_of_an_outcome_is_a_share_of_all_that_were_handled() -> None:
    rate = {"label": "公开率", "percent": "30.8", "cells": [f"{TOTAL}.granted"]}
    table = {"edition": 2021, "total": {"granted": 81, "total": 263, "newly_received": 300}}
    claim = figure("granted", None, cells=[], rates=[rate])
    [one] = judged("C531", claims=[claim], applications=table)
    assert (one.outcome, one.verdict.params["readings"]) == (Outcome.HOLDS, ("81/263 = 30.8%",))


def test_a_rate_with_its_own_counts_needs_no_table() -> None:
    rate = {"label": "公开率", "percent": "30.8", "count": 81, "base": 263}
    assert outcomes("C531", claims=[figure("granted", None, cells=[], rates=[rate])]) == ["holds"]


@pytest.mark.parametrize("rounded", [0, 1])
def test_rounded_figures_are_no_base_of_a_percentage(rounded: int) -> None:
    part = {"label": "予以公开", "value": 10, "share": "50"}
    outcome = figure("total", None, cells=[], kind="by_outcome", parts=[part])
    about = {"approximate": "about"}
    for claims in ([figure("total", 20), outcome], [figure("total", 20, parts=[part])]):
        given = [claims[0] | about if rounded else claims[0], *claims[1:]]
        assert outcomes("C531", claims=given) == ["not-applicable" if rounded else "holds"]


# Whose figures a claim states.


@pytest.mark.parametrize(
    ("scope", "another"),
    [
        ("县水务局", True),
        ("本单位", False),
        ("我单位", False),
        ("县教育局", False),
        ("青石县教育局信息科", False),
    ],
)
def test_a_body_s_own_figures_are_named_in_many_ways(scope: str, *, another: bool) -> None:
    report = AnnualReport(issuer="青石县教育局")
    assert is_of_another(report, Claim.model_validate(RECEIVED | {"scope": scope})) is another
