"""What locating the errors of a report adds to its findings."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, Case, Checked, check, locate
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.json import finding_object
from disclosure_schema.findings.text import file_lines
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import identities
from disclosure_schema.strategies.related import changed
from locate.samples import FORMS, block, corrupted, report_of

CODES = ["T301", "T302", "T303", "T401", "T501", "T502", "T503", "T504", "T507", "T508"]


def checked(report: AnnualReport, blank: str = "unknown") -> Checked:
    return check(report, blank=blank, select=CODES)


def persons(**figures: int) -> AnnualReport:
    total = {"newly_received": 35, "granted": 35, "total": 35}
    columns = {"natural_person": total | figures, "total": total}
    return AnnualReport.model_validate({"applications": {"edition": 2021, **columns}})


@given(st.integers(), st.sampled_from(FORMS))
def test_every_finding_of_one_wrong_cell_names_it(seed: int, form: tuple[type[Table], ...]) -> None:
    figures, meant = corrupted(random.Random(seed), form, 1)  # noqa: S311 - cases, no secrets
    report = report_of(form, figures)
    likely = locate(report).likely
    findings = list(checked(report))
    assert findings
    for finding in findings:
        if likely:
            assert finding.expected == {path: one.value for path, one in likely.items()}
        for path, value in finding.expected.items():
            assert path in {operand.path for operand in finding.operands}
            assert len(locate(report).repairs) > 1 or meant[path] == value


def test_the_cell_is_named_in_the_sentence() -> None:
    findings = list(checked(persons(granted=53), "zero"))
    assert [finding.code for finding in findings] == ["T302", "T303"]
    assert findings[0].message().endswith("; most likely natural persons·granted is wrong and should be 35.")
    assert findings[1].message("zh_Hans").endswith("；最可能有误的是“自然人·予以公开”，应为 35。")
    assert finding_object(findings[0])["expected"] == {"applications.natural_person.granted": 35}
    assert findings[0].params["slip"] == "transposed"
    text = "\n".join(map(str, file_lines(Examined("a.html", checked(persons(granted=53), "zero")))))
    assert "Should be: natural persons·granted = 35." in text


def test_several_wrong_cells_are_named_together() -> None:
    report = persons(granted=53, total=3)
    (finding,) = (one for one in checked(report, "zero") if one.code == "T302")
    assert finding.expected == {
        "applications.natural_person.granted": 35,
        "applications.natural_person.total": 35,
    }
    assert finding.message().endswith("; most likely wrong: natural persons (granted, total handled).")


def test_a_total_stays_the_suggestion_where_nothing_is_clear() -> None:
    (finding,) = checked(block(3, 0, 1, 2, 5))
    assert finding.expected == {"proceedings.reconsideration.total": 6}
    assert finding.message().endswith("; if the parts are right, reconsideration·total should be 6.")


@pytest.mark.parametrize(("figure", "side", "by"), [(9, "left", 6), (4, "left", 1), (2, "right", 1)])
def test_a_total_that_no_repair_agrees_with_is_no_suggestion(figure: int, side: str, by: int) -> None:
    # Two cells are too high, at two corners of a rectangle; it may as well have been the other two.
    wrong = {"natural_person.granted": figure, "business.partially_granted": figure}
    others = {"natural_person.partially_granted": 7, "business.granted": 7}
    sums = {
        f"{column}.{row}": 10
        for column in ("natural_person", "business")
        for row in ("newly_received", "total")
    }
    column = {"newly_received": 20, "granted": 10, "partially_granted": 10, "total": 20}
    figures = wrong | others | sums | {f"total.{row}": figure for row, figure in column.items()}
    empty = AnnualReport.model_validate({"applications": {"edition": 2021}})
    report = changed(empty, {f"applications.{path}": figure for path, figure in figures.items()})
    assert locate(report, blank="zero").likely == {}
    findings = list(checked(report, "zero"))
    assert [finding.code for finding in findings] == ["T302", "T302", "T303", "T303"]
    for finding in findings:
        assert finding.expected == {}
        assert finding.message().endswith(f"; the {side} side is {by} higher.")


def test_expected_sums_are_not_located() -> None:
    applications = {"received": {"total": 9}, "completed": {"total": 8}}
    report = AnnualReport.model_validate({"statistics": {"edition": 2014, "applications": applications}})
    assert locate(report).size == 0
    assert [finding.expected for finding in check(report, select=["T506"])] == [{}]


def test_errors_are_located_once_and_only_when_asked() -> None:
    case = Case.of(persons(granted=53))
    assert "location" not in vars(case)
    assert case.location is case.location
    assert not [one for one in identities(type(case.report.tables[0])) if one.at_most]
