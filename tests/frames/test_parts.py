"""Wholes are compared with their parts as `check(report, parts=…)` does it, on every backend."""

import random
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from disclosure_schema import AnnualReport, cells, check
from disclosure_schema.forms.report import edition_tables
from disclosure_schema.forms.structure import build
from disclosure_schema.frames import check_parts, to_frame
from frames.drawn import report_from, rows_of


def part_of(number: int, part: int) -> AnnualReport:
    report = report_from(number * 7 + part, (2021, 2019, 2014)[number % 3])
    return report.model_copy(update={"year": 2020, "issuer": f"{part}"})


def whole_of(number: int, parts: list[AnnualReport]) -> AnnualReport:
    """Return the sum of parts: right, wrong in some cells, or of another scope."""
    chance = random.Random(number)  # noqa: S311 - for tests
    tables = {}
    for name, model in edition_tables((2021, 2019, 2014)[number % 3]).items():
        often = chance.choice([0, 0.02, 0.9])
        sums: dict[str, Any] = {
            path: sum(part.cells().get(path) or 0 for part in parts)
            + (chance.randint(0, 9) if chance.random() < often else 0)
            for path in (cell.path for cell in cells(model))
        }
        for path in chance.sample(list(sums), 3):
            sums[path] = None
        tables[name] = build(model, sums, name)
    return AnnualReport.model_validate({"year": 2020, "issuer": f"w{number}", **tables})


PARTS = {f"w{number}": [part_of(number, part) for part in range(3)] for number in range(18)}
WHOLES = {name: whole_of(number, parts) for number, (name, parts) in enumerate(PARTS.items())}


def frames() -> tuple[Any, Any]:
    """Return the wholes and the parts as Arrow tables."""
    pairs = [(name, part) for name, parts in PARTS.items() for part in parts]
    table = to_frame((part for _, part in pairs), backend="pyarrow")
    return to_frame(WHOLES, backend="pyarrow"), table.append_column(
        "whole", pa.array([name for name, _ in pairs])
    )


def one_at_a_time(blank: str) -> set[tuple[str, str]]:
    """Return the places that `check` finds: cells, and tables of another scope."""
    return {
        (name, finding.at)
        for name, whole in WHOLES.items()
        for finding in check(whole, parts=PARTS[name], blank=blank, select=["P801"])
    }


def places(frame: Any) -> set[tuple[str, str]]:
    return {
        (row["report_id"], row["place"].partition(".")[0] if row["other_scope"] else row["place"])
        for row in rows_of(frame)
    }


@pytest.mark.parametrize("blank", ["unknown", "zero-parts", "zero"])
def test_wholes_are_compared_as_one_at_a_time(backend: Callable[[Any], Any], blank: str) -> None:
    wholes, parts = frames()
    expected = one_at_a_time(blank)
    assert {"." in place for _, place in expected} == {True, False}
    found = check_parts(backend(wholes), backend(parts), blank=blank)
    assert places(found) == expected
    assert all(row["code"] == "P801" and row["left"] - row["right"] == row["delta"] for row in rows_of(found))


def test_spark_compares_wholes(spark: Any) -> None:
    wholes, parts = map(spark.createDataFrame, frames())
    assert places(check_parts(wholes, parts)) == one_at_a_time("unknown")
