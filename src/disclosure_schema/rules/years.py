"""Rules between two years: what the report of the year before leaves for this one to begin with.

Only figures that both forms count alike are compared across forms: what was published in all (2019) counts every text
ever published, what is in force (2021) the valid ones, so such a stock is not carried over from one form to the other.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosure_schema.forms.editions.edition_2021 import Applications2021, Proceedings2021
from disclosure_schema.forms.editions.years import NOTICES
from disclosure_schema.forms.identities import Identity, weigh
from disclosure_schema.forms.naming import PREVIOUS
from disclosure_schema.forms.structure import leaves
from disclosure_schema.messages import N_
from disclosure_schema.rules.linear import verdict_of
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule

__all__ = ["FEE", "FEE_LEAP", "NO_PREVIOUS", "STEPS", "YEARS", "Steps"]

NO_PREVIOUS = N_("The report of the year before was not given.")
_NO_TABLES = N_("The two reports do not both have this table of the same form.")
_BLANK = N_("{missing} is not known, so the two years cannot be compared.")
#: The ending of the one kind of cell that may be negative.
_CHANGE = ".change"
_FORM_2021 = NOTICES[2021]
_FORM_2019 = NOTICES[2019]
_DOCUMENTS = ("proactive.government_rules", "proactive.normative_documents")
_ITEMS = tuple(
    f"proactive.{block}"
    for block in ("permits", "other_services", "penalties", "compulsory_measures", "fees")
)
_COLUMNS = tuple(path for path in leaves(Applications2021) if path.endswith(".carried_over"))
_BLOCKS = tuple(path for path in leaves(Proceedings2021) if path.endswith(".pending"))


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a rule from one year to the next: relations between cells of both, of the same form or of any."""

    steps: tuple[Identity, ...]
    same_form: bool = True


#: The steps of each rule by its code; whole frames are judged by them too.
STEPS: dict[str, Steps] = {}


def _judge(
    code: str, steps: tuple[Identity, ...], *, same_form: bool = True
) -> Callable[[Case], Iterator[Verdict]]:
    """Return a judge of the steps from one year to the next, each a relation between cells of both years."""
    table = steps[0].place.partition(".")[0]
    STEPS[code] = Steps(steps, same_form)

    def judge(case: Case) -> Iterator[Verdict]:
        forms = {getattr(getattr(one, table), "edition", None) for one in (case.report, case.previous) if one}
        if case.previous is None:
            yield Verdict(Outcome.NOT_APPLICABLE, table, message=NO_PREVIOUS)
        elif None in forms or (same_form and len(forms) > 1):
            yield Verdict(Outcome.NOT_APPLICABLE, table, message=_NO_TABLES)
        else:
            values = _values(case)
            yield from (_step(one, values, case) for one in steps)

    return judge


def _values(case: Case) -> dict[str, int | Decimal | None]:
    previous = case.previous.cells() if case.previous else {}
    return {**case.values, **{f"{PREVIOUS}{path}": value for path, value in previous.items()}}


def _step(one: Identity, values: Mapping[str, int | Decimal | None], case: Case) -> Verdict:
    def counts_as_zero(path: str) -> bool:
        return case.counts_as_zero(path.removeprefix(PREVIOUS))

    weighed = weigh(one, values, counts_as_zero)
    missing = (*weighed.missing_left, *weighed.missing_right)
    verdict = verdict_of(weighed, values, counts_as_zero)
    if any(path.endswith(_CHANGE) for path in missing):  # may be negative, so nothing is bounded
        unknown = {"missing": tuple(map(Path, missing))}
        return Verdict(Outcome.OPEN, one.place, verdict.operands, unknown, _BLANK)
    if verdict.outcome is not Outcome.VIOLATED or missing:
        return verdict
    if one.at_most:
        return replace(verdict, params={"value": weighed.left, "need": weighed.right, "delta": weighed.delta})
    value = values[one.defines] or 0
    need = value - weighed.delta
    params = {"value": value, "need": need, "delta": weighed.delta}
    expected = {one.defines: need} if need >= 0 else {}
    return replace(verdict, params=params, message="", expected=expected)


def _before(path: str) -> str:
    return f"{PREVIOUS}{path}"


_carried_over = rule(
    "T311",
    "carried-over-from-last-year",
    Severity.WARNING,
    Citation(_FORM_2021, "附件", "T3-YR"),
    Citation(_FORM_2019, "附件", "T3-YR"),
    formula=N_("carried over = carried forward last year"),
    summary=N_(
        "In each column, as many applications are carried over as last year's report carried forward."
    ),
    message=N_("{place} is {value}, but last year's report carried {need} forward."),
    why=N_("What one year leaves unfinished is what the next begins with; reviewers compare the two."),
    fix=N_(
        "Compare both figures with the case register; say in the text if bodies were merged or cases found late."
    ),
    editions=(2019, 2021),
)(
    _judge(
        "T311",
        tuple(
            Identity(
                "T3-YR",
                f"applications.{path}",
                (f"applications.{path}",),
                (_before(f"applications.{path.replace('carried_over', 'carried_forward')}"),),
                f"applications.{path}",
            )
            for path in _COLUMNS
        ),
        same_form=False,
    )
)

