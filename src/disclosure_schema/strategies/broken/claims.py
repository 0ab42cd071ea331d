"""Reports whose text states a percentage, a change, a flow, a result or a charge that does not follow."""

from decimal import Decimal

from hypothesis import strategies as st

from disclosure_schema.forms.claims import Claim, ClaimKind, ClaimTopic, Comparison, Direction, Part
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.strategies.broken.registry import Broken, breaks
from disclosure_schema.strategies.broken.texts import said, stated
from disclosure_schema.strategies.related import changed, previous_reports
from disclosure_schema.strategies.sound import reports

__all__: list[str] = []

_BY = st.integers(1, 99)
_FORMS = st.sampled_from([2021, 2019])
_COLUMN = "applications.total"
_NEW, _OVER, _TOTAL, _FORWARD = (
    f"{_COLUMN}.{row}" for row in ("newly_received", "carried_over", "total", "carried_forward")
)
_CASES = "proceedings.reconsideration"


def _count(report: AnnualReport, path: str) -> int:
    return int(report.cells()[path] or 0)


@breaks("C504")
@st.composite
def _flow(draw: st.DrawFn) -> Broken:
    """State four figures that do not balance, in a report without the table that would have them."""
    report = draw(reports(draw(_FORMS)))
    new, over, forward = (draw(st.integers(1, 999)) for _ in range(3))
    handled = new + over + forward + draw(_BY)
    report = report.model_copy(update={"applications": None})
    figures = (
        ("受理申请", ClaimKind.APPLICATIONS_RECEIVED, new, _NEW),
        ("上年结转申请", ClaimKind.OTHER, over, _OVER),
        ("答复申请", ClaimKind.OTHER, handled, _TOTAL),
        ("结转下年度申请", ClaimKind.OTHER, forward, _FORWARD),
    )
    for words, kind, value, path in figures:
        report = said(report, f"{words}{value}件", stated(kind, value, "件", path))
    return Broken(report, implied=frozenset({"T101"}))


@breaks("C515")
@st.composite
def _all_upheld(draw: st.DrawFn) -> Broken:
    report = draw(_FORMS.flatmap(lambda edition: reports(edition, least=1)))
    value = _count(report, f"{_CASES}.total")
    part = Part(label="维持", value=value, unit="件", cells=(f"{_CASES}.upheld",))
    claim = stated(ClaimKind.RECONSIDERATION, value, "件", f"{_CASES}.total")
    claim = claim.model_copy(update={"parts": (part,), "exhaustive": True})
    return Broken(said(report, f"复议{value}件，均获维持", claim))


@breaks("C524")
@st.composite
def _notices(draw: st.DrawFn) -> Broken:
    """State that more was collected than charged; the table's fees are large enough for both."""
    report = draw(reports(2021, least=1))
    report = changed(report, {"proactive.fees.amount": Decimal(9_999)})
    due = 10 * draw(_BY)
    paid = due + 10 * draw(_BY)
    charged = stated(ClaimKind.OTHER, due, "元").model_copy(update={"topic": ClaimTopic.FEE_DUE})
    report = said(report, f"应收信息处理费{due}元", charged)
    return Broken(said(report, f"实收信息处理费{paid}元", stated(ClaimKind.FEE, paid, "元")))


@breaks("C531")
@st.composite
def _share(draw: st.DrawFn) -> Broken:
    """State two parts of a total, and for one of them a share that is off by more than its last digit."""
    first, second = draw(st.integers(1, 999)), draw(st.integers(1, 999))
    exact = Decimal(first * 100) / (first + second)
    share = exact.quantize(Decimal("0.01")) + Decimal(draw(_BY)) / 100
    parts = (
        Part(label="甲类", value=first, unit="条", share=share),
        Part(label="乙类", value=second, unit="条"),
    )
    claim = stated(ClaimKind.OTHER, first + second, "条")
    claim = claim.model_copy(update={"parts": parts, "exhaustive": True})
    words = f"发布稿件{first + second}条，其中甲类{first}条，占{share}%，乙类{second}条"
    return Broken(said(draw(_FORMS.flatmap(reports)), words, claim))


def _compared(value: int, *comparisons: Comparison) -> Claim:
    claim = stated(ClaimKind.PROACTIVE_TOTAL, value, "条")
    return claim.model_copy(update={"comparisons": comparisons})


@breaks("C532")
@st.composite
def _difference(draw: st.DrawFn) -> Broken:
    before, change = draw(st.integers(1, 999)), draw(st.integers(1, 999))
    exact = Decimal(change * 100) / before
    percent = exact.quantize(Decimal("0.1")) + Decimal(draw(_BY)) / 10
    claim = _compared(
        before + change,
        Comparison(direction=Direction.MORE, change=change, unit="条"),
        Comparison(direction=Direction.MORE, percent=percent),
    )
    words = f"公开信息{before + change}条，同比增加{change}条，增长{percent}%"
    return Broken(said(draw(_FORMS.flatmap(reports)), words, claim))


@breaks("C533")
@st.composite
def _since_last_year(draw: st.DrawFn) -> Broken:
    report = draw(_FORMS.flatmap(reports))
    previous = draw(previous_reports(report))
    before, change = draw(st.integers(0, 999)), draw(st.integers(1, 999))
    previous = previous.model_copy(update={"claims": (_compared(before),)})  # a form of 2014 has no sections
    stating = before + change + draw(_BY)
    claim = _compared(stating, Comparison(direction=Direction.MORE, change=change, unit="条"))
    return Broken(said(report, f"公开信息{stating}条，同比增加{change}条", claim), previous)
