"""Laws of the strategies: sound reports are sound for every rule, broken ones break exactly what they name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import RULES, AnnualReport, OptionError, Outcome, check
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import comparisons, identities, weigh
from disclosure_schema.forms.report import EDITIONS, TABLES
from disclosure_schema.forms.structure import values
from disclosure_schema.strategies import Broken, broken_reports, previous_reports, reports, tables, wholes

CODES = [rule.code for rule in RULES]


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_no_rule_finds_fault_with_a_sound_report(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition, notes=True))
    result = check(report)
    assert [str(finding) for finding in result] == []
    assert result.summary[Outcome.CRASHED] == 0
    assert report.edition == edition
    assert {table.edition for table in report.tables} == {edition}


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_no_rule_finds_fault_between_years_that_follow_each_other(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition))
    before = data.draw(previous_reports(report))
    assert [str(finding) for finding in check(report, previous=before)] == []
    assert {finding.code for finding in check(before)} <= {"T105"}  # before 2014 there was no form


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_no_rule_finds_fault_with_a_whole_and_its_parts(edition: int, data: st.DataObject) -> None:
    whole, parts = data.draw(wholes(edition))
    assert [str(finding) for finding in check(whole, parts=parts)] == []


@given(reports(blanks=True))
def test_blank_cells_are_no_error(report: AnnualReport) -> None:
    assert {finding.code for finding in check(report)} == {"T102"}


@pytest.mark.parametrize("model", [m for models in TABLES.values() for m in models], ids=lambda m: m.__name__)
@given(data=st.data())
def test_every_relation_holds_for_a_drawn_table(model: type[Table], data: st.DataObject) -> None:
    figures = values(data.draw(tables(model)))
    for one in (*identities(model), *comparisons(model)):
        assert weigh(one, figures).status.value == "holds"


@given(reports(notes=True, blanks=True))
def test_json_out_and_in_gives_the_same_report(report: AnnualReport) -> None:
    assert AnnualReport.model_validate_json(report.model_dump_json()) == report


@given(st.from_type(AnnualReport), st.from_type(TABLES["applications"][0]))
def test_types_are_registered(report: AnnualReport, table: Table) -> None:
    assert report.period is not None
    assert report.period.start == date(report.year or 0, 1, 1)
    assert values(table)["applications.total.newly_received"] is not None


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_a_broken_report_violates_the_rule_it_names_and_no_other(code: str, data: st.DataObject) -> None:
    broken: Broken = data.draw(broken_reports(code))
    found = {finding.code for finding in check(broken.report, previous=broken.previous, parts=broken.parts)}
    assert code in found
    others = found - {code}
    assert others <= broken.implied, f"the mistake breaks {others} too; of necessity? `implied` says so"


def test_a_code_that_no_strategy_breaks_is_refused() -> None:
    with pytest.raises(OptionError, match="X999"):
        broken_reports("X999")
