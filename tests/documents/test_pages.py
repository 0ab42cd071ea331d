"""The pages of the documentation: what stands in their code blocks is run, and their neighbours exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
GENERATED = {"rules", "editions", "_build"}
PAGES = sorted(path for path in DOCS.rglob("*.md") if path.parent.name not in GENERATED)

#: Languages whose blocks `docs/conftest.py` runs or parses.
RUN = {"python", "console", "toml", "yaml", "bibtex"}


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """Yield language and text of each fenced block of a page that is no directive."""
    text = path.read_text(encoding="utf-8")
    for language, block in re.findall(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE):
        if not language.startswith("{"):
            yield language, block


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_every_block_is_run(path: Path) -> None:
    assert {language for language, _ in blocks(path)} <= RUN
    text = path.read_text(encoding="utf-8")
    assert "<!-- skip" not in text
    assert not re.search(
        r"^(?!```)>>> ", re.sub(r"^```(?s:.*?)^```$", "", text, flags=re.MULTILINE), re.MULTILINE
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(DOCS)))
def test_commands_begin_with_a_prompt(path: Path) -> None:
    """Output alone would not be run at all."""
    for language, block in blocks(path):
        if language == "console":
            assert block.startswith("$ ")


SISTERS = sorted((DOCS / "zh").rglob("*.md"))
TRANSLATED = [*DOCS.glob("tutorial/*.md"), *DOCS.glob("how-to/*.md")]


def files(path: Path) -> list[str]:
    """Return the blocks that are files or parts of them: they have a caption."""
    return re.findall(r"^```{code-block}.*?^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def inputs(path: Path) -> list[tuple[str, list[str]]]:
    """Return what the blocks of a page ask for, without the language it is asked in, comments and what is printed."""
    found = []
    for language, block in blocks(path):
        lines = re.sub(r"(--lang |message\()\"?(zh|en)\b\"?", r"\1", block).splitlines()
        lines = [re.sub(r" +# .*", "", line) for line in lines]
        if language == "console":
            lines = [line for line in lines if line.startswith("$ ")]
        elif block.startswith(">>> "):
            lines = [line for line in lines if line.startswith((">>> ", "... "))]
        found.append((language, [line for line in lines if line]))
    return found


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: str(path.relative_to(DOCS)))
def test_a_page_in_chinese_has_the_same_blocks(path: Path) -> None:
    sister = DOCS / "zh" / path.relative_to(DOCS)
    assert inputs(sister) == inputs(path)
    assert files(sister) == files(path)


@pytest.mark.parametrize("path", SISTERS, ids=lambda path: str(path.relative_to(DOCS)))
def test_a_page_in_chinese_translates_one(path: Path) -> None:
    page = DOCS / path.relative_to(DOCS / "zh")
    assert page.exists()
    headings = [
        re.findall(
            r"^(#+) ",
            re.sub(r"^```(?s:.*?)^```$", "", one.read_text(encoding="utf-8"), flags=re.MULTILINE),
            re.MULTILINE,
        )
        for one in (page, path)
    ]
    assert path.name == "index.md" or headings[0] == headings[1]
