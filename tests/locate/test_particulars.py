"""Particulars of the search: what unknown cells may hold, sums that follow from others, figures at their limits."""

from decimal import Decimal

import pytest

from disclosure_schema import AnnualReport
from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.forms.editions.edition_2021 import Applications2021, Proceedings2021
from disclosure_schema.forms.identities import Identity
from disclosure_schema.forms.layout import layout
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.locate import Slip, deduce, locate
from disclosure_schema.locate.equations import Figure, _ends, _follows, _independent, _pick, network
from disclosure_schema.locate.flow import Flow, hitting_sets
from disclosure_schema.locate.forest import Budget, amounts, forests
from disclosure_schema.locate.location import Correction
from disclosure_schema.locate.slips import cost_of, neighbours
from disclosure_schema.locate.solver import _beside_slip, _by_forest
from disclosure_schema.strategies.related import changed
from locate.samples import block, report_of

BLOCK = "proceedings.reconsideration."
NET = network(Proceedings2021)
MODELS = [model for models in TABLES.values() for model in models]


def flow(unknown: list[str], **figures: int) -> Flow:
    """Return a flow of a block whose sum is right."""
    values = [0] * len(NET.paths)
    for name, value in figures.items():
        values[NET.number[BLOCK + name]] = value
    return Flow(NET, values, [NET.number[BLOCK + name] for name in unknown], {})


def span(given: Flow, name: str) -> tuple[int, int]:
    low, high = given.span(NET.number[BLOCK + name])
    return int(low), int(high)


def test_a_total_may_be_as_small_as_all_its_unknown_parts_allow() -> None:
    given = flow(["upheld", "corrected", "total"], upheld=3, corrected=4, other=2, total=9)
    assert span(given, "total") == (2, MAX_COUNT)
    given = flow(["upheld", "corrected", "pending"], upheld=3, corrected=4, pending=5, other=2, total=14)
    assert [span(given, name) for name in ("upheld", "corrected", "pending")] == [(0, 12)] * 3


def test_no_part_makes_room_for_more_than_a_count_can_be() -> None:
    full = MAX_COUNT - 2
    assert span(flow(["upheld", "corrected"], upheld=5, corrected=full), "upheld") == (3, MAX_COUNT)
    for first, second in (("corrected", "other"), ("other", "corrected"), ("pending", "corrected")):
        given = flow(["upheld", first, second], **{"upheld": 5, first: full})
        assert span(given, "upheld") == (0, MAX_COUNT)


def test_a_sum_that_follows_from_others_is_left_out() -> None:
    paths = list("abcdexyz")
    every = [
        Identity("X", "1", ("a", "b"), ("c",)),
        Identity("X", "2", ("c", "d"), ("e",)),
        Identity("X", "3", ("x", "y"), ("z",)),
    ]
    ends = _ends(every, paths)
    assert ends is not None
    for left, right, follows in (
        ("abd", "e", True),
        ("e", "abd", True),
        ("abx", "c", False),
        ("abdxy", "ez", True),
        ("abdz", "exy", True),
        ("abcd", "e", False),
        ("ad", "be", False),
        ("de", "c", False),
    ):
        one = Identity("X", "4", tuple(left), tuple(right))
        assert _follows(one, paths, ends) is follows, (left, right)
    three = [*every[:2], Identity("X", "3", ("a", "x"), ("y",)), Identity("X", "4", ("a", "b", "d"), ("e",))]
    kept, _ = _independent(three, paths[:-1])  # cell a stands in three
    assert [one.place for one in kept] == ["2", "3", "4"]
    with pytest.raises(AssertionError, match=r"^the identities form no network$"):
        _independent([*every, Identity("X", "4", ("a", "c"), ("b",))] * 2, paths)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_part_has_one_ground_or_none(model: type) -> None:
    net = network(model)
    identities = len(net.sums) + len(net.balances)
    assert len(net.part) == identities + sum(ground >= 0 for ground in net.ground)
    assert all(ground == -1 or net.part[ground] == part for part, ground in enumerate(net.ground))


@pytest.mark.parametrize("numbers", [[3], [1, 2, 3], [1, 3, 5], [5, 3, 1], [1, 2, 4], [0, 9]])
def test_cells_are_picked_in_their_order(numbers: list[int]) -> None:
    assert list(_pick(numbers)(list(range(10)))) == numbers


def test_a_cell_between_sums_that_are_right_need_not_change() -> None:
    cells = (NET.number[BLOCK + "upheld"], NET.number["proceedings.litigation_direct.upheld"])
    assert amounts(NET, {}, cells) == dict.fromkeys(cells, 0)


