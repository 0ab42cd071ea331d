"""Reports that belong together: the year before, and the parts of a whole."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from disclosure_schema.forms.consolidation import consolidate
from disclosure_schema.forms.editions.years import lawful_editions
from disclosure_schema.forms.report import EDITIONS, AnnualReport, BodyKind, SectionKind
from disclosure_schema.strategies.balanced import table_of
from disclosure_schema.strategies.sound import issuers, reports

__all__ = ["changed", "previous_reports", "wholes", "with_text"]

_DOCUMENTS = ("proactive.government_rules", "proactive.normative_documents")
_OTHER_PROBLEMS = "上一年度公开内容不够全面，解读形式较为单一，下一步拟丰富解读材料并完善目录。"
_MOST_PARTS = 4


def changed(report: AnnualReport, figures: Mapping[str, int | Decimal | None]) -> AnnualReport:
    """Return the report with other figures in some of its cells."""
    found = {**report.cells(), **figures}
    tables = {table.name: table_of(type(table), found) for table in report.tables}
    return report.model_copy(update=tables)


def with_text(report: AnnualReport, kind: SectionKind, text: str) -> AnnualReport:
    """Return the report with another text in one section."""
    sections = tuple(
        section.model_copy(update={"text": text}) if section.kind is kind else section
        for section in report.sections
    )
    return report.model_copy(update={"sections": sections})


@st.composite
def previous_reports(draw: st.DrawFn, report: AnnualReport) -> AnnualReport:
    """Draw a report of the year before, by the same body, which `report` follows without fault.

    What does not follow from the later report is drawn, so each of the two is sound by itself too.
    """
    year = (report.year or 0) - 1
    edition = next(iter(lawful_editions(year)), min(EDITIONS))
    before = draw(reports(edition, body=(report.issuer or "", report.body_kind), year=year))
    before = with_text(before, SectionKind.PROBLEMS, _OTHER_PROBLEMS)
    return changed(before, _left_over(before, report))


def _left_over(before: AnnualReport, report: AnnualReport) -> dict[str, int | Decimal | None]:
    """Return the figures of a year that the next begins with, and what else has to change with them."""
    now, old = report.cells(), before.cells()
    found: dict[str, int | Decimal | None] = {}
    for path in old:
        base, _, name = path.rpartition(".")
        if name == "carried_forward" and f"{base}.carried_over" in now:
            forward = int(now[f"{base}.carried_over"] or 0)
            found |= {
                path: forward,
                f"{base}.carried_over": 0,
                f"{base}.newly_received": forward + int(old[f"{base}.total"] or 0),
            }
        elif name == "pending" and f"{base}.total" in now:
            found |= {path: 0, f"{base}.total": int(old[f"{base}.total"] or 0) - int(old[path] or 0)}
        elif name == "previous_items" and path in now:
            found |= {path: now[path], f"{base}.change": 0}
    for row in _DOCUMENTS:
        if f"{row}.in_force" in now and f"{row}.in_force" in old:
            stock = int(now[f"{row}.in_force"] or 0) - int(now[f"{row}.issued"] or 0)
            found |= {f"{row}.in_force": stock + int(now[f"{row}.repealed"] or 0), f"{row}.issued": 0}
        if f"{row}.total_published" in now and f"{row}.total_published" in old:
            stock = int(now[f"{row}.total_published"] or 0) - int(now[f"{row}.newly_published"] or 0)
            found |= {f"{row}.total_published": stock, f"{row}.newly_published": 0}
    if "proactive.fees.amount" in old:
        found["proactive.fees.amount"] = now.get("proactive.fees.amount", old["proactive.fees.amount"])
    return found


@st.composite
def wholes(
    draw: st.DrawFn, edition: int | None = None, *, least: int = 0
) -> tuple[AnnualReport, tuple[AnnualReport, ...]]:
    """Draw the report of a government and the reports of the bodies whose figures it adds up."""
    edition = draw(st.sampled_from(EDITIONS)) if edition is None else edition
    whole = draw(reports(edition, kinds=(BodyKind.GOVERNMENT,)))
    kinds = (BodyKind.DEPARTMENT, BodyKind.TOWN)  # bodies without government rules
    bodies = draw(st.lists(issuers(kinds), min_size=1, max_size=_MOST_PARTS, unique=True))
    parts = tuple(draw(reports(edition, body=body, year=whole.year, least=least)) for body in bodies)
    summed = consolidate(parts)
    tables = {table.name: table for table in summed.tables}
    return whole.model_copy(update=tables), parts
