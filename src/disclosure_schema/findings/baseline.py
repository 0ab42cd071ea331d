"""A baseline: the findings that were seen and accepted, so that only new ones are shown.

A finding is known by its fingerprint (issuer, year, code, place); an entry whose finding has gone is stale.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> checked = check(AnnualReport(issuer="某县审计局", year=2023), select=["H101", "T101"])
>>> baseline = Baseline.of(checked)
>>> [finding.code for finding in baseline.new(checked)], len(baseline.entries)
([], 4)
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from disclosure_schema.errors import OptionError
from disclosure_schema.messages import N_, Term
from disclosure_schema.rules.engine import Checked
from disclosure_schema.rules.model import Finding
from disclosure_schema.storage import write_whole

__all__ = ["Baseline", "Entry"]

_UNREADABLE = N_("The baseline {path} cannot be opened: {reason}.")
_NO_BASELINE = N_("{path} is no baseline file; write one with --write-baseline.")
#: A larger file is no baseline.
_MAX_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted finding: its fingerprint, and what a person needs to know what was accepted."""

    fingerprint: str
    code: str
    issuer: str
    year: int | None
    at: str
    message: str

    @classmethod
    def of(cls, finding: Finding) -> "Entry":
        """Return the entry for a finding."""
        fingerprint, message = finding.fingerprint, finding.message()
        return cls(fingerprint, finding.code, finding.issuer, finding.year, finding.at, message)


@dataclass(frozen=True, slots=True)
class _File:
    accepted: tuple[Entry, ...]
    version: int = 1


_ACCEPTED = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The accepted findings, in the order in which they were found."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, *checks: Checked) -> "Baseline":
        """Accept every finding of the checks."""
        return cls(tuple(Entry.of(finding) for checked in checks for finding in checked))

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "Baseline":
        """Read a baseline file; raise `OptionError` for one that cannot be opened or is none."""
        try:
            with Path(path).open("rb") as stream:
                text = stream.read(_MAX_BYTES)
        except (OSError, ValueError) as error:
            reason = Term(getattr(error, "strerror", None) or error)
            raise OptionError(_UNREADABLE, path=str(path), reason=reason) from None
        try:
            return cls(_ACCEPTED.validate_json(text).accepted)
        except ValidationError:
            raise OptionError(_NO_BASELINE, path=str(path)) from None

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the baseline, whole or not at all; raise `WriteError` where that is impossible."""
        write_whole(path, _ACCEPTED.dump_json(_File(self.entries), indent=1) + b"\n")

    def new(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that are not accepted."""
        known = {entry.fingerprint for entry in self.entries}
        return tuple(finding for finding in findings if finding.fingerprint not in known)

    def stale(self, *checks: Checked) -> tuple[Entry, ...]:
        """Return the entries for reports among the checks whose finding is no more, though its rule was judged."""
        judged = {
            (checked.report.issuer or checked.report.title or "", checked.report.year, one.rule.code)
            for checked in checks
            for one in checked.judgements
        }
        found = {finding.fingerprint for checked in checks for finding in checked}
        return tuple(
            entry
            for entry in self.entries
            if entry.fingerprint not in found and (entry.issuer, entry.year, entry.code) in judged
        )
