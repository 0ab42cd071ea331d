"""Promises of the project itself: labels stand once, the core stays light, names resolve."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import disclosure_schema
from disclosure_schema import cells, identities, layout
from disclosure_schema.forms.report import TABLES, edition_tables
from disclosure_schema.forms.structure import values
from disclosure_schema.zh import parse_heading

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MODELS = [model for models in TABLES.values() for model in models]


def row_labels() -> set[str]:
    """Return the labels of the form's rows, with and without their numbers; short words are words of the language."""
    printed = {label.zh for model in MODELS for cell in cells(model) for label in cell.labels}
    bare = {heading.rest for label in printed if (heading := parse_heading(label))}
    return {label for label in printed | bare if len(label) > 3}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_row_label_stands_outside_the_editions(path: Path) -> None:
    if "edition" in str(path.relative_to(ROOT)):
        pytest.skip("an edition module is where labels stand")
    text = path.read_text(encoding="utf-8")
    assert [label for label in sorted(row_labels()) if label in text] == []


@pytest.mark.parametrize(
    ("edition", "figures", "sums", "grids"),
    [
        (2021, [10, 175, 15], [0, 39, 3], [(14, 4), (28, 10), (4, 15)]),
        (2019, [22, 161, 15], [0, 37, 3], [(18, 5), (26, 10), (4, 15)]),
        (2014, [58], [7], [(66, 3)]),
    ],
)
def test_an_edition_has_its_cells_identities_and_grids(
    edition: int, figures: list[int], sums: list[int], grids: list[tuple[int, int]]
) -> None:
    models = edition_tables(edition).values()
    assert [len(cells(model)) for model in models] == figures
    assert [len(identities(model)) for model in models] == sums
    assert [(layout(model).rows, layout(model).columns) for model in models] == grids


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_printed_grid_is_covered_exactly_once(model: type) -> None:
    grid = layout(model)
    places = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    ]
    assert sorted(places) == [(row, column) for row in range(grid.rows) for column in range(grid.columns)]
    assert {cell.path for cell in grid.cells} - {""} == set(values(model()))


def test_every_cell_says_what_it_is() -> None:
    for model in MODELS:
        for cell in cells(model):
            assert cell.unit
            assert all(label.zh and label.en for label in cell.labels)
            assert cell.path.startswith(model.name)


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import disclosure_schema", ["pydantic", "babel"]),
        ("import disclosure_schema.zh", ["pydantic", "babel", "disclosure_schema.forms"]),
        (
            "from disclosure_schema import check, read",
            [
                "babel",
                "selectolax",
                "typer",
                "rich",
                "disclosure_schema.locate",
                "disclosure_schema.readers.formats",
                "disclosure_schema.readers.prose",
                "disclosure_schema.rules.catalogue",
                "narwhals",
                "numpy",
                "msgspec",
            ],
        ),
        (
            "from disclosure_schema import write",
            ["docx", "xlsxwriter", "pyarrow", "disclosure_schema.readers"],
        ),
    ],
)
def test_nothing_is_imported_before_it_is_used(statement: str, absent: list[str]) -> None:
    code = f"{statement}\nimport sys\nprint([name for name in {absent!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_resolves() -> None:
    for name in disclosure_schema.__all__:
        assert getattr(disclosure_schema, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        disclosure_schema.nothing  # noqa: B018 - the access is the test
    for module in ("zh", "forms.report", "forms.reading", "rules.model", "rules.engine", "locate"):
        found = importlib.import_module(f"disclosure_schema.{module}")
        assert all(hasattr(found, name) for name in found.__all__)


#: Each package imports only what lies on a lower floor, or itself.
FLOORS = {
    "messages": 0,
    "errors": 1,
    "storage": 2, "zh": 2,
    "forms": 3,
    "locate": 4,
    "readers": 5, "rules": 5, "writers": 5,
    "findings": 6, "frames": 6, "strategies": 6,
    "cli": 7,
}  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_imports_run_downwards(path: Path) -> None:
    own = path.relative_to(ROOT / "src" / "disclosure_schema").parts[0].removesuffix(".py")
    if own not in FLOORS:
        pytest.skip("the front door")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found = {name.split(".")[1] for name in imported if name.startswith("disclosure_schema.")}
    assert found <= {own, *(other for other, floor in FLOORS.items() if floor < FLOORS[own])}
