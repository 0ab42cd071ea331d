"""Expressions at the edge of what is read: longest, shortest, with blanks, beside words, with one reading or two."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure_schema import zh
from disclosure_schema.zh.dates import year_of
from disclosure_schema.zh.errors import Refused
from disclosure_schema.zh.text import MAX_LENGTH
from disclosure_schema.zh.units import currencies, kind_of, longest_unit
from disclosure_schema.zh.words import stands


def raws(kind: str, text: str) -> list[str]:
    return [span.raw for span in getattr(zh, f"find_{kind}s")(text)]


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [("number", "", ""), ("percent", "", "%"), ("quantitie", "", "件"), ("ordinal", "第", "")],
)
def test_what_is_as_long_as_can_be_is_found_and_nothing_longer(kind: str, before: str, after: str) -> None:
    # A percentage ends with its sign; the number of a quantity and of an ordinal is counted by itself.
    length = MAX_LENGTH - (kind == "percent")
    longest = before + "1" * length + after
    assert raws(kind, f"有{longest}。") == [longest]
    assert raws(kind, f"有{before}1{longest.removeprefix(before)}。") == []
    assert raws(kind, "字" * MAX_LENGTH + f"{before}12{after}。") == [f"{before}12{after}"]


def test_ten_thousands_at_both_bounds_leave_nothing_to_guess() -> None:
    assert zh.parse_number("1万至20000万").bounds == (10_000, 200_000_000)
    assert zh.format_number(zh.Number(3, zh.Approximation.BETWEEN, 50_000)) == "3至50,000"
    assert zh.format_number(zh.Number(3, zh.Approximation.BETWEEN, 50_000), style="financial") == "3至50,000"
    assert zh.format_number(zh.Number(3, zh.Approximation.BETWEEN, 5)) == "三至五"
    thousands = zh.Number(1, zh.Approximation.BETWEEN, 2000)
    assert zh.format_number(thousands, style="arabic", locale="fr") == "1至2\u202f000"  # whoever reads that


def test_numbers_are_grouped_as_long_as_they_are_exact() -> None:
    assert zh.format_number(10**24, style="arabic") == "1" + ",000" * 8
    assert zh.format_number(10**25, style="arabic") == "1" + "0" * 25


def test_other_words_of_numbers_are_known() -> None:
    assert zh.parse_number("3个亿").value == 300_000_000
    assert [zh.parse_number("初" + day).value for day in "一二三四五六七八九十"] == list(range(1, 11))


def test_a_heading_has_no_number_in_short() -> None:
    assert zh.parse_heading("一百二、其他") is None
    assert zh.parse_heading("一百二十、其他") == zh.Heading(120, "一、", "其他")


def test_a_year_of_place_value_is_whole() -> None:
    assert year_of("一千九百", 3) == 1900
    with pytest.raises(Refused) as caught:
        year_of("百分之二", 3)
    assert (caught.value.reason, caught.value.position) == ("malformed", 3)


def test_a_second_year_may_lack_its_mark() -> None:
    whole = (date(2021, 1, 1), date(2022, 12, 31))
    assert tuple(zh.parse_period("2021年至2022开始")) == whole
    assert tuple(zh.parse_period("2021年至2022年")) == whole
    assert tuple(zh.parse_period("0001年上半年")) == (date(1, 1, 1), date(1, 6, 30))


def test_a_thousand_grams_are_no_kilogram() -> None:
    assert zh.format_quantity((1000, "克"), style="hanzi") == "1,000克"
    assert zh.format_quantity((1000, "件"), style="hanzi") == "一千件"
    assert zh.format_quantity((1_000_000_000_000, "瓦"), style="hanzi") == "一万亿瓦"


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u00a0"])
def test_one_blank_may_stand_before_a_unit(blank: str) -> None:
    assert raws("quantitie", f"共12{blank}件。") == [f"12{blank}件"]
    assert raws("quantitie", f"共12{blank}{blank or ' '}{blank or ' '}件。") == []


def test_money_is_known_without_its_country() -> None:
    assert "尼西亚卢比" not in currencies()  # 印度尼西亚 is a country, too
    assert currencies()["图格里克"] == currencies()["蒙古图格里克"] == "MNT"
    assert (kind_of("图格里克"), kind_of("兹罗提")) == ("currency", "currency")
    assert (currencies()["银"], kind_of("银"), longest_unit("银", 0)) == ("XAG", None, 0)  # no money to count


def test_a_numeral_beside_another_is_no_number_of_its_own() -> None:
    assert not stands("〇伍", 1, 2)
    assert stands("９是", 0, 1)
    assert raws("number", "这是一") == ["一"]
    assert raws("number", "统一") == []
    assert raws("number", "接近三农") == []
    assert raws("number", "；二是加强公开；三是") == []
    assert raws("number", "其二是加强公开") == ["二"]


def test_a_comma_of_running_text_ends_an_amount_in_foreign_money() -> None:
    found = [(span.raw, span.start, span.end) for span in zh.find_quantities("共$20，300元，另5件")]
    assert found == [("$20", 1, 4), ("300元", 5, 9), ("5件", 11, 13)]


def test_a_number_with_a_unit_is_no_lower_bound_of_what_follows() -> None:
    assert [span.raw for span in zh.find_quantities("重二十两至三十件")] == ["二十两", "三十件"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$20,300", 20300, "美元"),
        ("€1,234,567.89", Decimal("1234567.89"), "欧元"),
        ("¥20,300元", 20300, "元"),
        ("¥20，300元", 20300, "元"),
        ("￥20，300", 20300, "元"),
        ("HK$20,300", 20300, "港元"),
        ("NT$5", 5, "新台币"),
        ("人民币1，204元", 1204, "元"),
    ],
)
def test_other_commas_group_the_digits_of_an_amount(text: str, value: object, unit: str) -> None:
    [span] = zh.find_quantities(f"共{text}。")
    assert (span.raw, span.value.value, span.value.unit) == (text, value, unit)
    assert span.value == zh.parse_quantity(text)
