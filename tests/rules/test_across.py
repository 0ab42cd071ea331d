"""Reports compared with each other: who may be compared, and what becomes of blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, OptionError, Outcome, check, consolidate
from disclosure_schema.forms.consolidation import unknown_in
from disclosure_schema.strategies import reports, wholes
from disclosure_schema.strategies.related import changed

REPORT = AnnualReport(issuer="青石县审计局", year=2023)


@pytest.mark.parametrize(
    ("previous", "match"),
    [
        (AnnualReport(issuer="青石县水务局", year=2022), "青石县水务局 is not 青石县审计局"),
        (
            AnnualReport(issuer="青石县审计局", year=2023),
            "A report of 2023 is not the one before that of 2023",
        ),
        (AnnualReport(issuer="青石县审计局", year=2021), "A report of 2021"),
        (AnnualReport(issuer="青石县审计局", year=2024), "A report of 2024"),
    ],
)
def test_a_report_that_is_not_last_year_s_of_the_same_body_is_refused(
    previous: AnnualReport, match: str
) -> None:
    with pytest.raises(OptionError, match=match):
        check(REPORT, previous=previous)


def test_a_name_with_blanks_or_none_at_all_is_no_obstacle() -> None:
    for previous in (AnnualReport(issuer="青石县 审计局", year=2022), AnnualReport()):
        (judgement,) = check(REPORT, previous=previous, select=["T311"]).judgements
        assert judgement.outcome is Outcome.NOT_APPLICABLE


def test_a_part_of_another_year_is_refused() -> None:
    with pytest.raises(OptionError, match="The part 青石县水务局 is of 2022"):
        check(REPORT, parts=[AnnualReport(issuer="青石县水务局", year=2022)])


@pytest.mark.parametrize(
    ("part", "name"),
    [({"title": "某报告"}, "某报告"), ({"title": "某报告", "issuer": "某局"}, "某局"), ({}, "2")],
)
def test_a_part_without_an_issuer_goes_by_its_title_or_number(part: dict[str, str], name: str) -> None:
    with pytest.raises(OptionError) as refused:
        check(REPORT, parts=[AnnualReport(year=2023), AnnualReport(year=2022, **part)])
    assert str(refused.value) == f"The part {name} is of 2022, the whole of 2023."


@given(wholes())
def test_consolidation_is_a_sum(drawn: tuple[AnnualReport, tuple[AnnualReport, ...]]) -> None:
    whole, parts = drawn
    summed = consolidate(parts, issuer=whole.issuer)
    assert summed.year == whole.year
    assert summed.cells() == {
        path: sum(part.cells()[path] or 0 for part in parts) for path in parts[0].cells()
    }
    assert consolidate(reversed(parts)).cells() == summed.cells()
    assert consolidate([summed]).cells() == summed.cells()


@given(wholes(2021), st.data())
def test_a_blank_of_a_part_leaves_exactly_its_sum_unknown(
    drawn: tuple[AnnualReport, tuple[AnnualReport, ...]], data: st.DataObject
) -> None:
    _, parts = drawn
    blank = data.draw(st.sets(st.sampled_from(sorted(parts[0].cells()))))
    first = changed(parts[0], dict.fromkeys(blank))
    summed = consolidate([first, *parts[1:]])
    assert {path for path, value in summed.cells().items() if value is None} == blank
    assert unknown_in([first, *parts[1:]]) == dict.fromkeys(blank, (0,))
    zero = consolidate([first, *parts[1:]], blank="zero")
    assert None not in zero.cells().values()


@given(wholes(), st.data())
def test_blanks_of_parts_are_never_accused(
    drawn: tuple[AnnualReport, tuple[AnnualReport, ...]], data: st.DataObject
) -> None:
    whole, parts = drawn
    blank = data.draw(st.sets(st.sampled_from(sorted(whole.cells()))))
    first = changed(parts[0], dict.fromkeys(blank))
    checked = check(whole, parts=[first, *parts[1:]], select=["P80"])
    assert len(checked) == 0
    open_at = {
        one.at for one in checked.judgements if one.rule.code == "P801" and one.outcome is Outcome.OPEN
    }
    assert open_at == blank


def test_what_cannot_be_added_up_is_refused() -> None:
    with pytest.raises(OptionError, match="no report to add up"):
        consolidate([])
    with pytest.raises(OptionError, match="of 2022, 青石县审计局 of 2023"):
        consolidate([REPORT, AnnualReport(issuer="青石县水务局", year=2022)])
    tables = [
        AnnualReport.model_validate({"issuer": name, "proactive": {"edition": edition}})
        for name, edition in (("甲局", 2021), ("乙局", 2019))
    ]
    with pytest.raises(OptionError, match="乙局 has the table “proactive” of the form of 2019"):
        consolidate(tables)


@given(reports(2019))
def test_tables_that_two_forms_print_alike_are_added_up(report: AnnualReport) -> None:
    assert report.proceedings is not None
    cells = report.proceedings.model_dump() | {"edition": 2021}
    other = AnnualReport.model_validate({"year": report.year, "proceedings": cells})
    summed = consolidate([AnnualReport(year=report.year, proceedings=report.proceedings), other])
    assert summed.cells() == {path: 2 * (value or 0) for path, value in other.cells().items()}
