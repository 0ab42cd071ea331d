"""Reports whose running text violates one rule: figures that disagree, years left over, nothing said."""

from decimal import Decimal

from hypothesis import strategies as st

from disclosure_schema.forms.claims import Claim, ClaimKind, Part
from disclosure_schema.forms.report import AnnualReport, BodyKind, SectionKind
from disclosure_schema.strategies.broken.registry import Broken, breaks
from disclosure_schema.strategies.related import with_text
from disclosure_schema.strategies.sound import reports

__all__ = ["said", "stated"]

_BY = st.integers(1, 99)
_FORMS = st.sampled_from([2021, 2019])
_LABELS = ("甲类", "乙类", "丙类")
_LAST_POINT = "开展工作考核和社会评议，未发生责任追究情形。"


def _text(report: AnnualReport, kind: SectionKind) -> str:
    return next(section.text for section in report.sections if section.kind is kind)


def said(report: AnnualReport, sentence: str, claim: Claim) -> AnnualReport:
    """Return the report whose first section also says the sentence, which the claim states."""
    text = _text(report, SectionKind.OVERVIEW)
    start = len(text) + 1
    report = with_text(report, SectionKind.OVERVIEW, f"{text}\n{sentence}。")
    claim = claim.model_copy(update={"start": start, "end": start + len(sentence)})
    return report.model_copy(update={"claims": (*report.claims, claim)})


def stated(kind: ClaimKind, value: int | Decimal | None, unit: str = "件", *cells: str) -> Claim:
    """Return a claim of the first section about cells; its place is filled in by `said`."""
    return Claim(kind=kind, value=value, unit=unit, cells=cells, section=0, start=0, end=0)


def _count(report: AnnualReport, path: str) -> int:
    return int(report.cells()[path] or 0)


@st.composite
def _parts(draw: st.DrawFn, total: int) -> tuple[str, tuple[Part, ...]]:
    """Draw parts that add up to something else than a total, and the words that state them."""
    values = draw(st.lists(st.integers(0, 9_999), min_size=len(_LABELS), max_size=len(_LABELS)))
    if sum(values) == total:
        values[0] += 1
    parts = tuple(Part(label=label, value=n, unit="件") for label, n in zip(_LABELS, values, strict=True))
    return "，".join(f"{part.label}{part.value}件" for part in parts), parts


@breaks("C501")
@st.composite
def _breakdown(draw: st.DrawFn) -> Broken:
    total = draw(st.integers(0, 9_999))
    words, parts = draw(_parts(total))
    claim = stated(ClaimKind.PROACTIVE_TOTAL, total, "件")
    claim = claim.model_copy(update={"parts": parts, "exhaustive": True})
    return Broken(said(draw(_FORMS.flatmap(reports)), f"公开各类文件{total}件，其中{words}", claim))


@st.composite
def _list_without_total(draw: st.DrawFn, kind: ClaimKind, row: str) -> Broken:
    report = draw(_FORMS.flatmap(reports))
    words, parts = draw(_parts(_count(report, f"applications.total.{row}")))
    claim = stated(kind, None).model_copy(update={"parts": parts, "exhaustive": True})
    return Broken(said(report, f"其中{words}", claim))


@breaks("C502")
def _outcomes() -> st.SearchStrategy[Broken]:
    return _list_without_total(ClaimKind.BY_OUTCOME, "total")


@breaks("C503")
def _channels() -> st.SearchStrategy[Broken]:
    return st.sampled_from([ClaimKind.BY_CHANNEL, ClaimKind.BY_APPLICANT]).flatmap(
        lambda kind: _list_without_total(kind, "newly_received")
    )


@breaks("C511")
@st.composite
def _received(draw: st.DrawFn) -> Broken:
    """State a number of applications that is neither reading of received."""
    report = draw(_FORMS.flatmap(reports))
    base = "applications.total"
    most = _count(report, f"{base}.newly_received") + _count(report, f"{base}.carried_over")
    value = most + draw(_BY)
    claim = stated(ClaimKind.APPLICATIONS_RECEIVED, value, "件", f"{base}.newly_received")
    return Broken(said(report, f"受理申请{value}件", claim))


