"""What a caller chooses: rules by prefix, severities by the longest prefix."""

import pytest

from disclosure_schema import RULES, AnnualReport, OptionError, Severity, check
from disclosure_schema.rules.policy import severities


def test_the_longest_prefix_decides() -> None:
    found = severities(RULES, {"T": "info", "T40": "warning", "T401": "error"})
    assert {found["T301"], found["T303"]} == {Severity.INFO}
    assert found["T401"] is Severity.ERROR
    assert found["T411"] is Severity.INFO
    assert found["H101"] is next(rule.severity for rule in RULES if rule.code == "H101")


def test_an_override_changes_the_findings_and_the_worst_of_them() -> None:
    report = AnnualReport(year=2023)
    assert check(report, select=["T101"]).worst is Severity.ERROR
    assert check(report, select=["T101"], severity={"T1": "warning"}).worst is Severity.WARNING


@pytest.mark.parametrize(
    ("overrides", "match"), [({"X9": "info"}, "'X9'"), ({"T1": "fatal"}, "'fatal'"), ({"": "info"}, "''")]
)
def test_what_is_no_rule_or_no_severity_is_refused(overrides: dict[str, str], match: str) -> None:
    with pytest.raises(OptionError, match=match):
        check(AnnualReport(), severity=overrides)
