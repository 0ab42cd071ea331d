"""The size of the smallest set of cells, compared with an exact solver that knows nothing of networks (HiGHS)."""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from locate.samples import FORMS, corrupted, paths_of, report_of, sound

from disclosure_schema import identities, locate
from disclosure_schema.forms.cells import Table

numpy = pytest.importorskip("numpy", reason="the extra oracle brings NumPy and SciPy")
optimize = pytest.importorskip("scipy.optimize", reason="the extra oracle brings NumPy and SciPy")

CASES = 500


def smallest(form: Sequence[type[Table]], figures: Mapping[str, int | Decimal | None]) -> int:
    """Return how many printed figures must change at the least; blanks may be anything from 0."""
    paths = paths_of(form)
    number = {path: index for index, path in enumerate(paths)}
    every = [one for table in form for one in identities(table)]
    count = len(paths)
    printed = [figures[path] for path in paths]
    most = 10 * sum(int(figure or 0) for figure in printed) + 100
    # Variables: the figure that is right, and for each cell whether it changes.
    sums = numpy.zeros((len(every), 2 * count))
    for row, one in enumerate(every):
        for sign, side in ((1, one.left), (-1, one.right)):
            for path in side:
                sums[row, number[path]] = sign
    known = [index for index, figure in enumerate(printed) if figure is not None]
    moves = numpy.zeros((2 * len(known), 2 * count))
    limits = numpy.zeros(2 * len(known))
    for row, index in enumerate(known):
        figure = int(printed[index] or 0)
        # x <= printed + most * changes, and x >= printed * (1 - changes)
        moves[2 * row, [index, count + index]], limits[2 * row] = (1, -most), figure
        moves[2 * row + 1, [index, count + index]], limits[2 * row + 1] = (-1, -figure), -figure
    found = optimize.milp(
        numpy.r_[numpy.zeros(count), numpy.ones(count)],
        constraints=[
            optimize.LinearConstraint(sums, 0, 0),
            optimize.LinearConstraint(moves, -numpy.inf, limits),
        ],
        integrality=numpy.ones(2 * count),
        bounds=optimize.Bounds(0, numpy.r_[numpy.full(count, most), numpy.ones(count)]),
    )
    assert found.success
    return round(found.fun)


@pytest.mark.parametrize("seed", range(CASES // 100))
def test_no_set_is_smaller(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - cases, no secrets
    for case in range(100):
        form = FORMS[case % len(FORMS)]
        figures, _ = corrupted(rng, form, rng.choice((1, 1, 2, 2, 3)))
        if case % 4 == 0:
            figures |= dict.fromkeys(rng.sample(paths_of(form), rng.randint(1, 12)))
        found = locate(report_of(form, figures))
        assert found.complete
        assert found.size == smallest(form, figures)


def test_a_sound_report_needs_no_change() -> None:
    rng = random.Random(7)  # noqa: S311 - same
    for form in FORMS:
        figures = sound(rng, form)
        assert smallest(form, figures) == locate(report_of(form, figures)).size == 0
