"""The hook for pre-commit: which files it takes, and that its entry checks them."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
yaml = pytest.importorskip("yaml", reason="the hooks are YAML: pip install PyYAML")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_there_is_one_hook_with_what_pre_commit_needs() -> None:
    [hook] = HOOKS
    assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)
    assert hook["language"] == "python"
    extras = re.fullmatch(r"\.\[(.*)\]", hook["additional_dependencies"][0])
    assert extras is not None
    assert {"cli", "html"} <= set(extras.group(1).split(","))


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("2023/洪泽区2023年政府信息公开工作年度报告.html", True),
        ("网站/某局2024年报.PDF", True),
        ("docs/Annual_Report-2023.docx", True),
        ("public/annual-report.md", True),
        ("年报/index.html", False),
        ("README.md", False),
        ("年度报告.css", False),
    ],
)
def test_it_takes_the_files_whose_name_says_what_they_are(path: str, taken: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert (re.search(HOOKS[0]["files"], path) is not None) is taken


@pytest.mark.parametrize(("name", "code"), [("sound-2023.html", 0), ("errors-hongze-2023.html", 1)])
def test_its_entry_checks_the_files_given(name: str, code: int, tmp_path: Path) -> None:
    pytest.importorskip("typer", reason="the hook is the command line: extra cli")
    pytest.importorskip("selectolax", reason="the samples are web pages: extra html")
    program, *arguments = shlex.split(HOOKS[0]["entry"])
    assert program == "disclosure-schema"
    path = tmp_path / "2023年度报告.html"
    path.write_bytes((ROOT / "docs" / "samples" / name).read_bytes())
    # The script is this module; the tests run where it may not be installed.
    command = [sys.executable, "-m", "disclosure_schema", *arguments, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (code, "")
    assert "2023年度报告.html" in done.stdout
