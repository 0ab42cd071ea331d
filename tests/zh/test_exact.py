"""Values are exact however long, errors carry what they are about, and values unpack into their parts."""

from decimal import Decimal

import pytest

from disclosure_schema import zh
from disclosure_schema.zh.text import MAX_LENGTH
from disclosure_schema.zh.units import currencies, kind_of, longest_unit

_DIGITS = "1234567890" * 4 + "1"


def test_no_digit_of_a_long_negative_number_is_lost() -> None:
    assert zh.parse_number(f"-0.{_DIGITS}").value == Decimal(f"-0.{_DIGITS}")
    assert zh.parse_percent(f"负百分之0.{_DIGITS}").value == Decimal(f"-0.00{_DIGITS}")
    assert zh.parse_percent(f"百分之负0.{_DIGITS}").value == Decimal(f"-0.00{_DIGITS}")
    assert zh.parse_quantity(f"-0.{_DIGITS}元").value == Decimal(f"-0.{_DIGITS}")


@pytest.mark.parametrize("kind", ["number", "ordinal", "percent", "quantity", "date", "period", "article"])
def test_what_is_too_long_or_empty_is_told_so(kind: str) -> None:
    parse = getattr(zh, f"parse_{kind}")
    with pytest.raises(zh.ZhError) as caught:
        parse("一" * (MAX_LENGTH + 1))
    assert (caught.value.reason, caught.value.position) == ("too-long", MAX_LENGTH)
    assert caught.value.params["limit"] == MAX_LENGTH
    assert f"at most {MAX_LENGTH} characters" in str(caught.value)
    with pytest.raises(zh.ZhError) as caught:
        parse(" " * (MAX_LENGTH + 1))
    assert (caught.value.reason, caught.value.position) == ("empty", 0)


def test_values_unpack_into_their_parts() -> None:
    assert list(zh.parse_article("第三条第二款")) == [("条", 3), ("款", 2)]
    assert list(zh.parse_quantity("三条")) == [3, "条"]
    assert [day.isoformat() for day in zh.parse_period("2022年")] == ["2022-01-01", "2022-12-31"]


def test_currencies_are_known_with_and_without_their_country() -> None:
    known = currencies()
    for name, code in (
        ("尼日利亚奈拉", "NGN"),
        ("奈拉", "NGN"),
        ("巴布亚新几内亚基那", "PGK"),
        ("基那", "PGK"),
    ):
        assert known[name] == code
        assert kind_of(name) == "currency"
        assert longest_unit(f"5{name}x", 1) == 1 + len(name)
    assert kind_of("KM") == "length"
    assert kind_of("μM") == "length"
    assert kind_of("") is None
    assert longest_unit("5KMH", 1) == 1
    assert longest_unit("5km长", 1) == 3
    assert longest_unit("5", 1) == 1
