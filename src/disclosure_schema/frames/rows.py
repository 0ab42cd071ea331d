"""Reports as rows of a frame, and back.

A row holds the facts of the head and every cell; text, claims and notes stay behind. Counts are 64-bit integers, amounts
decimals with 18 places, what is blank is null on every backend.

>>> from disclosure_schema.forms.report import AnnualReport
>>> report = AnnualReport(issuer="某县审计局", year=2023, proceedings={"edition": 2021})
>>> frame = to_frame({"a.html": report}, backend="pyarrow")
>>> frame.num_rows, [again == report for name, again in from_frame(frame)]
(1, [True])
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from itertools import islice
from typing import Any

import narwhals as nw
import pyarrow as pa

from disclosure_schema.errors import MissingExtraError, OptionError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import TABLES, AnnualReport, BodyKind, Period
from disclosure_schema.forms.structure import build, cells
from disclosure_schema.frames.columns import EDITION, KEY, Column, Kind, columns
from disclosure_schema.messages import N_

__all__ = ["Named", "from_frame", "named", "row_of", "schema_of", "table_from", "to_frame"]

#: Reports, or pairs of an id and a report; without an id they are numbered from 1.
Named = (
    Mapping[str, AnnualReport | Reading]
    | Iterable[AnnualReport | Reading | tuple[str, AnnualReport | Reading]]
)

_BACKENDS = ("polars", "pandas", "pyarrow", "duckdb")
_NO_BACKEND = N_("Unknown backend {given!r}; choose one of {choices}.")
#: Amounts have 20 digits before the point and 18 after it.
_PLACES = 18
_CONTEXT = Context(prec=38, rounding=ROUND_HALF_EVEN)
_BATCH = 2_000


def to_frame(reports: Named, *, backend: str = "polars", editions: Iterable[int] = ()) -> Any:
    """Return reports as a frame of Polars, pandas, PyArrow or DuckDB, a row for each.

    The columns are those of `columns(*editions)`, of all editions unless some are named; figures of a table of another
    edition are then left out, and its edition stays unknown. Raises `OptionError` for an unknown backend,
    `MissingExtraError` for one that is not installed.
    """
    if backend not in _BACKENDS:
        raise OptionError(_NO_BACKEND, given=backend, choices=", ".join(_BACKENDS))
    chosen = columns(*editions)
    rows = iter(row_of(name, report, chosen) for name, report in named(reports))
    batches: list[Any] = []
    while block := list(islice(rows, _BATCH)):
        batches += table_from(block, chosen).to_batches()
    return _as(pa.Table.from_batches(batches, schema_of(chosen)), backend)


def _as(table: pa.Table, backend: str) -> Any:
    if backend == "pyarrow":
        return table
    try:
        if backend == "polars":
            return nw.from_arrow(table, backend="polars").to_native()
        if backend == "pandas":
            import pandas as pd  # noqa: PLC0415 - an extra

            return table.to_pandas(types_mapper=pd.ArrowDtype)
        import duckdb  # noqa: PLC0415 - an extra

        return duckdb.from_arrow(table)
    except ModuleNotFoundError:
        raise MissingExtraError(f'backend="{backend}"', backend) from None


def named(reports: Named) -> Iterator[tuple[str, AnnualReport]]:
    """Yield each report with its id."""
    pairs = reports.items() if isinstance(reports, Mapping) else reports
    for number, one in enumerate(pairs, start=1):
        name, report = one if isinstance(one, tuple) else (str(number), one)
        yield name, report.report if isinstance(report, Reading) else report


def row_of(name: str, report: AnnualReport, chosen: tuple[Column, ...]) -> dict[str, Any]:
    """Return the values of a report by column; what it does not have is None."""
    names = _names(chosen)
    found: dict[str, Any] = {KEY: name}
    for fact in ("title", "issuer", "year", "issued_on"):
        found[fact] = getattr(report, fact)
    found["body_kind"] = str(report.body_kind)
    if report.period:
        found |= {f"period.{fact}": getattr(report.period, fact) for fact in Period.model_fields}
    figures = report.cells()
    for table in report.tables:
        own = [cell.path for cell in cells(type(table))]
        if names.issuperset(own):
            found[f"{table.name}{EDITION}"] = table.edition
            found |= {path: figures[path] for path in own}
    return found


@cache
def _names(chosen: tuple[Column, ...]) -> frozenset[str]:
    return frozenset(column.name for column in chosen)


_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.YEAR: pa.int32(),
    Kind.DATE: pa.date32(),
    Kind.COUNT: pa.int64(),
    Kind.AMOUNT: pa.decimal128(38, _PLACES),
}


@cache
def schema_of(chosen: tuple[Column, ...]) -> pa.Schema:
    """Return the Arrow schema of columns; labels and units are in the metadata of each field."""
    return pa.schema([
        pa.field(one.name, _TYPES[one.kind], metadata=one.metadata)
        for one in chosen
    ])  # fmt: skip


def table_from(rows: Iterable[Mapping[str, Any]], chosen: tuple[Column, ...]) -> pa.Table:
    """Return rows as an Arrow table."""
    every = list(rows)
    arrays = []
    for column in chosen:
        values = [row.get(column.name) for row in every]
        if column.kind is Kind.AMOUNT:
            values = [None if value is None else _placed(value) for value in values]
        arrays.append(pa.array(values, _TYPES[column.kind]))
    return pa.table(arrays, schema=schema_of(chosen))


def _placed(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-_PLACES), context=_CONTEXT)


def from_frame(frame: Any, *, key: str = KEY) -> Iterator[tuple[str, AnnualReport]]:
    """Yield the id and report of each row; a lazy frame is collected.

    Tables are those whose edition column says so. Raises pydantic's ValidationError for what can never be a cell.
    """
    given = nw.from_native(frame)
    eager = given.collect("pyarrow") if isinstance(given, nw.LazyFrame) else given
    table: pa.Table = eager.to_arrow()
    for batch in table.to_batches(max_chunksize=_BATCH):
        for row in batch.to_pylist():
            yield row.get(key), _report(row)


def _report(row: Mapping[str, Any]) -> AnnualReport:
    facts = {name: row.get(name) for name in ("title", "issuer", "year", "issued_on")}
    start, end = _day(row.get("period.start")), _day(row.get("period.end"))
    tables = {
        model.name: build(
            model, {cell.path: _figure(row.get(cell.path)) for cell in cells(model)}, model.name
        )
        for models in TABLES.values()
        for model in models
        if row.get(f"{model.name}{EDITION}") == model.model_fields["edition"].default
    }
    facts["issued_on"] = _day(facts["issued_on"])
    return AnnualReport.model_validate({
        **facts,
        "body_kind": row.get("body_kind") or BodyKind.UNKNOWN,
        "period": {"start": start, "end": end} if start and end else None,
        **tables,
    })  # fmt: skip


def _figure(value: Any) -> Any:
    """Return a figure, also of a backend that makes floats of integers with gaps."""
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    return value


def _day(value: Any) -> date | None:
    """Return a day, also of a backend that knows only moments."""
    day: date | None = value.date() if hasattr(value, "date") else value
    return day
