"""The rules on what a careful human reads in each document, without any reader in between.

So the rules are held to the corpus also where its documents cannot be read yet.
"""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.notation import FINDINGS, corpus, documents, expected_of, report_of
from disclosure_schema import Outcome, Severity, check

pytestmark = pytest.mark.skipif(
    not corpus().is_dir(), reason="no corpus: set DISCLOSURE_CORPUS to its folder"
)

#: The rules that compare the text with the tables.
TEXT = ("C51", "C52")
DOCUMENTS = [pytest.param(document, id=document.name) for document in documents()]
#: Documents with figures in the text that the notation has compared with a table.
COMPARED = [
    pytest.param(document, id=document.name)
    for document in documents()
    if document.stem.startswith(("hongze", "huaian", "shanghai", "shuyang"))
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_called_an_error_or_warning_that_a_careful_human_does_not_list(document: Path) -> None:
    expected = expected_of(document)
    listed = {code for finding in expected["findings"] for code in FINDINGS[finding["code"]]}
    checked = check(report_of(expected), select=[*TEXT, "H122", "S21"])
    graver = {finding.code for finding in checked if finding.severity > Severity.INFO}
    assert graver <= listed
    assert checked.summary[Outcome.CRASHED] == 0


def _relations(expected: dict[str, Any]) -> Iterator[tuple[str, bool | None]]:
    """Yield the path of each figure that the notation compares with a table, and whether it agrees."""
    for index, claim in enumerate(expected["narrative"]):
        labels = [part["label"] for part in claim.get("parts", ())]
        for relation in claim["relation"]:
            if relation["check"] == "table":
                part = f".parts.{labels.index(relation['part'])}" if "part" in relation else ""
                yield f"claims.{index}{part}", relation["holds"]


@pytest.mark.parametrize("document", COMPARED)
def test_each_figure_agrees_with_its_cells_as_a_careful_human_finds(document: Path) -> None:
    expected = expected_of(document)
    outcomes = {True: Outcome.HOLDS, False: Outcome.VIOLATED, None: Outcome.OPEN}
    checked = check(report_of(expected), select=["C511", "C512", "C514"])
    found = {judgement.at: judgement.outcome for judgement in checked.judgements}
    wanted = {at: outcomes[holds] for at, holds in _relations(expected)}
    assert wanted
    assert {at: found.get(at) for at in wanted} == wanted


@pytest.mark.parametrize("document", COMPARED)
def test_a_figure_that_is_one_too_high_is_found(document: Path) -> None:
    expected = expected_of(document)
    for at, holds in _relations(expected):
        if holds is None:
            continue
        wrong = copy.deepcopy(expected)
        _, index, *part = at.split(".")
        claim = wrong["narrative"][int(index)]
        (claim["parts"][int(part[1])] if part else claim)["value"] += 1
        checked = check(report_of(wrong), select=["C511", "C512", "C514"])
        assert at in {finding.at for finding in checked}
