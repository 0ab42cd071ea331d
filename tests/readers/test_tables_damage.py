"""Whatever a table loses on its way, no figure ends up in a cell that is not its own."""

from hypothesis import given
from hypothesis import strategies as st

import pytest

from disclosure_schema.forms.structure import values
from readers.render import MODELS, found_in, numbered, official, page, rows_html

pytest.importorskip("selectolax", reason="HTML needs the extra html")


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, dict[str, int | None], list[list[tuple[str, int, int]]]]:
    """Return a table with some figures blank and one thing damaged: its name, figures, and rows."""
    name = draw(st.sampled_from(sorted(MODELS)))
    figures: dict[str, int | None] = dict(numbered(name))
    for path in draw(st.lists(st.sampled_from(sorted(figures)), max_size=60)):
        figures[path] = None
    rows = official(MODELS[name], lambda path: str(figures[path] or ""))
    number = draw(st.integers(0, len(rows) - 1))
    column = draw(st.integers(0, len(rows[number]) - 1))
    match draw(
        st.sampled_from(["cell lost", "cell added", "row lost", "label lost", "spans lost", "rows swapped"])
    ):
        case "cell lost":
            del rows[number][column]
        case "cell added":
            rows[number].insert(column, ("", 1, 1))
        case "row lost":
            del rows[number]
        case "label lost":
            rows[number][column] = ("", *rows[number][column][1:])
        case "spans lost":
            rows[number] = [(text, 1, 1) for text, _, _ in rows[number]]
        case _:
            rows[number], rows[0] = rows[0], rows[number]
    return name, figures, rows


@given(damaged())
def test_one_damage_never_moves_a_figure(
    table: tuple[str, dict[str, int | None], list[list[tuple[str, int, int]]]],
) -> None:
    name, figures, rows = table
    found = found_in(page(rows_html(rows)))
    read = values(found.tables[name]) if name in found.tables else {}
    moved = {path: value for path, value in read.items() if value is not None and value != figures[path]}
    assert moved == {}
