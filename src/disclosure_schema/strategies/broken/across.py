"""Reports that violate one rule between reports: last year's figures or the parts are changed, or the whole is."""

from decimal import Decimal

from hypothesis import strategies as st

from disclosure_schema.forms.report import AnnualReport, SectionKind
from disclosure_schema.strategies.broken.registry import Broken, breaks
from disclosure_schema.strategies.related import changed, previous_reports, wholes, with_text
from disclosure_schema.strategies.sound import reports, years

__all__: list[str] = []

_BY = st.integers(1, 99)


@st.composite
def _last_year(
    draw: st.DrawFn, after: int, edition: int, paths: tuple[str, ...], least: int | str = 0
) -> Broken:
    """Raise one of last year's figures, above `least` or above this year's figure in the cell named so."""
    report = draw(reports(edition, year=draw(years(edition, after))))
    before = draw(previous_reports(report))
    path = draw(st.sampled_from(paths))
    figure = int(before.cells()[path] or 0)
    if isinstance(least, str):
        figure = int(report.cells()[f"{path.rpartition('.')[0]}.{least}"] or 0)
    return Broken(report, previous=changed(before, {path: figure + draw(_BY)}))


def _of(table: str, blocks: tuple[str, ...], cell: str) -> tuple[str, ...]:
    return tuple(f"{table}.{block}.{cell}" for block in blocks)


_COLUMNS = ("natural_person", "business", "research", "welfare", "legal_service", "other", "total")
_BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
_DOCUMENTS = ("government_rules", "normative_documents")
_ITEMS = ("permits", "other_services", "penalties", "compulsory_measures", "fees")


@breaks("T311")
def _carried_over() -> st.SearchStrategy[Broken]:
    return _last_year(2020, 2021, _of("applications", _COLUMNS, "carried_forward"))


@breaks("T411")
def _pending() -> st.SearchStrategy[Broken]:
    return _last_year(2020, 2021, _of("proceedings", _BLOCKS, "pending"), "total")


@breaks("T201")
def _stock() -> st.SearchStrategy[Broken]:
    return _last_year(2021, 2021, _of("proactive", _DOCUMENTS, "in_force"))


@breaks("T207")
def _items() -> st.SearchStrategy[Broken]:
    return _last_year(2019, 2019, _of("proactive", _ITEMS, "previous_items"))


@breaks("T208")
def _published() -> st.SearchStrategy[Broken]:
    return _last_year(2019, 2019, _of("proactive", _DOCUMENTS, "total_published"))


@breaks("T204")
@st.composite
def _fees(draw: st.DrawFn) -> Broken:
    """Enter this year's amount in 元."""
    report = draw(reports(2021, year=draw(years(2021, 2021))))
    amount = draw(st.decimals(Decimal("0.01"), 9_999, places=2))
    before = changed(draw(previous_reports(report)), {"proactive.fees.amount": amount})
    times = draw(st.integers(1_000, 20_000))
    return Broken(changed(report, {"proactive.fees.amount": amount * times}), previous=before)


@breaks("S311")
@st.composite
def _copied(draw: st.DrawFn) -> Broken:
    """Print last year's section five again."""
    report = draw(st.sampled_from([2021, 2019]).flatmap(reports))
    before = draw(previous_reports(report))
    text = "（一）存在的问题。公开的及时性不够，解读形式单一。（二）改进措施。加强培训，健全机制，完善目录。"
    report = with_text(report, SectionKind.PROBLEMS, text)
    return Broken(report, previous=_with_problems(before, report, text))


def _with_problems(before: AnnualReport, report: AnnualReport, text: str) -> AnnualReport:
    """Return last year's report with this year's sections: that of 2018 has none of its own."""
    return with_text(before.model_copy(update={"sections": report.sections}), SectionKind.PROBLEMS, text)


@breaks("P801")
@st.composite
def _sum(draw: st.DrawFn) -> Broken:
    """Add to a figure of the whole that is in no sum of its own table."""
    whole, parts = draw(wholes(draw(st.sampled_from([2021, 2019]))))
    path = f"proactive.{draw(st.sampled_from(['permits', 'penalties', 'compulsory_measures']))}.decisions"
    return Broken(changed(whole, {path: int(whole.cells()[path] or 0) + draw(_BY)}), parts=parts)


@breaks("P802")
@st.composite
def _within(draw: st.DrawFn) -> Broken:
    """Let a part have more than the whole; then the whole is not the sum of its parts either."""
    whole, parts = draw(wholes(2014, least=1))
    path = f"statistics.training.{draw(st.sampled_from(['meetings', 'courses', 'participants']))}"
    most = max(int(part.cells()[path] or 0) for part in parts)
    figure = draw(st.integers(0, most - 1))
    return Broken(changed(whole, {path: figure}), parts=parts, implied=frozenset({"P801"}))


@breaks("P803")
@st.composite
def _twice(draw: st.DrawFn) -> Broken:
    """Give a part that has no figures twice: no sum changes."""
    whole, parts = draw(wholes())
    name = draw(st.sampled_from(parts))
    empty = changed(name, dict.fromkeys(name.cells(), 0))
    return Broken(whole, parts=(*parts, empty))


@breaks("P804")
@st.composite
def _without(draw: st.DrawFn) -> Broken:
    """Give a part without one of its tables."""
    whole, parts = draw(wholes(draw(st.sampled_from([2021, 2019]))))
    name = draw(st.sampled_from(["proactive", "applications", "proceedings"]))
    first, *others = parts
    return Broken(whole, parts=(first.model_copy(update={name: None}), *others))
