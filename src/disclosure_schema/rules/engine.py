"""Judging a report: every rule at every place, and the findings that follow.

>>> from disclosure_schema.forms.report import AnnualReport
>>> checked = check(AnnualReport(year=2023), select=["H101"])
>>> [str(finding.severity) for finding in checked]
['info']
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.reading import Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.model import Case, Finding, Judgement, Outcome, Rule, Severity, Verdict

__all__ = ["Checked", "check", "selected"]

_OTHER_EDITION = N_("The report follows the form of {edition}; the rule is about that of {editions}.")


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
        return max((finding.severity for finding in self.findings), key=lambda s: s.rank, default=None)


def check(
    report: AnnualReport | Reading,
    *,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    rules: Iterable[Rule] = RULES,
) -> Checked:
    """Judge a report, or a reading (then findings know their place in the document).

    `blank` says what a blank cell counts as: `unknown`, `zero-parts` (0 unless it is a printed total) or `zero`.
    `select` and `ignore` are prefixes of rule codes. Raises `OptionError` for an unknown policy or prefix.
    """
    try:
        policy = BlankPolicy(blank)
    except ValueError:
        raise OptionError(
            N_("Unknown blank policy {given!r}; choose one of {choices}."),
            given=blank,
            choices=", ".join(BlankPolicy),
        ) from None
    case = Case.of(report, policy)
    judgements = tuple(
        Judgement(one, verdict) for one in selected(rules, select, ignore) for verdict in _judge(one, case)
    )
    findings = tuple(
        Finding(
            judgement.rule,
            judgement.rule.severity,
            judgement.verdict,
            case.report.issuer or "",
            case.report.year,
            _sources(judgement.verdict, case),
        )
        for judgement in judgements
        if judgement.outcome is Outcome.VIOLATED
    )
    return Checked(case.report, judgements, findings)


def selected(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules whose code starts with a selected prefix and with no ignored one.

    Raises `OptionError` for a prefix that no rule has: a misspelt code must not silently check nothing.
    """
    every = tuple(rules)
    for prefix in (*select, *ignore):
        if not prefix or not any(one.code.startswith(prefix) for one in every):
            raise OptionError(N_("No rule has a code that starts with {prefix!r}."), prefix=prefix)
    return tuple(
        one
        for one in every
        if (not select or one.code.startswith(tuple(select))) and not one.code.startswith(tuple(ignore))
    )


def _judge(one: Rule, case: Case) -> Iterator[Verdict]:
    """Yield a rule's verdicts; an exception in a rule is a verdict too, and stops only that rule."""
    edition = case.report.edition
    editions = {edition, *(table.edition for table in case.report.tables)}
    if edition is not None and editions.isdisjoint(one.editions):
        params = {"edition": str(edition), "editions": tuple(map(str, sorted(one.editions)))}
        yield Verdict(Outcome.NOT_APPLICABLE, "", params=params, message=_OTHER_EDITION)
        return
    try:
        yield from one.judge(case)
    except Exception as error:  # noqa: BLE001 - whatever a rule does wrong is reported as ours
        yield Verdict(
            Outcome.CRASHED,
            "",
            params={"error": f"{type(error).__name__}: {error}"},
            message=N_("The rule itself failed: {error}"),
        )


def _sources(verdict: Verdict, case: Case) -> dict[str, Source]:
    paths = (verdict.at, *(operand.path for operand in verdict.operands))
    return {path: case.sources[path] for path in paths if path in case.sources}
