"""Checking files of reports: Parquet by row groups, DuckDB where it is; last year's reports out of such a file.

>>> import tempfile
>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.frames.storing import to_parquet
>>> def report(year, **column):
...     return AnnualReport(issuer="某县审计局", year=year, applications={"edition": 2021, "total": column})
>>> reports = [("a", report(2022, carried_forward=3)), ("b", report(2023, carried_over=2))]
>>> with tempfile.TemporaryDirectory() as folder:
...     file = f"{folder}/reports.parquet"
...     stored = to_parquet(reports, file)
...     check_file(file).num_rows, check_file(file, previous=file).num_rows, previous_in(file, reports[1][1]).year
(0, 1, 2022)
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from disclosure_schema.errors import MissingExtraError, ReadError
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.frames.checking import check_frame
from disclosure_schema.frames.columns import KEY
from disclosure_schema.frames.rows import from_frame
from disclosure_schema.frames.years import check_years
from disclosure_schema.messages import N_, Term

__all__ = ["FILES", "check_file", "previous_in"]

#: The endings of files of reports.
FILES = (".parquet", ".duckdb")

_UNREADABLE = N_("{name} is no file of reports: {reason}.")
_File = str | os.PathLike[str]
#: Rows in memory at once.
_BATCH = 20_000


def check_file(
    source: _File,
    *,
    previous: _File | None = None,
    edition: int | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    key: str = KEY,
    comparisons: bool = False,
    table: str = "reports",
) -> pa.Table:
    """Return what is violated in a Parquet file, or in a `table` of a DuckDB file (`.duckdb`), as a PyArrow table.

    A Parquet file is read by row groups, only the columns that are needed. With `previous`, a file of the same kind
    (of one year or many, the same file too), each report is also compared with that of the same issuer and the year
    before. The other arguments are those of `check_frame`. Raises `ReadError` for what is no such file.
    """
    options: dict[str, Any] = {"edition": edition, "blank": blank, "key": key}
    if Path(source).suffix == ".duckdb":
        return _check_duckdb(source, previous, table, comparisons=comparisons, **options)
    past = None if previous is None else _whole(previous)
    found: list[pa.Table] = []
    for piece in _pieces(source):
        found.append(check_frame(piece, comparisons=comparisons, **options))
        if past is not None:
            found.append(check_years(piece, past, **options))
    return pa.concat_tables(found, promote_options="permissive")


def _pieces(source: _File) -> Iterator[pa.Table]:
    """Yield the reports of a Parquet file in turn, at least one table."""
    with _opened(source) as file:
        figures = [name for name in file.schema_arrow.names if name not in _TEXTS]
        empty = True
        for batch in file.iter_batches(_BATCH, columns=figures):
            empty = False
            yield pa.Table.from_batches([batch])
        if empty:
            yield file.schema_arrow.empty_table().select(figures)


_TEXTS = frozenset(("title", "error"))


def _whole(source: _File) -> pa.Table:
    """Return the columns of a Parquet file that the next year is compared with."""
    from disclosure_schema.frames.years import past_columns  # noqa: PLC0415 - beside what it serves

    with _opened(source) as file:
        kept = past_columns()
        return file.read([name for name in file.schema_arrow.names if name in kept])


def _opened(source: _File) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source)
    except (OSError, pa.ArrowException) as error:
        reason = Term(getattr(error, "strerror", None) or str(error).splitlines()[0].rstrip("."))
        raise ReadError(_UNREADABLE, name=str(source), reason=reason) from None


def _check_duckdb(
    source: _File, previous: _File | None, table: str, *, comparisons: bool, **options: Any
) -> pa.Table:
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError("DuckDB", "duckdb") from None
    try:
        with duckdb.connect(os.fspath(source), read_only=True) as connection:
            found = [check_frame(connection.table(table), comparisons=comparisons, **options)]
            if previous is not None:
                past = connection.table(table)
                if Path(previous).resolve() != Path(source).resolve():
                    place = os.fspath(previous).replace("'", "''")
                    connection.execute(f"ATTACH '{place}' AS past (READ_ONLY)")
                    past = connection.table(f"past.{table}")
                found.append(check_years(connection.table(table), past, **options))
    except duckdb.Error as error:
        reason = Term(str(error).splitlines()[0].rstrip("."))
        raise ReadError(_UNREADABLE, name=str(source), reason=reason) from None
    return pa.concat_tables(found, promote_options="permissive")


def previous_in(source: _File, report: AnnualReport) -> AnnualReport | None:
    """Return the report of the same issuer and the year before from a Parquet file, None where it has none."""
    if report.issuer is None or report.year is None:
        return None
    with _opened(source):  # says what is wrong with a file that is none
        pass
    wanted = [("issuer", "=", report.issuer), ("year", "=", report.year - 1)]
    found = pq.read_table(source, filters=wanted)
    return next((one for _, one in from_frame(found)), None)
