"""Figures of the text: what they may be the sum of, what they are compared with, and what is said where there are none."""

from decimal import Decimal
from typing import Any

import pytest

from disclosure_schema import Outcome
from disclosure_schema.forms.editions.edition_2021 import Applications2021
from disclosure_schema.forms.structure import cells
from rules.test_outcomes import RECEIVED, judged
from rules.test_particulars import outcomes, said
from rules.test_text_particulars import CHANNELS, FEES

TOTAL = "applications.total"


def counted(row: str, value: int, **more: Any) -> dict[str, Any]:
    """Return the claim of one row of the total column."""
    return RECEIVED | {"kind": "other", "value": value, "cells": [f"{TOTAL}.{row}"]} | more


def applications(**columns: Any) -> dict[str, Any]:
    return {"applications": {"edition": 2021, **columns}}


@pytest.mark.parametrize("code", ["C501", "C502", "C503", "C532", "C533", "C522", "C523"])
def test_a_report_whose_text_states_no_such_figure_is_not_judged(code: str) -> None:
    # One of a text with a figure that is neither broken down nor compared, and no fee.
    for claims in ([], [RECEIVED]):
        [one] = judged(code, claims=claims, proactive={"edition": 2021})
        assert (one.at, one.outcome, one.verdict.operands) == ("claims", Outcome.NOT_APPLICABLE, ())
        assert (
            said(code, claims=claims, proactive={"edition": 2021})
            == {
                "C501": "The text states no such breakdown.",
                "C502": "The text states no such breakdown.",
                "C503": "The text states no such breakdown.",
                "C532": "The text compares no figure with the year before.",
                "C533": "The text compares no figure with the year before.",
                "C522": "The text states no amount of a fee.",
                "C523": "The text states no amount of a fee.",
            }[code]
        )


GROUP = (f"{TOTAL}.granted", f"{TOTAL}.partially_granted")
DENIED = [cell.path for cell in cells(Applications2021) if cell.path.startswith(f"{TOTAL}.denied.")]


def test_a_sum_that_another_column_alone_has_is_said_to_be_that_column_s() -> None:
    def same(of: Any, total: Any, business: Any, **more: Any) -> Any:
        claim = RECEIVED | {"kind": "other", "value": 7, "cells": list(of)}
        [one] = judged("C511", claims=[claim], **applications(total=total, business=business, **more))
        assert one.outcome is Outcome.VIOLATED
        return one.verdict.params.get("same")

    ours = {"granted": 3, "partially_granted": 2}
    theirs = ("applications.business.granted", "applications.business.partially_granted")
    assert same(GROUP, ours, {"granted": 6, "partially_granted": 1}) == theirs
    assert same(GROUP, ours, {"granted": 5, "partially_granted": 1}) is None  # 6
    assert same(GROUP, ours, {"granted": 7}) is None  # the other may be more than 0
    many = {"granted": 6, "partially_granted": 1}
    assert same(GROUP, ours, many, research=many) is None
    # All the rows of a group are named by their group.
    first, *others = [path.rpartition(".")[2] for path in DENIED]
    three, seven = ({"denied": dict.fromkeys(others, 0) | {first: n}} for n in (3, 7))
    assert same(DENIED, three, seven) == "applications.business.denied"


def test_a_row_that_alone_has_the_sum_of_several_is_named_and_of_two_none_is() -> None:
    claim = RECEIVED | {"kind": "other", "value": 7, "cells": list(GROUP)}
    table = applications(total={"granted": 7, "partially_granted": 2})
    [one] = judged("C511", claims=[claim], **table)
    assert (one.outcome, one.verdict.params["same"]) == (Outcome.VIOLATED, GROUP[:1])
    words = said("C511", claims=[claim], **table)
    assert words.endswith("come to 9; only all applicants·granted is 7.")
    table = applications(total=dict.fromkeys(("granted", "partially_granted"), 7))
    [one] = judged("C511", claims=[claim], **table)
    assert (one.outcome, one.verdict.params.get("same")) == (Outcome.VIOLATED, None)


def test_parts_that_are_only_examples_may_be_all_there_are() -> None:
    for second, outcome in ((11, "holds"), (12, "holds"), (13, "violated")):
        parts = [{"label": "网络", "value": 5}, {"label": "信函", "value": second}]
        assert outcomes("C501", claims=[RECEIVED | {"parts": parts}]) == [outcome]
        assert outcomes("C501", claims=[RECEIVED | {"parts": parts, "exhaustive": True}]) == [
            "holds" if second == 12 else "violated"
        ]


def test_only_a_complete_list_of_the_kind_is_set_against_the_applications() -> None:
    for kind, by_outcome, received in (
        ("by_outcome", "violated", "not-applicable"),
        ("by_channel", "not-applicable", "violated"),
        ("by_applicant", "not-applicable", "violated"),
    ):
        claims = [RECEIVED, CHANNELS | {"kind": kind}]
        assert [outcomes(code, claims=claims) for code in ("C502", "C503")] == [[by_outcome], [received]]
        less: dict[str, Any]
        for less in ({"exhaustive": False}, {"parts": []}):
            claims = [RECEIVED, CHANNELS | {"kind": kind} | less]
            for code in ("C502", "C503"):
                assert said(code, claims=claims) == "The text states no such breakdown."


