"""Reports for the tests of the writers: of every edition, with blanks, notes, prefaces, texts and mixed tables."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from disclosure_schema import AnnualReport
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.strategies import reports, tables

__all__ = ["any_reports", "edge_report", "printable_reports"]

#: Lines of running text, some of which mean something to a spreadsheet, to HTML or to Markdown.
_LINES = st.sampled_from(
    [
        "无。",
        "=SUM(A1:A9)是公式，不是内容。",
        "+强化培训，-减少环节，@各单位。",
        "<b>公开</b>&amp;“解读”|监督\\复核",
        "# 不是标题",
        "**不加粗**，__不强调__，`不是代码`，[不是链接](x)",
        "- 不是列表",
        "'单引号'与\"双引号\"",
        "（一）加强组织领导。",
        "行政许可：无",
        "本机关严格落实各项要求，持续提升工作质量。",
    ]
)
_TEXTS = st.lists(_LINES, max_size=4).map("\n".join)


@st.composite
def printable_reports(draw: st.DrawFn, edition: int) -> AnnualReport:
    """Draw a report that its printed form says all of: texts without figures, the name in the title or signature."""
    report = draw(
        reports(edition, blanks=draw(st.booleans()), notes=True, most=draw(st.sampled_from([9, 10**9])))
    )
    sections = tuple(
        section.model_copy(update={"text": draw(_TEXTS)}) if draw(st.booleans()) else section
        for section in report.sections
    )
    changes: dict[str, object] = {"sections": sections, "preface": draw(_TEXTS)}
    if draw(st.booleans()):
        changes["title"] = f"{report.year}年政府信息公开工作年度报告"
    if draw(st.booleans()):
        changes["period"] = None
    if draw(st.booleans()):
        changes["issued_on"] = None
    if edition != 2014 and draw(st.booleans()):
        # The table of section three of another edition; that of section four is printed alike in both.
        other = draw(st.sampled_from(TABLES["applications"]))
        changes["applications"] = draw(tables(other))
        known = {cell.path for cell in cells(other)}
        changes["notes"] = {
            path: note
            for path, note in report.notes.items()
            if not path.startswith("applications.") or path in known
        }
    return report.model_copy(update=changes)


@st.composite
def any_reports(draw: st.DrawFn, edition: int) -> AnnualReport:
    """Draw a report with anything that the model can hold beside the figures."""
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    report = draw(reports(edition, blanks=draw(st.booleans()), notes=True))
    sections = draw(
        st.lists(
            st.fixed_dictionaries(
                {"kind": st.sampled_from(["overview", "extra"]), "heading": text, "text": text},
                optional={"number": st.none() | st.integers(0, 9)},
            ),
            max_size=2,
        )
    )
    number = st.none() | st.integers(0, 10**6) | st.decimals(0, 10**6, places=4)
    claim = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["other", "fee"]),
            "value": number,
            "section": st.integers(-1, 2),
            "start": st.integers(0, 9),
            "end": st.integers(0, 9),
            "exhaustive": st.booleans(),
            "scope": text,
            "cells": st.lists(st.just("proactive.permits.decisions"), max_size=1),
            "parts": st.lists(
                st.fixed_dictionaries(
                    {"label": text, "value": st.integers(0, 9) | st.decimals(0, 9, places=1)}
                ),
                max_size=2,
            ),
        }
    )
    changes = {
        "title": draw(st.none() | text),
        "issuer": draw(st.none() | text),
        "preface": draw(text),
        "contact": {"phone": draw(st.none() | text)},
        "sections": sections,
        "claims": draw(st.lists(claim, max_size=2)),
        "year": draw(st.none() | st.integers(1900, 2100)),
    }
    return AnnualReport.model_validate({**report.model_dump(), **changes})


def edge_report() -> AnnualReport:
    """Return a report with figures that formats like to spoil."""
    return AnnualReport.model_validate(
        {
            "title": '=HYPERLINK("x")',
            "issuer": "@某县'审计局",
            "year": 2023,
            "issued_on": date(2024, 1, 20),
            "preface": "=1+1\n\u0007<script>alert(1)</script>",
            "proactive": {
                "edition": 2019,
                "penalties": {"previous_items": 10**12, "change": -(10**12), "decisions": 0},
                "procurement": {"amount": Decimal("999999999999.12345678901")},
            },
            "notes": {"proactive.penalties.change": "=2+2", "proactive.penalties.decisions": '其"中"[1];2'},
        }
    )
