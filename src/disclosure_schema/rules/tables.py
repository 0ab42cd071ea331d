"""Rules on the tables as printed: there, filled, with the form's labels and nothing but counts in the cells."""

from collections.abc import Callable, Iterator

from disclosure_schema.forms.reading import NoteCode
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import values
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Path, Rule, Severity, Term, Verdict, rule

__all__ = ["TABLE_NAMES", "TABLE_RULES"]

_FORM = Citation("国办公开办函〔2021〕30号", "附件")
#: What people call the tables; the form gives them no caption.
TABLE_NAMES = {
    "proactive": Term(N_("The table of section two")),
    "applications": Term(N_("The table of section three")),
    "proceedings": Term(N_("The table of section four")),
    "statistics": Term(N_("The statistics table")),
}
_NO_TABLE = N_("The report does not have this table.")


@rule(
    "T101",
    "tables-present",
    Severity.ERROR,
    _FORM,
    summary=N_("The three tables of the form are there."),
    message=N_("{table} is missing, so none of its cells can be known."),
    why=N_("The tables are the report's figures; without them nothing can be compared or added up."),
    fix=N_("Add the table; if the page shows it as a picture or in an attachment, put it into the text."),
    editions=(2019, 2021),
)
def tables_present(case: Case) -> Iterator[Verdict]:
    """Judge for each of the three tables whether the report has it."""
    present = {table.name for table in case.report.tables}
    for name in edition_tables(EDITIONS[0]):
        outcome = Outcome.HOLDS if name in present else Outcome.VIOLATED
        yield Verdict(outcome, name, params={"table": TABLE_NAMES[name]})


@rule(
    "T102",
    "cells-filled",
    Severity.WARNING,
    Citation("国办公开办函〔2021〕30号", "附件"),
    summary=N_("Every cell of a table is filled; zero is written as 0."),
    message=N_("{table} has {count} blank cells, the first is {first}."),
    why=N_("The form does not say that blank means zero, so sums over blank cells cannot be checked."),
    fix=N_("Write 0 where there was nothing to count."),
)
def cells_filled(case: Case) -> Iterator[Verdict]:
    """Judge each table: how many cells are blank; an entirely blank table is an unfilled form."""
    for table in case.report.tables:
        cells = values(table)
        blank = [path for path, value in cells.items() if value is None]
        params = {
            "count": len(blank),
            "table": TABLE_NAMES[table.name],
            "first": Path(blank[0]) if blank else "",
        }
        message = N_("{table} is entirely blank.") if len(blank) == len(cells) else ""
        yield Verdict(
            Outcome.VIOLATED if blank else Outcome.HOLDS, table.name, params=params, message=message
        )
    if not case.report.tables:
        yield Verdict(Outcome.NOT_APPLICABLE, "tables", message=N_("The report has no tables."))


def _noted(code: NoteCode) -> Callable[[Case], Iterator[Verdict]]:
    """Return a judge that finds what the reader noted; a table without such a note holds."""

    def judge(case: Case) -> Iterator[Verdict]:
        noted = [note for note in case.notes if note.code is code]
        for note in noted:
            source = case.sources.get(note.path)
            params = {**note.params, **({"raw": source.raw} if source else {})}
            at = note.path or "tables"
            key = "\n".join(str(note.params[name]) for name in sorted(note.params))
            yield Verdict(
                Outcome.VIOLATED, at, params=params, message=note.message, place=note.place, key=key
            )
        for table in case.report.tables:
            if not any(note.path.partition(".")[0] == table.name for note in noted):
                yield Verdict(Outcome.HOLDS, table.name)
        if not noted and not case.report.tables:
            yield Verdict(Outcome.NOT_APPLICABLE, "tables", message=_NO_TABLE)

    return judge


def _reader_rule(
    code: str,
    name: str,
    severity: Severity,
    noted: NoteCode,
    *,
    summary: str,
    why: str,
    fix: str,
    relations: tuple[str, ...] = ("",),
) -> Rule:
    citations = tuple(Citation("国办公开办函〔2021〕30号", "附件", relation) for relation in relations)
    return Rule(code, name, severity, summary, summary, why, fix, citations, _noted(noted))


label_variant = _reader_rule(
    "T103",
    "row-label-variant",
    Severity.INFO,
    NoteCode.LABEL_VARIANT,
    summary=N_("Row labels are printed exactly as in the form."),
    why=N_("The label is one that published reports use for the same row."),
    fix=N_("Use the form's label."),
)
label_misspelt = _reader_rule(
    "T104",
    "row-label-misspelt",
    Severity.WARNING,
    NoteCode.LABEL_MISSPELT,
    summary=N_("Row labels are spelt as in the form."),
    why=N_("A label that has lost or changed characters is not the form's."),
    fix=N_("Correct the label."),
)
cell_is_a_count = _reader_rule(
    "T106",
    "cell-is-a-count",
    Severity.ERROR,
    NoteCode.CELL_UNREADABLE,
    summary=N_("Cells hold whole numbers of at least 0, amounts decimals."),
    why=N_("Text, negative numbers and fractions cannot be counts, so the cell's value is unknown."),
    fix=N_("Write the number, and what is to be said of it under the table."),
    relations=("T2-INT", "T3-INT", "T4-INT"),
)
row_unknown = _reader_rule(
    "T107",
    "row-unknown",
    Severity.WARNING,
    NoteCode.ROW_UNKNOWN,
    summary=N_("The tables have the rows of the form and no others."),
    why=N_("Figures in a row that the form does not know are in no sum."),
    fix=N_("Use the form's rows; say what else there is to say in the text."),
)
table_torn = _reader_rule(
    "T108",
    "table-torn",
    Severity.WARNING,
    NoteCode.TABLE_TORN,
    summary=N_("The figures of the tables stand beside their labels."),
    why=N_("Figures without a label were not read: which row they belong to could only be guessed."),
    fix=N_("Check the document from which the text was taken."),
)

#: The rules of this module.
TABLE_RULES = (
    tables_present,
    cells_filled,
    label_variant,
    label_misspelt,
    cell_is_a_count,
    row_unknown,
    table_torn,
)
