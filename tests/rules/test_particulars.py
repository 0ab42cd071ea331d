"""Particulars of single rules: what counts beside what, which facts are told, and where a text says nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from disclosure_schema import (
    AnnualReport,
    Citation,
    Note,
    NoteCode,
    OptionError,
    Outcome,
    Reading,
    Severity,
    check,
    linear_rule,
)
from disclosure_schema.rules.linear import MORE, UNEQUAL
from disclosure_schema.rules.model import Case, Rule, Verdict, rule
from disclosure_schema.rules.wording import sentence
from locate.samples import block
from rules.test_engine import crashes
from rules.test_outcomes import RECEIVED, judged, text

CHANNELS = RECEIVED | {
    "kind": "by_channel",
    "value": None,
    "cells": [],
    "exhaustive": True,
    "parts": [{"label": "网络", "value": 5}, {"label": "信函", "value": 3}],
}


def outcomes(code: str, **given: Any) -> list[str]:
    return [str(judgement.outcome) for judgement in judged(code, **given)]


def said(code: str, **given: Any) -> str:
    [one] = judged(code, **given)
    return sentence(one)


# Findings


@rule("Z998", "thrice", Severity.INFO, Citation("none"), summary="s", message="m", why="w", fix="f")
def thrice(_case: Case) -> Iterator[Verdict]:
    for key in ("", "", "a", ""):
        yield Verdict(Outcome.VIOLATED, "title", key=key)


def test_findings_that_nothing_tells_apart_are_numbered() -> None:
    found = check(AnnualReport(title="某报告"), rules=[thrice])
    assert [one.occurrence for one in found] == [0, 1, 0, 2]
    assert len({one.fingerprint for one in found}) == 4
    assert {one.issuer for one in found} == {"某报告"}


def test_a_crash_says_what_failed() -> None:
    *_, crashed = check(AnnualReport(title="某报告"), rules=[crashes]).judgements
    assert sentence(crashed) == "The rule itself failed: ZeroDivisionError: 某报告"


def test_a_severity_that_is_none_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError, match="info, warning, error"):
        check(AnnualReport(), severity={"T": "grave"})


# Relations that anyone may declare


def declared(left: str, right: str, **options: Any) -> Rule:
    return linear_rule(
        "X902", "x", Severity.ERROR, Citation("x"), left=[left], right=[right], summary="s", why="w", fix="f", **options
    )  # fmt: skip


def test_a_star_stands_for_each_column_and_for_one_step_only() -> None:
    report = block(1, 0, 0, 0, 1)
    found = check(report, rules=[declared("proceedings.*.upheld", "proceedings.*.total")]).judgements
    assert {one.at.count(".") for one in found} == {1}
    assert ("proceedings.reconsideration", Outcome.HOLDS) in [(one.at, one.outcome) for one in found]
    assert len(found) == 3
    with pytest.raises(OptionError, match=r"applications\.\*\.\*"):
        declared("applications.*.*", "applications.*.total")


def test_a_declared_rule_says_its_own_message_or_ours() -> None:
    left, right = "proceedings.reconsideration.upheld", "proceedings.reconsideration.total"
    assert (declared(left, right).message, declared(left, right, at_most=True).message) == (UNEQUAL, MORE)
    report = block(5, 0, 0, 0, 4)
    [own] = check(report, rules=[declared(left, right, message="{place}: {left} / {right}, {delta}")])
    assert own.message() == "reconsideration·upheld: upheld 5 / total 4, 1"
    assert (own.expected, len(own.operands)) == ({}, 2)
    [ours] = check(report, rules=[declared(left, right)])
    assert "the left side is 1 higher" in ours.message()


# The text beside the table


def test_channels_are_set_against_the_table_too() -> None:
    table = {"edition": 2021, "total": {"newly_received": 8}}
    assert outcomes("C503", claims=[CHANNELS], applications=table) == ["holds"]
    table = {"edition": 2021, "total": {"newly_received": 9}}
    assert said("C503", claims=[CHANNELS], applications=table).endswith("the applications received are 9.")


def test_only_a_sentence_about_the_report_announces_its_parts() -> None:
    for preface, outcome in (
        ("本报告由五部分组成。", "violated"),
        ("全市机关由五部分组成。", "not-applicable"),
        ("本报告全文公开。", "not-applicable"),
    ):
        assert outcomes("S212", preface=preface, sections=text("")) == [outcome], preface


def compared(**change: Any) -> dict[str, Any]:
    return RECEIVED | {"value": None, "comparisons": [{"direction": "more", **change}]}


def test_a_percentage_that_no_count_has_is_told_without_any_count() -> None:
    assert outcomes("C532", claims=[compared(change=3, percent="42.9")]) == ["open"]  # 3 of 7
    assert outcomes("C532", claims=[compared(change=3, percent="42.8")]) == ["violated"]


def test_a_change_in_the_wrong_direction_is_told_by_the_figures_of_both_years() -> None:
    def since(value: int, **change: Any) -> str:
        claim = RECEIVED | {"value": value, "comparisons": [change]}
        before = {"year": 2022, "claims": [RECEIVED | {"value": 263}]}
        return said("C533", year=2023, claims=[claim], previous=before)

    both = "last year's report gives 263, this one {}."
    assert since(267, direction="less", percent="1.52").endswith(both.format(267))
    assert since(267, direction="less", change=4).endswith(both.format(267))
    assert since(263, direction="less", percent="5").endswith(both.format(263))
    assert since(263, direction="more", percent="5").endswith(both.format(263))
    assert since(267, direction="more", percent="5").endswith("gives 263, so the change is 2%, not 5%.")


def test_all_is_said_to_be_handled_by_a_later_sentence_too() -> None:
    for first in ("", "其余事项另行统计。", "全年工作平稳。", "公开信息全部更新，信访事项已全部办结。"):
        sections = text(f"收到申请3件。{first}所有申请均已办结。")
        assert outcomes("C513", sections=sections) == ["open"], first


def test_a_rate_of_what_was_handled_is_a_share_of_what_the_table_received() -> None:
    total, newly = "applications.total.total", "newly_received"
    rate = {"label": "办结率", "percent": "80", "cells": [total]}
    claim = RECEIVED | {"kind": "other", "value": None, "cells": [], "rates": [rate]}
    table = {"edition": 2021, "total": {newly: 10, "total": 8}}
    assert outcomes("C531", claims=[claim], applications=table) == ["holds"]
    table = {"edition": 2021, "total": {newly: 10, "total": 9, "carried_over": 2}}
    [one] = judged("C531", claims=[claim], applications=table)
    assert (one.outcome, one.verdict.params["readings"]) == (Outcome.VIOLATED, ("9/10 = 90%", "9/12 = 75%"))
    [one] = judged("C531", claims=[claim])
    assert (one.outcome, one.verdict.params["missing"]) == (Outcome.OPEN, (total,))


# Whole and parts


def test_what_is_not_known_of_the_whole_is_told_by_its_name() -> None:
    part = {"issuer": "青石县教育局", "proceedings": {"edition": 2021, "reconsideration": {"upheld": 1}}}
    whole = {"proceedings": {"edition": 2021}}
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


# What the reader noted


def test_a_note_without_a_place_is_about_the_tables() -> None:
    note = Note(NoteCode.ROW_UNKNOWN, "The row “{label}” is unknown.", {"label": "其他"})
    found = check(Reading(AnnualReport(), {}, (note,)), select=["T107"])
    assert [(one.at, one.message()) for one in found] == [("tables", "The row “其他” is unknown.")]


# Years left over


def test_only_a_short_line_is_a_heading_of_an_old_year() -> None:
    for length, outcome in ((30, "violated"), (31, "holds")):
        heading = "（一）2022年" + "公" * (length - len("（一）2022年"))
        assert outcomes("H122", year=2023, sections=text(f"{heading}\n公开信息5条。")) == [outcome]


def test_a_sub_heading_that_lost_its_number_is_short_and_no_sentence() -> None:
    for first, outcome in (
        ("主动公开", "violated"),
        ("主动公开。", "holds"),
        ("主动", "holds"),
        ("公" * 25, "violated"),
        ("公" * 26, "holds"),
    ):
        assert outcomes("S206", sections=text(f"{first}\n公开信息5条。\n（二）依申请公开")) == [outcome], (
            first
        )
