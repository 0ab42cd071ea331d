"""Rules on the title and the issue date: article 49 sets a day for departments and one for governments."""

from collections.abc import Iterator
from datetime import date

from disclosure_schema.forms.report import BodyKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule

__all__ = ["DATES"]

_ARTICLE_49 = Citation("国令第711号", "第四十九条")
_ARTICLE_31 = Citation("国令第492号", "第三十一条")
_FORM = Citation("国办公开办函〔2021〕30号", "附件")
_TITLE = "政府信息公开工作年度报告"

_NO_DATE = N_("The report states no issue date.")
_NO_YEAR = N_("The report does not name its year.")
_TOWN = N_("Article 49 does not name towns and street offices; local notices set their day.")
_UNKNOWN = N_("Article 49 sets a day for departments and governments; the kind of this body is not known.")
_OTHER = N_("Article 49 sets a day for departments and governments; this body is neither.")


@rule(
    "H111",
    "issue-date-present",
    Severity.INFO,
    _ARTICLE_49,
    summary=N_("The report states when it was issued."),
    message=N_("The report does not state when it was issued."),
    why=N_("Without a date nobody can tell whether the report was published in time."),
    fix=N_("Add the date under the signature."),
)
def issue_date_present(case: Case) -> Iterator[Verdict]:
    """Judge whether there is an issue date."""
    yield Verdict(Outcome.VIOLATED if case.report.issued_on is None else Outcome.HOLDS, "issued_on")


@rule(
    "H112",
    "issue-date-after-period",
    Severity.ERROR,
    _ARTICLE_49,
    summary=N_("The report was issued after the end of its period."),
    message=N_("The report is dated {issued}, before its period ended on {end}."),
    why=N_(
        "The figures of a year are complete only when it is over; in January the old year is easily written."
    ),
    fix=N_("Correct the date of issue, or the period."),
)
def issue_date_after_period(case: Case) -> Iterator[Verdict]:
    """Judge whether the issue date lies after the period, or after the report's year."""
    report = case.report
    if report.issued_on is None:
        yield Verdict(Outcome.NOT_APPLICABLE, "issued_on", message=_NO_DATE)
        return
    end = report.period.end if report.period else date(report.year, 12, 31) if report.year else None
    if end is None:
        yield Verdict(Outcome.OPEN, "issued_on", message=_NO_YEAR)
        return
    outcome = Outcome.HOLDS if report.issued_on > end else Outcome.VIOLATED
    yield Verdict(outcome, "issued_on", params={"issued": report.issued_on, "end": end})


@rule(
    "H113",
    "issue-date-by-legal-date",
    Severity.WARNING,
    _ARTICLE_49,
    _ARTICLE_31,
    summary=N_("The report was issued by the legal date for its kind of body."),
    message=N_("The report is dated {issued}; it was due by {due}."),
    why=N_("Departments report by 31 January and governments by 31 March; until 2018 all did by 31 March."),
    fix=N_("Check the date; a report that is late cannot be mended, but a wrong date can."),
)
def issue_date_in_time(case: Case) -> Iterator[Verdict]:
    """Judge the issue date by article 49; bodies it does not name are not judged."""
    report = case.report
    if report.issued_on is None:
        yield Verdict(Outcome.NOT_APPLICABLE, "issued_on", message=_NO_DATE)
        return
    if report.year is None:
        yield Verdict(Outcome.OPEN, "issued_on", message=_NO_YEAR)
        return
    unnamed = {BodyKind.TOWN: _TOWN, BodyKind.OTHER: _OTHER, BodyKind.UNKNOWN: _UNKNOWN}
    if report.year <= 2018 or report.body_kind is BodyKind.GOVERNMENT:
        due = date(report.year + 1, 3, 31)
    elif report.body_kind is BodyKind.DEPARTMENT:
        due = date(report.year + 1, 1, 31)
    else:
        yield Verdict(Outcome.NOT_APPLICABLE, "issued_on", message=unnamed[report.body_kind])
        return
    outcome = Outcome.HOLDS if report.issued_on <= due else Outcome.VIOLATED
    yield Verdict(outcome, "issued_on", params={"issued": report.issued_on, "due": due})


@rule(
    "H121",
    "title-official-form",
    Severity.INFO,
    _FORM,
    summary=N_("The title calls the report what the form calls it."),
    message=N_("The title “{title}” does not contain the official name, {official}."),
    why=N_("One name for the report makes it findable."),
    fix=N_("Use the official name in the title."),
)
def title_official(case: Case) -> Iterator[Verdict]:
    """Judge whether the title contains the official name of the report."""
    title = case.report.title
    if title is None:
        yield Verdict(Outcome.OPEN, "title", message=N_("No title was found."))
        return
    outcome = Outcome.HOLDS if _TITLE in title else Outcome.VIOLATED
    yield Verdict(outcome, "title", params={"title": title, "official": _TITLE})


#: The rules of this module.
DATES = (issue_date_present, issue_date_after_period, issue_date_in_time, title_official)
