"""The annual report as one model: header facts, sections, tables, claims.

A broken report must be representable, because checking it is the point: the types reject only what can never be a
cell, a date or a section. Each table carries its own edition, which tells its model, so a report may combine tables.

>>> report = AnnualReport(issuer="某县审计局", year=2023)
>>> report.body_kind, report.proceedings is None
(<BodyKind.UNKNOWN: 'unknown'>, True)
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from disclosure_schema.forms.cells import Form, Table
from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.editions.edition_2014 import Statistics2014
from disclosure_schema.forms.editions.edition_2019 import Applications2019, Proactive2019, Proceedings2019
from disclosure_schema.forms.editions.edition_2021 import Applications2021, Proactive2021, Proceedings2021
from disclosure_schema.forms.editions.years import lawful_editions
from disclosure_schema.forms.structure import values

__all__ = [
    "EDITIONS",
    "TABLES",
    "AnnualReport",
    "Applications",
    "BodyKind",
    "Contact",
    "Period",
    "Proactive",
    "Proceedings",
    "Section",
    "SectionKind",
    "Statistics",
    "edition_tables",
]

#: The models of each table of a report, newest edition first.
TABLES: dict[str, tuple[type[Table], ...]] = {
    "proactive": (Proactive2021, Proactive2019),
    "applications": (Applications2021, Applications2019),
    "proceedings": (Proceedings2021, Proceedings2019),
    "statistics": (Statistics2014,),
}

#: The editions of the form, newest first.
EDITIONS = (2021, 2019, 2014)

Proactive = Annotated[Proactive2021 | Proactive2019, Field(discriminator="edition")]
Applications = Annotated[Applications2021 | Applications2019, Field(discriminator="edition")]
Proceedings = Annotated[Proceedings2021 | Proceedings2019, Field(discriminator="edition")]
Statistics = Statistics2014


def edition_tables(edition: int) -> dict[str, type[Table]]:
    """Return the table models of an edition by name, in printed order; {} for a year that is no edition.

    >>> list(edition_tables(2014)), list(edition_tables(2021))
    (['statistics'], ['proactive', 'applications', 'proceedings'])
    """
    return {
        name: model
        for name, models in TABLES.items()
        for model in models
        if model.model_fields["edition"].default == edition
    }


class BodyKind(StrEnum):
    """The kind of body that reports: article 49 sets each its own date."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWN = "town"
    OTHER = "other"
    UNKNOWN = "unknown"


class SectionKind(StrEnum):
    """The six sections of article 50, and whatever else a report has as a section."""

    OVERVIEW = "overview"
    PROACTIVE = "proactive"
    APPLICATIONS = "applications"
    PROCEEDINGS = "proceedings"
    PROBLEMS = "problems"
    OTHER = "other"
    EXTRA = "extra"


class Period(Form):
    """The statistics period, both days included. A reversed period is representable: a rule judges it."""

    start: date
    end: date


class Contact(Form):
    """The contact block, each as printed with blanks removed."""

    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    fax: str | None = None
    website: str | None = None


class Section(Form):
    """A top-level section: its number and heading as printed, what it is, and its text without the tables."""

    kind: SectionKind
    number: int | None = Field(default=None, ge=0)
    heading: str = ""
    text: str = ""


class AnnualReport(Form):
    """An annual report on open government information (Regulations, articles 49 and 50).

    `preface` is the text before the first section. `notes` holds what is printed in a cell beside its figure,
    by the cell's path. A table that the report does not have is None; `statistics` is the one table of edition 2014.
    """

    title: str | None = None
    issuer: str | None = None
    body_kind: BodyKind = BodyKind.UNKNOWN
    year: int | None = Field(default=None, ge=1900, le=2100)
    period: Period | None = None
    issued_on: date | None = None
    contact: Contact = Contact()
    preface: str = ""
    sections: tuple[Section, ...] = ()
    proactive: Proactive | None = None
    applications: Applications | None = None
    proceedings: Proceedings | None = None
    statistics: Statistics | None = None
    notes: dict[str, str] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables the report has, in printed order."""
        every: tuple[Table | None, ...] = (
            self.proactive,
            self.applications,
            self.proceedings,
            self.statistics,
        )
        return tuple(table for table in every if table is not None)

    @property
    def edition(self) -> int | None:
        """The edition that the report follows: the newest among its tables, else the one that its year asks for."""
        found = [table.edition for table in self.tables]
        if not found and self.year is not None:
            found = list(lawful_editions(self.year)[:1])
        return max(found, default=None)

    def cells(self) -> dict[str, int | Decimal | None]:
        """Return the value of every cell of the report's tables by path; None where nothing is printed."""
        found: dict[str, int | Decimal | None] = {}
        for table in self.tables:
            found.update(values(table))
        return found
