"""One cell's text: figures, notes, blanks, and what is only nearly a figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.readers.cells import ParsedCell, is_value, parse_cell, parse_change


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "\u3000", "\u00a0", "\u200b", "/", "／", "-", "--", "—", "——", "－－", "–", "无", "（无）", "空", "不适用",
        "N/A", "NA", "n/a",
    ],
)  # fmt: skip
def test_blanks_and_their_marks_are_unknown_not_zero(raw: str) -> None:
    assert parse_cell(raw) == ParsedCell(blank=True)
    assert is_value(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("007", 7),
        (" 12 ", 12),
        ("１２３", 123),
        ("1,234", 1234),
        ("1，234", 1234),
        ("１，２３４，５６７", 1234567),
        ("3 415", 3415),
        ("1\u00a0234\u00a0567", 1234567),
        ("11398889", 11398889),
    ],
)
def test_counts(raw: str, value: int) -> None:
    assert parse_cell(raw) == ParsedCell(value)
    assert type(parse_cell(raw).value) is int


@pytest.mark.parametrize(
    ("raw", "value"), [("9件", 9), ("9 件", 9), ("12条", 12), ("5.0", 5), ("三件", 3), ("十二", 12)]
)
def test_counts_that_need_a_repair(raw: str, value: int) -> None:
    parsed = parse_cell(raw)
    assert (parsed.value, parsed.problem) == (value, "")
    assert parsed.repair


@pytest.mark.parametrize(
    ("raw", "value", "note"),
    [
        ("22（其中修订16件）", 22, "其中修订16件"),
        ("55(含自然失效29件)", 55, "含自然失效29件"),
        ("22\n（其中修订16件）", 22, "其中修订16件"),
        ("1,234［另有3件］", 1234, "另有3件"),
    ],
)
def test_notes_in_brackets(raw: str, value: int, note: str) -> None:
    assert parse_cell(raw) == ParsedCell(value, note)


@pytest.mark.parametrize(
    "raw",
    [
        "-1", "－8", "+5", "1.5", "见附件", "abc", "1,23", "12,3456", "1 2", "1\n2", "2 0", "1\n234", "0/0", "约5", "5余",
        "50%", "251000元", "9" * 19, str(MAX_COUNT + 1), "1（2）3", "十余", "1-2", "3" * 300,
    ],
)  # fmt: skip
def test_what_is_no_count_is_unknown_with_a_reason(raw: str) -> None:
    parsed = parse_cell(raw)
    assert parsed.value is None
    assert parsed.problem
    assert not parsed.blank


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("0", "万元", "0"),
        ("3415.74", "万元", "3415.74"),
        ("3 415.74万元", "万元", "3415.74"),
        ("251000元", "万元", "25.1"),
        ("251000", "元", "25.1"),
        ("1.2亿元", "万元", "12000"),
        ("0.01", "元", "0.000001"),
        ("１，２３４．５", "万元", "1234.5"),
    ],
)
def test_money_is_in_units_of_ten_thousand_exactly(raw: str, unit: str, value: str) -> None:
    parsed = parse_cell(raw, unit)
    assert parsed.value == Decimal(value)
    assert isinstance(parsed.value, Decimal)
    assert bool(parsed.repair) == (unit == "元" or raw.endswith("元"))


def test_a_count_is_no_amount_of_money() -> None:
    assert parse_cell("9件", "万元").problem


@given(st.text(max_size=30), st.sampled_from(["件", "万元", "元"]))
def test_no_text_raises_and_every_answer_is_one_of_three(text: str, unit: str) -> None:
    parsed = parse_cell(text, unit)
    assert (parsed.value is not None) + parsed.blank + bool(parsed.problem) == 1


@given(st.integers(0, MAX_COUNT))
def test_counts_survive_printing(count: int) -> None:
    assert parse_cell(f"{count}").value == parse_cell(f"{count:,}").value == count


@pytest.mark.parametrize("text", ["1.甲", "甲", "（一）甲", "1、甲乙", "见附件", "2023年甲"])
def test_words_are_no_values(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize("text", ["-1", "1.5", "1 2", "9件", "22（甲）", "3415.74万元"])
def test_whatever_is_meant_as_a_figure_is_a_value(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    ("raw", "value", "note"),
    [
        ("—（含上年）", None, "含上年"),
        ("/(不适用于本机关)", None, "不适用于本机关"),
        ("无（说明）", None, "说明"),
    ],
)
def test_a_blank_may_have_a_note(raw: str, value: int | None, note: str) -> None:
    assert parse_cell(raw) == ParsedCell(value, note, blank=True)


@pytest.mark.parametrize(
    ("raw", "value", "note"),
    [("-4（含取消）", -4, "含取消"), ("3/1（合并）", 2, "合并"), ("5（新设）", 5, "新设")],
)
def test_a_change_may_have_a_note(raw: str, value: int, note: str) -> None:
    parsed = parse_change(raw)
    assert (parsed.value, parsed.note, parsed.problem) == (value, note, "")


def test_a_change_is_no_larger_than_a_count() -> None:
    assert parse_change(f"-{MAX_COUNT}").value == -MAX_COUNT
    assert parse_change(f"-{MAX_COUNT + 1}").problem
