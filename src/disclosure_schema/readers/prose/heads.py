"""What an amount counts, told by the words of its clause; and sentences that say there was none."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.claims import ClaimKind, Part
from disclosure_schema.readers.prose.sentences import Sentence
from disclosure_schema.readers.prose.vocabulary import applicants, carried, longest, outcomes, word_in

__all__ = ["Head", "everyone", "head_of", "negations", "scope_of"]

_BOUNDARY = re.compile(r"[，。；：:;,（(）)]")
_OTHER_YEAR = re.compile(r"去年|上一?年度?(?!度?[结转])|上年同期|往年|同期")
_RECEIVED = re.compile(r"收到|受理|接收|接到|新收|收悉|收(?=.{0,8}申请)")
_HANDLED = re.compile(r"答复|办结|办理完|完成|处理完")
_FORWARD = re.compile(r"顺延|结?转(?:入|至|到)?(?:下|次)|下一?年度?(?:继续|办理|答复)|结转下")
_OVER = re.compile(r"上一?年度?(?:转)?结?转|上年度?转结|结转(?!.{0,3}[下次])|上年度?(?=申请)")
_NOT_ABOUT = re.compile(r"咨询|留言|来信来访|信访件|热线|建议|提案|满意|浏览|点击|访问")
_MEDIA = re.compile(r"微信|微博|公众号|新媒体|视频号|抖音|头条|短视频|客户端|报刊|媒体")
_PUBLISHED = re.compile(r"公开|发布|公布")
_INFORMATION = re.compile(r"政府信息|主动公开|政务信息|公开(?:各类|各项)?信息")
_COUNTED = ("条", "件", "篇", "个", "次", "期", "份", "项", "则", "余条", "多条")
_NONE = re.compile(
    r"(?:未|没有?|不存在|尚无)(?:再|曾)?(?:收到|接到|接收|受理|发生|出现|产生|涉及|收取|收费|被申请|被提起|引发|因)"
    r"|没有(?=行政|政府|涉及|因)|无(?=行政|涉及|因|政府信息公开|收费|收取|依申请|公民)"
)
_SCOPE = re.compile(r"(?:全|我)(?P<area>[省市区县州旗])(?!政府|委|局|级)")
# What an office did by itself, beside what its government as a whole did.
_OFFICE = re.compile(
    r"(?P<office>[省市区县州旗](?:人民)?政府办公?[室厅]?|[省市区县州旗]本级)(?:共|累计|全年|本年|年度|新|收|接|受理|办理|答复)"
)
_EVERYONE = re.compile(
    r"(?:申请人|申请者|申请主体)?(?:身份)?(?:均|全部?|都|皆)(?:为|是|系|由|来自)?(?P<who>[\u4e00-\u9fff]{2,8})"
)


@dataclass(frozen=True, slots=True)
class Head:
    """An amount that counts something known: its index in the sentence, where its clause starts, and its cells."""

    index: int
    kind: ClaimKind
    start: int
    value: int | Decimal
    cells: tuple[str, ...] = ()
    handled: bool = False


def _clause(sentence: Sentence, index: int) -> tuple[int, str, str]:
    """Return where the clause of an amount starts, the words before it there and the words after it."""
    amount = sentence.amounts[index]
    floor = sentence.amounts[index - 1].end if index else 0
    start = max((m.end() for m in _BOUNDARY.finditer(sentence.text, 0, amount.start)), default=0)
    start = max(start, floor)
    ceiling = sentence.amounts[index + 1].start if index + 1 < len(sentence.amounts) else len(sentence.text)
    stop = _BOUNDARY.search(sentence.text, amount.end, ceiling)
    return (
        start,
        sentence.text[start : amount.start],
        sentence.text[amount.end : stop.start() if stop else ceiling],
    )


def head_of(  # noqa: C901, PLR0911 - one kind of figure a branch
    sentence: Sentence, index: int, year: str, tables: Mapping[str, Table]
) -> Head | None:
    """Return what the amount at `index` counts, or None where its clause does not say."""
    amount = sentence.amounts[index]
    start, before, after = _clause(sentence, index)
    words = before + after
    if _NOT_ABOUT.search(words) or _is_other_year(words, year):
        return None

    def head(kind: ClaimKind, *cells: str, handled: bool = False) -> Head:
        return Head(index, kind, start, amount.value, cells, handled)

    if amount.unit == "元":
        paid = re.search(r"收取|收费|收缴|实收", before) and re.search(r"费", before)
        return head(ClaimKind.FEE) if paid else None
    if amount.unit not in ("件", "条", "宗", "起", "份", "个", "次", "例", "", *_COUNTED):
        return None
    if "复议" in words and not re.search(r"诉讼|起诉|申请人", before):
        return head(ClaimKind.RECONSIDERATION, "proceedings.reconsideration.total")
    if "诉讼" in before or "起诉" in before or ("诉讼" in after and not before.strip("、和")):
        cells = tuple(
            f"proceedings.{block}.total"
            for block in ("litigation_direct", "litigation_after_reconsideration")
        )
        return head(ClaimKind.LITIGATION, *cells)
    over, forward = carried(tables)
    if _FORWARD.search(words):
        return head(ClaimKind.OTHER, *forward)
    if _OVER.search(words):
        return head(ClaimKind.OTHER, *over)
    if _RECEIVED.search(before) and "申请" in words:
        return head(ClaimKind.APPLICATIONS_RECEIVED, "applications.total.newly_received")
    if longest(outcomes(tables), before):
        return None
    if (
        _HANDLED.search(before)
        and not _RECEIVED.search(before)
        and re.search(r"申请|^[^，]{0,6}(?:答复|办结)$", before)
    ):
        return head(ClaimKind.OTHER, "applications.total.total", handled=True)
    if _PUBLISHED.search(before) and amount.unit in _COUNTED and "申请" not in words:
        named = _INFORMATION.search(before) or ("信息" in before and "主动公开" in sentence.heading)
        if named and not _MEDIA.search(before):
            return head(ClaimKind.PROACTIVE_TOTAL)
    return None


def _is_other_year(words: str, year: str) -> bool:
    if _OTHER_YEAR.search(words) and not _OVER.search(words):
        return True
    return bool(year) and any(found != year for found in re.findall(r"(20\d{2})年", words))


def negations(sentence: Sentence, year: str) -> Iterator[tuple[ClaimKind, int, int]]:
    """Yield what a sentence says there was none of, with the span of the clause that says so."""
    for match in re.finditer(r"[^，。；：:;,（(）)]+", sentence.text):
        clause = match[0]
        none = _NONE.search(clause)
        if not none or re.search(r"\d", clause[none.start() :]) or _is_other_year(clause, year):
            continue
        said = clause[none.start() :]
        before = clause[: none.start()]
        span = (match.start(), match.end())
        if re.search(r"复议", said):
            yield ClaimKind.RECONSIDERATION, *span
        if re.search(r"诉讼|起诉", said):
            yield ClaimKind.LITIGATION, *span
        if re.search(r"复议|诉讼", said):
            continue
        if re.search(r"费", said) and re.search(r"收取|收费|产生|发生|收缴", said):
            yield ClaimKind.FEE, *span
        elif (
            re.search(r"收到|接到|受理|接收", said)
            and re.search(r"申请", said)
            and not re.search(r"复议", before)
        ):
            yield ClaimKind.APPLICATIONS_RECEIVED, *span


def everyone(sentence: Sentence) -> tuple[Part, int, int] | None:
    """Return the part that 申请人均为… names (its value is all applications received), and its span."""
    for match in _EVERYONE.finditer(sentence.text):
        words = applicants()
        label = word_in(words, match["who"])
        if label and "申请" in sentence.text:
            part = Part(label=label, value=0, unit="件", cells=words[label])
            return part, match.start(), match.end()
    return None


def scope_of(sentence: Sentence, start: int) -> str:
    """Return the area or the office a figure speaks of, as 全市 or 县政府办公室; "" where the sentence names none.

    >>> from disclosure_schema.readers.prose.sentences import sentences
    >>> scope_of(next(sentences("我区共收到3件")), 6), scope_of(next(sentences("县政府办公室共收到3件")), 0)
    ('全区', '县政府办公室')
    """
    found = _SCOPE.search(sentence.text[: start + 12])
    if found:
        return f"全{found['area']}"
    office = _OFFICE.search(sentence.text[: start + 30])
    return office["office"] if office else ""
