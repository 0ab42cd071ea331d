"""What may come of a document: the library's own error with words for it, or a result; never a rule that crashed."""

from collections.abc import Callable
from typing import Any

from disclosure_schema.errors import DisclosureError
from disclosure_schema.findings import csv, json, junit, sarif
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof.sheet import proof_sheet
from disclosure_schema.findings.text import file_lines, note_lines, open_lines
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.rules.engine import Checked, check
from disclosure_schema.rules.model import Outcome

__all__ = ["BugError", "judged", "refused", "shown"]


class BugError(Exception):
    """Something that must not come of any input, though nothing was raised."""


def refused(work: Callable[[], Any]) -> bool:
    """Do something that may be refused; tell whether it was. The error must have words in every language."""
    try:
        work()
    except DisclosureError as error:
        for lang in ("en", "zh_Hans", "zh_Hant"):
            if not error.render(lang).strip():
                raise BugError(f"no words for {error.message!r}") from error
        return True
    return False


def judged(report: AnnualReport | Reading, **options: Any) -> Checked:
    """Check a report; a rule that crashes is a bug."""
    checked = check(report, **options)
    for judgement in checked.judgements:
        if judgement.outcome is Outcome.CRASHED:
            raise BugError(f"rule {judgement.rule.code}: {judgement.verdict.params}")
    return checked


def shown(reading: Reading, checked: Checked) -> None:
    """Write what was found in every format."""
    one = Examined.of("a.html", reading, checked)
    for lang in ("en", "zh"):
        _ = [str(line) for lines in (file_lines, open_lines) for line in lines(one, lang)]
        _ = [str(line) for line in note_lines(one.notes, lang)]
    json.dumps([one], "zh")
    csv.dumps([one])
    sarif.dumps([one], "zh")
    junit.dumps([one])
    proof_sheet(one, "zh")
