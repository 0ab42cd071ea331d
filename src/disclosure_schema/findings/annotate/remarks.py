"""What a finding becomes in a document: a comment at one place, and cells to highlight.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> [remark] = remarks(check(AnnualReport(year=2023), select=["H101"]))
>>> remark.head, remark.fill, remark.place == Place()
('info H101', 'DDEBF7', True)
"""

from collections.abc import Iterable
from dataclasses import dataclass

from disclosure_schema.findings.lines import severity_span
from disclosure_schema.findings.text import advice, visible
from disclosure_schema.findings.where import place_of, places_of
from disclosure_schema.forms.reading import Place
from disclosure_schema.rules.model import Finding, Severity

__all__ = ["AUTHOR", "INITIALS", "Remark", "fills", "remarks"]

#: Whose the comments are.
AUTHOR = "disclosure-schema"
INITIALS = "DS"

#: Light, so that print stays readable, and told apart without colours by the word in the comment.
_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment (a head and lines below it), where it stands, and the cells that it is about."""

    severity: Severity
    head: str
    lines: tuple[str, ...]
    place: Place
    cells: tuple[Place, ...]

    @property
    def fill(self) -> str:
        """The colour of the cells, as six hex digits."""
        return _FILLS[self.severity]


def remarks(findings: Iterable[Finding], lang: str = "en") -> list[Remark]:
    """Return the remarks for findings, in their order."""
    return [_remark(finding, lang) for finding in findings]


def fills(given: Iterable[Remark]) -> dict[Place, str]:
    """Return the colour of each cell that remarks are about: that of the gravest."""
    ordered = sorted(given, key=lambda remark: remark.severity)
    return {place: remark.fill for remark in ordered for place in remark.cells}


def _remark(finding: Finding, lang: str) -> Remark:
    wrong = tuple(finding.sources[path].place for path in finding.expected if path in finding.sources)
    # Where it is known which cells should change, the others of the equation are left alone.
    cells = tuple(place for place in wrong or places_of(finding) if place.row and place.column)
    lines = tuple(visible(text) for text in (finding.message(lang), advice(finding, lang)) if text)
    head = f"{severity_span(finding.severity, lang).text} {finding.code}"
    return Remark(finding.severity, head, lines, place_of(finding), cells)
