"""The information processing fee: what the text says was charged, against the table and the tariff.

Source: 国办函〔2020〕109号, in force from 2021: every rate is a multiple of 10 元, and who does not pay in time counts
as having given up the application.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.claims import Claim, ClaimKind, ClaimTopic
from disclosure_schema.forms.report import SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule
from disclosure_schema.rules.passages import passages, plain, quote, sentences_of, shorten

__all__ = ["FEES"]

_TARIFF = "国办函〔2020〕109号"
_UNPAID = "applications.total.other.overdue_fee"
_AMOUNT = "proactive.fees.amount"
_FIRST_YEAR = 2021
_NO_FEE = N_("The text states no amount of a fee.")
_ROUNDED = N_("“{text}” is a rounded figure.")

_NO_NOTICE = re.compile(
    r"(?:未|没有|无)(?:曾)?(?:发出|发送|送达|开具|出具|下达)[^，。；]{0,6}收费通知|收费通知[^，。；]{0,8}[^\d]0[件份]"
)
_NOTHING = re.compile(r"(?:暂?无|没有)(?:其他)?(?:需要)?(?:报告)?的?(?:其他)?(?:事项)?(?:需要报告)?")


def _yuan(claim: Claim) -> int | Decimal | None:
    """Return the amount of a claim in 元; None where it is no exact amount of money."""
    factors = {"元": 1, "万元": 10_000}
    if claim.value is None or claim.unit not in factors:
        return None
    return claim.value * factors[claim.unit]


def _fees(case: Case) -> list[tuple[str, Claim, int | Decimal]]:
    return [
        (f"claims.{index}", claim, amount)
        for index, claim in enumerate(case.report.claims)
        if claim.kind is ClaimKind.FEE and (amount := _yuan(claim)) is not None
    ]


def _none_charged(case: Case) -> str:
    """Return the words by which the text says that no fee was charged; "" where it does not."""
    for _, claim, amount in _fees(case):
        if amount == 0:
            return quote(case, claim)
    notices = _first(case, ClaimTopic.FEE_NOTICES)
    if notices is not None and not notices.value:
        return notices.text
    for passage in passages(case.report):
        if passage.kind is SectionKind.OTHER:
            if _NOTHING.fullmatch(plain(passage.text).strip("。．.")):
                return plain(passage.text)
            for sentence in sentences_of(passage.text):
                if _NO_NOTICE.search(sentence):
                    return shorten(sentence)
    return ""


@rule(
    "C521",
    "no-fee-but-unpaid-notice",
    Severity.INFO,
    Citation(_TARIFF, "", "X-R22"),
    summary=N_("Where no fee was charged, no application was closed because a fee was not paid."),
    message=N_("“{text}”, but {cell} is {count}: each of them had a notice of charges."),
    why=N_("An application is closed for want of payment only after a notice of charges was served."),
    fix=N_("Report the notices issued and their amount in section six, or correct the table."),
)
def no_fee_but_unpaid(case: Case) -> Iterator[Verdict]:
    """Judge the row of unpaid fees where the text says that nothing was charged or there is nothing to report."""
    said = _none_charged(case)
    if not said:
        message = N_("The text does not say that no fee was charged.")
        yield Verdict(Outcome.NOT_APPLICABLE, _UNPAID, message=message)
        return
    if _UNPAID not in case.values:
        message = N_("The report has no row for fees that were not paid in time.")
        yield Verdict(Outcome.NOT_APPLICABLE, _UNPAID, message=message)
        return
    value = case.values[_UNPAID]
    if value is None and case.counts_as_zero(_UNPAID):
        value = 0
    operands = (Operand(_UNPAID, value),)
    params = {"text": said, "cell": Path(_UNPAID), "count": value}
    if value is None:
        message = N_("{cell} is not known; it would have to be 0.")
        yield Verdict(Outcome.OPEN, _UNPAID, operands, params, message, {_UNPAID: 0})
    else:
        yield Verdict(Outcome.VIOLATED if value else Outcome.HOLDS, _UNPAID, operands, params)


@rule(
    "C522",
    "fee-within-table",
    Severity.INFO,
    Citation("国办公开办函〔2021〕30号", "附件", "X-FEE"),
    summary=N_("The information processing fee is no more than the fees in the table of section two."),
    message=N_("“{text}”: {value} 元, but {cell} is {amount} 万元, which is less."),
    why=N_("Provinces class the fee as one of the administrative fees, which the table counts in 万元."),
    fix=N_("Add the fee to the table, or say in the text that the table leaves it out; check the unit."),
)
def fee_within_table(case: Case) -> Iterator[Verdict]:
    """Judge each stated amount against the fees of table two."""
    found = _fees(case)
    if not found or _AMOUNT not in case.values:
        message = N_("The report has no amount of fees in a table.") if found else _NO_FEE
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=message)
        return
    amount = case.values[_AMOUNT]
    if amount is None and case.counts_as_zero(_AMOUNT):
        amount = 0
    for at, claim, value in found:
        operands = (Operand("", value, 1, quote(case, claim)), Operand(_AMOUNT, amount, -1))
        params: dict[str, object] = {"text": quote(case, claim), "value": value, "cell": Path(_AMOUNT)}
        if value == 0:
            yield Verdict(Outcome.HOLDS, at, operands, params)
        elif amount is None:
            params["need"] = Decimal(value) / 10_000
            message = N_("{cell} is blank and would have to be at least {need} 万元.")
            yield Verdict(Outcome.OPEN, at, operands, params, message)
        else:
            params["amount"] = amount
            outcome = Outcome.VIOLATED if value > amount * 10_000 else Outcome.HOLDS
            yield Verdict(outcome, at, operands, params)


@rule(
    "C523",
    "fee-multiple-of-ten",
    Severity.INFO,
    Citation(_TARIFF),
    summary=N_("The information processing fee is a multiple of 10 元."),
    message=N_("“{text}”: {value} 元 is no multiple of 10 元."),
    why=N_("Every rate of the tariff, by application or by page, is a multiple of 10 元."),
    fix=N_("Check the amount and its unit against the notices of charges."),
)
def fee_multiple_of_ten(case: Case) -> Iterator[Verdict]:
    """Judge each exact amount of reports from 2021 on, when the tariff came into force."""
    found = _fees(case)
    if not found:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_FEE)
    for at, claim, value in found:
        operands = (Operand("", value, 1, quote(case, claim)),)
        params = {"text": quote(case, claim), "value": value}
        if claim.approximate:
            yield Verdict(Outcome.NOT_APPLICABLE, at, operands, params, _ROUNDED)
        elif case.report.year is not None and case.report.year < _FIRST_YEAR:
            message = N_("The tariff applies from 2021.")
            yield Verdict(Outcome.NOT_APPLICABLE, at, operands, params, message)
        else:
            yield Verdict(Outcome.VIOLATED if value % 10 else Outcome.HOLDS, at, operands, params)


_NO_DETAIL = N_("The text states no notices of charges beside an amount.")


@rule(
    "C524",
    "fee-notices-agree",
    Severity.INFO,
    Citation(_TARIFF, "", "X-FEE"),
    summary=N_("What was collected is no more than what the notices charge; without notices it is 0."),
    message=N_("“{text}”: {value} 元 were collected, but the notices of charges come to {due} 元."),
    why=N_("A fee is paid on a notice of charges, and each notice charges at least 10 元."),
    fix=N_("Compare the number of notices, their amount and what was paid with the notices themselves."),
)
def fee_notices_agree(case: Case) -> Iterator[Verdict]:
    """Judge each amount that the text says was charged or collected against the notices that it states."""
    notices, due = _first(case, ClaimTopic.FEE_NOTICES), _first(case, ClaimTopic.FEE_DUE)
    paid = [one for one in _fees(case) if not one[1].approximate]
    if (notices is None and due is None) or not (paid or due):
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_DETAIL)
        return
    for at, claim, value in paid:
        yield _collected(at, quote(case, claim), value, notices, due)
    if notices is not None and due is not None:
        count, amount = notices.value, due.value
        message = N_("{count} notices of charges come to {value} 元: both or neither must be 0.")
        operands = (Operand("", count, 1, notices.text), Operand("", amount, -1, due.text))
        outcome = Outcome.HOLDS if bool(amount) is bool(count) else Outcome.VIOLATED
        yield Verdict(outcome, notices.at, operands, {"count": count, "value": amount}, message)


def _collected(
    at: str, text: str, value: int | Decimal, notices: "_Stated | None", due: "_Stated | None"
) -> Verdict:
    """Judge what was collected by the amount of the notices, or by whether there were any."""
    stated = Operand("", value, 1, text)
    params: dict[str, object] = {"text": text, "value": value}
    if due is not None:
        operands = (stated, Operand("", due.value, -1, due.text))
        outcome = Outcome.VIOLATED if value > due.value else Outcome.HOLDS
        return Verdict(outcome, at, operands, {**params, "due": due.value})
    if not value:
        return Verdict(Outcome.HOLDS, at, (stated,), params)
    if notices is not None and not notices.value:
        message = N_("“{text}”: {value} 元 were collected, but no notice of charges was served.")
        return Verdict(Outcome.VIOLATED, at, (stated,), params, message)
    message = N_(
        "“{text}”: the text does not say what the notices charge; it would have to be {value} 元 at least."
    )
    return Verdict(Outcome.OPEN, at, (stated,), params, message)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure of the text: its path, its value and its words."""

    at: str
    value: int | Decimal
    text: str


def _first(case: Case, topic: ClaimTopic) -> _Stated | None:
    """Return the first exact figure of a topic."""
    for index, claim in enumerate(case.report.claims):
        if claim.topic is topic and claim.value is not None and not claim.approximate:
            return _Stated(f"claims.{index}", claim.value, quote(case, claim))
    return None


#: The rules of this module.
FEES = (no_fee_but_unpaid, fee_within_table, fee_multiple_of_ten, fee_notices_agree)
