"""One row a report: the columns of wide tables, with what the form says of each.

>>> [column.name for column in columns([AnnualReport()])][:5]
['report_id', 'title', 'issuer', 'body_kind', 'year']
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.flat import KEY
from disclosure_schema.forms.naming import field_name_of, name_of
from disclosure_schema.forms.report import TABLES, AnnualReport, Contact
from disclosure_schema.forms.structure import cells

__all__ = ["Column", "ColumnKind", "columns", "every_column", "row_of"]


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a wide table: its name is the path in the report, its labels are those of the form."""

    name: str
    kind: ColumnKind
    label: str
    label_en: str
    unit: str = ""
    basis: str = ""


_FACTS = {
    "title": ColumnKind.TEXT,
    "issuer": ColumnKind.TEXT,
    "body_kind": ColumnKind.TEXT,
    "year": ColumnKind.COUNT,
    "period.start": ColumnKind.DAY,
    "period.end": ColumnKind.DAY,
    "issued_on": ColumnKind.DAY,
    **{f"contact.{name}": ColumnKind.TEXT for name in Contact.model_fields},
    "preface": ColumnKind.TEXT,
}


@cache
def every_column() -> tuple[Column, ...]:
    """Return the columns of reports of every edition."""
    return _columns([model for models in TABLES.values() for model in models])


def columns(reports: Iterable[AnnualReport]) -> tuple[Column, ...]:
    """Return the columns that some reports need."""
    used = {type(table) for report in reports for table in report.tables}
    return _columns([model for models in TABLES.values() for model in models if model in used])


def _columns(models: Iterable[type[Table]]) -> tuple[Column, ...]:
    found = {KEY: Column(KEY, ColumnKind.TEXT, "报告", "report")}
    for name, kind in _FACTS.items():
        found[name] = Column(name, kind, field_name_of(name, "zh"), field_name_of(name))
    for model in models:
        edition = f"{model.name}.edition"
        found.setdefault(edition, Column(edition, ColumnKind.COUNT, "表式", "edition of the table"))
        for cell in cells(model):
            kind = ColumnKind.MONEY if cell.is_money else ColumnKind.COUNT
            names = (name_of(cell.path, "zh"), name_of(cell.path))
            found.setdefault(cell.path, Column(cell.path, kind, *names, cell.unit, cell.basis))
    return tuple(found.values())


def row_of(key: str, report: AnnualReport) -> dict[str, Any]:
    """Return a report's values by the names of the columns; what it does not have is left out."""
    row: dict[str, Any] = {KEY: key}
    for name in _FACTS:
        value: Any = report
        for step in name.split("."):
            value = getattr(value, step, None)
        row[name] = value
    row |= {f"{table.name}.edition": table.edition for table in report.tables}
    return row | report.cells()
