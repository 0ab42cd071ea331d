"""Speed of locating errors beside scipy's MILP, in one process; run by hand, decides no test.

    python tests/benchmarks/bench_locate.py

Prints the median time of a report with violated identities, of all minimal repairs, ranked, from a model in hand, and
that of `scipy.optimize.milp` (HiGHS) for one optimum over it, where SciPy is installed. As `BENCH_ADAPTER` it joins the
repair runs of a side-by-side benchmark whose vectors hold the columns of table three and the blocks of table four.
"""

# ruff: noqa: T201 - printing is what this script does

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from disclosure_schema import AnnualReport, locate
from disclosure_schema.forms.report import edition_tables
from disclosure_schema.forms.structure import build, leaves

TABLES = [edition_tables(2021)[name] for name in ("applications", "proceedings")]
PATHS = [f"{table.name}.{leaf}" for table in TABLES for leaf in leaves(table)]
_Make = Callable[[Any], Any]
REPORTS = 500
ROUNDS = 5


def report_of(figures: Sequence[int]) -> AnnualReport:
    """Return the report whose figures stand in a flat list: table three column by column, then table four."""
    values = dict(zip(PATHS, map(int, figures), strict=True))
    tables = {
        table.name: build(
            table, {path: values[path] for path in values if path.startswith(table.name)}, table.name
        )
        for table in TABLES
    }
    return AnnualReport.model_validate(tables)


def register(contender: Callable[..., Callable[[_Make], _Make]], bench: Any) -> None:
    """Join a side-by-side benchmark: the model is made before the time is taken, as a reader would have made it."""

    @contender("repair", "disclosure_schema locate", "all minimal sets, ranked")
    def _(ctx: Any) -> Any:
        _, cases = bench.corrupted(ctx)
        models = {vector.tobytes(): report_of(vector) for vector, _ in cases}

        def solve(_: Any, vector: Any) -> int:
            found = locate(models[vector.tobytes()])
            assert found.repairs
            return found.size or 0

        return bench.rloop(ctx, solve)


def each(call: Callable[[Any], object], given: Sequence[Any]) -> float:
    """Return the median time of a call, in microseconds."""
    call(given[0])
    times = []
    for _ in range(ROUNDS):
        for one in given:
            start = time.perf_counter()
            call(one)
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def main() -> None:
    """Measure reports with one or two wrong cells."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from locate.samples import corrupted  # noqa: PLC0415 - the tests' folder is known only now
    from locate.samples import report_of as filled  # noqa: PLC0415 - same

    rng = random.Random(1)  # noqa: S311 - cases, no secrets
    cases = [corrupted(rng, TABLES, rng.choice((1, 1, 2)))[0] for _ in range(REPORTS)]
    ours = each(lambda report: locate(report).repairs, [filled(TABLES, figures) for figures in cases])
    print(f"locate: {ours:.1f} µs a report")
    try:
        from locate.test_milp import smallest  # noqa: PLC0415 - needs NumPy and SciPy
    except BaseException as error:  # noqa: BLE001 - pytest's way to skip a module is no Exception
        print(f"scipy: {error}")
        return
    theirs = each(lambda figures: smallest(TABLES, figures), cases[:100])
    print(f"scipy's MILP: {theirs:.0f} µs a report, {theirs / ours:.0f} × as long")


if __name__ == "__main__":
    main()
