"""Judging a report: every rule at every place, and the findings that follow.

>>> from disclosure_schema.forms.report import AnnualReport
>>> checked = check(AnnualReport(year=2023), select=["H101"])
>>> [str(finding.severity) for finding in checked]
['info']
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.identities import BlankPolicy, policy_of
from disclosure_schema.forms.reading import Place, Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import (
    Case,
    Finding,
    Judgement,
    Operand,
    Outcome,
    Rule,
    Severity,
    Verdict,
)
from disclosure_schema.rules.policy import selected, severities

if TYPE_CHECKING:
    from disclosure_schema.rules.packs import Pack

__all__ = ["Checked", "check"]

_OTHER_EDITION = N_("The report follows the form of {edition}; the rule is about that of {editions}.")
_OTHER_ISSUER = N_("{other} is not {issuer}: only reports of the same body can follow each other.")
_OTHER_YEAR = N_("A report of {other} is not the one before that of {year}.")
_PART_YEAR = N_("The part {part} is of {other}, the whole of {year}.")

#: What the fields of a verdict are; a dictionary is seen faster than that it is a mapping.
_FIELDS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("outcome", (Outcome,)),
    ("at", (str,)),
    ("operands", (tuple,)),
    ("params", (dict, Mapping)),
    ("message", (str,)),
    ("expected", (dict, Mapping)),
    ("place", (Place,)),
    ("key", (str,)),
)
_VALUES = (int, Decimal, type(None))


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of every rule at every place, and the findings among them; iterates over the findings."""

    report: AnnualReport
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many judgements had each of the five outcomes."""
        counts = Counter(judgement.outcome for judgement in self.judgements)
        return {outcome: counts[outcome] for outcome in Outcome}

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among the findings, or None when there are none."""
        return max((finding.severity for finding in self.findings), default=None)


def check(
    report: AnnualReport | Reading,
    *,
    previous: AnnualReport | Reading | None = None,
    parts: Iterable[AnnualReport | Reading] = (),
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severity: Mapping[str, Severity | str] | None = None,
    rules: Iterable[Rule] | None = None,
) -> Checked:
    """Judge a report, or a reading (then findings know their place in the document).

    `previous` is the same body's report of the year before; `parts` are the reports that this one adds up. `blank`
    says what a blank cell counts as: `unknown`, `zero-parts` (0 unless it is a printed total) or `zero`. `select` and
    `ignore` are prefixes of rule codes, `severity` gives other severities by prefix. `rules` are those of the library
    and of the packs installed unless given; a pack that cannot be used is a judgement that crashed.

    Raises `OptionError` for an unknown policy, prefix or severity, for a previous report of another body or of a year
    that is not the one before, and for a part of another year.
    """
    case = Case.of(report, policy_of(blank), previous, parts)
    _comparable(case)
    given = tuple(select), tuple(ignore), tuple((severity or {}).items())
    unusable: tuple[tuple[Rule, Verdict], ...] = ()
    if rules is None:
        from disclosure_schema.rules.packs import broken, packs  # noqa: PLC0415 - whoever imports `check` judges nothing yet

        chosen, gravity = _chosen(packs(), *given)
        unusable = broken()
    else:
        chosen, gravity = _choose(tuple(rules), *given)
    judgements = [Judgement(one, verdict) for one in chosen for verdict in _judge(one, case)]
    judgements += [Judgement(one, verdict) for one, verdict in unusable]
    return Checked(case.report, tuple(judgements), tuple(_findings(judgements, case, gravity)))


