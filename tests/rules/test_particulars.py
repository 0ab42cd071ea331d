"""Particulars of single rules: what counts beside what, which facts are told, and where a text says nothing."""

from collections.abc import Iterator
from decimal import Decimal
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
from disclosure_schema.forms.identities import Identity
from disclosure_schema.rules import packs
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.linear import MORE, UNEQUAL
from disclosure_schema.rules.model import Case, Operand, Rule, Verdict, rule
from disclosure_schema.rules.ratios import printed
from disclosure_schema.rules.unchanged import likeness
from disclosure_schema.rules.wording import equation, phrase, sentence
from disclosure_schema.rules.years import STEPS
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


# What the reader noted


def test_a_note_without_a_place_is_about_the_tables() -> None:
    note = Note(NoteCode.ROW_UNKNOWN, "The row “{label}” is unknown.", {"label": "其他"})
    found = check(Reading(AnnualReport(), {}, (note,)), select=["T107"])
    assert [(one.at, one.message()) for one in found] == [("tables", "The row “其他” is unknown.")]


def test_figures_are_whole_in_three_tables() -> None:
    [counts] = [one for one in RULES if one.code == "T106"]
    assert [str(one) for one in counts.citations] == [
        f"国办公开办函〔2021〕30号 附件 (T{table}-INT)" for table in (2, 3, 4)
    ]


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


# More of the text beside the table

FEES = RECEIVED | {"kind": "fee", "unit": "万元", "cells": []}


def test_a_fee_may_be_all_of_the_fees() -> None:
    table = {"edition": 2021, "fees": {"amount": 3}}
    for value, outcome in ((3, "holds"), ("3.0001", "violated"), (0, "holds")):
        [one] = judged("C522", claims=[FEES | {"value": value}], proactive=table)
        assert (one.at, str(one.outcome), len(one.verdict.operands)) == ("claims.0", outcome, 2)
        assert one.verdict.params["cell"] == "proactive.fees.amount"


def upheld(result: str, **claim: Any) -> dict[str, Any]:
    cells = [f"proceedings.reconsideration.{result}"] if result else []
    parts = [{"label": "维持", "value": 2, "cells": cells}]
    more = {"value": 2, "cells": ["proceedings.reconsideration.total"], "parts": parts, "exhaustive": True}
    return RECEIVED | {"kind": "reconsideration"} | more | claim


def test_only_a_claim_of_cases_that_were_all_upheld_says_so() -> None:
    table = {
        "edition": 2021,
        "reconsideration": {"upheld": 2, "corrected": 0, "other": 0, "pending": 0, "total": 2},
    }
    for claim, outcome in (
        (upheld("upheld"), "holds"),
        (upheld("corrected"), "not-applicable"),
        (upheld(""), "not-applicable"),
        (upheld("upheld", exhaustive=False), "not-applicable"),
        (upheld("upheld", value=3), "not-applicable"),
    ):
        assert outcomes("C515", claims=[claim], proceedings=table) == [outcome]


def test_last_year_s_figure_is_of_the_same_thing_and_exact() -> None:
    def since(claim: dict[str, Any], before: dict[str, Any]) -> list[str]:
        now = claim | {"comparisons": [{"direction": "more", "change": 2}]}
        return outcomes("C533", year=2023, claims=[now], previous={"year": 2022, "claims": [before]})

    named, other = RECEIVED | {"cells": []}, RECEIVED | {"kind": "other", "cells": []}
    assert since(named, named | {"value": 15}) == ["holds"]
    assert since(named, named | {"value": 15, "approximate": "about"}) == ["open"]
    assert since(other, other | {"value": 15}) == ["open"]


def test_what_grows_by_nothing_stays_the_same() -> None:
    for direction in ("more", "less", "same"):
        claim = RECEIVED | {"comparisons": [{"direction": direction, "change": 0}]}
        before = {"year": 2022, "claims": [RECEIVED]}
        assert outcomes("C533", year=2023, claims=[claim], previous=before) == ["holds"], direction


