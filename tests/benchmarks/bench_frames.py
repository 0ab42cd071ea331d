"""Frames beside what one would write by hand, in one process; run by hand, decides no test.

    python tests/benchmarks/bench_frames.py [ROWS ...]

Wall time and the time of all processors: the second is steadier where others use the machine.

A frame of the form of 2021, five reports in a hundred with a wrong cell. Contenders take turns, so that all see the same
machine; printed is the median of each one's time over that of the query by hand, and whether all found the same.

Where pandera and pointblank are installed (`pip install "pandera[polars]" pointblank`), both do the same checks the way
their documentation shows: a schema with a check for each identity and for the sign of each column, validated lazily; and
a validation with a step for each. The schema is made before the time is taken, and both take a turn in five.
"""

# ruff: noqa: T201 - printing is what this script does

import statistics
import sys
import time
from collections.abc import Callable
from functools import reduce
from operator import add
from typing import Any

import duckdb
import numpy as np
import polars as pl

from disclosure_schema import cells, identities
from disclosure_schema.forms.report import edition_tables
from disclosure_schema.frames import check_frame

TABLES = edition_tables(2021)
CELLS = [cell.path for model in TABLES.values() for cell in cells(model)]
IDENTITIES = [identity for model in TABLES.values() for identity in identities(model)]


def frame_of(count: int) -> pl.DataFrame:
    """Return reports whose sums are right, but for a cell in one of twenty."""
    chance = np.random.default_rng(7)
    found: dict[str, Any] = {path: chance.poisson(3, count) for path in CELLS}
    for one in IDENTITIES:  # rows first, then columns, then the balance, as the form declares them
        if one.defines:
            found[one.defines] = sum(found[path] for path in one.left)
    for one in IDENTITIES:
        if not one.defines:
            arrived, before = one.left
            found[before] = np.zeros(count, np.int64)
            found[arrived] = sum(found[path] for path in one.right)
    for one in IDENTITIES:
        if one.relation == "T3-ROW":
            found[one.defines] = sum(found[path] for path in one.left)
    wrong = np.flatnonzero(chance.random(count) < 0.05)
    for path, rows in zip(
        CELLS[10:], np.array_split(chance.permutation(wrong), len(CELLS) - 10), strict=True
    ):
        found[path][rows] += 7
    return pl.DataFrame({"report_id": np.arange(count), **found})


def by_hand(frame: pl.DataFrame) -> Callable[[], int]:
    """Return the query that one would write: a verdict for each row, then the rows that fail."""
    terms = [(f"i{at}", _sum(one.left), _sum(one.right)) for at, one in enumerate(IDENTITIES)]
    bad = pl.any_horizontal([left != right for _, left, right in terms])
    left_over = [(left - right).alias(name) for name, left, right in terms]

    def run() -> int:
        low = frame.select(pl.col(CELLS).min()).row(0)
        assert min(low) >= 0
        rows = frame.filter(bad).select("report_id", *left_over)
        return rows.unpivot(index="report_id").filter(pl.col("value") != 0).height

    return run


def _sum(paths: tuple[str, ...]) -> pl.Expr:
    return reduce(add, map(pl.col, paths))


def in_sql(connection: duckdb.DuckDBPyConnection) -> Callable[[], int]:
    """Return the same as one statement of SQL."""
    sides = [
        tuple(" + ".join(f'"{path}"' for path in side) for side in (one.left, one.right))
        for one in IDENTITIES
    ]
    bad = " OR ".join(
        [f"({left}) <> ({right})" for left, right in sides] + [f'"{path}" < 0' for path in CELLS]
    )
    left_over = ", ".join(f"({left}) - ({right}) AS i{at}" for at, (left, right) in enumerate(sides))
    query = (
        f"SELECT * FROM (UNPIVOT (SELECT report_id, {left_over} FROM reports WHERE {bad}) "  # noqa: S608 - our names
        "ON COLUMNS(* EXCLUDE (report_id)) INTO NAME what VALUE delta) WHERE delta <> 0"
    )
    return lambda: int(connection.sql(query).to_arrow_table().num_rows)


