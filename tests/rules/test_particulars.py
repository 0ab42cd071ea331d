"""Particulars of findings, of declared relations and of rules on tables: which facts are told, and of what."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from disclosure_schema import (
    AnnualReport,
    Citation,
    Note,
    NoteCode,
    OptionError,
    Outcome,
    Reading,
    Severity,
    check,
    linear_rule,
)
from disclosure_schema.forms.identities import Identity
from disclosure_schema.forms.reading import Place, Source
from disclosure_schema.rules import packs
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.linear import MORE, UNEQUAL
from disclosure_schema.rules.model import Case, Operand, Path, Rule, Verdict, rule
from disclosure_schema.rules.wording import equation, phrase, sentence
from disclosure_schema.rules.years import STEPS
from locate.samples import block
from rules.test_engine import crashes
from rules.test_outcomes import judged


def outcomes(code: str, **given: Any) -> list[str]:
    return [str(judgement.outcome) for judgement in judged(code, **given)]


def said(code: str, **given: Any) -> str:
    [one] = judged(code, **given)
    return sentence(one)


@rule("Z998", "thrice", Severity.INFO, Citation("none"), summary="s", message="m", why="w", fix="f")
def thrice(_case: Case) -> Iterator[Verdict]:
    for key in ("", "", "a", ""):
        yield Verdict(Outcome.VIOLATED, "title", key=key)


def test_findings_that_nothing_tells_apart_are_numbered() -> None:
    found = check(AnnualReport(title="某报告"), rules=[thrice])
    assert [one.occurrence for one in found] == [0, 1, 0, 2]
    assert len({one.fingerprint for one in found}) == 4
    assert {one.issuer for one in found} == {"某报告"}


def test_a_rule_has_the_texts_that_it_was_given() -> None:
    assert (thrice.summary, thrice.message, thrice.why, thrice.fix) == ("s", "m", "w", "f")
    assert (thrice.code, thrice.name, thrice.severity, thrice.citations) == (
        "Z998", "thrice", Severity.INFO, (Citation("none"),),
    )  # fmt: skip


def test_a_crash_says_what_failed() -> None:
    *_, crashed = check(AnnualReport(title="某报告"), rules=[crashes]).judgements
    assert sentence(crashed) == "The rule itself failed: ZeroDivisionError: 某报告"
    assert crashed.at == ""


def test_a_severity_that_is_none_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(OptionError, match="info, warning, error"):
        check(AnnualReport(), severity={"T": "grave"})


def declared(left: str, right: str, **options: Any) -> Rule:
    return linear_rule(
        "X902", "x", Severity.ERROR, Citation("x"), left=[left], right=[right], summary="s", why="w", fix="f", **options
    )  # fmt: skip


def test_a_star_stands_for_each_column_and_for_one_step_only() -> None:
    report = block(1, 0, 0, 0, 1)
    found = check(report, rules=[declared("proceedings.*.upheld", "proceedings.*.total")]).judgements
    assert {one.at.count(".") for one in found} == {1}
    assert ("proceedings.reconsideration", Outcome.HOLDS) in [(one.at, one.outcome) for one in found]
    assert len(found) == 3
    with pytest.raises(OptionError, match=r"applications\.\*\.\*"):
        declared("applications.*.*", "applications.*.total")


def test_a_declared_rule_says_its_own_message_or_ours() -> None:
    left, right = "proceedings.reconsideration.upheld", "proceedings.reconsideration.total"
    assert (declared(left, right).message, declared(left, right, at_most=True).message) == (UNEQUAL, MORE)
    report = block(5, 0, 0, 0, 4)
    [own] = check(report, rules=[declared(left, right, message="{place}: {left} / {right}, {delta}")])
    assert own.message() == "reconsideration·upheld: upheld 5 / total 4, 1"
    assert (own.expected, len(own.operands)) == ({}, 2)
    [ours] = check(report, rules=[declared(left, right)])
    assert "the left side is 1 higher" in ours.message()


def test_a_note_without_a_place_is_about_the_tables() -> None:
    note = Note(
        NoteCode.ROW_UNKNOWN,
        "The row “{label}” is unknown.",
        {"label": "其他", "by": "x"},
        place=Place(line=3),
    )
    [one] = check(Reading(AnnualReport(), {}, (note,)), select=["T107"])
    assert (one.at, one.message()) == ("tables", "The row “其他” is unknown.")
    assert (one.verdict.place, one.verdict.key) == (Place(line=3), "x\n其他")


def test_a_note_on_a_cell_comes_with_what_is_printed_there() -> None:
    cell = "proceedings.reconsideration.upheld"
    note = Note(NoteCode.CELL_UNREADABLE, "{problem}", {"problem": "x"}, cell)
    report = AnnualReport.model_validate({"proceedings": {"edition": 2021}})
    [one] = check(Reading(report, {cell: Source("两三件")}, (note,)), select=["T106"])
    assert one.params == {"problem": "x", "raw": "两三件"}


def test_a_table_with_a_note_anywhere_in_it_does_not_hold() -> None:
    report = AnnualReport.model_validate(
        {"applications": {"edition": 2021}, "proceedings": {"edition": 2021}}
    )
    note = Note(
        NoteCode.CELL_UNREADABLE,
        "“{raw}” is no count.",
        {"raw": "x"},
        "applications.total.denied.state_secret",
    )
    found = check(Reading(report, {}, (note,)), select=["T106"]).judgements
    assert [(one.at, one.outcome) for one in found] == [
        ("applications.total.denied.state_secret", Outcome.VIOLATED),
        ("proceedings", Outcome.HOLDS),
    ]


def test_figures_are_whole_in_three_tables() -> None:
    [counts] = [one for one in RULES if one.code == "T106"]
    assert counts.message == counts.summary == "Cells hold whole numbers of at least 0, amounts decimals."
    assert [str(one) for one in counts.citations] == [
        f"国办公开办函〔2021〕30号 附件 (T{table}-INT)" for table in (2, 3, 4)
    ]


def test_a_power_that_is_not_there_is_told_where_figures_are_missing_too() -> None:
    given: dict[str, Any] = {
        "issuer": "青石县教育局",
        "proactive": {"edition": 2021, "government_rules": {"issued": 2}},
    }
    [one] = judged("T203", **given)
    assert (one.outcome, one.verdict.message, [x.value for x in one.verdict.operands]) == (
        Outcome.VIOLATED,
        "",
        [2],
    )
    given["proactive"] = {"edition": 2021, "government_rules": {"issued": 0, "repealed": 0, "in_force": 0}}
    [one] = judged("T203", **given)
    assert (one.outcome, one.verdict.message) == (Outcome.HOLDS, "")


@pytest.mark.parametrize(
    ("issuer", "outcome"),
    [
        ("青石市 人民 政府", Outcome.HOLDS),
        ("青石 县教育局", Outcome.VIOLATED),
        ("某局", Outcome.NOT_APPLICABLE),
        (None, Outcome.NOT_APPLICABLE),
    ],
)
def test_the_power_to_make_rules_is_told_by_the_name(issuer: str | None, outcome: Outcome) -> None:
    [one] = judged("T203", issuer=issuer, proactive={"edition": 2021, "government_rules": {"issued": 2}})
    assert (one.outcome, one.verdict.params) == (outcome, {"issuer": issuer or ""})


def test_departments_report_by_january_since_the_year_2019() -> None:
    for year, day, due in ((2018, "2019-02-15", "2019-03-31"), (2019, "2020-02-15", "2020-01-31")):
        [one] = judged("H113", year=year, body_kind="department", issued_on=day)
        assert (one.at, str(one.verdict.params["due"])) == ("issued_on", due)
        assert one.outcome is (Outcome.HOLDS if day <= due else Outcome.VIOLATED)


def test_the_form_of_each_table_is_judged_or_why_not_is_told() -> None:
    tables: dict[str, Any] = {
        name: {"edition": 2021} for name in ("proactive", "applications", "proceedings")
    }
    for year, outcome, message in (
        (None, Outcome.OPEN, "The report does not name its year."),
        (2013, Outcome.NOT_APPLICABLE, "There was no national form for the report of {year}."),
        (2021, Outcome.HOLDS, ""),
    ):
        found = judged("T105", year=year, **tables)
        assert [(one.at, one.outcome, one.verdict.message) for one in found] == [
            (name, outcome, message) for name in tables
        ]


def test_decimals_are_shown_to_the_last() -> None:
    assert phrase("{n}", {"n": Decimal("1234.56789")}, "en") == "1,234.56789"


def test_numbers_longer_than_any_count_are_shown_as_they_are() -> None:
    for sign in ("", "-"):
        assert phrase("{n}", {"n": int(f"{sign}{10**18}")}, "en") == f"{sign}{10**18}"
        assert phrase("{n}", {"n": int(f"{sign}{10**18 - 1}")}, "en") == f"{sign}999,999,999,999,999,999"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("applications.business", "applications.research"), "businesses, research institutions"),
        (("proceedings.reconsideration.total", "applications.business.total"),
         "reconsideration·total, businesses·total handled"),
        (("proceedings.reconsideration.total", "proceedings.litigation_direct.total"),
         "total (reconsideration, litigation without reconsideration)"),
        (("issued_on", "period"), "issue date, statistics period"),
    ],
)  # fmt: skip
def test_only_cells_of_one_row_or_column_share_its_name(names: tuple[str, ...], said: str) -> None:
    assert phrase("{n}", {"n": tuple(map(Path, names))}, "en") == said


def test_texts_with_dots_are_no_cells() -> None:
    assert phrase("{n}", {"n": ("1.2.3", "1.2.4")}, "en") == "1.2.3, 1.2.4"
    assert phrase("{n}", {"n": (1200, 3)}, "en") == "1,200, 3"


def test_one_side_of_an_equation_is_added_up_where_all_is_known() -> None:
    def side(*values: int | None) -> str:
        names = ("upheld", "corrected", "other")
        operands = [
            Operand(f"proceedings.reconsideration.{n}", v) for n, v in zip(names, values, strict=False)
        ]
        return equation(operands, "proceedings.reconsideration", 1, "en")

    assert side(4) == "upheld 4"
    many = [Operand(f"applications.total.{row}", 0) for row in ("granted", "total") * 4]
    assert equation(many, "applications.total", 1, "en") == "granted 0 = 0"  # one of them is enough
    assert side(4, 1) == "upheld 4 + corrected 1 = 5"
    assert side(4, None) == "upheld 4 + corrected ?"


def test_no_figure_below_nothing_is_expected() -> None:
    def stock(**row: int) -> dict[str, Any]:
        return {"proactive": {"edition": 2021, "normative_documents": row}}

    at = "proactive.normative_documents.in_force"
    for repealed, expected in ((5, {}), (1, {at: 0})):
        now = stock(issued=1, repealed=repealed, in_force=3)
        [one] = [
            x
            for x in judged("T201", year=2023, previous={"year": 2022, **stock(in_force=0)}, **now)
            if x.at == at
        ]
        assert (one.outcome, one.verdict.expected) == (Outcome.VIOLATED, expected)
        assert one.verdict.params == {"value": 3, "need": 1 - repealed, "delta": 2 + repealed}


def test_a_declared_limit_is_one_in_every_table_that_has_its_cells() -> None:
    limit = declared("proceedings.reconsideration.upheld", "proceedings.reconsideration.total", at_most=True)
    report = block(3, 0, 0, 0, 4).model_copy(
        update={"applications": AnnualReport.model_validate({"applications": {"edition": 2021}}).applications}
    )
    [one] = check(report, rules=[limit]).judgements
    assert one.outcome is Outcome.HOLDS
    [one] = check(AnnualReport(), rules=[limit]).judgements
    assert (one.outcome, one.verdict.message) == (
        Outcome.NOT_APPLICABLE,
        "The report does not have these cells.",
    )


def test_an_arithmetic_rule_cites_the_form() -> None:
    [balance] = [one for one in RULES if one.code == "T301"]
    assert [str(one) for one in balance.citations] == ["国办公开办函〔2021〕30号 附件 (T3-BAL)"]
    assert (balance.summary, balance.editions) == (
        "In each column, the applications that came in are handled or carried forward.", (2019, 2021),
    )  # fmt: skip


def test_seven_operands_are_shown_and_of_more_those_that_are_not_0() -> None:
    def shown(count: int) -> int:
        operands = [Operand(f"applications.total.{row}", 0) for row in ("granted", "total") * 4][: count - 1]
        text = equation([*operands, Operand("applications.total.denied", 2)], "applications.total", 1, "en")
        assert text.endswith(" = 2")
        return text.count(" + ") + 1

    assert [shown(count) for count in (2, 6, 7, 8)] == [2, 6, 7, 1]


def test_damaged_metadata_are_told_as_a_pack_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(**_: str) -> None:
        raise ValueError("no name")

    monkeypatch.setattr(packs, "entry_points", damaged)
    [pack] = packs.packs.__wrapped__()
    assert (pack.name, pack.rules, pack.error) == (packs.GROUP, (), "ValueError: no name")


def test_steps_between_years_are_known_by_their_rule() -> None:
    assert {code: (len(one.steps), one.same_form) for code, one in STEPS.items()} == {
        "T201": (2, True), "T207": (5, True), "T208": (2, True), "T311": (7, False), "T411": (3, False),
    }  # fmt: skip
    assert all(isinstance(step, Identity) for one in STEPS.values() for step in one.steps)


@pytest.mark.parametrize(
    "wrong",
    [{"citations": [Citation("x")]}, {"citations": ("x",)}, {"editions": [2021]}, {"editions": ("2021",)}],
)
def test_a_rule_of_a_pack_has_tuples_of_what_it_should(wrong: dict[str, Any]) -> None:
    assert packs._rules(replace(thrice, name="x"), set())
    with pytest.raises(TypeError, match=f"the {next(iter(wrong))} of the rule Z998 are no tuple of"):
        packs._rules(replace(thrice, **wrong), set())
