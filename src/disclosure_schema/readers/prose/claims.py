"""Claims: the figures that running text states, each with its kind, parts and span.

A sentence is read from left to right. An amount whose clause names what it counts is a *head*; the amounts behind its
marker (其中, 具体包括, a colon, a bracket) are its *parts*, until the next head or the end of the sentence; the next
sentence may go on with them. Figures of another year, answers to questions and rates are no claims.

>>> (claim,) = find_claims("", [Section(kind="overview", text="全年主动公开政府信息12条，其中，公告5条、通知7条。")], {})
>>> claim.kind.value, claim.value, [(part.label, part.value) for part in claim.parts], claim.exhaustive
('proactive_total', 12, [('公告', 5), ('通知', 7)], True)
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.claims import Claim, ClaimKind
from disclosure_schema.forms.report import Section
from disclosure_schema.readers.prose.breakdowns import Run, exhaustive, run_of, splits
from disclosure_schema.readers.prose.heads import Head, everyone, head_of, negations, scope_of
from disclosure_schema.readers.prose.sentences import Sentence, sentences
from disclosure_schema.readers.prose.vocabulary import results

__all__ = ["find_claims"]

_GOES_ON = re.compile(r"其中|具体|分别|包括|在[^，。]{2,15}中[，,]")
_YEAR = re.compile(r"(20\d{2})年")
_RESULTS = {
    ClaimKind.RECONSIDERATION: ("reconsideration",),
    ClaimKind.LITIGATION: ("litigation_direct", "litigation_after_reconsideration"),
}


def find_claims(preface: str, sections: Sequence[Section], tables: Mapping[str, Table]) -> tuple[Claim, ...]:
    """Return the claims of a report's sections in the order of the text; the preface only tells the year."""
    years = Counter(_YEAR.findall("\n".join((preface, *(section.text for section in sections)))))
    year = years.most_common(1)[0][0] if years else ""
    found: list[Claim] = []
    for index, section in enumerate(sections):
        found += _Reader(index, year, tables, has_total=any(_is_total(c) for c in found)).read(section.text)
    return tuple(found)


def _is_total(claim: Claim) -> bool:
    return claim.kind is ClaimKind.PROACTIVE_TOTAL


