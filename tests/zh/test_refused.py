"""What parsers refuse, with the reason, and what finders pass over in running text."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from disclosure_schema import zh
from disclosure_schema.zh.articles import Article

REFUSED = [
    ("2022年13月上旬", "impossible"),
    ("2022年五季度", "impossible"),
    ("2022年三至一季度", "reversed"),
    ("2022年前十三个月", "impossible"),
    ("2022年三至五季度", "impossible"),
    ("0000年上半年", "impossible"),
    ("1月1日至12月31日", "incomplete"),
    ("2022年12月31日至1月1日", "reversed"),
    ("2022年1月1日12时至12月31日", "malformed"),
    ("2022年2月30日至12月31日", "impossible"),
    ("2022年1日至3日", "unreadable"),
    ("同年1月1日至12月31日", "incomplete"),
    ("同月1日至3日", "incomplete"),
    ("2022年1月1日", "not-a-date"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_period_that_is_none_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_period(text)
    assert caught.value.reason == reason
    assert [span.raw for span in zh.find_periods(text) if span.raw == text] == []


@pytest.mark.parametrize("text", ["廿至2023年", "卅-2023", "一廿-2023年"])
def test_a_sign_of_days_makes_no_year(text: str) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_period(text)
    assert (caught.value.reason, caught.value.position) == ("malformed", 0)
    assert not zh.is_period(text)


PERIODS = [
    ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30)),
    ("2022年下半年", date(2022, 7, 1), date(2022, 12, 31)),
    ("2022年第二季度", date(2022, 4, 1), date(2022, 6, 30)),
    ("2022年一至三季度", date(2022, 1, 1), date(2022, 9, 30)),
    ("2022年前三季度", date(2022, 1, 1), date(2022, 9, 30)),
    ("2022年前两个月", date(2022, 1, 1), date(2022, 2, 28)),
    ("2022年后两个月", date(2022, 11, 1), date(2022, 12, 31)),
    ("2022年2月下旬", date(2022, 2, 21), date(2022, 2, 28)),
    ("2022年1月1日至次年3月31日", date(2022, 1, 1), date(2023, 3, 31)),
    ("2022年4月12-19日", date(2022, 4, 12), date(2022, 4, 19)),
    ("2022年4月12日至同月19日", date(2022, 4, 12), date(2022, 4, 19)),
    ("2021-2022年", date(2021, 1, 1), date(2022, 12, 31)),
    ("2022年1月1日0时至12月31日24时", date(2022, 1, 1), date(2022, 12, 31)),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS)
def test_a_period_is_its_first_and_last_day(text: str, start: date, end: date) -> None:
    period = zh.parse_period(text)
    assert tuple(period) == period.value == (start, end)
    assert period.days == (end - start).days + 1


def test_a_period_that_runs_backwards_has_no_text() -> None:
    with pytest.raises(ValueError, match="2022"):
        zh.format_period((date(2022, 2, 1), date(2022, 1, 1)))
    assert zh.format_period((date(2022, 2, 1), date(2022, 2, 28))) == "2022年2月"


def test_an_ordinal_is_a_number_to_count_by() -> None:
    third = zh.parse_ordinal("第三")
    assert int(third) == third.value == 3
    assert third == 3
    assert third == zh.parse_ordinal("第3")
    assert hash(third) == hash(3)
    assert third != "第三"
    assert {third: "c"}[zh.parse_ordinal("第3")] == "c"


def test_numbers_that_are_none_are_passed_over() -> None:
    assert [span.raw for span in zh.find_ordinals("第十十名、第" + "一" * 2_000 + "名和第二")] == ["第二"]
    assert [span.raw for span in zh.find_articles("第零条，依照第三条之一")] == ["第三条之一"]


def test_an_article_is_its_parts() -> None:
    article = zh.parse_article("第三十六条第（五）项")
    assert isinstance(article, Article)
    assert tuple(article) == article.value == (("条", 36), ("项", 5))
    assert (article.number("项"), article.number("款")) == (5, None)
    assert zh.format_article(article, locale="zh-TW") == "第三十六條第（五）項"
    for text, reason in (("第零条", "impossible"), ("第二款之一", "malformed")):
        with pytest.raises(zh.ZhError) as caught:
            zh.parse_article(text)
        assert caught.value.reason == reason


NUMBERS = [
    ("点五", "malformed"),
    ("三点", "incomplete"),
    ("三点五点", "malformed"),
    ("三点十", "malformed"),
    ("分之一", "malformed"),
    ("三分之", "incomplete"),
    ("1/", "incomplete"),
    ("1/甲", "malformed"),
    ("三分之一分之二", "malformed"),
    ("零分之一", "impossible"),
    ("1/0", "impossible"),
    ("一十十", "malformed"),
    ("万", "malformed"),
    ("三百百", "malformed"),
]


@pytest.mark.parametrize(("text", "reason"), NUMBERS)
def test_a_number_that_is_none_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_number(text)
    assert caught.value.reason == reason


def test_percentages_are_equal_to_what_they_say() -> None:
    ten = zh.parse_percent("10%")
    assert ten == zh.parse_percent("百分之十")
    assert ten == Fraction(1, 10)
    assert Decimal("0.1") == ten
    assert hash(ten) == hash(zh.parse_percent("百分之十"))
    assert zh.parse_percent("约10%") != Decimal("0.1")
    assert ten != "10%"
    assert zh.parse_percent("百分百") == 1
    assert zh.parse_percent("负百分之十") == Decimal("-0.1")
    with pytest.raises(zh.ZhError):
        zh.parse_percent("负百分之负十")


def test_a_quantity_is_a_number_and_a_unit() -> None:
    three = zh.parse_quantity("3件")
    assert tuple(three) == (3, "件")
    assert int(three) == 3
    with pytest.raises(ValueError, match="not whole"):
        int(zh.parse_quantity("3.55元"))
