"""What a sentence says of none or of all: 未收到申请, 零败诉, 未被纠错, 均获维持, 申请人均为自然人, 已全部办结.

>>> from disclosure_schema.readers.prose.sentences import sentences
>>> [(one.kind.value, one.start, one.end) for one in negations(next(sentences("本年未发生复议和诉讼")), "")]
[('reconsideration', 0, 10), ('litigation', 0, 10)]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.claims import ClaimKind, ClaimTopic, Part
from disclosure_schema.readers.prose.heads import HANDLED, RECEIVED, is_other_year
from disclosure_schema.readers.prose.sentences import Sentence
from disclosure_schema.readers.prose.vocabulary import (
    CHANNELS,
    applicants,
    carried,
    outcomes,
    results,
    word_in,
)

__all__ = ["CASES", "Said", "all_upheld", "everyone", "negations", "not_corrected", "totals_of", "whole"]

#: The blocks of table four that each kind of case is counted in.
CASES = {
    ClaimKind.RECONSIDERATION: ("reconsideration",),
    ClaimKind.LITIGATION: ("litigation_direct", "litigation_after_reconsideration"),
}

_ANY_NONE = re.compile("[未没无零]|不存在")
_CLAUSE = re.compile(r"[^，。；：:;,（(）)]+")
_NONE = re.compile(
    r"(?:未|没有?|不存在|尚无)(?:再|曾)?(?:收到|接到|接收|受理|发生|出现|产生|涉及|收取|收费|被申请|被提起|引发|因)"
    r"|没有(?=行政|政府|涉及|因)|无(?=行政|涉及|因|政府信息公开|收费|收取|依申请|公民)"
)
_NOBODY = re.compile(
    r"(?:没有|无|未有)[^，。；\d]{0,24}(?:提出|提交|递交)[^，。；\d]{0,12}申请|(?:无|没有|未有)(?:收到)?(?:任何)?(?:政府)?信息(?:依申请)?公开申请"
)
_NO_NOTICE = re.compile(
    r"(?:未|没有|无)(?:曾)?(?:发出|发送|送达|开具|出具|下达|制发)[^，。；\d]{0,8}收费通知"
)
_NO_LOSS = re.compile(r"(?:零|没有|无)(?:被)?(?P<what>败诉|纠错|纠正)")
_NOT_CORRECTED = re.compile(r"(?:未|没有|无一?)(?:被|件被)(?:[^，。；\d]{0,12}?)(?P<word>纠错|纠正|撤销)")
_UPHELD = re.compile(
    r"(?:均|全部|全都|都)(?:已|被|获得?|得到|予以|为|经)*(?:[^，。；\d]{0,6}?)(?P<word>维持)"
)
_NOT_ALL = re.compile(r"审结的|已审结|已判决|判决的|其余|除")
_EVERYONE = re.compile(
    r"(?:申请人|申请者|申请主体)?(?:身份)?(?:均|全部?|都|皆)(?:为|是|系|由|来自)?(?P<who>[\u4e00-\u9fff]{2,8})"
)
_ALL_ALIKE = re.compile(
    r"(?:均|全部|都)(?:已|为|是|经|由|通过|采取|采用|以|依法|按规定|作出)*(?P<what>[\u4e00-\u9fff]{2,8})"
)
_SENT_IN = re.compile(r"提交|提出|申请|递交|收到")
_WHOLE_FORWARD = re.compile(
    r"[，；]?[^，。；\d]{0,6}(?:结转|转|顺延)(?:入|至|到)?下一?(?:年|年度)[^，。；\d]{0,10}"
)
_WHOLE_HANDLED = re.compile(
    r"[，；]?(?:目前|现)?(?:均|全部|都)?已(?:全部|均)?[^，。；\d]{0,12}?(?:办结|答复|办理完毕|办理完成)[^，。；\d]{0,4}"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that words state without a number: 0, or as many as another; with the span of the words."""

    kind: ClaimKind
    start: int
    end: int
    cells: tuple[str, ...] = ()
    topic: ClaimTopic | None = None

    @property
    def unit(self) -> str:
        """元 for fees, 件 for everything else."""
        return "元" if self.kind is ClaimKind.FEE else "件"


def negations(sentence: Sentence, year: str) -> list[Said]:
    """Return what a sentence says there was none of, each with the span of the clause that says so.

    What it says of applications by letter, in person and so on is one statement.
    """
    found: list[Said] = []
    if not _ANY_NONE.search(sentence.text):
        return found
    for match in _CLAUSE.finditer(sentence.text):
        for said in _negation(match[0], match.start(), year):
            same = next(
                (k for k, one in enumerate(found) if (one.kind, one.cells) == (said.kind, said.cells)), None
            )
            if same is None or said.kind not in (ClaimKind.APPLICATIONS_RECEIVED, ClaimKind.FEE):
                found.append(said)
            else:
                found[same] = replace(found[same], end=said.end)
    return found


