"""What rarer expressions mean: each was read by hand, and each tells a wrong line of code from the right one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from disclosure_schema import zh
from disclosure_schema.zh.results import Approximation
from disclosure_schema.zh.text import MAX_LENGTH, canonical
from disclosure_schema.zh.units import currencies
from disclosure_schema.zh.words import _hanzi, stands


@pytest.mark.parametrize(
    ("kind", "text", "value", "upper", "approximate"),
    [
        ("percent", "近百分百", 1, None, Approximation.BELOW),
        ("percent", "约3%至5%", Decimal("0.03"), Decimal("0.05"), Approximation.BETWEEN),
        ("quantity", "0元三角", Decimal("0.3"), None, Approximation.EXACT),
        ("quantity", "〇块五", Decimal("0.5"), None, Approximation.EXACT),
        ("quantity", "五块三毛钱", Decimal("5.3"), None, Approximation.EXACT),
        ("quantity", "五元三分钱", Decimal("5.03"), None, Approximation.EXACT),
        ("quantity", "5个亿元", 500_000_000, None, Approximation.EXACT),
        ("quantity", "超三至五件", 3, 5, Approximation.BETWEEN),
        ("quantity", "3-三万元", 3, 30000, Approximation.BETWEEN),
    ],
)
def test_rare_expressions_are_read(
    kind: str, text: str, value: Any, upper: Any, approximate: Approximation
) -> None:
    found = getattr(zh, f"parse_{kind}")(text)
    assert (found.value, found.upper, found.approximate) == (value, upper, approximate)


def test_blanks_around_do_not_count_for_the_length() -> None:
    longest = "1" * MAX_LENGTH
    assert zh.parse_number(f" {longest} ").value == int(longest)
    with pytest.raises(zh.ZhError):
        zh.parse_number(f" {longest}1 ")


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("quantities", "多二两。", ["二两"]),
        ("quantities", "1-12分", ["1-12分"]),
        ("quantities", "5美元3件", ["5美元", "3件"]),
        ("periods", "2022年12月至1月，2021年", ["2021年"]),
        ("numbers", "投资3个亿", ["3个亿"]),
        ("numbers", "1" * (MAX_LENGTH + 1) + "，另有12件", ["12"]),
        ("numbers", "一十百，另有12件", ["12"]),
        ("dates", "2023年2月29日、2023年3月1日", ["2023年3月1日"]),
        ("articles", "第零条和第三条", ["第三条"]),
    ],
)
def test_what_cannot_be_read_hides_nothing_behind_it(kind: str, text: str, found: list[str]) -> None:
    assert [span.raw for span in getattr(zh, f"find_{kind}")(text)] == found


def test_days_at_the_edge_of_the_calendar() -> None:
    assert zh.parse_date("2o24年2月29日").value == date(2024, 2, 29)
    assert tuple(zh.parse_period("9999年上半年")) == (date(9999, 1, 1), date(9999, 6, 30))
    assert zh.parse_date("2022年1月1日0时", lenient=True).repairs == ("time",)
    for year, arabic, hanzi in ((999, "公元999", "公元九九九"), (1000, "1000", "一〇〇〇")):
        day = date(year, 1, 1)
        assert zh.format_date(day) == f"{arabic}年1月1日"
        assert zh.format_date(day, style="hanzi") == f"{hanzi}年一月一日"


def test_a_fraction_below_one_hundred_parts_is_written_short() -> None:
    assert zh.format_number(Fraction(1, 16)) == "十六分之一"
    assert zh.format_number(Fraction(16, 17)) == "十七分之十六"


def test_blanks_behind_a_sign_are_repaired() -> None:
    for text in ("-1 204", "负1 204"):
        found = zh.parse_number(text, lenient=True)
        assert (found.value, found.repairs) == (-1204, ("blanks",))


def test_what_one_reading_only_allows_decides_the_style() -> None:
    between = Approximation.BETWEEN
    assert zh.format_quantity(zh.Quantity(3, "克", "mass", between, 2000), style="hanzi") == "3至2,000克"
    assert zh.format_number(Decimal("1E+30"), style="arabic") == "1" + "0" * 30


def test_long_texts_are_normalized_like_short_ones() -> None:
    for times in (1, 200, 201, 300):
        assert zh.normalize(" Ａ" * times) == "A" * times
        assert canonical("Ａ " * times) == "A " * times


@pytest.mark.parametrize(
    ("text", "at", "meant"),
    [
        ("其为一", 2, True),
        ("第一", 1, True),
        ("统一", 1, False),
        ("一", 0, True),
        (" 一", 1, True),
        ("０是", 0, True),
    ],
)
def test_where_a_numeral_by_itself_is_a_number(text: str, at: int, meant: bool) -> None:  # noqa: FBT001 - a case
    assert stands(text, at, at + 1) == meant


def test_no_currency_has_a_remark_in_its_name() -> None:
    assert not [name for name in currencies() if "(" in name]


def test_hanzi_are_those_of_the_first_block_and_the_round_zero() -> None:
    assert [_hanzi(char) for char in "一鿿〇䷿ꀀa"] == [True, True, True, False, False, False]


def test_what_is_read_has_the_hash_of_its_value() -> None:
    for kind, text, value in (
        ("number", "十二", 12),
        ("date", "2023年1月16日", date(2023, 1, 16)),
        ("percent", "5%", Decimal("0.05")),
        ("ordinal", "第三", 3),
    ):
        found = getattr(zh, f"parse_{kind}")(text)
        assert hash(found) == hash(value)
        assert found == value
        assert found != str(value)


@pytest.mark.parametrize("write", [zh.format_number, zh.format_ordinal, zh.format_percent])
def test_an_unknown_style_is_named(write: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match=r"^roman$"):
        write(12, style="roman")
    with pytest.raises(ValueError, match=r"^roman$"):
        zh.format_date(date(2023, 1, 1), style="roman")


def test_forty_characters_of_a_wrong_expression_are_shown() -> None:
    for length, shown in ((40, "x" * 40), (41, "x" * 40 + "…")):
        with pytest.raises(zh.ZhError) as refused:
            zh.parse_number("x" * length)
        assert refused.value.params["shown"] == shown
