"""Whatever a table loses on its way, no figure ends up in a cell that is not its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.forms.structure import values
from disclosure_schema.readers.tables import read_tables
from readers.render import MODELS, expand, found_in, grid, numbered, official, page, rows_html

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


@st.composite
def torn_grids(draw: st.DrawFn) -> tuple[str, dict[str, int | None], list[list[str]], int]:
    """Return a table without spans, some figures blank, one thing damaged, and the row at which a page ends."""
    name = draw(st.sampled_from(sorted(MODELS)))
    figures: dict[str, int | None] = dict(numbered(name))
    for path in draw(st.lists(st.sampled_from(sorted(figures)), max_size=40)):
        figures[path] = None
    rows = expand(official(MODELS[name], lambda path: str(figures[path] or "")), fill=draw(st.booleans()))
    number = draw(st.integers(0, len(rows) - 1))
    column = draw(st.integers(0, len(rows[number]) - 1))
    match draw(st.sampled_from(["nothing", "lost", "added", "row lost", "row cut", "blanks lost"])):
        case "lost":
            del rows[number][column]
        case "added":
            rows[number].insert(column, "")
        case "row lost":
            del rows[number]
        case "row cut":
            del rows[number][column:]
        case "blanks lost":
            rows[number] = [text for text in rows[number] if text]
        case _:
            pass
    return name, figures, rows, draw(st.integers(1, len(rows)))


@given(torn_grids())
def test_one_damage_to_a_torn_table_never_moves_a_figure(
    table: tuple[str, dict[str, int | None], list[list[str]], int],
) -> None:
    name, figures, rows, end = table
    found = read_tables([grid(part, index) for index, part in enumerate((rows[:end], rows[end:]), 1) if part])
    read = values(found.tables[name]) if name in found.tables else {}
    moved = {path: value for path, value in read.items() if value is not None and value != figures[path]}
    assert moved == {}
