"""What becomes of the rules that other distributions offer, good ones and bad ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

from disclosure_schema import RULES, AnnualReport, Case, Outcome, Rule, Severity, check
from disclosure_schema.rules import packs as loading
from disclosure_schema.rules.model import Verdict
from packs.anew import forget_packs


def own(code: str) -> Rule:
    return Rule(
        code, code.lower(), Severity.INFO, "s", "m", "w", "f", (), lambda _: [Verdict(Outcome.HOLDS, "")]
    )


def bad(**fields: Any) -> Rule:
    return replace(own("ZZ-1"), **fields)


@dataclass
class Entry:
    """An entry point, as far as it matters here."""

    name: str
    offered: Any
    value: str = "a:b"
    dist: Any = None

    def load(self) -> Any:
        if isinstance(self.offered, Exception):
            raise self.offered
        return self.offered


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget_packs()
    yield
    forget_packs()


def installed(monkeypatch: pytest.MonkeyPatch, *entries: Entry) -> tuple[loading.Pack, ...]:
    def entry_points(group: str) -> list[Entry]:
        assert group == "disclosure_schema.rules"
        return list(entries)

    monkeypatch.setattr(loading, "entry_points", entry_points)
    return loading.packs()


def test_one_rule_or_many_are_taken_in_the_order_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    many, one = [own("ZZ-2"), own("ZZ-1")], own("AA1")
    found = installed(monkeypatch, Entry("b", many, dist=SimpleNamespace(name="rules-b")), Entry("a", one))
    assert found == (loading.Pack("a", "", (one,)), loading.Pack("b", "rules-b", tuple(many)))
    assert loading.broken() == ()
    codes = [rule.code for rule in loading.all_rules()]
    assert codes == sorted([*(rule.code for rule in RULES), "AA1", "ZZ-1", "ZZ-2"])
    assert "AA1" in {judgement.rule.code for judgement in check(AnnualReport()).judgements}


def test_entries_of_one_name_are_taken_in_the_order_of_what_they_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = own("ZZ-1"), own("ZZ-2")
    found = installed(monkeypatch, Entry("a", second, "b:x"), Entry("a", first, "a:x"))
    assert [pack.rules for pack in found] == [(first,), (second,)]


@pytest.mark.parametrize(
    ("offered", "error"),
    [
        (7, "TypeError: 7 is no Rule"),
        (ImportError("no such module"), "ImportError: no such module"),
        ([own("ZZ-1"), "x"], "TypeError: 'x' is no Rule"),
        (own("zz1"), "ValueError: the code 'zz1' is not made of capital letters, digits and hyphens"),
        (bad(why=None), "TypeError: the why of the rule 'ZZ-1' is no text"),
        (
            bad(severity="info"),
            "TypeError: the severity of the rule ZZ-1 is none of the enumeration Severity",
        ),
        (bad(judge=7), "TypeError: the judge of the rule ZZ-1 cannot be called"),
        (own("--"), "ValueError: the code '--' is not made of capital letters, digits and hyphens"),
        (own("Z Z"), "ValueError: the code 'Z Z' is not made of capital letters, digits and hyphens"),
        (own("T101"), "ValueError: the code T101 is taken already"),
        ([own("ZZ-1"), own("ZZ-1")], "ValueError: the code ZZ-1 is taken already"),
    ],
)
def test_a_pack_that_cannot_be_used_says_why(
    monkeypatch: pytest.MonkeyPatch, offered: Any, error: str
) -> None:
    (pack,) = installed(monkeypatch, Entry("bad", offered))
    assert pack == loading.Pack("bad", "", (), error)
    assert loading.all_rules() == tuple(sorted(RULES, key=lambda rule: rule.code))
    ((rule, verdict),) = loading.broken()
    assert (rule.code, rule.name, rule.severity, rule.citations) == ("bad", "bad", Severity.ERROR, ())
    assert (rule.why, rule.fix) == ("", "")
    assert list(rule.judge(Case(AnnualReport()))) == []
    assert (verdict.outcome, verdict.at) == (Outcome.CRASHED, "")
    assert verdict.params == {"pack": "bad", "distribution": "?", "error": error}
    for text in (rule.summary, rule.message):
        assert text.format(**verdict.params) == f"The rule pack bad of ? cannot be used: {error}"
    assert check(AnnualReport()).summary[Outcome.CRASHED] == 1


def test_a_code_of_another_pack_is_taken_too(monkeypatch: pytest.MonkeyPatch) -> None:
    good, late = installed(
        monkeypatch, Entry("a", own("ZZ-1")), Entry("b", own("ZZ-1"), dist=SimpleNamespace(name="d"))
    )
    assert good.rules
    assert (late.distribution, late.error) == ("d", "ValueError: the code ZZ-1 is taken already")
    ((_, verdict),) = loading.broken()
    assert verdict.params["distribution"] == "d"


def test_a_bad_pack_takes_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    _, good = installed(
        monkeypatch, Entry("a", [own("ZZ-1"), 7]), Entry("b", replace(own("ZZ-1"), name="good"))
    )
    assert [rule.name for rule in good.rules] == ["good"]


def test_severities_are_ordered() -> None:
    info, warning, error = Severity.INFO, Severity.WARNING, Severity.ERROR
    order = [info, warning, error]
    for left in order:
        for right in order:
            a, b = order.index(left), order.index(right)
            assert ((left < right), (left <= right), (left > right), (left >= right)) == (
                a < b,
                a <= b,
                a > b,
                a >= b,
            )
    assert [severity.rank for severity in order] == [0, 1, 2]
    for compare in (Severity.__lt__, Severity.__le__, Severity.__gt__, Severity.__ge__):
        assert compare(info, 1) is NotImplemented
    assert Severity.__gt__(error, info) is True
    assert Severity.__ge__(error, info) is True
    assert Severity.__lt__(error, info) is False
    assert Severity.__le__(error, info) is False


def test_codes_stay_taken_whatever_packs_come_between(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = [own("ZZ-1"), own("ZZ-2"), own("ZZ-1"), own("T101")]
    found = installed(monkeypatch, *map(Entry, "abcd", offered))
    taken = "ValueError: the code {} is taken already"
    assert [pack.error for pack in found] == ["", "", taken.format("ZZ-1"), taken.format("T101")]


def test_damaged_metadata_are_nobody_s_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(**_: str) -> None:
        raise ValueError("no name")

    monkeypatch.setattr(loading, "entry_points", damaged)
    ((_, verdict),) = loading.broken()
    assert verdict.params == {"pack": loading.GROUP, "distribution": "?", "error": "ValueError: no name"}
    assert loading.packs() == (loading.Pack(loading.GROUP, "", error="ValueError: no name"),)
