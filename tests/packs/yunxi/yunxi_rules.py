"""Rules of the (made-up) province of Yunxi for annual reports on open government information."""

from collections.abc import Iterator

from disclosure_schema import Case, Citation, Outcome, Severity, Verdict, linear_rule, rule

NOTICE = Citation("云政办〔2024〕5号", "第三条")

refusals = linear_rule(
    "YX001",
    "refusals-are-few",
    Severity.WARNING,
    NOTICE,
    left=["applications.total.denied"],
    right=["applications.total.granted", "applications.total.partially_granted"],
    at_most=True,
    summary="不予公开的件数不多于公开和部分公开的件数",
    message="不予公开多于公开：{left}，而{right}。",
    why="本省考核要求以公开为常态、不公开为例外。",
    fix="逐件复核不予公开的决定。",
)


@rule(
    "YX002",
    "phone-is-there",
    Severity.ERROR,
    NOTICE,
    summary="报告写明联系电话",
    message="{issuer}的报告没有联系电话。",
    why="公众对报告有疑问时要能找到人。",
    fix="在报告末尾写明联系电话。",
)
def phone_is_there(case: Case) -> Iterator[Verdict]:
    outcome = Outcome.HOLDS if case.report.contact.phone else Outcome.VIOLATED
    yield Verdict(outcome, "contact.phone", params={"issuer": case.report.issuer or "本机关"})


RULES = (refusals, phone_is_there)
