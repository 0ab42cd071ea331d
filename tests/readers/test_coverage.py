"""Nothing is lost: each number is in a cell, a claim, a header fact, or listed with its place."""

import re

from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import Coverage, Reading, UnreadKind, read
from disclosure_schema.readers import coverage as module

HEAD = "示例县档案局2023年政府信息公开工作年度报告\n"
TABLE = """三、收到和处理政府信息公开申请情况
| 申请人 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3（含转办2件） |
| 五、别的什么 | 8 | 0 | 0 | 0 | 0 | 0 | 8 |
"""


def reading(*lines: str) -> Reading:
    return read((HEAD + "\n".join(lines)).encode())


def test_cells_claims_and_facts_are_counted() -> None:
    found = reading("一、总体情况", "全年主动公开政府信息12条，其中，公告5条、通知7条。", TABLE)
    assert found.coverage == Coverage(cells=7, claims=3, facts=1, unread=7)
    assert {unread.place.row for unread in found.unread} == {3}


def test_what_is_unread_is_listed_with_its_words_place_and_kind() -> None:
    found = reading(
        "一、总体情况",
        "依据国办公开办函〔2021〕30号和条例第五十条、第49条，5月召开会议4次。",
        "1.设专区１，６４０平方，悬挂图解三份。",
    )
    assert [(one.raw, one.kind.value, one.place.line) for one in found.unread] == [
        ("2021", "law", 3),
        ("30", "law", 3),
        ("49", "law", 3),
        ("5", "date", 3),
        ("4", "figure", 3),
        ("1", "numbering", 4),
        ("１，６４０", "figure", 4),
        ("三", "figure", 4),
    ]
    assert "设专区１，６４０平方" in found.unread[-2].context
    assert found.unread[3].kind is UnreadKind.DATE


def test_a_claim_covers_its_own_numbers_only() -> None:
    found = reading("一、总体情况", "编印3册。全年收到政府信息公开申请12件。编印4册。")
    assert [one.raw for one in found.unread] == ["3", "4"]
    assert found.coverage.claims == 1


def test_metadata_that_is_no_fact_is_listed() -> None:
    found = reading("索引号：0147/2024-2", "发布日期：2024-01-17", "一、总体情况", "无。")
    assert found.report.issued_on is not None
    assert [one.raw for one in found.unread] == ["0147", "2024", "2"]


def test_the_list_is_bounded_and_the_count_is_not() -> None:
    found = reading("一、总体情况", *("编印3册。" for _ in range(module.MAX_LISTED + 5)))
    assert len(found.unread) == module.MAX_LISTED
    assert found.coverage.unread == module.MAX_LISTED + 5


@given(st.lists(st.text("一二三四，。（）件条册全年收到申请公开0129,", max_size=60), max_size=8))
def test_every_run_of_digits_is_counted_once(lines: list[str]) -> None:
    found = reading("一、总体情况", *(f"甲{line}" for line in lines))
    printed = "\n".join((HEAD, *(f"甲{line}" for line in lines)))
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|(?<=[0-9])\.(?=[0-9])", "", printed)
    assert found.coverage.numbers == len(re.findall(r"[0-9]+|[一二三四]+(?=[件条])", plain))