def test_a_column_of_applications_explains_no_figure_of_cases() -> None:
    applications = {"edition": 2021, "business": {"total": 5}}
    cases = {"edition": 2021, "reconsideration": {"total": 4}}
    claim = RECEIVED | {"kind": "reconsideration", "value": 5, "cells": ["proceedings.reconsideration.total"]}
    [one] = judged("C512", claims=[claim], proceedings=cases, applications=applications)
    assert (one.outcome, one.verdict.params.get("same")) == (Outcome.VIOLATED, None)
    claim |= {"cells": ["applications.total.total"]}
    [one] = judged("C511", claims=[claim], applications=applications | {"total": {"total": 4}})
    assert (one.outcome, one.verdict.params["same"]) == (Outcome.VIOLATED, "applications.business.total")


def test_a_power_that_is_not_there_is_told_where_figures_are_missing_too() -> None:
    given: dict[str, Any] = {
        "issuer": "青石县教育局",
        "proactive": {"edition": 2021, "government_rules": {"issued": 2}},
    }
    [one] = judged("T203", **given)
    assert (one.outcome, one.verdict.message, [x.value for x in one.verdict.operands]) == (
        Outcome.VIOLATED,
        "",
        [2],
    )
    given["proactive"] = {"edition": 2021, "government_rules": {"issued": 0, "repealed": 0, "in_force": 0}}
    [one] = judged("T203", **given)
    assert (one.outcome, one.verdict.message) == (Outcome.HOLDS, "")


def test_an_old_year_is_told_before_an_old_plan() -> None:
    plan = "2023年将继续加强公开。"
    section = {"kind": "problems", "number": 5, "heading": "五、存在的主要问题及改进情况"}
    [one] = judged("H122", year=2023, sections=[section | {"text": plan}])
    assert one.verdict.params["printed"] == "2023"
    assert "planned" in one.verdict.message
    [one] = judged("H122", year=2023, sections=[section | {"text": f"2022年我局共公开信息5条。{plan}"}])
    assert (one.verdict.params["printed"], one.verdict.message) == ("2022", "")


def test_texts_without_words_are_not_alike() -> None:
    assert likeness("", "公开") == likeness("公开", "") == likeness("", "") == 0
    assert likeness("主动公开政府信息。", "主动公开政府信息") == 1


def test_decimals_are_shown_to_the_last() -> None:
    assert phrase("{n}", {"n": Decimal("1234.56789")}, "en") == "1,234.56789"


def test_one_side_of_an_equation_is_added_up_where_all_is_known() -> None:
    def side(*values: int | None) -> str:
        names = ("upheld", "corrected", "other")
        operands = [
            Operand(f"proceedings.reconsideration.{n}", v) for n, v in zip(names, values, strict=False)
        ]
        return equation(operands, "proceedings.reconsideration", 1, "en")

    assert side(4) == "upheld 4"
    many = [Operand(f"applications.total.{row}", 0) for row in ("granted", "total") * 4]
    assert equation(many, "applications.total", 1, "en") == "granted 0 = 0"  # one of them is enough
    assert side(4, 1) == "upheld 4 + corrected 1 = 5"
    assert side(4, None) == "upheld 4 + corrected ?"


def test_fees_of_none_are_said_in_section_six_by_a_full_stop_too() -> None:
    table = {"edition": 2021, "total": {"other": {"overdue_fee": 0}}}
    for words in ("无其他需要报告的事项", "无其他需要报告的事项。", "无其他需要报告的事项．"):
        section = {"kind": "other", "number": 6, "heading": "六、其他", "text": words}
        assert outcomes("C521", sections=[section], applications=table) == ["holds"], words


# Years, percentages, relations, packs


