"""Adding up reports, cell by cell: a county's report is the sum of its bodies' reports.

>>> from disclosure_schema.forms.editions.edition_2021 import Proactive2021
>>> parts = [AnnualReport(issuer=name, year=2023, proactive=Proactive2021(permits={"decisions": count}))
...          for name, count in (("某县审计局", 3), ("某县水务局", 4))]
>>> whole = consolidate(parts, issuer="某县人民政府", blank="zero")
>>> whole.proactive.permits.decisions, whole.year
(7, 2023)
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import BlankPolicy, totals
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport, Period
from disclosure_schema.forms.structure import build, cells
from disclosure_schema.messages import N_

__all__ = ["consolidate", "unknown_in"]

_NONE = N_("There is no report to add up.")
_YEARS = N_("{part} is of {other}, {first} of {year}: only reports of one year can be added up.")
_FORMS = N_("{part} has the table “{table}” of the form of {other}, {first} that of {edition}.")


def consolidate(
    parts: Iterable[AnnualReport | Reading],
    *,
    issuer: str | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
) -> AnnualReport:
    """Return the report of `issuer` whose every cell is the sum of that cell in all parts.

    A cell that a part leaves blank, or whose table a part lacks, is unknown in the sum too; `unknown_in` says whose
    fault it is. With `blank="zero"` blanks count as 0, with "zero-parts" those that are no printed total. Raises
    `OptionError` for no parts, for parts of different years, and for tables of different forms.
    """
    reports = [part.report if isinstance(part, Reading) else part for part in parts]
    if not reports:
        raise OptionError(_NONE)
    year = _year(reports)
    tables = {}
    for name, model in _models(reports).items():
        sums = _add(reports, model, BlankPolicy(blank))
        tables[name] = build(model, sums, name)
    period = Period(start=date(year, 1, 1), end=date(year, 12, 31)) if year else None
    return AnnualReport.model_validate({"issuer": issuer, "year": year, "period": period, **tables})


def unknown_in(parts: Sequence[AnnualReport]) -> dict[str, tuple[int, ...]]:
    """Return, by the path of each cell that not all parts know, the indexes of the parts that leave it blank."""
    known = [part.cells() for part in parts]
    paths = dict.fromkeys(path for values in known for path in values)
    found = {
        path: tuple(index for index, values in enumerate(known) if values.get(path) is None) for path in paths
    }
    return {path: blank for path, blank in found.items() if blank}


def _name(report: AnnualReport, index: int) -> str:
    return report.issuer or report.title or str(index + 1)


def _year(reports: Sequence[AnnualReport]) -> int | None:
    year, first = None, ""
    for index, report in enumerate(reports):
        if year is None:
            year, first = report.year, _name(report, index)
        elif report.year not in (None, year):
            raise OptionError(
                _YEARS, part=_name(report, index), other=str(report.year), first=first, year=str(year)
            )
    return year


def _models(reports: Sequence[AnnualReport]) -> dict[str, type[Table]]:
    """Return the model of each table that a report has; two forms of a table are added up if their cells are one."""
    found: dict[str, tuple[type[Table], str]] = {}
    for index, report in enumerate(reports):
        for table in report.tables:
            model, first = found.setdefault(table.name, (type(table), _name(report, index)))
            if cells(model) != cells(type(table)):
                raise OptionError(
                    _FORMS,
                    part=_name(report, index),
                    table=table.name,
                    other=str(table.edition),
                    first=first,
                    edition=str(model.model_fields["edition"].default),
                )
    return {name: model for name, (model, _) in found.items()}


def _add(
    reports: Sequence[AnnualReport], model: type[Table], blank: BlankPolicy
) -> dict[str, int | Decimal | None]:
    kept = totals(model)
    known = [report.cells() for report in reports]
    sums: dict[str, int | Decimal | None] = {}
    for cell in cells(model):
        path = cell.path
        counts = blank is BlankPolicy.ZERO or (blank is BlankPolicy.ZERO_PARTS and path not in kept)
        figures = [0 if counts and values.get(path) is None else values.get(path) for values in known]
        sums[path] = None if None in figures else sum(value for value in figures if value is not None)
    return sums
