"""What holds of every verdict of every rule, whatever it judges: its parts are what they should be, its place exists."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from disclosure_schema import RULES, AnnualReport, Judgement, Outcome, check
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.rules.engine import Checked
from disclosure_schema.rules.model import Operand
from disclosure_schema.rules.model import Path as Cell
from rules.test_cases import FILES, reading_of, report_of
from rules.test_stated import SOUND, WRONG
from rules.test_stated import report_of as report_with

#: A fact of the report, a list of it or a place in it, a table or a cell.
PLACE = re.compile(
    r"title|issuer|year|period|issued_on|tables|statistics|preface|parts(?:\..+)?"
    r"|sections(?:\.(?:\d+|overview|proactive|applications|proceedings|problems|other))?|claims(?:\.\d+(?:\.(?:parts|rates|comparisons)\.\d+)*)?"
    r"|(?:applications|proceedings|proactive|statistics)(?:\.[a-z_*]+){0,4}"
)


def places(report: AnnualReport) -> set[str]:
    """Return the cells of a report, and whatever they stand in."""
    found = set()
    for path in report.cells():
        steps = path.split(".")
        found |= {".".join(steps[:end]) for end in range(1, len(steps) + 1)}
        found.add(".".join((steps[0], "*", *steps[2:])))
    return found


def assert_sound(judgement: Judgement, found: Checked) -> None:
    verdict, code = judgement.verdict, judgement.rule.code
    assert isinstance(verdict.outcome, Outcome), code
    assert verdict.outcome is not Outcome.CRASHED, (code, verdict.params)
    assert isinstance(verdict.operands, tuple), code
    for one in verdict.operands:
        assert isinstance(one, Operand), code
        assert isinstance(one.value, int | Decimal | None), code
        assert one.sign in {1, -1}, code
        assert isinstance(one.label, str), code
    assert all(isinstance(text, str) for text in (verdict.message, verdict.key)), code
    assert all(
        type(name) is str or isinstance(name, Cell) for name in (*verdict.expected, *verdict.params)
    ), code
    assert None not in verdict.expected.values(), code
    edition = verdict.at == "" and verdict.outcome is Outcome.NOT_APPLICABLE
    assert edition or PLACE.fullmatch(verdict.at), (code, verdict.at)
    table = verdict.at.partition(".")[0]
    if verdict.outcome is Outcome.NOT_APPLICABLE or table not in {one.name for one in found.report.tables}:
        pass
    elif "*" not in verdict.at and not any(part.isdigit() for part in verdict.at.split(".")):
        assert verdict.at in places(found.report), (code, verdict.at)
    if verdict.outcome in (Outcome.OPEN, Outcome.NOT_APPLICABLE):
        assert verdict.message, (code, verdict.at)
    if verdict.outcome is not Outcome.HOLDS:
        message = verdict.message or judgement.rule.message
        asked = {name for _, name, _, _ in Formatter().parse(message) if name}
        assert asked <= {"place", "left", "right", *verdict.params}, (code, message)
    if verdict.outcome is Outcome.VIOLATED:
        assert [one for one in found if one.verdict is verdict], code


def assert_all_sound(found: Checked, *codes: str) -> None:
    assert {judgement.rule.code for judgement in found.judgements} == set(codes)
    for judgement in found.judgements:
        assert_sound(judgement, found)
    assert len({one.fingerprint for one in found}) == len(found)


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parent.name}-{file.stem}" for file in FILES])
def test_verdicts_on_cases_are_sound(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    previous = case.get("previous") and report_of(case["previous"])
    parts = [report_of(part) for part in case.get("parts", ())]
    for policy in BlankPolicy:
        found = check(
            reading_of(case), previous=previous, parts=parts, select=[file.parent.name], blank=policy
        )
        assert_all_sound(found, file.parent.name)


def odd() -> Iterator[tuple[AnnualReport, AnnualReport | None, list[AnnualReport]]]:
    """Yield reports that say little or nothing, with what comes before them and their parts."""
    empty = AnnualReport()
    blank = [
        AnnualReport.model_validate(
            {"year": 2023, **{name: {"edition": edition} for name in edition_tables(edition)}}
        )
        for edition in EDITIONS
    ]
    for report in (empty, *blank):
        yield report, None, []
        for other in (empty, *blank):
            yield report, other.model_copy(update={"year": None}), [empty, other]
    for issuer in ("青石镇人民政府", "青石县教育局", "青石公司", "某单位"):
        yield AnnualReport(issuer=issuer, year=2022, issued_on=date(2023, 5, 1)), None, []
    for text in (*SOUND, *WRONG.values()):
        yield report_with(text), None, []


def test_verdicts_on_odd_reports_are_sound() -> None:
    codes = [rule.code for rule in RULES]
    for report, previous, parts in odd():
        assert_all_sound(check(report, previous=previous, parts=parts, rules=RULES), *codes)
