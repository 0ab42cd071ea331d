"""Reports in JSON as this library writes them: `AnnualReport.model_dump_json` and the JSON Schema of an edition."""

from pydantic import ValidationError

from disclosure_schema.errors import ReadError
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_

__all__ = ["read_own"]

#: So many mistakes of a document are named.
_NAMED = 3

_NO_REPORT = N_("{name} is JSON, but no report of this library's schema: {problems}")


def read_own(data: bytes, name: str) -> Reading:
    """Return the report in a JSON document, which has no places to point at.

    Raises `ReadError` that names the first mistakes.

    >>> read_own(b'{"issuer": "x", "year": 2023}', "a.json").report.year
    2023
    >>> read_own(b'{"year": "now"}', "a.json")
    Traceback (most recent call last):
    disclosure_schema.errors.ReadError: a.json is JSON, but no report of this library's schema: year: a whole number is needed.
    """
    try:
        report = AnnualReport.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        found = problems(error.errors(include_url=False, include_input=False))
        shown = (*found[:_NAMED], "…") if len(found) > _NAMED else found
        raise ReadError(_NO_REPORT, name=name, problems=shown) from None
    return Reading(report, format="json", encoding="utf-8")
