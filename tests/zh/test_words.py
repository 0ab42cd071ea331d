"""Numerals inside words are no numbers; the same numerals by themselves are."""

import pytest

from disclosure_schema import zh
from disclosure_schema.zh.words import _WORDS, stands

EVERY = sorted({(char, word) for char, words in _WORDS.items() for word in words if word.count(char) == 1})


@pytest.mark.parametrize("before", ["", "我们的", "在，"])
def test_a_numeral_inside_a_word_does_not_stand_for_a_number(before: str) -> None:
    for char, word in EVERY:
        text = f"{before}{word}好"
        at = len(before) + word.index(char)
        assert not stands(text, at, at + 1), text


@pytest.mark.parametrize(
    ("text", "at"), [("共三件", 1), ("五件", 0), ("（四）", 1), ("收到九", 2), ("八 ", 0)]
)
def test_a_numeral_by_itself_stands_for_one(text: str, at: int) -> None:
    assert stands(text, at, at + 1)


@pytest.mark.parametrize(("text", "meant"), [("12", "第12"), ("三", "第三"), (" 二十 ", "第二十")])
def test_a_number_is_offered_as_an_ordinal(text: str, meant: str) -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_ordinal(text)
    assert caught.value.suggestion == meant
