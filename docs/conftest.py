"""The examples of the documentation run as tests; without Sybil they are not collected.

Python and commands of a page run one after the other, in a folder with the files that the pages speak of.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

try:
    from sybil import Example, Sybil
    from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
except ImportError:
    pass  # the tests that run with the core dependencies only
else:
    import shutil
    import tomllib
    from doctest import ELLIPSIS

    import yaml

    from documents.commands import run_block
    from documents.folder import fill, install
    from packs.anew import forget_packs

    @pytest.fixture(scope="session")
    def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
        """Return a folder with every file that a page speaks of."""
        folder = tmp_path_factory.mktemp("pristine")
        fill(folder)
        return folder

    @pytest.fixture(scope="module")
    def folder(
        request: pytest.FixtureRequest, pristine: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[Path]:
        """Let a page work in a copy of that folder, in English unless it says otherwise."""
        copy = tmp_path_factory.mktemp("page") / "work"
        shutil.copytree(pristine, copy)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(copy)
            for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
                patch.delenv(name, raising=False)
            if request.path.stem == "own-rules":
                patch.syspath_prepend(install("yunxi", copy / "installed"))
                forget_packs()
            yield copy
        forget_packs()

    def console(example: Example) -> None:
        """Run the commands of a block."""
        run_block(example.parsed)

    def settings(example: Example) -> None:
        """Look whether a block is TOML at all."""
        tomllib.loads(example.parsed)

    def pipeline(example: Example) -> None:
        """Run those commands of ours that a build server would."""
        for line in _lines(yaml.safe_load(example.parsed)):
            if line.startswith(("disclosure-schema ", "pip ")):
                run_block(f"$ {line}\n")

    def _lines(given: object) -> list[str]:
        if isinstance(given, dict):
            return [line for value in given.values() for line in _lines(value)]
        if isinstance(given, list):
            return [line for value in given for line in _lines(value)]
        return [given] if isinstance(given, str) else []

    pytest_collect_file = Sybil(
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
            CodeBlockParser("console", console),
            CodeBlockParser("toml", settings),
            CodeBlockParser("yaml", pipeline),
            SkipParser(),
        ],
        patterns=["**/*.md", "*.md"],
        excludes=[
            "reference/rules/*",
            "reference/editions/*",
            "how-to/contribute.md",  # followed by a test of its own
        ],
        fixtures=["folder"],
    ).pytest()
