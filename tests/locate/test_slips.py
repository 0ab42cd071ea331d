"""Slips by their look, and the cells that stand beside each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.locate.slips import Slip, cost_of, neighbours, slip_of

MODELS = [model for models in TABLES.values() for model in models]


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (53, 35, Slip.TRANSPOSED),
        (1234, 1324, Slip.TRANSPOSED),
        (1221, 1212, Slip.TRANSPOSED),
        (122, 12, Slip.DOUBLED),
        (12, 112, Slip.DOUBLED),
        (7, 71, Slip.DROPPED),
        (7, 17, Slip.DROPPED),
        (134, 1234, Slip.DROPPED),
        (124, 14, Slip.ADDED),
        (120, 12, Slip.DECIMAL),
        (12, 120000, Slip.DECIMAL),
        (10, 1, Slip.DECIMAL),
        (19, 14, Slip.DIGIT),
        (9, 4, Slip.MISCOUNTED),
        (0, 5, Slip.MISSING),
        (5, 0, Slip.EXTRA),
        (99, 101, Slip.MISCOUNTED),
        (12345, 12, Slip.MISCOUNTED),
        (Decimal("3.50"), Decimal(350), Slip.DECIMAL),
        (Decimal("0.5"), Decimal(50), Slip.DECIMAL),
        (Decimal("0.05"), Decimal("0.5"), Slip.DECIMAL),
        (Decimal("12.5"), Decimal(125), Slip.DECIMAL),
        (35, Decimal("3.5"), Slip.DECIMAL),
        (Decimal("12.5"), Decimal("17.8"), Slip.MISCOUNTED),
        (Decimal("12.5"), Decimal("21.5"), Slip.TRANSPOSED),
    ],
)
def test_a_slip_is_known_by_its_look(printed: int | Decimal, meant: int | Decimal, slip: Slip) -> None:
    assert slip_of(printed, meant) is slip


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_any_two_figures_have_a_slip_with_a_price(printed: int, meant: int) -> None:
    if printed != meant:
        slip = slip_of(printed, meant)
        assert (
            0 < cost_of(slip, printed, meant, is_total=True) < cost_of(slip, printed, meant, is_total=False)
        )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_neighbours_know_each_other(model: type) -> None:
    beside = neighbours(model)
    assert beside.keys() == {cell.path for cell in cells(model)}
    for path, others in beside.items():
        assert path not in others
        assert all(path in beside[other] for other in others)
        assert 1 <= len(set(others)) <= 4
