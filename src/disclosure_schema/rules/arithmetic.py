"""The identities of the form as rules: one rule per relation, judged at every place the form has it.

The equations come from the declarations of the editions; nothing here knows a row.
"""

from collections.abc import Iterator

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.editions.years import NOTICES
from disclosure_schema.forms.identities import Identity, Status, Sum, comparisons, identities, weigh
from disclosure_schema.forms.report import TABLES
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Rule, Severity, Verdict

__all__ = ["ARITHMETIC", "linear"]

_OUTCOMES = {Status.HOLDS: Outcome.HOLDS, Status.VIOLATED: Outcome.VIOLATED, Status.OPEN: Outcome.OPEN}

#: Why an identity is open, by which sides have unknown cells and whether only one filling is possible.
_ONE = N_("{missing} is blank and would have to be {need}.")
_ALL_ZERO = N_("{missing} are blank and would all have to be 0.")
_SOME = N_("{missing} are blank and would have to add up to {need}.")
_BOTH = N_("{missing} are blank on both sides of the equation.")

_SUM_MESSAGE = N_("{place}: {left} ≠ {right}; if the parts are right, {defines} should be {need}.")
_SUM_SHORT = N_("{place}: {left} ≠ {right} whatever the blank cells hold.")
_MORE = N_("{place}: {left}, more than {right}.")
_AT_LEAST = N_("{missing} would have to be at least {need}.")
_AT_MOST = N_("{missing} would have to be at most {need}.")
_LEFT_HIGH = N_("{place}: {left} ≠ {right}; the left side is {by} higher.")
_RIGHT_HIGH = N_("{place}: {left} ≠ {right}; the right side is {by} higher.")


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
        found = [one for table in case.report.tables for one in _related(type(table), relation)]
        if not found:
            message = N_("The report does not have this table.")
            yield Verdict(Outcome.NOT_APPLICABLE, models[0].name, message=message)
        for identity in found:
            yield _verdict(weigh(identity, case.values, case.counts_as_zero), case)

    return Rule(
        code,
        name,
        severity,
        summary,
        _MORE if _related(models[0], relation)[0].at_most else _SUM_MESSAGE,
        why,
        fix,
        (Citation(notice, "附件", relation),),
        judge,
        formula,
        tuple(sorted(editions)),
    )


def _related(table: type[Table], relation: str) -> tuple[Identity, ...]:
    return tuple(one for one in (*identities(table), *comparisons(table)) if one.relation == relation)


def _verdict(weighed: Sum, case: Case) -> Verdict:
    identity = weighed.identity
    outcome = _OUTCOMES[weighed.status]
    operands = _operands(identity, case)
    params: dict[str, object] = {"delta": weighed.delta}
    message = ""
    expected: dict[str, object] = {}
    missing = weighed.missing_left + weighed.missing_right
    if identity.at_most:
        if outcome is Outcome.OPEN:
            params |= {"missing": tuple(map(Path, missing)), "need": abs(weighed.delta)}
            both = weighed.missing_left and weighed.missing_right
            message = _BOTH if both else _AT_LEAST if weighed.missing_right else _AT_MOST
    elif outcome is Outcome.VIOLATED:
        if missing:
            message = _SUM_SHORT
        elif identity.defines:
            params |= {"defines": Path(identity.defines), "need": weighed.left}
            expected[identity.defines] = weighed.left
        else:
            message = _LEFT_HIGH if weighed.delta > 0 else _RIGHT_HIGH
            params["by"] = abs(weighed.delta)
    elif outcome is Outcome.OPEN:
        params |= {"missing": tuple(map(Path, missing)), "need": abs(weighed.delta)}
        if weighed.missing_left and weighed.missing_right:
            message = _BOTH
        elif len(missing) == 1:
            message, expected[missing[0]] = _ONE, abs(weighed.delta)
        elif weighed.delta == 0:
            message, expected = _ALL_ZERO, dict.fromkeys(missing, 0)
        else:
            message = _SOME
    return Verdict(outcome, identity.place, operands, params, message, expected)


def _operands(identity: Identity, case: Case) -> tuple[Operand, ...]:
    return tuple(
        Operand(path, 0 if value is None and case.counts_as_zero(path) else value, sign)
        for sign, paths in ((1, identity.left), (-1, identity.right))
        for path in paths
        for value in (case.values[path],)
    )


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
