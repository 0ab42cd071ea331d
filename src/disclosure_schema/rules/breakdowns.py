"""Rules on the figures of the running text: breakdowns add up, outcomes and applicants match the applications.

Source: 国办公开办函〔2021〕30号, part one, and what reviewers compare (文表一致).
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from disclosure_schema.forms.claims import Claim, ClaimKind, Part
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.passages import quote

__all__ = ["BREAKDOWNS"]

#: Figures that may be meant, and how each comes about: 34 + 2 = 36.
Readings = dict[int | Decimal, str]

_MOST = 12
_TEXT = Citation("国办公开办函〔2021〕30号", "一、报告内容", "X-TXT")
_NO_CLAIM = N_("The text states no such breakdown.")
_NO_TOTAL = N_("The text states no total for this breakdown.")
_NO_RECEIVED = N_("The text does not say how many applications were received.")
_ROUNDED = N_("The total is a rounded figure.")


def _operands(claim: Claim | Part) -> tuple[Operand, ...]:
    parts = tuple(Operand("", part.value, 1, part.label) for part in claim.parts)
    return (*parts, Operand("", claim.value, -1))


@rule(
    "C501",
    "breakdown-adds-up",
    Severity.WARNING,
    _TEXT,
    summary=N_("The parts of a breakdown in the text add up to its total."),
    message=N_("“{text}”: {left}, but the total is {total}."),
    why=N_("A list of parts that is meant to be complete must give the total."),
    fix=N_("Count again, or say that the parts are only examples."),
)
def breakdown_adds_up(case: Case) -> Iterator[Verdict]:
    """Judge each claim with parts; parts that are only examples must not exceed the total."""
    for index, claim in enumerate(case.report.claims):
        if not claim.parts:
            continue
        at = f"claims.{index}"
        if claim.value is None or claim.approximate:
            message = _NO_TOTAL if claim.value is None else _ROUNDED
            yield Verdict(Outcome.NOT_APPLICABLE, at, message=message)
        else:
            yield _adds_up(claim, claim.value, at, quote(case, claim))
        for number, part in enumerate(claim.parts):
            if part.parts:
                words = f"{part.label}{part.value}{part.unit}"
                yield _adds_up(part, part.value, f"{at}.parts.{number}", words)
    if not any(claim.parts for claim in case.report.claims):
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_CLAIM)


def _adds_up(stated: Claim | Part, value: int | Decimal, at: str, text: str) -> Verdict:
    """Judge the parts of a claim, or of a part that is broken down itself."""
    total = sum(part.value for part in stated.parts)
    wrong = total != value if stated.exhaustive else total > value
    message = "" if stated.exhaustive else N_("“{text}”: {left}, more than the total {total}.")
    params = {"parts": total, "total": value, "text": text}
    return Verdict(Outcome.VIOLATED if wrong else Outcome.HOLDS, at, _operands(stated), params, message)


def _total(claim: Claim) -> int | Decimal:
    return sum(part.value for part in claim.parts)


def _stated(claims: Iterable[Claim], row: str) -> list[int | Decimal]:
    """Return the exact figures that the text states for a row of the total column."""
    path = f"applications.total.{row}"
    return _few(c.value for c in claims if c.cells == (path,) and not c.approximate)


def _received(case: Case) -> list[int | Decimal]:
    claims = case.report.claims
    return _few(c.value for c in claims if c.kind is ClaimKind.APPLICATIONS_RECEIVED and not c.approximate)


def _few(values: Iterable[int | Decimal | None]) -> list[int | Decimal]:
    """Return the first different values: readings are combinations, and no report has more than a few."""
    return list(dict.fromkeys(value for value in values if value is not None))[:_MOST]


def _handled(case: Case) -> Readings:
    """Return every figure that the outcomes may add up to, as the text or the table gives it, and how it comes about.

    Received may mean newly received, or newly received and carried over; what is carried forward has no outcome yet.
    """
    over = _stated(case.report.claims, "carried_over")
    forward = _stated(case.report.claims, "carried_forward")
    readings = _with_carried_over(_received(case), over)
    for value, words in list(readings.items()):
        for left in forward:
            readings.setdefault(value - left, f"{words.partition(' = ')[0]} − {left} = {value - left}")
    table = case.values.get("applications.total.total")
    for known in (*_stated(case.report.claims, "total"), *(() if table is None else (table,))):
        readings.setdefault(known, str(known))
    return readings


def _with_carried_over(received: Iterable[int | Decimal], over: Iterable[int | Decimal]) -> Readings:
    readings = {value: str(value) for value in received}
    for value in list(readings):
        for more in over:
            readings.setdefault(value + more, f"{value} + {more} = {value + more}")
    return readings


@rule(
    "C502",
    "outcomes-match-applications",
    Severity.WARNING,
    _TEXT,
    summary=N_("The outcomes named in the text add up to the applications handled."),
    message=N_("“{text}”: {left}; the applications handled are {readings}."),
    why=N_(
        "Each application has one outcome; what was received, carried over and carried forward gives how many."
    ),
    fix=N_("Compare the outcomes with the table of section three."),
)
def outcomes_match(case: Case) -> Iterator[Verdict]:
    """Judge complete lists of outcomes against every reading of the applications handled."""
    yield from _each(case, (ClaimKind.BY_OUTCOME,), _handled(case))


@rule(
    "C503",
    "applications-by-channel-and-applicant",
    Severity.WARNING,
    _TEXT,
    summary=N_("The channels and the applicants named in the text add up to the applications received."),
    message=N_("“{text}”: {left}; the applications received are {readings}."),
    why=N_("Each application arrived in one way and has one applicant."),
    fix=N_("Count the applications by channel and by applicant again."),
)
def channels_and_applicants_match(case: Case) -> Iterator[Verdict]:
    """Judge complete lists of channels or applicants against the applications received."""
    readings = _with_carried_over(_received(case), _stated(case.report.claims, "carried_over"))
    table = case.values.get("applications.total.newly_received")
    if table is not None:
        readings.setdefault(table, str(table))
    yield from _each(case, (ClaimKind.BY_CHANNEL, ClaimKind.BY_APPLICANT), readings)


def _each(case: Case, kinds: tuple[ClaimKind, ...], readings: Readings) -> list[Verdict]:
    """Judge every complete list of these kinds; where there is none, say so."""
    found = [
        _matched(case, claim, f"claims.{index}", readings)
        for index, claim in enumerate(case.report.claims)
        if claim.kind in kinds and claim.exhaustive and claim.parts
    ]
    return found or [Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_CLAIM)]


def _matched(case: Case, claim: Claim, at: str, readings: Readings) -> Verdict:
    if not readings:
        return Verdict(Outcome.OPEN, at, message=_NO_RECEIVED)
    total = _total(claim)
    params = {
        "parts": total,
        "readings": tuple(readings[value] for value in sorted(readings)),
        "text": quote(case, claim),
    }
    return Verdict(Outcome.HOLDS if total in readings else Outcome.VIOLATED, at, _operands(claim), params)


#: The rules of this module.
BREAKDOWNS = (breakdown_adds_up, outcomes_match, channels_and_applicants_match)
