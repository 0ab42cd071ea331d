"""Reports in JSON as this library writes them: `AnnualReport.model_dump_json` and the JSON Schema of an edition."""

from disclosure_schema.forms.own import parse
from disclosure_schema.forms.reading import Reading

__all__ = ["read_own"]


def read_own(data: bytes, name: str) -> Reading:
    """Return the report in a JSON document, which has no places to point at.

    Raises `ReadError` that names the first mistakes.

    >>> read_own(b'{"issuer": "x", "year": 2023}', "a.json").report.year
    2023
    """
    return Reading(parse(data, name), format="json", encoding="utf-8")
