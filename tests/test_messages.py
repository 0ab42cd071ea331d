"""The catalogues: every message of the source, translated, with the same placeholders, compiled."""

import shutil
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import disclosure_schema
from catalogues import extracted, update
from disclosure_schema import RULES
from disclosure_schema.messages import LANGUAGES, Term, catalogue, render, translate
from disclosure_schema.rules.model import Rule

SOURCE = Path(disclosure_schema.__file__).parent
CHINESE = [name for name in LANGUAGES if name != "en"]


MESSAGES = sorted(str(message.id) for message in extracted(SOURCE) if message.id)


def po(name: str) -> Catalog:
    with (SOURCE / "locale" / name / "LC_MESSAGES" / "messages.po").open("rb") as stream:
        return read_po(stream, locale=name, abort_invalid=True)


def strings(messages: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in messages if message.id}


def placeholders(template: str) -> set[tuple[str, str | None, str | None]]:
    """Return names, format specifications and conversions of the placeholders of a template."""
    return {(name, spec, how) for _, name, spec, how in Formatter().parse(template) if name is not None}


def test_the_source_has_messages() -> None:
    assert "{name} is empty." in MESSAGES
    assert len(MESSAGES) > 100


@pytest.mark.parametrize("name", CHINESE)
def test_a_catalogue_has_exactly_the_messages_of_the_source(name: str) -> None:
    assert sorted(strings(po(name))) == MESSAGES


@pytest.mark.parametrize("name", CHINESE)
def test_every_message_is_translated_and_none_is_a_guess(name: str) -> None:
    messages = po(name)
    assert not messages.fuzzy
    assert not messages.obsolete
    assert [message.id for message in messages if message.id and (message.fuzzy or not message.string)] == []


@pytest.mark.parametrize("name", CHINESE)
def test_translations_have_the_placeholders_of_their_message(name: str) -> None:
    differing = [key for key, text in strings(po(name)).items() if placeholders(key) != placeholders(text)]
    assert differing == []


@pytest.mark.parametrize("name", CHINESE)
def test_the_compiled_catalogue_is_that_of_the_source(name: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, po(name))
    compiled.seek(0)
    with (SOURCE / "locale" / name / "LC_MESSAGES" / "messages.mo").open("rb") as stream:
        assert strings(read_mo(stream)) == strings(read_mo(compiled))


@pytest.mark.parametrize("name", CHINESE)
def test_chinese_sentences_use_chinese_punctuation(name: str) -> None:
    """No half-width comma, colon or bracket beside a Chinese character."""
    slips = [
        text
        for text in strings(po(name)).values()
        for one, two in pairwise(text)
        if ("\u4e00" <= one <= "\u9fff" and two in ",;:?!()")
        or (one in ",;:?!()" and "\u4e00" <= two <= "\u9fff")
    ]
    assert slips == []


@pytest.mark.parametrize("message", MESSAGES)
def test_a_template_can_be_filled_in_every_language(message: str) -> None:
    params = {name: f"<{name}>" for name, _, _ in placeholders(message)}
    assert all(name.isidentifier() for name in params)
    for lang in LANGUAGES:
        filled = render(message, lang, params)
        assert all(value in filled for value in params.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_texts_of_a_rule_are_marked_and_only_its_message_has_placeholders(rule: Rule) -> None:
    texts = [rule.summary, rule.why, rule.fix, rule.formula]
    assert {text for text in (rule.message, *texts) if text} <= set(MESSAGES)
    assert not any(placeholders(text) for text in texts)
    assert rule.summary
    assert rule.why
    assert rule.fix


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh_Hans_SG", "zh_Hans"),
        ("zh_HK", "zh_Hant"),
        ("en_GB", "en"),
    ],
)
def test_language_tags_mean_a_catalogue(tag: str, name: str) -> None:
    assert catalogue(tag) == name


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LookupError):
        translate("no findings", "tlh")


def test_words_among_the_parameters_are_translated_but_quotations_are_not() -> None:
    message = "“{raw}” is no figure: {problem}."
    params = {"raw": "it is no figure", "problem": Term("it is no figure")}
    assert render(message, "zh", params) == "“it is no figure”不能作为数字：不是数字。"
    assert render(message, "zh_Hant", params) == "「it is no figure」不能作為數字：不是數字。"


def test_a_message_without_a_translation_stays_english() -> None:
    assert translate("no such message", "zh") == "no such message"


def test_a_catalogue_follows_the_source_and_changes_for_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    shutil.copytree(SOURCE / "locale" / "zh_Hans" / "LC_MESSAGES", folder)
    before = [(folder / name).read_bytes() for name in ("messages.po", "messages.mo")]
    template = extracted(SOURCE)
    assert update(folder, template) == []
    source, now = before[0].splitlines(), (folder / "messages.po").read_bytes().splitlines()
    assert [line for line in now if b"Generated-By" not in line] == [
        line for line in source if b"Generated-By" not in line
    ]
    before = [(folder / name).read_bytes() for name in ("messages.po", "messages.mo")]  # by this Babel
    assert [(folder / name).read_bytes() for name in ("messages.po", "messages.mo")] == before
    template.add("A message that nobody translated.")
    assert update(folder, template) == ["A message that nobody translated."]
    assert update(folder, extracted(SOURCE)) == []
    assert [(folder / name).read_bytes() for name in ("messages.po", "messages.mo")] == before