_pending = rule(
    "T411",
    "pending-cases-reappear",
    Severity.INFO,
    Citation(_FORM_2021, "附件", "T4-YR"),
    formula=N_("pending last year ≤ total"),
    summary=N_("Cases pending at the end of last year are among this year's."),
    message=N_("{place}: last year's report left {value} pending, this year's total is {need}."),
    why=N_(
        "The form does not say which cases a year counts, but a pending case is decided in some later year."
    ),
    fix=N_("Check whether cases of last year that were decided this year are counted."),
    editions=(2019, 2021),
)(
    _judge(
        "T411",
        tuple(
            Identity(
                "T4-YR",
                f"proceedings.{path.removesuffix('.pending')}",
                (_before(f"proceedings.{path}"),),
                (f"proceedings.{path.replace('pending', 'total')}",),
                at_most=True,
            )
            for path in _BLOCKS
        ),
        same_form=False,
    )
)

_stock = rule(
    "T201",
    "in-force-follows-last-year",
    Severity.INFO,
    Citation(_FORM_2021, "附件", "T2-YR"),
    formula=N_("in force = in force last year + issued − repealed"),
    summary=N_("Documents in force are last year's and this year's, less those repealed."),
    message=N_("{place} is {value}; from last year's figure and this year's changes {need} would follow."),
    why=N_(
        "It is a hint only: revisions counted as issued, documents that lapsed, and clean-ups change the figure lawfully."
    ),
    fix=N_("Compare the three figures with the register of documents; say in a note what else changed."),
    editions=(2021,),
)(
    _judge(
        "T201",
        tuple(
            Identity(
                "T2-YR",
                f"{row}.in_force",
                (f"{row}.in_force", f"{row}.repealed"),
                (_before(f"{row}.in_force"), f"{row}.issued"),
                f"{row}.in_force",
            )
            for row in _DOCUMENTS
        ),
    )
)

_items = rule(
    "T207",
    "items-follow-last-year",
    Severity.INFO,
    Citation(_FORM_2019, "附件", "T2-CHG"),
    formula=N_("items last year = last report's items + its change"),
    summary=N_("The items of last year are those the last report ended with."),
    message=N_("{place} is {value}; last year's report ended with {need}."),
    why=N_("It is a hint only: catalogues of items were rebuilt often, and bodies reorganised."),
    fix=N_("Compare the figure with the catalogue of items that was in force at the end of last year."),
    editions=(2019,),
)(
    _judge(
        "T207",
        tuple(
            Identity(
                "T2-CHG",
                f"{row}.previous_items",
                (f"{row}.previous_items",),
                (_before(f"{row}.previous_items"), _before(f"{row}{_CHANGE}")),
                f"{row}.previous_items",
            )
            for row in _ITEMS
        ),
    )
)

_published = rule(
    "T208",
    "published-in-all-follows-last-year",
    Severity.INFO,
    Citation(_FORM_2019, "附件", "T2-TOTY"),
    formula=N_("published in all = published in all last year + newly published"),
    summary=N_("What is published in all grows by what is newly published."),
    message=N_("{place} is {value}; from last year's figure and this year's {need} would follow."),
    why=N_("It is a hint only: texts that were taken down or counted anew change the figure."),
    fix=N_("Compare the figures with the register of documents."),
    editions=(2019,),
)(
    _judge(
        "T208",
        tuple(
            Identity(
                "T2-TOTY",
                f"{row}.total_published",
                (f"{row}.total_published",),
                (_before(f"{row}.total_published"), f"{row}.newly_published"),
                f"{row}.total_published",
            )
            for row in _DOCUMENTS
        ),
    )
)

#: The cell that T204 compares with last year's; whole frames are judged by it too.
FEE = "proactive.fees.amount"
#: 元 for 万元 makes a figure ten thousand times as large; what a body charges changes from year to year as well.
FEE_LEAP = 1_000


@rule(
    "T204",
    "fees-in-ten-thousands",
    Severity.INFO,
    Citation(_FORM_2021, "附件", "T2-FEE"),
    summary=N_("The amount of fees is in 万元, like last year's."),
    message=N_("{place} is {value}, last year {before}: probably 元 instead of 万元 ({need} 万元)."),
    why=N_("An amount that is thousands of times last year's was usually entered in 元."),
    fix=N_("Enter the amount in 万元 (元 divided by 10 000)."),
    editions=(2021,),
)
def fees_in_ten_thousands(case: Case) -> Iterator[Verdict]:
    """Judge the amount of fees against last year's."""
    values = _values(case)
    now, before = values.get(FEE), values.get(f"{PREVIOUS}{FEE}")
    operands = (Operand(FEE, now), Operand(f"{PREVIOUS}{FEE}", before, -1))
    if case.previous is None:
        yield Verdict(Outcome.NOT_APPLICABLE, FEE, message=NO_PREVIOUS)
    elif any(path not in values for path in (FEE, f"{PREVIOUS}{FEE}")):
        yield Verdict(Outcome.NOT_APPLICABLE, FEE, message=_NO_TABLES)
    elif now is None or before is None:
        missing = tuple(Path(one.path) for one in operands if one.value is None)
        yield Verdict(Outcome.OPEN, FEE, operands, {"missing": missing}, _BLANK)
    elif not before:
        message = N_("No fees were charged last year, so there is nothing to compare with.")
        yield Verdict(Outcome.NOT_APPLICABLE, FEE, operands, message=message)
    else:
        need = Decimal(now) / 10_000
        params = {"value": now, "before": before, "need": need}
        if now >= FEE_LEAP * before:
            yield Verdict(Outcome.VIOLATED, FEE, operands, params, expected={FEE: need})
        else:
            yield Verdict(Outcome.HOLDS, FEE, operands, params)


#: The rules of this module.
YEARS = (_stock, fees_in_ten_thousands, _items, _published, _carried_over, _pending)
