"""The proof sheet in a browser, as a clerk and his chief see it: the two errors of the README's sample."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HONGZE = "errors-hongze-2023.html"
WRONG = {
    "proceedings.reconsideration.total": ("→ 11", "10 + 1 + 0 + 0 ≠ 0"),
    "proceedings.litigation_after_reconsideration.total": ("→ 5", "5 + 0 + 0 + 0 ≠ 0"),
}
Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Open]:
    """Open a page of the folder without a network; whatever the page complains of fails the test."""
    contexts = []
    complaints: list[str] = []
    asked: list[str] = []

    def opening(name: str = HONGZE, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((folder / name).as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith("file://")] == []


def cell(page: Any, path: str) -> Any:
    return page.locator(f'[id="cell-{path}"]')


def look(locator: Any, name: str) -> str:
    """Return a computed style."""
    found: str = locator.evaluate("(node, name) => getComputedStyle(node)[name]", name)
    return found


def test_the_two_wrong_cells_are_marked_and_no_other(opened: Open) -> None:
    page = opened()
    found = page.locator("td.wrong")
    assert [node.get_attribute("id") for node in found.all()] == [f"cell-{path}" for path in WRONG]
    for path, (suggested, _) in WRONG.items():
        assert cell(page, path).locator("ins").inner_text() == suggested
        assert look(cell(page, path), "outlineStyle") == "solid"


@pytest.mark.parametrize("path", WRONG)
def test_focus_and_hovering_show_the_equation(opened: Open, path: str) -> None:
    page = opened()
    tip = cell(page, path).locator("[role=tooltip]")
    assert not tip.is_visible()
    cell(page, path).locator("a.mark").focus()
    assert tip.is_visible()
    assert tip.locator(".equation").inner_text() == WRONG[path][1]
    page.locator("h1").click()
    assert not tip.is_visible()
    cell(page, path).hover()
    assert tip.is_visible()
    box = tip.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280


def test_the_keyboard_alone_reaches_both_marks(opened: Open) -> None:
    page = opened()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('td')?.id ?? ''"))
    assert list(dict.fromkeys(filter(None, reached))) == [f"cell-{path}" for path in WRONG]


def test_a_mark_leads_to_its_finding_and_back(opened: Open) -> None:
    page = opened()
    path = next(iter(WRONG))
    cell(page, path).locator("a.mark").click()
    assert page.url.endswith("#finding-1")
    item = page.locator("#finding-1")
    assert item.locator(".equation").inner_text() == WRONG[path][1]
    item.locator(".foot a").click()
    assert page.url.endswith(f"#cell-{path}")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_language_switch_needs_no_script(opened: Open, javascript: bool) -> None:  # noqa: FBT001 - a parameter of the test
    page = opened(java_script_enabled=javascript)
    heading = page.locator("#findings")
    assert heading.inner_text() == "发现的问题"
    page.get_by_text("English", exact=True).click()
    assert heading.inner_text() == "Findings"
    assert "行政复议：" not in page.locator("#finding-1").inner_text()
    page.locator("#language-en").press("ArrowLeft")
    assert heading.inner_text() == "发现的问题"


def test_without_a_script_everything_can_be_read(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    text = page.locator("main").inner_text()
    for suggested, equation in WRONG.values():
        assert equation in text
        assert suggested in text
    cell(page, next(iter(WRONG))).locator("a.mark").focus()
    assert cell(page, next(iter(WRONG))).locator("[role=tooltip]").is_visible()
    index = opened("index.html", java_script_enabled=False)
    assert index.locator("table.reports tbody tr").count() == 3
    assert index.locator("button").count() == 0


def test_printing_keeps_the_marks(opened: Open, tmp_path: Path) -> None:
    page = opened()
    page.emulate_media(media="print", color_scheme="dark")
    for path in WRONG:
        marked = cell(page, path)
        assert look(marked, "outlineStyle") == "solid"
        assert marked.locator("ins").is_visible()
        assert marked.locator(".mark").is_visible()
        assert not marked.locator("[role=tooltip]").is_visible()
    assert look(page.locator(".sheet"), "backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("label").first.is_visible()
    target = tmp_path / "sheet.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(target) as document:
        text = "".join(page.extract_text() for page in document.pages)
    for suggested, equation in WRONG.values():
        assert equation in text
        assert suggested in text
    assert {"✗1", "✗2"} <= set(text.split())


def test_light_and_dark_follow_the_reader(opened: Open) -> None:
    light, dark = (opened(color_scheme=scheme) for scheme in ("light", "dark"))
    assert look(light.locator("body"), "color") != look(dark.locator("body"), "color")
    assert look(light.locator(".sheet"), "backgroundColor") == "rgb(255, 255, 255)"


def test_claims_are_underlined_and_signed(opened: Open) -> None:
    page = opened()
    good = page.locator("#claim-1")
    assert good.inner_text() == "全区受理政府信息公开申请21件"
    assert look(good, "textDecorationLine") == "underline"
    assert page.locator(".agrees").count() == 2


def test_a_narrow_screen_scrolls_its_tables_and_not_the_page(opened: Open) -> None:
    page = opened(viewport={"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    mark = cell(page, next(iter(WRONG))).locator("a.mark")
    mark.focus()
    box = cell(page, next(iter(WRONG))).locator("[role=tooltip]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 400


def test_the_index_leads_to_the_sheets_and_sorts(opened: Open) -> None:
    page = opened("index.html")
    names = page.locator("table.reports tbody th")
    assert names.all_inner_texts() == ["errors-hongze-2023.html", "sound-2023.html", "wendengying-2022.txt"]
    head = page.locator("table.reports thead th")
    head.nth(3).locator("button").click()
    assert head.nth(3).get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts()[0] == "wendengying-2022.txt"
    head.nth(3).locator("button").click()
    assert names.all_inner_texts()[0] == "sound-2023.html"
    page.get_by_role("link", name="errors-hongze-2023.html").click()
    assert page.locator("h1").inner_text().startswith("洪泽区人民政府2023年")
    page.locator(".back a").click()
    assert page.locator("table.reports").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [HONGZE, "sound-2023.html", "wendengying-2022.html", "index.html"])
@pytest.mark.parametrize("english", [False, True])
def test_axe_finds_nothing_to_complain_of(opened: Open, name: str, scheme: str, english: bool) -> None:  # noqa: FBT001 - a parameter of the test
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="the browser tests need the extra browser"
    )
    page = opened(name, color_scheme=scheme)
    if english:
        page.get_by_text("English", exact=True).click()
    if name == HONGZE:
        page.locator("td.wrong a.mark").first.focus()
    found = axe.Axe().run(page).response
    assert len(found["passes"]) > 20
    assert [(one["id"], one["impact"], one["nodes"][0]["html"]) for one in found["violations"]] == []
