"""Reports to rows and back."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from disclosure_schema import AnnualReport, MissingExtraError, OptionError, Reading, cells
from disclosure_schema.forms.report import edition_tables
from disclosure_schema.frames import Kind, columns, from_frame, to_frame
from frames.drawn import report_from

REPORTS = {f"r{seed}": report_from(seed) for seed in range(30)}


@pytest.mark.parametrize("edition", [2021, 2019, 2014])
def test_the_columns_are_the_cells_of_an_edition(edition: int) -> None:
    figures = [column for column in columns(edition) if column.kind in {Kind.COUNT, Kind.AMOUNT}]
    paths = [cell.path for model in edition_tables(edition).values() for cell in cells(model)]
    assert [column.name for column in figures] == paths
    assert all(column.label and column.unit for column in figures)


def test_a_report_comes_back_as_it_was(backend: Callable[[Any], Any]) -> None:
    assert dict(from_frame(backend(to_frame(REPORTS, backend="pyarrow")))) == REPORTS


@pytest.mark.parametrize("name", ["polars", "pandas", "pyarrow", "duckdb"])
def test_a_frame_is_of_the_backend_asked_for(name: str) -> None:
    pytest.importorskip(name, reason=f"the extra `{name}` is not installed")
    frame = to_frame([Reading(REPORTS["r1"])], backend=name)
    assert type(frame).__module__.partition(".")[0].strip("_").startswith(name)
    assert list(from_frame(frame)) == [("1", REPORTS["r1"])]


def test_amounts_stay_exact() -> None:
    report = AnnualReport.model_validate(
        {"proactive": {"edition": 2021, "fees": {"amount": "12345.670000001"}}}
    )
    ((_, again),) = from_frame(to_frame([report], backend="pyarrow", editions=[2021]))
    assert again.cells()["proactive.fees.amount"] == Decimal("12345.670000001")


def test_a_table_of_another_edition_is_left_out() -> None:
    report = AnnualReport.model_validate({"proactive": {"edition": 2019}, "proceedings": {"edition": 2021}})
    ((_, again),) = from_frame(to_frame([report], backend="pyarrow", editions=[2021]))
    assert (again.proactive, again.proceedings) == (None, report.proceedings)


def test_what_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OptionError, match="'excel'; choose one of"):
        to_frame([], backend="excel")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"disclosure-schema\[pandas\]"):
        to_frame([], backend="pandas")


def test_no_backend_is_imported_before_it_is_used() -> None:
    absent = ["polars", "pandas", "duckdb", "pyspark", "dask"]
    code = (
        f"import sys, disclosure_schema.frames\nprint([name for name in {absent!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
    code = "import sys\nsys.modules['narwhals'] = None\nimport disclosure_schema.frames"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert 'pip install "disclosure-schema[frames]"' in done.stderr
