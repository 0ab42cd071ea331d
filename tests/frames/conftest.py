"""Frames for the tests: a backend is skipped, with a reason, where it is not installed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

try:
    import disclosure_schema.frames  # noqa: F401 - only to see whether it can be
except ImportError:
    collect_ignore_glob = ["test_[!e]*.py"]  # test_extra says why


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Start a real local Spark with two workers."""
    sql = pytest.importorskip("pyspark.sql", reason="the extra `spark` is not installed")
    try:
        session = (
            sql.SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2")
            .getOrCreate()
        )
    except Exception as error:  # noqa: BLE001 - no Java, or one that is too old
        pytest.skip(f"Spark does not start: {error}")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def dask_cluster() -> Iterator[None]:
    """Start a real local Dask cluster with two worker processes."""
    pytest.importorskip("dask.dataframe", reason="the extra `dask` is not installed")
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster),
    ):
        yield


def as_polars(table: Any) -> Any:
    return pytest.importorskip("polars", reason="the extra `polars` is not installed").from_arrow(table)


def as_lazy_polars(table: Any) -> Any:
    return as_polars(table).lazy()


def as_pandas(table: Any) -> Any:
    pd = pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def as_old_pandas(table: Any) -> Any:
    """Return what most people have: blanks make a column of floats, NaN where blank."""
    pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    return table.to_pandas()


def as_masked_pandas(table: Any) -> Any:
    pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    return table.to_pandas().convert_dtypes()


def as_duckdb(table: Any) -> Any:
    duckdb = pytest.importorskip("duckdb", reason="the extra `duckdb` is not installed")
    return duckdb.from_arrow(table)


#: What turns an Arrow table into a frame of each backend.
BACKENDS: dict[str, Callable[[Any], Any]] = {
    "pyarrow": lambda table: table,
    "polars": as_polars,
    "polars-lazy": as_lazy_polars,
    "pandas": as_pandas,
    "pandas-numpy": as_old_pandas,
    "pandas-masked": as_masked_pandas,
    "duckdb": as_duckdb,
}


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    """Return what makes a frame of a backend, each in turn."""
    return BACKENDS[request.param]
