"""The identities of the form as rules: one rule per relation, judged at every place the form has it.

The equations come from the declarations of the editions; nothing here knows a row.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.editions.years import NOTICES
from disclosure_schema.forms.figures import Sound, soundness
from disclosure_schema.forms.identities import Identity, comparisons, identities, weigh
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.messages import N_
from disclosure_schema.rules.linear import MORE, UNEQUAL, verdict_of
from disclosure_schema.rules.located import located
from disclosure_schema.rules.model import Case, Citation, Outcome, Rule, Severity, Verdict

__all__ = ["ARITHMETIC", "linear"]


def linear(
    code: str,
    name: str,
    relation: str,
    severity: Severity = Severity.ERROR,
    *,
    summary: str,
    why: str,
    fix: str,
    formula: str,
) -> Rule:
    """Return the rule for a relation of the form, judged at each place where the report's tables have it."""
    models = [model for every in TABLES.values() for model in every if _related(model, relation)]
    editions = tuple(model.model_fields["edition"].default for model in models)
    notice = NOTICES[max(editions)]

    def judge(case: Case) -> Iterator[Verdict]:
        tables = [table for table in case.report.tables if _related(type(table), relation)]
        if not tables:
            message = N_("The report does not have this table.")
            yield Verdict(Outcome.NOT_APPLICABLE, models[0].name, message=message)
        for table in tables:
            if _holds(table, relation):
                yield from _held(type(table), relation)
            else:
                yield from _weighed(_related(type(table), relation), case)

    return Rule(
        code,
        name,
        severity,
        summary,
        MORE if _related(models[0], relation)[0].at_most else UNEQUAL,
        why,
        fix,
        (Citation(notice, "附件", relation),),
        judge,
        formula,
        tuple(sorted(editions)),
    )


def _weighed(related: Iterable[Identity], case: Case) -> Iterator[Verdict]:
    """Weigh a relation at each of its places, one by one."""
    for identity in related:
        weighed = weigh(identity, case.values, case.counts_as_zero)
        verdict = verdict_of(weighed, case.values, case.counts_as_zero)
        if verdict.outcome is Outcome.VIOLATED and _must_hold(identity, case):
            verdict = located(verdict, identity, case.location)
        yield verdict


def _holds(table: Table, relation: str) -> bool:
    """Tell whether an equation holds at all its places without a blank: most do, and no more is to say of them."""
    sound = _sound(type(table), relation)
    try:
        return sound is not None and sound(table)
    except TypeError:  # a blank cell
        return False


@cache
def _sound(table: type[Table], relation: str) -> Sound | None:
    related = _related(table, relation)
    # Blanks on both sides are equal too, and raise nothing where there is nothing to add.
    if any(one.at_most or len(one.left) == len(one.right) == 1 for one in related):
        return None
    return soundness(table, [cell.path for cell in cells(table)], related, models=True)


@cache
def _held(table: type[Table], relation: str) -> tuple[Verdict, ...]:
    """Return what is said of an equation that holds everywhere."""
    return tuple(Verdict(Outcome.HOLDS, one.place) for one in _related(table, relation))


def _must_hold(relation: Identity, case: Case) -> bool:
    """Tell whether a relation is an identity of the report's tables, and not only expected."""
    return any(relation in identities(type(table)) for table in case.report.tables)


@cache
def _related(table: type[Table], relation: str) -> tuple[Identity, ...]:
    return tuple(one for one in (*identities(table), *comparisons(table)) if one.relation == relation)


#: The four relations of the forms of 2019 and 2021.
ARITHMETIC = (
    linear(
        "T301",
        "application-balance",
        "T3-BAL",
        formula=N_("newly received + carried over = total handled + carried forward"),
        summary=N_("In each column, the applications that came in are handled or carried forward."),
        why=N_("The form prints this equation in the corner cell of the table of section three."),
        fix=N_("Compare the four cells of the column with the case register."),
    ),
    linear(
        "T302",
        "outcomes-add-up",
        "T3-OUT",
        formula=N_("granted + partially granted + denied + unable + not processed + other = total handled"),
        summary=N_("In each column, the outcomes add up to the total handled."),
        why=N_(
            "Each application is counted in one outcome only, so the total is the sum of the rows above it."
        ),
        fix=N_(
            "Add up the rows of the column again; look for an application that was counted twice or left out."
        ),
    ),
    linear(
        "T303",
        "applicants-add-up",
        "T3-ROW",
        formula=N_("natural persons + five kinds of organisation = all applicants"),
        summary=N_("In each row, the six columns of applicants add up to the total column."),
        why=N_("Each application has one applicant, so the last column is the sum of the six before it."),
        fix=N_("Add up the row again; look for a figure in the wrong column."),
    ),
    linear(
        "T401",
        "results-add-up",
        "T4-SUM",
        formula=N_("upheld + corrected + other result + pending = total"),
        summary=N_("In each block of the table of section four, the results add up to the total."),
        why=N_(
            "Each case has one result or is pending, so the total is the sum of the four cells before it."
        ),
        fix=N_("Add up the four cells again and correct the total, or the cell that is wrong."),
    ),
)
