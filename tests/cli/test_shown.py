"""What the command shows on a terminal, and which files it takes names for."""

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from disclosure_schema import RULES
from disclosure_schema.cli.catalogue import list_rules
from disclosure_schema.cli.files import every_file
from disclosure_schema.cli.output import Output


@pytest.mark.parametrize("lang", ["en", "zh_Hans"])
def test_on_a_terminal_rules_are_a_table(
    lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    output = Output()
    output.is_terminal = True
    assert list_rules(output, lang, as_json=False) == 0
    shown = capsys.readouterr().out
    assert all(rule.code in shown and rule.name in shown for rule in RULES)
    assert ("严重" in shown or "级别" in shown) is (lang == "zh_Hans")


@pytest.mark.parametrize("name", ["a\0b.html", "a\0*.html", "-"])
def test_a_name_that_no_system_allows_stays_for_the_reader_to_refuse(name: str) -> None:
    assert list(every_file([name])) == [name]