@breaks("C512")
@st.composite
def _cases(draw: st.DrawFn) -> Broken:
    report = draw(_FORMS.flatmap(reports))
    path = "proceedings.reconsideration.total"
    value = _count(report, path) + draw(_BY)
    claim = stated(ClaimKind.RECONSIDERATION, value, "件", path)
    return Broken(said(report, f"复议案件{value}件", claim))


@breaks("C513")
@st.composite
def _all_handled(draw: st.DrawFn) -> Broken:
    report = draw(_FORMS.flatmap(lambda edition: reports(edition, least=1)))
    text = _text(report, SectionKind.OVERVIEW)
    return Broken(with_text(report, SectionKind.OVERVIEW, f"{text}\n收到的申请已全部办结。"))


@breaks("C514")
@st.composite
def _documents(draw: st.DrawFn) -> Broken:
    report = draw(reports(2021))
    path = "proactive.normative_documents.issued"
    value = _count(report, path) + draw(_BY)
    claim = stated(ClaimKind.OTHER, value, "件", path)
    return Broken(said(report, f"制发文件{value}件", claim))


@breaks("C521")
def _nothing_to_report() -> st.SearchStrategy[Broken]:
    return reports(2021, least=1).map(lambda report: Broken(with_text(report, SectionKind.OTHER, "无。")))


@breaks("C522")
@st.composite
def _fee_too_large(draw: st.DrawFn) -> Broken:
    report = draw(reports(2021))
    in_table = int((report.cells()["proactive.fees.amount"] or 0) * 10_000)
    value = in_table + 10 * draw(_BY)
    return Broken(said(report, f"收取信息处理费{value}元", stated(ClaimKind.FEE, value, "元")))


@breaks("C523")
@st.composite
def _fee_not_of_the_tariff(draw: st.DrawFn) -> Broken:
    value = draw(st.integers(0, 900)) * 10 + draw(st.integers(1, 9))
    report = draw(reports(2021, least=1))
    return Broken(said(report, f"收取信息处理费{value}元", stated(ClaimKind.FEE, value, "元")))


@breaks("H122")
@st.composite
def _stale_year(draw: st.DrawFn) -> Broken:
    report = draw(_FORMS.flatmap(reports))
    text = _text(report, SectionKind.OVERVIEW)
    year = (report.year or 0) - draw(st.integers(1, 2))
    return Broken(with_text(report, SectionKind.OVERVIEW, f"{text}\n我局{year}年认真做好公开工作。"))


@breaks("S211")
@st.composite
def _without_substance(draw: st.DrawFn) -> Broken:
    text = draw(st.sampled_from(["", "无。", "暂无。", "（一）存在的问题\n无。", "暂无问题。"]))
    return Broken(with_text(draw(_FORMS.flatmap(reports)), SectionKind.PROBLEMS, text))


@breaks("S212")
@st.composite
def _announced(draw: st.DrawFn) -> Broken:
    number = draw(st.sampled_from([*"三四五七八九", "3", "5", "十"]))
    report = draw(_FORMS.flatmap(reports))
    return Broken(report.model_copy(update={"preface": f"本报告由{number}个部分组成。"}))


@breaks("S213")
@st.composite
def _aspects(draw: st.DrawFn) -> Broken:
    text = draw(st.sampled_from(["", "全年平稳有序。"])) + _LAST_POINT
    return Broken(with_text(draw(reports(2021)), SectionKind.OVERVIEW, text))


@breaks("S214")
@st.composite
def _assessment(draw: st.DrawFn) -> Broken:
    report = draw(_FORMS.flatmap(lambda edition: reports(edition, kinds=(BodyKind.GOVERNMENT,))))
    text = _text(report, SectionKind.OVERVIEW).replace(_LAST_POINT, "不断完善制度。")
    return Broken(with_text(report, SectionKind.OVERVIEW, text))


@breaks("S215")
@st.composite
def _placeholder(draw: st.DrawFn) -> Broken:
    slot = draw(
        st.sampled_from(["全年公开信息XX条。", "全年公开信息  条。", "收到申请 件。", "公开政府信息××条。"])
    )
    report = draw(_FORMS.flatmap(reports))
    text = _text(report, SectionKind.OVERVIEW)
    return Broken(with_text(report, SectionKind.OVERVIEW, f"{text}\n{slot}"))
