"""The baseline of a run: which findings are accepted, which entries are stale, what a new baseline holds."""

from dataclasses import dataclass, field

from disclosure_schema.findings.baseline import Baseline, Entry
from disclosure_schema.rules.engine import Checked
from disclosure_schema.rules.model import Finding

__all__ = ["Accepting"]


@dataclass(slots=True)
class Accepting:
    """What a run makes of a baseline, report by report; entries are kept only where the baseline is to be `renew`ed."""

    baseline: Baseline
    renew: bool = False
    _found: dict[str, Entry] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _gone: dict[str, Entry] = field(default_factory=dict)
    _known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._known = frozenset(entry.fingerprint for entry in self.baseline.entries)

    def accepted(self, checked: Checked) -> tuple[Finding, ...]:
        """Return the findings of a report that the baseline accepts."""
        accepted = tuple(finding for finding in checked if finding.fingerprint in self._known)
        self._gone.update((entry.fingerprint, entry) for entry in self.baseline.stale(checked))
        self._seen.update(finding.fingerprint for finding in accepted)
        if self.renew:
            self._found.update((finding.fingerprint, Entry.of(finding)) for finding in checked)
        return accepted

    @property
    def stale(self) -> tuple[Entry, ...]:
        """The entries whose finding is in no report of the run, though its report and rule were judged."""
        return tuple(entry for key, entry in self._gone.items() if key not in self._seen)

    @property
    def renewed(self) -> Baseline:
        """The baseline that accepts every finding of the run, and what the run did not judge."""
        kept = (
            entry
            for entry in self.baseline.entries
            if entry.fingerprint not in self._gone and entry.fingerprint not in self._found
        )
        return Baseline((*kept, *self._found.values()))
