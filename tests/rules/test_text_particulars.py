"""Particulars of the rules on texts: what counts beside what, which facts are told, where a text says nothing."""

from decimal import Decimal
from typing import Any

from disclosure_schema import Outcome
from disclosure_schema.rules.ratios import printed
from disclosure_schema.rules.unchanged import likeness
from rules.test_outcomes import RECEIVED, judged, text
from rules.test_particulars import outcomes, said

PROBLEMS = {"kind": "problems", "number": 5, "heading": "五、存在的主要问题及改进情况"}
ALL_UPHELD = {
    "edition": 2021,
    "reconsideration": {"upheld": 2, "corrected": 0, "other": 0, "pending": 0, "total": 2},
}
CHANNELS = RECEIVED | {
    "kind": "by_channel",
    "value": None,
    "cells": [],
    "exhaustive": True,
    "parts": [{"label": "网络", "value": 5}, {"label": "信函", "value": 3}],
}


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


def test_the_first_number_of_parts_counts_that_can_be_read_in_section_one_or_before() -> None:
    extra = {"kind": "extra", "heading": "附：说明", "text": "本报告由三部分组成。"}
    five = "本报告由五部分组成。"
    for sections, announced in (
        ([extra, *text(five)], 5),
        ([extra, *text(f"本报告由十十部分组成。{five}")], 5),
        ([*text("本报告由2部分组成。"), extra], 2),
        ([*text("公开信息5条。"), extra], None),
    ):
        [one] = judged("S212", sections=sections)
        assert (one.at, one.verdict.params.get("announced")) == ("sections", announced)
        assert one.outcome is {5: Outcome.VIOLATED, 2: Outcome.HOLDS, None: Outcome.NOT_APPLICABLE}[announced]


def test_sections_outside_the_six_may_be_among_the_parts_or_not() -> None:
    six = [*text("工作平稳。"), {"kind": "proactive", "heading": "二、主动公开", "text": ""}]
    extra = {"kind": "extra", "heading": "附：说明", "text": ""}
    for number, outcome in ((1, "violated"), (2, "holds"), (3, "holds"), (4, "violated")):
        preface = f"本报告由{number}部分组成。"
        assert outcomes("S212", preface=preface, sections=[*six, extra]) == [outcome], number


def test_an_announcement_is_quoted_with_the_twenty_characters_before_it() -> None:
    [one] = judged("S212", preface=f"本报告{'按照有关要求' * 5}由五部分组成，现予公布。", sections=text(""))
    assert one.verdict.params["text"] == f"{('按照有关要求' * 5 + '由')[-20:]}五部分"


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
    for claim, outcome in (
        (upheld("upheld"), "holds"),
        (upheld("corrected"), "not-applicable"),
        (upheld(""), "not-applicable"),
        (upheld("upheld", exhaustive=False), "not-applicable"),
        (upheld("upheld", value=3), "not-applicable"),
    ):
        assert outcomes("C515", claims=[claim], proceedings=ALL_UPHELD) == [outcome]


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


def test_an_old_year_is_told_before_an_old_plan() -> None:
    plan = "2023年将继续加强公开。"
    [one] = judged("H122", year=2023, sections=[PROBLEMS | {"text": plan}])
    assert one.verdict.params["printed"] == "2023"
    assert "planned" in one.verdict.message
    [one] = judged("H122", year=2023, sections=[PROBLEMS | {"text": f"2022年我局共公开信息5条。{plan}"}])
    assert (one.verdict.params["printed"], one.verdict.message) == ("2022", "")


def test_texts_without_words_are_not_alike() -> None:
    assert likeness("", "公开") == likeness("公开", "") == likeness("", "") == 0
    assert likeness("主动公开政府信息。", "主动公开政府信息") == 1


def test_fees_of_none_are_said_in_section_six_by_a_full_stop_too() -> None:
    table = {"edition": 2021, "total": {"other": {"overdue_fee": 0}}}
    for words in ("无其他需要报告的事项", "无其他需要报告的事项。", "无其他需要报告的事项．"):
        section = {"kind": "other", "number": 6, "heading": "六、其他", "text": words}
        assert outcomes("C521", sections=[section], applications=table) == ["holds"], words


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


def test_short_lines_are_substance_and_headings_are_not() -> None:
    lines = ["公开不够及时", "解读形式单一", "平台维护不足", "人员培训较少", "检索不够方便", "目录更新较慢"]
    for mark, outcome in (("", "holds"), ("（一）", "violated")):
        words = "\n".join(f"{mark}{line}" for line in lines * 2)
        assert outcomes("S211", sections=[PROBLEMS | {"text": words}]) == [outcome]


