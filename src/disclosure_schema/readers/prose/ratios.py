"""Percentages and comparisons of a sentence, and which figure each of them speaks of.

>>> from disclosure_schema.readers.prose.sentences import sentences
>>> (found,) = ratios(next(sentences("答复263件，公开率为30.80%")))
>>> found.kind.value, found.label, str(found.percent.value)
('rate', '公开率', '30.80')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from disclosure_schema.readers.prose.changes import Change, Printed
from disclosure_schema.readers.prose.sentences import Sentence

__all__ = ["Ratio", "RatioKind", "Subject", "ratios", "subject_of"]

_BOUNDARY = re.compile(r"[，。；：:;,（(）)]")
_RATE = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{0,8}率)(?:均|都)?(?:为|达到?|是|大?约|将?近|高达|保持|至|在|超过?|逾|不足|不到)*$"
)
_OF = re.compile(
    r"(?P<label>[^，。；：、\d]{1,12}?)占(?:[^，。；\d]{0,10}?)(?:的|比|为|达到?|大?约|将?近|超过?|逾|不足|不到)*$"
)
_AMONG = re.compile(r"^(?:其中)?(?:有|约|近)?$")
_DONE = re.compile(r"(?:答复|办结|办理|回复)率$")
_TIMELY = re.compile(r"法定|规定|期限|时限|按时|按期|及时|如期|限时")
_NOT_APPLICATIONS = re.compile(r"建议|提案|咨询|留言|信访|热线|问政|投诉|来信|诉求|复议|诉讼|案件|评议|工单")


class RatioKind(StrEnum):
    """What a percentage says: a rate that has a name, a share of what its words name, or of the figure before it."""

    RATE = "rate"
    SHARE = "share"
    AMONG = "among"


class Subject(StrEnum):
    """What words before a comparison or in the name of a rate speak of."""

    RECEIVED = "received"
    HANDLED = "handled"
    DISCLOSED = "disclosed"
    NEAR = "near"  # nothing of its own: the figure right before
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage that is no change and no share printed behind a part: where its words start and end, its label."""

    kind: RatioKind
    label: str
    percent: Printed
    start: int
    end: int

    @property
    def subject(self) -> Subject:
        """What a rate speaks of, by its name."""
        if self.kind is not RatioKind.RATE:
            return Subject.NEAR
        if self.label.endswith("公开率"):
            return Subject.DISCLOSED
        done = _DONE.search(self.label) and not _TIMELY.search(self.label)
        return Subject.HANDLED if done else Subject.STRANGE


def ratios(sentence: Sentence) -> Iterator[Ratio]:
    """Yield the percentages of a sentence with their labels, in order; those of other matters are left out."""
    for percent in sentence.percents:
        if any(change.start <= percent.start < change.end for change in sentence.changes):
            continue
        start = _clause_start(sentence, percent.start)
        before = sentence.text[start : percent.start]
        rate, share = _RATE.search(before), _OF.search(before)
        if rate:
            if not _NOT_APPLICATIONS.search(sentence.text[max(0, start - 20) : percent.start]):
                yield Ratio(RatioKind.RATE, rate["label"], percent, start + rate.start(), percent.end)
        elif share and not _NOT_APPLICATIONS.search(before) and not any(map(str.isdigit, before)):
            yield Ratio(RatioKind.SHARE, share["label"], percent, start + share.start(), percent.end)
        elif _AMONG.match(before) and before.startswith("其中"):
            after = _BOUNDARY.split(sentence.text[percent.end : percent.end + 30])[0]
            if after:
                yield Ratio(RatioKind.AMONG, after, percent, percent.start, percent.end + len(after))


def _clause_start(sentence: Sentence, end: int) -> int:
    floor = max(0, end - 60)
    return max((m.end() for m in _BOUNDARY.finditer(sentence.text, floor, end)), default=floor)


def subject_of(sentence: Sentence, change: Change) -> Subject:
    """Return what a change speaks of, by the words before it in its clause."""
    words = sentence.text[_clause_start(sentence, change.start) : change.start]
    if not words or not re.search(r"[\u4e00-\u9fff]{2}", re.sub(r"^(?:其中|总体|整体|总量|数量)", "", words)):
        return Subject.NEAR
    if _NOT_APPLICATIONS.search(words):
        return Subject.STRANGE
    if re.search(r"\d", words):
        return Subject.NEAR  # 收到申请156件同比增长15.6%
    if "申请" in words and not re.search(r"申请人|答复|办结", words):
        return Subject.RECEIVED
    if re.search(r"答复|办结", words):
        return Subject.HANDLED
    return Subject.STRANGE
