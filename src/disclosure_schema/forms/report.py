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

from disclosure_schema.forms.cells import Form, Label, Table
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

    start: Annotated[date, Label("起始日期", "first day")]
    end: Annotated[date, Label("截止日期", "last day")]


class Contact(Form):
    """The contact block, each as printed with blanks removed."""

    address: Annotated[str | None, Label("地址", "address")] = None
    postcode: Annotated[str | None, Label("邮政编码", "postcode")] = None
    phone: Annotated[str | None, Label("电话", "telephone")] = None
    email: Annotated[str | None, Label("电子邮箱", "e-mail")] = None
    fax: Annotated[str | None, Label("传真", "fax")] = None
    website: Annotated[str | None, Label("网址", "website")] = None


class Section(Form):
    """A top-level section: its number and heading as printed, what it is, and its text without the tables."""

    kind: Annotated[SectionKind, Label("章节种类", "kind of section")]
    number: Annotated[int | None, Field(ge=0), Label("序号", "number")] = None
    heading: Annotated[str, Label("章节名称", "heading")] = ""
    text: Annotated[str, Label("正文", "text")] = ""


class AnnualReport(Form):
    """An annual report on open government information (Regulations, articles 49 and 50).

    `preface` is the text before the first section. `notes` holds what is printed in a cell beside its figure,
    by the cell's path. A table that the report does not have is None; `statistics` is the one table of edition 2014.
    """

    title: Annotated[str | None, Label("标题", "title")] = None
    issuer: Annotated[str | None, Label("报告机关", "issuer")] = None
    body_kind: Annotated[BodyKind, Label("机关类型", "kind of body")] = BodyKind.UNKNOWN
    year: Annotated[int | None, Field(ge=1900, le=2100), Label("年度", "year")] = None
    period: Annotated[Period | None, Label("统计期限", "statistics period")] = None
    issued_on: Annotated[date | None, Label("发布日期", "issue date")] = None
    contact: Annotated[Contact, Label("联系方式", "contact")] = Contact()
    preface: Annotated[str, Label("前言", "preface")] = ""
    sections: Annotated[tuple[Section, ...], Label("章节", "sections")] = ()
    proactive: Annotated[Proactive | None, Label("主动公开表", "proactive disclosure")] = None
    applications: Annotated[Applications | None, Label("申请办理表", "applications")] = None
    proceedings: Annotated[Proceedings | None, Label("复议诉讼表", "reconsideration and litigation")] = None
    statistics: Annotated[Statistics | None, Label("统计表", "statistics table")] = None
    notes: Annotated[dict[str, str], Label("数据备注", "notes in cells")] = Field(default_factory=dict)
    claims: Annotated[tuple[Claim, ...], Label("文字数据", "figures of the text")] = ()

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
        found = tuple(table.edition for table in self.tables)
        if not found and self.year is not None:
            found = lawful_editions(self.year)
        return max(found, default=None)

    def cells(self) -> dict[str, int | Decimal | None]:
        """Return the value of every cell of the report's tables by path; None where nothing is printed."""
        found: dict[str, int | Decimal | None] = {}
        for table in self.tables:
            found.update(values(table))
        return found
