"""The running text of a report, its claims underlined: green where a rule bore them out, red where one did not.

Spans of claims may overlap: the text is cut where any begins or ends, and the worst of those at a place decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from disclosure_schema.findings.proof.html import Child, Html, Tongue, tag
from disclosure_schema.findings.proof.marks import Claimed, Mark, Marks, anchor
from disclosure_schema.findings.proof.tips import links, tip
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_

__all__ = ["narrative"]

_AGREES = N_("this figure agrees")
_RANK = (Claimed.PLAIN, Claimed.GOOD, Claimed.BAD)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    state: Claimed
    marks: tuple[Mark, ...] = ()
    id: str = ""


def narrative(report: AnnualReport, section: int, marks: Marks, tongue: Tongue) -> Iterator[Html]:
    """Yield the paragraphs of a section, or of the preface for -1."""
    text = report.preface if section < 0 else report.sections[section].text
    at = "preface" if section < 0 else f"sections.{report.sections[section].kind}"
    spans = (*_claims(report, section, marks), *_quoted(text, marks.at(at)))
    written = _Written(text, spans, tongue)
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield tag("p", *written.pieces(start, start + len(line)), lang="zh")
        start += len(line) + 1


def _claims(report: AnnualReport, section: int, marks: Marks) -> Iterator[_Span]:
    for index, claim in enumerate(report.claims):
        if claim.section == section and claim.start < claim.end:
            state, about = marks.claim(index)
            yield _Span(claim.start, claim.end, state, tuple(about), anchor("claim", index))


def _quoted(text: str, about: list[Mark]) -> Iterator[_Span]:
    """Yield what a finding about the section quotes from it."""
    for mark in about:
        quoted = mark.about.verdict.params.get("text")
        start = text.find(quoted) if isinstance(quoted, str) and quoted else -1
        if start >= 0:
            yield _Span(start, start + len(str(quoted)), Claimed.BAD, (mark,))


@dataclass(frozen=True, slots=True)
class _Written:
    """A text and its spans; `told` are the ids that stand already: each claim has its signs and links once."""

    text: str
    spans: tuple[_Span, ...]
    tongue: Tongue
    told: set[str] = field(default_factory=set)

    def pieces(self, start: int, end: int) -> Iterator[Child]:
        """Yield the text between two places, cut where spans begin and end."""
        inside = [span for span in self.spans if span.start < end and start < span.end]
        cuts = {cut for span in inside for cut in (span.start, span.end) if start < cut < end}
        for one, other in pairwise(sorted({start, end, *cuts})):
            over = [span for span in inside if span.start <= one and other <= span.end]
            piece = self.text[one:other]
            if over:
                ends = [span for span in over if span.end == other or (other == end and span.end > end)]
                yield self._marked(piece, over, ends)
            else:
                yield piece

    def _marked(self, piece: str, over: list[_Span], ends: list[_Span]) -> Html:
        """Return a piece of text under its claims, with the signs of those that end there."""
        state = max((span.state for span in over), key=_RANK.index)
        ids = [span.id for span in over if span.id and span.id not in self.told]
        about = [mark for span in ends for mark in span.marks if mark.target not in self.told]
        about = list({mark.target: mark for mark in about}.values())
        self.told.update(ids, (mark.target for mark in about))
        tip_id = f"tip-text-{about[0].target}" if about else ""
        agrees = state is Claimed.GOOD and any(span.state is Claimed.GOOD for span in ends)
        return tag(
            "span",
            [tag("span", id=one) for one in ids[1:]],
            tag("span", piece, class_=f"claim {state}", id=ids[0] if ids else None),
            links(about, self.tongue, tip_id),
            self._agreement() if agrees else None,
            tip(about, self.tongue, tip_id),
            class_="marked" if about else None,
        )

    def _agreement(self) -> Html:
        said = tag("span", self.tongue.say(_AGREES), class_="unseen")
        return tag("span", tag("span", "✓", aria_hidden="true"), said, class_="agrees")
