"""A frame is judged as its reports are one at a time, on every backend."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, OptionError
from disclosure_schema.frames import check_frame, to_frame
from frames.drawn import one_at_a_time, report_from, rows_of, spoilt_reports, violations_of

POLICIES = ("unknown", "zero-parts", "zero")
SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(st.lists(spoilt_reports, max_size=8), st.sampled_from(POLICIES), st.booleans())
def test_a_frame_is_judged_as_its_reports(
    backend: Callable[[Any], Any],
    drawn: list[AnnualReport],
    blank: str,
    also: bool,  # noqa: FBT001 - drawn
) -> None:
    reports = {f"r{number}": report for number, report in enumerate(drawn)}
    frame = backend(to_frame(reports, backend="pyarrow"))
    found = check_frame(frame, blank=blank, comparisons=also)
    assert violations_of(found) == one_at_a_time(reports, blank, also=also)
    assert all(row["left"] - row["right"] == row["delta"] for row in rows_of(found))


def test_spark_judges_like_the_others(spark: Any) -> None:
    reports = {f"r{seed}": report_from(seed) for seed in range(60)}
    frame = to_frame(reports, backend="pyarrow")
    given = spark.createDataFrame(frame)
    for blank in ("unknown", "zero-parts"):  # each takes Spark seconds
        assert violations_of(check_frame(given, blank=blank)) == one_at_a_time(reports, blank, also=False)


@pytest.mark.usefixtures("dask_cluster")
def test_dask_judges_like_the_others() -> None:
    from dask import dataframe  # noqa: PLC0415 - installed where the fixture is

    reports = {f"r{seed}": report_from(seed) for seed in range(60)}
    given = dataframe.from_pandas(to_frame(reports, backend="pandas"), npartitions=3)
    for blank in POLICIES:
        assert violations_of(check_frame(given, blank=blank)) == one_at_a_time(reports, blank, also=False)


def frame_of(**figures: list[Any]) -> dict[str, list[Any]]:
    """Return the columns of one block of the table of section four, sound unless told otherwise."""
    count = len(next(iter(figures.values())))
    names = ("upheld", "corrected", "other", "pending", "total")
    blocks = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    found: dict[str, list[Any]] = {"report_id": [f"r{number}" for number in range(count)]}
    for block in blocks:
        found |= {f"proceedings.{block}.{name}": [0] * count for name in names}
    return found | {f"proceedings.reconsideration.{name}": values for name, values in figures.items()}


def test_a_negative_cell_is_no_count() -> None:
    frame = pa.table(frame_of(upheld=[3, 2], corrected=[-1, 0], total=[2, 2]))
    assert rows_of(check_frame(frame)) == [
        {
            "report_id": "r0",
            "code": "T106",
            "place": "proceedings.reconsideration.corrected",
            "left": -1,
            "right": 0,
            "delta": -1,
        }
    ]


@pytest.mark.parametrize("most", [2**31 - 1, 2**62, 2**63 - 1])
@pytest.mark.parametrize("kind", [pa.int32(), pa.int64(), pa.uint32(), pa.uint64(), pa.float64()])
def test_no_sum_overflows_in_silence(kind: Any, most: int) -> None:
    if pa.types.is_int32(kind) or pa.types.is_uint32(kind):
        most = min(most, 2**31 - 1)
    # Twice the most is 0 or -2 in the type of the cells.
    figures = frame_of(upheld=[most], corrected=[most], other=[most], pending=[most], total=[0])
    names = list(figures)[1:]
    number = float if pa.types.is_floating(kind) else int
    frame = pa.table({
        name: pa.array([number(value) for value in values], kind) if name in names else values
        for name, values in figures.items()
    })  # fmt: skip
    (row,) = rows_of(check_frame(frame))
    assert row["delta"] == pytest.approx(4 * most)


@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.float32(), pa.decimal128(20, 2), pa.null()]
)
def test_any_type_of_figures_will_do(backend: Callable[[Any], Any], kind: Any) -> None:
    figures = frame_of(upheld=[3, None], corrected=[1, 1], total=[5, 0])
    every = {name: pa.array(values) for name, values in figures.items()}
    other = [0, None] if not pa.types.is_null(kind) else [None, None]
    every["proceedings.reconsideration.other"] = pa.array(other, kind)
    found = rows_of(check_frame(backend(pa.table(every)), blank="zero"))
    assert [(row["report_id"], row["delta"]) for row in found] == [("r0", -1), ("r1", 1)]


def test_many_rows_are_judged_in_several_threads() -> None:
    count = 50_001
    frame = pa.table(frame_of(upheld=[1] * count, total=[1] * (count - 1) + [2]))
    assert [(row["report_id"], row["delta"]) for row in rows_of(check_frame(frame))] == [("r50000", -1)]


def test_a_frame_without_rows_has_no_violations(backend: Callable[[Any], Any]) -> None:
    assert rows_of(check_frame(backend(to_frame([], backend="pyarrow")))) == []


def test_what_is_missing_is_said() -> None:
    frame = pa.table(frame_of(upheld=[1]))
    with pytest.raises(OptionError, match="no column 'name'"):
        check_frame(frame, key="name")
    with pytest.raises(OptionError, match="no figures of the form of 2014"):
        check_frame(frame, edition=2014)
    with pytest.raises(OptionError, match=r"'proceedings\.reconsideration\.total'"):
        check_frame(frame.drop_columns(["proceedings.reconsideration.total"]))
    with pytest.raises(OptionError, match="'all'; choose one of"):
        check_frame(frame, blank="all")
    with pytest.raises(OptionError, match="2020 is no edition"):
        check_frame(frame, edition=2020)
