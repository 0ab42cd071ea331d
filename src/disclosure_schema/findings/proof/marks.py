"""What is marked on a proof sheet, and where: cells, claims, sections, tables and facts, by the findings of a report.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> marks = Marks(Examined("a.txt", check(AnnualReport(year=2023), select=["H101"])))
>>> [mark.target for mark in marks.at("period")], marks.targets
(['finding-1'], {'finding-1': 'at-period'})
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from disclosure_schema.findings.examined import Examined
from disclosure_schema.forms.report import TABLES
from disclosure_schema.rules.model import Finding, Judgement, Outcome

__all__ = ["Claimed", "Kind", "Mark", "Marks", "anchor"]


_NO_ID = re.compile(r"[^\w.*-]")


class Kind(StrEnum):
    """What a mark says of a figure, the gravest first."""

    WRONG = "wrong"  # another figure stands in its place as it should be
    SUSPECT = "suspect"  # it, or another with the same mark, is wrong
    OPEN = "open"  # it is blank, and something could not be judged
    PART = "part"  # it is a term of an equation that another figure breaks


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its kind, its number among the findings (or the open places), and what is behind it."""

    kind: Kind
    number: int
    about: Finding | Judgement
    expected: object = None

    @property
    def target(self) -> str:
        """The id of the item of the list that explains the mark."""
        return f"{'open' if self.kind is Kind.OPEN else 'finding'}-{self.number}"

    @property
    def severity(self) -> str:
        """The severity of the finding; "open" for what could not be judged."""
        return str(self.about.severity) if isinstance(self.about, Finding) else "open"


class Claimed(StrEnum):
    """How a figure of the running text fared."""

    GOOD = "good"
    BAD = "bad"
    PLAIN = "plain"


def anchor(kind: str, name: object) -> str:
    """Return an id for a place in the page.

    >>> anchor("cell", "proceedings.reconsideration.total"), anchor("at", "a b")
    ('cell-proceedings.reconsideration.total', 'at-a-b')
    """
    return f"{kind}-{_NO_ID.sub('-', str(name))}"


class Marks:
    """The marks of one document by place; `targets` are the ids of the places that findings are about."""

    def __init__(self, examined: Examined) -> None:
        report = examined.report
        self._cells = report.cells() if report is not None else {}
        self._at: defaultdict[str, list[Mark]] = defaultdict(list)
        self.targets: dict[str, str] = {}
        for number, finding in enumerate(examined.findings, start=1):
            self._add_finding(number, finding)
        for number, judgement in enumerate(examined.having(Outcome.OPEN), start=1):
            self._add_open(number, judgement)
        self._violated = {one.at for one in examined.having(Outcome.VIOLATED)}
        self._held = {one.at for one in examined.having(Outcome.HOLDS)}

    def at(self, path: str) -> list[Mark]:
        """Return the marks of a cell, section, table, claim or fact."""
        return list(self._at.get(path, ()))

    def cell(self, path: str) -> list[Mark]:
        """Return the marks of a cell, the gravest first."""
        return sorted(self.at(path), key=lambda mark: list(Kind).index(mark.kind))

    @property
    def outside(self) -> list[str]:
        """The places with marks that are no cells, claims or tables, in the order of the findings."""
        return [
            at
            for at in self._at
            if at not in self._cells and at not in TABLES and not at.startswith("claims.")
        ]

    def claim(self, index: int) -> tuple[Claimed, list[Mark]]:
        """Return how a claim fared, and its marks; one that nothing was compared with is plain."""
        at = f"claims.{index}"
        marks = self.at(at)
        if marks:
            return Claimed.BAD, marks
        mine = {one for one in self._violated | self._held if one == at or one.startswith(f"{at}.")}
        good = bool(mine) and not mine & self._violated  # a finding that a baseline accepts is neither
        return (Claimed.GOOD if good else Claimed.PLAIN), []

    def _add_finding(self, number: int, finding: Finding) -> None:
        terms = dict.fromkeys(one.path for one in finding.operands if one.path in self._cells)
        wrong = [path for path in finding.expected if path in self._cells]
        suspect = [] if wrong else [finding.at] if finding.at in self._cells else list(terms)
        for path in wrong:
            self._at[path].append(Mark(Kind.WRONG, number, finding, finding.expected[path]))
        for path in suspect:
            self._at[path].append(Mark(Kind.SUSPECT, number, finding))
        for path in terms:
            if path not in wrong and path not in suspect:
                self._at[path].append(Mark(Kind.PART, number, finding))
        marked = [*wrong, *suspect]
        outside = self._outside(finding.at, marked=bool(marked))
        if outside:
            self._at[outside].append(Mark(Kind.SUSPECT, number, finding))
        target = _id_of(outside) if outside or not marked else anchor("cell", marked[0])
        if target:
            self.targets[f"finding-{number}"] = target

    def _outside(self, at: str, *, marked: bool) -> str:
        """Return the place outside cells that a finding is about: a claim, a section, a table, a fact, or ""."""
        first, *rest = at.split(".")
        if first == "claims" and rest:
            return f"claims.{rest[0]}"
        if first in TABLES:
            return "" if marked else first  # a row, a column, a table as a whole
        if first in {"previous", "parts"}:
            return ""
        return at

    def _add_open(self, number: int, judgement: Judgement) -> None:
        paths = (judgement.at, *(one.path for one in judgement.verdict.operands))
        for path in dict.fromkeys(paths):
            if path in self._cells and self._cells[path] is None:
                self._at[path].append(
                    Mark(Kind.OPEN, number, judgement, judgement.verdict.expected.get(path))
                )


def _id_of(at: str) -> str:
    first, _, rest = at.partition(".")
    if first in TABLES:
        return anchor("table", first)
    return anchor("claim", rest) if first == "claims" else anchor("at", at) if at else ""
