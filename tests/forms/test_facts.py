"""Facts of a report by path and back, editions by year, names of last year's cells, headings that were renamed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from disclosure_schema import AnnualReport, OptionError, Reading, consolidate, json_schema
from disclosure_schema.forms.editions.years import NOTICES, lawful_editions
from disclosure_schema.forms.flat import facts, figure, plain, rebuilt
from disclosure_schema.forms.naming import field_name_of, name_of, short_name_of
from disclosure_schema.forms.report import EDITIONS

FULL: dict[str, Any] = {
    "title": "甲县2023年报",
    "issuer": "甲县",
    "year": 2023,
    "period": {"start": "2023-01-01", "end": "2023-12-31"},
    "issued_on": "2024-01-31",
    "sections": [{"kind": "overview", "heading": "一、总体情况", "text": "共3件。"}],
    "claims": [
        {"kind": "proactive_total", "value": value, "unit": "件", "section": 0, "start": 0, "end": 1,
         "parts": [{"label": "甲", "value": 1}]}
        for value in (3, None, "3.5", -2)
    ],
    "proactive": {"edition": 2021, "permits": {"decisions": 4}},
    "notes": {"proactive.permits.decisions": "注"},
}  # fmt: skip


def test_facts_make_the_report_again_with_its_cells() -> None:
    report = AnnualReport.model_validate(FULL)
    found = facts(report)
    assert not any(path.startswith(("proactive", "notes")) for path in found)
    assert found["year"] == "2023"
    assert [found.get(f"claims.{number}.value") for number in range(4)][2:] == ["3.5", "-2"]
    again = rebuilt(found, report.cells(), {"proactive": 2021}, {"proactive.permits.decisions": "注"})
    assert again == report
    assert rebuilt({"issuer": "甲县"}).issuer == "甲县"


@pytest.mark.parametrize("value", [None, 0, -3, 10**12, Decimal("3.50"), Decimal("-0.1"), Decimal("NaN")])
def test_a_figure_is_read_as_it_was_written(value: Decimal | int | None) -> None:
    again = figure(plain(value))
    assert str(again) == str(value)
    assert type(again) is type(value)


def test_each_year_has_its_editions() -> None:
    expected = {
        2013: (),
        2014: (2014,),
        2018: (2014,),
        2019: (2019, 2014),
        2020: (2019,),
        2021: (2021,),
        2022: (2021,),
    }
    assert {year: lawful_editions(year) for year in expected} == expected


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_schema_names_its_edition_and_notice(edition: int) -> None:
    schema = json_schema(edition)
    assert schema["$id"] == f"urn:disclosure-schema:annual-report:{edition}"
    assert schema["x-notice"] == NOTICES[edition]
    assert schema["title"] == f"AnnualReport{edition}"
    assert schema["description"] == json_schema()["description"]
    assert json_schema()["$id"].endswith(":any")


def test_a_schema_of_no_edition_is_refused() -> None:
    with pytest.raises(OptionError, match="1999 is no edition of the form; choose one of 2021, 2019, 2014"):
        json_schema(1999)


def test_cells_of_last_year_are_named_so_in_every_language() -> None:
    path = "proceedings.reconsideration.total"
    assert short_name_of(f"previous.{path}", "en") == f"{short_name_of(path, 'en')} last year"
    assert short_name_of(path, "zh_Hans") in short_name_of(f"previous.{path}", "zh_Hans")
    assert name_of(path, "zh_Hans") in name_of(f"previous.{path}", "zh_Hans")
    assert field_name_of("", "zh_Hans") == "报告"


def test_readings_are_added_up_like_reports() -> None:
    report = AnnualReport.model_validate(FULL)
    total = consolidate([Reading(report), report], issuer="甲市")
    assert total == consolidate([report, report], issuer="甲市")
    assert total.cells()["proactive.permits.decisions"] == 8
    assert (total.issuer, total.year) == ("甲市", 2023)
    assert total.period is not None
    assert (total.period.start, total.period.end) == (date(2023, 1, 1), date(2023, 12, 31))
