"""Rules on the statistics period: stated, possible, a calendar year, the year of the title."""

from collections.abc import Iterator
from datetime import date

from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.zh import ZhError, parse_period

__all__ = ["PERIOD"]

_REGULATIONS = Citation("国令第711号", "第四十九条")
_FORM = Citation("国办公开办函〔2021〕30号", "附件")
_UNSTATED = N_("The report states no statistics period.")
_UNREADABLE = N_("The statement “{raw}” cannot be read as a period; the text may have lost characters.")


def _without_period(case: Case) -> Verdict:
    """Return the verdict where the report has no period that could be judged."""
    source = case.sources.get("period")
    if source is None:
        return Verdict(Outcome.NOT_APPLICABLE, "period", message=_UNSTATED)
    return Verdict(Outcome.OPEN, "period", params={"raw": source.raw}, message=_UNREADABLE)


@rule(
    "H101",
    "statistics-period-present",
    Severity.INFO,
    _FORM,
    summary=N_("The report states its statistics period."),
    message=N_("The report does not state its statistics period."),
    why=N_("The form does not demand the statement, but readers and most offices expect it."),
    fix=N_("Add a sentence that names the first and the last day of the period."),
)
def period_present(case: Case) -> Iterator[Verdict]:
    """Judge whether a period is stated, readable or not."""
    stated = case.report.period is not None or "period" in case.sources
    yield Verdict(Outcome.HOLDS if stated else Outcome.VIOLATED, "period")


@rule(
    "H102",
    "statistics-period-valid",
    Severity.ERROR,
    _FORM,
    summary=N_("The statistics period is a period: its days exist and it ends after it starts."),
    message=N_("The statistics period ends on {end}, before it starts on {start}."),
    why=N_("A period that does not exist cannot be what the figures were counted over."),
    fix=N_("Correct the days of the period."),
)
def period_valid(case: Case) -> Iterator[Verdict]:
    """Judge the days of the period; text that a converter broke is open, not wrong."""
    period = case.report.period
    if period is not None:
        outcome = Outcome.HOLDS if period.start <= period.end else Outcome.VIOLATED
        yield Verdict(outcome, "period", params={"start": period.start, "end": period.end})
        return
    verdict = _without_period(case)
    if verdict.outcome is Outcome.OPEN:
        try:
            parse_period(case.sources["period"].raw)
        except ZhError as error:
            if error.reason in ("impossible", "reversed"):
                message = N_("The statistics period “{raw}” does not exist.")
                verdict = Verdict(Outcome.VIOLATED, "period", params=verdict.params, message=message)
    yield verdict


@rule(
    "H103",
    "statistics-period-whole-year",
    Severity.WARNING,
    _REGULATIONS,
    summary=N_("The statistics period is a whole calendar year."),
    message=N_("The statistics period runs from {start} to {end}; a report covers 1 January to 31 December."),
    why=N_("The report is an annual one: its figures are those of a calendar year."),
    fix=N_("Correct the period, or say why the figures cover another one."),
)
def period_whole_year(case: Case) -> Iterator[Verdict]:
    """Judge whether the period runs from 1 January to 31 December of one year."""
    period = case.report.period
    if period is None:
        yield _without_period(case)
        return
    start, end = period.start, period.end
    whole = start == date(start.year, 1, 1) and end == date(start.year, 12, 31)
    params = {"start": start, "end": end}
    yield Verdict(Outcome.HOLDS if whole else Outcome.VIOLATED, "period", params=params)


@rule(
    "H104",
    "statistics-period-matches-title",
    Severity.ERROR,
    _REGULATIONS,
    summary=N_("The statistics period is that of the year in the title."),
    message=N_("The statistics period runs from {start} to {end}, but the report is that of {year}."),
    why=N_("A period of another year is usually left over from an earlier report."),
    fix=N_("Correct the period or the year in the title."),
)
def period_matches_title(case: Case) -> Iterator[Verdict]:
    """Judge whether the period begins and ends in the report's year."""
    period, year = case.report.period, case.report.year
    if period is None:
        yield _without_period(case)
    elif year is None:
        yield Verdict(Outcome.OPEN, "period", message=N_("The report does not name its year."))
    else:
        same = period.start.year == year == period.end.year
        yield Verdict(
            Outcome.HOLDS if same else Outcome.VIOLATED,
            "period",
            params={"start": period.start, "end": period.end, "year": str(year)},
            expected={} if same else {"period": f"{year}-01-01/{year}-12-31"},
        )


#: The rules of this module.
PERIOD = (period_present, period_valid, period_whole_year, period_matches_title)
