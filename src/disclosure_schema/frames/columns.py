"""The columns of a frame of reports: an id, the facts of the head, the edition of each table, and every cell.

>>> [column.name for column in columns(2021)][:4], len(columns(2021))
(['report_id', 'title', 'issuer', 'body_kind'], 211)
>>> columns(2021)[-1].name, columns(2021)[-1].kind
('proceedings.litigation_after_reconsideration.total', <Kind.COUNT: 'count'>)
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from disclosure_schema.forms.flat import KEY
from disclosure_schema.forms.report import EDITIONS, TABLES, AnnualReport, Period, edition_tables
from disclosure_schema.forms.structure import Cell, cells, label_of
from disclosure_schema.frames.relations import models_of

__all__ = ["EDITION", "KEY", "Column", "Kind", "columns"]

#: The ending of the column that holds a table's edition, unknown where the report has no such table.
EDITION = ".edition"


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    YEAR = "year"
    DATE = "date"
    COUNT = "count"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (a cell's path), what it holds, its label in Chinese and English, its unit."""

    name: str
    kind: Kind
    zh: str = ""
    en: str = ""
    unit: str = ""


_FACTS = {
    "title": Kind.TEXT,
    "issuer": Kind.TEXT,
    "body_kind": Kind.TEXT,
    "year": Kind.YEAR,
    "issued_on": Kind.DATE,
}


@cache
def columns(*editions: int) -> tuple[Column, ...]:
    """Return the columns for reports of some editions, of all without any."""
    wanted = editions or EDITIONS
    for edition in wanted:
        models_of(edition)
    names = [name for name in TABLES if any(name in edition_tables(edition) for edition in wanted)]
    figures: dict[str, Column] = {}
    for edition in wanted:
        for model in edition_tables(edition).values():
            figures |= {cell.path: _figure(cell) for cell in cells(model) if cell.path not in figures}
    return (
        Column(KEY, Kind.TEXT),
        *(_fact(name, kind) for name, kind in _FACTS.items()),
        *(_fact(f"period.{name}", Kind.DATE) for name in Period.model_fields),
        *(Column(f"{name}{EDITION}", Kind.YEAR) for name in names),
        *figures.values(),
    )


def _fact(path: str, kind: Kind) -> Column:
    form = Period if path.startswith("period.") else AnnualReport
    label = label_of(form, path.rpartition(".")[2])
    return Column(path, kind, label.zh, label.en) if label else Column(path, kind)


def _figure(cell: Cell) -> Column:
    kind = Kind.AMOUNT if cell.is_money else Kind.COUNT
    zh, en = ("·".join(getattr(label, lang) for label in cell.labels) for lang in ("zh", "en"))
    return Column(cell.path, kind, zh, en, cell.unit)
