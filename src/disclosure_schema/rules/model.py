"""What a rule is and what it says: facts first, sentences later.

A rule is judged at places; at each it gives a `Verdict` with one of five outcomes. A violated verdict becomes a
`Finding`.

>>> Severity.ERROR > Severity.INFO
True
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from disclosure_schema.forms.identities import BlankPolicy, totals
from disclosure_schema.forms.reading import Note, Place, Reading, Source
from disclosure_schema.forms.report import EDITIONS, AnnualReport
from disclosure_schema.messages import Term

if TYPE_CHECKING:
    from disclosure_schema.locate import Location

__all__ = [
    "Case",
    "Citation",
    "Finding",
    "Judgement",
    "Operand",
    "Outcome",
    "Path",
    "Rule",
    "Severity",
    "Term",
    "Verdict",
    "report_of",
    "rule",
]


class Severity(StrEnum):
    """How grave a finding is: wrong by the form or the law; probably wrong; worth knowing."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)

    def __lt__(self, other: object) -> bool:
        return self.rank < other.rank if isinstance(other, Severity) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.rank <= other.rank if isinstance(other, Severity) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.rank > other.rank if isinstance(other, Severity) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.rank >= other.rank if isinstance(other, Severity) else NotImplemented


class Outcome(StrEnum):
    """What a rule says at a place."""

    HOLDS = "holds"
    VIOLATED = "violated"
    OPEN = "open"  # an input is missing: the verdict says which, and what it would have to be
    NOT_APPLICABLE = "not-applicable"  # the verdict says why
    CRASHED = "crashed"  # our bug, never shown as the publisher's


class Path(str):
    """A path among the facts of a verdict: sentences show its labels instead."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from: a document, an article of it, and the name the relation goes by (T3-BAL)."""

    document: str
    article: str = ""
    relation: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.document, self.article, self.relation and f"({self.relation})")))


@dataclass(frozen=True, slots=True)
class Operand:
    """An input that a rule read: a cell or fact by path, its value, and its sign in an equation (+1 left, -1 right)."""

    path: str
    value: int | Decimal | None
    sign: int = 1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says at one place.

    `at` is the path of the place. `params` fill the message templates. `message` replaces the rule's own message
    where a rule has more than one thing to say; for an open or not applicable verdict it says what is missing or
    why. `expected` gives, by path, what would be right. `place` says where in the document this stands, where the
    sources of `at` and of the operands do not. `key` tells apart what a rule says more than once at a place, by what
    stands there and not by its number, so that a fingerprint stays when something else is corrected.
    """

    outcome: Outcome
    at: str
    operands: tuple[Operand, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""
    expected: Mapping[str, Any] = field(default_factory=dict)
    place: Place = Place()
    key: str = ""


@dataclass(frozen=True)
class Case:
    """What rules judge: a report, with its sources and notes when it was read from a document.

    `previous` is the same body's report of the year before, `parts` the reports that the report adds up; rules that
    need them are not applicable without.
    """

    report: AnnualReport
    sources: Mapping[str, Source] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    blank: BlankPolicy = BlankPolicy.UNKNOWN
    previous: AnnualReport | None = None
    parts: tuple[AnnualReport, ...] = ()

    @classmethod
    def of(
        cls,
        given: AnnualReport | Reading,
        blank: BlankPolicy = BlankPolicy.UNKNOWN,
        previous: AnnualReport | Reading | None = None,
        parts: Iterable[AnnualReport | Reading] = (),
    ) -> "Case":
        """Return the case of a report alone or of a reading, with the reports it is compared with."""
        reading = given if isinstance(given, Reading) else Reading(given)
        return cls(
            reading.report,
            reading.sources,
            reading.notes,
            blank,
            None if previous is None else report_of(previous),
            tuple(map(report_of, parts)),
        )

    @cached_property
    def values(self) -> dict[str, int | Decimal | None]:
        """Every cell's value by path; None where blank."""
        return self.report.cells()

    @cached_property
    def location(self) -> "Location":
        """Which cells are most likely wrong, by the identities of all tables together; found when first asked for."""
        from disclosure_schema.locate import locate  # noqa: PLC0415 - most reports have nothing to locate

        return locate(self.report, blank=self.blank)

    @cached_property
    def _totals(self) -> frozenset[str]:
        return frozenset().union(*(totals(type(table)) for table in self.report.tables))

    def counts_as_zero(self, path: str) -> bool:
        """Tell whether a blank cell counts as 0 under the policy in force."""
        if self.blank is BlankPolicy.ZERO_PARTS:
            return path not in self._totals
        return self.blank is BlankPolicy.ZERO


def report_of(given: AnnualReport | Reading) -> AnnualReport:
    """Return the report, of a reading too."""
    return given.report if isinstance(given, Reading) else given


Judge = Callable[[Case], Iterable[Verdict]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a code that never changes meaning, and a function that judges a case at its places.

    `summary`, `message`, `why` and `fix` are English templates with translations in the catalogues; `formula` is
    the relation in short, where there is one.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    message: str
    why: str
    fix: str
    citations: tuple[Citation, ...]
    judge: Judge = field(repr=False)
    formula: str = ""
    editions: tuple[int, ...] = EDITIONS


def rule(
    code: str,
    name: str,
    severity: Severity,
    *citations: Citation,
    summary: str,
    message: str,
    why: str,
    fix: str,
    formula: str = "",
    editions: tuple[int, ...] = EDITIONS,
) -> Callable[[Judge], Rule]:
    """Turn a judging function into a `Rule`.

    `editions` are those whose reports it judges; for others it is not applicable.
    """

    def make(judge: Judge) -> Rule:
        return Rule(code, name, severity, summary, message, why, fix, citations, judge, formula, editions)

    return make


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's verdict at one place."""

    rule: Rule
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """The outcome at this place."""
        return self.verdict.outcome

    @property
    def at(self) -> str:
        """The path of the place."""
        return self.verdict.at


@dataclass(frozen=True, slots=True)
class Finding:
    """A violated rule at one place, as facts: rendered late, in any language, by `message`.

    `issuer` is the body that reports, or the title of a report that does not name it. `occurrence` counts from 0 the
    findings that nothing else tells apart.
    """

    rule: Rule
    severity: Severity
    verdict: Verdict
    issuer: str = ""
    year: int | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    occurrence: int = 0

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def at(self) -> str:
        """The path of the place."""
        return self.verdict.at

    @property
    def operands(self) -> tuple[Operand, ...]:
        """What the rule read there."""
        return self.verdict.operands

    @property
    def params(self) -> Mapping[str, Any]:
        """The facts that fill the message."""
        return self.verdict.params

    @property
    def expected(self) -> Mapping[str, Any]:
        """By path, what would be right."""
        return self.verdict.expected

    @property
    def fingerprint(self) -> str:
        """16 hex digits, stable across runs and languages: issuer, year, code and place.

        No two findings of a report have the same.
        """
        number = str(self.occurrence or "")
        parts = (self.issuer, str(self.year or ""), self.code, self.at, self.verdict.key, number)
        # Half a character, which names made in Python may have, can be encoded only so.
        return blake2b(
            "\n".join(parts).rstrip("\n").encode("utf-8", "surrogatepass"), digest_size=8
        ).hexdigest()

    def message(self, lang: str = "en") -> str:
        """Return what is wrong, as a sentence in `lang`."""
        from disclosure_schema.rules.wording import sentence  # noqa: PLC0415 - wording builds on this module

        return sentence(self, lang)

    def __str__(self) -> str:
        return f"{self.code} {self.message()}"
