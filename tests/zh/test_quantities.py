"""Quantities by example: units, money, approximations."""

from decimal import Decimal

import pytest

from disclosure_schema import zh
from disclosure_schema.zh.units import UNITS_OF_MEASURE, kind_of


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("12 件", 12, "件", "count"),
        ("1，204條", 1204, "条", "count"),
        ("3.5万元", 35000, "元", "currency"),
        ("人民币3万元", 30000, "元", "currency"),
        ("8亿元人民币", 800000000, "元", "currency"),
        ("叁万伍仟元整", 35000, "元", "currency"),
        ("五元三角", Decimal("5.3"), "元", "currency"),
        ("五元零三分", Decimal("5.03"), "元", "currency"),
        ("十块五", Decimal("10.5"), "块", "currency"),
        ("100瑞典克朗", 100, "瑞典克朗", "currency"),
        ("445奈拉", 445, "奈拉", "currency"),
        ("$20", 20, "美元", "currency"),
        ("十二人次", 12, "人次", "people"),
        ("20个工作日", 20, "个工作日", "time"),
        ("3千克", 3, "千克", "mass"),
        ("168CM", 168, "cm", "length"),
        ("二两", 2, "两", "mass"),
        ("负3件", -3, "件", "count"),
    ],
)
def test_a_quantity_has_value_unit_and_kind(text: str, value: int, unit: str, kind: str) -> None:
    quantity = zh.parse_quantity(text)
    assert (quantity.value, quantity.unit, quantity.kind) == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("8600余条", 8600, "above"),
        ("2万余元", 20000, "above"),
        ("上千条", 1000, "above"),
        ("100件以上", 100, "above"),
        ("近百件", 100, "below"),
        ("超百万人次", 1000000, "above"),
        ("近百余件", 100, "below"),
        ("近700万元", 7000000, "below"),
        ("大约300件", 300, "about"),
        ("3-5件", 3, "between"),
        ("三至五件", 3, "between"),
    ],
)
def test_an_approximate_quantity(text: str, value: int, direction: str) -> None:
    quantity = zh.parse_quantity(text)
    assert (quantity.value, quantity.approximate) == (value, direction)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "件",
        "万元",
        "元",
        "3.5",
        "12个个",
        "几件",
        "三五件",
        "10元/件",
        "100余",
        "人民币",
        "5.5元5角",
    ],
)
def test_no_quantities(text: str) -> None:
    assert not zh.is_quantity(text)


def test_quantities_in_text() -> None:
    text = "共受理 34 件，近 300 人次参加；第二十条规定，3-5件、1.2万元、十分重视，2024年1月5日收到近百封。"
    found = [(s.raw, s.value.value, str(s.value.approximate)) for s in zh.find_quantities(text)]
    assert found == [
        ("34 件", 34, ""),
        ("300 人次", 300, "below"),
        ("3-5件", 3, "between"),
        ("1.2万元", 12000, ""),
        ("近百封", 100, "below"),
    ]


def test_every_unit_of_the_table_has_its_kind() -> None:
    assert all(kind_of(unit) == kind for unit, kind in UNITS_OF_MEASURE.items())
