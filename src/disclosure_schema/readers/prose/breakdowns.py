"""Breakdowns: the parts behind a marker, their labels, and whether they are meant to be all.

Parts are meant to be all when they give the total. Behind 其中包括 or 包括 they are examples. Behind another marker
they are meant to be all too when they come close (three parts or more, nine tenths of the total or more); parts that
exceed the total are examples behind 其中, which overlap, and a complete list otherwise.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.claims import ClaimKind, Part
from disclosure_schema.readers.prose.changes import Printed
from disclosure_schema.readers.prose.sentences import Amount, Sentence
from disclosure_schema.readers.prose.vocabulary import (
    CHANNELS,
    Words,
    applicants,
    longest,
    outcomes,
    results,
    word_in,
)

__all__ = ["Run", "exhaustive", "list_of", "run_of", "share_end", "splits"]

_MARKER = re.compile(
    r"其中[，,：:]?(?:主要)?(?:包括|包含|有|为)?[：:]?|具体(?:包括|为|是)?[：:]?|分别(?:为|是)?[：:]?|包括[：:]?|包含[：:]?|在[^，。]{2,15}中[，,]|[：:]|[（(](?:含|包括)?"
)
_STOP = re.compile(r"另外?|此外|同时|同比|比上年|较上年|较20|累计")
_SHARE = re.compile(
    r"[，,（(]?(?:约|各)?占(?:比|总[^，。；\d]{0,8}|[^，。；\d]{0,10})?(?:为|大?约|达到?|的|比|将?近|超过?|逾|不足|不到)*"
)
_EDGES = re.compile(
    r"^(?:[，,；;、：:。()（）]|以及|[和及与]|其中|具体|分别|包括|包含|发布|公开|主合办|主办|会办|承办|\d{1,2}[.、])+|[，,；;、：:（(]+$|(?:共计?|为|有|是|的有)$"
)
#: What a breakdown of documents never goes on with, and what no breakdown does.
_NO_PART = ("元", "%", "分", "天", "日", "工作日")
_PEOPLE = ("人", "人次", "名", "户", "家", "位", "")
_CLOSING = re.compile(r"[）)]")
#: No bracket behind a part is longer.
_BRACKET = 200
# Words behind the last part that name all parts alike: 建议50件，提案85件的办理复文.
_TAIL = re.compile(r"的(?P<tail>[\u4e00-\u9fff]{2,8})(?=$|[，；、（(])")


@dataclass(frozen=True, slots=True)
class Run:
    """The amounts of a breakdown with their labels; `marker` is what introduces them, "" where nothing does.

    `shares` are the percentages printed with them, `inner` what an amount is itself broken down into, by its number
    in the run; `last` is the index in the sentence of the last amount of all.
    """

    sentence: Sentence
    amounts: tuple[Amount, ...]
    labels: tuple[str, ...]
    marker: str
    shares: tuple[Decimal | None, ...]
    inner: Mapping[int, "Run"]
    last: int

    @property
    def marked(self) -> bool:
        """True where words introduce the parts."""
        return bool(self.marker)

    @property
    def end(self) -> int:
        """Where the last figure of the breakdown ends."""
        return share_end(self.sentence, self.sentence.amounts[self.last])

    def parts(self, words: Words) -> tuple[Part, ...]:
        """Return the parts, each with the cells that its label speaks of."""
        return tuple(self.part(number, longest(words, label)) for number, label in enumerate(self.labels))

    def part(self, number: int, cells: tuple[str, ...], label: str = "") -> Part:
        """Return one part, with what it is broken down into."""
        amount = self.amounts[number]
        inner = self.inner.get(number)
        return Part(
            label=label or self.labels[number],
            value=amount.value,
            unit=amount.unit,
            cells=cells,
            share=self.shares[number],
            parts=inner.parts(_results_in(cells)) if inner else (),
            exhaustive=inner is not None and exhaustive(ClaimKind.OTHER, amount.value, inner),
        )


def _results_in(cells: tuple[str, ...]) -> Words:
    """Return the words for results in the one block of table four whose cells these are."""
    found = {cell.split(".")[1] for cell in cells if cell.startswith("proceedings.")}
    return results(*found) if len(found) == 1 else {}


def run_of(sentence: Sentence, head: int, stop: int, *, nested: bool = False) -> Run | None:
    """Return the parts behind the amount at `head` (-1: the sentence itself), up to the amount at `stop`.

    A part may be broken down in a bracket behind it, unless it is `nested` itself.
    """
    text = sentence.text
    begin = sentence.amounts[head].end if head >= 0 else 0
    amounts = sentence.amounts[head + 1 : stop]
    if not amounts:
        return None
    gap = text[begin : amounts[0].start]
    markers = list(_MARKER.finditer(gap))
    marker = markers[-1] if markers else None
    origin = begin + (marker.end() if marker else 0)
    bracket = bool(marker) and gap.startswith(("（", "("))
    if marker is None and head >= 0 and not gap.startswith(("，", "、", "；")):
        return None
    closed = _closing(text, begin) if bracket else len(text)
    unit = sentence.amounts[head].unit if head >= 0 else "件"
    kept, inner, last = _kept(sentence, head + 1, stop, origin, closed, unit=unit, nested=nested)
    if not kept:
        return None
    labels = _labels(sentence, origin, kept)
    if not all(labels):
        return None
    if not marker and head >= 0:
        total = sentence.amounts[head].value
        if sum(amount.value for amount in kept) != total or len(kept) < 2 or unit != kept[0].unit:
            return None
    shares = tuple(_share(sentence, amount) for amount in kept)
    return Run(sentence, tuple(kept), labels, marker[0] if marker else "", shares, inner, last)


def list_of(sentence: Sentence, first: int, start: int, stop: int) -> Run | None:
    """Return the amounts from `first` on as parts that nothing introduces; the first label begins at `start`."""
    kept, inner, last = _kept(sentence, first, stop, start, len(sentence.text), unit="件", nested=False)
    labels = _labels(sentence, start, kept) if kept else ()
    if not kept or not all(labels):
        return None
    shares = tuple(_share(sentence, amount) for amount in kept)
    return Run(sentence, tuple(kept), labels, "", shares, inner, last)


def _closing(text: str, start: int) -> int:
    found = _CLOSING.search(text, start)
    return found.start() if found else len(text)


def _kept(
    sentence: Sentence, first: int, stop: int, origin: int, closed: int, *, unit: str, nested: bool
) -> tuple[list[Amount], dict[int, Run], int]:
    """Return the amounts of a breakdown, what stands in brackets behind one of them, and the index of the last."""
    kept: list[Amount] = []
    inner: dict[int, Run] = {}
    last, index = first, first
    while index < stop:
        amount = sentence.amounts[index]
        between = sentence.text[kept[-1].end if kept else origin : amount.start]
        strange = amount.unit in _NO_PART or (amount.unit in _PEOPLE[:-1] and unit not in _PEOPLE)
        strange = strange or (amount.approximate is not None and not amount.unit)
        if amount.start >= closed or strange or (kept and _STOP.search(between)):
            break
        opened = kept and not nested and between.startswith(("（", "(")) and not _CLOSING.search(between)
        if opened and _CLOSING.search(sentence.text, amount.end, amount.end + _BRACKET):
            run = run_of(sentence, index - 1, stop, nested=True)
            if run is not None and run.marker:
                inner[len(kept) - 1] = run
                last, index = run.last, run.last + 1
                continue
        kept.append(amount)
        last, index = index, index + 1
    return kept, inner, last


def _share_of(sentence: Sentence, amount: Amount) -> Printed | None:
    for percent in sentence.percents:
        if percent.start >= amount.end:
            return percent if _SHARE.fullmatch(sentence.text, amount.end, percent.start) else None
    return None


def _share(sentence: Sentence, amount: Amount) -> Decimal | None:
    """Return the percentage printed right behind an amount: 81件，占5.57%."""
    found = _share_of(sentence, amount)
    return found.value if found and not found.approximate else None


def share_end(sentence: Sentence, amount: Amount) -> int:
    """Return where an amount ends, with the percentage printed right behind it."""
    found = _share_of(sentence, amount)
    return found.end if found else amount.end


def _labels(sentence: Sentence, origin: int, amounts: list[Amount]) -> tuple[str, ...]:
    """Return the label of each amount: the words before it, or after it where the first has none before."""
    text = sentence.text
    before = [
        _clean(text[start : amount.start])
        for start, amount in zip([origin, *(a.end for a in amounts[:-1])], amounts, strict=True)
    ]
    if before[0]:
        return tuple(_with_tail(text, before, amounts))
    stops = [*(amount.start for amount in amounts[1:]), len(text)]
    return tuple(
        _clean(re.split(r"[，,；;、。]", text[amount.end : stop])[0])
        for amount, stop in zip(amounts, stops, strict=True)
    )


def _with_tail(text: str, labels: list[str], amounts: list[Amount]) -> list[str]:
    """Add what stands behind the last amount to its label, and to the one before it that a comma joins to it."""
    tail = _TAIL.match(text, amounts[-1].end)
    if not tail or len(amounts) < 2:
        return labels
    between = text[amounts[-2].end : amounts[-1].start]
    alike = 2 if between.startswith(("，", "、", "和", "及")) else 1
    return [*labels[:-alike], *(f"{label}{tail['tail']}" for label in labels[-alike:])]


def _clean(text: str) -> str:
    # Of a longer text the last clause is the label: what stands before it belongs to the sentence.
    text = re.split(r"(?<=[^，,；;：:。、（(])[，,；;：:。]+(?=[^，,；;：:。）)])", text)[-1]
    text = re.sub(r"《[^》]*》[、，以及和]*", "", text)
    previous = None
    while previous != text:
        previous, text = text, _EDGES.sub("", text)
    return re.split(r"[，,；;：:。]", text)[-1]


def exhaustive(kind: ClaimKind, total: int | Decimal, run: Run) -> bool:
    """Tell whether the parts are meant to add up to the total (see the module's text)."""
    parts = sum(amount.value for amount in run.amounts)
    if parts == total:
        return True
    if kind in (ClaimKind.RECONSIDERATION, ClaimKind.LITIGATION):
        return len(run.amounts) >= 3
    if "包" in run.marker and "具体" not in run.marker:
        return False
    if parts > total:
        return "其中" not in run.marker and run.marked
    return len(run.amounts) >= 3 and 10 * parts >= 9 * total


def splits(
    run: Run, tables: Mapping[str, Table]
) -> Iterator[tuple[ClaimKind, tuple[Part, ...], list[Amount]]]:
    """Yield the parts that divide applications, by what divides them: channel, applicant, outcome."""
    by_kind: dict[ClaimKind, tuple[list[Part], list[Amount]]] = {}
    vocabularies: dict[ClaimKind, Words] = {
        ClaimKind.BY_OUTCOME: outcomes(tables),
        ClaimKind.BY_APPLICANT: applicants(),
        ClaimKind.BY_CHANNEL: dict.fromkeys(CHANNELS, ()),
    }
    for number, (amount, label) in enumerate(zip(run.amounts, run.labels, strict=True)):
        found = {kind: word_in(words, label) for kind, words in vocabularies.items()}
        kind = max(found, key=lambda one: len(found[one]))
        if found[kind]:
            cells = vocabularies[kind][found[kind]]
            for joined in re.findall(r"[或和及、与]", label):
                several = [word_in(vocabularies[kind], piece) for piece in label.split(joined)]
                if all(several):  # one figure for several rows
                    cells = tuple(dict.fromkeys(c for word in several for c in vocabularies[kind][word]))
            parts, amounts = by_kind.setdefault(kind, ([], []))
            parts.append(run.part(number, cells, found[kind]))
            amounts.append(amount)
    for kind, (parts, amounts) in by_kind.items():
        yield kind, tuple(parts), amounts
