"""Rules on documents in the table of section two: what the figures can plausibly be, and who can make rules at all.

Source: 立法法, which gives the power to make government rules; the relations are expected, not printed by the form.
"""

import re
from collections.abc import Iterator

from disclosure_schema.messages import N_
from disclosure_schema.rules.arithmetic import linear
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule

__all__ = ["DOCUMENTS"]

_AT = "proactive.government_rules"
_LAWMAKING = Citation("立法法", "第九十一条、第九十三条", "T2-RULE")

# The State Council's departments; governments of provinces, autonomous regions, cities and prefectures.
_MAY = re.compile(
    r"^(?:国务院|国家|中华人民共和国)|(?:省|自治区|市|自治州)(?:人民政府)?(?:办公[厅室])?$|新疆生产建设兵团$"
)
_LOCAL = re.compile(r"[省市县区州盟旗镇乡]|街道")


@rule(
    "T203",
    "government-rules-need-the-power",
    Severity.WARNING,
    _LAWMAKING,
    summary=N_("Only bodies with the power to make government rules report any."),
    message=N_("{issuer} reports {left}, but a body of this kind cannot make government rules."),
    why=N_(
        "Government rules are made by departments of the State Council and by governments of provinces, of cities "
        "divided into districts and of autonomous prefectures; other bodies make normative documents."
    ),
    fix=N_("Move the figures to the row of normative documents, or say whose rules are counted."),
    editions=(2019, 2021),
)
def rules_need_the_power(case: Case) -> Iterator[Verdict]:
    """Judge the row of government rules by the kind of body."""
    operands = tuple(
        Operand(path, value) for path, value in case.values.items() if path.startswith(f"{_AT}.")
    )
    issuer = case.report.issuer or ""
    params = {"issuer": issuer}
    if not operands:
        yield Verdict(Outcome.NOT_APPLICABLE, _AT, message=N_("The report does not have this table."))
        return
    missing = tuple(Path(operand.path) for operand in operands if operand.value is None)
    if not any(operand.value for operand in operands):
        message = N_("{missing} is blank; a body without the power would have 0 there.")
        outcome = Outcome.OPEN if missing else Outcome.HOLDS
        yield Verdict(outcome, _AT, operands, {**params, "missing": missing}, message if missing else "")
        return
    kind = _power(issuer)
    if kind is None:
        message = N_("Whether the body has the power cannot be told from its name.")
        yield Verdict(Outcome.NOT_APPLICABLE, _AT, params=params, message=message)
        return
    made = tuple(operand for operand in operands if operand.value)
    yield Verdict(Outcome.HOLDS if kind else Outcome.VIOLATED, _AT, made, params)


def _power(issuer: str) -> bool | None:
    """Tell whether a body may make rules; None where its name does not say."""
    name = "".join(issuer.split())
    if _MAY.search(name):
        return True
    return False if _LOCAL.search(name) else None


#: The rules of this module.
DOCUMENTS = (
    linear(
        "T202",
        "issued-are-in-force-or-repealed",
        "T2-STK",
        Severity.INFO,
        formula=N_("issued ≤ in force + repealed"),
        summary=N_("Documents issued in the year are in force at its end or were repealed."),
        why=N_("A document issued in the year can only have left the stock by repeal."),
        fix=N_("Compare the three figures of the row with the register of documents."),
    ),
    rules_need_the_power,
    linear(
        "T205",
        "newly-published-within-all-published",
        "T2-TOT",
        Severity.WARNING,
        formula=N_("newly published ≤ published in all"),
        summary=N_("Documents newly published are among those published in all."),
        why=N_("The last column counts everything that is published, this year's documents included."),
        fix=N_("Compare the figures of the row with the register of documents."),
    ),
    linear(
        "T206",
        "published-were-made",
        "T2-OPEN",
        Severity.INFO,
        formula=N_("newly published ≤ made"),
        summary=N_("Not more documents are newly published than made in the year."),
        why=N_(
            "Documents of earlier years may be published later; more often a figure is in the wrong column."
        ),
        fix=N_("Compare the figures of the row with the register of documents."),
    ),
)
