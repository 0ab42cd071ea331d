"""A national year from Parquet in one process: what it finds, and the memory that it takes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from disclosure_schema.forms.report import edition_tables
from disclosure_schema.forms.structure import cells
from disclosure_schema.frames import columns
from disclosure_schema.frames.rows import schema_of
from peak import PEAK

COUNT = 150_000
ROWS = 10_000
SCRIPT = f"""{PEAK}
from disclosure_schema.frames import check_file
table = check_file(sys.argv[1], previous=sys.argv[1])
print(table.num_rows, peak())
"""


def year(path: Path) -> int:
    """Write a year of reports, sound but for one cell in every tenth; return how many violations that makes."""
    chance = np.random.default_rng(7)
    schema = schema_of(columns(2021))
    applications = edition_tables(2021)["applications"]
    names = ["natural_person", "business", "research", "welfare", "legal_service", "other"]
    rows = [cell.path.split(".", 2)[2] for cell in cells(applications) if cell.path.split(".")[1] == "total"]
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, COUNT, ROWS):
            figures: dict[str, Any] = {column.name: np.zeros(ROWS, np.int64) for column in columns(2021)}
            for row in rows:
                if row in ("total", "newly_received", "carried_over", "carried_forward"):
                    continue
                for name in names:
                    figures[f"applications.{name}.{row}"] = chance.poisson(1, ROWS)
            for name in names:
                handled = sum(figures[f"applications.{name}.{row}"] for row in rows if row != "total")
                figures[f"applications.{name}.total"] = figures[f"applications.{name}.newly_received"] = (
                    handled
                )
            for row in rows:
                figures[f"applications.total.{row}"] = sum(
                    figures[f"applications.{name}.{row}"] for name in names
                )
            figures["applications.research.granted"][::10] += 1  # its row and its column no longer add up
            writer.write_table(_table(figures, start, schema))
    return COUNT // 10 * 2


def _table(figures: dict[str, Any], start: int, schema: pa.Schema) -> pa.Table:
    facts = {
        "report_id": [f"{number:06}" for number in range(start, start + ROWS)],
        "issuer": [f"第{number}局" for number in range(start, start + ROWS)],
        "year": [2023] * ROWS,
    }
    arrays = []
    for field in schema:
        if field.name in facts:
            arrays.append(pa.array(facts[field.name], field.type))
        elif field.name.endswith(".edition"):
            arrays.append(pa.array([2021] * ROWS, field.type))
        elif pa.types.is_int64(field.type):
            arrays.append(pa.array(figures[field.name]))
        else:
            arrays.append(pa.nulls(ROWS, field.type))
    return pa.table(arrays, schema=schema)


def test_a_national_year_is_checked_in_a_gibibyte(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system does not tell how much memory a process took")
    wrong = year(tmp_path / "year.parquet")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "year.parquet")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found, peak = map(int, done.stdout.split())
    assert found == wrong
    assert peak < 1024
