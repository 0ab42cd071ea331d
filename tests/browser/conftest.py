"""A real browser: Debian's Chromium, driven by Playwright; without either these tests are skipped and say so."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof import Row, index_page, proof_sheet
from disclosure_schema.rules.engine import check

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"
NAMES = ("errors-hongze-2023.html", "sound-2023.html", "wendengying-2022.txt")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the extra browser")
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with api.sync_playwright() as playwright:
        # An administrator's browser has no sandbox; it opens nothing but our own pages.
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sheets of the samples, in Chinese at first, and their index."""
    pytest.importorskip("selectolax", reason="the samples are web pages: extra html")
    from disclosure_schema.readers.reader import read  # noqa: PLC0415 - needs the extra

    target = tmp_path_factory.mktemp("sheets")
    rows = []
    for name in NAMES:
        given = read(SAMPLES / name)
        one = Examined.of(name, given, check(given))
        sheet = f"{Path(name).stem}.html"
        (target / sheet).write_text(proof_sheet(one, "zh", index="index.html"), encoding="utf-8")
        rows.append(Row.of(one, sheet))
    (target / "index.html").write_text(index_page(rows, "zh"), encoding="utf-8")
    return target
