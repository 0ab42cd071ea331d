"""The wide columns that some reports need, and the row of a report.

>>> [column.name for column in columns([AnnualReport()])][:5]
['report_id', 'title', 'issuer', 'body_kind', 'year']
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from disclosure_schema.forms.columns import EDITION, FACTS, Column, wide
from disclosure_schema.forms.flat import KEY
from disclosure_schema.forms.report import TABLES, AnnualReport

__all__ = ["columns", "every_column", "row_of"]


@cache
def every_column() -> tuple[Column, ...]:
    """Return the columns of reports of every edition."""
    return wide(model for models in TABLES.values() for model in models)


def columns(reports: Iterable[AnnualReport]) -> tuple[Column, ...]:
    """Return the columns that some reports need."""
    used = {type(table) for report in reports for table in report.tables}
    return wide(model for models in TABLES.values() for model in models if model in used)


def row_of(key: str, report: AnnualReport) -> dict[str, Any]:
    """Return a report's values by the names of the columns; what it does not have is left out."""
    row: dict[str, Any] = {KEY: key}
    for name in FACTS:
        value: Any = report
        for step in name.split("."):
            value = getattr(value, step, None)
        row[name] = value
    row |= {f"{table.name}{EDITION}": table.edition for table in report.tables}
    return row | report.cells()
