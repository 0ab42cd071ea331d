"""Percentages of the running text against the counts they are made of, to their printed digits.

A share printed as 86.92% is right when the exact share lies within half a unit of the last digit, so that both ways
to round a half are right; 86.9% asks for less. Source: what reviewers compare, relation 19 of the usual findings.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from disclosure_schema.forms.claims import Claim, ClaimKind, Rate
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule

__all__ = ["RATIOS", "fits", "printed"]

Number = int | Decimal

_TEXT = Citation("国办公开办函〔2021〕30号", "一、报告内容", "X-TXT")
#: No report states more figures that a percentage may be a share of.
_MOST = 12
_TABLE = "applications.total"
_ALL = Decimal(100)
_NO_RATIO = N_("The text states no percentage.")
_ROUNDED = N_("“{text}” is a rounded figure.")
_NO_COUNTS = N_("The text does not say what {percent} is a share of.")
_ALL_HANDLED = N_("Whether all were handled is judged by what was carried forward.")
_UNKNOWN = N_("“{text}”: neither the text nor the table gives both counts that {percent} is made of.")


def fits(percent: Decimal, count: Number, base: Number) -> bool:
    """Tell whether a count is a printed percentage of a base; halves may be rounded up or to even.

    >>> fits(Decimal("30.80"), 81, 263), fits(Decimal("30.8"), 81, 263), fits(Decimal("30.81"), 81, 263)
    (True, True, False)
    """
    return abs(_exact(count, base) - Fraction(percent)) * 2 <= Fraction(10) ** _digits(percent)


def printed(percent: Decimal, count: Number, base: Number) -> str:
    """Return what the percentage would be, with as many digits as are printed.

    >>> printed(Decimal("33.9"), 258, 805)
    '32.0%'
    """
    digits = max(0, -_digits(percent))
    written = str(round(_exact(count, base) * 10**digits)).zfill(digits + 1)
    return f"{written[: len(written) - digits]}{'.' if digits else ''}{written[len(written) - digits :]}%"


def _exact(count: Number, base: Number) -> Fraction:
    return Fraction(count) * 100 / Fraction(base)


def _digits(percent: Decimal) -> int:
    return int(percent.as_tuple().exponent)


@rule(
    "C531",
    "percentages-match-counts",
    Severity.WARNING,
    _TEXT,
    summary=N_("A percentage in the text follows from the counts it is made of."),
    message=N_("“{text}”: the text says {percent}, but {readings}."),
    why=N_("A percentage is rounded, but to its printed digits it must follow from the counts beside it."),
    fix=N_("Calculate the percentage again, and check what it is a share of."),
)
def percentages_match(case: Case) -> Iterator[Verdict]:
    """Judge each share of a part and each rate against every count it may be made of."""
    judged = False
    stated = _stated(case)
    for index, claim in enumerate(case.report.claims):
        bases = [] if claim.approximate else _bases(claim, stated)
        for number, part in enumerate(claim.parts):
            if part.share is not None:
                judged = True
                at = f"claims.{index}.parts.{number}"
                words = f"{part.label}{part.value}{part.unit}"
                yield _judge(at, words, part.share, [(part.value, base) for base in bases])
        for number, rate in enumerate(claim.rates):
            judged = True
            yield _rate(case, rate, bases, f"claims.{index}.rates.{number}")
    if not judged:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_RATIO)


def _rate(case: Case, rate: Rate, bases: list[Number], at: str) -> Verdict:
    words = f"{rate.label}{rate.percent}%"
    params = {"text": words, "percent": f"{rate.percent}%"}
    handled = rate.cells == (f"{_TABLE}.total",)
    if rate.approximate:
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=_ROUNDED)
    if handled and rate.percent == _ALL:
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=_ALL_HANDLED)
    if rate.count is None and not rate.cells:
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=_NO_COUNTS)
    row = "newly_received" if handled else "total"
    bases = list(dict.fromkeys((*_known(rate.base), *bases, *_cells(case, f"{_TABLE}.{row}"))))
    if handled:
        bases += [base + over for base in bases for over in _carried_over(case)]
    counts = dict.fromkeys((*_known(rate.count), *_cells(case, *rate.cells)))
    verdict = _judge(at, words, rate.percent, [(count, base) for count in counts for base in bases])
    if verdict.outcome is Outcome.NOT_APPLICABLE:
        missing = tuple(Path(cell) for cell in rate.cells)
        return Verdict(Outcome.OPEN, at, (), {**params, "missing": missing}, _UNKNOWN)
    return verdict


def _judge(at: str, words: str, percent: Decimal, readings: list[tuple[Number, Number]]) -> Verdict:
    """Judge a percentage against each reading, a count and its base; one that fits is enough."""
    params: dict[str, object] = {"text": words, "percent": f"{percent}%"}
    known = [(count, base) for count, base in readings if base]
    if not known:
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=_NO_COUNTS)
    count, base = next((one for one in known if fits(percent, *one)), known[0])
    operands = (Operand("", count, 1, words), Operand("", base, -1))
    tried = dict.fromkeys(f"{count}/{base} = {printed(percent, count, base)}" for count, base in known)
    params |= {"readings": tuple(tried), "need": printed(percent, count, base)}
    return Verdict(Outcome.HOLDS if fits(percent, count, base) else Outcome.VIOLATED, at, operands, params)


def _stated(case: Case) -> list[Number]:
    """Return the figures that the text states of applications handled, then those of applications received."""
    exact = [c for c in case.report.claims if c.value is not None and not c.approximate]
    handled = [c.value for c in exact if c.cells == (f"{_TABLE}.total",)]
    received = [c.value for c in exact if c.kind is ClaimKind.APPLICATIONS_RECEIVED]
    return list(dict.fromkeys(value for value in (*handled, *received) if value is not None))[:_MOST]


def _bases(claim: Claim, stated: list[Number]) -> list[Number]:
    """Return what the percentages of a claim may be shares of: its value, its parts, what was received or handled."""
    found: list[Number] = [*_known(claim.value)]
    if claim.exhaustive and claim.parts:
        found.append(sum(part.value for part in claim.parts))
    if claim.kind in (ClaimKind.BY_CHANNEL, ClaimKind.BY_APPLICANT, ClaimKind.BY_OUTCOME):
        found += stated
    return list(dict.fromkeys(found))


def _known(value: Number | None) -> tuple[Number, ...]:
    return () if value is None else (value,)


def _cells(case: Case, *paths: str) -> tuple[Number, ...]:
    """Return the sum of cells, () where one of them is not known."""
    values = [case.values.get(path) for path in paths]
    known = [value for value in values if value is not None]
    return (sum(known),) if values and len(known) == len(values) else ()


def _carried_over(case: Case) -> tuple[Number, ...]:
    path = f"{_TABLE}.carried_over"
    said = [c.value for c in case.report.claims if c.cells == (path,) and c.value is not None]
    return tuple(dict.fromkeys((*said, *_cells(case, path))))[:_MOST]


#: The rules of this module.
RATIOS = (percentages_match,)
