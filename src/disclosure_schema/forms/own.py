"""A report out of JSON, or the first mistakes in words.

>>> parse(b'{"year": "now"}', "a.json")
Traceback (most recent call last):
disclosure_schema.errors.ReadError: a.json is JSON, but no report of this library's schema: year: a whole number is needed.
"""

from pydantic import ValidationError

from disclosure_schema.errors import ReadError
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_

__all__ = ["parse"]

#: So many mistakes of a document are named.
_NAMED = 3

_NO_REPORT = N_("{name} is JSON, but no report of this library's schema: {problems}")


def parse(data: bytes, name: str) -> AnnualReport:
    """Return the report in a JSON document; raises `ReadError` that names the first mistakes."""
    try:
        return AnnualReport.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        found = problems(error.errors(include_url=False, include_input=False))
        shown = (*found[:_NAMED], "…") if len(found) > _NAMED else found
        raise ReadError(_NO_REPORT, name=name, problems=shown) from None
