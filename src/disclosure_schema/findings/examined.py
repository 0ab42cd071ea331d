"""One document of a run: what was read and judged, or why it could not be read.

>>> from disclosure_schema.errors import ReadError
>>> Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt")).failed(Severity.ERROR)
True
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from disclosure_schema.errors import DisclosureError
from disclosure_schema.forms.reading import Note
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.rules.engine import Checked
from disclosure_schema.rules.model import Finding, Judgement, Outcome, Severity

__all__ = ["Examined", "total"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one document: `checked` and the reader's `notes`, or the `error` that stopped it."""

    file: str
    checked: Checked | None = None
    notes: tuple[Note, ...] = ()
    error: DisclosureError | None = None

    @property
    def report(self) -> AnnualReport | None:
        """The report, where the document could be read."""
        return self.checked.report if self.checked is not None else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, the gravest first; findings of one severity stay in the order of the rules."""
        found = self.checked.findings if self.checked is not None else ()
        return tuple(sorted(found, key=lambda finding: -finding.severity.rank))

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many judgements had each of the five outcomes; all 0 where nothing could be read."""
        return self.checked.summary if self.checked is not None else dict.fromkeys(Outcome, 0)

    @property
    def crashes(self) -> tuple[Judgement, ...]:
        """The judgements of rules that failed themselves: our bugs, never the publisher's."""
        return self.having(Outcome.CRASHED)

    def having(self, outcome: Outcome) -> tuple[Judgement, ...]:
        """Return the judgements with an outcome."""
        judgements = self.checked.judgements if self.checked is not None else ()
        return tuple(judgement for judgement in judgements if judgement.outcome is outcome)

    def failed(self, level: Severity) -> bool:
        """Tell whether the document could not be read or has a finding at or above a level."""
        return self.error is not None or any(finding.severity >= level for finding in self.findings)


def total(examined: Iterable[Examined]) -> dict[Outcome, int]:
    """Add up the outcomes of several documents."""
    counts = Counter[Outcome]()
    for one in examined:
        counts.update(one.summary)
    return {outcome: counts[outcome] for outcome in Outcome}
