"""Kinds of documents that a text lists, and cases with their results: figures whose labels name cells of tables.

>>> from disclosure_schema.readers.prose.heads import head_of
>>> from disclosure_schema.readers.prose.sentences import sentences
>>> sentence = next(sentences("公开规章2件、其他文件8件"))
>>> found = documents_of(sentence, head_of(sentence, 0, "", {}), 2)
>>> found.value, [(part.label, part.value, len(part.cells)) for part in found.parts]
(None, [('规章', 2, 1), ('其他文件', 8, 0)])
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from disclosure_schema.forms.claims import ClaimKind, Part
from disclosure_schema.readers.prose.breakdowns import Run, exhaustive, list_of, run_of
from disclosure_schema.readers.prose.heads import Head
from disclosure_schema.readers.prose.negations import CASES, all_upheld, not_corrected
from disclosure_schema.readers.prose.sentences import Sentence
from disclosure_schema.readers.prose.vocabulary import Words, blocks, documents, longest, results

__all__ = ["Stated", "cases_of", "documents_of", "parts_of", "without_verb"]

# Rules made, amended and repealed are acts: the form counts documents.
_ACTS = re.compile(r"新制定|修改|修订")
# What a list of documents goes on with; 废止2件 and 现行有效30件 count other things.
_DOCUMENT = re.compile(r"(?:文件|规章|公告|通知|令|规定|办法|方案|预案)$")
_VERB = re.compile(r"^.*?(?:公开|发布|公布|更新|制作|编印)(?:了)?")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a claim states, and where in the sentence its last figure ends."""

    value: int | Decimal | None
    unit: str
    end: int
    parts: tuple[Part, ...] = ()
    exhaustive: bool = False
    cells: tuple[str, ...] = ()


def without_verb(run: Run) -> Run:
    """Return the breakdown without the verb that begins its first label: 公开规章 is 规章."""
    label = _VERB.sub("", run.labels[0]) or run.labels[0]
    return replace(run, labels=(label, *run.labels[1:]))


def parts_of(kind: ClaimKind, run: Run) -> tuple[Part, ...]:
    """Return the parts with their cells: results of cases by any of their words, documents by the last one."""
    if kind in CASES:
        return run.parts(_words(kind))
    counted = not _ACTS.search(run.sentence.text)
    return tuple(
        run.part(number, _document(label) if counted else ()) for number, label in enumerate(run.labels)
    )


def _words(kind: ClaimKind) -> Words:
    found = results(*CASES[kind])
    return {**found, **blocks()} if kind is ClaimKind.LITIGATION else found


def _document(label: str) -> tuple[str, ...]:
    """Return the cell of a part that counts documents whose numbers the form asks for."""
    words = [word for word in documents() if label.endswith(word)]
    return documents()[max(words, key=len)] if words else ()


def documents_of(sentence: Sentence, head: Head, stop: int) -> Stated | None:
    """Return kinds of documents that are listed without a total, or one kind by itself."""
    run = list_of(sentence, head.index, head.start, stop)
    if run is None:
        return None
    parts = tuple(
        takewhile(lambda part: _DOCUMENT.search(part.label), parts_of(ClaimKind.OTHER, without_verb(run)))
    )
    if not parts:
        return None
    first = parts[0]
    if len(parts) > 1:
        last = run.end if len(parts) == len(run.amounts) else run.amounts[len(parts) - 1].end
        return Stated(None, first.unit, last, parts)
    inner = run.inner.get(0)
    end = inner.end if inner else run.amounts[0].end
    return Stated(first.value, first.unit, end, first.parts, first.exhaustive, first.cells)


def cases_of(sentence: Sentence, head: Head, stop: int) -> Stated:
    """Return cases with their results; the two kinds of lawsuits may be named without a total."""
    amount = sentence.amounts[head.index]
    if head.group:
        run = list_of(sentence, head.index, head.start, stop)
        if run is not None and len(run.labels) > 1 and all(longest(blocks(), label) for label in run.labels):
            return Stated(None, amount.unit, run.end, run.parts(blocks()), exhaustive=True)
    words = _words(head.kind)
    label = sentence.text[head.start : amount.start]
    if any(label.endswith(word) for word in results(*CASES[head.kind])):  # 复议维持2件、纠正1件
        run = list_of(sentence, head.index, head.start, stop)
        if run is not None and all(longest(words, label) for label in run.labels):
            return Stated(None, amount.unit, run.end, run.parts(words))
    run = run_of(sentence, head.index, stop)
    if run is None and head.index + 1 < stop:
        run = list_of(sentence, head.index + 1, amount.end, stop)
        run = run if run and all(longest(words, label) for label in run.labels) else None
    cells = blocks()[head.group] if head.group else head.cells
    if run is not None:
        whole = exhaustive(head.kind, amount.value, run)
        return Stated(amount.value, amount.unit, run.end, run.parts(words), whole, cells)
    upheld = all_upheld(sentence, head.kind, int(amount.value), amount.end)
    said = upheld or (not_corrected(sentence, head.kind) if amount.value else None)
    if said is not None:
        end = max(amount.end, said[1])
        return Stated(amount.value, amount.unit, end, (said[0],), upheld is not None, cells)
    return Stated(amount.value, amount.unit, amount.end, cells=cells)
