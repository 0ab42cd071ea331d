"""Figures of the text against the tables of sections two and three (文表一致).

Source: 国办公开办函〔2021〕30号, part one, and what reviewers compare.
"""

import re
from collections.abc import Iterator

from disclosure_schema.messages import N_
from disclosure_schema.rules.agreement import AGREES, NO_FIGURE, Figure, compare, figures
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule

__all__ = ["TEXT_TABLES"]

_TOTAL = "applications.total.total"
_TEXT = Citation("国办公开办函〔2021〕30号", "一、报告内容", "X-TXT")


_RECEIVED = re.compile(r"收到|受理|接收|接到")


def _readings(figure: Figure) -> tuple[tuple[str, ...], ...]:
    """Return what a figure may mean.

    Received is newly received, or newly received and carried over; all of those received that were handled are not
    all that were handled.
    """
    row, cells = ".newly_received", figure.cells
    if all(cell.endswith(row) for cell in cells):
        return cells, (*cells, *(cell.removesuffix(row) + ".carried_over" for cell in cells))
    if cells == (_TOTAL,) and _RECEIVED.search(figure.text):
        return cells, (_TOTAL.replace("total.total", f"total{row}"),)
    return (cells,)


@rule(
    "C511",
    "text-agrees-with-applications",
    Severity.WARNING,
    _TEXT,
    summary=N_("What the text says of applications is what the table of section three says."),
    message=AGREES,
    why=N_("Text and table count the same applications; reviewers compare them figure by figure."),
    fix=N_("Correct the figure that the case register does not confirm."),
)
def text_agrees_with_applications(case: Case) -> Iterator[Verdict]:
    """Judge each figure that speaks of cells of table three; received has two readings, either may fit."""
    judged = False
    for figure in figures(case, "applications"):
        judged = True
        yield compare(case, figure, _readings(figure))
    if not judged:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=NO_FIGURE)


@rule(
    "C514",
    "text-agrees-with-proactive",
    Severity.WARNING,
    _TEXT,
    summary=N_("What the text says of documents, decisions and fees is what the table of section two says."),
    message=AGREES,
    why=N_("Text and table count the same documents and decisions; reviewers compare them figure by figure."),
    fix=N_("Correct the wrong figure, or say in the text that it counts something else."),
)
def text_agrees_with_proactive(case: Case) -> Iterator[Verdict]:
    """Judge each figure that speaks of cells of table two."""
    judged = False
    for figure in figures(case, "proactive"):
        judged = True
        yield compare(case, figure, (figure.cells,))
    if not judged:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=NO_FIGURE)


#: The rules of this module.
TEXT_TABLES = (text_agrees_with_applications, text_agrees_with_proactive)
