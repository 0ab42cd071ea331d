"""Laws that hold for every input: round trips, order, spans, idempotence, no crash."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure_schema import zh
from disclosure_schema.zh.text import canonical, prepare
from disclosure_schema.zh.units import UNITS_OF_MEASURE

LOCALES = st.sampled_from(["zh_Hans", "zh_Hant"])
STYLES = st.sampled_from(["hanzi", "financial", "arabic"])
INTEGERS = st.integers(-(10**18), 10**18)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12)
FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=9999)
DAYS = st.dates()
# Text made of what the parsers care about finds more than arbitrary text.
NOISE = st.text(
    st.sampled_from(
        "零一二两三十百千万亿兆廿点分之又第负-+~至到自起止年月日号条款项（）()①%‰个元角整约近余多几上 \n,.，/0123456789元年季度半全前Ｏ０１5"
    ),
    max_size=40,
)
ANY_TEXT = st.one_of(st.text(max_size=60), NOISE)

KINDS = ("number", "ordinal", "percent", "quantity", "date", "period", "article")
FINDERS: dict[str, Callable[[str], Iterator[zh.Span[Any]]]] = {
    kind: getattr(zh, "find_quantities" if kind == "quantity" else f"find_{kind}s") for kind in KINDS
}


@given(st.one_of(INTEGERS, DECIMALS, FRACTIONS), STYLES, LOCALES)
@example(10**16, "hanzi", "zh_Hans")
@example(100010, "financial", "zh_Hant")
@example(Decimal("0.000001"), "arabic", "zh_Hans")
def test_a_formatted_number_parses_to_itself(
    value: int | Decimal | Fraction, style: str, locale: str
) -> None:
    assert zh.parse_number(zh.format_number(value, style=style, locale=locale)) == value


@given(st.integers(0, 10**12), st.sampled_from(list(zh.Approximation)), st.integers(1, 9), STYLES, LOCALES)
def test_an_approximate_number_parses_to_itself(
    value: int, approximate: zh.Approximation, more: int, style: str, locale: str
) -> None:
    upper = value + more * 10**5 if approximate is zh.Approximation.BETWEEN else None
    number = zh.Number(value, approximate, upper)
    text = zh.format_number(number, style=style, locale=locale)
    assert zh.parse_number(text) == number


@given(st.integers(0, 10**18), STYLES, LOCALES)
def test_a_formatted_ordinal_parses_to_itself(value: int, style: str, locale: str) -> None:
    assert zh.parse_ordinal(zh.format_ordinal(value, style=style, locale=locale)) == value


@given(
    st.one_of(st.integers(-1000, 1000), DECIMALS, FRACTIONS),
    st.sampled_from(["percent", "permille", "permyriad", "point"]),
    st.sampled_from(["arabic", "hanzi"]),
    LOCALES,
)
def test_a_formatted_percentage_parses_to_itself(
    value: int | Decimal | Fraction, unit: str, style: str, locale: str
) -> None:
    percent = zh.Percent(value, unit)
    assert zh.parse_percent(zh.format_percent(percent, style=style, locale=locale)) == percent


@given(
    st.one_of(st.integers(-(10**9), 10**9), DECIMALS),
    st.sampled_from(sorted(UNITS_OF_MEASURE)),
    STYLES,
    LOCALES,
)
def test_a_formatted_quantity_parses_to_itself(
    value: int | Decimal, unit: str, style: str, locale: str
) -> None:
    quantity = zh.Quantity(value, unit, UNITS_OF_MEASURE[unit])
    text = zh.format_quantity(quantity, style=style, locale=locale)
    assert zh.parse_quantity(text) == quantity


@given(DAYS, st.sampled_from(["arabic", "hanzi", "iso"]), LOCALES)
def test_a_formatted_date_parses_to_itself(day: date, style: str, locale: str) -> None:
    assert zh.parse_date(zh.format_date(day, style=style, locale=locale)) == day


@given(DAYS, DAYS, st.sampled_from(["arabic", "hanzi", "iso"]), LOCALES, st.booleans())
def test_a_formatted_period_parses_to_itself(a: date, b: date, style: str, locale: str, short: bool) -> None:  # noqa: FBT001 - drawn
    start, end = sorted((a, b))
    text = zh.format_period((start, end), style=style, locale=locale, short=short)
    assert tuple(zh.parse_period(text)) == (start, end)


@given(
    st.lists(st.sampled_from("编章节条款项目"), min_size=1, unique=True),
    st.lists(st.integers(1, 999), min_size=7, max_size=7),
    st.sampled_from(["arabic", "hanzi"]),
    LOCALES,
)
def test_a_formatted_article_parses_to_itself(
    units: list[str], numbers: list[int], style: str, locale: str
) -> None:
    parts = tuple(zip(sorted(units, key="编章节条款项目".index), numbers, strict=False))
    assert zh.parse_article(zh.format_article(parts, style=style, locale=locale)).parts == parts


@given(st.dates(), st.dates())
def test_a_reversed_period_is_never_accepted(a: date, b: date) -> None:
    start, end = max(a, b), min(a, b)
    text = f"{start.isoformat()}至{end.isoformat()}"
    if start > end:
        with pytest.raises(zh.ZhError) as caught:
            zh.parse_period(text)
        assert caught.value.reason == "reversed"


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_reading_is_monotonic(a: int, b: int) -> None:
    first, second = (zh.parse_number(zh.format_number(n)).value for n in (a, b))
    assert (a < b) == (first < second)


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert zh.normalize(zh.normalize(text)) == zh.normalize(text)
    assert canonical(canonical(text)) == canonical(text)
    assert len(canonical(text)) == len(text)


@given(ANY_TEXT)
def test_a_prepared_text_knows_where_its_characters_stood(text: str) -> None:
    prepared = prepare(text)
    line = canonical(text)
    assert all(char == " " or line[prepared.at(i)] == char for i, char in enumerate(prepared.text))
    places = [prepared.at(i) for i in range(len(prepared.text))]
    assert places == sorted(set(places))


@pytest.mark.parametrize("kind", KINDS)
@given(text=ANY_TEXT)
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    parse, check = getattr(zh, f"parse_{kind}"), getattr(zh, f"is_{kind}")
    try:
        result = parse(text)
    except zh.ZhError as error:
        refused = error
    else:
        assert check(text)
        assert hash(result) == hash(parse(text))
        return
    assert refused.text == text
    assert 0 <= refused.position <= len(text)
    assert refused.reason in zh.REASONS
    assert str(refused)
    assert not check(text)


@pytest.mark.parametrize("kind", KINDS)
@given(text=ANY_TEXT)
def test_spans_are_ordered_and_say_what_stands_there(kind: str, text: str) -> None:
    end = 0
    for span in FINDERS[kind](text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.raw
        end = span.end


@pytest.mark.parametrize("kind", ["number", "date", "period", "article", "percent", "ordinal"])
@given(text=NOISE)
def test_what_is_found_alone_can_be_parsed(kind: str, text: str) -> None:
    for span in FINDERS[kind](text):
        assert getattr(zh, f"is_{kind}")(span.raw), span


@given(st.integers(0, 10**9), st.sampled_from(["共", "其中：", "（"]), st.sampled_from(["。", "）", "；"]))
def test_a_count_in_a_sentence_is_found(value: int, before: str, after: str) -> None:
    text = f"{before}{value}件{after}"
    (span,) = zh.find_quantities(text)
    assert (span.raw, span.value.value) == (f"{value}件", value)


@given(ANY_TEXT)
def test_a_heading_is_split_or_not(text: str) -> None:
    heading = zh.parse_heading(text)
    assert heading is None or (heading.number >= 0 and text.strip().endswith(heading.rest))


@pytest.mark.parametrize(
    "unit", ["一", "1,", "年月日", "9", "零", "分之", "2022年1月1日至", "第", "百", " ", "3件", "1-", "约"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_long_input_is_refused_and_searched_to_the_end(kind: str, unit: str) -> None:
    text = unit * 20_000
    assert not getattr(zh, f"is_{kind}")(text)
    for span in FINDERS[kind](text):
        assert span.raw in text
    assert zh.parse_heading(text) is None or unit == "第"


def test_a_huge_number_is_a_clear_refusal() -> None:
    with pytest.raises(zh.ZhError, match="too long") as caught:
        zh.parse_number("9" * 10_000)
    assert caught.value.reason == "too-long"
