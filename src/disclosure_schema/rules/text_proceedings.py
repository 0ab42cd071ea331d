"""Figures of the text on reconsideration and litigation against the table of section four (文表一致).

Source: 国办公开办函〔2021〕30号, part one, and what reviewers compare.
"""

from collections import Counter
from collections.abc import Iterator

from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import tree
from disclosure_schema.messages import N_
from disclosure_schema.rules.agreement import AGREES, NO_FIGURE, Figure, compare, figures
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule
from disclosure_schema.rules.passages import quote

__all__ = ["TEXT_PROCEEDINGS"]

_TEXT = Citation("国办公开办函〔2021〕30号", "一、报告内容", "X-TXT")


def _own_words() -> dict[str, tuple[str, ...]]:
    """Return, by block of the table, the words that speak of this block alone."""
    blocks = {node.name: (node.label.zh, *node.label.words) for node in tree(TABLES["proceedings"][0])}
    shared = Counter(word for words in blocks.values() for word in set(words))
    return {name: tuple(w for w in words if shared[w] == 1) for name, words in blocks.items()}


def _readings(case: Case, figure: Figure) -> tuple[tuple[str, ...], ...]:
    """Return the cells of the figure, and those of one block alone where the words speak of it."""
    blocks = dict.fromkeys(cell.split(".")[1] for cell in figure.cells)
    if len(blocks) == 1:
        return (figure.cells,)
    words = _own_words()
    text = quote(case, figure.claim)
    named = [block for block in blocks if any(word in text for word in words.get(block, ()))]
    alone = (tuple(c for c in figure.cells if c.split(".")[1] == block) for block in named)
    return (figure.cells, *alone)


@rule(
    "C512",
    "text-agrees-with-proceedings",
    Severity.WARNING,
    _TEXT,
    summary=N_(
        "What the text says of reconsideration and litigation is what the table of section four says."
    ),
    message=AGREES,
    why=N_("A text that says there were no cases is often left from a year that had none."),
    fix=N_("Correct the figure that the case files do not confirm."),
)
def text_agrees_with_proceedings(case: Case) -> Iterator[Verdict]:
    """Judge each figure that speaks of cells of table four; litigation is both of its blocks together."""
    judged = False
    for figure in figures(case, "proceedings"):
        if figure.at.endswith(".parts.0") and _is_all_upheld(figure.claim):
            continue  # C515 judges by what is not upheld
        judged = True
        yield compare(case, figure, _readings(case, figure))
    if not judged:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=NO_FIGURE)


def _is_all_upheld(claim: Claim) -> bool:
    """Tell whether a claim says that all its cases were upheld (均获维持)."""
    if len(claim.parts) != 1 or claim.parts[0].value != claim.value or not claim.value:
        return False
    upheld = all(cell.endswith(".upheld") for cell in claim.parts[0].cells)
    return bool(claim.parts[0].cells) and upheld and claim.exhaustive


@rule(
    "C515",
    "all-upheld-but-others",
    Severity.WARNING,
    _TEXT,
    summary=N_("Where the text says that all decisions were upheld, no case is pending or ended otherwise."),
    message=N_("“{text}”: all were upheld, but {cells} in the table come to {count}."),
    why=N_("A pending case has not been decided, and one that ended otherwise was not upheld."),
    fix=N_("Say how many cases were decided and upheld and how many are pending, or correct the table."),
)
def all_upheld(case: Case) -> Iterator[Verdict]:
    """Judge each claim that all cases were upheld by the cells of the other results, those pending first."""
    judged = False
    for index, claim in enumerate(case.report.claims):
        if _is_all_upheld(claim):
            judged = True
            yield _others(case, claim, f"claims.{index}")
    if not judged:
        message = N_("The text does not say that all decisions were upheld.")
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=message)


def _others(case: Case, claim: Claim, at: str) -> Verdict:
    blocks = [cell.rpartition(".")[0] for cell in claim.parts[0].cells]
    cells = [f"{block}.{row}" for row in ("pending", "corrected", "other") for block in blocks]
    params: dict[str, object] = {"text": quote(case, claim)}
    if not all(cell in case.values for cell in cells):
        message = N_("The report has no table of cases.")
        return Verdict(Outcome.NOT_APPLICABLE, at, params=params, message=message)
    known = {
        cell: 0 if v is None and case.counts_as_zero(cell) else v
        for cell in cells
        for v in (case.values[cell],)
    }
    operands = tuple(Operand(cell, value, -1) for cell, value in known.items())
    wrong = [cell for cell, value in known.items() if value]
    blank = [cell for cell, value in known.items() if value is None]
    if wrong:
        count = sum(value for value in known.values() if value)
        params |= {"cells": tuple(map(Path, wrong)), "count": count}
        return Verdict(Outcome.VIOLATED, at, operands, params)
    if blank:
        message = N_("{missing} are not known; they would all have to be 0.")
        missing = {"missing": tuple(map(Path, blank))}
        return Verdict(Outcome.OPEN, at, operands, {**params, **missing}, message, dict.fromkeys(blank, 0))
    return Verdict(Outcome.HOLDS, at, operands, params)


#: The rules of this module.
TEXT_PROCEEDINGS = (text_agrees_with_proceedings, all_upheld)
