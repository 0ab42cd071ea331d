"""A document of a run, and the run as a whole: what was judged, what failed, what could not be read.

>>> from disclosure_schema.errors import ReadError
>>> Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt")).failed(Severity.ERROR)
True
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosure_schema.errors import DisclosureError
from disclosure_schema.forms.reading import Note, Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.rules.engine import Checked
from disclosure_schema.rules.model import Finding, Judgement, Outcome, Severity

__all__ = ["Examined", "Tally"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one document: `checked` and the reader's `notes`, or the `error` that stopped it.

    `accepted` are findings that a baseline accepts: they are counted, not shown. `sources` say what stood in each cell.
    """

    file: str
    checked: Checked | None = None
    notes: tuple[Note, ...] = ()
    error: DisclosureError | None = None
    accepted: tuple[Finding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    @classmethod
    def of(
        cls, file: str, reading: Reading, checked: Checked, accepted: tuple[Finding, ...] = ()
    ) -> "Examined":
        """Return what came of a document that was read and checked."""
        return cls(file, checked, reading.notes, accepted=accepted, sources=reading.sources)

    @property
    def report(self) -> AnnualReport | None:
        """The report, where the document could be read."""
        return self.checked.report if self.checked is not None else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings but those accepted, the gravest first; those of one severity in the order of the rules."""
        accepted = {finding.fingerprint for finding in self.accepted}
        every = self.checked.findings if self.checked is not None else ()
        found = (finding for finding in every if finding.fingerprint not in accepted)
        return tuple(sorted(found, key=lambda finding: -finding.severity.rank))

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many judgements had each of the five outcomes; all 0 where nothing could be read."""
        return self.checked.summary if self.checked is not None else dict.fromkeys(Outcome, 0)

    @property
    def crashes(self) -> tuple[Judgement, ...]:
        """The judgements of rules that failed themselves: our bugs, never the publisher's."""
        return self.having(Outcome.CRASHED)

    @property
    def incomplete(self) -> bool:
        """True when the document could not be read, or a rule failed on it."""
        return self.error is not None or bool(self.crashes)

    def having(self, outcome: Outcome) -> tuple[Judgement, ...]:
        """Return the judgements with an outcome."""
        judgements = self.checked.judgements if self.checked is not None else ()
        return tuple(judgement for judgement in judgements if judgement.outcome is outcome)

    def failed(self, level: Severity) -> bool:
        """Tell whether the document has a finding at or above a level, or could not be read or wholly judged."""
        return self.incomplete or any(finding.severity >= level for finding in self.findings)


@dataclass(slots=True)
class Tally:
    """What is kept of a run of any length: how many documents, which failed, and the outcomes of all judgements.

    `level` is the severity from which on a document fails; `incomplete` says that some document could not be read
    or wholly judged.
    """

    level: Severity = Severity.ERROR
    count: int = 0
    failed: list[str] = field(default_factory=list)
    incomplete: bool = False
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    accepted: int = 0

    def add(self, examined: Examined) -> None:
        """Count one more document."""
        self.count += 1
        self.accepted += len(examined.accepted)
        if examined.failed(self.level):
            self.failed.append(examined.file)
        self.incomplete |= examined.incomplete
        self.outcomes.update(examined.summary)
