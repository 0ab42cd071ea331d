"""A data package of Frictionless: `datapackage.json` and its tables, reports, sections and cells, as CSV.

>>> [resource["name"] for resource in descriptor()["resources"]]
['reports', 'sections', 'cells']
"""

import io
import json
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclosure_schema.forms.columns import Kind
from disclosure_schema.forms.flat import KEY, guarded, keys_of, plain
from disclosure_schema.forms.report import EDITIONS, AnnualReport, BodyKind, SectionKind
from disclosure_schema.writers.columns import columns, row_of
from disclosure_schema.writers.tidy import TIDY, cell_rows, csv_bytes

__all__ = ["DESCRIPTOR", "descriptor", "package_files", "write_package"]

DESCRIPTOR = "datapackage.json"

_TYPES = {
    Kind.TEXT: "string",
    Kind.YEAR: "integer",
    Kind.COUNT: "integer",
    Kind.AMOUNT: "number",
    Kind.DATE: "date",
}
_GUARD = "A text that a spreadsheet would take for a formula has an apostrophe before it."
_TO_REPORT = {"fields": ["report"], "reference": {"resource": "reports", "fields": [KEY]}}


def descriptor() -> dict[str, Any]:
    """Return the descriptor, the same for any reports."""
    sections = [
        _field("report", "string", required=True),
        _field("position", "integer", required=True, minimum=1),
        _field("kind", "string", required=True, enum=[kind.value for kind in SectionKind]),
        _field("number", "integer", minimum=0),
        _field("heading", "string"),
        _field("text", "string"),
    ]
    kinds = dict.fromkeys(TIDY, "string") | {"edition": "integer", "value": "number"}
    needed: dict[str, dict[str, Any]] = {
        "report": {"required": True},
        "path": {"required": True},
        "edition": {"required": True, "enum": list(EDITIONS)},
    }
    cells = [_field(name, kind, **needed.get(name, {})) for name, kind in kinds.items()]
    return {
        "profile": "tabular-data-package",
        "name": "annual-reports",
        "title": "政府信息公开工作年度报告",
        "description": f"Annual reports on open government information. {_GUARD}",
        "resources": [
            _resource("reports", [*_header()], {"primaryKey": [KEY]}),
            _resource(
                "sections", sections, {"primaryKey": ["report", "position"], "foreignKeys": [_TO_REPORT]}
            ),
            _resource("cells", cells, {"primaryKey": ["report", "path"], "foreignKeys": [_TO_REPORT]}),
        ],
    }


def _resource(name: str, fields: list[dict[str, Any]], keys: dict[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, **keys, "missingValues": [""]},
    }


def _field(name: str, kind: str, **constraints: Any) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind}
    return field | ({"constraints": constraints} if constraints else {})


def _header() -> list[dict[str, Any]]:
    limits: dict[str, dict[str, Any]] = {
        KEY: {"required": True, "unique": True},
        "body_kind": {"required": True, "enum": [kind.value for kind in BodyKind]},
        "year": {"minimum": 1900, "maximum": 2100},
    }
    return [
        _field(column.name, _TYPES[column.kind], **limits.get(column.name, {})) | {"title": column.label}
        for column in columns(())
    ]


def package_files(reports: Sequence[AnnualReport]) -> dict[str, bytes]:
    """Return the files of a data package by name, the descriptor last.

    Claims are left out, and notes on whole tables.
    """
    keys = keys_of(reports)
    rows: dict[str, list[list[str]]] = {"reports": [], "sections": [], "cells": []}
    for key, report in zip(keys, reports, strict=True):
        given = row_of(key, report)
        rows["reports"].append([_text(given.get(column.name)) for column in columns(())])
        for position, section in enumerate(report.sections, start=1):
            facts = (key, position, section.kind, section.number, section.heading, section.text)
            rows["sections"].append([_text(fact) for fact in facts])
        rows["cells"] += cell_rows(key, report)
    described = descriptor()
    files = {
        resource["path"]: csv_bytes(
            [[field["name"] for field in resource["schema"]["fields"]], *rows[resource["name"]]]
        )
        for resource in described["resources"]
    }
    return {**files, DESCRIPTOR: (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()}


def _text(value: object) -> str:
    return plain(value) if value is None or isinstance(value, int) else guarded(str(value))


def write_package(reports: Sequence[AnnualReport]) -> bytes:
    """Return a data package as a ZIP archive."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in package_files(reports).items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return file.getvalue()
