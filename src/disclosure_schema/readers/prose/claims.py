"""Claims: the figures that running text states, each with its kind, parts and span.

A sentence is read from left to right. An amount whose clause names what it counts is a *head*; the amounts behind its
marker (其中, 具体包括, a colon, a bracket) are its *parts*, until the next head or the end of the sentence; the next
sentence may go on with them. Figures of another year and answers to questions are no claims; percentages and
comparisons belong to the figure they speak of.

>>> (claim,) = find_claims("", [Section(kind="overview", text="全年主动公开政府信息12条，其中，公告5条、通知7条。")], {})
>>> claim.kind.value, claim.value, [(part.label, part.value) for part in claim.parts], claim.exhaustive
('proactive_total', 12, [('公告', 5), ('通知', 7)], True)
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.claims import Claim, ClaimKind
from disclosure_schema.forms.report import Section
from disclosure_schema.readers.prose.breakdowns import Run, exhaustive, list_of, run_of, share_end, splits
from disclosure_schema.readers.prose.heads import HANDLED, RECEIVED, Head, head_of, scope_of
from disclosure_schema.readers.prose.kinds import Stated, cases_of, documents_of, parts_of, without_verb
from disclosure_schema.readers.prose.ledger import Ledger
from disclosure_schema.readers.prose.negations import (
    CASES,
    Said,
    everyone,
    negations,
    totals_of,
    whole,
)
from disclosure_schema.readers.prose.sentences import Sentence, sentences
from disclosure_schema.readers.prose.vocabulary import longest, outcomes

__all__ = ["find_claims"]

_GOES_ON = re.compile(r"其中|具体|分别|包括|在[^，。]{2,15}中[，,]")
_YEAR = re.compile(r"(?<![较比与同])(20\d{2})年")
# 主动公开信息  条: the slot that nobody filled.
_EMPTY = re.compile(r"(?:公开|发布)(?:各类)?(?:政府)?信息(?:共|共计)?(?P<unit>[条件])(?=$|[，；：:、])")
_APPLICATIONS = ((RECEIVED,), (HANDLED,))
_GENERAL = (ClaimKind.PROACTIVE_TOTAL, ClaimKind.OTHER)


def find_claims(preface: str, sections: Sequence[Section], tables: Mapping[str, Table]) -> tuple[Claim, ...]:
    """Return the claims of a report's sections in the order of the text; the preface only tells the year."""
    years = Counter(_YEAR.findall("\n".join((preface, *(section.text for section in sections)))))
    year = years.most_common(1)[0][0] if years else ""
    found: list[Claim] = []
    has_total = False
    for index, section in enumerate(sections):
        reader = _Reader(index, year, tables, has_total=has_total)
        found += reader.read(section.text)
        has_total = reader.has_total
    return tuple(found)


