"""Whole reports that no rule finds fault with."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.editions.years import lawful_editions
from disclosure_schema.forms.report import (
    EDITIONS,
    AnnualReport,
    BodyKind,
    Period,
    Section,
    SectionKind,
    edition_tables,
)
from disclosure_schema.strategies.balanced import figures, table_of

__all__ = ["NUMERALS", "issuers", "readable_text", "reports", "years"]

NUMERALS = "一二三四五六"

_PLACES = ("青石", "云溪", "东岭", "白沙", "临湖")
_BODIES = {
    BodyKind.GOVERNMENT: ("县人民政府", "市人民政府", "区人民政府"),
    BodyKind.DEPARTMENT: ("县审计局", "市水务局", "区统计局", "县教育局"),
    BodyKind.TOWN: ("镇人民政府", "乡人民政府"),
}
_TEXTS = {
    SectionKind.OVERVIEW: (
        "（一）主动公开\n及时公开各类政府信息。\n（二）依申请公开\n规范办理各项申请。\n"
        "（三）政府信息管理\n严格落实审核制度。\n（四）平台建设\n加强门户网站建设。\n"
        "（五）监督保障\n开展工作考核和社会评议，未发生责任追究情形。"
    ),
    SectionKind.PROBLEMS: "信息公开的及时性还需提高，将进一步健全发布机制、加强业务培训。",
    SectionKind.OTHER: "年度政务公开工作要点已按要求落实。",
}
_NEWEST_YEAR = 2035


def years(edition: int, after: int = 0) -> st.SearchStrategy[int]:
    """Draw a year later than `after` for whose report the edition is the newest lawful one."""
    every = range(max(2014, after + 1), _NEWEST_YEAR + 1)
    return st.sampled_from([year for year in every if lawful_editions(year)[:1] == (edition,)])


def issuers(kinds: tuple[BodyKind, ...] = tuple(_BODIES)) -> st.SearchStrategy[tuple[str, BodyKind]]:
    """Draw the name of a body of one of the kinds, and its kind."""
    return st.sampled_from(
        [(place + body, kind) for kind in kinds for body in _BODIES[kind] for place in _PLACES]
    )


def readable_text() -> st.SearchStrategy[str]:
    """Draw a note such as reports print beside a figure: Chinese words, no figures."""
    return st.text("其中含本年新增修订废止以前年度说明", min_size=1, max_size=12)


@st.composite
def reports(
    draw: st.DrawFn,
    edition: int | None = None,
    *,
    blanks: bool = False,
    notes: bool = False,
    least: int = 0,
    most: int = 9_999,
    kinds: tuple[BodyKind, ...] = tuple(_BODIES),
    body: tuple[str, BodyKind] | None = None,
    year: int | None = None,
) -> AnnualReport:
    """Draw a report of an edition (any edition by default) with which no rule finds fault.

    With `blanks`, some cells are None: no sum can then be accused, but not every one can be said to hold. With
    `notes`, some cells have a note. Drawn counts lie between `least` and `most`. The body that reports
    is one of `kinds`, unless `body` names it and its kind; `year` is drawn unless given.
    """
    edition = draw(st.sampled_from(EDITIONS)) if edition is None else edition
    year = draw(years(edition)) if year is None else year
    issuer, kind = body or draw(issuers(kinds))
    found: dict[str, int | Decimal | None] = {}
    for model in edition_tables(edition).values():
        found |= draw(figures(model, least=least, most=most))
    if not issuer.endswith("市人民政府"):  # only such bodies can make government rules
        found |= {path: 0 for path in found if path.startswith("proactive.government_rules.")}
    paths = sorted(found)
    if blanks:
        found |= dict.fromkeys(draw(st.sets(st.sampled_from(paths), min_size=1)))
    beside: dict[str, str] = {}
    if notes:
        beside = draw(st.dictionaries(st.sampled_from(paths), readable_text(), max_size=3))
    return AnnualReport(
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        issuer=issuer,
        body_kind=kind,
        year=year,
        period=Period(start=date(year, 1, 1), end=date(year, 12, 31)),
        issued_on=date(year + 1, 1, 1) + timedelta(days=draw(st.integers(0, 30))),
        sections=_sections() if edition >= 2019 else (),
        notes=beside,
        **_tables(edition, found),
    )


def _tables(edition: int, found: dict[str, int | Decimal | None]) -> dict[str, Any]:
    return {name: table_of(model, found) for name, model in edition_tables(edition).items()}


def _sections() -> tuple[Section, ...]:
    return tuple(
        Section(
            kind=SectionKind(spec.kind),
            number=spec.number,
            heading=f"{NUMERALS[spec.number - 1]}、{spec.zh}",
            text=_TEXTS.get(SectionKind(spec.kind), ""),
        )
        for spec in SECTIONS
    )
