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
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from disclosure_schema.errors import MissingExtraError, ReadError
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.frames.checking import check_frame
from disclosure_schema.frames.columns import EDITION, KEY, Kind, columns
from disclosure_schema.frames.rows import from_frame
from disclosure_schema.frames.years import check_years, past_columns
from disclosure_schema.messages import N_, Term

__all__ = ["FILES", "check_file", "previous_in"]

#: The endings of files of reports.
FILES = (".parquet", ".duckdb")

_UNREADABLE = N_("{name} is no file of reports: {reason}.")
_TWICE = N_("{name} is no file of reports: it has the column {column} twice.")
_WRONG = N_("{name} is no file of reports: the column {column} cannot be of the type {type}.")
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
        with _telling(source):  # what is in a column shows when it is computed with
            found.append(check_frame(piece, comparisons=comparisons, **options))
            if past is not None:
                found.append(check_years(piece, past, **options))
    return pa.concat_tables(found, promote_options="permissive")


def _pieces(source: _File) -> Iterator[pa.Table]:
    """Yield the reports of a Parquet file in turn, at least one table."""
    with _opened(source) as file, _telling(source):
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
    with _opened(source) as file, _telling(source):
        kept = past_columns()
        return file.read([name for name in file.schema_arrow.names if name in kept])


def _opened(source: _File) -> pq.ParquetFile:
    with _telling(source):
        file = pq.ParquetFile(source)
        names = file.schema_arrow.names
        for field in file.schema_arrow:
            if names.count(field.name) > 1:
                raise ReadError(_TWICE, name=str(source), column=field.name)
            fits = _FITS.get(field.name, _is_figure if field.name in _FIGURES else None)
            if fits is not None and not (fits(field.type) or pa.types.is_null(field.type)):
                raise ReadError(_WRONG, name=str(source), column=field.name, type=str(field.type))
        return file


def _is_figure(kind: pa.DataType) -> bool:
    return any(is_one(kind) for is_one in (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal))


def _is_text(kind: pa.DataType) -> bool:
    return any(is_one(kind) for is_one in (pa.types.is_string, pa.types.is_large_string))


#: What the columns must hold with which reports are found again; any may be blank throughout.
_FITS = {"issuer": _is_text, "year": pa.types.is_integer}
_FIGURES = frozenset(one.name for one in columns() if one.kind in {Kind.COUNT, Kind.AMOUNT}) | {
    f"{name}{EDITION}" for name in TABLES
}


@contextmanager
def _telling(source: _File) -> Iterator[None]:
    """Raise `ReadError` for what is wrong in a file."""
    try:
        yield
    except (OSError, UnicodeError, pa.ArrowException) as error:
        said = getattr(error, "strerror", None) or (str(error).splitlines() or [type(error).__name__])[0]
        raise ReadError(_UNREADABLE, name=str(source), reason=Term(said.rstrip("."))) from None


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
    with _telling(source):
        found = pq.read_table(source, filters=wanted)
    try:
        return next((one for _, one in from_frame(found)), None)
    except ValidationError as error:
        reason = problems(error.errors(include_url=False, include_input=False))[:1]
        raise ReadError(_UNREADABLE, name=str(source), reason=reason) from None
