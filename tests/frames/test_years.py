"""Years are compared as `check(report, previous=…)` does it, on every backend."""

from collections.abc import Callable
from typing import Any

import pytest

from disclosure_schema import AnnualReport, check
from disclosure_schema.frames import check_years, to_frame
from disclosure_schema.rules.years import STEPS
from frames.drawn import Violations, report_from, violations_of


def histories() -> dict[str, AnnualReport]:
    """Return reports of some bodies over two years, of forms that differ."""
    found = {}
    for seed in range(0, 40, 2):
        for later in (0, 1):
            report = report_from(seed + later, (2021, 2019)[seed // 2 % 2] if seed % 10 else 0)
            found[f"r{seed + later}"] = report.model_copy(
                update={"issuer": f"某县第{seed}局", "year": 2022 + later}
            )
    return found


REPORTS = histories()


def one_at_a_time(blank: str) -> Violations:
    names = list(REPORTS)
    return {
        (after, finding.code, finding.at, float(finding.params["delta"]))
        for before, after in zip(names[::2], names[1::2], strict=True)
        for finding in check(REPORTS[after], previous=REPORTS[before], blank=blank, select=list(STEPS))
    }


@pytest.mark.parametrize("blank", ["unknown", "zero-parts", "zero"])
def test_years_are_compared_as_one_at_a_time(backend: Callable[[Any], Any], blank: str) -> None:
    frame = backend(to_frame(REPORTS, backend="pyarrow"))
    expected = one_at_a_time(blank)
    assert {code for _, code, _, _ in expected} >= {"T201", "T207", "T311", "T411"}
    assert violations_of(check_years(frame, blank=blank)) == expected


def test_last_year_may_be_another_frame(backend: Callable[[Any], Any]) -> None:
    reports = [(name, report) for name, report in REPORTS.items() if report.year == 2023]
    past = [(name, report) for name, report in REPORTS.items() if report.year == 2022]
    now, before = (backend(to_frame(some, backend="pyarrow")) for some in (reports, past))
    assert violations_of(check_years(now, before)) == one_at_a_time("unknown")


def test_spark_compares_years(spark: Any) -> None:
    frame = spark.createDataFrame(to_frame(REPORTS, backend="pyarrow"))
    assert violations_of(check_years(frame)) == one_at_a_time("unknown")


def test_dask_compares_years() -> None:
    dataframe = pytest.importorskip("dask.dataframe", reason="the extra `dask` is not installed")
    frame = dataframe.from_pandas(to_frame(REPORTS, backend="pandas"), npartitions=2)
    assert violations_of(check_years(frame)) == one_at_a_time("unknown")


def test_fees_that_leap_are_probably_in_yuan(backend: Callable[[Any], Any]) -> None:
    def fees(body: str, year: int, amount: str | None) -> AnnualReport:
        table = {"edition": 2021, "fees": {"amount": amount}}
        return AnnualReport.model_validate({"issuer": body, "year": year, "proactive": table})

    amounts = {
        "a": ("1.5", "15000"),
        "b": ("2", "1999"),
        "c": ("0", "9000"),
        "d": (None, "9000"),
        "e": ("2", None),
    }
    reports = {
        f"{body}{year}": fees(body, year, amount)
        for body, both in amounts.items()
        for year, amount in zip((2022, 2023), both, strict=True)
    }
    frame = backend(to_frame(reports, backend="pyarrow"))
    assert violations_of(check_years(frame)) == {("a2023", "T204", "proactive.fees.amount", 14998.5)}
    alone = {
        name
        for name, report in reports.items()
        if report.year == 2023
        for finding in check(report, previous=reports[f"{name[0]}2022"], select=["T204"])
    }
    assert alone == {"a2023"}