class _Reader:
    """Reads one section; remembers the head that the next sentence may go on with."""

    def __init__(self, section: int, year: str, tables: Mapping[str, Table], *, has_total: bool) -> None:
        self.year = year
        self.tables = tables
        self.ledger = Ledger(section, year)
        self.has_total = has_total
        self.open: tuple[Sentence, Head] | None = None
        self.received: Head | None = None
        self.handled: Head | None = None
        self.office = ""  # the office whose applications the last figure counts, where the sentence names one

    def read(self, text: str) -> list[Claim]:
        for sentence in sentences(text):
            self.ledger.begin()
            self._sentence(sentence)
            self.ledger.compare(sentence)
        return self.ledger.claims

    def _sentence(self, sentence: Sentence) -> None:
        for said in negations(sentence, self.year):
            self._said(sentence, said)
        if self._fills_a_gap(sentence):
            return
        goes_on = bool(self.open and _GOES_ON.match(sentence.text))
        heads = self._heads(sentence, goes_on=goes_on)
        first = run_of(sentence, -1, heads[0].index if heads else len(sentence.amounts))
        if first is not None and (goes_on or not heads):
            self._continued(sentence, first)
        elif first is not None:
            self._split(sentence, self.received, first, near=False)
        if not heads:
            self._everyone(sentence)
            return
        for position, head in enumerate(heads):
            stop = heads[position + 1].index if position + 1 < len(heads) else len(sentence.amounts)
            self._head(sentence, head, stop)
        self.open = (sentence, self._goes_on_with(heads))
        self._everyone(sentence)
        if len(sentence.amounts) == 1 and heads[0].kind is ClaimKind.APPLICATIONS_RECEIVED:
            self._whole(sentence, heads[0])

    @staticmethod
    def _goes_on_with(heads: Sequence[Head]) -> Head:
        """Return what the next sentence may break down: the last head, but not what was carried over or forward."""
        if heads[-1].kind is ClaimKind.OTHER and heads[-1].cells:
            own = [h for h in heads if h.handled or h.kind is ClaimKind.APPLICATIONS_RECEIVED]
            return own[-1] if own else heads[-1]
        return heads[-1]

    def _heads(self, sentence: Sentence, *, goes_on: bool) -> list[Head]:
        """Return the heads of a sentence; where it goes on with the last one, only those that name what they count."""
        heads: list[Head] = []
        covered = len(sentence.amounts) if goes_on else -1  # the last amount that is part of a breakdown
        for index in range(len(sentence.amounts)):
            head = head_of(sentence, index, self.year, self.tables)
            if head is None or (
                index <= covered and head.kind in _GENERAL and not (head.cells or head.topic)
            ):
                continue
            previous = heads[-1] if heads else None
            if previous and head.kind is previous.kind and head.kind is not ClaimKind.OTHER:
                continue
            heads.append(head)
            run = run_of(sentence, index, len(sentence.amounts))
            covered = max(covered, run.last if run else index)
        return heads

    def _head(self, sentence: Sentence, head: Head, stop: int) -> None:
        if head.listed:
            self._stated(sentence, head, documents_of(sentence, head, stop))
            return
        if head.kind is ClaimKind.PROACTIVE_TOTAL:
            head = replace(head, kind=ClaimKind.OTHER) if self.has_total else head
            self.has_total = True
        run = run_of(sentence, head.index, stop)
        amount = sentence.amounts[head.index]
        if head.kind is ClaimKind.APPLICATIONS_RECEIVED:
            self.received = head
            scope = scope_of(sentence, head.start)
            self.office = "" if scope.startswith("全") else scope
        if head.handled:
            self.handled = head
        if head.kind in CASES:
            if head.also:
                one = replace(
                    head, kind=ClaimKind.RECONSIDERATION, cells=totals_of(ClaimKind.RECONSIDERATION)
                )
                self._stated(sentence, one, cases_of(sentence, one, stop))
            self._stated(sentence, head, cases_of(sentence, head, stop))
            return
        general = head.kind in _GENERAL and not head.cells
        here = run if general or head.kind is ClaimKind.FEE else None
        parts = parts_of(head.kind, here) if here else ()
        self.ledger.add(
            sentence,
            head.kind,
            amount.value,
            amount.unit,
            (head.start, here.end if here else share_end(sentence, amount)),
            index=head.index,
            parts=parts,
            exhaustive=here is not None and exhaustive(head.kind, amount.value, here),
            approximate=amount.approximate,
            cells=head.cells,
            topic=head.topic,
            scope=scope_of(sentence, head.start),
        )
        if run is None and head.cells in _APPLICATIONS and head.index + 1 < stop:
            run = self._outcomes(sentence, head, stop)
        if run is not None and here is None:
            self._split(sentence, head, run, near=True)

    def _outcomes(self, sentence: Sentence, head: Head, stop: int) -> Run | None:
        """Return the outcomes that follow without a word to introduce them, where there are several."""
        run = list_of(sentence, head.index + 1, sentence.amounts[head.index].end, stop)
        words = outcomes(self.tables)
        named = run is not None and all(longest(words, label) for label in run.labels)
        return run if run is not None and named and len(run.labels) > 1 else None

    def _stated(self, sentence: Sentence, head: Head, stated: Stated | None) -> None:
        """Add documents of some kinds, or cases with their results."""
        if stated is None:
            return
        amount = sentence.amounts[head.index]
        self.ledger.add(
            sentence,
            head.kind if head.kind in CASES else ClaimKind.OTHER,
            stated.value,
            stated.unit,
            (head.start, stated.end),
            index=None if stated.value is None else head.index,
            parts=stated.parts,
            exhaustive=stated.exhaustive,
            approximate=None if stated.value is None else amount.approximate,
            cells=stated.cells,
            scope=scope_of(sentence, head.start),
        )

    def _fills_a_gap(self, sentence: Sentence) -> bool:
        """Read parts whose total is a slot that nobody filled, in the same sentence or the next one."""
        gap = None if self.has_total else _EMPTY.search(sentence.text)
        if gap is not None:
            self.has_total = True
            self.ledger.add(sentence, ClaimKind.PROACTIVE_TOTAL, None, gap["unit"], gap.span())
            first = next((k for k, a in enumerate(sentence.amounts) if a.start >= gap.end()), None)
            run = list_of(sentence, first, gap.end(), len(sentence.amounts)) if first is not None else None
        else:
            last = self.ledger.claims[-1] if self.ledger.claims else None
            if (
                last is None
                or last.value is not None
                or last.parts
                or last.kind is not ClaimKind.PROACTIVE_TOTAL
            ):
                return False
            run = run_of(sentence, -1, len(sentence.amounts))
            if run is not None and any(
                head and (head.cells or head.topic)
                for head in (head_of(sentence, k, self.year, self.tables) for k in range(run.last + 1))
            ):
                return False
        if run is not None and len(run.amounts) > 1:
            self._extend(sentence, without_verb(run), whole_list=False)
        return True

    def _said(self, sentence: Sentence, said: Said) -> None:
        span = (said.start, said.end)
        self.ledger.add(sentence, said.kind, 0, said.unit, span, cells=said.cells, topic=said.topic)

    def _whole(self, sentence: Sentence, head: Head) -> None:
        found = whole(sentence, sentence.amounts[head.index].end, self.tables)
        if found and head.value:
            cells, end = found
            self.ledger.add(sentence, ClaimKind.OTHER, head.value, "件", (head.start, end), cells=cells)

    def _continued(self, sentence: Sentence, run: Run) -> None:
        """Read amounts without a head: they may be the parts of the last one, or list outcomes by themselves."""
        head = self.open[1] if self.open else None
        general = head is not None and (head.kind in CASES or (head.kind in _GENERAL and not head.cells))
        if head is not None and general and run.marked:
            self._goes_on(sentence, head, run)
        else:
            known = head if head is not None and head.handled else self.received
            self._split(sentence, known, run, near=run.marked and head is not None)
        self.open = None

    def _goes_on(self, sentence: Sentence, head: Head, run: Run) -> None:
        """Give the last claim the parts that this sentence names."""
        last = self.ledger.claims[-1] if self.ledger.claims else None
        if last is None or last.kind is not head.kind or last.parts or last.value is None:
            return
        if len(run.amounts) > 1 or last.kind in CASES:
            self._extend(sentence, run, whole_list=exhaustive(last.kind, last.value, run))

    def _extend(self, sentence: Sentence, run: Run, *, whole_list: bool) -> None:
        last = self.ledger.claims[-1]
        _, end = sentence.span(run.amounts[0].start, run.end)
        parts = parts_of(last.kind, run)
        update = {"parts": parts, "exhaustive": whole_list, "end": max(last.end, end)}
        self.ledger.claims[-1] = last.model_copy(update=update)

    def _split(self, sentence: Sentence, head: Head | None, run: Run, *, near: bool) -> None:
        """Read parts that divide applications: by channel, by applicant, by outcome.

        Without the head near by, only two outcomes or more are sure to be about applications, or two parts or more
        that add up to them.
        """
        for kind, parts, amounts in splits(run, self.tables):
            total = sum(part.value for part in parts)
            value = head.value if head is not None else None
            if not near and (len(parts) < 2 or (kind is not ClaimKind.BY_OUTCOME and total != value)):
                continue
            if kind is ClaimKind.BY_OUTCOME:
                if head is not None and not head.handled and total != head.value:
                    value = None  # what was received need not be what was handled
                if value is None and self.handled is not None and self.handled.value == total:
                    value = total
            elif value is None:
                continue
            span = (amounts[0].start, share_end(sentence, amounts[-1]))
            # One part of several may well stand alone, and so may a few that nothing introduces.
            whole_list = total == value or (len(parts) > 1 and (run.marked or not near))
            whole_list = whole_list or (len(parts) > 2 and 10 * total >= 9 * (value or 0))
            self.ledger.add(
                sentence, kind, value, "件", span, parts=parts, exhaustive=whole_list, scope=self.office
            )

    def _everyone(self, sentence: Sentence) -> None:
        """Read 申请人均为… and 均已公开: all applications are of one applicant, channel or outcome."""
        found = everyone(sentence, self.tables)
        if found is None or self.received is None:
            return
        kind, part, start, end = found
        value = self.received.value
        parts = (part.model_copy(update={"value": value}),)
        self.ledger.add(sentence, kind, value, "件", (start, end), parts=parts, exhaustive=True)
