"""Numbers, ordinals and percentages by example: what is read, what is refused, and why."""

from decimal import Decimal
from fractions import Fraction

import pytest

from disclosure_schema import zh

READ = {
    "一百零五": 105,
    "壹佰零伍": 105,
    "两千零八": 2008,
    "廿五": 25,
    "卅一": 31,
    "三〇五": 305,
    "3千5百": 3500,
    "12亿3400万": 1234000000,
    "一万二": 12000,
    "二百五": 250,
    "一万零二": 10002,
    "１，０５０": 1050,
    "-7": -7,
    "负三点五": Decimal("-3.5"),
    "2.3万": 23000,
    "三分之二": Fraction(2, 3),
    "五又二分之一": Fraction(11, 2),
    "四万万": 400000000,
    "四萬億": 4 * 10**12,
    "7 万 5 千": 75000,
    "①": 1,
    "⑿": 12,
}


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_a_number_has_its_exact_value(text: str, value: zh.Number | int) -> None:
    assert zh.parse_number(text).value == value
    assert not zh.parse_number(text).approximate


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "empty", 0),
        ("　 ", "empty", 0),
        ("无", "not-a-number", 0),
        ("/", "not-a-number", 0),
        ("—", "not-a-number", 0),
        ("十百", "malformed", 1),
        ("一二百", "malformed", 1),
        ("一百二百", "malformed", 3),
        ("三百二千", "malformed", 3),
        ("五亿三亿", "malformed", 3),
        ("1,23,4", "malformed", 4),
        ("1,234,56", "malformed", 5),
        ("12 a", "malformed", 3),
        ("一百零", "incomplete", 3),
        ("三分之", "incomplete", 3),
        ("1/0", "impossible", 2),
        ("五至三", "reversed", 1),
        ("3至5万", "unreadable", 1),
        ("二三十", "malformed", 1),
    ],
)
def test_a_refusal_says_why_and_where(text: str, reason: str, position: int) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_number(text)
    error = caught.value
    assert (error.reason, error.position, error.text) == (reason, position, text)
    assert error.reason in zh.REASONS
    assert not zh.is_number(text)


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("一百余", 100, "above"),
        ("一百余万", 1000000, "above"),
        ("二十几万", 200000, "above"),
        ("一百零几万", 1000000, "above"),
        ("超3170万", 31700000, "above"),
        ("上千", 1000, "above"),
        ("近三百", 300, "below"),
        ("不足50", 50, "below"),
        ("约200", 200, "about"),
        ("200左右", 200, "about"),
    ],
)
def test_an_approximate_number_keeps_the_stated_value_and_says_the_direction(
    text: str, value: int, direction: str
) -> None:
    number = zh.parse_number(text)
    assert (number.value, number.approximate) == (value, direction)
    assert number.approximate
    assert number != value


def test_a_range_has_two_bounds() -> None:
    assert zh.parse_number("三至五").bounds == (3, 5)
    assert zh.parse_number("5").bounds == (5, 5)


def test_what_was_meant_is_suggested_and_lenient_reading_takes_it() -> None:
    with pytest.raises(zh.ZhError, match="Did you mean “105”"):
        zh.parse_number("1O5")
    assert zh.parse_number("1O5", lenient=True).repairs == ("letters",)
    assert zh.parse_number("1,23,4", lenient=True).value == 1234
    assert zh.parse_number("3 415.74", lenient=True).value == Decimal("3415.74")


def test_numbers_behave_like_numbers() -> None:
    assert int(zh.parse_number("三")) == 3
    assert zh.parse_number("三") == 3 == zh.parse_ordinal("第三")
    assert len({zh.parse_number("三"), zh.parse_number("3")}) == 1
    assert zh.parse_number("三") != "三"
    with pytest.raises(ValueError, match="whole"):
        int(zh.parse_number("三点五"))


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("我家在四川，有三口人", ["三"]),
        ("放肆的队伍，拾起石子", []),
        ("总浏览量为 536 万次", ["536 万"]),
        ("近百件", ["近百"]),
        ("一看就懂", []),
        ("共1,204件，其中五百零八件", ["1,204", "五百零八"]),
    ],
)
def test_numbers_in_text(text: str, raws: list[str]) -> None:
    assert [span.raw for span in zh.find_numbers(text)] == raws


@pytest.mark.parametrize(
    ("text", "value"), [("第三", 3), ("第一百零八", 108), ("第１２", 12), ("第3万", 30000), ("第〇", 0)]
)
def test_ordinals(text: str, value: int) -> None:
    assert zh.parse_ordinal(text).value == value


@pytest.mark.parametrize("text", ["三", "第", "第%", "第一二百", "第1.5", "第-3", "第三名"])
def test_no_ordinals(text: str) -> None:
    assert not zh.is_ordinal(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12.5%", Decimal("0.125"), "percent"),
        ("99.8％", Decimal("0.998"), "percent"),
        ("3‰", Decimal("0.003"), "permille"),
        ("百分之五", Decimal("0.05"), "percent"),
        ("负百分之九十八", Decimal("-0.98"), "percent"),
        ("千分之五点五", Decimal("0.0055"), "permille"),
        ("1.5个百分点", Decimal("0.015"), "point"),
        ("1/3%", Fraction(1, 300), "percent"),
        ("百分之百", 1, "percent"),
    ],
)
def test_percentages(text: str, value: Decimal, unit: str) -> None:
    percent = zh.parse_percent(text)
    assert (percent.value, percent.unit) == (value, unit)


def test_a_range_of_percentages_may_repeat_its_sign() -> None:
    assert zh.parse_percent("3%至5%") == zh.parse_percent("3至5%")


@pytest.mark.parametrize("text", ["", "%", "5", "%5%", "5%%", "abc%", "百分之", "三分之一", "增长5%"])
def test_no_percentages(text: str) -> None:
    assert not zh.is_percent(text)
