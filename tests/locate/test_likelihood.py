"""How likely repairs are, and that a reading is located like its report."""

import pytest

from disclosure_schema import AnnualReport, Reading
from disclosure_schema.locate import deduce, locate
from disclosure_schema.locate.location import Correction, Fault, Repair
from disclosure_schema.locate.slips import Slip

BLOCK = {"upheld": 12, "corrected": 3, "other": 0, "pending": 0, "total": 51}
REPORT = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": BLOCK}})


def repair(path: str, cost: float) -> Repair:
    return Repair((Correction(path, 5, 7, 7, Slip.MISCOUNTED),), cost)


@pytest.mark.parametrize("more", [0, 1, 2, 3, 5])
def test_each_unit_of_cost_halves_the_likelihood(more: int) -> None:
    likely, other = repair("a", 4.0), repair("b", 4.0 + more)
    fault = Fault((likely, other))
    assert fault.share(likely) == pytest.approx(2**more / (2**more + 1))
    assert fault.share(likely) + fault.share(other) == pytest.approx(1)
    assert [one.path for one in fault.likely] == (["a"] if more >= 3 else [])
    assert Fault((likely, other), complete=False).likely == ()


def test_a_reading_is_located_and_deduced_like_its_report() -> None:
    assert locate(Reading(REPORT)) == locate(REPORT)
    blank = AnnualReport.model_validate(
        {"proceedings": {"edition": 2021, "reconsideration": {**BLOCK, "total": None}}}
    )
    assert deduce(Reading(blank)) == deduce(blank)
    assert deduce(blank) != deduce(REPORT)


def test_of_repairs_of_one_cost_the_printed_total_comes_first() -> None:
    for printed in range(20, 60):
        block = {"upheld": 0, "corrected": 0, "other": 0, "pending": 0, "total": printed}
        report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
        repairs = locate(report).repairs
        least = [one for one in repairs if one.cost == repairs[0].cost]
        totals = [one.paths[0].endswith(".total") for one in least]
        assert totals == sorted(totals, reverse=True)


def test_odds_of_seven_to_one_are_clear() -> None:
    shared = Correction("a", 5, 7, 7, Slip.MISCOUNTED)
    others = [Correction(f"b{number}", 1, 2, 2, Slip.MISCOUNTED) for number in range(8)]
    with_it = [Repair((shared, other), 9.0) for other in others[:7]]
    assert Fault((*with_it, Repair((others[7],), 9.0))).likely == (shared,)
    assert Fault((*with_it[:6], Repair((others[7],), 9.0))).likely == ()