def test_no_figure_below_nothing_is_expected() -> None:
    def stock(**row: int) -> dict[str, Any]:
        return {"proactive": {"edition": 2021, "normative_documents": row}}

    at = "proactive.normative_documents.in_force"
    for repealed, expected in ((5, {}), (1, {at: 0})):
        now = stock(issued=1, repealed=repealed, in_force=3)
        [one] = [
            x
            for x in judged("T201", year=2023, previous={"year": 2022, **stock(in_force=0)}, **now)
            if x.at == at
        ]
        assert (one.outcome, one.verdict.expected) == (Outcome.VIOLATED, expected)
        assert one.verdict.params == {"value": 3, "need": 1 - repealed, "delta": 2 + repealed}


def test_the_words_before_the_first_section_have_no_heading() -> None:
    [one, _] = judged("H122", year=2023, preface="本报告按要求编制。", sections=text("公开信息5条。"))
    assert (one.at, one.outcome) == ("preface", Outcome.HOLDS)


def test_percentages_below_one_are_printed_with_their_zeros() -> None:
    assert printed(Decimal("0.10"), 1, 2000) == "0.05%"
    assert printed(Decimal("0.1"), 1, 1000) == "0.1%"
    assert printed(Decimal(3), 1, 2000) == "0%"


def test_shares_of_outcomes_are_shares_of_what_the_text_says_was_handled() -> None:
    handled = RECEIVED | {"kind": "other", "value": 20, "cells": ["applications.total.total"]}
    part = {"label": "予以公开", "value": 10, "share": "50"}
    outcome = RECEIVED | {"kind": "by_outcome", "value": None, "cells": [], "parts": [part]}
    assert outcomes("C531", claims=[handled, outcome]) == ["holds"]
    assert outcomes("C531", claims=[handled | {"cells": []}, outcome]) == ["not-applicable"]
    assert outcomes("C531", claims=[handled | {"value": 21}, outcome]) == ["violated"]


def test_a_declared_limit_is_one_in_every_table_that_has_its_cells() -> None:
    limit = declared("proceedings.reconsideration.upheld", "proceedings.reconsideration.total", at_most=True)
    report = block(3, 0, 0, 0, 4).model_copy(
        update={"applications": AnnualReport.model_validate({"applications": {"edition": 2021}}).applications}
    )
    [one] = check(report, rules=[limit]).judgements
    assert one.outcome is Outcome.HOLDS
    [one] = check(AnnualReport(), rules=[limit]).judgements
    assert (one.outcome, one.verdict.message) == (
        Outcome.NOT_APPLICABLE,
        "The report does not have these cells.",
    )


def test_an_arithmetic_rule_cites_the_form() -> None:
    [balance] = [one for one in RULES if one.code == "T301"]
    assert [str(one) for one in balance.citations] == ["国办公开办函〔2021〕30号 附件 (T3-BAL)"]
    assert (balance.summary, balance.editions) == (
        "In each column, the applications that came in are handled or carried forward.", (2019, 2021),
    )  # fmt: skip


def test_seven_operands_are_shown_and_of_more_those_that_are_not_0() -> None:
    def shown(count: int) -> int:
        operands = [Operand(f"applications.total.{row}", 0) for row in ("granted", "total") * 4][: count - 1]
        text = equation([*operands, Operand("applications.total.denied", 2)], "applications.total", 1, "en")
        assert text.endswith(" = 2")
        return text.count(" + ") + 1

    assert [shown(count) for count in (2, 6, 7, 8)] == [2, 6, 7, 1]


def test_damaged_metadata_are_told_as_a_pack_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(**_: str) -> None:
        raise ValueError("no name")

    monkeypatch.setattr(packs, "entry_points", damaged)
    [pack] = packs.packs.__wrapped__()
    assert (pack.name, pack.rules, pack.error) == (packs.GROUP, (), "ValueError: no name")


def test_steps_between_years_are_known_by_their_rule() -> None:
    assert {code: (len(one.steps), one.same_form) for code, one in STEPS.items()} == {
        "T201": (2, True), "T207": (5, True), "T208": (2, True), "T311": (7, False), "T411": (3, False),
    }  # fmt: skip
    assert all(isinstance(step, Identity) for one in STEPS.values() for step in one.steps)
