"""Reports written as web pages, in a real browser: nothing to complain of, on a screen, a telephone and paper."""

from pathlib import Path
from typing import Any

import pytest

from disclosure_schema import blank_report, dumps, read
from disclosure_schema.forms.report import EDITIONS

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"


@pytest.mark.parametrize("width", [1200, 400])
@pytest.mark.parametrize("name", ["report", *EDITIONS])
def test_axe_finds_nothing_to_complain_of(browser: Any, name: str | int, width: int) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="the browser tests need the extra browser"
    )
    pytest.importorskip("selectolax", reason="the sample is a web page: extra html")
    report = blank_report(name) if isinstance(name, int) else read(SAMPLES / "errors-hongze-2023.html").report
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(dumps(report, "html").decode())
    found = axe.Axe().run(page).response
    assert len(found["passes"]) > 10
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    page.close()
