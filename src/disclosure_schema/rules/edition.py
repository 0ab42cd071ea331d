"""Rules on the edition of the form: the tables are those that the notice for the year prescribes."""

from collections.abc import Iterator

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.editions.years import NOTICES, lawful_editions
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule

__all__ = ["EDITION_RULES"]

_NO_YEAR = N_("The report does not name its year.")
_NO_FORM = N_("There was no national form for the report of {year}.")


@rule(
    "T105",
    "table-of-the-lawful-edition",
    Severity.WARNING,
    *(Citation(notice) for notice in NOTICES.values()),
    summary=N_("Each table is that of the form in force for the year."),
    message=N_("The table is that of the form of {edition}; the report of {year} follows that of {lawful}."),
    why=N_("Tables of different forms cannot be compared or added up row by row."),
    fix=N_("Enter the figures in the table of the form in force."),
)
def tables_lawful(case: Case) -> Iterator[Verdict]:
    """Judge each table: one that both forms print alike is of either."""
    year = case.report.year
    for table in case.report.tables:
        if year is None:
            yield Verdict(Outcome.OPEN, table.name, message=_NO_YEAR)
            continue
        lawful = lawful_editions(year)
        params = {"edition": str(table.edition), "year": str(year), "lawful": ", ".join(map(str, lawful))}
        if not lawful:
            yield Verdict(Outcome.NOT_APPLICABLE, table.name, params=params, message=_NO_FORM)
            continue
        fits = table.edition in lawful or any(_alike(table, edition) for edition in lawful)
        yield Verdict(Outcome.HOLDS if fits else Outcome.VIOLATED, table.name, params=params)
    if not case.report.tables:
        yield Verdict(Outcome.NOT_APPLICABLE, "tables", message=N_("The report has no tables."))


def _alike(table: Table, edition: int) -> bool:
    """Tell whether an edition prints the table with the same cells."""
    models = [m for m in TABLES[table.name] if m.model_fields["edition"].default == edition]
    return any(cells(model) == cells(type(table)) for model in models)


#: The rules of this module.
EDITION_RULES = (tables_lawful,)
