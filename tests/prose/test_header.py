"""Header facts: titles, periods, signatures, contacts and bodies as reports print them."""

from datetime import date

import pytest

from disclosure_schema import BodyKind, NoteCode, Period, read
from disclosure_schema.readers.document import Paragraph
from disclosure_schema.readers.prose.contact import find_contact
from disclosure_schema.readers.prose.issuer import body_kind, is_body
from disclosure_schema.readers.prose.period import statement
from disclosure_schema.readers.prose.signature import find_signature
from disclosure_schema.readers.prose.title import find_title


@pytest.mark.parametrize(
    ("lines", "text", "issuer", "year"),
    [
        (
            ["青石县审计局2022年度政府信息公开工作年度报告"],
            "青石县审计局2022年度政府信息公开工作年度报告",
            "青石县审计局",
            2022,
        ),
        (
            ["2024 年青石市教委政府信息公开工作", "年度报告"],
            "2024年青石市教委政府信息公开工作年度报告",
            "青石市教委",
            2024,
        ),
        (
            ["青石镇人民政府", "2021年政府信息公开工作年度报告"],
            "青石镇人民政府2021年政府信息公开工作年度报告",
            "青石镇人民政府",
            2021,
        ),
        (
            ["青石县市场监督管理局2016年政务信息公开年度报告"],
            "青石县市场监督管理局2016年政务信息公开年度报告",
            "青石县市场监督管理局",
            2016,
        ),
        (
            ["青石县司法局二〇二三年政府信息公开年报"],
            "青石县司法局二〇二三年政府信息公开年报",
            "青石县司法局",
            2023,
        ),
        (["政府信息公开工作年度报告格式模板"], "政府信息公开工作年度报告格式模板", None, None),
    ],
)
def test_titles(lines: list[str], text: str, issuer: str | None, year: int | None) -> None:
    title = find_title([Paragraph(line) for line in lines])
    assert title is not None
    assert (title.text, title.issuer, title.year) == (text, issuer, year)


@pytest.mark.parametrize(
    "line",
    [
        "现公布青石县2023年政府信息公开工作年度报告。",
        "首页 > 信息公开年报",
        "根据条例编制2023年政府信息公开工作年度报告",
        "青石县2023年政府工作报告",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert find_title([Paragraph(line)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "数据统计期限为2023年1月1日至12月31日。",
        "统计期限从2023年1月1日到12月31日止。",
        "统计时限自2023年1月1日起至2023年12月31日。",
        "统计时间自2023年1月1日起至2023年12月31日止",
        "统计周期\n为 2023 年 1 月 1 日至 12 月 31 日。",
        "数据统计期为2023年1月1日至2023年12月31日。",
    ],
)
def test_statements_of_the_period(text: str) -> None:
    found = statement(text)
    assert found is not None
    assert found.period == Period(start=date(2023, 1, 1), end=date(2023, 12, 31))


@pytest.mark.parametrize(
    "text", ["2023年1月-12月全年，我镇没有收到申请", "截至 2023 年 12 月 31 日，公开 393 件"]
)
def test_what_is_no_statement_of_the_period(text: str) -> None:
    assert statement(text) is None


@pytest.mark.parametrize(
    "raw", ["2018年11日至2018年1231日", "2023年2月1日至2023年2月30日", "2023年12月31日至2023年1月1日"]
)
def test_a_statement_that_is_no_period_keeps_its_text(raw: str) -> None:
    reading = read(
        f"青石县2023年政府信息公开工作年度报告\n本报告统计期限为{raw}。\n一、总体情况\n无".encode()
    )
    assert reading.report.period is None
    assert reading.sources["period"].raw == raw
    assert [note.path for note in reading.notes if note.code is NoteCode.PERIOD_UNREADABLE] == ["period"]


@pytest.mark.parametrize(
    ("lines", "issuer", "day"),
    [
        (["无。", "青石县审计局", "2024年1月20日"], "青石县审计局", date(2024, 1, 20)),
        (["无。", "青石县审计局2024年1月20日"], "青石县审计局", date(2024, 1, 20)),
        (["无。", "二〇二四年一月二十日"], None, date(2024, 1, 20)),
        (["无。", "青石县审计局", "2024年1月20日", "【打印】【关闭】"], "青石县审计局", date(2024, 1, 20)),
    ],
)
def test_signatures(lines: list[str], issuer: str | None, day: date) -> None:
    found = find_signature([Paragraph(line) for line in lines], 0)
    assert found is not None
    assert (found.issuer, found.issued_on) == (issuer, day)


def test_a_date_in_a_sentence_is_no_signature() -> None:
    assert find_signature([Paragraph("截至2024年1月20日，没有收到申请。")], 0) is None


def test_the_signature_belongs_to_no_section() -> None:
    text = "一、总体情况\n略\n六、其他需要报告的事项\n无。\n青石县审计局\n2024年1月20日\n"
    report = read(text.encode()).report
    assert report.sections[-1].text == "无。"
    assert report.issued_on == date(2024, 1, 20)
    assert report.issuer == "青石县审计局"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青石县人民政府", BodyKind.GOVERNMENT),
        ("青石市人民政府办公室", BodyKind.GOVERNMENT),
        ("青石县发展和改革局", BodyKind.DEPARTMENT),
        ("青石市科委", BodyKind.DEPARTMENT),
        ("青石镇人民政府", BodyKind.TOWN),
        ("青石区南门街道办事处", BodyKind.TOWN),
        ("青石风景区管理委员会", BodyKind.OTHER),
        ("某某", BodyKind.UNKNOWN),
    ],
)
def test_kinds_of_bodies(name: str, kind: BodyKind) -> None:
    assert body_kind(name) is kind
    assert is_body(name) is (kind is not BodyKind.UNKNOWN)


def test_contacts_are_read_without_blanks_and_as_printed() -> None:
    text = "（地址：青石县中心大道 90 号，邮 编：100000，电话：010—1234 5678，传真：010-87654321，电子邮箱：\nqs@example.cn，网址：http://www.example.cn/）"
    assert find_contact(text) == {
        "address": "青石县中心大道90号",
        "postcode": "100000",
        "phone": "010—12345678",
        "fax": "010-87654321",
        "email": "qs@example.cn",
        "website": "http://www.example.cn/",
    }


def test_a_line_that_is_nothing_but_the_period_is_a_fact() -> None:
    report = read("统计期限：2023年1月1日至2023年12月31日\n一、总体情况\n无。".encode()).report
    assert report.period == Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
    assert report.preface == ""


def test_a_sentence_that_begins_with_the_period_is_text() -> None:
    line = "统计期限：2023年1月1日至2023年12月31日。本报告可在网站下载。"
    report = read(f"{line}\n一、总体情况\n无。".encode()).report
    assert report.preface == line
    assert report.period == Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
