"""The claims of a section as they are read, and the percentages and comparisons that belong to each."""

from disclosure_schema.forms.claims import Claim, ClaimKind, Comparison, Rate
from disclosure_schema.readers.prose.changes import Change
from disclosure_schema.readers.prose.heads import HANDLED, RECEIVED
from disclosure_schema.readers.prose.ratios import Ratio, RatioKind, Subject, ratios, subject_of
from disclosure_schema.readers.prose.sentences import Sentence

__all__ = ["Ledger"]

_DISCLOSED = ("applications.total.granted", "applications.total.partially_granted")


def _rate(ratio: Ratio, *cells: str) -> Rate:
    percent = ratio.percent
    return Rate(label=ratio.label, percent=percent.value, cells=cells, approximate=percent.approximate)


class Ledger:
    """The claims of one section; remembers which amounts of the sentence being read they state."""

    def __init__(self, section: int, year: str) -> None:
        self.claims: list[Claim] = []
        self._section = section
        self._year = int(year) if year else None
        self._stated: dict[
            int, int
        ] = {}  # the index of an amount in the sentence, and the number of its claim
        self._received: int | None = None
        self._handled: int | None = None
        self._outcomes: int | None = None

    def begin(self) -> None:
        """Forget the amounts of the sentence before."""
        self._stated = {}

    def add(
        self,
        sentence: Sentence,
        kind: ClaimKind,
        value: object,
        unit: str,
        span: tuple[int, int],
        *,
        index: int | None = None,
        **more: object,
    ) -> None:
        """Add a claim that stands at `span` of a sentence; `index` is that of the amount which is its value."""
        start, end = sentence.span(*span)
        given = {
            "kind": kind,
            "value": value,
            "unit": unit,
            "section": self._section,
            "start": start,
            "end": end,
        }
        claim = Claim.model_validate({**given, "sentence": sentence.bounds, **more})
        number = len(self.claims)
        self.claims.append(claim)
        if index is not None:
            self._stated[index] = number
        if kind is ClaimKind.APPLICATIONS_RECEIVED:
            self._received = number
        elif kind is ClaimKind.BY_OUTCOME:
            self._outcomes = number
        elif claim.cells == (HANDLED,):
            self._handled = number

    def update(self, number: int, end: int, **fields: object) -> None:
        """Give a claim further facts, and stretch it up to `end` in the section's text."""
        claim = self.claims[number]
        self.claims[number] = claim.model_copy(update={**fields, "end": max(claim.end, end)})

    def compare(self, sentence: Sentence) -> None:
        """Add the comparisons and percentages of a sentence to the claims they speak of."""
        for change in sentence.changes:
            self._change(sentence, change)
        shares: list[Ratio] = []
        for ratio in ratios(sentence):
            if ratio.kind is RatioKind.SHARE:
                shares.append(ratio)
            else:
                self._ratio(sentence, ratio)
        if shares:
            rates = [_rate(one) for one in shares]
            self.add(sentence, ClaimKind.OTHER, None, "", (shares[0].start, shares[-1].end), rates=rates)

    def _change(self, sentence: Sentence, change: Change) -> None:
        subject = subject_of(sentence, change)
        year = change.year or (self._year - 1 if self._year else None)
        comparison = Comparison(
            direction=change.direction,
            change=change.value,
            unit=change.unit,
            percent=change.percent,
            year=year,
            approximate=change.approximate,
        )
        number = self._near(sentence, change.start) if subject is Subject.NEAR else self._about(subject)
        if number is not None:
            _, end = sentence.span(change.start, change.end)
            self.update(number, end, comparisons=(*self.claims[number].comparisons, comparison))
        elif subject is Subject.RECEIVED:
            span = (max(sentence.text.rfind(mark, 0, change.start) for mark in "，；：、") + 1, change.end)
            self.add(sentence, ClaimKind.OTHER, None, "", span, cells=(RECEIVED,), comparisons=(comparison,))
            self._stated[-1] = len(self.claims) - 1

    def _near(self, sentence: Sentence, before: int) -> int | None:
        """Return the claim whose value is the last amount before a place; -1 stands for one without an amount."""
        closed = sentence.text.rfind("）", 0, before)
        behind = [index for index, amount in enumerate(sentence.amounts) if amount.end <= before]
        if behind and closed >= sentence.amounts[behind[-1]].end:  # behind a bracket: what stands before it
            opened = sentence.text.rfind("（", 0, closed)
            behind = [index for index in behind if sentence.amounts[index].end <= opened]
        return self._stated.get(behind[-1] if behind else -1)

    def _about(self, subject: Subject) -> int | None:
        return {Subject.RECEIVED: self._received, Subject.HANDLED: self._handled}.get(subject)

    def _ratio(self, sentence: Sentence, ratio: Ratio) -> None:
        _, end = sentence.span(ratio.start, ratio.end)
        if ratio.subject is Subject.NEAR:
            number = self._near(sentence, ratio.start)
            rate = _rate(ratio)
            if number is not None:
                rate = rate.model_copy(update={"base": self.claims[number].value})
        elif ratio.subject is Subject.HANDLED:
            number = self._received
            rate = _rate(ratio, HANDLED)
            if number is not None:
                count = None if self._handled is None else self.claims[self._handled].value
                rate = rate.model_copy(update={"base": self.claims[number].value, "count": count})
        elif ratio.subject is Subject.DISCLOSED:
            number, rate = self._disclosed(ratio)
        else:
            return
        if number is not None:
            self.update(number, end, rates=(*self.claims[number].rates, rate))

    def _disclosed(self, ratio: Ratio) -> tuple[int | None, Rate]:
        """Return the claim that a rate of disclosure belongs to, and the rate with what the text says of its count."""
        rate = _rate(ratio, *_DISCLOSED)
        handled = None if self._handled is None else self.claims[self._handled].value
        if self._outcomes is None:
            number = self._handled if self._handled is not None else self._received
            return number, rate.model_copy(update={"base": handled})
        claim = self.claims[self._outcomes]
        named = [part for part in claim.parts if part.cells and set(part.cells) <= set(_DISCLOSED)]
        count = sum(part.value for part in named) if named else None
        base = claim.value if claim.value is not None else handled
        return self._outcomes, rate.model_copy(update={"base": base, "count": count})
