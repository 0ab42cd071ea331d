"""Reports whose title, period, date or sections violate one rule."""

from datetime import date, timedelta

from hypothesis import strategies as st

from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.report import AnnualReport, BodyKind, Period, Section, SectionKind
from disclosure_schema.strategies.broken.registry import Broken, breaks
from disclosure_schema.strategies.sound import NUMERALS, reports

__all__: list[str] = []


def _year(report: AnnualReport) -> int:
    return report.year or 0  # sound reports name their year


@breaks("H101")
def _no_period() -> st.SearchStrategy[Broken]:
    return reports().map(lambda report: Broken(report.model_copy(update={"period": None})))


def _with_period(report: AnnualReport, start: date, end: date) -> AnnualReport:
    return report.model_copy(update={"period": Period(start=start, end=end)})


@breaks("H102")
@st.composite
def _reversed(draw: st.DrawFn) -> Broken:
    """End the period before it starts; it is then no calendar year either."""
    report = draw(reports())
    year = _year(report)
    return Broken(_with_period(report, date(year, 12, 31), date(year, 1, 1)), implied=frozenset({"H103"}))


@breaks("H103")
@st.composite
def _part_of_a_year(draw: st.DrawFn) -> Broken:
    report = draw(reports())
    first = date(_year(report), 1, 1)
    start, end = sorted(first + timedelta(days=day) for day in draw(st.tuples(*[st.integers(0, 360)] * 2)))
    return Broken(_with_period(report, start, end))


@breaks("H104")
@st.composite
def _last_year(draw: st.DrawFn) -> Broken:
    report = draw(reports())
    year = _year(report) - draw(st.integers(1, 3))
    return Broken(_with_period(report, date(year, 1, 1), date(year, 12, 31)))


@breaks("H111")
def _undated() -> st.SearchStrategy[Broken]:
    return reports().map(lambda report: Broken(report.model_copy(update={"issued_on": None})))


@breaks("H112")
@st.composite
def _too_early(draw: st.DrawFn) -> Broken:
    report = draw(reports())
    day = date(_year(report), 12, 31) - timedelta(days=draw(st.integers(0, 364)))
    return Broken(report.model_copy(update={"issued_on": day}))


@breaks("H113")
@st.composite
def _too_late(draw: st.DrawFn) -> Broken:
    report = draw(reports(kinds=(BodyKind.GOVERNMENT, BodyKind.DEPARTMENT)))
    day = date(_year(report) + 1, 4, 1) + timedelta(days=draw(st.integers(0, 200)))
    return Broken(report.model_copy(update={"issued_on": day}))


@breaks("H121")
def _other_title() -> st.SearchStrategy[Broken]:
    return reports().map(
        lambda report: Broken(
            report.model_copy(update={"title": f"{report.issuer}{report.year}年信息公开年报"})
        )
    )


_SECTIONED = st.sampled_from([2021, 2019]).flatmap(reports)


def _with_sections(report: AnnualReport, sections: list[Section]) -> AnnualReport:
    return report.model_copy(update={"sections": tuple(sections)})


@breaks("S201")
@st.composite
def _section_missing(draw: st.DrawFn) -> Broken:
    report = draw(_SECTIONED)
    sections = list(report.sections)
    del sections[draw(st.integers(0, len(sections) - 1))]
    return Broken(_with_sections(report, sections))


@breaks("S202")
@st.composite
def _section_moved(draw: st.DrawFn) -> Broken:
    """Exchange two neighbours; each keeps its number."""
    report = draw(_SECTIONED)
    sections = list(report.sections)
    index = draw(st.integers(0, len(sections) - 2))
    sections[index], sections[index + 1] = sections[index + 1], sections[index]
    return Broken(_with_sections(report, sections))


@breaks("S203")
@st.composite
def _section_misnumbered(draw: st.DrawFn) -> Broken:
    report = draw(_SECTIONED)
    sections = list(report.sections)
    index = draw(st.integers(0, len(sections) - 1))
    number = draw(st.sampled_from([None, *(n for n in range(1, 7) if n != index + 1)]))
    words = sections[index].heading.partition("、")[2]
    heading = words if number is None else f"{NUMERALS[number - 1]}、{words}"
    sections[index] = sections[index].model_copy(update={"number": number, "heading": heading})
    return Broken(_with_sections(report, sections))


@breaks("S204")
@st.composite
def _section_worded_otherwise(draw: st.DrawFn) -> Broken:
    return _reworded(draw(_SECTIONED), {spec.kind: spec.also[0] for spec in SECTIONS}, draw)


@breaks("S205")
@st.composite
def _section_renamed(draw: st.DrawFn) -> Broken:
    return _reworded(draw(_SECTIONED), {"overview": "概况和总体安排", "problems": "问题及整改措施"}, draw)


def _reworded(report: AnnualReport, wordings: dict[str, str], draw: st.DrawFn) -> Broken:
    kind = draw(st.sampled_from(sorted(wordings)))
    sections = [
        section.model_copy(update={"heading": f"{section.heading.partition('、')[0]}、{wordings[kind]}"})
        if section.kind == kind
        else section
        for section in report.sections
    ]
    return Broken(_with_sections(report, sections))


@breaks("S206")
@st.composite
def _first_number_lost(draw: st.DrawFn) -> Broken:
    report = draw(_SECTIONED)
    sections = [
        section.model_copy(update={"text": section.text.removeprefix("（一）")})
        if section.kind is SectionKind.OVERVIEW
        else section
        for section in report.sections
    ]
    return Broken(_with_sections(report, sections))
