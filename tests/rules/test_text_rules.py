"""The text rules on phrasings of published reports: what they take for a claim, and what they leave alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, Outcome, check

RECEIVED = "applications.total.newly_received"


def found(code: str, text: str, kind: str = "overview", **given: object) -> list[str]:
    """Return what a rule finds in a text that stands in a section, or before the first one."""
    section = {"preface": text} if kind == "preface" else {"sections": [{"kind": kind, "text": text}]}
    report = AnnualReport.model_validate({"year": 2023, **section, **given})
    return [finding.message() for finding in check(report, select=[code])]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("overview", "2022年我局未收到申请，2023年收到3件。"),
        ("overview", "2023年，我局收到申请26件，2022年同期20件。"),
        ("overview", "与2022年相比，我局新收申请减少3件。"),
        ("overview", "2022年度，全县共收到申请5件，同比减少。"),
        ("overview", "比上年多（2022年本镇没有收到申请）。"),
        ("overview", "根据2022年度政府信息公开工作年度报告所列问题，我局逐项整改。"),
        ("overview", "发布2022年政府信息公开工作年度报告1条。"),
        ("overview", "我局2022年度政府信息公开工作年度报告于2023年1月20日发布。"),
        ("overview", "公开2022年部门决算和2023年部门预算。"),
        ("overview", "我局2022年度部门决算已公开。"),
        ("overview", "2022年12月，我局印发实施方案。"),
        ("overview", "本机关2021年制定的办法继续有效。"),
        ("overview", "2018年，我局设立公开专栏。"),
        ("other", "2022年，我局未收取信息处理费，2023年同样未收取。"),
        ("problems", "2022年我局存在的问题已全部整改到位。"),
        ("problems", "2023年，我局将政务公开纳入年度考核。"),
        ("problems", "（二）改进情况。2023年我局加大培训力度，召开会议3次。"),
        ("problems", "（二）改进措施。2023年，我局进一步完善了制度，取得明显成效。"),
        ("problems", "2024年，我局将继续加大公开力度。"),
        ("problems", "下一步，我局将认真总结2023年工作经验。"),
        ("preface", "根据《条例》编制2023年度政府信息公开工作年度报告。"),
        ("preface", "数据的统计期限自2023年1月1日起至2023年12月31日止。"),
    ],
)
def test_a_year_with_a_reason_to_be_there_is_left_alone(kind: str, text: str) -> None:
    assert found("H122", text, kind) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("overview", "2022年，我局坚持以公开为常态。"),
        ("overview", "（二）依申请公开\n2022年度我局共收到申请26件。"),
        ("overview", "我局2022年共收到申请26件。"),
        ("overview", "（一）2022 年主动公开情况\n公开信息5条。"),
        ("other", "２０２２年度，本机关未收取信息处理费。"),
        ("preface", "现公布某局2022年政府信息公开工作年度报告。"),
        ("preface", "数据的统计期限自2022年1月1日起至2022年12月31日止。"),
        ("problems", "2023年，我局将进一步加强平台建设。"),
        ("problems", "（二）整改措施。2022年我局要加大公开力度。"),
    ],
)
def test_a_year_left_over_is_found(kind: str, text: str) -> None:
    assert len(found("H122", text, kind)) == 1


def test_the_period_that_another_rule_judges_is_not_judged_twice() -> None:
    period = {"start": "2022-01-01", "end": "2022-12-31"}
    text = "数据的统计期限自2022年1月1日起至2022年12月31日止。"
    assert found("H104", text, "preface", period=period)
    assert not found("H122", text, "preface", period=period)


FORWARD = {"edition": 2021, "total": {"carried_forward": 2}}


@pytest.mark.parametrize(
    "text",
    [
        "收到申请3件，全部办结。",
        "收到依申请公开3条，答复率100%。",
        "收到申请3件，办结率为100％。",
        "收到申请1件，答复率达到百分之百。",
        "共收到申请3件，均已答复完毕。",
        "收到申请3件。已全部办结。",
        "所有申请均已按流程\n办理完毕。",
    ],
)
def test_all_were_handled_says_the_text(text: str) -> None:
    assert len(found("C513", text, applications=FORWARD)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "收到申请3件，均在法定期限内答复。",
        "收到申请3件，全部按时办结。",
        "收到申请3件，按时答复率100%。",
        "所有申请均按期答复，其中公开2件。",
        "收到申请3件，除1件结转外，其余均已办结。",
        "收到申请2件。办理人大建议3件，答复率100%。",
        "受理热线诉求12件，均已办结。收到申请2件。",
        "收到申请2件。所有复议案件均已办结。",
    ],
)
def test_in_time_and_other_matters_are_not_all_applications(text: str) -> None:
    assert found("C513", text, applications=FORWARD) == []


def test_columns_that_are_filled_tell_of_applications_carried_forward() -> None:
    table = {"edition": 2021, "natural_person": {"carried_forward": 1}}
    assert found("C513", "收到申请3件，全部办结。", applications=table)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("主动公开政府信息  条。", True),
        ("收到申请 件，", True),
        ("XX镇，2023年XX月XX日", True),
        ("电话：xxx", True),
        ("公开信息 12 条。", False),
        ("规范性文 件，共 5 件。", False),
        ("见 http://www.xx.gov.cn/xxgk/，邮箱：xxgk@163.com", False),
        ("面积为3×2米。", False),
    ],
)
def test_gaps_of_a_template(text: str, *, wrong: bool) -> None:
    assert bool(found("S215", text)) is wrong


@pytest.mark.parametrize(
    ("issuer", "kind", "scope", "outcome"),
    [
        ("某区人民政府", "government", "全区", Outcome.VIOLATED),
        ("某区人民政府办公室", "government", "全区", Outcome.VIOLATED),
        ("某区人民政府", "government", "区政府办公室", Outcome.NOT_APPLICABLE),
        ("某区人民政府", "government", "全市", Outcome.NOT_APPLICABLE),
        ("某区审计局", "department", "全区", Outcome.NOT_APPLICABLE),
        ("某区人民政府办公室", "department", "区政府办公室", Outcome.VIOLATED),
        ("某区审计局", "department", "我局", Outcome.VIOLATED),
        (None, "unknown", "全区", Outcome.VIOLATED),
    ],
)
def test_a_figure_of_another_body_is_a_question_of_scope(
    issuer: str | None, kind: str, scope: str, outcome: Outcome
) -> None:
    claim = {"kind": "applications_received", "value": 17, "cells": [RECEIVED], "scope": scope}
    table = {"edition": 2021, "total": {"newly_received": 95, "carried_over": 0}}
    report = AnnualReport.model_validate(
        {
            "issuer": issuer,
            "body_kind": kind,
            "applications": table,
            "claims": [{**claim, "section": 0, "start": 0, "end": 0}],
        }
    )
    (judgement,) = check(report, select=["C511"]).judgements
    assert judgement.outcome is outcome


COUNTS = st.integers(0, 1000) | st.none()


@given(COUNTS, COUNTS, st.integers(0, 2000))
def test_received_fits_either_reading_or_is_open_or_names_both(
    new: int | None, over: int | None, stated: int
) -> None:
    claim = {"kind": "applications_received", "value": stated, "cells": [RECEIVED]}
    report = AnnualReport.model_validate(
        {
            "applications": {"edition": 2021, "total": {"newly_received": new, "carried_over": over}},
            "claims": [{**claim, "section": 0, "start": 0, "end": 0}],
        }
    )
    checked = check(report, select=["C511"])
    (judgement,) = checked.judgements
    fillings = [
        reading
        for reading in ([new], [new, over])
        if None not in reading or sum(filter(None, reading)) <= stated
    ]
    exact = [reading for reading in fillings if None not in reading and sum(filter(None, reading)) == stated]
    unknown = [reading for reading in fillings if None in reading]
    wanted = Outcome.HOLDS if exact else Outcome.OPEN if unknown else Outcome.VIOLATED
    assert judgement.outcome is wanted
    if judgement.outcome is Outcome.VIOLATED and new and over and stated:
        (finding,) = checked
        assert {f"{new:,}", f"{new + over:,}"} <= set(finding.message().replace(";", " ").split())


def test_a_group_word_that_means_one_row_is_told_so() -> None:
    unable = {"not_held": 265, "needs_creation": 70, "unclear_after_correction": 2}
    cells = [f"applications.total.unable.{row}" for row in unable]
    claim = {"kind": "by_outcome", "value": None, "parts": [{"label": "甲", "value": 265, "cells": cells}]}
    report = AnnualReport.model_validate(
        {
            "applications": {"edition": 2021, "total": {"unable": unable}},
            "claims": [{**claim, "section": 0, "start": 0, "end": 0}],
        }
    )
    (finding,) = check(report, select=["C511"])
    assert finding.params["same"] == (cells[0],)
    assert finding.params["sum"] == 337


def test_what_was_carried_from_last_year_is_not_carried_forward() -> None:
    table = {"edition": 2021, "total": {"carried_forward": 0}}
    text = "收到申请3件，上年结转申请2件，2022年结转至2023年申请2件，全部办结。"
    assert found("C513", text, applications=table) == []