def test_plans_stand_under_a_heading_of_plans() -> None:
    for heading, outcome in (
        ("（一）下一步工作打算", "violated"),
        ("1.改进措施", "violated"),
        ("（一）存在的问题", "holds"),
        ("一、改进措施", "holds"),
    ):
        words = f"{heading}。2023年我局要加强公开。"
        assert outcomes("H122", year=2023, sections=[PROBLEMS | {"text": words}]) == [outcome], heading


def test_what_is_carried_forward_is_counted_in_the_units_of_applications() -> None:
    for unit, outcome in (("件", "violated"), ("条", "violated"), ("宗", "violated"), ("次", "open")):
        words = f"收到申请17{unit}，所有申请均已按流程办理完毕。涉及申请顺延下一年3{unit}。"
        assert outcomes("C513", sections=text(words)) == [outcome], unit


def test_parts_of_parts_have_a_place_of_their_own() -> None:
    inner = {"label": "国家秘密", "value": 2, "cells": ["applications.total.denied.state_secret"]}
    parts = [{"label": "不予公开", "value": 3, "parts": [inner]}]
    claim = RECEIVED | {"kind": "by_outcome", "value": None, "cells": [], "parts": parts}
    table = {"edition": 2021, "total": {"denied": {"state_secret": 2}}}
    [one] = judged("C511", claims=[claim], applications=table)
    assert (one.at, one.outcome) == ("claims.0.parts.0.parts.0", Outcome.HOLDS)


def test_a_number_that_is_missing_is_told_before_a_placeholder() -> None:
    for words, missing in (
        ("受理申请 件。", True),
        ("由XX局负责。", False),
        ("受理申请 件，由XX局负责。", True),
    ):
        [one] = judged("S215", sections=text(words))
        assert one.outcome is Outcome.VIOLATED, words
        assert ("the number is missing" in one.verdict.message) is missing, words


def test_a_claim_of_a_section_that_is_not_there_is_quoted_by_its_figure() -> None:
    parts = [{"label": "网络", "value": 9}]
    for place in ({"section": 5, "end": 4}, {"section": 0, "end": 0}, {"section": -1, "end": 4}):
        [one] = judged("C501", claims=[RECEIVED | {"parts": parts, "exhaustive": True} | place])
        assert (one.outcome, one.verdict.params["text"]) == (Outcome.VIOLATED, "17件")


def test_ten_characters_of_section_five_are_substance_and_its_numbers_are_not() -> None:
    for words, outcome in (
        ("公开不够，解读不足少", "violated"),
        ("公开不够，解读不足很少", "holds"),
        ("1.公开不够，解读不足少", "violated"),
    ):
        assert outcomes("S211", sections=[PROBLEMS | {"text": words}]) == [outcome], words


def test_thirty_characters_or_a_share_of_nine_in_ten_decide_about_section_five() -> None:
    def judge(now: list[str], before: list[str]) -> tuple[str, object]:
        sections = [[PROBLEMS | {"text": one} for one in year] for year in (now, before)]
        [one] = judged("S311", sections=sections[0], previous={"year": 2022, "sections": sections[1]})
        return str(one.outcome), one.verdict.params.get("share")

    words = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
    assert judge([words[:29]], [words[:29]]) == ("not-applicable", None)
    assert judge([words[:30]], [words[:30]]) == ("violated", "100%")
    assert judge([words[:30]], [words[:10], words[10:30]]) == ("violated", "100%")
    assert judge([words[:39]], [words[:43]]) == ("violated", "90%")  # 36 runs of four, of 40
    assert judge([words[:38]], [words[:43]]) == ("holds", "88%")


def test_what_follows_a_claim_of_cases_all_upheld_is_judged_too() -> None:
    other = RECEIVED | {"kind": "reconsideration", "value": 3, "cells": ["proceedings.reconsideration.total"]}
    found = judged("C512", claims=[upheld("upheld"), other], proceedings=ALL_UPHELD)
    assert ("claims.1", "violated") in [(one.at, str(one.outcome)) for one in found]


def test_a_block_that_the_form_does_not_have_is_in_no_table() -> None:
    cells = ["proceedings.reconsideration.total", "proceedings.mediation.total"]
    claim = RECEIVED | {"kind": "reconsideration", "value": 3, "cells": cells}
    table = {"edition": 2021, "reconsideration": {"total": 3}}
    assert outcomes("C512", claims=[claim], proceedings=table) == ["not-applicable"]


def test_no_word_of_section_one_goes_on_in_the_next_section() -> None:
    first = {"kind": "overview", "number": 1, "heading": "一、总体情况"}
    other = {"kind": "extra", "number": 7, "heading": "责任清单", "text": "见附表。"}
    for last, outcome in (("追究", "violated"), ("追究责任", "holds")):
        sections = [first | {"text": f"年度考核优秀，社会评议良好，依规{last}"}, other]
        assert outcomes("S214", body_kind="government", sections=sections) == [outcome]