def validators(frame: pl.DataFrame) -> dict[str, Callable[[], int]]:
    """Return what validates frames by declaration, as far as it is installed."""
    found: dict[str, Callable[[], int]] = {}
    try:
        import pandera.polars as pa  # noqa: PLC0415 - no dependency of ours
    except ModuleNotFoundError:
        print("pandera is not installed")
    else:

        def check(left: tuple[str, ...], right: tuple[str, ...]) -> Any:
            even = _sum(left) == _sum(right)
            return pa.Check(lambda data: data.lazyframe.select(even))

        schema = pa.DataFrameSchema(
            {path: pa.Column(pl.Int64, pa.Check.ge(0)) for path in CELLS},
            checks=[check(one.left, one.right) for one in IDENTITIES],
        )

        def validate() -> int:
            try:
                schema.validate(frame, lazy=True)
            except pa.errors.SchemaErrors as errors:
                return len(errors.failure_cases)
            return 0

        found["pandera, lazy"] = validate
    try:
        import pointblank as pb  # noqa: PLC0415 - no dependency of ours
    except ModuleNotFoundError:
        print("pointblank is not installed")
    else:

        def interrogate() -> int:
            steps = pb.Validate(frame)
            for one in IDENTITIES:
                steps = steps.col_vals_expr(expr=_sum(one.left) == _sum(one.right))
            steps = steps.col_vals_ge(columns=CELLS, value=0)
            return int(sum(steps.interrogate().n_failed().values()))

        found["pointblank"] = interrogate
    return found


def compare(count: int, repeat: int) -> None:
    """Print the ratios for a number of rows."""
    frame = frame_of(count)
    narrow = frame.with_columns(pl.col(CELLS).cast(pl.Int32))
    connection = duckdb.connect()
    connection.register("given", frame.to_arrow())
    connection.execute("CREATE TABLE reports AS FROM given")
    contenders: dict[str, Callable[[], int]] = {
        "Polars by hand": by_hand(frame),
        "check_frame, Polars": lambda: int(check_frame(frame).height),
        "check_frame, Polars, Int32": lambda: int(check_frame(narrow).height),
        "SQL by hand, DuckDB": in_sql(connection),
        "check_frame, DuckDB": lambda: int(check_frame(connection.table("reports")).num_rows),
    }
    slow = validators(frame)
    contenders |= slow
    times: dict[str, list[float]] = {name: [] for name in contenders}
    worked: dict[str, list[float]] = {name: [] for name in contenders}
    results = {name: run() for name, run in contenders.items()}
    for turn in range(repeat):
        for name, run in contenders.items():
            if name in slow and turn % 5:
                continue
            start, work = time.perf_counter(), time.process_time()
            run()
            times[name].append(time.perf_counter() - start)
            worked[name].append(time.process_time() - work)
    print(
        f"{count:,} rows, {next(iter(results.values())):,} violations, all alike: {len(set(results.values())) == 1}"
    )
    for name, each in times.items():
        hand = "SQL by hand, DuckDB" if "DuckDB" in name else "Polars by hand"
        ours = "check_frame, Polars"
        ratios = (
            f"{label} × {statistics.median(each) / statistics.median(taken[hand]):6.2f}"
            f" (least × {min(each) / min(taken[hand]):6.2f}, × {min(each) / min(taken[ours]):6.2f} of ours)"
            for label, each, taken in (("wall", each, times), ("processors", worked[name], worked))
        )
        print(f"  {name:28} {statistics.median(each) * 1e3:9.2f} ms   {'   '.join(ratios)}")


def main() -> None:
    """Compare at each number of rows asked for."""
    for given in sys.argv[1:] or ["1000", "100000", "1000000"]:
        compare(int(given), 15 if int(given) <= 100_000 else 5)


if __name__ == "__main__":
    main()
