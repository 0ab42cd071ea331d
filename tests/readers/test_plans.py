"""Tables printed like others before are read like them, and never otherwise than by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.forms.structure import cells
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.html import read_html
from disclosure_schema.readers.tables.collect import _read
from disclosure_schema.readers.tables.plans import Plans
from readers.render import MODELS, html_table, page, printed_forms

pytest.importorskip("selectolax", reason="HTML needs the extra html")

CELLS = [cell for model in MODELS.values() for cell in cells(model)]


def grids(texts: dict[str, str]) -> list[Grid]:
    data = page(*(html_table(model, texts) for model in MODELS.values()))
    return [block for block in read_html(data).blocks if isinstance(block, Grid)]


@given(st.data())
def test_what_a_plan_gives_is_what_reading_gives(data: st.DataObject) -> None:
    plans = Plans(_read)
    for _ in range(3):
        odd = data.draw(st.dictionaries(st.sampled_from(CELLS), st.none(), max_size=2))
        texts = {cell.path: str(data.draw(st.integers(0, 99))) for cell in CELLS[:30]}
        texts |= {cell.path: "7" for cell in CELLS[30:]}
        texts |= {
            cell.path: data.draw(printed_forms(cell, data.draw(st.sampled_from([None, 3])))) for cell in odd
        }
        found = plans(drawn := grids(texts))
        assert found == _read(drawn)


def test_a_plan_is_followed_only_by_tables_that_are_printed_alike() -> None:
    asked: list[int] = []

    def reader(given: object) -> object:
        asked.append(1)
        return _read(given)  # type: ignore[arg-type]

    plans = Plans(reader)  # type: ignore[arg-type]
    texts = {cell.path: "3" for cell in CELLS}
    plans(grids(texts))
    plans(grids(dict.fromkeys(texts, "40")))
    assert len(asked) == 1
    plans(grids(texts | {CELLS[0].path: "3（含1件）"}))
    plans(grids(texts | {CELLS[0].path: "3（含1件）"}))
    plans(grids(texts | {CELLS[0].path: "1" * 13}))
    assert len(asked) == 4
