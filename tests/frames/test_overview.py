"""What is left over of each identity, and counts of outcomes, on every backend alike."""

import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from disclosure_schema import check
from disclosure_schema.frames import residuals, summarise, to_frame
from frames.drawn import codes, report_from, rows_of

REPORTS = {f"r{seed}": report_from(seed) for seed in range(24)}


@cache
def outcomes(blank: str) -> Counter[tuple[str, str, str]]:
    """Return how often each outcome occurs at each place, one report at a time."""
    return Counter(
        (judgement.rule.code, judgement.verdict.at, str(judgement.outcome))
        for report in REPORTS.values()
        for judgement in check(report, blank=blank, select=codes(also=False)).judgements
        if judgement.outcome != "not-applicable"
    )


def counted(frame: Any) -> Counter[tuple[str, str, str]]:
    return Counter({
        (row["code"], row["place"], name): row[name]
        for row in rows_of(frame)
        for name in ("holds", "violated", "open")
        if row[name]
    })  # fmt: skip


@pytest.mark.parametrize("blank", ["unknown", "zero-parts", "zero"])
def test_outcomes_are_counted_as_one_at_a_time(backend: Callable[[Any], Any], blank: str) -> None:
    frame = backend(to_frame(REPORTS, backend="pyarrow"))
    assert counted(summarise(frame, blank=blank)) == outcomes(blank)


def test_groups_are_counted_apart(backend: Callable[[Any], Any]) -> None:
    frame = backend(to_frame(REPORTS, backend="pyarrow"))
    rows = rows_of(summarise(frame, by=["issuer", "year"]))
    assert {row["issuer"] for row in rows} == {report.issuer for report in REPORTS.values()}
    again: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        again += Counter(
            {(row["code"], row["place"], name): row[name] for name in ("holds", "violated", "open")}
        )
    assert again == outcomes("unknown")


@cache
def expected(blank: str) -> dict[str, dict[str, Any]]:
    """Return what is left over where every cell is known."""
    return {
        name: {
            f"{judgement.rule.code}:{judgement.verdict.at}": int(judgement.verdict.params.get("delta", 0))
            for judgement in check(report, blank=blank, select=codes(also=False)).judgements
            if judgement.outcome != "not-applicable"
            and all(operand.value is not None for operand in judgement.verdict.operands)
        }
        for name, report in REPORTS.items()
    }


def left_over(frame: Any) -> dict[str, dict[str, Any]]:
    return {
        row.pop("report_id"): {name: value for name, value in row.items() if known(value)}
        for row in rows_of(frame)
    }


def known(value: Any) -> bool:
    return value is not None and not math.isnan(value)


@pytest.mark.parametrize("blank", ["unknown", "zero-parts"])
def test_residuals_are_known_where_all_cells_are(backend: Callable[[Any], Any], blank: str) -> None:
    frame = backend(to_frame(REPORTS, backend="pyarrow"))
    assert left_over(residuals(frame, blank=blank)) == expected(blank)


def test_spark_and_the_others_agree(spark: Any) -> None:
    given = spark.createDataFrame(to_frame(REPORTS, backend="pyarrow"))
    found = residuals(given, edition=2014).toArrow()
    assert left_over(found) == left_over(residuals(to_frame(REPORTS, backend="pyarrow"), edition=2014))
    assert counted(summarise(given, edition=2014)) == counted(
        summarise(to_frame(REPORTS, backend="pyarrow"), edition=2014)
    )


@pytest.mark.usefixtures("dask_cluster")
def test_dask_and_the_others_agree() -> None:
    from dask import dataframe  # noqa: PLC0415 - installed where the fixture is

    given = dataframe.from_pandas(to_frame(REPORTS, backend="pandas"), npartitions=2)
    assert left_over(residuals(given)) == expected("unknown")
    assert counted(summarise(given)) == outcomes("unknown")
