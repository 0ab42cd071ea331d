"""What a package may say wrong about its rules: it is named, and nothing is met only when findings are shown."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from types import SimpleNamespace
from typing import Any

import pytest

from disclosure_schema import RULES, AnnualReport, check
from disclosure_schema.rules import packs
from packs.anew import forget_packs


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    forget_packs()
    yield
    forget_packs()


def test_damaged_metadata_of_any_package_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def points(group: str) -> list[EntryPoint]:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, f"no text in {group}")

    monkeypatch.setattr(packs, "entry_points", points)
    [pack] = packs.packs()
    assert pack.error.startswith("UnicodeDecodeError")
    assert packs.all_rules() == tuple(sorted(RULES, key=lambda one: one.code))
    [crashed] = [one for one in check(AnnualReport()).judgements if one.outcome == "crashed"]
    assert crashed.rule.code == packs.GROUP


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("summary", None, "the summary of the rule 'ZZ1' is no text"),
        ("code", 5, "the code of the rule 5 is no text"),
        ("citations", None, "the citations of the rule ZZ1 are no tuple of Citation"),
        ("citations", (5,), "the citations of the rule ZZ1 are no tuple of Citation"),
        ("editions", 2021, "the editions of the rule ZZ1 are no tuple of int"),
        ("severity", "error", "the severity of the rule ZZ1 is none of the enumeration Severity"),
        ("judge", None, "the judge of the rule ZZ1 cannot be called"),
    ],
)
def test_a_rule_of_another_shape_is_refused(
    monkeypatch: pytest.MonkeyPatch, field: str, value: Any, reason: str
) -> None:
    odd = replace(RULES[0], **{"code": "ZZ1", field: value})
    point = SimpleNamespace(name="odd", value="odd", dist=None, load=lambda: odd)
    monkeypatch.setattr(packs, "entry_points", lambda group: [point] if group else [])
    [pack] = packs.packs()
    assert (pack.rules, pack.error) == ((), f"TypeError: {reason}")
