"""The quick ways to the arithmetic rules say what `check` says, and take no document that the model would not."""

import copy
import json
import pickle
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from disclosure_schema import (
    AnnualReport,
    BlankPolicy,
    OptionError,
    ReadError,
    Violation,
    cells,
    check,
    check_json,
    check_sums,
    dumps,
    parse_json,
)
from disclosure_schema.forms import figures
from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
from disclosure_schema.forms.identities import comparisons, identities
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.rules import quick, typed
from disclosure_schema.rules.arithmetic import ARITHMETIC
from disclosure_schema.rules.statistics import STATISTICS
from disclosure_schema.rules.sums import sums_of
from disclosure_schema.rules.typed import typed_figures, typed_report
from disclosure_schema.rules.written import figures_in
from disclosure_schema.strategies import reports
from disclosure_schema.strategies.related import changed


@pytest.fixture(autouse=True, params=["core", "msgspec"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "core":
        monkeypatch.setattr(quick, "typed_figures", lambda: None)
        monkeypatch.setattr(quick, "typed_report", lambda: None)
    elif typed_figures() is None:
        pytest.skip("the extra msgspec is not installed")


CODES = [one.code for one in (*ARITHMETIC, *STATISTICS)]


def slow(report: AnnualReport, blank: str) -> tuple[Violation, ...]:
    found = []
    for one in check(report, blank=blank, select=CODES):
        left, right = (
            sum(operand.value or 0 for operand in one.operands if operand.sign == sign) for sign in (1, -1)
        )
        found.append(Violation(one.code, one.at, left, right, one.params["delta"]))
    return tuple(found)


@st.composite
def spoilt(draw: st.DrawFn, edition: int, values: st.SearchStrategy[int | None]) -> AnnualReport:
    report = draw(reports(edition))
    related = {
        path
        for model in edition_tables(edition).values()
        for one in (*identities(model), *comparisons(model))
        for path in (*one.left, *one.right)
    }
    return changed(report, draw(st.dictionaries(st.sampled_from(sorted(related)), values, max_size=4)))


@pytest.mark.parametrize("blank", BlankPolicy)
@pytest.mark.parametrize("edition", EDITIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_both_ways_say_what_check_says(edition: int, blank: BlankPolicy, data: st.DataObject) -> None:
    report = data.draw(spoilt(edition, st.none() | st.integers(0, 10**12)))
    expected = slow(report, blank)
    assert check_sums(report, blank=blank) == expected
    written = report.model_dump_json()
    for text in (written, written.encode(), dumps(report, "json"), json.dumps(json.loads(written))):
        assert check_json(text, blank=blank) == expected
        assert parse_json(text, blank=blank)[1] == expected


def models(value: object) -> Iterator[BaseModel]:
    """Every model within a value, in order."""
    if isinstance(value, BaseModel):
        yield value
        yield from models(tuple(vars(value).values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from models(one)


def facts(report: AnnualReport) -> list[object]:
    """All that can be seen of a report but that it is another object."""
    parts = [(type(one), one.model_fields_set, one.model_extra, list(vars(one))) for one in models(report)]
    dumps_of = (
        repr(report),
        report.model_dump(),
        report.model_dump_json(),
        report.model_dump(exclude_unset=True),
    )
    return [report, *map(hash, report.tables), parts, *dumps_of]


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_report_is_that_of_the_model(edition: int, data: st.DataObject) -> None:
    drawn = data.draw(spoilt(edition, st.none() | st.integers(0, 10**12)))
    text = drawn.model_dump_json()
    for written in (text, dumps(drawn, "json"), json.dumps(dict(reversed(json.loads(text).items())))):
        made, expected = parse_json(written)[0], AnnualReport.model_validate_json(written)
        assert facts(made) == facts(expected)
        others: tuple[Callable[[AnnualReport], AnnualReport], ...] = (
            copy.copy,
            copy.deepcopy,
            lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301 - our own
            AnnualReport.model_copy,
        )
        for other in others:
            assert facts(other(made)) == facts(other(expected))
    typed = typed_report()
    assert typed is None or typed(text.encode()) is not None


def test_a_changed_copy_leaves_the_others_as_they_were() -> None:
    made, again = parse_json(SOUND)[0], parse_json(SOUND)[0]
    table = made.proceedings
    assert table is not None
    part = AnnualReport.model_validate({"proceedings": {"edition": 2021}}).proceedings
    assert part is not None
    assert table.model_copy(update={"reconsideration": part.reconsideration}) != table
    assert table.reconsideration.model_copy(update={"total": 7}).model_dump()["total"] == 7
    assert "more" in table.reconsideration.model_copy(update={"more": 7}).model_fields_set
    assert facts(made) == facts(again) == facts(AnnualReport.model_validate_json(SOUND))


def test_objects_of_another_kind_are_left_to_pydantic(monkeypatch: pytest.MonkeyPatch) -> None:
    assert figures.maker(Proceedings2021, ()) is not None
    monkeypatch.setattr(figures, "_PARTS", ("__dict__",))
    assert figures.maker(Proceedings2021, ()) is None


@pytest.mark.parametrize("edition", [2021, 2019])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_documents_without_blanks_need_no_model(edition: int, data: st.DataObject) -> None:
    given_report = data.draw(reports(edition))
    filled = changed(given_report, {path: value or 0 for path, value in given_report.cells().items()})
    assert figures_in(filled.model_dump_json().encode()) is not None
    assert figures_in(dumps(filled, "json")) is not None
    typed = typed_figures()
    assert typed is None or typed(given_report.model_dump_json().encode()) is not None


@pytest.mark.parametrize("edition", EDITIONS)
def test_sound_tables_are_known_at_once(edition: int) -> None:
    models = edition_tables(edition)
    empty = AnnualReport.model_validate({name: {"edition": edition} for name in models})
    full = changed(empty, {cell.path: 0 for model in models.values() for cell in cells(model)})
    for table, blank in zip(full.tables, empty.tables, strict=True):
        sums = sums_of(type(table))
        assert sums.sound(table)
        assert sums.hold(*sums.figures(table))
        assert all(left == right == 0 for left, right in sums.sides(*sums.figures(table)))
        assert sums.sound(blank) is (not sums.relations)


SOUND = AnnualReport.model_validate(
    {"year": 2023, "issuer": "某县审计局"}
    | {
        name: {"edition": 2021, **nested}
        for name, nested in {
            "proceedings": {
                block: dict.fromkeys(("upheld", "corrected", "other", "pending", "total"), 0)
                for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
            },
        }.items()
    }
).model_dump_json()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"upheld":0', '"upheld":-1'),
        ('"upheld":0', '"upheld":1.5'),
        ('"upheld":0', '"upheld":1.0'),
        ('"upheld":0', '"upheld":1e2'),
        ('"upheld":0', '"upheld":99999999999999999999'),
        ('"upheld":0', '"upheld":01'),
        ('"upheld":0', '"upheld":0 1'),
        ('"upheld":0', '"up0held":0'),
        ('"upheld":0', '"up0held":'),
        ('"upheld":0', '"upheld":'),
        ('{"upheld":0', '{5"upheld":0'),
        ('"upheld":0', '"upheld"5:0'),
        ('"upheld":0', '"upheld":true'),
        ('"upheld":0', '"upheld":"0"'),
        ('"upheld":0', '"upheld":1000000000001'),
        ('"upheld":0', '"upheld":0,"more":1'),
        ('"edition":2021', '"edition":2021,"more":1'),
        ('"edition":2021', '"edition":2020'),
        ('"edition":2021', '"edition":202'),
        ('"year":2023', '"year":1'),
        ('"title":null', '"title":5'),
        ('"claims":[]', '"claims":[{}]'),
        ('"claims":[]', '"claims":[]}'),
        ('"claims":[]', '"claims":[],"more":1'),
        ('"notes":{}', '"notes":{"a":1}'),
        ('"statistics":null', '"stat1istics":null'),
        ('"proactive":null', '"proactive":{"edition":2021,"fees":{"amount":-1}}'),
        ('{"title"', "[]"),
    ],
)
def test_what_is_no_report_is_refused(old: str, new: str) -> None:
    text = SOUND.replace(old, new, 1)
    assert text != SOUND
    assert figures_in(text.encode()) is None
    typed = typed_figures()
    assert typed is None or typed(text.encode()) is None
    with pytest.raises(ReadError, match=r"a\.json is JSON, but no report"):
        check_json(text, name="a.json")
    with pytest.raises(ReadError, match=r"a\.json is JSON, but no report"):
        parse_json(text, name="a.json")


FULL = changed(
    AnnualReport.model_validate({name: {"edition": 2021} for name in edition_tables(2021)}),
    {cell.path: 0 for model in edition_tables(2021).values() for cell in cells(model)},
).model_dump_json()


@pytest.mark.parametrize("amount", ['5""', '""5', '5"0"', '"0"5', '""', '"5', '"0":'])
@pytest.mark.parametrize(
    "name", ['"upheld":0', '"up1held":', '"upheld"1:', '1"upheld":', '1"upheld":0', '"upheld":']
)
def test_digits_in_the_wrong_place_are_no_figures(amount: str, name: str) -> None:
    assert figures_in(FULL.encode()) is not None
    text = FULL.replace('"amount":"0"', f'"amount":{amount}', 1).replace('"upheld":0', name, 1)
    assert text != FULL
    assert figures_in(text.encode()) is None


@pytest.mark.parametrize(
    "amount",
    [
        '"-1"',
        '"1e3"',
        '"1_0"',
        '"NaN"',
        '" 1"',
        '"1."',
        '".5"',
        '"1\\n"',
        '"1000000000000"',
        '"0.0000000001"',
        "0",
    ],
)
def test_amounts_written_otherwise_are_left_to_the_model(amount: str) -> None:
    text = FULL.replace('"amount":"0"', f'"amount":{amount}', 1)
    typed = typed_figures()
    assert typed is None or typed(text.encode()) is None
    try:
        expected = AnnualReport.model_validate_json(text)
    except ValidationError:
        with pytest.raises(ReadError):
            check_json(text)
    else:
        assert parse_json(text) == (expected, check_sums(expected))


def test_a_digit_in_the_name_of_a_table_is_seen() -> None:
    report = AnnualReport.model_validate_json(FULL).model_copy(update={"proactive": None})
    text = report.model_dump_json(indent=2)
    assert figures_in(text.encode()) is not None
    other = text.replace('"applications": {', '"applicati1ons": {')
    assert other != text
    assert figures_in(other.encode()) is None
    with pytest.raises(ReadError):
        check_json(other)


def test_tables_in_the_wrong_place_are_refused() -> None:
    start, end = SOUND.index('"proactive":'), SOUND.index('"notes":')
    tables, notes = SOUND[start:end], '"notes":{"a":"b",'
    inside = SOUND[:start] + notes + tables + '"notes":{}},"claims":[]}'
    assert figures_in(inside.encode()) is None
    with pytest.raises(ReadError):
        check_json(inside)


def test_tables_of_two_forms_are_judged_together() -> None:
    table = {"edition": 2014, "reconsideration": {"upheld": 1, "corrected": 1, "other": 0, "total": 3}}
    filled = AnnualReport.model_validate({"statistics": table})
    zeros = changed(filled, {path: 0 for path, value in filled.cells().items() if value is None})
    both = AnnualReport.model_validate_json(SOUND).model_copy(update={"statistics": zeros.statistics})
    expected = slow(both, "unknown")
    assert expected
    assert check_sums(both) == check_json(both.model_dump_json()) == expected


def test_only_the_report_has_notes() -> None:
    def members(schema: Any) -> list[str]:
        if isinstance(schema, list):
            return [name for one in schema for name in members(one)]
        if not isinstance(schema, dict):
            return []
        own = list(schema["properties"]) if isinstance(schema.get("properties"), dict) else []
        return own + [name for one in schema.values() for name in members(one)]

    assert members(AnnualReport.model_json_schema()).count("notes") == 1


def test_odd_documents() -> None:
    assert check_json("\ufeff".encode() + SOUND.encode()) == ()
    assert check_json("{}") == ()
    with pytest.raises(ReadError):
        check_json('{"title": "\ud800"}')
    with pytest.raises(OptionError, match="Unknown blank policy"):
        check_json(SOUND, blank="none")
    with pytest.raises(OptionError, match="Unknown blank policy"):
        parse_json(SOUND, blank="none")


HOSTILE = [
    '"',
    "{",
    "}",
    "[",
    ",",
    ":",
    "-",
    "-0",
    "1e1",
    "0.0",
    "null",
    "true",
    "\\u0075",
    "\x00",
    "\ud800",
    '"a":1,',
    " ",
    "０",
]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(SOUND)), gone=st.integers(0, 4), new=st.sampled_from(["", *HOSTILE]))
def test_whatever_is_done_to_a_document(at: int, gone: int, new: str) -> None:
    text = SOUND[:at] + new + SOUND[at + gone :]
    try:
        expected = AnnualReport.model_validate_json(text.encode("utf-8", "surrogatepass"))
    except ValidationError:
        with pytest.raises(ReadError):
            parse_json(text)
        with pytest.raises(ReadError):
            check_json(text)
    else:
        report, violated = parse_json(text)
        assert facts(report) == facts(expected)
        assert violated == check_sums(expected) == check_json(text)


def test_without_the_extra_documents_are_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert typed._decoder.__wrapped__() is None
    monkeypatch.setattr(typed, "_decoder", lambda: None)
    assert (typed.typed_figures.__wrapped__(), typed.typed_report.__wrapped__()) == (None, None)


def test_with_the_extra_there_are_quick_ways() -> None:
    pytest.importorskip("msgspec", reason="the extra is what makes them")
    assert typed_figures() is not None
    assert typed_report() is not None


def test_a_table_that_stands_behind_the_others_too_is_left_to_the_model() -> None:
    text = SOUND.replace('"claims":[]', '"claims":[],"statistics":{"edition":2014}')
    assert text != SOUND
    assert figures_in(text.encode()) is None


def test_models_of_other_parts_are_left_to_pydantic(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("msgspec", reason="the extra is what makes models")
    monkeypatch.setattr(typed, "maker", lambda *_: None)
    assert typed.typed_report.__wrapped__() is None
