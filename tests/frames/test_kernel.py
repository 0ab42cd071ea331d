"""Blocks and threads change nothing in what is found."""

import numpy as np
import pytest

from disclosure_schema.forms.identities import Identity
from disclosure_schema.frames import kernel
from disclosure_schema.frames.kernel import Figures, violations
from disclosure_schema.frames.relations import Plan, Relation

PLAN = Plan(
    (
        Relation("ROW", Identity("ROW", "row", ("a", "b"), ("sum",), "sum")),
        Relation("MOST", Identity("MOST", "most", ("b",), ("sum",), at_most=True)),
    ),
    ("a", "b", "sum", "apart"),
)


def expected(rows: list[dict[str, int]]) -> list[tuple[int, str, int]]:
    """Return the violations, found one at a time."""
    found = []
    for number, row in enumerate(rows):
        over, more = row["a"] + row["b"] - row["sum"], row["b"] - row["sum"]
        found += [(number, "row", over)] if over else []
        found += [(number, "most", more)] if more > 0 else []
        found += [(number, path, row[path]) for path in PLAN.cells if row[path] < 0]
    return found


@pytest.mark.parametrize("kind", [np.int8, np.int32, np.int64, np.float64, np.object_])
@pytest.mark.parametrize(("block", "threads"), [(2**19, 1), (56, 1), (56, 3)])
@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_blocks_and_threads_find_the_same(
    monkeypatch: pytest.MonkeyPatch,
    kind: type[np.generic],
    block: int,
    threads: int,
    large: bool,  # noqa: FBT001 - a case
) -> None:
    monkeypatch.setattr(kernel, "_BLOCK", block)
    monkeypatch.setattr(kernel, "_LEAST", 10)
    monkeypatch.setattr(kernel, "_threads", lambda: threads)
    chance = np.random.default_rng(3)
    columns = {path: chance.integers(-1, 4, 100) for path in PLAN.cells}
    columns["sum"][::2] = (columns["a"] + columns["b"])[::2]
    if large and kind is not np.int8:  # so that sums of the narrow types would overflow
        for path in ("a", "b"):
            columns[path][50:53] = 2**31 - 1 if kind is np.int32 else 2**50 if kind is np.float64 else 2**62
    wide = columns["a"].astype(object) + columns["b"]
    assert not large or kind is np.int8 or max(wide) >= 2**32 - 2
    names = list(columns)
    rows = [dict(zip(names, map(int, row), strict=True)) for row in zip(*columns.values(), strict=True)]
    found = violations({path: Figures(one.astype(kind)) for path, one in columns.items()}, PLAN)
    places = [PLAN.places[which] for which in found.which]
    assert list(zip(found.rows.tolist(), places, map(int, found.delta), strict=True)) == expected(rows)
    assert (found.left - found.right == found.delta).all()


def test_a_blank_cell_saves_what_it_can() -> None:
    figures = {path: Figures(np.array([2, 2, 2])) for path in ("a", "b")}
    figures["a"] = Figures(np.array([0, 0, 2]), np.array([True, True, False]))
    figures["sum"] = Figures(np.array([5, 1, 0]), np.array([False, False, True]))
    found = violations(figures, PLAN)
    assert [(row, PLAN.places[which]) for row, which in zip(found.rows, found.which, strict=True)] == [
        (1, "row"),
        (1, "most"),
    ]
