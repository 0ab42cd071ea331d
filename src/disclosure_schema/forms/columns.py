"""One row a report: the columns of wide tables, with what the form says of each.

>>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
>>> found = wide([Proceedings2021])
>>> [column.name for column in found][:3], found[-1].kind, found[-1].label_en
(['report_id', 'title', 'issuer'], <Kind.COUNT: 'count'>, 'litigation after reconsideration·total')
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.flat import KEY
from disclosure_schema.forms.naming import field_name_of, name_of
from disclosure_schema.forms.report import Contact, Period
from disclosure_schema.forms.structure import cells

__all__ = ["EDITION", "FACTS", "Column", "Kind", "wide"]

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
    """A column: its name (the path in the report), what it holds, its labels, its unit and the articles that it rests on."""

    name: str
    kind: Kind
    label: str = ""
    label_en: str = ""
    unit: str = ""
    basis: str = ""

    @property
    def metadata(self) -> dict[str, str]:
        """What a file says of the column: those of label, label_en, unit and basis that there are."""
        names = ("label", "label_en", "unit", "basis")
        return {name: text for name in names if (text := getattr(self, name))}


#: The facts of a report's head that wide tables have, by path.
FACTS: Mapping[str, Kind] = {
    "title": Kind.TEXT,
    "issuer": Kind.TEXT,
    "body_kind": Kind.TEXT,
    "year": Kind.YEAR,
    **{f"period.{name}": Kind.DATE for name in Period.model_fields},
    "issued_on": Kind.DATE,
    **{f"contact.{name}": Kind.TEXT for name in Contact.model_fields},
    "preface": Kind.TEXT,
}


def wide(models: Iterable[type[Table]], facts: Iterable[str] = FACTS) -> tuple[Column, ...]:
    """Return the columns of reports with such tables: an id, facts, the edition of each table and its cells."""
    found = {KEY: Column(KEY, Kind.TEXT, "报告", "report")}
    for name in facts:
        found[name] = Column(name, FACTS[name], field_name_of(name, "zh"), field_name_of(name))
    for model in models:
        edition = f"{model.name}{EDITION}"
        found.setdefault(edition, Column(edition, Kind.YEAR, "表式", "edition of the table"))
        for cell in cells(model):
            kind = Kind.AMOUNT if cell.is_money else Kind.COUNT
            names = (name_of(cell.path, "zh"), name_of(cell.path))
            found.setdefault(cell.path, Column(cell.path, kind, *names, cell.unit, cell.basis))
    return tuple(found.values())
