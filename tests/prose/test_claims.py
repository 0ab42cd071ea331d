"""Claims in own sentences for each pattern that is read, and their laws."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import Approximation, Claim, ClaimKind, Section, SectionKind
from disclosure_schema.readers.prose.claims import find_claims


def claims(text: str) -> list[Claim]:
    return list(find_claims("", [Section(kind=SectionKind.OVERVIEW, text=text)], {}))


def facts(claim: Claim) -> tuple[object, ...]:
    return (
        claim.kind.value,
        claim.value,
        claim.unit,
        tuple((part.label, part.value) for part in claim.parts),
    )


BREAKDOWNS = {
    "with 其中": ("全年主动公开政府信息93条。其中，公告60条、通知33条。", 93, ["公告", "通知"], True),
    "in one sentence": ("共发布政府信息12条，其中：公告5条，通知7条。", 12, ["公告", "通知"], True),
    "without a marker": ("公开政府信息9条，公告4条，通知5条。", 9, ["公告", "通知"], True),
    "具体包括": ("新增主动公开政府信息6条，具体包括年报1条，公告5条。", 6, ["年报", "公告"], True),
    "next sentence": (
        "公开政府信息50条。在主动公开的信息中，法规4条，业务10条，其它36条。",
        50,
        ["法规", "业务", "其它"],
        True,
    ),
    "mixed units": (
        "主动公开政府信息5条，其中简介1条、财政2条、文件1份、动态1条。",
        5,
        ["简介", "财政", "文件", "动态"],
        True,
    ),
    "examples": ("公开政府信息93条，其中包括公告3条、通知2条。", 93, ["公告", "通知"], False),
    "a slip": ("公开政府信息93条，其中公告60条、通知31条、年报1条。", 93, ["公告", "通知", "年报"], True),
    "wrapped": ("公开政府\n信息 12 条，其中公\n告 5 条、通知 7\n条。", 12, ["公告", "通知"], True),
}


@pytest.mark.parametrize("name", BREAKDOWNS)
def test_totals_with_breakdowns(name: str) -> None:
    text, value, labels, exhaustive = BREAKDOWNS[name]
    (claim,) = claims(text)
    assert claim.kind is ClaimKind.PROACTIVE_TOTAL
    assert claim.value == value
    assert [part.label for part in claim.parts] == labels
    assert claim.exhaustive is exhaustive


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "共收到政府信息公开申请4件。其中，3件当面提交，1件网上提交，申请人均为自然人。",
            [
                ("applications_received", 4, "件", ()),
                ("by_channel", 4, "件", (("当面", 3), ("网上", 1))),
                ("by_applicant", 4, "件", (("自然人", 4),)),
            ],
        ),
        (
            "受理政府信息公开申请95件，其中自然人申请89件，法人或其他组织申请6件。",
            [
                ("applications_received", 95, "件", ()),
                ("by_applicant", 95, "件", (("自然人", 89), ("法人或其他组织", 6))),
            ],
        ),
        (
            "收到政府信息公开申请4件。申请都已办结，其中予以公开3件，部分公开1件。",
            [
                ("applications_received", 4, "件", ()),
                ("by_outcome", 4, "件", (("予以公开", 3), ("部分公开", 1))),
            ],
        ),
        (
            "收到政府信息公开申请5件，上年结转2件。同意公开4件，不予公开1件，无法提供2件。",
            [
                ("applications_received", 5, "件", ()),
                ("other", 2, "件", ()),
                ("by_outcome", None, "件", (("同意公开", 4), ("不予公开", 1), ("无法提供", 2))),
            ],
        ),
        ("收到1件政府信息公开申请。", [("applications_received", 1, "件", ())]),
        ("全年未收到政府信息公开申请。", [("applications_received", 0, "件", ())]),
        (
            "没有发生与政府信息公开有关的行政复议和行政诉讼。",
            [("reconsideration", 0, "件", ()), ("litigation", 0, "件", ())],
        ),
        (
            "政府信息公开行政复议6件，其中结果维持4件，结果纠正1件，尚未审结1件；行政诉讼2件，其中结果维持2件。",
            [
                ("reconsideration", 6, "件", (("结果维持", 4), ("结果纠正", 1), ("尚未审结", 1))),
                ("litigation", 2, "件", (("结果维持", 2),)),
            ],
        ),
        (
            "因政府信息公开引起的行政复议2件、行政诉讼1件。",
            [("reconsideration", 2, "件", ()), ("litigation", 1, "件", ())],
        ),
        ("全年未收取信息处理费。", [("fee", 0, "元", ())]),
        ("全年收取信息处理费3940元。", [("fee", 3940, "元", ())]),
        ("政府信息公开未发生收费情况。", [("fee", 0, "元", ())]),
    ],
)
def test_applications_cases_and_fees(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [facts(claim) for claim in claims(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "2022年公开工作有序开展，2022年举办培训。上年收到政府信息公开申请7件。",
        "2022年开展检查，2022年举办培训（2021年我镇未收到政府信息公开申请）。",
        "办理群众咨询182件，及时答复申请人。",
        "建议办理满意率为100%。",
        "设置查阅点69个。",
        "信息公开工作不到位，内容不够全面。",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_rounded_figures_say_so() -> None:
    (claim,) = claims("全年主动公开政府信息5500余条。")
    assert (claim.value, claim.approximate) == (5500, Approximation.MORE_THAN)


@pytest.mark.parametrize(
    ("text", "scope"), [("全市共受理政府信息公开申请9件。", "全市"), ("共受理政府信息公开申请9件。", "")]
)
def test_scope(text: str, scope: str) -> None:
    assert claims(text)[0].scope == scope


def test_claims_know_the_cells_they_speak_of() -> None:
    received, outcome = claims("收到政府信息公开申请3件，其中予以公开1件，不予公开2件。")
    assert received.cells == ("applications.total.newly_received",)
    assert outcome.parts[0].cells == ("applications.total.granted",)
    assert len(outcome.parts[1].cells) == 8
    assert all(cell.startswith("applications.total.denied.") for cell in outcome.parts[1].cells)


LABELS = ["公告", "通知", "年报", "机构职能", "财政预决算", "重点工作", "招标投标"]


@given(
    st.lists(
        st.tuples(st.sampled_from(LABELS), st.integers(1, 5000)),
        min_size=2,
        max_size=7,
        unique_by=lambda p: p[0],
    ),
    st.sampled_from(["。其中，", "，其中：", "，其中", "，具体包括"]),
    st.sampled_from(["、", "，", "；"]),
    st.sampled_from(["条", "件", "篇", "期"]),
    st.sampled_from(["", " ", "\n"]),
)
def test_a_breakdown_is_read_with_exactly_its_numbers(
    parts: list[tuple[str, int]], marker: str, comma: str, unit: str, blank: str
) -> None:
    total = sum(value for _, value in parts)
    listed = comma.join(f"{label}{blank}{value}{blank}{unit}" for label, value in parts)
    text = f"全年主动公开政府信息{blank}{total}{unit}{marker}{listed}。"
    (claim,) = claims(text)
    assert (claim.value, claim.unit, claim.exhaustive) == (total, unit, True)
    assert [(part.label, part.value) for part in claim.parts] == parts
    span = "".join(text[claim.start : claim.end].split())
    assert [int(number) for number in re.findall(r"\d+", span)] == [total, *(value for _, value in parts)]


@given(
    st.text(
        alphabet="全年未收到公开政府信息申请其中，。、：（）条件0123456789.%占率同比较上增长均获维持零败规章万复议诉讼费元一二\n ",
        max_size=120,
    )
)
def test_no_text_makes_it_fail_and_every_claim_stands_in_its_text(text: str) -> None:
    for claim in claims(text):
        assert 0 <= claim.start < claim.end <= len(text)
        for part in claim.parts:
            assert part.label


def test_a_figure_for_two_outcomes_speaks_of_the_cells_of_both() -> None:
    *_, claim = claims("答复政府信息公开申请263件。其中同意公开或部分公开共81件。")
    (part,) = claim.parts
    assert part.cells == ("applications.total.granted", "applications.total.partially_granted")
    assert not claim.exhaustive


def test_litigation_without_reconsideration_is_litigation() -> None:
    (claim,) = claims("未经复议直接起诉5件。")
    assert facts(claim) == ("litigation", 5, "件", ())


def test_what_an_office_received_and_its_outcomes_are_of_that_office() -> None:
    found = claims("某区政府办公室共收到政府信息公开申请17件，其中予以公开10件，部分公开7件。")
    assert [claim.scope for claim in found] == ["区政府办公室", "区政府办公室"]
    other = claims("全区共收到政府信息公开申请17件，其中予以公开10件，部分公开7件。")
    assert [claim.scope for claim in other] == ["全区", ""]
