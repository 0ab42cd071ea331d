"""Reports whose tables violate one relation: a cell is changed, and whatever else would break changes with it."""

from hypothesis import strategies as st

from disclosure_schema.forms.report import AnnualReport, BodyKind
from disclosure_schema.strategies.broken.registry import Broken, breaks
from disclosure_schema.strategies.related import changed
from disclosure_schema.strategies.sound import reports

__all__: list[str] = []

_COLUMNS = ("natural_person", "business", "research", "welfare", "legal_service", "other")
_BY = st.integers(1, 99)


def _forms() -> st.SearchStrategy[AnnualReport]:
    return st.sampled_from([2021, 2019]).flatmap(lambda edition: reports(edition, least=1))


def _added(report: AnnualReport, by: int, *paths: str) -> AnnualReport:
    cells = report.cells()
    return changed(report, {path: (cells[path] or 0) + by for path in paths})


@breaks("T301")
@st.composite
def _balance(draw: st.DrawFn) -> Broken:
    """Add to what came in, in a column and in the total column, so that the row still adds up."""
    row = draw(st.sampled_from(["newly_received", "carried_over", "carried_forward"]))
    columns = (draw(st.sampled_from(_COLUMNS)), "total")
    paths = (f"applications.{column}.{row}" for column in columns)
    return Broken(_added(draw(_forms()), draw(_BY), *paths))


@breaks("T302")
@st.composite
def _outcomes(draw: st.DrawFn) -> Broken:
    """Add to an outcome, in a column and in the total column, so that the row still adds up."""
    row = draw(st.sampled_from(["granted", "denied.state_secret", "not_processed.petition"]))
    columns = (draw(st.sampled_from(_COLUMNS)), "total")
    paths = (f"applications.{column}.{row}" for column in columns)
    return Broken(_added(draw(_forms()), draw(_BY), *paths))


@breaks("T303")
@st.composite
def _applicants(draw: st.DrawFn) -> Broken:
    """Move some of the total column from one outcome to another, so that the column still adds up."""
    report = draw(_forms())
    paths = draw(
        st.lists(
            st.sampled_from(
                [f"applications.total.{row}" for row in ("granted", "partially_granted", "unable.not_held")]
            ),
            min_size=2,
            max_size=2,
            unique=True,
        )
    )
    by = draw(st.integers(1, int(report.cells()[paths[0]] or 0)))
    return Broken(_added(_added(report, -by, paths[0]), by, paths[1]))


@breaks("T401")
@st.composite
def _results(draw: st.DrawFn) -> Broken:
    """Change the total of a block."""
    block = draw(
        st.sampled_from(["reconsideration", "litigation_direct", "litigation_after_reconsideration"])
    )
    return Broken(_added(draw(_forms()), draw(_BY), f"proceedings.{block}.total"))


# The cells to which something is added so that one relation of the statistics table breaks.
_STATISTICS = {
    "T501": ("applications.received.fax",),
    "T502": ("applications.completed.on_time",),
    "T503": ("applications.answered.granted",),
    "T504": ("applications.answered.refused.other",),
    "T505": (
        "applications.completed.total",
        "applications.completed.on_time",
        "applications.received.total",
        "applications.received.letter",
    ),
    "T506": ("applications.received.total", "applications.received.letter"),
    "T507": ("reconsideration.upheld",),
    "T508": ("organisation.staff.full_time",),
}


def _statistics(paths: tuple[str, ...]) -> st.SearchStrategy[Broken]:
    full = tuple(f"statistics.{path}" for path in paths)
    return st.builds(lambda report, by: Broken(_added(report, by, *full)), reports(2014, least=1), _BY)


for _code, _paths in _STATISTICS.items():
    breaks(_code)(lambda paths=_paths: _statistics(paths))  # type: ignore[misc]  # bound now, not when called


@breaks("T509")
@st.composite
def _part_of_a_total(draw: st.DrawFn) -> Broken:
    """Make a part larger than its total."""
    report = draw(reports(2014))
    base = "statistics.responses.channels." + draw(st.sampled_from(["press_conferences", "interviews"]))
    most = int(report.cells()[f"{base}.total"] or 0)
    return Broken(changed(report, {f"{base}.by_leaders": most + draw(_BY)}))


@breaks("T510")
@st.composite
def _published_documents(draw: st.DrawFn) -> Broken:
    """Let fewer documents be issued than were published."""
    report = draw(reports(2014, least=1))
    base = "statistics.proactive"
    published = int(report.cells()[f"{base}.published.normative_documents"] or 0)
    fewer = published - draw(st.integers(1, published))
    return Broken(changed(report, {f"{base}.normative_documents_issued": fewer}))


@breaks("T511")
@st.composite
def _channels(draw: st.DrawFn) -> Broken:
    """Let one channel publish more than everything."""
    report = draw(reports(2014))
    base = "statistics.proactive"
    channel = draw(st.sampled_from(["gazette", "website", "microblog", "wechat", "other"]))
    everything = int(report.cells()[f"{base}.published.total"] or 0)
    return Broken(changed(report, {f"{base}.channels.{channel}": everything + draw(_BY)}))


@breaks("T202")
@st.composite
def _stock(draw: st.DrawFn) -> Broken:
    """Issue more documents than are in force or repealed."""
    report = draw(reports(2021))
    base = "proactive.normative_documents"
    cells = report.cells()
    stock = int(cells[f"{base}.in_force"] or 0) + int(cells[f"{base}.repealed"] or 0)
    return Broken(changed(report, {f"{base}.issued": stock + draw(_BY)}))


@breaks("T203")
@st.composite
def _power(draw: st.DrawFn) -> Broken:
    """Let a department report government rules."""
    report = draw(reports(draw(st.sampled_from([2021, 2019])), kinds=(BodyKind.DEPARTMENT,)))
    base = "proactive.government_rules"
    cells = ("in_force",) if report.edition == 2021 else ("total_published",)
    return Broken(changed(report, {f"{base}.{cell}": draw(_BY) for cell in cells}))


@breaks("T205")
@st.composite
def _published_in_all(draw: st.DrawFn) -> Broken:
    """Publish in all fewer documents than newly."""
    report = draw(reports(2019, least=1))
    base = "proactive.normative_documents"
    newly = int(report.cells()[f"{base}.newly_published"] or 0)
    return Broken(changed(report, {f"{base}.total_published": newly - draw(st.integers(1, newly))}))


@breaks("T206")
@st.composite
def _published_not_made(draw: st.DrawFn) -> Broken:
    """Make fewer documents than are newly published."""
    report = draw(reports(2019, least=1))
    base = "proactive.normative_documents"
    newly = int(report.cells()[f"{base}.newly_published"] or 0)
    return Broken(changed(report, {f"{base}.made": newly - draw(st.integers(1, newly))}))
