"""Dates, periods and article references by example."""

from datetime import date

import pytest

from disclosure_schema import zh


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月16日",
        "2023年01月16号",
        "二〇二三年一月十六日",
        "二○二三年元月十六日",
        "二Ｏ二三年一月十六日",
        "二零二三年一月十六號",
        "两千零二十三年一月十六日",
        "２０２３－０１－１６",
        "2023.1.16",
        "2023/01/16",
        "2023–1–16",
        "2023·1·16",
        "20230116",
        " 2023 年 1 月\n16 日 ",
        "公元2023年1月16日",
        "2023年1月16日，星期一",
    ],
)
def test_one_day_many_spellings(text: str) -> None:
    day = zh.parse_date(text)
    assert day.value == date(2023, 1, 16)
    assert day == date(2023, 1, 16)
    assert tuple(day) == (2023, 1, 16)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022年2月30日", "impossible"),
        ("1900年2月29日", "impossible"),
        ("2022.13.01", "impossible"),
        ("0000-01-01", "impossible"),
        ("公元9999999999年1月1日", "impossible"),
        ("2022年1月0日", "impossible"),
        ("2023年1月16日星期二", "impossible"),
        ("2018年11日", "unreadable"),
        ("2018年1231日", "unreadable"),
        ("2022年", "incomplete"),
        ("2022年1月", "incomplete"),
        ("1月1日", "incomplete"),
        ("22年1月1日", "incomplete"),
        ("2022年1月1日至2月1日", "malformed"),
        ("2022年12月底", "malformed"),
        ("2022.1-1", "malformed"),
        ("今天", "not-a-date"),
        ("/", "not-a-date"),
        ("", "empty"),
        ("年月日" * 1000, "too-long"),
    ],
)
def test_a_date_is_refused_for_a_reason(text: str, reason: str) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_date(text)
    assert caught.value.reason == reason


def test_a_time_of_day_is_dropped_only_on_request() -> None:
    with pytest.raises(zh.ZhError, match="Did you mean “2021-01-25”"):
        zh.parse_date("2021-01-25 15:44")
    assert zh.parse_date("2021-01-25 15:44", lenient=True).repairs == ("time",)
    assert zh.parse_date("2021年1月25日。", lenient=True).repairs == ("full stop",)


YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2022年",
        "2022年度",
        "2022年全年",
        "2022年1-12月",
        "2022年1月至12月份",
        "2022年1月1日至12月31日",
        "2022年1月1日起至12月31日止",
        "自2022年1月1日起至2022年12月31日止",
        "从2022年1月1日到同年12月31日止",
        "2022 年 1 月 1 日\n至 2022 年 12 月 31 日",
        "2022年1月1日0时至2022年12月31日24时",
        "2022年1月1日零时至2023年1月1日零时",
        "2022.1.1-12.31",
        "2022.01.01—2022.12.31",
        "2022-01-01-2022-12-31",
        "二〇二二年元月一日至十二月三十一日",
        "2022年一至四季度",
        "2022年第一季度至第四季度",
        "2022年前12个月",
        "2022年1月1日（含）至12月31日（含）",
        "2022年1月1日00:00至2022年12月31日24:00",
        "20220101-20221231",
    ],
)
def test_one_year_many_spellings(text: str) -> None:
    start, end = zh.parse_period(text)
    assert (start, end) == YEAR


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022年前三季度", date(2022, 1, 1), date(2022, 9, 30)),
        ("2022年最后两个月", date(2022, 11, 1), date(2022, 12, 31)),
        ("2022年7月1日至次年6月30日", date(2022, 7, 1), date(2023, 6, 30)),
        ("2022年3月5日至8日", date(2022, 3, 5), date(2022, 3, 8)),
        ("2022年3月5-8日", date(2022, 3, 5), date(2022, 3, 8)),
        ("2022年第二、三季度", date(2022, 4, 1), date(2022, 9, 30)),
        ("2021-2022年", date(2021, 1, 1), date(2022, 12, 31)),
        ("2022年2月下旬", date(2022, 2, 21), date(2022, 2, 28)),
        ("2022年1月1日零时至12月31日二十四时", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022年4月廿一至廿三日", date(2022, 4, 21), date(2022, 4, 23)),
        ("2022年12月", date(2022, 12, 1), date(2022, 12, 31)),
        ("2021开始至2022年止", date(2021, 1, 1), date(2022, 12, 31)),
        ("公元1年1月至3月", date(1, 1, 1), date(1, 3, 31)),
    ],
)
def test_parts_of_years(text: str, start: date, end: date) -> None:
    assert tuple(zh.parse_period(text)) == (start, end)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022年12月31日至1月1日", "reversed"),
        ("2022年6月至3月", "reversed"),
        ("2022-2021年", "reversed"),
        ("2022年2月30日至3月1日", "impossible"),
        ("2022年1月1日至2022年13月31日", "impossible"),
        ("2022年第五季度", "impossible"),
        ("2022年0-3月", "impossible"),
        ("2022年13月", "impossible"),
        ("2018年11日至2018年1231日", "unreadable"),
        ("2022年1月1日至", "incomplete"),
        ("2022", "incomplete"),
        ("2022年至今", "malformed"),
        ("公元12345年", "impossible"),
        ("公元9999999999年1月1日至2月1日", "impossible"),
        ("9999年7月1日至次年6月30日", "impossible"),
        ("9999年12月31日24时至9999年12月31日", "impossible"),
        ("2022年第一、三季度", "malformed"),
        ("2022年1月1日9时至17时", "malformed"),
        ("2022年1月1日", "not-a-date"),
        ("今年", "not-a-date"),
        ("—", "incomplete"),
        ("", "empty"),
    ],
)
def test_a_period_is_refused_for_a_reason(text: str, reason: str) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_period(text)
    assert caught.value.reason == reason


