"""The flow of applications in the running text: what came in is what was answered and what is left.

Received may mean what came in the year, or that and what was carried over: the text balances when either does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from disclosure_schema.forms.claims import Claim, ClaimKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule
from disclosure_schema.rules.passages import quote

__all__ = ["FLOWS"]

Number = int | Decimal

#: No passage states more figures for a row.
_MOST = 12
_NEW = "newly_received"
_ROWS = ("carried_over", "total", "carried_forward")
_CELLS: dict[tuple[str, ...], str] = {(f"applications.total.{row}",): row for row in (_NEW, *_ROWS)}
_NO_FLOW = N_("The text does not say both how many applications were received and how many were handled.")
_MISSING = N_("The text does not give {missing}; the flow would balance if it were {need}.")
_TOO_MANY = N_("“{text}”: {handled} were handled, more than the {received} that there were.")
_TOO_FEW = N_("“{text}”: {received} were received, but only {handled} were handled or carried forward.")


@dataclass(slots=True)
class _Flow:
    """What one passage says of the flow, with the claim that says how many were received."""

    at: str
    claim: Claim
    new: Number
    figures: dict[str, list[Number]] = field(default_factory=lambda: {row: [] for row in _ROWS})


def _flows(case: Case) -> Iterator[_Flow]:
    """Yield the flows that the text describes: one for each figure of applications received.

    What is said before the first such figure of a section belongs to it, what follows one belongs to that.
    """
    flows: list[_Flow] = []
    waiting: dict[int, list[tuple[str, Number]]] = {}
    for index, claim in enumerate(case.report.claims):
        row, value = _CELLS.get(claim.cells), claim.value
        if row is None or value is None or claim.approximate:
            continue
        same = flows[-1] if flows and flows[-1].claim.section == claim.section else None
        if row == _NEW:
            if claim.kind is not ClaimKind.APPLICATIONS_RECEIVED:
                continue  # the same figure once more, as the total of a breakdown
            flow = _Flow(f"claims.{index}", claim, value)
            for other, said in waiting.pop(claim.section, []):
                flow.figures[other].append(said)
            flows.append(flow)
        elif same is None:
            waiting.setdefault(claim.section, []).append((row, value))
        elif not (claim.scope and same.claim.scope and claim.scope != same.claim.scope):
            same.figures[row].append(value)
    yield from flows


@rule(
    "C504",
    "flow-balances-in-text",
    Severity.WARNING,
    Citation("国办公开办函〔2021〕30号", "附件", "T3-BAL"),
    formula=N_("newly received + carried over = total + carried forward"),
    summary=N_("The applications that the text says were received are those it says were handled or left."),
    message=N_("“{text}”: the text does not balance: {readings}."),
    why=N_("Every application was received in the year or carried over, and is handled or carried forward."),
    fix=N_("Compare the four figures with the table; say whether received includes what was carried over."),
)
def flow_balances(case: Case) -> Iterator[Verdict]:
    """Judge each flow that the text describes, by both readings of received."""
    judged = False
    for flow in _flows(case):
        if flow.figures["total"]:
            judged = True
            yield _balance(case, flow)
    if not judged:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=_NO_FLOW)


def _balance(case: Case, flow: _Flow) -> Verdict:
    new = flow.new
    over, handled, forward = (flow.figures[row][:_MOST] for row in _ROWS)
    params: dict[str, object] = {"text": quote(case, flow.claim)}
    operands = (
        Operand("applications.total.newly_received", new),
        *(Operand("applications.total.carried_over", value) for value in over[:1]),
        Operand("applications.total.total", handled[0], -1),
        *(Operand("applications.total.carried_forward", value, -1) for value in forward[:1]),
    )
    came = {new, *(new + value for value in over)}
    left = {done + value for done in handled for value in forward or [0]}
    if came & left:
        return Verdict(Outcome.HOLDS, flow.at, operands, params)
    if over and forward:
        tried = [f"{new} + {over[0]} ≠ {handled[0]} + {forward[0]}", f"{new} ≠ {handled[0]} + {forward[0]}"]
        return Verdict(Outcome.VIOLATED, flow.at, operands, {**params, "readings": tuple(tried)})
    params |= {"received": max(came), "handled": min(left)}
    if not forward and over and max(came) < min(left):
        return Verdict(Outcome.VIOLATED, flow.at, operands, params, _TOO_MANY)
    if forward and not over and min(came) > max(left):
        return Verdict(Outcome.VIOLATED, flow.at, operands, {**params, "handled": max(left)}, _TOO_FEW)
    row = "carried_forward" if max(came) > min(left) else "carried_over"
    more = {"missing": Path(f"applications.total.{row}"), "need": abs(max(came) - min(left))}
    return Verdict(Outcome.OPEN, flow.at, operands, {**params, **more}, _MISSING)


#: The rules of this module.
FLOWS = (flow_balances,)
