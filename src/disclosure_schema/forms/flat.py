"""A report as paths and texts, and back: what tables of text hold of it, exactly.

>>> from disclosure_schema.forms.report import AnnualReport
>>> report = AnnualReport(title="=甲", year=2023, sections=[{"kind": "other", "text": "无。"}])
>>> facts(report)
{'title': '=甲', 'year': '2023', 'sections.0.kind': 'other', 'sections.0.text': '无。'}
>>> rebuilt(facts(report)) == report
True
>>> guarded("=1+1"), unguarded(guarded("=1+1")), guarded("无")
("'=1+1", '=1+1', '无')
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from disclosure_schema.forms.report import TABLES, AnnualReport

__all__ = ["KEY", "facts", "figure", "guarded", "keys_of", "plain", "rebuilt", "unguarded"]

#: The column of a report's id in tables with a row for each report, whoever writes or checks them.
KEY = "report_id"

#: Spreadsheets take a text that begins so for a formula; the apostrophe is what takes that from it.
_RISKY = tuple("=+-@\t\r\n＝＋－＠'")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before a first character that could."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text.removeprefix("'")


def plain(value: int | Decimal | None) -> str:
    """Return a figure with all its digits and no exponent; "" for a blank.

    >>> plain(Decimal("1E+3")), plain(Decimal("0.50")), plain(None)
    ('1000', '0.50', '')
    """
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def figure(text: str) -> int | Decimal | None:
    """Return the figure that `plain` wrote; raises ArithmeticError for what is none."""
    if not text:
        return None
    return int(text) if text.removeprefix("-").isdigit() else Decimal(text)


def keys_of(reports: Sequence[AnnualReport]) -> list[str]:
    """Return a name for each of several reports, no two alike.

    >>> keys_of([AnnualReport(issuer="某县审计局", year=2023)] * 2)
    ['某县审计局 2023', '某县审计局 2023 (2)']
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for report in reports:
        year = "" if report.year is None else str(report.year)
        name = " ".join(filter(None, (report.issuer or report.title, year))) or "report"
        key = name
        while key in seen:
            seen[name] += 1
            key = f"{name} ({seen[name]})"
        seen[key] = 1
        found.append(key)
    return found


def facts(report: AnnualReport) -> dict[str, str]:
    """Return what a report says beside its tables and notes, by path; what is not there is left out."""
    dumped = report.model_dump(exclude={"notes", *TABLES}, exclude_defaults=True)
    found: dict[str, str] = {}
    _flatten(dumped, "", found)
    return found


def _flatten(value: Any, path: str, found: dict[str, str]) -> None:
    if isinstance(value, Mapping):
        items = [(str(key), item) for key, item in value.items()]
    elif isinstance(value, (tuple, list)):
        items = [(str(index), item) for index, item in enumerate(value)]
    else:
        found[path] = "" if value is None else str(value)
        return
    for key, item in items:
        _flatten(item, f"{path}.{key}" if path else key, found)


def rebuilt(
    texts: Mapping[str, str],
    values: Mapping[str, int | Decimal | None] | None = None,
    editions: Mapping[str, int] | None = None,
    notes: Mapping[str, str] | None = None,
) -> AnnualReport:
    """Return the report of `facts`, with the figures of its cells by path and the edition of each of its tables.

    Raises pydantic's ValidationError for what can be no report, ValueError with a path that is both a value and a group
    of them.
    """
    nested: dict[str, Any] = {}
    given: dict[str, Any] = {path: _fact(path, text) for path, text in texts.items()}
    given |= {f"{name}.edition": edition for name, edition in (editions or {}).items()}
    for path, value in (given | dict(values or {})).items():
        *groups, leaf = path.split(".")
        target: Any = nested
        for group in groups:
            target = target.setdefault(group, {}) if isinstance(target, dict) else None
        if not isinstance(target, dict) or isinstance(target.get(leaf), dict):
            # Or one of the two, a whole table perhaps, would be gone without a word.
            raise ValueError(path)  # noqa: TRY004 - what is wrong are the paths
        target[leaf] = value
    return AnnualReport.model_validate({**_listed(nested), "notes": dict(notes or {})})


def _fact(path: str, text: str) -> Any:
    steps = path.split(".")
    if steps[0] == "claims" and steps[-1] == "value":  # the one figure among the facts that may be missing
        return figure(text)
    return text


def _listed(nested: dict[str, Any]) -> Any:
    """Turn groups whose keys are numbers into lists, in the order of the numbers."""
    inside = {key: _listed(value) if isinstance(value, dict) else value for key, value in nested.items()}
    if inside and all(key.isdigit() for key in inside):
        return [inside[key] for key in sorted(inside, key=int)]
    return inside
