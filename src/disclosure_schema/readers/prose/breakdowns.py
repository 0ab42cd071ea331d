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
from disclosure_schema.readers.prose.sentences import Amount, Sentence
from disclosure_schema.readers.prose.vocabulary import CHANNELS, Words, applicants, longest, outcomes, word_in

__all__ = ["Run", "exhaustive", "run_of", "splits"]

_MARKER = re.compile(
    r"其中[，,：:]?(?:主要)?(?:包括|包含|有|为)?[：:]?|具体(?:包括|为|是)?[：:]?|分别(?:为|是)?[：:]?|包括[：:]?|包含[：:]?|在[^，。]{2,15}中[，,]|[：:]|[（(](?:含|包括)?"
)
_STOP = re.compile(r"另外?|此外|同时|同比|比上年|较上年|较20|累计|占比?(?=\d)")
_EDGES = re.compile(
    r"^(?:[，,；;、：:。()（）]|以及|[和及与]|其中|具体|分别|包括|包含|发布|公开|\d{1,2}[.、])+|[，,；;、：:（(]+$|(?:共计?|为|有|是|的有)$"
)


@dataclass(frozen=True, slots=True)
class Run:
    """The amounts of a breakdown with their labels; `marker` is what introduces them, "" where nothing does."""

    sentence: Sentence
    amounts: tuple[Amount, ...]
    labels: tuple[str, ...]
    marker: str

    @property
    def marked(self) -> bool:
        """True where words introduce the parts."""
        return bool(self.marker)

    def parts(self, words: Words) -> tuple[Part, ...]:
        """Return the parts, each with the cells that its label speaks of."""
        return tuple(
            _part(amount, label, words) for amount, label in zip(self.amounts, self.labels, strict=True)
        )


def _part(amount: Amount, label: str, words: Words) -> Part:
    return Part(label=label, value=amount.value, unit=amount.unit, cells=longest(words, label))


def run_of(sentence: Sentence, head: int, stop: int) -> Run | None:
    """Return the parts behind the amount at `head` (-1: the sentence itself), up to the amount at `stop`."""
    text = sentence.text
    begin = sentence.amounts[head].end if head >= 0 else 0
    amounts = sentence.amounts[head + 1 : stop]
    if not amounts:
        return None
    gap = text[begin : amounts[0].start]
    markers = list(_MARKER.finditer(gap))
    marker = markers[-1] if markers else None
    origin = begin + (marker.end() if marker else 0)
    head_unit = sentence.amounts[head].unit if head >= 0 else ""
    if marker is None and head >= 0 and not gap.startswith(("，", "、", "；")):
        return None
    kept: list[Amount] = []
    for amount in amounts:
        between = text[kept[-1].end if kept else origin : amount.start]
        if (kept and _STOP.search(between)) or amount.unit in ("元", "%", "分", "天", "日", "工作日"):
            break
        kept.append(amount)
    if not kept:
        return None
    labels = _labels(sentence, origin, kept)
    if not all(labels):
        return None
    words = marker[0] if marker else ""
    run = Run(sentence, tuple(kept), labels, words)
    if not marker and head >= 0:
        total = sentence.amounts[head].value
        if sum(amount.value for amount in kept) != total or len(kept) < 2 or head_unit != kept[0].unit:
            return None
    return run


def _labels(sentence: Sentence, origin: int, amounts: list[Amount]) -> tuple[str, ...]:
    """Return the label of each amount: the words before it, or after it where the first has none before."""
    text = sentence.text
    before = [
        _clean(text[start : amount.start])
        for start, amount in zip([origin, *(a.end for a in amounts[:-1])], amounts, strict=True)
    ]
    if before[0]:
        return tuple(before)
    stops = [*(amount.start for amount in amounts[1:]), len(text)]
    return tuple(
        _clean(re.split(r"[，,；;、。]", text[amount.end : stop])[0])
        for amount, stop in zip(amounts, stops, strict=True)
    )


def _clean(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _EDGES.sub("", text)
    # Of a longer text the last clause is the label: what stands before it belongs to the sentence.
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
    for amount, label in zip(run.amounts, run.labels, strict=True):
        found = {kind: word_in(words, label) for kind, words in vocabularies.items()}
        kind = max(found, key=lambda one: len(found[one]))
        if found[kind]:
            cells = vocabularies[kind][found[kind]]
            for joined in re.findall(r"[或和及、与]", label):
                several = [word_in(vocabularies[kind], piece) for piece in label.split(joined)]
                if all(several):  # one figure for several rows
                    cells = tuple(dict.fromkeys(c for word in several for c in vocabularies[kind][word]))
            parts, amounts = by_kind.setdefault(kind, ([], []))
            parts.append(Part(label=found[kind], value=amount.value, unit=amount.unit, cells=cells))
            amounts.append(amount)
    for kind, (parts, amounts) in by_kind.items():
        yield kind, tuple(parts), amounts
