"""Findings for machines: plain dicts with a fixed order of keys, and one JSON object for a run.

Decimals become strings (a JSON number would lose digits in many readers), dates ISO 8601.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> list(file_object(Examined("a.txt", check(AnnualReport(year=2023)))))
['file', 'error', 'issuer', 'title', 'year', 'findings', 'accepted', 'notes', 'summary']
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel

from disclosure_schema.findings.baseline import Entry
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.where import place_of
from disclosure_schema.forms.naming import name_of
from disclosure_schema.forms.reading import Note, Place, Source
from disclosure_schema.rules.model import Citation, Finding, Operand

__all__ = [
    "citation_object",
    "dumps",
    "file_object",
    "finding_object",
    "lines",
    "note_object",
    "plain",
    "to_text",
]


def dumps(
    examined: Iterable[Examined], lang: str = "en", stale: Callable[[], Iterable[Entry]] = tuple
) -> str:
    """Return a run as one JSON object: `version` of the library, `files` in the order given, `stale` entries.

    `stale` is asked when every document was examined: only then is it known what a baseline holds in vain.
    """
    return "\n".join(lines(examined, lang, stale))


def lines(
    examined: Iterable[Examined], lang: str = "en", stale: Callable[[], Iterable[Entry]] = tuple
) -> Iterator[str]:
    r"""Yield that object in pieces, one or more lines each, as documents are examined: none of them is kept.

    >>> list(lines([]))[1:]
    ['  "files": [],', '  "stale": []\n}']
    """
    yield f'{{\n  "version": {json.dumps(version("disclosure-schema"))},'
    before = ""
    for one in examined:
        # What follows decides whether there is a comma.
        yield f"{before}," if before else '  "files": ['
        before = _indented(file_object(one, lang), 4)
    yield f"{before}\n  ]," if before else '  "files": [],'
    yield f'  "stale": {_indented([asdict(entry) for entry in stale()], 2).lstrip()}\n}}'


def _indented(value: Any, indent: int) -> str:
    return " " * indent + to_text(value).replace("\n", "\n" + " " * indent)


def to_text(value: Any) -> str:
    """Return JSON as this library prints it: Chinese as it is, two spaces of indent."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def file_object(examined: Examined, lang: str = "en") -> dict[str, Any]:
    """Return one document of a run; `error` is a sentence where it could not be read, else None."""
    report = examined.report
    return {
        "file": examined.file,
        "error": examined.error.render(lang) if examined.error else None,
        "issuer": report.issuer if report else None,
        "title": report.title if report else None,
        "year": report.year if report else None,
        "findings": [finding_object(finding, lang) for finding in examined.findings],
        "accepted": len(examined.accepted),
        "notes": [note_object(note, lang) for note in examined.notes],
        "summary": {str(outcome): count for outcome, count in examined.summary.items()},
    }


def finding_object(finding: Finding, lang: str = "en") -> dict[str, Any]:
    """Return a finding: its facts, and the sentence in `lang`."""
    return {
        "code": finding.code,
        "name": finding.rule.name,
        "severity": str(finding.severity),
        "at": finding.at,
        "place": _place(place_of(finding)),
        "message": finding.message(lang),
        "expected": plain(finding.expected),
        "operands": [_operand(operand, finding.sources, lang) for operand in finding.operands],
        "params": plain(finding.params),
        "citations": [citation_object(citation) for citation in finding.rule.citations],
        "fingerprint": finding.fingerprint,
    }


def note_object(note: Note, lang: str = "en") -> dict[str, Any]:
    """Return a note of the reader: its facts, and the sentence in `lang`."""
    return {
        "code": str(note.code),
        "path": note.path,
        "place": _place(note.place),
        "message": note.render(lang),
        "params": plain(note.params),
    }


def citation_object(citation: Citation) -> dict[str, str]:
    """Return where a rule comes from."""
    return {
        "document": citation.document,
        "article": citation.article,
        "relation": citation.relation,
    }


def _operand(operand: Operand, sources: Mapping[str, Source], lang: str) -> dict[str, Any]:
    source = sources.get(operand.path)
    return {
        "path": operand.path,
        "value": plain(operand.value),
        "sign": operand.sign,
        "label": operand.label or name_of(operand.path, lang),
        "raw": source.raw if source else None,
        "place": _place(source.place) if source else _place(Place()),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "line": place.line,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "page": place.page,
        "box": plain(place.box),
        "sheet": place.sheet,
        "address": place.address,
        "paragraph": place.paragraph,
    }


def plain(value: Any) -> Any:  # noqa: PLR0911 - one return for each type
    """Return a value of a finding as JSON knows values.

    >>> from decimal import Decimal
    >>> plain({"need": Decimal("1.50"), "on": date(2024, 1, 31), "cells": ("a", "b")})
    {'need': '1.50', 'on': '2024-01-31', 'cells': ['a', 'b']}
    """
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(map(plain, value), key=str)
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return str(value)  # text, enums, Decimals