def _negation(clause: str, start: int, year: str) -> Iterator[Said]:
    span = (start, start + len(clause))
    if is_other_year(clause, year):
        return
    special = _special(clause, span)
    if special is not None:
        yield special
        return
    none = _NONE.search(clause)
    if not none or re.search(r"\d", clause[none.start() :]):
        return
    said, before = clause[none.start() :], clause[: none.start()]
    if re.search(r"复议", said):
        yield Said(ClaimKind.RECONSIDERATION, *span, totals_of(ClaimKind.RECONSIDERATION))
    if re.search(r"诉讼|起诉", said):
        yield Said(ClaimKind.LITIGATION, *span, totals_of(ClaimKind.LITIGATION))
    if re.search(r"复议|诉讼", said):
        return
    if re.search(r"费", said) and re.search(r"收取|收费|产生|发生|收缴", said):
        yield Said(ClaimKind.FEE, *span)
    elif re.search(r"收到|接到|受理|接收", said) and "申请" in said and "复议" not in before:
        yield Said(ClaimKind.APPLICATIONS_RECEIVED, *span, (RECEIVED,))


def _special(clause: str, span: tuple[int, int]) -> Said | None:
    """Return what a clause says by words of its own: 零败诉, no notices of charges, nobody who applied."""
    loss = _NO_LOSS.search(clause)
    if loss and re.search(r"诉讼|应诉|复议|败诉", clause):
        lost = loss["what"] == "败诉" or "复议" not in clause
        kind = ClaimKind.LITIGATION if lost else ClaimKind.RECONSIDERATION
        return Said(ClaimKind.OTHER, *span, tuple(f"proceedings.{block}.corrected" for block in CASES[kind]))
    if _NO_NOTICE.search(clause):
        return Said(ClaimKind.OTHER, *span, (), ClaimTopic.FEE_NOTICES)
    nobody = _NOBODY.search(clause)
    if nobody and not re.search(r"复议|诉讼|\d", clause[nobody.start() :]):
        return Said(ClaimKind.APPLICATIONS_RECEIVED, *span, (RECEIVED,))
    return None


def totals_of(kind: ClaimKind) -> tuple[str, ...]:
    """Return the cells of the totals of a kind of case."""
    return tuple(f"proceedings.{block}.total" for block in CASES[kind])


def not_corrected(sentence: Sentence, kind: ClaimKind) -> tuple[Part, int] | None:
    """Return the part that 未被纠错 names, which is 0, and where the words end; None where no words say so."""
    found = _NOT_CORRECTED.search(sentence.text)
    if not found:
        return None
    cells = results(*CASES[kind]).get(found["word"], ())
    return Part(label=f"被{found['word']}", value=0, unit="件", cells=cells), found.end()


def all_upheld(sentence: Sentence, kind: ClaimKind, value: int, start: int) -> tuple[Part, int] | None:
    """Return the part that 均获维持 names behind `start`, which is all cases, and where the words end."""
    found = _UPHELD.search(sentence.text, start)
    if not found or not value:
        return None
    clause = sentence.text[max(0, found.start() - 12) : found.end()]
    if _NOT_ALL.search(clause):
        return None
    cells = results(*CASES[kind]).get(found["word"], ())
    return Part(label=found["word"], value=value, unit="件", cells=cells), found.end()


def everyone(sentence: Sentence, tables: Mapping[str, Table]) -> tuple[ClaimKind, Part, int, int] | None:
    """Return the part that 申请人均为… names (its value is all applications received), and its span.

    It may be an outcome or a channel as well: 均已公开, 全部通过网络提交.
    """
    if "申请" not in sentence.text:
        return None
    for match in _EVERYONE.finditer(sentence.text):
        words = applicants()
        label = word_in(words, match["who"])
        if label:
            part = Part(label=label, value=0, unit="件", cells=words[label])
            return ClaimKind.BY_APPLICANT, part, match.start(), match.end()
    for match in _ALL_ALIKE.finditer(sentence.text):
        done = outcomes(tables)
        label = max((word for word in done if match["what"].startswith(word)), key=len, default="")
        rest = _NOT_ALL.search(sentence.text, max(0, match.start() - 20), match.start())
        if label and not rest:
            part = Part(label=label, value=0, unit="件", cells=done[label])
            return ClaimKind.BY_OUTCOME, part, match.start(), match.start("what") + len(label)
        label = max((word for word in CHANNELS if match["what"].startswith(word)), key=len, default="")
        if label and not rest and _SENT_IN.search(match["what"]):
            return ClaimKind.BY_CHANNEL, Part(label=label, value=0, unit="件"), match.start(), match.end()
    return None


def whole(sentence: Sentence, start: int, tables: Mapping[str, Table]) -> tuple[tuple[str, ...], int] | None:
    """Return what became of all applications received, told behind `start` in the next clause, and where it ends.

    收到1件申请，结转至下一年度办理 carries it forward, 已在规定时间内办结答复 handles it. Another figure in the
    sentence would make both doubtful.
    """
    after = _CLAUSE.match(sentence.text, start)
    clause_end = after.end() if after else start
    forward = _WHOLE_FORWARD.match(sentence.text, clause_end)
    if forward and forward.end() == len(sentence.text):
        return carried(tables)[1], forward.end()
    handled = _WHOLE_HANDLED.match(sentence.text, clause_end)
    if handled and handled.end() == len(sentence.text):
        return (HANDLED,), handled.end()
    return None
