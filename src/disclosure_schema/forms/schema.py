"""The report as JSON Schema (draft 2020-12), for forms in browsers, OpenAPI and other languages.

>>> schema = json_schema(2021)
>>> schema["properties"]["year"]["title"], schema["$schema"].rsplit("/", 2)[1]
('年度', '2020-12')
"""

from functools import cache
from typing import Annotated, Any, Optional

from pydantic import create_model

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.editions.years import NOTICES
from disclosure_schema.forms.report import EDITIONS, TABLES, AnnualReport, edition_tables
from disclosure_schema.messages import N_

__all__ = ["UNKNOWN_EDITION", "json_schema"]

UNKNOWN_EDITION = N_("{edition} is no edition of the form; choose one of {choices}.")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(edition: int | None = None) -> dict[str, Any]:
    """Return the JSON Schema of a report of one edition, or of any edition where none is given.

    Each cell has its printed label as `title`, and `x-label-en`, `x-unit` and `x-basis` (article of the Regulations)
    where the form has them. A report of one edition has the tables of that edition only. Raises `OptionError` for a
    number that is no edition.
    """
    if edition is None:
        schema = AnnualReport.model_json_schema()
        name = "any"
    elif edition in EDITIONS:
        schema = _of_edition(edition).model_json_schema()
        schema["x-notice"] = NOTICES[edition]
        name = str(edition)
    else:
        raise OptionError(
            UNKNOWN_EDITION,
            edition=str(edition),
            choices=", ".join(map(str, EDITIONS)),
        )
    return {"$schema": _DIALECT, "$id": f"urn:disclosure-schema:annual-report:{name}", **schema}


@cache
def _of_edition(edition: int) -> type[AnnualReport]:
    """Return the model of a report whose tables are those of one edition; the others are null."""
    own = edition_tables(edition)
    fields: dict[str, Any] = {}
    for name in TABLES:
        labels = tuple(AnnualReport.model_fields[name].metadata)
        allowed = Optional[own[name]] if name in own else None  # noqa: UP045 - the model is a value here
        fields[name] = (Annotated[allowed, *labels], None)
    return create_model(
        f"AnnualReport{edition}", __base__=AnnualReport, __doc__=AnnualReport.__doc__, **fields
    )
