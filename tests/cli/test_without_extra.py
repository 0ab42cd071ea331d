"""The command with the core dependencies only: one clear message, exit code 2."""

import os
import subprocess
import sys

import pytest

MESSAGES = [
    ("C", 'disclosure-schema needs the extra "cli": pip install "disclosure-schema[cli]"'),
    ("zh_CN.UTF-8", 'disclosure-schema 需要可选组件“cli”：pip install "disclosure-schema[cli]"'),
]


@pytest.mark.parametrize("missing", ["typer", "rich"])
@pytest.mark.parametrize(("locale", "message"), MESSAGES)
def test_without_the_extra_there_is_one_clear_message(missing: str, locale: str, message: str) -> None:
    blocked = f"import sys; sys.modules[{missing!r}] = None"
    code = f"{blocked}; from disclosure_schema.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "x"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"LC_ALL": locale, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{message}\n"


def test_comments_without_their_extra_are_refused_in_words() -> None:
    code = """if True:
        import sys
        sys.modules["lxml"] = None
        from disclosure_schema import MissingExtraError
        from disclosure_schema.findings.annotate import annotate
        try:
            annotate(b"PK\\x03\\x04 xl/workbook", [])
        except MissingExtraError as error:
            print(error)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == 'annotate needs the extra "annotate": pip install "disclosure-schema[annotate]"\n'
