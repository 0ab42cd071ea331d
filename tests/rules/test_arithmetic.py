"""Laws of the arithmetic rules: sound tables hold, one wrong cell is found with its size, blanks are not accused."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, BlankPolicy, Checked, Outcome, check
from disclosure_schema.forms.identities import Identity, identities, totals
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.strategies import reports
from disclosure_schema.strategies.related import changed
from disclosure_schema.writers.template import blank_report

CODES = ["T301", "T302", "T303", "T401", "T501", "T502", "T503", "T504", "T507", "T508"]
EVERY: dict[int, list[Identity]] = {
    edition: [one for model in edition_tables(edition).values() for one in identities(model)]
    for edition in EDITIONS
}
TOTALS = {
    edition: frozenset[str]().union(*map(totals, edition_tables(edition).values())) for edition in EDITIONS
}


def checked(report: AnnualReport, blank: str = "unknown") -> Checked:
    return check(report, blank=blank, select=CODES)


def paths(edition: int) -> list[str]:
    return sorted({path for one in EVERY[edition] for path in (*one.left, *one.right)})


def with_values(report: AnnualReport, values: Mapping[str, int | Decimal | None]) -> AnnualReport:
    return changed(report, values)


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_sound_tables_hold_everywhere(edition: int, data: st.DataObject) -> None:
    result = checked(data.draw(reports(edition)))
    assert result.summary[Outcome.HOLDS] == len(EVERY[edition])
    assert len(result) == 0


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_one_wrong_cell_is_found_with_its_size_in_exactly_its_identities(
    edition: int, data: st.DataObject
) -> None:
    report = data.draw(reports(edition))
    path, by = data.draw(st.sampled_from(paths(edition))), data.draw(st.integers(1, 99))
    wrong = with_values(report, {path: (report.cells()[path] or 0) + by})
    expected = {
        (one.relation, one.place): by if path in one.left else -by
        for one in EVERY[edition]
        if path in one.left or path in one.right
    }
    found = {(f.rule.citations[0].relation, f.at): f.params["delta"] for f in checked(wrong)}
    assert found == expected


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_blank_cells_of_a_sound_report_are_never_accused(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    blanks = data.draw(st.sets(st.sampled_from(paths(edition)), max_size=60))
    result = checked(with_values(report, dict.fromkeys(blanks)))
    assert len(result) == 0
    values = report.cells()
    for judgement in result.judgements:
        if judgement.outcome is Outcome.NOT_APPLICABLE:
            continue
        relation = judgement.rule.citations[0].relation
        one = next(i for i in EVERY[edition] if (i.relation, i.place) == (relation, judgement.at))
        touched = blanks & {*one.left, *one.right}
        assert judgement.outcome is (Outcome.OPEN if touched else Outcome.HOLDS)
        for path, value in judgement.verdict.expected.items():
            assert value == values[path]


@given(reports(2021, most=0))
def test_blank_zeros_hold_under_the_policies_that_count_them(report: AnnualReport) -> None:
    zeros = [path for path, value in report.cells().items() if value == 0]
    parts = with_values(report, dict.fromkeys(path for path in zeros if path not in TOTALS[2021]))
    assert checked(parts, BlankPolicy.ZERO_PARTS).summary[Outcome.HOLDS] == 42
    everything = with_values(report, dict.fromkeys(zeros))
    assert checked(everything, BlankPolicy.ZERO).summary[Outcome.HOLDS] == 42
    if set(zeros) & TOTALS[2021]:
        assert checked(everything, BlankPolicy.ZERO_PARTS).summary[Outcome.HOLDS] < 42


def test_a_violation_that_no_filling_saves_is_found_among_blanks() -> None:
    block = {"upheld": 7, "total": 5}
    report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
    (finding,) = checked(report)
    assert finding.at == "proceedings.reconsideration"
    assert "whatever the blank cells hold" in finding.message()


def test_a_relation_of_a_table_that_the_report_lacks_is_told_at_the_table() -> None:
    tables = {"T2": "proactive", "T3": "applications", "T4": "proceedings", "T5": "statistics"}
    codes = [*CODES, "T202", "T205", "T206", "T505", "T506"]
    found = check(AnnualReport(), select=codes).judgements
    assert sorted(one.rule.code for one in found) == sorted(codes)
    for one in found:
        assert (one.at, one.outcome) == (tables[one.rule.code[:2]], Outcome.NOT_APPLICABLE)
        assert one.verdict.message == "The report does not have this table."


def test_a_blank_cell_that_is_compared_with_a_blank_cell_says_nothing() -> None:
    blank = blank_report(2014)
    found = {one.rule.code: one.outcome for one in check(blank, select=["T5"]).judgements}
    assert {found["T505"], found["T506"]} == {Outcome.OPEN}
    assert Outcome.HOLDS not in found.values()