def test_what_was_carried_over_may_be_among_the_channels() -> None:
    received = RECEIVED | {"value": 6}
    assert outcomes("C503", claims=[received, CHANNELS]) == ["violated"]
    assert outcomes("C503", claims=[received, counted("carried_over", 2), CHANNELS]) == ["holds"]
    assert outcomes("C503", claims=[received, counted("total", 2), CHANNELS]) == ["violated"]


def test_outcomes_are_those_of_what_the_text_says_was_handled() -> None:
    listed = CHANNELS | {"kind": "by_outcome"}
    assert outcomes("C502", claims=[listed]) == ["open"]
    assert outcomes("C502", claims=[listed, counted("denied", 8)]) == ["open"]
    assert outcomes("C502", claims=[listed, counted("total", 8)]) == ["holds"]
    assert outcomes("C502", claims=[listed, counted("total", 9)]) == ["violated"]
    assert outcomes("C502", claims=[listed, counted("total", 9, approximate="about")]) == ["open"]


def differing(value: int | None, *changes: dict[str, Any], **claim: Any) -> list[dict[str, Any]]:
    every = [{"direction": "more", **one} for one in changes]
    return [RECEIVED | {"value": value, "comparisons": every} | claim]


@pytest.mark.parametrize(
    ("value", "change", "percent", "outcome"),
    [
        (5, 0, "0", "holds"),  # nothing more, by nothing
        (5, 0, "1", "violated"),
        (5, 1, "0", "violated"),
        (2, 1, "100", "holds"),  # from 1
        (1, 1, "100", "violated"),  # from 0
        (None, 1, "33.3", "open"),  # of 3
        (None, 1, "33.5", "violated"),  # between 2 and 3
    ],
)
def test_difference_and_percentage_are_of_one_count(
    value: int | None, change: int, percent: str, outcome: str
) -> None:
    [one] = judged("C532", claims=differing(value, {"change": change, "percent": percent}))
    assert (one.at, str(one.outcome)) == ("claims.0.comparisons.0", outcome)
    before = None if value is None else value - change
    assert [(x.path, x.value, x.sign) for x in one.verdict.operands] == [("", change, 1), ("", before, -1)]


def test_only_comparisons_with_one_year_in_one_direction_are_set_against_each_other() -> None:
    change, percent = {"change": 3, "year": 2022}, {"percent": "90", "year": 2022}
    [one] = judged("C532", claims=differing(5, change, percent))
    assert (one.at, one.outcome) == ("claims.0.comparisons.1", Outcome.VIOLATED)
    for other in ({"year": 2021}, {"direction": "less"}):
        assert said("C532", claims=differing(5, change, percent | other)) == (
            "The text does not give both the difference and the percentage."
        )


def test_a_rounded_figure_on_either_side_is_not_compared() -> None:
    about = {"approximate": "about"}
    change, percent = {"change": 3}, {"percent": "90"}
    for claims in (
        differing(5, change, percent, **about),
        differing(5, change | about, percent),
        differing(5, change, percent | about),
    ):
        assert said("C532", claims=claims) == "“5件” is a rounded figure."
    for claims in (differing(5, change, **about), differing(5, change | about)):
        assert said("C533", claims=claims, previous={"year": 2022}) == "“5件” is a rounded figure."


def test_growth_since_the_last_report_may_be_from_one() -> None:
    for last, outcome in ((1, "holds"), (2, "violated"), (0, "violated")):
        before = {"claims": [RECEIVED | {"value": last}]}
        [one] = judged("C533", claims=differing(2, {"percent": "100"}), previous=before)
        assert (str(one.outcome), [(x.value, x.sign) for x in one.verdict.operands]) == (
            outcome,
            [(2, 1), (last, -1)],
        )


def test_a_difference_is_told_without_a_sign() -> None:
    for direction, value, need in (("less", 20, 5), ("more", 32, 7)):
        claims = differing(value, {"direction": direction, "change": 4})
        [one] = judged("C533", claims=claims, previous={"claims": [RECEIVED | {"value": 25}]})
        assert (one.outcome, one.verdict.params["need"]) == (Outcome.VIOLATED, need)
        assert said("C533", claims=claims, previous={"claims": [RECEIVED | {"value": 25}]}).endswith(
            f"last year's report gives 25, so the difference is {need}, not 4."
        )


def test_only_what_was_received_may_have_been_carried_over() -> None:
    last = applications(total={"newly_received": 10, "carried_over": 2, "total": 11})
    for row, outcome in (("newly_received", "holds"), ("total", "violated")):
        claims = differing(14, {"change": 2}, cells=[f"{TOTAL}.{row}"])
        assert outcomes("C533", claims=claims, previous=last) == [outcome], row


def test_an_amount_that_is_none_of_money_is_no_fee() -> None:
    for change in ({"value": 3, "unit": "件"}, {"value": None, "unit": "元"}):
        for code in ("C522", "C523"):
            assert said(code, claims=[FEES | change], proactive={"edition": 2021}) == (
                "The text states no amount of a fee."
            )


@pytest.mark.parametrize(
    ("value", "amount", "outcome"),
    [(0, None, "holds"), (1, None, "open"), (0, 0, "holds"), (1, 0, "violated"), (1, "0.0001", "holds")],
)
def test_a_fee_is_within_a_table_to_the_last_yuan(value: int, amount: Any, outcome: str) -> None:
    table = {"edition": 2021, "fees": {"amount": amount}}
    [one] = judged("C522", claims=[FEES | {"value": value, "unit": "元"}], proactive=table)
    assert (str(one.outcome), one.verdict.params.get("need")) == (
        outcome,
        Decimal("0.0001") if outcome == "open" else None,
    )