class _Reader:
    """Reads one section; remembers the head that the next sentence may go on with."""

    def __init__(self, section: int, year: str, tables: Mapping[str, Table], *, has_total: bool) -> None:
        self.section = section
        self.year = year
        self.tables = tables
        self.claims: list[Claim] = []
        self.has_total = has_total
        self.open: tuple[Sentence, Head] | None = None
        self.received: Head | None = None
        self.office = ""  # the office whose applications the last figure counts, where the sentence names one

    def read(self, text: str) -> list[Claim]:
        for sentence in sentences(text):
            self._sentence(sentence)
        return self.claims

    def _sentence(self, sentence: Sentence) -> None:
        for kind, start, end in negations(sentence, self.year):
            unit = "元" if kind is ClaimKind.FEE else "件"
            self._add(sentence, kind, 0, unit, (start, end), cells=_cells(kind))
        heads = [] if self.open and _GOES_ON.match(sentence.text) else self._heads(sentence)
        if not heads:
            self._continued(sentence)
            return
        first = run_of(sentence, -1, heads[0].index)
        if first is not None:
            self._split(sentence, self.received, first, near=False)
        for position, head in enumerate(heads):
            stop = heads[position + 1].index if position + 1 < len(heads) else len(sentence.amounts)
            self._head(sentence, head, stop)
        self.open = (sentence, heads[-1])
        self._everyone(sentence)

    def _heads(self, sentence: Sentence) -> list[Head]:
        heads: list[Head] = []
        inside = False  # behind a marker, where amounts are parts
        for index in range(len(sentence.amounts)):
            head = head_of(sentence, index, self.year, self.tables)
            previous = heads[-1] if heads else None
            if previous is not None and index == previous.index + 1:
                inside = run_of(sentence, previous.index, index + 1) is not None
            if head and (
                not inside or head.kind not in (ClaimKind.PROACTIVE_TOTAL, ClaimKind.OTHER) or head.cells
            ):
                if previous and head.kind is previous.kind and head.kind is not ClaimKind.OTHER:
                    continue
                heads.append(head)
                inside = False
        return heads

    def _head(self, sentence: Sentence, head: Head, stop: int) -> None:
        run = run_of(sentence, head.index, stop)
        if head.kind is ClaimKind.PROACTIVE_TOTAL:
            if self.has_total:
                return
            self.has_total = True
        if head.kind is ClaimKind.OTHER and not head.cells:
            return
        amount = sentence.amounts[head.index]
        if head.kind is ClaimKind.APPLICATIONS_RECEIVED:
            self.received = head
            scope = scope_of(sentence, head.start)
            self.office = "" if scope.startswith("全") else scope
        parts_here = run if head.kind is not ClaimKind.APPLICATIONS_RECEIVED and not head.handled else None
        words = results(*_RESULTS[head.kind]) if head.kind in _RESULTS else {}
        parts = parts_here.parts(words) if parts_here else ()
        end = parts_here.amounts[-1].end if parts_here else amount.end
        self._add(
            sentence,
            head.kind,
            amount.value,
            amount.unit,
            (head.start, end),
            parts=parts,
            exhaustive=parts_here is not None and exhaustive(head.kind, amount.value, parts_here),
            approximate=amount.approximate,
            cells=head.cells,
            scope=scope_of(sentence, head.start),
        )
        if run is not None and parts_here is None:
            self._split(sentence, head, run, near=True)

    def _continued(self, sentence: Sentence) -> None:
        """Read a sentence without a head: it may go on with the parts of the last one, or list outcomes by itself."""
        run = run_of(sentence, -1, len(sentence.amounts))
        if run is None:
            self._everyone(sentence)
            return
        head = self.open[1] if self.open else None
        if head is not None and head.kind is ClaimKind.PROACTIVE_TOTAL and run.marked:
            self._goes_on(sentence, run)
        else:
            known = head if head is not None and head.handled else self.received
            self._split(sentence, known, run, near=run.marked and head is not None)
        self.open = None
        self._everyone(sentence)

    def _goes_on(self, sentence: Sentence, run: Run) -> None:
        """Give the last claim the parts that this sentence names."""
        last = self.claims[-1] if self.claims else None
        if last is None or not _is_total(last) or last.parts or last.value is None or len(run.amounts) < 2:
            return
        _, end = sentence.span(run.amounts[0].start, run.amounts[-1].end)
        whole = exhaustive(last.kind, last.value, run)
        self.claims[-1] = last.model_copy(
            update={"parts": run.parts({}), "exhaustive": whole, "end": max(last.end, end)}
        )
        self.open = None

    def _split(self, sentence: Sentence, head: Head | None, run: Run, *, near: bool) -> None:
        """Read parts that divide applications: by channel, by applicant, by outcome.

        Without the head near by, only two outcomes or more are sure to be about applications.
        """
        for kind, parts, amounts in splits(run, self.tables):
            total = sum(part.value for part in parts)
            value = head.value if head is not None else None
            if not near and (kind is not ClaimKind.BY_OUTCOME or len(parts) < 2):
                continue
            if kind is ClaimKind.BY_OUTCOME:
                if head is not None and not head.handled and total != head.value:
                    value = None  # what was received need not be what was handled
            elif value is None:
                continue
            span = (amounts[0].start, amounts[-1].end)
            whole = len(parts) > 1 or total == value  # one part of several may well stand alone
            self._add(sentence, kind, value, "件", span, parts=parts, exhaustive=whole, scope=self.office)

    def _everyone(self, sentence: Sentence) -> None:
        """Read 申请人均为…: all applications are of one kind of applicant."""
        found = everyone(sentence)
        if found is None or self.received is None:
            return
        part, start, end = found
        value = self.received.value
        self._add(
            sentence,
            ClaimKind.BY_APPLICANT,
            value,
            "件",
            (start, end),
            parts=(part.model_copy(update={"value": value}),),
            exhaustive=True,
        )

    def _add(
        self,
        sentence: Sentence,
        kind: ClaimKind,
        value: object,
        unit: str,
        span: tuple[int, int],
        **more: object,
    ) -> None:
        start, end = sentence.span(*span)
        self.claims.append(
            Claim.model_validate(
                {
                    "kind": kind,
                    "value": value,
                    "unit": unit,
                    "section": self.section,
                    "start": start,
                    "end": end,
                    **more,
                }
            )
        )


def _cells(kind: ClaimKind) -> tuple[str, ...]:
    if kind is ClaimKind.APPLICATIONS_RECEIVED:
        return ("applications.total.newly_received",)
    return tuple(f"proceedings.{block}.total" for block in _RESULTS.get(kind, ()))
