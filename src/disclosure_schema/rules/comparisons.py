"""Comparisons with another year: whether difference and percentage agree, and what the last report says."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import ceil, floor

from disclosure_schema.forms.claims import Claim, ClaimKind, Comparison, Direction
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.passages import quote
from disclosure_schema.rules.ratios import fits, printed
from disclosure_schema.rules.years import NO_PREVIOUS

__all__ = ["COMPARISONS"]

Number = int | Decimal

_TEXT = Citation("国办公开办函〔2021〕30号", "一、报告内容", "X-TXT")
_NEW, _OVER = "applications.total.newly_received", "applications.total.carried_over"
_NO_COMPARISON = N_("The text compares no figure with the year before.")
_NOT_BOTH = N_("The text does not give both the difference and the percentage.")
_ROUNDED = N_("“{text}” is a rounded figure.")
_NO_VALUE = N_("“{text}”: neither the text nor the table gives the figure that is compared.")
_OTHER_YEAR = N_("“{text}” compares with {year}, not with the year of the report given.")
_NOT_THERE = N_("“{text}”: last year's report does not give the figure it compares with.")
_IMPOSSIBLE = N_("“{text}”: no count changes by {change} and thereby by {percent}.")
_OTHERWISE = N_("“{text}”: last year's report gives {before}, so the difference is {need}, not {change}.")
_NOT_SAME = N_("“{text}”: last year's report gives {before}, this one {value}.")


def _values(case: Case, claim: Claim) -> list[Number]:
    """Return what is compared: the claim's own figure, or that of its cells by each reading."""
    if claim.value is not None:
        return [claim.value]
    return _readings(claim, case.values)


def _readings(claim: Claim, values: dict[str, Number | None]) -> list[Number]:
    """Return the sums of a claim's cells; received is newly received, or newly received and carried over."""
    readings = [claim.cells, (_NEW, _OVER)] if claim.cells == (_NEW,) else [claim.cells]
    found: list[Number] = []
    for cells in readings:
        known = [value for cell in cells if (value := values.get(cell)) is not None]
        if cells and len(known) == len(cells):
            found.append(sum(known))
    return list(dict.fromkeys(found))


def _pairs(claim: Claim) -> Iterator[tuple[int, Comparison, Comparison]]:
    """Yield the comparisons with the same year of which one gives the difference and the other the percentage."""
    by_year: dict[tuple[int | None, Direction], tuple[list[Comparison], list[tuple[int, Comparison]]]] = {}
    for number, one in enumerate(claim.comparisons):
        changes, percents = by_year.setdefault((one.year, one.direction), ([], []))
        if one.change is not None:
            changes.append(one)
        if one.percent is not None:
            percents.append((number, one))
    for changes, percents in by_year.values():
        for number, percent in percents:
            if changes:
                yield number, changes[0], percent


@rule(
    "C532",
    "difference-matches-percentage",
    Severity.WARNING,
    _TEXT,
    summary=N_("The difference from last year and its percentage, both in the text, agree."),
    message=N_("“{text}”: {change} of {before} is {need}, not {percent}."),
    why=N_("The difference and the figure of this year give the figure of last year, and so the percentage."),
    fix=N_("Calculate the difference and the percentage again from the figures of both years."),
)
def difference_matches(case: Case) -> Iterator[Verdict]:
    """Judge each figure that the text compares with another year by difference and by percentage."""
    some = any(claim.comparisons for claim in case.report.claims)
    found = [
        _agree(case, claim, change, percent, f"claims.{index}.comparisons.{number}")
        for index, claim in enumerate(case.report.claims)
        for number, change, percent in _pairs(claim)
    ]
    none = Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NOT_BOTH if some else _NO_COMPARISON)
    yield from found or [none]


def _agree(case: Case, claim: Claim, first: Comparison, second: Comparison, at: str) -> Verdict:
    change, percent = first.change or 0, second.percent or Decimal(0)
    params: dict[str, object] = {"text": quote(case, claim), "change": change, "percent": f"{percent}%"}
    if claim.approximate or first.approximate or second.approximate:
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=_ROUNDED)
    values = _values(case, claim)
    sign = -1 if first.direction is Direction.MORE else 1
    before = [value + sign * change for value in values]
    operands = (Operand("", change), Operand("", before[0] if before else None, -1))
    possible = [value for value in before if value > 0]
    if not values:
        if _possible(change, percent):
            return Verdict(Outcome.OPEN, at, operands, params, _NO_VALUE)
        return Verdict(Outcome.VIOLATED, at, operands, params, _IMPOSSIBLE)
    if not possible:  # nothing grows by a percentage from 0
        return Verdict(Outcome.VIOLATED, at, operands, params, _IMPOSSIBLE)
    if any(fits(percent, change, value) for value in possible):
        return Verdict(Outcome.HOLDS, at, operands, params)
    params |= {"before": possible[0], "need": printed(percent, change, possible[0])}
    return Verdict(Outcome.VIOLATED, at, operands, params)


