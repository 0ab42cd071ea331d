"""What pydantic finds wrong with the input for a report, in words for the people who filled it in.

A form in a browser, a filing system or a web service validates its input with the models; this says what is wrong in
their users' language, with the form's own labels.

>>> from pydantic import ValidationError
>>> from disclosure_schema.forms.report import AnnualReport
>>> try:
...     AnnualReport.model_validate({"year": "now", "proactive": {"edition": 2021, "permits": {"decisions": -1}}})
... except ValidationError as error:
...     first, second = problems(error.errors())
>>> print(first.path, "|", first, "|", first.render("zh"))
year | year: a whole number is needed. | 年度：应为整数。
>>> print(second.path, "|", second)
proactive.permits.decisions | permits·decisions this year: at least 0 is needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from disclosure_schema.forms.naming import field_name_of
from disclosure_schema.forms.report import EDITIONS, TABLES
from disclosure_schema.messages import N_, render

__all__ = ["Problem", "problems"]

_WHOLE = N_("{name}: a whole number is needed.")
_AMOUNT = N_("{name}: a number is needed.")
_TEXT = N_("{name}: text is needed.")
_DATE = N_("{name}: a date such as 2024-01-31 is needed.")
_OBJECT = N_("{name}: an object with fields of its own is needed.")
_ARRAY = N_("{name}: a list is needed.")
_EDITION = N_("{name}: “edition” must be one of {expected}.")
_OTHER = N_("{name}: not allowed ({code}).")

#: Sentences for pydantic's types of errors, by the beginning of the type.
_SENTENCES = (
    ("greater_than_equal", N_("{name}: at least {ge} is needed.")),
    ("less_than_equal", N_("{name}: at most {le} is allowed.")),
    ("int_", _WHOLE),
    ("decimal_", _AMOUNT),
    ("finite_number", _AMOUNT),
    ("is_instance_of", _AMOUNT),
    ("string_", _TEXT),
    ("date_", _DATE),
    ("missing", N_("{name} is missing.")),
    ("extra_forbidden", N_("{name}: there is no such field.")),
    ("enum", N_("{name}: choose one of {expected}.")),
    ("literal_error", N_("{name}: choose one of {expected}.")),
    ("union_tag_", _EDITION),
    ("model_", _OBJECT),
    ("dict_", _OBJECT),
    ("tuple_", _ARRAY),
    ("list_", _ARRAY),
    ("json_invalid", N_("The input is no JSON: {error}.")),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of the input: the `path` of the field, pydantic's `code`, and a sentence."""

    path: str
    code: str
    message: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def render(self, lang: str = "en") -> str:
        """Return the sentence in `lang`."""
        return render(self.message, lang, {**self.params, "name": field_name_of(self.path, lang)})

    def __str__(self) -> str:
        return self.render()


def problems(errors: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Return the problems in pydantic's errors (`ValidationError.errors()`), or FastAPI's, which begin with `body`."""
    return tuple(map(_problem, errors))


def _problem(error: Mapping[str, Any]) -> Problem:
    code, loc = str(error["type"]), list(error["loc"])
    if loc[:1] == ["body"]:
        loc = loc[1:]
    # After the name of a table pydantic puts the edition by which it chose the model.
    loc = [step for before, step in pairwise([None, *loc]) if not (before in TABLES and step in EDITIONS)]
    params = {"code": code, "expected": ", ".join(map(str, EDITIONS)), **(error.get("ctx") or {})}
    params = {key: value if isinstance(value, (int, str)) else str(value) for key, value in params.items()}
    if code.startswith("union_tag_"):
        models = TABLES.get(str(loc[-1])) if loc else None
        editions = [model.model_fields["edition"].default for model in models or ()] or EDITIONS
        params["expected"] = ", ".join(map(str, editions))
    message = next((sentence for start, sentence in _SENTENCES if code.startswith(start)), _OTHER)
    return Problem(".".join(map(str, loc)), code, message, params)