def test_two_cells_may_be_as_large_as_a_count_can_be_and_no_larger() -> None:
    direct = "proceedings.litigation_direct."
    for printed, fits in ((MAX_COUNT, True), (MAX_COUNT + 1, False)):
        figures = [0] * len(NET.paths)
        figures[NET.number[BLOCK + "upheld"]] = printed
        figures[NET.number[direct + "upheld"]] = 7
        found, refused = forests(NET, NET.residuals(figures), figures, 2)
        totals = {NET.number[BLOCK + "total"]: printed, NET.number[direct + "total"]: 7}
        assert (totals in found) is fits
        assert refused  # other parts would have to be less than 0
    alone = [0] * len(NET.paths)
    alone[NET.number[BLOCK + "total"]] = 7
    found, refused = forests(NET, NET.residuals(alone), alone, 1)
    assert (len(found), refused) == (5, False)
    alone[NET.number[BLOCK + "total"]], alone[NET.number[BLOCK + "upheld"]] = 0, 7
    found, refused = forests(NET, NET.residuals(alone), alone, 1)
    assert (len(found), refused) == (2, True)


def test_what_one_cell_cannot_mend_several_share() -> None:
    found = locate(block(1, 1, 1, 0, 0), sure=[BLOCK + "total"])
    [repair] = found.repairs
    assert {one.path: one.value for one in repair.corrections} == {
        BLOCK + name: 0 for name in ("upheld", "corrected", "other")
    }
    found = locate(block(3, 2, 0, 0, 1), sure=[BLOCK + "total"])
    [repair] = found.repairs
    assert {one.path: (one.low, one.high) for one in repair.corrections} == {
        BLOCK + "upheld": (0, 1),
        BLOCK + "corrected": (0, 1),
    }


def test_a_figure_is_copied_from_ten_on() -> None:
    def slips(*figures: int) -> dict[str, tuple[Slip, float]]:
        found = locate(block(*figures))
        return {
            one.paths[0].removeprefix(BLOCK): (one.corrections[0].slip, one.cost) for one in found.repairs
        }

    assert slips(10, 10, 0, 0, 10)["corrected"] == (Slip.COPIED, 5.5)
    assert slips(9, 9, 0, 0, 9)["corrected"] == (Slip.EXTRA, 8.5)
    assert slips(20, 0, 0, 35, 35)["total"] == (Slip.COPIED, 5.0)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_neighbours_stand_in_one_row_or_one_column(model: type) -> None:
    places = {cell.path: (cell.row, cell.column) for cell in layout(model).cells if cell.path}
    for path, others in neighbours(model).items():
        row, column = places[path]
        assert all(row == places[other][0] or column == places[other][1] for other in others)


def test_sets_have_no_more_cells_than_are_needed() -> None:
    figures = [0] * len(NET.paths)
    for part in ("reconsideration", "litigation_direct"):
        figures[NET.number[f"proceedings.{part}.upheld"]] = 7
    wrong = Flow(NET, figures, [], NET.residuals(figures))
    found = [{len(cells) for cells, _ in hitting_sets(wrong.copy(), size, Budget(1000))} for size in range(4)]
    assert found == [set(), set(), {2}, {2}]


def test_a_correction_is_told_with_what_was_printed() -> None:
    told = [
        str(Correction("a.b", printed, low, high, Slip.DIGIT))
        for printed, low, high in ((3, 5, 5), (None, 5, 5), (None, 2, 7), (3, 2, None))
    ]
    assert told == ["a.b: 3 → 5 (digit)", "a.b: blank → 5 (digit)", "a.b: blank → 2…7", "a.b: 3 → 2…"]


def test_a_figure_that_belongs_to_the_least_of_the_cell_beside_was_moved() -> None:
    spans: dict[int, tuple[int | Decimal, int | Decimal]] = {0: (7, 7), 1: (5, 9)}
    assert [_beside_slip([1], [5, 7], spans, 0), _beside_slip([1], [9, 7], spans, 0)] == [Slip.MOVED, None]
    spans = {0: (7, 9), 1: (0, 0)}
    assert [_beside_slip([1], [0, 7], spans, 0), _beside_slip([1], [0, 9], spans, 0)] == [Slip.MOVED, None]


def test_a_slip_beside_is_told_where_it_costs_less() -> None:
    [fault] = locate(block(12, 12, 0, 0, 15)).faults
    [copied] = [one for one in fault.repairs if one.paths == (BLOCK + "corrected",)]
    [correction] = copied.corrections
    assert (correction.slip, correction.value) == (Slip.COPIED, 3)
    assert copied.cost == cost_of(Slip.COPIED, 12, 3, is_total=False)


