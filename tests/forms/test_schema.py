"""The JSON Schema, judged by a validator of others: every report fits, each listed slip does not."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from disclosure_schema import AnnualReport, OptionError, json_schema
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import cells
from disclosure_schema.strategies import reports

jsonschema = pytest.importorskip("jsonschema", reason="the independent validator jsonschema is not installed")


@cache
def validator(edition: int | None) -> Any:
    schema = json_schema(edition)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@settings(max_examples=60)  # of some two hundred cells each
@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_every_report_fits_its_schema(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition, blanks=data.draw(st.booleans()), notes=True))
    written = json.loads(report.model_dump_json())
    assert list(validator(edition).iter_errors(written)) == []
    assert list(validator(None).iter_errors(written)) == []


@given(reports(2021), st.sampled_from([2019, 2014]))
def test_a_report_does_not_fit_the_schema_of_another_edition(report: AnnualReport, edition: int) -> None:
    assert list(validator(edition).iter_errors(json.loads(report.model_dump_json())))


WRONG: list[tuple[str, Any]] = [
    ("applications.total.granted", -1),
    ("applications.total.granted", 1.5),
    ("applications.total.granted", "3"),
    ("applications.total.granted", True),
    ("applications.total.granted", 10**12 + 1),
    ("applications.total.approved", 1),
    ("applications.edition", 2022),
    ("applications.edition", None),
    ("applications.everyone", {}),
    ("proceedings.reconsideration.total", -5),
    ("proceedings.reconsideration", 3),
    ("proactive.fees.amount", -0.5),
    ("proactive.fees.amount", "many"),
    ("proactive.fees.amount", "-3"),
    ("year", 23),
    ("year", "last year"),
    ("body_kind", "ministry"),
    ("period.start", 2023),
    ("sections", {}),
    ("title", 7),
    ("remark", "x"),
]


@settings(max_examples=5)  # the slip is the same, whatever stands around it
@pytest.mark.parametrize(("path", "value"), WRONG, ids=[f"{path}={value}" for path, value in WRONG])
@given(report=reports(2021))
def test_a_slip_fits_neither_the_schema_nor_the_model(report: AnnualReport, path: str, value: Any) -> None:
    written = json.loads(report.model_dump_json())
    target = written
    *groups, leaf = path.split(".")
    for group in groups:
        target = target[group]
    target[leaf] = value
    assert list(validator(2021).iter_errors(written))
    with pytest.raises(ValidationError):
        AnnualReport.model_validate_json(json.dumps(written))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_has_its_label_and_unit(edition: int) -> None:
    schema = json_schema(edition)
    for name, model in edition_tables(edition).items():
        for cell in cells(model):
            node = schema["properties"][name]["anyOf"][0]
            for step in cell.path.split(".")[1:]:
                node = schema["$defs"][node["$ref"].rpartition("/")[2]]["properties"][step]
            assert (node["title"], node["x-label-en"]) == (cell.labels[-1].zh, cell.labels[-1].en)
            assert node["x-unit"] == cell.unit


def test_a_number_that_is_no_edition_is_refused() -> None:
    with pytest.raises(OptionError, match="2021, 2019, 2014"):
        json_schema(2020)