def _choose(
    every: tuple[Rule, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: tuple[tuple[str, Severity | str], ...],
) -> tuple[tuple[Rule, ...], Mapping[str, Severity]]:
    """Return the rules to judge by, and the severity of each by code."""
    return selected(every, select, ignore), severities(every, dict(severity))


@lru_cache(maxsize=64)
def _chosen(
    installed: tuple["Pack", ...],  # noqa: ARG001 - all rules are those of the library and of these
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: tuple[tuple[str, Severity | str], ...],
) -> tuple[tuple[Rule, ...], Mapping[str, Severity]]:
    """Choose among all rules; thousands of reports are judged by the same ones."""
    from disclosure_schema.rules.packs import all_rules  # noqa: PLC0415 - as above

    return _choose(all_rules(), select, ignore, severity)


def _comparable(case: Case) -> None:
    """Raise `OptionError` where reports cannot be compared; what a report does not say is no obstacle."""
    report, previous = case.report, case.previous
    if previous is not None:
        if report.issuer and previous.issuer and _bare(report.issuer) != _bare(previous.issuer):
            raise OptionError(_OTHER_ISSUER, other=previous.issuer, issuer=report.issuer)
        if report.year and previous.year and previous.year != report.year - 1:
            raise OptionError(_OTHER_YEAR, other=str(previous.year), year=str(report.year))
    for number, part in enumerate(case.parts, start=1):
        if report.year and part.year and part.year != report.year:
            name = part.issuer or part.title or str(number)
            raise OptionError(_PART_YEAR, part=name, other=str(part.year), year=str(report.year))


def _bare(name: str) -> str:
    return re.sub(r"\s", "", name)


def _findings(
    judgements: Iterable[Judgement], case: Case, gravity: Mapping[str, Severity]
) -> Iterator[Finding]:
    """Yield a finding for each judgement that is violated; what nothing else tells apart is numbered."""
    issuer = case.report.issuer or case.report.title or ""
    seen: Counter[tuple[str, str, str]] = Counter()
    for judgement in judgements:
        if judgement.outcome is not Outcome.VIOLATED:
            continue
        verdict, code = judgement.verdict, judgement.rule.code
        same = (code, verdict.at, verdict.key)
        sources = _sources(verdict, case)
        yield Finding(judgement.rule, gravity[code], verdict, issuer, case.report.year, sources, seen[same])
        seen[same] += 1


def _judge(one: Rule, case: Case) -> Iterator[Verdict]:
    """Yield a rule's verdicts; an exception in a rule is a verdict too, and stops only that rule."""
    edition = case.report.edition
    editions = {edition, *(table.edition for table in case.report.tables)}
    if edition is not None and editions.isdisjoint(one.editions):
        params = {"edition": str(edition), "editions": tuple(map(str, sorted(one.editions)))}
        yield Verdict(Outcome.NOT_APPLICABLE, "", params=params, message=_OTHER_EDITION)
        return
    try:
        yield from map(_verdict, one.judge(case))
    except Exception as error:  # noqa: BLE001 - whatever a rule does wrong is reported as ours
        yield Verdict(
            Outcome.CRASHED,
            "",
            params={"error": f"{type(error).__name__}: {error}"},
            message=N_("The rule itself failed: {error}"),
        )


def _verdict(given: object) -> Verdict:
    """Return what a rule yielded if it is a verdict: rules come from other people too.

    With the text "violated" for `Outcome.VIOLATED` it would be lost without a word, others fail where they are shown.
    """
    if not isinstance(given, Verdict):
        raise TypeError(f"{given!r} is no Verdict")
    for name, kinds in _FIELDS:
        if not isinstance(getattr(given, name), kinds):
            raise TypeError(f"{name}={getattr(given, name)!r} in a verdict is no {kinds[-1].__name__}")
    operands: tuple[Any, ...] = given.operands
    for one in operands:
        if not isinstance(one, Operand) or not isinstance(one.value, _VALUES):
            raise TypeError(f"{one!r} in a verdict is no Operand with a count")
    return given


def _sources(verdict: Verdict, case: Case) -> dict[str, Source]:
    paths = (verdict.at, *(operand.path for operand in verdict.operands))
    return {path: case.sources[path] for path in paths if path in case.sources}
