"""Figures of the text on reconsideration and litigation against the table of section four (文表一致).

Source: 国办公开办函〔2021〕30号, part one, and what reviewers compare.
"""

from collections import Counter
from collections.abc import Iterator

from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import tree
from disclosure_schema.messages import N_
from disclosure_schema.rules.agreement import AGREES, NO_FIGURE, Figure, compare, figures
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
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
        judged = True
        yield compare(case, figure, _readings(case, figure))
    if not judged:
        yield Verdict(Outcome.NOT_APPLICABLE, "claims", message=NO_FIGURE)


#: The rules of this module.
TEXT_PROCEEDINGS = (text_agrees_with_proceedings,)