def test_dates_and_periods_in_text() -> None:
    text = "条例自2019年5月15日起施行。数据期限为 2022年1月1日\n至 12 月 31 日，2023年2月29日无效，2021年同期相同。"
    assert [str(span.value.value) for span in zh.find_dates(text)] == ["2019-05-15", "2022-01-01"]
    spans = list(zh.find_periods(text))
    assert [tuple(span.value) for span in spans] == [YEAR, (date(2021, 1, 1), date(2021, 12, 31))]
    assert spans[0].raw == "2022年1月1日\n至 12 月 31 日"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第三十六条第（五）项", (("条", 36), ("项", 5))),
        ("第36条第⑸项", (("条", 36), ("项", 5))),
        ("第二十条第二款第(1)项", (("条", 20), ("款", 2), ("项", 1))),
        ("第二十条之一", (("条", 20), ("之", 1))),
    ],
)
def test_article_references(text: str, parts: tuple[tuple[str, int], ...]) -> None:
    assert zh.parse_article(text).parts == parts


@pytest.mark.parametrize(
    "text", ["", "条", "二十条", "第条", "第三项第二条", "第0条", "第二十条第", "第十百条"]
)
def test_no_article_references(text: str) -> None:
    assert not zh.is_article(text)


@pytest.mark.parametrize(
    ("text", "number", "style", "rest"),
    [
        ("一、总体情况", 1, "一、", "总体情况"),
        ("（二）受理", 2, "（一）", "受理"),
        ("( 十 ) 受理", 10, "（一）", "受理"),
        ("1.公开", 1, "1.", "公开"),
        ("１．", 1, "1.", ""),
        ("①", 1, "①", ""),
        ("⑵乙", 2, "①", "乙"),
        ("(1)", 1, "（1）", ""),
        ("3、余下", 3, "1、", "余下"),
        ("第一部分　概况", 1, "第一部分", "概况"),
        ("二是加强", 2, "一是", "加强"),
    ],
)
def test_headings(text: str, number: int, style: str, rest: str) -> None:
    heading = zh.parse_heading(text)
    assert heading is not None
    assert tuple(heading) == (number, style, rest)


@pytest.mark.parametrize("text", ["", "总体情况", "2.5万件", "2022年", "一百件", "十百、甲"])
def test_no_headings(text: str) -> None:
    assert zh.parse_heading(text) is None
