"""What an amount counts, told by the words of its clause."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.claims import ClaimKind, ClaimTopic
from disclosure_schema.readers.prose.sentences import Sentence
from disclosure_schema.readers.prose.vocabulary import blocks, carried, documents, longest, outcomes, word_in

__all__ = ["HANDLED", "RECEIVED", "Head", "head_of", "is_other_year", "scope_of"]

_TOTAL = "applications.total"
#: The cells of applications received and of applications handled.
RECEIVED, HANDLED = f"{_TOTAL}.newly_received", f"{_TOTAL}.total"

_RECONSIDERATION = "proceedings.reconsideration.total"

# One lawsuit, after reconsideration or without it; 复议、诉讼均为0件 counts both.
_SUED = re.compile(r"(?:再|而|又)?提起(?:行政)?诉讼")
_AFTER_ANOTHER = re.compile(r"未经过?(?:行政)?复议|(?:行政)?复议(?:后|程序)")
# The number of an item is none of its figures: 1.编发文章60篇.
_NUMBERED = re.compile(r"\d{1,2}[.．、](?=\D)")
_BOUNDARY = re.compile(r"[，。；：:;,（(）)]")
_OTHER_YEAR = re.compile(r"去年|上一?年度?(?!度?[结转])|上年同期|往年|同期")
_RECEIVED = re.compile(r"收到|受理|接收|接到|新收|收悉|收(?=.{0,8}申请)")
# 政府信息公开申请0件: no verb, so nothing but the applications themselves.
_BARELY = re.compile(
    r"(?:全年|本年度?|年度|20\d\d年度?|共|[本我全][局委厅办县市区镇乡街道机关单位]{1,3})*(?:政府)?信息(?:依申请)?公开申请(?:数量|总数|总量)?[为共]?"
)
_HANDLED = re.compile(r"答复|办结|办理完|完成|处理完")
_FORWARD = re.compile(r"顺延|结?转(?:入|至|到)?(?:下|次)|下一?年度?(?:继续|办理|答复)|结转下")
_OVER = re.compile(r"上一?年度?(?:转)?结?转|上年度?转结|结转(?!.{0,3}[下次])|上年度?(?=申请)")
# Withdrawn applications or lawsuits are neither answered nor received.
_NOT_ABOUT = re.compile(r"咨询|留言|来信来访|信访件|热线|建议|提案|满意|撤回|撤诉")
_VIEWS = re.compile(r"浏览|点击|访问|阅读|播放|观看|关注|粉丝|转发")
_MEDIA = re.compile(r"微信|微博|公众号|新媒体|视频号|抖音|头条|短视频|客户端|报刊|媒体")
_PUBLISHED = re.compile(r"公开|发布|公布")
_INFORMATION = re.compile(r"政府信息|主动公开|政务信息|公开(?:各类|各项)?信息")
# Information without more: it is the total unless the text has stated one.
_ANY_INFORMATION = re.compile(
    r"(?:发布|公布|公开)(?:了)?(?:各类|各项|各种)?(?:政务)?信息(?:共计?|合计|总计)?$"
)
# The total counts information, not guides or columns: 政府信息公开指南更新3次 is none.
_COUNTS = re.compile(
    r"(?:信息|公开|发布|公布)(?:内容|数据|条目|数量|总量|总数|条数|数|共计?|总计|合计|累计|达到?|大?约|近|超过?|逾|突破|不足|了|为|有|已)*$"
)
# A difference is not what it changes: 收到数量增加5件.
_CHANGED = re.compile(r"(?:增加|减少|增长|下降|上升|[多增减])(?:了)?$")
_EDITED = re.compile(r"公开|发布|公布|更新|编发|制作|刊播|刊发|刊登|推送|转载|发表|编印|编写")
_ON_REQUEST = re.compile(r"依申请公开(?:政府)?信息$")
_COUNTED = ("条", "件", "篇", "个", "次", "期", "份", "项", "则", "余条", "多条")
_CASES = ("件", "条", "宗", "起", "份", "个", "次", "例", "", *_COUNTED)
_PEOPLE = ("", "人", "人次", "次", "名", "户", "个")
_NOTICES = re.compile(r"收费通知")
_PAID = re.compile(r"收取|收费|收缴|实收|缴纳|征收")
_DUE = re.compile(r"收费通知|应收|应缴|总金额|金额")
_REALLY = re.compile(r"实际|实收|已收|到账|缴纳|收取")
_SCOPE = re.compile(r"(?:全|我)(?P<area>[省市区县州旗])(?!政府|委|局|级)")
# What an office did by itself, beside what its government as a whole did.
_OFFICE = re.compile(
    r"(?P<office>[省市区县州旗](?:人民)?政府办公?[室厅]?|[省市区县州旗]本级)(?:共|累计|全年|本年|年度|新|收|接|受理|办理|答复)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """An amount that counts something known: its index in the sentence, where its clause starts, and its cells.

    `group` is the kind of case where the words name one; `listed` says that it counts documents of one kind, so that
    other kinds may follow; `also` that it counts as many reconsiderations as lawsuits, or both together.
    """

    index: int
    kind: ClaimKind
    start: int
    value: int | Decimal
    cells: tuple[str, ...] = ()
    topic: ClaimTopic | None = None
    group: str = ""
    listed: bool = False
    also: bool = False

    @property
    def handled(self) -> bool:
        """True for the applications handled."""
        return self.cells == (HANDLED,)


def _clause(sentence: Sentence, index: int) -> tuple[int, str, str]:
    """Return where the clause of an amount starts, the words before it there and the words after it."""
    amount = sentence.amounts[index]
    floor = sentence.amounts[index - 1].end if index else 0
    start = max((m.end() for m in _BOUNDARY.finditer(sentence.text, floor, amount.start)), default=floor)
    start += sentence.text.startswith("、", start)
    numbered = _NUMBERED.match(sentence.text, start, amount.start)
    start = numbered.end() if numbered else start
    ceiling = sentence.amounts[index + 1].start if index + 1 < len(sentence.amounts) else len(sentence.text)
    stop = _BOUNDARY.search(sentence.text, amount.end, ceiling)
    return (
        start,
        sentence.text[start : amount.start],
        sentence.text[amount.end : stop.start() if stop else ceiling],
    )


def head_of(sentence: Sentence, index: int, year: str, tables: Mapping[str, Table]) -> Head | None:
    """Return what the amount at `index` counts, or None where its clause does not say."""
    amount = sentence.amounts[index]
    start, before, after = _clause(sentence, index)
    words = before + after
    if _NOT_ABOUT.search(words) or _CHANGED.search(before) or is_other_year(words, year):
        return None
    if amount.unit == "元":
        found = _money(sentence, start, before)
    elif amount.unit in _PEOPLE and _VIEWS.search(before) and "申请" not in before:
        found = (ClaimKind.OTHER, (), None)
    elif amount.unit in _CASES:
        found = (
            _notices(words) or _case(before, after) or _application(sentence, start, (before, after), tables)
        )
        if found is None and not longest(outcomes(tables), before):
            found = _published(sentence, before, words, amount.unit)
    else:
        found = None
    if found is None:
        return None
    kind, cells, topic = found
    group = word_in(blocks(), _SUED.sub("起诉", words)) if kind is ClaimKind.LITIGATION else ""
    also = kind is ClaimKind.LITIGATION and "复议" in _AFTER_ANOTHER.sub("", before)
    if also and amount.value and not re.search(r"[均各都]", before):  # 复议、诉讼共3件
        kind, cells = ClaimKind.OTHER, (_RECONSIDERATION, *cells)
    general = kind in (ClaimKind.PROACTIVE_TOTAL, ClaimKind.OTHER) and not (cells or topic)
    listed = general and _is_document(before) and _PUBLISHED.search(before) is not None
    return Head(index, kind, start, amount.value, cells, topic, group, listed, also)


_Found = tuple[ClaimKind, tuple[str, ...], ClaimTopic | None] | None


def _money(sentence: Sentence, start: int, before: str) -> _Found:
    """Tell what is paid or charged; behind a notice of charges a clause need not say again what for."""
    near = sentence.text[max(0, start - 40) : start]
    about_fees = "费" in before or "收费" in near or "信息处理费" in near
    if not about_fees or not (_PAID.search(before) or _DUE.search(before)):
        return None
    if _DUE.search(before) and not _REALLY.search(before):
        return ClaimKind.OTHER, (), ClaimTopic.FEE_DUE
    return (ClaimKind.FEE, (), None) if _PAID.search(before) or _REALLY.search(before) else None


def _notices(words: str) -> _Found:
    return (ClaimKind.OTHER, (), ClaimTopic.FEE_NOTICES) if _NOTICES.search(words) else None


def _case(before: str, after: str) -> _Found:
    if "复议" in before + after and not re.search(r"诉讼|起诉|申请人", before):
        return ClaimKind.RECONSIDERATION, (_RECONSIDERATION,), None
    if "诉讼" in before or "起诉" in before or ("诉讼" in after and not before.strip("、和")):
        cells = tuple(
            f"proceedings.{b}.total" for b in ("litigation_direct", "litigation_after_reconsideration")
        )
        return ClaimKind.LITIGATION, cells, None
    return None


def _application(
    sentence: Sentence, start: int, words: tuple[str, str], tables: Mapping[str, Table]
) -> _Found:
    before, clause = words[0], "".join(words)
    over, forward = carried(tables)
    if _FORWARD.search(clause):
        return ClaimKind.OTHER, forward, None
    if _OVER.search(clause):
        # Behind what was handled, 结转 without a year is what is left.
        left = before == "结转" and _HANDLED.search(sentence.text, max(0, start - 30), start)
        return ClaimKind.OTHER, forward if left else over, None
    fresh = "新收" in before and "申请" in sentence.text[:start]
    if fresh or (_RECEIVED.search(before) and "申请" in clause):
        return ClaimKind.APPLICATIONS_RECEIVED, (RECEIVED,), None
    if _BARELY.fullmatch(before):
        return ClaimKind.APPLICATIONS_RECEIVED, (RECEIVED,), None
    handled = _HANDLED.search(before) and not (_RECEIVED.search(before) or longest(outcomes(tables), before))
    if handled and "撤销" not in clause and re.search(r"申请|^[^，]{0,6}(?:答复|办结)$", before):
        return ClaimKind.OTHER, (HANDLED,), None
    return None


def _published(sentence: Sentence, before: str, words: str, unit: str) -> _Found:
    """Tell what is published: the total of government information, or another count."""
    if unit not in _COUNTED:
        return None
    if _ON_REQUEST.search(before):
        return ClaimKind.OTHER, (), None
    if "申请" in words or not _EDITED.search(before):
        return None
    named = bool(_INFORMATION.search(before)) or ("信息" in before and "主动公开" in sentence.heading)
    named = named or (bool(_ANY_INFORMATION.search(before)) and "平台" not in sentence.heading)
    named = named and unit != "次" and bool(_COUNTS.search(before))
    if named and _PUBLISHED.search(before) and not _MEDIA.search(before):
        return ClaimKind.PROACTIVE_TOTAL, (), None
    return ClaimKind.OTHER, (), None


def _is_document(before: str) -> bool:
    return before.endswith("文件") or any(before.endswith(word) for word in documents())


def is_other_year(words: str, year: str) -> bool:
    """Tell whether a clause speaks of another year than the report's."""
    if _OTHER_YEAR.search(words) and not _OVER.search(words):
        return True
    return bool(year) and any(found != year for found in re.findall(r"(20\d{2})年", words))


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
