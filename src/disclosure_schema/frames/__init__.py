"""Reports as frames: a hundred thousand at once, on Polars, pandas, PyArrow, DuckDB, PySpark and Dask.

Needs the extra `frames`; each backend has an extra of its own name.

>>> from disclosure_schema.forms.report import AnnualReport
>>> report = AnnualReport(proceedings={"edition": 2021, "reconsideration": {
...     "upheld": 1, "corrected": 1, "other": 0, "pending": 0, "total": 3}})
>>> check_frame(to_frame({"a.html": report}, backend="pyarrow")).to_pylist()
[{'report_id': 'a.html', 'code': 'T401', 'place': 'proceedings.reconsideration', 'left': 2, 'right': 3, 'delta': -1}]
"""

from disclosure_schema.errors import MissingExtraError

try:
    import narwhals  # noqa: F401 - only to say clearly what is missing
    import numpy  # noqa: F401, ICN001 - same
    import pyarrow  # noqa: F401, ICN001 - same
except ModuleNotFoundError:
    raise MissingExtraError("disclosure_schema.frames", "frames") from None

from disclosure_schema.frames.checking import check_frame
from disclosure_schema.frames.columns import Column, Kind, columns
from disclosure_schema.frames.overview import residuals, summarise
from disclosure_schema.frames.parts import check_parts
from disclosure_schema.frames.rows import from_frame, to_frame
from disclosure_schema.frames.stored import check_file, previous_in
from disclosure_schema.frames.storing import Stored, to_parquet
from disclosure_schema.frames.years import check_years

__all__ = [
    "Column",
    "Kind",
    "Stored",
    "check_file",
    "check_frame",
    "check_parts",
    "check_years",
    "columns",
    "from_frame",
    "previous_in",
    "residuals",
    "summarise",
    "to_frame",
    "to_parquet",
]
