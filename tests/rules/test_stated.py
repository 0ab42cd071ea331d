"""Rules on claims over texts: what the reader makes of a sentence, and what the rules say of that."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, Claim, Section, SectionKind, check
from disclosure_schema.readers.prose.claims import find_claims
from disclosure_schema.rules.ratios import fits, printed


def report_of(text: str, year: int = 2024, **tables: Any) -> AnnualReport:
    section = Section(kind=SectionKind.OVERVIEW, text=text)
    report = AnnualReport.model_validate({"year": year, "sections": [section.model_dump()], **tables})
    claims = find_claims(f"{year}年度", report.sections, {table.name: table for table in report.tables})
    return report.model_copy(update={"claims": claims})


def found(text: str, previous: AnnualReport | None = None, **tables: Any) -> list[str]:
    """Return the codes of the findings about the text of a report, in order."""
    return [finding.code for finding in check(report_of(text, **tables), previous=previous, select=["C"])]


def applications(**rows: Any) -> dict[str, Any]:
    return {"applications": {"edition": 2021, "total": rows}}


SOUND = [
    "收到申请1499件。其中，网络1303件，占86.92%；信函172件，占11.47%；当面24件，占1.60%。",
    "受理申请3259件，答复3278件（含上年结转申请77件，另有58件顺延到下一年度答复）。",
    "受理申请95件。答复98件(含上年度转结8件，另有5件转结下年度办理)。",
    "受理申请267件，答复263件。其中同意公开或部分公开81件，公开率30.80%。",
    "受理申请156件，比上年增加21件，增长15.6%。",
    "受理申请80件，同比减少20件，下降20%。",
    "公开规章13件(含新制定5件，修改4件，废止4件)，其他文件113件。",
    "发布信息393件，其中包括：规划2件；建议50件，提案85件。",
    "不满意占评价总数的0.34%，满意占评价总数的99.58%。",
    "发出收费通知3件，应收900元，实收600元。",
    "发出收费通知0件、总金额0元，实际收取总金额0元。",
    "收到申请10件，答复率100%。",
]

WRONG = {
    "C501": "公开规章13件(含新制定5件，修改4件，废止5件)，其他文件113件。",
    "C504": "受理申请95件，答复98件（含上年结转8件，另有6件结转下年度办理）。",
    "C524": "发出收费通知3件，应收600元，实收900元。",
    "C531": "收到申请805件。其中，网络258件，占33.9%；信函547件，占67.95%。",
    "C532": "受理申请156件，比上年增加21件，增长16.5%。",
}


@pytest.mark.parametrize("text", SOUND)
def test_sound_texts_are_not_accused(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_figure_is_found_by_its_rule_alone(code: str) -> None:
    assert found(WRONG[code]) == [code]


def test_the_finding_says_which_readings_were_tried() -> None:
    (finding,) = check(report_of(WRONG["C504"]), select=["C504"])
    assert finding.params["readings"] == ("95 + 8 ≠ 98 + 6", "95 ≠ 98 + 6")
    (finding,) = check(report_of(WRONG["C531"]), select=["C531"])
    assert finding.params["readings"] == ("258/805 = 32.0%",)
    text = (
        "收到申请34件，上年结转2件。其中同意公开9件，不予公开2件，无法提供10件，不予处理0件，其他处理16件。"
    )
    (finding,) = check(report_of(text), select=["C502"])
    assert finding.params["readings"] == ("34", "34 + 2 = 36")


def test_figures_too_long_to_be_counts_are_still_said() -> None:
    number = "9" * 40
    (finding,) = check(report_of(f"公开政府信息5条，其中公告{number}条，通知3条，年报1条。"), select=["C501"])
    assert number in finding.message("zh_Hans")


def test_text_and_table_in_groups_of_rows() -> None:
    rows = {"granted": 70, "partially_granted": 11, "total": 263}
    assert found("答复申请263件。其中同意公开或部分公开81件。", **applications(**rows)) == []
    assert found("答复申请263件。其中同意公开或部分公开80件。", **applications(**rows)) == ["C511"]
    assert found("答复申请263件，公开率为30.8%。", **applications(**rows)) == []
    assert found("答复申请263件，公开率为26.6%。", **applications(**rows)) == ["C531"]


def test_all_that_was_received_was_handled_says_nothing_of_what_was_carried_over() -> None:
    rows = {"newly_received": 1, "carried_over": 2, "total": 3, "carried_forward": 0}
    assert found("收到申请1件，已在法定时间内答复。", **applications(**rows)) == []
    rows = {"newly_received": 4, "carried_over": 0, "total": 3, "carried_forward": 1}
    assert found("收到申请4件，已于年底前答复。", **applications(**rows)) == []
    assert found("收到申请5件，已于年底前答复。", **applications(**rows)) == ["C511", "C511"]


def cases(**results: int) -> dict[str, Any]:
    return {"proceedings": {"edition": 2021, "reconsideration": results}}


def test_all_upheld_against_the_pending_cases() -> None:
    text = "行政复议2件，均获维持。"
    assert found(text, **cases(upheld=2, corrected=0, other=0, pending=0, total=2)) == []
    pending = cases(upheld=1, corrected=0, other=0, pending=1, total=2)
    assert found(text, **pending) == ["C515"]
    assert found("行政复议2件，已审结的均获维持。", **pending) == []
    assert found("行政复议2件，维持1件，尚未审结1件。", **pending) == []
    assert found("行政复议2件，未被纠错。", **cases(upheld=1, corrected=1, other=0, pending=0, total=2)) == [
        "C512"
    ]


def test_comparisons_with_the_report_of_last_year() -> None:
    before = report_of("", 2023, **applications(newly_received=263, carried_over=4))
    assert found("受理申请267件，较2023年同期上升1.52%。", before) == []
    assert found("受理申请267件，同比增加4件。", before) == []
    assert found("受理申请267件，与上年持平。", before) == []  # with what was carried over
    assert found("受理申请267件，同比上升2.52%。", before) == ["C533"]
    assert found("受理申请267件，同比减少4件。", before) == ["C533"]
    assert found("受理申请267件，较2021年上升2.52%。", before) == []
    published = report_of("公开政府信息100条。", 2023)
    assert found("公开政府信息120条，同比增长20%。", published) == []
    assert found("公开政府信息120条，同比增长12%。", published) == ["C533"]


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_every_way_to_round_a_half_fits_and_the_next_digit_does_not(
    count: int, base: int, digits: int
) -> None:
    unit = Decimal(1).scaleb(-digits)
    exact = Decimal(count * 100) / base
    for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN):
        percent = exact.quantize(unit, rounding)
        assert fits(percent, count, base)
        assert not fits(percent + 2 * unit, count, base)
        assert fits(Decimal(printed(percent, count, base).removesuffix("%")), count, base)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=5), st.integers(0, 2))
def test_shares_of_true_counts_are_never_accused(counts: list[int], digits: int) -> None:
    total = sum(counts)
    unit = Decimal(1).scaleb(-digits)
    words = ("网络", "信函", "当面", "传真", "电话")
    listed = [
        f"{word}{n}件，占{(Decimal(n * 100) / (total or 1)).quantize(unit, ROUND_HALF_UP)}%"
        for word, n in zip(words, counts, strict=False)
    ]
    report = report_of(f"收到申请{total}件。其中，{'；'.join(listed)}。")
    (parts,) = [claim for claim in report.claims if claim.parts]
    assert all(part.share is not None for part in parts.parts)
    assert found(f"收到申请{total}件。其中，{'；'.join(listed)}。") == []


def test_rules_take_no_longer_than_the_text() -> None:
    def cost(times: int) -> float:
        one = "受理申请95件，答复98件（含上年结转8件，另有6件结转下年度办理），同比增长20%，公开率为30%。\n"
        report = report_of(one * 2)
        many: tuple[Claim, ...] = report.claims * times
        report = report.model_copy(update={"claims": many})
        begin = process_time()
        check(report, select=["C50", "C511", "C53"])
        return process_time() - begin

    few = max(cost(200), 0.02)
    assert cost(1_600) < 24 * few  # eight times as long; a quadratic rule takes 64 times