def _possible(change: Number, percent: Decimal) -> bool:
    """Tell whether any whole number changes by `change` and, to the printed digits, by `percent`."""
    half = Decimal(1).scaleb(int(percent.as_tuple().exponent)) / 2
    if percent <= half:
        return True
    least, most = change * 100 / (percent + half), change * 100 / (percent - half)
    return ceil(least) <= floor(most)


@rule(
    "C533",
    "comparison-matches-last-report",
    Severity.WARNING,
    _TEXT,
    summary=N_("What the text says of the change since last year agrees with last year's report."),
    message=N_("“{text}”: last year's report gives {before}, so the change is {need}, not {percent}."),
    why=N_("Readers compare the two reports; a figure corrected later should be explained."),
    fix=N_("Calculate the change from the figure that last year's report prints, or say why it differs."),
)
def comparison_matches(case: Case) -> Iterator[Verdict]:
    """Judge each comparison with the year before by every reading of last year's figure."""
    said = _said(case.previous.claims if case.previous else ())
    found = [
        _since(case, claim, one, said.get(_what(claim), []), f"claims.{index}.comparisons.{number}")
        for index, claim in enumerate(case.report.claims)
        for number, one in enumerate(claim.comparisons)
    ]
    yield from found or [Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_COMPARISON)]


def _what(claim: Claim) -> tuple[object, ...]:
    return claim.kind, claim.cells, claim.scope


def _said(claims: Iterable[Claim]) -> dict[tuple[object, ...], list[Number]]:
    """Return the exact figures of last year's text by what they count."""
    found: dict[tuple[object, ...], list[Number]] = {}
    for claim in claims:
        named = claim.cells or claim.kind is not ClaimKind.OTHER
        if named and claim.value is not None and not claim.approximate:
            found.setdefault(_what(claim), []).append(claim.value)
    return found


def _since(case: Case, claim: Claim, one: Comparison, said: list[Number], at: str) -> Verdict:
    params: dict[str, object] = {"text": quote(case, claim), "year": str(one.year)}
    why = ""
    if case.previous is None:
        why = NO_PREVIOUS
    elif one.year is not None and case.previous.year is not None and one.year != case.previous.year:
        why = _OTHER_YEAR
    elif claim.approximate or one.approximate:
        why = _ROUNDED
    if why or case.previous is None:
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=why)
    now = _values(case, claim)
    before = list(dict.fromkeys((*_readings(claim, case.previous.cells()), *said)))
    operands = (Operand("", now[0] if now else None), Operand("", before[0] if before else None, -1))
    if not now or not before:
        message = _NO_VALUE if not now else _NOT_THERE
        return Verdict(Outcome.OPEN, at, operands, params, message)
    if any(_follows(one, value, last) for value in now for last in before):
        return Verdict(Outcome.HOLDS, at, operands, params)
    return Verdict(Outcome.VIOLATED, at, operands, *_wrong(one, now[0], before[0], params))


def _wrong(
    one: Comparison, value: Number, before: Number, params: Mapping[str, object]
) -> tuple[Mapping[str, object], str]:
    """Return what is wrong with a comparison, as facts and a message; "" is the rule's own."""
    difference = max(value - before, before - value)
    facts = {**params, "value": value, "before": before, "change": one.change, "need": difference}
    if value == before or (value > before) is not (one.direction is Direction.MORE):
        return facts, _NOT_SAME
    if one.change is not None and one.change != difference:
        return facts, _OTHERWISE
    if one.percent is None or not before:
        return facts, _NOT_SAME
    return {**facts, "percent": f"{one.percent}%", "need": printed(one.percent, difference, before)}, ""


def _follows(one: Comparison, value: Number, before: Number) -> bool:
    """Tell whether a comparison is right for the figures of two years."""
    if one.direction is Direction.SAME:
        return value == before
    change = value - before if one.direction is Direction.MORE else before - value
    if change < 0 or (one.change is not None and one.change != change):
        return False
    return one.percent is None or (before > 0 and fits(one.percent, change, before))


#: The rules of this module.
COMPARISONS = (difference_matches, comparison_matches)
