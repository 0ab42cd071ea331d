"""The size of the smallest set of cells, compared with an exact solver that knows nothing of networks (HiGHS)."""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from disclosure_schema import identities, locate
from disclosure_schema.forms.cells import Table
from locate.samples import FORMS, corrupted, paths_of, report_of, sound

numpy = pytest.importorskip("numpy", reason="the extra oracle brings NumPy and SciPy")
sparse = pytest.importorskip("scipy.sparse", reason="the extra oracle brings NumPy and SciPy")
optimize = pytest.importorskip("scipy.optimize", reason="the extra oracle brings NumPy and SciPy")

CASES = 500


def smallest(form: Sequence[type[Table]], figures: Mapping[str, int | Decimal | None]) -> int:
    """Return how many printed figures must change at the least; blanks may be anything from 0.

    Amounts need not be whole numbers here: no set of cells can be smaller than this, and `locate` found one with whole
    numbers.
    """
    paths = paths_of(form)
    number = {path: index for index, path in enumerate(paths)}
    every = [one for table in form for one in identities(table)]
    sums = numpy.zeros((len(every), len(paths)))
    for row, one in enumerate(every):
        for sign, side in ((1, one.left), (-1, one.right)):
            sums[row, [number[path] for path in side]] = sign
    printed = numpy.array([int(figures[path] or 0) for path in paths])
    blank = numpy.array([figures[path] is None for path in paths])
    most = 2 * printed.sum() + 100
    # Variables: by how much each cell goes up, by how much down, and whether it changes; blanks go up for nothing.
    same = sparse.identity(len(paths), format="csr")
    free = sparse.diags(numpy.where(blank, 0.0, most))
    found = optimize.milp(
        numpy.r_[numpy.zeros(2 * len(paths)), ~blank],
        constraints=[
            optimize.LinearConstraint(numpy.hstack([sums, -sums, 0 * sums]), *(2 * [-sums @ printed])),
            optimize.LinearConstraint(
                sparse.hstack([same, same, -free]), -numpy.inf, numpy.where(blank, most, 0)
            ),
        ],
        integrality=numpy.repeat([0, 0, 1], len(paths)),
        bounds=optimize.Bounds(0, numpy.r_[numpy.full(len(paths), most), printed, numpy.ones(len(paths))]),
    )
    assert found.success
    size: int = round(found.fun)
    return size


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