def test_of_slips_of_one_cost_that_of_the_figure_itself_is_told() -> None:
    [fault] = locate(block(12, 12, 0, 0, 324)).faults
    [dropped] = [one for one in fault.repairs if one.paths == (BLOCK + "corrected",)]
    assert str(dropped.corrections[0]).endswith(": 12 → 312 (dropped)")
    assert dropped.cost == cost_of(Slip.COPIED, 12, 312, is_total=False)


def test_nothing_to_fill_leaves_the_report_itself() -> None:
    sound = block(1, 0, 0, 0, 1)
    assert deduce(sound).report is sound


def test_three_figures_in_a_report_of_zeros_are_all_wrong() -> None:
    form = TABLES["applications"][0]
    wrong = {"total.newly_received": 3, "total.carried_over": 1, "research.denied.internal_affairs": 6}
    figures: dict[str, int | Decimal | None] = {cell.path: 0 for cell in cells(form)}
    figures |= {f"applications.{name}": count for name, count in wrong.items()}
    [fault] = locate(report_of([form], figures)).faults
    [repair] = fault.repairs
    assert {one.path: one.value for one in repair.corrections} == {
        f"applications.{name}": 0 for name in wrong
    }


def test_groups_that_are_off_are_those_whose_nodes_do_not_cancel_out() -> None:
    net = network(Applications2021)
    first = next(node for node, links in enumerate(net.links) if len({other for _, other in links}) > 1)
    beside = {there: cell for cell, there in net.links[first]}
    (second, one), (third, other), *_ = beside.items()
    nothing = [0] * len(net.paths)

    def off(residuals: dict[int, Figure], *unknown: int) -> int:
        return Flow(net, nothing, unknown, residuals).groups()

    assert off({first: 5, second: -5}) == 2
    assert off({first: 5, second: -5}, one) == 0
    assert off({first: 5, second: -4}, one) == 1
    assert off({first: 5, second: -6}, one) == 1
    assert off({second: 5, third: -5}, one) == 2
    assert off({second: 5, third: -5}, one, other) == 0
    assert off({second: 5, third: -4, first: 3}, one, other) == 1


def test_two_cells_of_which_one_has_to_be_the_largest_count() -> None:
    net = network(Applications2021)
    at = {name: net.number[f"applications.{name}"] for name in (
        "natural_person.newly_received", "natural_person.carried_forward", "total.newly_received",
        "total.carried_forward", "business.carried_over")}  # fmt: skip
    figures: list[Figure] = [0] * len(net.paths)
    for name in ("natural_person.carried_forward", "total.newly_received", "total.carried_forward"):
        figures[at[name]] = MAX_COUNT
    figures[at["natural_person.newly_received"]] = MAX_COUNT - 1
    figures[at["business.carried_over"]] = 7
    found = {at["natural_person.newly_received"]: 1, at["business.carried_over"]: -7}
    off = net.residuals(figures)
    assert forests(net, off, figures, 2) == ([found], False)
    spans = {cell: (figures[cell] + amount, figures[cell] + amount) for cell, amount in found.items()}
    assert _by_forest(net, off, figures, frozenset(), Budget(100)) == [spans]
    assert _by_forest(net, off, figures, frozenset(), Budget(0)) == []
    figures[at["business.carried_over"]] = 0
    [alone] = forests(net, net.residuals(figures), figures, 1)[0]
    assert alone == {at["natural_person.newly_received"]: 1}


def test_a_search_among_known_cells_gives_up_where_too_many_are_wrong() -> None:
    paths = network(Applications2021).paths
    wrong = {path: at % 97 + 1 if at % 5 == 0 else 0 for at, path in enumerate(paths)}
    empty = AnnualReport.model_validate({"applications": {"edition": 2021}})
    [fault] = locate(changed(empty, wrong)).faults
    assert (fault.complete, fault.repairs) == (False, ())


def test_a_budget_is_as_many_steps_as_it_says() -> None:
    budget = Budget(2)
    assert [budget.step() for _ in range(4)] == [True, True, False, False]
    assert budget.left < 0


def test_a_group_of_several_nodes_is_left_through_any_of_them() -> None:
    net = network(Applications2021)
    needed = {"total.partially_granted": 1, "other.total": -1, "other.newly_received": 1,
             "legal_service.partially_granted": -2}  # fmt: skip
    wrong = {net.number[f"applications.{name}"]: amount for name, amount in needed.items()}
    residuals: dict[int, Figure] = dict.fromkeys(range(len(net.links)), 0)
    for cell, amount in wrong.items():
        residuals[net.plus[cell]] -= amount
        residuals[net.minus[cell]] += amount
    off = {node: left for node, left in residuals.items() if left}
    assert forests(net, off, [1000] * len(net.paths), 4) == ([wrong], False)
