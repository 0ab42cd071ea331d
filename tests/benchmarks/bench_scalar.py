"""One report at a time, from JSON to the violated sums, beside pydantic with loops; run by hand, decides no test.

    python tests/benchmarks/bench_scalar.py [REPORTS]

The contender reads a plain document (a column of 25 rows is one object) with plain pydantic models of whole numbers that
are at least 0, and adds up the 42 identities in loops. Contenders take turns in one process; medians of the ratios of
processor time. Five reports in a hundred have a wrong cell.
"""

# ruff: noqa: T201, S311 - printing is what this script does; the figures are no secret

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sized
from typing import Annotated, Any
from unittest.mock import patch

from pydantic import BaseModel, Field, create_model

from disclosure_schema import AnnualReport, cells, check_json, check_sums, parse_json
from disclosure_schema.forms.report import edition_tables
from disclosure_schema.forms.structure import build
from disclosure_schema.rules import quick
from disclosure_schema.rules.typed import typed_figures

TURNS = 25
TABLES = edition_tables(2021)
COLUMNS: dict[str, dict[str, list[str]]] = {}
for _model in TABLES.values():
    for _cell in cells(_model):
        _table, _column, _row = _cell.path.split(".", 2)
        COLUMNS.setdefault(_table, {}).setdefault(_column, []).append(_row.replace(".", "__"))
KINDS = [*COLUMNS["applications"]]
ROWS = COLUMNS["applications"]["total"]


def figures() -> dict[str, int]:
    """Return a report: sound, but for one cell in some."""
    found: dict[str, int] = {}
    for kind in KINDS[:-1]:
        column = {row: random.choice((0, 0, 0, random.randrange(40))) for row in ROWS}
        column["total"] = sum(column[row] for row in ROWS[2:23])
        column["newly_received"] = column["total"] + column["carried_forward"]
        column["carried_over"] = 0
        found |= {f"applications.{kind}.{row}": figure for row, figure in column.items()}
    for row in ROWS:
        found[f"applications.total.{row}"] = sum(found[f"applications.{kind}.{row}"] for kind in KINDS[:-1])
    for table in ("proceedings", "proactive"):
        for block, rows in COLUMNS[table].items():
            parts = {row: random.randrange(30) for row in rows}
            if table == "proceedings":
                parts["total"] = sum(parts[row] for row in rows[:-1])
            found |= {f"{table}.{block}.{row}": figure for row, figure in parts.items()}
    if random.random() < 0.05:
        found[random.choice([path for path in found if not path.startswith("proactive")])] += 7
    return found


def documents(given: dict[str, int]) -> tuple[bytes, bytes]:
    """Return a report as the contender's document and as ours."""
    plain: dict[str, Any] = {}
    own: dict[str, dict[str, int]] = {name: {} for name in TABLES}
    for path, figure in given.items():
        table, column, row = path.split(".")
        plain.setdefault(table, {}).setdefault(column, {})[row] = figure
        own[table][path.replace("__", ".")] = figure
    report = AnnualReport.model_validate(
        {name: build(model, own[name], name) for name, model in TABLES.items()}
    )
    return json.dumps(plain).encode(), report.model_dump_json().encode()


def contender() -> Callable[[bytes], list[tuple[str, int, int]]]:
    """Return what one would write first."""
    count = Annotated[int, Field(ge=0)]

    def model(name: str, fields: dict[str, Any]) -> type[BaseModel]:
        given: dict[str, Any] = {key: (kind, ...) for key, kind in fields.items()}
        return create_model(name, **given)

    def table(name: str) -> type[BaseModel]:
        return model(
            name,
            {column: model(column, dict.fromkeys(rows, count)) for column, rows in COLUMNS[name].items()},
        )

    read = model("Report", {name: table(name) for name in COLUMNS}).model_validate_json
    grounds = ROWS[2:23]
    blocks = {name: rows[:-1] for name, rows in COLUMNS["proceedings"].items()}

    def run(data: bytes) -> list[tuple[str, int, int]]:
        report: Any = read(data)
        found = []

        def compare(name: str, left: int, right: int) -> None:
            if left != right:
                found.append((name, left, right))

        for kind in KINDS:
            column = getattr(report.applications, kind)
            compare(f"outcomes {kind}", sum(getattr(column, row) for row in grounds), column.total)
            incoming = column.newly_received + column.carried_over
            compare(f"balance {kind}", incoming, column.total + column.carried_forward)
        for row in ROWS:
            left = sum(getattr(getattr(report.applications, kind), row) for kind in KINDS[:-1])
            compare(f"row {row}", left, getattr(report.applications.total, row))
        for name, rows in blocks.items():
            block = getattr(report.proceedings, name)
            compare(name, sum(getattr(block, row) for row in rows), block.total)
        return found

    return run


def violated(way: Callable[[Any], Sized], given: Iterable[Any]) -> int:
    """Return how many relations are violated in all; nothing is kept from one report to the next."""
    return sum(len(way(one)) for one in given)


def main() -> None:
    """Print how many times as many reports a second each way takes as the contender."""
    random.seed(7)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    plain, own = zip(*(documents(figures()) for _ in range(count)), strict=True)
    reports = [AnnualReport.model_validate_json(data) for data in own]
    peer = contender()

    def core() -> int:
        with patch.object(quick, "typed_figures", lambda: None):
            return violated(check_json, own)

    read = AnnualReport.model_validate_json
    ways: dict[str, Callable[[], int]] = {
        "pydantic and loops": lambda: violated(peer, plain),
        "check_json, core": core,
        "AnnualReport.model_validate_json": lambda: violated(lambda data: read(data).tables[:0], own),
        "check_sums, model in hand": lambda: violated(check_sums, reports),
        "model and check_sums": lambda: violated(lambda data: check_sums(read(data)), own),
    }
    if typed_figures() is not None:
        ways["check_json, msgspec"] = lambda: violated(check_json, own)
        ways["parse_json, msgspec"] = lambda: violated(lambda data: parse_json(data)[1], own)
    assert all(parse_json(data)[0] == report for data, report in zip(own, reports, strict=True))
    assert len({ways[name]() for name in ways if "validate" not in name}) == 1
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, way in ways.items():
            start = time.process_time()
            way()
            times[name].append(time.process_time() - start)
    first = times["pydantic and loops"]
    for name, found in times.items():
        ratio = statistics.median(one / other for one, other in zip(first, found, strict=True))
        print(f"{name:36} {min(found) / count * 1e6:7.1f} µs {ratio:6.2f} × as many")


if __name__ == "__main__":
    main()
