"""Which lines are headings of sections, and which text belongs to them."""

import pytest

from disclosure_schema.readers.document import Document
from disclosure_schema.readers.prose.sections import SectionsFound, find_sections
from disclosure_schema.readers.text import read_text

OFFICIAL = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
KINDS = ["overview", "proactive", "applications", "proceedings", "problems", "other"]


def sections(*lines: str) -> SectionsFound:
    document: Document = read_text("\n".join(lines))
    return find_sections(document.blocks)


def kinds(found: SectionsFound) -> list[tuple[int | None, str]]:
    return [(section.number, section.kind.value) for section in found.sections]


def test_the_official_headings_with_their_text() -> None:
    found = sections("前言。", *(line for heading in OFFICIAL for line in (heading, "正文。")))
    assert kinds(found) == list(enumerate(KINDS, start=1))
    assert [section.heading for section in found.sections] == list(OFFICIAL)
    assert [section.text for section in found.sections] == ["正文。"] * 6
    assert found.preface == "前言。"


def test_subheadings_that_repeat_a_section_stay_in_the_text() -> None:
    found = sections(
        "一、总体情况", "（一）主动公开政府信息情况", "甲。", "主动公开政府信息情况", "乙。", *OFFICIAL[1:]
    )
    assert kinds(found) == list(enumerate(KINDS, start=1))
    assert found.sections[0].text == "（一）主动公开政府信息情况\n甲。\n主动公开政府信息情况\n乙。"


def test_headings_that_lost_their_number() -> None:
    lines = [*OFFICIAL[:2], OFFICIAL[2][2:], *OFFICIAL[3:5], OFFICIAL[5][2:]]
    assert kinds(sections(*lines)) == list(zip([1, 2, None, 4, 5, None], KINDS, strict=True))


@pytest.mark.parametrize(
    "lines",
    [
        [heading.replace("、", "．", 1) for heading in OFFICIAL],
        [f"l{OFFICIAL[0]}", *OFFICIAL[1:]],
        [f"  {heading[:2]} {heading[2:]}" for heading in OFFICIAL],
        [f"## {heading}" for heading in OFFICIAL],
    ],
    ids=["dots", "stray character", "blanks", "markdown"],
)
def test_spellings_of_headings(lines: list[str]) -> None:
    assert kinds(sections(*lines)) == list(enumerate(KINDS, start=1))


def test_a_heading_and_its_text_in_one_paragraph() -> None:
    found = sections(*OFFICIAL[:5], "六、其他需要报告的事项 无。")
    assert found.sections[5].heading == OFFICIAL[5]
    assert found.sections[5].text == "无。"


def test_numbering_that_starts_again() -> None:
    lines = [
        "一、总体情况",
        "二、工作机制",
        "三、队伍建设",
        "一、主动公开政府信息情况",
        "二、收到和处理政府信息公开申请情况",
    ]
    assert kinds(sections(*lines)) == [
        (1, "overview"),
        (2, "extra"),
        (3, "extra"),
        (1, "proactive"),
        (2, "applications"),
    ]


def test_a_list_inside_a_section_is_no_section() -> None:
    found = sections(
        *OFFICIAL[:4], "五、存在的主要问题及改进情况", "一、更新慢。", "二、解读少", "六、其他需要报告的事项"
    )
    assert kinds(found) == list(enumerate(KINDS, start=1))
    assert found.sections[4].text == "一、更新慢。\n二、解读少"


def test_an_announcement_is_no_heading() -> None:
    found = sections("本报告由总体情况，主动公开政府信息情况，其他需要报告的事项等六部分组成。", *OFFICIAL)
    assert found.preface.startswith("本报告由")
    assert len(found.sections) == 6


def test_the_page_around_the_report_is_not_part_of_it() -> None:
    found = sections(*OFFICIAL, "无。", "【打印】【关闭】", "版权所有：某县人民政府")
    assert found.sections[5].text == "无。"
