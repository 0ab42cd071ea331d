"""What blank cells count as where reports of two years or parts are compared, and what would be right."""

import pytest

from disclosure_schema import AnnualReport, Outcome, check


def applications(year: int, row: str, value: int | None) -> AnnualReport:
    table = {"edition": 2021, "total": {row: value}, "natural_person": {row: value}}
    return AnnualReport.model_validate({"year": year, "applications": table})


PLACE = "applications.total"


@pytest.mark.parametrize(
    ("blank", "of_total", "of_part"),
    [
        ("unknown", Outcome.OPEN, Outcome.OPEN),
        ("zero-parts", Outcome.OPEN, Outcome.VIOLATED),  # a printed total that is blank is missing
        ("zero", Outcome.VIOLATED, Outcome.VIOLATED),
    ],
)
def test_a_blank_of_last_year_counts_as_the_policy_says(
    blank: str, of_total: Outcome, of_part: Outcome
) -> None:
    before = applications(2021, "carried_forward", None)
    found = check(applications(2022, "carried_over", 3), previous=before, select=["T311"], blank=blank)
    outcomes = {judgement.at.split(".")[1]: judgement.outcome for judgement in found.judgements}
    assert outcomes["total"] is of_total
    assert outcomes["natural_person"] is of_part


def test_what_was_carried_forward_is_expected_even_if_it_was_nothing() -> None:
    before = applications(2021, "carried_forward", 0)
    found = check(applications(2022, "carried_over", 3), previous=before, select=["T311"])
    expected = {path: value for finding in found for path, value in finding.expected.items()}
    assert expected == {"applications.total.carried_over": 0, "applications.natural_person.carried_over": 0}


def test_a_report_without_tables_cannot_be_the_sum_of_its_parts() -> None:
    part = applications(2022, "carried_over", 3)
    found = check(AnnualReport(year=2022), parts=[part], select=["P8"])
    places = {judgement.at for judgement in found.judgements if judgement.outcome is Outcome.NOT_APPLICABLE}
    assert {"tables", "parts"} <= places
    assert None not in places
