"""The pictures of the documentation can be drawn anew; those that it shows are the same ones, and small."""

import importlib.util
import struct
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"


def size(file: Path) -> tuple[int, int]:
    """Return width and height of a PNG."""
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return width, height


def test_the_script_draws_the_pictures_of_the_pages(browser: Any, folder: Path, tmp_path: Path) -> None:
    assert folder.exists()  # the extra html is there
    spec = importlib.util.spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    drawn = pictures.draw(browser, tmp_path)
    kept = sorted((DOCS / "pictures").iterdir())
    assert sorted(file.name for file in drawn) == [file.name for file in kept]
    for file in drawn:
        # Fonts differ from machine to machine, so the pixels may; a sheet that looks otherwise has another shape.
        (width, height), (was, high) = size(file), size(DOCS / "pictures" / file.name)
        assert abs(width - was) <= 60
        assert abs(height - high) <= 120
        assert file.stat().st_size < 150_000
