r"""Reports in tables that this library wrote, tidy CSV and Parquet: read back whole, one or many.

>>> head = "report,edition,path,label,value,unit,note"
>>> [report.year for report in tidy_reports(f"{head}\na,,year,年度,2023,,".encode())]
[2023]
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from disclosure_schema.errors import MissingExtraError, ReadError
from disclosure_schema.forms.flat import figure, rebuilt, unguarded
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import TABLES, AnnualReport, edition_tables
from disclosure_schema.forms.structure import leaves
from disclosure_schema.messages import N_

__all__ = ["TIDY_HEAD", "parquet_reports", "read_parquet", "read_tidy", "tidy_reports"]

#: What tidy CSV begins with.
TIDY_HEAD = b"report,edition,path,label,value,unit,note"

#: So many mistakes of a report are named.
_NAMED = 3

#: What values raise that are none of a report; ValueError includes pydantic's.
_WRONG = (KeyError, TypeError, ValueError, ArithmeticError, RecursionError)
_NO_TABLE = N_("{name} is no table of reports as this library writes it: {problem}")
_COLUMNS = N_("{name}, line {line}: tidy CSV has seven columns.")
_SEVERAL = N_("{name} holds {count} reports; read one report at a time, or all of them with read_all.")


def read_tidy(data: bytes, name: str) -> Reading:
    """Return the one report in tidy CSV. Raises `ReadError`."""
    return Reading(_only(tidy_reports, data, name), format="csv", encoding="utf-8")


def read_parquet(data: bytes, name: str) -> Reading:
    """Return the one report in a Parquet file. Raises `ReadError`, MissingExtraError without PyArrow."""
    return Reading(_only(parquet_reports, data, name), format="parquet")


def _only(load: Callable[[bytes, str], Iterator[AnnualReport]], data: bytes, name: str) -> AnnualReport:
    found = list(load(data, name))
    if len(found) != 1:
        raise ReadError(_SEVERAL, name=name, count=len(found))
    return found[0]


def tidy_reports(data: bytes, name: str = "CSV") -> Iterator[AnnualReport]:
    """Yield the reports in tidy CSV, whose rows of one report stand together. Raises `ReadError`."""
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        held: list[dict[str, str]] = []
        for row in rows:
            if None in row or None in row.values():
                raise ReadError(_COLUMNS, name=name, line=rows.line_num)
            if held and row["report"] != held[0]["report"]:
                yield _tidy(held)
                held = []
            held.append(row)
        if held:
            yield _tidy(held)
    except (csv.Error, *_WRONG) as error:
        raise ReadError(_NO_TABLE, name=name, problem=_problem(error)) from None


def _tidy(rows: list[dict[str, str]]) -> AnnualReport:
    texts: dict[str, str] = {}
    values: dict[str, int | Decimal | None] = {}
    editions: dict[str, int] = {}
    notes: dict[str, str] = {}
    for row in rows:
        path = unguarded(row["path"])
        if row["note"]:
            notes[path] = unguarded(row["note"])
        if row["edition"]:
            editions[path.partition(".")[0]] = int(row["edition"])
            values[path] = figure(row["value"])
        elif row["label"] and path not in TABLES:  # else a note on a whole table
            texts[path] = unguarded(row["value"])
    return rebuilt(texts, values, editions, notes)


def parquet_reports(data: bytes, name: str = "Parquet") -> Iterator[AnnualReport]:
    """Yield the reports in a Parquet file. Raises `ReadError`, MissingExtraError without PyArrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, only for this format
        from pyarrow import parquet  # noqa: PLC0415 - same
    except ImportError as error:
        raise MissingExtraError("Parquet", "arrow") from error
    try:
        for batch in parquet.ParquetFile(pa.BufferReader(data)).iter_batches(batch_size=256):
            yield from map(_wide, batch.to_pylist())
    except (pa.ArrowException, OSError, *_WRONG) as error:
        raise ReadError(_NO_TABLE, name=name, problem=_problem(error)) from None


def _wide(row: dict[str, Any]) -> AnnualReport:
    nested: dict[str, Any] = {
        "notes": dict(row["notes"] or ()),
        "claims": json.loads(row["claims"] or "[]"),
        "sections": row["sections"] or (),
    }
    for name in ("title", "issuer", "body_kind", "year", "issued_on", "preface"):
        nested[name] = row[name]
    if row["period.start"] is not None:
        nested["period"] = {"start": row["period.start"], "end": row["period.end"]}
    nested["contact"] = {key[8:]: value for key, value in row.items() if key.startswith("contact.")}
    for name in TABLES:
        edition = row[f"{name}.edition"]
        model = edition_tables(edition).get(name) if edition else None
        if model is not None:
            table = nested[name] = {"edition": edition}
            for path in leaves(model):
                _put(table, path, row[f"{name}.{path}"])
    return AnnualReport.model_validate(nested)


def _put(table: dict[str, Any], path: str, value: Any) -> None:
    *groups, leaf = path.split(".")
    for group in groups:
        table = table.setdefault(group, {})
    table[leaf] = value


def _problem(error: Exception) -> Any:
    if isinstance(error, ValidationError):
        return problems(error.errors(include_url=False, include_input=False))[:_NAMED]
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
