"""The notes on security name tests that exist, and the defences without which those fail."""

import ast
import re
from pathlib import Path

from security.undefended import DEFENCES, SOURCE

ROOT = Path(__file__).parents[2]
NOTES = ROOT / "docs" / "explanation" / "security.md"


def test_every_test_of_the_notes_exists_and_every_threat_has_one() -> None:
    text = NOTES.read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)
    assert len(named) > 30
    assert text.count("::") == len(named)  # none is spelt in another way
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (file, name)
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| threat")]
    assert rows
    assert all("::test_" in row for row in rows)
    in_rows = {test for row in rows for test in re.findall(r"`tests/([^`]+)`", row)}
    assert in_rows == {test for defence in DEFENCES for test in defence.tests}


def test_every_defence_stands_where_it_is_taken_out() -> None:
    gone = [
        (change.file, change.line)
        for defence in DEFENCES
        for change in defence.changes
        if (SOURCE / change.file).read_text(encoding="utf-8").count(change.line) != 1
    ]
    assert gone == []  # name the new lines, and run tests/security/undefended.py


def test_every_finding_of_fuzzing_has_a_test() -> None:
    text = (NOTES.parent / "fuzzing.md").read_text(encoding="utf-8")
    for file, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text):
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), (file, name)
    for name in re.findall(
        r'^    "(\w+)":', (ROOT / "tests/fuzz/targets.py").read_text(encoding="utf-8"), re.MULTILINE
    ):
        assert text.count(f"`{name}`") >= 2, name  # what it does, and how long it ran


def test_the_notes_are_linked() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert "\nexplanation/security\n" in index
    assert "\nexplanation/fuzzing\n" in index
