"""The identities of every edition as a network that says the same."""

import random

import pytest

from disclosure_schema import cells, identities
from disclosure_schema.forms.identities import Identity
from disclosure_schema.forms.report import TABLES
from disclosure_schema.locate.equations import _ends, _independent, network
from locate.samples import FORMS, corrupted, sound

MODELS = [model for models in TABLES.values() for model in models]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_cell_of_an_identity_joins_two_nodes(model: type) -> None:
    net = network(model)
    every = {path for one in identities(model) for path in (*one.left, *one.right)}
    assert set(net.paths) == every
    assert all(plus != minus for plus, minus in zip(net.plus, net.minus, strict=True))
    assert all(net.part[plus] == net.part[minus] for plus, minus in zip(net.plus, net.minus, strict=True))
    signed = {cell.path for cell in cells(model) if cell.is_signed}
    assert not signed & every  # the searches take it that no cell is less than 0


@pytest.mark.parametrize("form", FORMS)
def test_a_network_is_right_where_every_identity_is(form: tuple[type, ...]) -> None:
    rng = random.Random(11)  # noqa: S311 - cases, no secrets
    for _ in range(20):
        right, (wrong, _meant) = sound(rng, form), corrupted(rng, form, 2)
        for table in form:
            net = network(table)
            assert net.residuals([right[path] or 0 for path in net.paths]) == {}
            broken = [
                one
                for one in identities(table)
                if sum(wrong[path] or 0 for path in one.left) != sum(wrong[path] or 0 for path in one.right)
            ]
            residuals = net.residuals([wrong[path] or 0 for path in net.paths])
            assert bool(residuals) is bool(broken)
            assert sum(residuals.values()) == 0


def test_raising_a_cell_moves_its_ends() -> None:
    for model in MODELS:
        net = network(model)
        for cell in range(len(net.paths)):
            figures = [int(other == cell) for other in range(len(net.paths))]
            assert net.residuals(figures) == {net.plus[cell]: 1, net.minus[cell]: -1}


def test_identities_that_are_no_network_are_refused() -> None:
    paths = ["a", "b", "c", "d"]
    every = [Identity("X", str(row), tuple(paths[:3]), (paths[3],)) for row in range(2)]
    odd = [*every, Identity("X", "2", ("a",), ("b",))]
    assert _ends(every, paths) is not None
    assert _ends(odd, paths) is None
    with pytest.raises(AssertionError, match="no network"):
        _independent([*odd, Identity("X", "3", ("a",), ("c",))], paths)
