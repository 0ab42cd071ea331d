"""The corpus notation in the library's names: the one mapping between the two.

The notation is described in the corpus's README: `NAME.EXT` with `NAME.expected.json`.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from disclosure_schema import AnnualReport
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import build, leaves
from disclosure_schema.readers.prose.issuer import body_kind

__all__ = [
    "ERRORS",
    "FINDINGS",
    "cell_values",
    "corpus",
    "documents",
    "expected_of",
    "identity_of",
    "part_label",
    "report_of",
]

_TABLES = ("proactive", "applications", "proceedings")

#: Relations by the kind of identity id, and the rule that judges each.
_RULES = {"outcomes": "T302", "flow": "T301", "row": "T303", "proc": "T401"}

#: The codes of ours that report a finding of the notation. An empty tuple: no rule of ours yet.
FINDINGS: dict[str, tuple[str, ...]] = {
    "tables_missing": ("T101",),
    "identity": ("T301", "T302", "T303", "T401"),
    "section_number_missing": ("S203",),
    "section_renumbered": ("S203",),
    "section_renamed": ("S204", "S205"),
    "section_missing": ("S201",),
    "subsection_number_missing": ("S206",),
    "blank_cells": ("T102",),
    "blank_form": ("T102",),
    "title_variant": ("H121",),
    "row_label_variant": ("T103",),
    "row_label_misspelt": ("T104",),
    "issue_date_missing": ("H111",),
    "rows_displaced": ("T108",),
    "parts_exceed_total": ("C501",),
    "stale_year": ("H122",),
    "text_vs_table": (),
    "text_internal": ("C513",),
    "edition_row": ("T105",),
    "identity_note": (),
    "label_split_by_page": (),
    "caption_split_by_page": (),
    "placeholder_text": ("S215",),
}

#: The findings of the notation that are errors of ours.
ERRORS = ("error",)


def corpus() -> Path:
    """Return the corpus folder: DISCLOSURE_CORPUS, or ../shared/corpus beside the project."""
    default = Path(__file__).parents[2].parent / "shared" / "corpus"
    return Path(os.environ.get("DISCLOSURE_CORPUS", default))


def documents() -> list[Path]:
    """Return every document of the corpus, by name."""
    folder = corpus()
    if not folder.is_dir():
        return []
    names = {path.name.removesuffix(".expected.json") for path in folder.glob("*.expected.json")}
    return sorted(path for path in folder.iterdir() if path.stem in names and path.suffix != ".json")


def expected_of(document: Path) -> dict[str, Any]:
    """Return what a careful human reads in a document; decimals are read as decimals."""
    text = (document.parent / f"{document.stem}.expected.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(
        text.replace("proactive.rules", "proactive.government_rules"), parse_float=Decimal
    )
    if data["proactive"]:  # the notation writes `rules` where a path says government_rules
        data["proactive"]["government_rules"] = data["proactive"].pop("rules")
    return data


def cell_values(expected: Mapping[str, Any]) -> dict[str, int | Decimal | None]:
    """Return the expected value of every cell by our path."""
    found: dict[str, int | Decimal | None] = {}
    for name in _TABLES:
        if expected[name] is not None:
            found.update(_leaves(expected[name], name))
    return found


def _leaves(data: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, int | Decimal | None]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}.{key}")
        elif key != "unit":
            yield f"{prefix}.{key}", value


def report_of(expected: Mapping[str, Any]) -> AnnualReport:
    """Return the report that the expected data describe, without its running text: a reader that errs in nothing."""
    given = {key: expected[key] for key in ("title", "issuer", "year", "period", "issued_on", "contact")} | {
        "body_kind": body_kind(expected["issuer"]),
        "sections": [
            {key: section[key] for key in ("kind", "number", "heading")} for section in expected["sections"]
        ],
        "claims": [_claim(claim) for claim in expected["narrative"]],
        **{name: _table(name, expected[name]) for name in _TABLES if expected[name] is not None},
    }
    return AnnualReport.model_validate(given)


def _table(name: str, data: Mapping[str, Any]) -> object:
    """Return a table in the edition that has exactly these cells."""
    cells = dict(_leaves(data, name))
    model = next(m for m in TABLES[name] if {f"{name}.{leaf}" for leaf in leaves(m)} == set(cells))
    return build(model, cells, name)


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim of the notation as one of ours; the notation names its cells in the relations it has checked."""
    whole = [one for one in claim["relation"] if one["check"] == "table" and "part" not in one]
    parts = [
        {"label": part["label"], "value": part["value"], "cells": part.get("table", ())}
        for part in claim.get("parts", ())
    ]
    optional = {key: claim[key] for key in ("approximate", "scope", "exhaustive") if key in claim}
    return optional | {
        "kind": claim["kind"],
        "value": claim["value"],
        "unit": claim["unit"],
        "parts": parts,
        "cells": whole[0]["cells"] if whole else (),
        "section": 0,
        "start": 0,
        "end": 0,
    }


def identity_of(code: str, at: str) -> str:
    """Return the notation's id of an identity that a rule of ours judges at a place.

    >>> identity_of("T302", "applications.business"), identity_of("T303", "applications.*.denied.state_secret")
    ('col.business.outcomes', 'row.denied.state_secret')
    """
    kind = next(kind for kind, rule in _RULES.items() if rule == code)
    if kind == "proc":
        return f"proc.{at.removeprefix('proceedings.')}"
    if kind == "row":
        return f"row.{at.removeprefix('applications.*.')}"
    return f"col.{at.removeprefix('applications.')}.{kind}"


def part_label(label: str) -> str:
    """Return what is compared of a part's label: the notation's are short, the library's are as written."""
    return re.sub(r"[\s、，,；;:：的]|发布|公开|政府|信息|申请|方式|通过|提交|类$|文件$", "", label)
