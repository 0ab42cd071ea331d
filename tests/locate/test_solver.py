"""Laws of location: a changed cell is found, a repair repairs, the likeliest slip comes first."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import disclosure_schema
from disclosure_schema import AnnualReport, OptionError, Slip, check, locate
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import identities
from disclosure_schema.forms.reading import Reading
from disclosure_schema.locate.equations import Figure, network
from disclosure_schema.locate.flow import Flow
from disclosure_schema.locate.forest import Budget
from disclosure_schema.locate.location import Repair
from disclosure_schema.locate.solver import _by_flow, _by_forest
from disclosure_schema.strategies import reports
from disclosure_schema.strategies.related import changed
from locate.samples import FORMS, block, corrupted, paths_of, report_of

BLOCK = "proceedings.reconsideration."


def repaired(report: AnnualReport, repair: Repair) -> AnnualReport:
    return changed(report, {one.path: one.low for one in repair.corrections})


def broken_sums(report: AnnualReport) -> list[str]:
    cells = report.cells()
    return [
        one.place
        for table in report.tables
        for one in identities(type(table))
        if sum(cells[path] or 0 for path in one.left) != sum(cells[path] or 0 for path in one.right)
    ]


@given(reports())
def test_a_sound_report_has_no_fault(report: AnnualReport) -> None:
    found = locate(report)
    assert found.faults == ()
    assert (found.size, found.repairs, found.likely) == (0, (), {})


@given(reports(blanks=True))
def test_blanks_that_can_be_filled_are_no_fault(report: AnnualReport) -> None:
    assert locate(report).faults == ()


@given(st.data(), st.sampled_from(FORMS))
def test_one_changed_cell_is_among_the_repairs(data: st.DataObject, form: tuple[type[Table], ...]) -> None:
    rng = random.Random(data.draw(st.integers()))  # noqa: S311 - cases, no secrets
    figures, meant = corrupted(rng, form, 1)
    found = locate(report_of(form, figures))
    assert meant in [{one.path: one.value for one in repair.corrections} for repair in found.repairs]
    assert len(found.repairs) > 1 or found.likely.keys() == meant.keys()


@given(st.integers(), st.sampled_from(FORMS), st.integers(1, 4))
def test_every_repair_makes_every_sum_right(seed: int, form: tuple[type[Table], ...], wrong: int) -> None:
    figures, _ = corrupted(random.Random(seed), form, wrong)  # noqa: S311 - same
    report = report_of(form, figures)
    found = locate(report)
    assert found.size is not None
    assert found.size <= wrong
    for repair in found.repairs:
        assert len(set(repair.paths)) == found.size
        assert all(one.printed != one.value for one in repair.corrections)
        if all(one.value is not None for one in repair.corrections):
            assert broken_sums(repaired(report, repair)) == []
    assert [repair.cost for repair in found.repairs] == sorted(repair.cost for repair in found.repairs)
    assert len({repair.paths for repair in found.repairs}) == len(found.repairs)


@given(st.integers(), st.sampled_from(FORMS))
def test_with_blanks_a_repair_leaves_nothing_to_find(seed: int, form: tuple[type[Table], ...]) -> None:
    rng = random.Random(seed)  # noqa: S311 - same
    figures, _ = corrupted(rng, form, 2)
    figures |= dict.fromkeys(rng.sample(paths_of(form), 10))
    report = report_of(form, figures)
    for repair in locate(report).repairs[:5]:
        if all(one.value is not None for one in repair.corrections):
            assert locate(repaired(report, repair)).size == 0


@given(st.integers(), st.sampled_from(FORMS), st.integers(1, 4))
def test_both_searches_find_the_same_sets(seed: int, form: tuple[type[Table], ...], wrong: int) -> None:
    figures, _ = corrupted(random.Random(seed), form, wrong)  # noqa: S311 - same
    for table in form:
        net = network(table)
        values: list[Figure] = [figures[path] or 0 for path in net.paths]
        parts: dict[int, dict[int, Figure]] = {}
        for node, value in net.residuals(values).items():
            parts.setdefault(net.part[node], {})[node] = value
        for off in parts.values():
            forests = _by_forest(net, off, values, frozenset(), Budget(10**6))
            flows = _by_flow(Flow(net, values, (), off), 0, frozenset(), Budget(10**6))
            assert sorted(map(sorted, forests)) == sorted(map(sorted, flows))
            assert all(one in flows for one in forests)


def mutants(count: int, wrong: int) -> list[tuple[AnnualReport, dict[str, int]]]:
    rng = random.Random(1)  # noqa: S311 - same
    made = (corrupted(rng, FORMS[case % 2], wrong) for case in range(count))
    return [(report_of(FORMS[case % 2], figures), meant) for case, (figures, meant) in enumerate(made)]


def test_of_mutants_the_true_repair_comes_first() -> None:
    unique = first = 0
    for report, meant in mutants(400, 1):
        found = locate(report).repairs
        if len(found) == 1:
            unique += 1
            first += {one.path: one.value for one in found[0].corrections} == meant
    assert unique > 300
    assert first >= 0.995 * unique


def test_of_mutants_of_two_cells_the_true_pair_is_found() -> None:
    among = first = 0
    cases = mutants(300, 2)
    for report, meant in cases:
        found = [{one.path: one.value for one in repair.corrections} for repair in locate(report).repairs]
        among += meant in found
        first += found[0] == meant
    assert among >= 0.97 * len(cases)
    assert first >= 0.85 * len(cases)


@pytest.mark.parametrize(
    ("figures", "cell", "meant", "slip"),
    [
        ((35, 0, 0, 0, 53), "total", 35, Slip.TRANSPOSED),
        ((120, 3, 0, 4, 19), "upheld", 12, Slip.DECIMAL),
        ((11, 3, 0, 4, 18), "upheld", 11, None),
        ((122, 3, 0, 4, 19), "upheld", 12, Slip.DOUBLED),
        ((31, 12, 2, 1, 0), "total", 46, Slip.MISSING),
        ((13, 25, 1, 25, 25), "total", 64, Slip.COPIED),
    ],
)
def test_the_likeliest_slip_comes_first(
    figures: tuple[int, ...], cell: str, meant: int, slip: Slip | None
) -> None:
    found = locate(block(*figures))
    if slip is None:
        assert found.size == 0
        return
    (one,) = found.repairs[0].corrections
    assert (one.path, one.value, one.slip) == (BLOCK + cell, meant, slip)


def test_figures_that_changed_places_are_found_as_a_pair() -> None:
    figures = {"newly_received": 40, "granted": 40, "total": 40}
    row = {"natural_person": figures, "total": figures}
    report = AnnualReport.model_validate({"applications": {"edition": 2021, **row}})
    wrong = changed(
        report,
        {"applications.natural_person.granted": 0, "applications.natural_person.partially_granted": 40},
    )
    found = locate(wrong, blank="zero")
    # In either column: their figures contradict each other, and each is right by itself.
    for column, (one, other) in (("natural_person", (40, 0)), ("total", (0, 40))):
        meant = {f"applications.{column}.granted": one, f"applications.{column}.partially_granted": other}
        (repair,) = (repair for repair in found.repairs[:2] if set(repair.paths) == meant.keys())
        assert [correction.slip for correction in repair.corrections] == [Slip.MOVED, Slip.MOVED]
        assert {correction.path: correction.value for correction in repair.corrections} == meant


def test_a_blank_is_filled_for_nothing_unless_it_counts_as_zero() -> None:
    assert locate(block(2, 1, 0, None, 9)).size == 0
    counted = locate(block(2, 1, 0, None, 9), blank="zero")
    assert counted.size == 1
    assert {one.path: one.printed for repair in counted.repairs for one in repair.corrections} == {
        BLOCK + "total": 9, BLOCK + "upheld": 2, BLOCK + "corrected": 1, BLOCK + "other": 0, BLOCK + "pending": None,
    }  # fmt: skip


def test_a_range_is_told_where_several_values_would_do() -> None:
    found = locate(block(9, 1, 0, None, 5))
    ranges = {one.path: (one.low, one.high) for repair in found.repairs for one in repair.corrections}
    assert ranges == {BLOCK + "upheld": (0, 4), BLOCK + "total": (10, None)}
    assert found.likely == {}
    assert [one.value for repair in found.repairs for one in repair.corrections] == [None, None]
    assert {str(one) for repair in found.repairs for one in repair.corrections} == {
        f"{BLOCK}total: 5 → 10…", f"{BLOCK}upheld: 9 → 0…4",
    }  # fmt: skip


def test_faults_apart_are_combined() -> None:
    report = changed(block(35, 0, 0, 0, 53), {"proceedings.litigation_direct.upheld": 2})
    report = changed(report, {f"proceedings.litigation_direct.{cell}": 0 for cell in ("corrected", "other")})
    report = changed(report, {f"proceedings.litigation_direct.{cell}": 1 for cell in ("pending", "total")})
    found = locate(report)
    assert found.size == len(found.faults) == 2
    assert len(found.repairs) == len(found.faults[0].repairs) * len(found.faults[1].repairs)
    assert found.repairs[0].cost == sum(fault.repairs[0].cost for fault in found.faults)
    assert sum(map(found.faults[1].share, found.faults[1].repairs)) == pytest.approx(1)


@given(st.integers(), st.sampled_from(FORMS), st.integers(1, 2))
def test_cells_that_are_sure_never_change(seed: int, form: tuple[type[Table], ...], wrong: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - same
    figures, meant = corrupted(rng, form, wrong)
    report = report_of(form, figures)
    every = locate(report)
    paths = paths_of(form)
    sure = set(rng.sample(paths, len(paths) // 3)) - meant.keys()
    found = locate(report, sure=sure)
    assert found.size is not None
    assert all(sure.isdisjoint(repair.paths) for repair in found.repairs)
    kept = {repair.paths for repair in every.repairs if sure.isdisjoint(repair.paths)}
    if kept:
        assert {repair.paths for repair in found.repairs} == kept
    else:
        assert every.size is not None
        assert every.size < found.size <= wrong


def test_sure_cells_can_leave_no_repair() -> None:
    report = block(3, 0, 1, 2, 5)
    assert len(locate(report).repairs) == 4
    found = locate(report, sure=[BLOCK + cell for cell in ("upheld", "corrected", "other", "pending")])
    assert [one.paths for one in found.repairs] == [(BLOCK + "total",)]
    (fault,) = locate(report, sure=report.cells()).faults
    assert (fault.repairs, fault.size, fault.complete, fault.likely) == ((), None, True, ())
    with pytest.raises(OptionError, match=r"no cell 'proceedings\.totals'"):
        locate(report, sure=["proceedings.totals"])


def test_a_hopeless_report_is_given_up() -> None:
    form = FORMS[0]
    figures, _ = corrupted(random.Random(3), form, 60)  # noqa: S311 - same
    found = locate(report_of(form, figures))
    assert (found.complete, found.size) == (False, None)
    assert not [path for path in found.likely if path.startswith("applications.")]
    assert check(report_of(form, figures), select=["T3"])


def test_a_reading_is_located_like_its_report_and_the_module_like_its_function() -> None:
    report = block(35, 0, 0, 0, 53)
    assert locate(Reading(report)) == locate(report)
    assert disclosure_schema.locate(report) == disclosure_schema.locate.locate(report)  # type: ignore[attr-defined]
