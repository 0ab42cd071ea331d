"""Tables of data: what their columns are, what spreadsheets make of their texts, what others say of the data package."""

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, ReadError, WriteError, dumps, json_schema, read, write
from disclosure_schema.forms.flat import guarded, unguarded
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import cells
from disclosure_schema.strategies import reports
from writers.samples import any_reports, edge_report, printable_reports

SMALL = AnnualReport.model_validate(
    {
        "issuer": "某县审计局",
        "year": 2023,
        "proactive": {"edition": 2021, "permits": {"decisions": 22}, "fees": {"amount": "1.50"}},
        "notes": {"proactive.permits.decisions": "其中修订16件"},
    }
)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_tidy_csv_has_one_row_a_cell(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition, blanks=True))
    rows = [row for row in rows_of(dumps(report, "csv")) if row["edition"]]
    assert {row["path"]: row["value"] for row in rows} == {
        path: "" if value is None else format(value, "f" if isinstance(value, Decimal) else "d")
        for path, value in report.cells().items()
    }
    units = {cell.path: cell.unit for model in edition_tables(edition).values() for cell in cells(model)}
    assert {row["path"]: row["unit"] for row in rows} == units


def test_the_row_of_a_cell() -> None:
    row = next(row for row in rows_of(dumps(SMALL, "csv")) if row["path"] == "proactive.permits.decisions")
    assert list(row.values()) == [
        "某县审计局 2023", "2021", "proactive.permits.decisions", "行政许可·本年处理决定数量", "22", "件",
        "其中修订16件",
    ]  # fmt: skip


def test_wide_csv_has_a_row_a_report_and_the_columns_they_need() -> None:
    other = SMALL.model_copy(update={"issuer": "某县水务局", "proactive": None})
    first, second = rows_of(dumps([SMALL, other], "wide-csv"))
    assert (first["issuer"], first["proactive.fees.amount"]) == ("某县审计局", "1.50")
    assert (second["issuer"], second["proactive.fees.amount"]) == ("某县水务局", "")
    assert not any(name.startswith(("applications", "statistics")) for name in first)


@given(st.text())
def test_guarding_a_text_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {*"=+-@\t\r"}


@pytest.mark.parametrize("name", ["csv", "wide-csv", "datapackage"])
def test_no_text_of_a_csv_is_a_formula(name: str) -> None:
    data = dumps(edge_report(), name)
    files = {"": data}
    if name == "datapackage":
        archive = zipfile.ZipFile(io.BytesIO(data))
        files = {part: archive.read(part) for part in archive.namelist() if part.endswith(".csv")}
    for content in files.values():
        for row in rows_of(content):
            for text in row.values():
                assert not text.startswith(("=", "+", "@", "\t", "\r"))
                assert not text.startswith("-") or text[1:].isdigit()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("a,,year,年度,now,,", "年度|year: a whole number"),
        ("a,2021,proactive.permits.decisions,x,many,件,", "is no table of reports"),
        ("a,2021,proactive.permits.granted,x,1,件,", "there is no such field"),
        ("a,2020,proactive.permits.decisions,x,1,件,", "is no table of reports"),
        ("a,,year", "line 2"),
        ("a,,year,,,,,,,", "line 2"),
    ],
)
def test_a_broken_tidy_csv_is_refused(row: str, problem: str) -> None:
    head = "report,edition,path,label,value,unit,note\n"
    with pytest.raises(ReadError, match=problem):
        read(f"{head}{row}\n".encode())


def test_several_reports_are_not_read_as_one() -> None:
    with pytest.raises(ReadError, match="holds 2 reports"):
        read(dumps([SMALL, SMALL], "csv"))


def test_parquet_has_typed_columns_with_labels_and_units() -> None:
    pa = pytest.importorskip("pyarrow", reason="Parquet needs the extra arrow")
    from pyarrow import parquet  # noqa: PLC0415

    table = parquet.read_table(io.BytesIO(dumps([SMALL], "parquet")))
    count, amount = (table.schema.field(f"proactive.{name}") for name in ("permits.decisions", "fees.amount"))
    assert (count.type, count.nullable) == (pa.int64(), True)
    assert amount.type == pa.decimal128(38, 12)
    assert {key.decode(): text.decode() for key, text in amount.metadata.items()} == {
        "label": "行政事业性收费·本年收费金额",
        "label_en": "administrative fees·amount collected this year",
        "unit": "万元",
        "basis": "第二十条第（八）项",
    }
    assert table["proactive.fees.amount"].to_pylist() == [Decimal("1.5")]
    assert table["applications.total.granted"].to_pylist() == [None]


@pytest.mark.parametrize("name", ["parquet", "duckdb"])
def test_an_amount_that_would_be_rounded_is_refused(name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs the extra arrow")
    table = {"edition": 2021, "fees": {"amount": "0.1234567890123"}}
    with pytest.raises(WriteError, match="has 13 decimals"):
        dumps(AnnualReport.model_validate({"proactive": table}), name)


def test_a_damaged_parquet_file_is_refused() -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra arrow")
    with pytest.raises(ReadError, match="is no table of reports"):
        read(b"PAR1 and nothing else")


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_the_data_package_is_valid(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    some = [data.draw(printable_reports(edition)) for edition in data.draw(st.permutations(EDITIONS))[:1]]
    folder = tmp_path_factory.mktemp("package") / "reports"
    write([*some, edge_report()], folder, "datapackage")
    assert sorted(path.name for path in folder.iterdir()) == [
        "cells.csv", "datapackage.json", "reports.csv", "sections.csv",
    ]  # fmt: skip
    checked = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert checked.valid, checked.flatten(["fieldName", "rowNumber", "message"])[:5]
    rows = rows_of((folder / "cells.csv").read_bytes())
    assert len(rows) == sum(len(report.cells()) for report in (*some, edge_report()))


def test_a_wrong_value_makes_the_data_package_invalid(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    write(SMALL, tmp_path, "datapackage")
    path = tmp_path / "cells.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",22,", ",many,"), encoding="utf-8")
    assert not frictionless.Package(str(tmp_path / "datapackage.json")).validate().valid


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_json_fits_the_schema(edition: int, data: st.DataObject) -> None:
    jsonschema = pytest.importorskip(
        "jsonschema", reason="the independent validator jsonschema is not installed"
    )
    written = json.loads(dumps(data.draw(any_reports(edition)), "json"))
    assert list(jsonschema.Draft202012Validator(json_schema()).iter_errors(written)) == []


def test_json_is_canonical() -> None:
    twice = SMALL.model_copy(update={"notes": {"b": "2", "a": "1"}})
    written: dict[str, Any] = json.loads(dumps(twice, "json"))
    assert list(written) == list(AnnualReport.model_fields)
    assert list(written["notes"]) == ["a", "b"]
    assert written["proactive"]["fees"]["amount"] == "1.50"
    thousand = AnnualReport.model_validate(
        {"proactive": {"edition": 2021, "fees": {"amount": Decimal("1E+3")}}}
    )
    assert json.loads(dumps(thousand, "json"))["proactive"]["fees"]["amount"] == "1000"
