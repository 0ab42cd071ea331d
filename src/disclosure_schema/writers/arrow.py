"""Arrow and Parquet: one row a report, the same columns for every edition, with the form's labels and units.

Needs the extra `arrow`. Counts are nullable int64, amounts decimal128, dates date32; each field has `label`,
`label_en`, `unit` and `basis` in its metadata. Sections are a list of structs, notes a map, claims JSON.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from disclosure_schema.errors import MissingExtraError, WriteError
from disclosure_schema.forms.columns import Column, Kind
from disclosure_schema.forms.flat import keys_of
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_
from disclosure_schema.writers.columns import every_column, row_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SCALE", "arrow_table", "check_scale", "write_parquet"]

#: Amounts have up to so many decimals in a column of fixed scale.
SCALE = 12

_FINE = N_("{path} has {count} decimals, but a column of this format holds no more than {limit}.")


def check_scale(path: str, value: Any) -> None:
    """Raise WriteError for an amount that a column of fixed scale would round."""
    if isinstance(value, Decimal):
        count = -int(value.normalize().as_tuple().exponent)
        if count > SCALE:
            raise WriteError(_FINE, path=path, count=count, limit=SCALE)


def arrow_table(reports: Sequence[AnnualReport]) -> "pa.Table":
    """Return reports as a table of PyArrow.

    Raises MissingExtraError without PyArrow, WriteError for an amount of more than 12 decimals.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("Arrow", "arrow") from error
    heads = every_column()
    rows = []
    for key, report in zip(keys_of(reports), reports, strict=True):
        row = row_of(key, report)
        for path, value in row.items():
            check_scale(path, value)
        row["body_kind"] = report.body_kind.value
        row["sections"] = [section.model_dump(mode="json") for section in report.sections]
        row["notes"] = sorted(report.notes.items())
        dumped = [claim.model_dump(mode="json") for claim in report.claims]
        row["claims"] = json.dumps(dumped, ensure_ascii=False)
        rows.append(row)
    return pa.Table.from_pylist(rows, schema=_schema(pa, heads))


def _schema(pa: Any, heads: Sequence[Column]) -> "pa.Schema":
    kinds = {
        Kind.TEXT: pa.string(),
        Kind.YEAR: pa.int64(),
        Kind.COUNT: pa.int64(),
        Kind.AMOUNT: pa.decimal128(38, SCALE),
        Kind.DATE: pa.date32(),
    }
    section = [("kind", pa.string()), ("number", pa.int64()), ("heading", pa.string()), ("text", pa.string())]
    return pa.schema(
        [
            *(pa.field(column.name, kinds[column.kind], metadata=column.metadata) for column in heads),
            pa.field("sections", pa.list_(pa.struct(section))),
            pa.field("notes", pa.map_(pa.string(), pa.string())),
            pa.field("claims", pa.string()),
        ]
    )


def write_parquet(reports: Sequence[AnnualReport]) -> bytes:
    """Return reports as a Parquet file, from which they can be read again whole."""
    table = arrow_table(reports)
    import pyarrow as pa  # noqa: PLC0415 - see above
    from pyarrow import parquet  # noqa: PLC0415 - see above

    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink)
    return bytes(sink.getvalue())
