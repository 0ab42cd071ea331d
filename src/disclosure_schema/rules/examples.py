"""For each rule of the library a small report that satisfies it and one that violates it, shipped with the library.

>>> example = examples_of("T401")[0]
>>> example.outcome, example.at
(<Outcome.HOLDS: 'holds'>, 'proceedings.reconsideration')
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from disclosure_schema.forms.reading import Note, NoteCode, Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Judgement, Outcome, Rule

__all__ = ["Example", "examples_of"]


class ExampleNote(BaseModel):
    """What the reader found odd in the document of an example."""

    code: NoteCode
    message: str
    params: dict[str, Any] = Field(default_factory=dict)
    path: str = ""


class Example(BaseModel):
    """A report, with whatever a rule compares it with, and what the rule says of it at one place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome
    at: str
    report: AnnualReport
    previous: AnnualReport | None = None
    parts: tuple[AnnualReport, ...] = ()
    notes: tuple[ExampleNote, ...] = ()
    sources: dict[str, str] = Field(default_factory=dict)

    def judge(self, rule: Rule) -> Judgement:
        """Return the rule's judgement of the example at its place; raise `LookupError` where there is none."""
        notes = tuple(Note(one.code, one.message, one.params, one.path) for one in self.notes)
        sources = {path: Source(raw) for path, raw in self.sources.items()}
        reading = Reading(self.report, sources, notes)
        checked = check(reading, previous=self.previous, parts=self.parts, rules=(rule,))
        for judgement in checked.judgements:
            if (judgement.at, judgement.outcome) == (self.at, self.outcome):
                return judgement
        raise LookupError(self.at)


@cache
def _stored() -> Mapping[str, Any]:
    text = files("disclosure_schema").joinpath("rules", "examples.json").read_bytes()
    stored: Mapping[str, Any] = json.loads(text)
    return stored


def examples_of(code: str) -> tuple[Example, ...]:
    """Return the examples for a rule, the one that satisfies it first; () for a rule of other people."""
    return tuple(Example.model_validate_json(json.dumps(one)) for one in _stored().get(code, ()))
