"""JSON: the report as the JSON Schema describes it, in one spelling only.

>>> print(write_json(AnnualReport(issuer="某县审计局", year=2023)).decode()[:38])
{
  "title": null,
  "issuer": "某县审计局"
"""

import json
from decimal import Decimal
from typing import Any

from disclosure_schema.forms.flat import plain
from disclosure_schema.forms.report import AnnualReport

__all__ = ["write_json"]


def write_json(report: AnnualReport) -> bytes:
    """Return a report as JSON: keys as declared, notes by path, decimals as strings without exponent, UTF-8."""
    dumped = report.model_dump(mode="json")
    # In the mode for JSON a large amount may have an exponent, which the schema does not know.
    dumped |= {table.name: table.model_dump() for table in report.tables}
    dumped["notes"] = dict(sorted(report.notes.items()))
    return (json.dumps(dumped, ensure_ascii=False, indent=2, default=_text) + "\n").encode()


def _text(value: Any) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)
