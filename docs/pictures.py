"""Draw the pictures of the documentation: the proof sheet of our own sample, in English and in Chinese.

`python docs/pictures.py` needs the extras `html` and `browser`, and Debian's packages chromium and fonts-noto-cjk.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from disclosure_schema import check, read
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof import proof_sheet

DOCS = Path(__file__).parent
SAMPLE = DOCS / "samples" / "errors-hongze-2023.html"
#: The parts of a sheet that are shown, by the end of the picture's name.
PARTS = {
    "findings": "section[aria-labelledby=findings]",
    "table": "#table-proceedings",
}


def draw(browser: Any, folder: Path) -> list[Path]:
    """Draw every picture into a folder with a browser of Playwright; return the files."""
    reading = read(SAMPLE)
    examined = Examined.of("report.html", reading, check(reading))
    files = []
    context = browser.new_context(viewport={"width": 960, "height": 800}, color_scheme="light")
    context.set_offline(True)
    with tempfile.TemporaryDirectory() as work:
        for lang in ("en", "zh"):
            sheet = Path(work, f"{lang}.html")
            sheet.write_text(proof_sheet(examined, lang), encoding="utf-8")
            page = context.new_page()
            page.goto(sheet.as_uri())
            for part, selector in PARTS.items():
                file = folder / f"proof-{part}-{lang}.png"
                page.locator(selector).screenshot(path=file)
                files.append(file)
    context.close()
    return files


def main() -> None:
    """Draw the pictures that the pages show."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the extra browser

    program = shutil.which("chromium") or sys.exit(
        "no Chromium on this machine (Debian: apt-get install chromium)"
    )
    with sync_playwright() as playwright:
        # An administrator's browser has no sandbox; it opens nothing but our own pages.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        draw(browser, DOCS / "pictures")
        browser.close()


if __name__ == "__main__":
    main()
