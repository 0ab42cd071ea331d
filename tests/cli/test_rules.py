"""`rules` and `explain`."""

import json
from collections.abc import Callable

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from disclosure_schema import RULES
from disclosure_schema.cli import main
from disclosure_schema.rules.model import Rule

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_rules_are_listed_a_line_each(run: Run) -> None:
    code, out, err = run("rules", "--lang", "en")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    assert any(line.startswith("T401  error    results-add-up ") for line in lines)


def test_rules_are_listed_as_json(run: Run) -> None:
    code, out, _ = run("rules", "--format", "json", "--lang", "zh")
    assert code == 0
    listed = json.loads(out)
    assert [rule["code"] for rule in listed] == [rule.code for rule in RULES]
    assert list(listed[0]) == [
        "code", "name", "severity", "summary", "formula", "editions", "citations", "why", "fix", "examples",
    ]  # fmt: skip
    assert all("\u4e00" <= rule["summary"][0] <= "\u9fff" for rule in listed)


def test_a_rule_is_explained(run: Run) -> None:
    code, out, _ = run("explain", "T401", "--lang", "en")
    assert code == 0
    assert out.startswith("T401 results-add-up · error\n")
    assert "Formula: upheld + corrected + other result + pending = total\n" in out
    assert "Source: 国办公开办函〔2021〕30号 附件 (T4-SUM)\n" in out
    assert "Why: Each case has one result" in out
    assert "How to fix: Add up the four cells" in out


def test_a_rule_is_explained_in_chinese(run: Run) -> None:
    _, out, _ = run("explain", "T401", "--lang", "zh")
    assert "公式：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计\n" in out
    assert "依据：国办公开办函〔2021〕30号" in out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("lang", ["en", "zh", "zh_Hant"])
def test_every_rule_can_be_explained(run: Run, rule: Rule, lang: str) -> None:
    code, out, _ = run("explain", rule.code, "--lang", lang)
    assert code == 0
    assert "{" not in out


@pytest.mark.parametrize("given", ["t401", "results-add-up", "T401"])
def test_a_rule_is_found_by_code_or_name_in_any_case(run: Run, given: str) -> None:
    assert run("explain", given, "--lang", "en")[1].startswith("T401 ")


@pytest.mark.parametrize(("given", "near"), [("T410", "T401"), ("T4", "T401"), ("result-adds-up", "T401")])
def test_an_unknown_code_names_those_near_it(run: Run, given: str, near: str) -> None:
    code, out, err = run("explain", given, "--lang", "en")
    assert (code, out) == (2, "")
    assert err.startswith(f"There is no rule “{given}”; did you mean ")
    assert near in err


@pytest.mark.parametrize("given", ["", "Q", "完全不同", "-1"])
def test_a_code_like_no_other_is_wrong_usage_too(run: Run, given: str) -> None:
    code, out, err = run("explain", given, "--lang", "en")
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


def test_explain_as_json(run: Run) -> None:
    code, out, _ = run("explain", "T401", "--format", "json", "--lang", "en")
    assert code == 0
    assert json.loads(out)["name"] == "results-add-up"
