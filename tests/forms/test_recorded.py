"""The forms as they are shown: names in two languages, printed grids, schemas, places and problems."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from disclosure_schema import AnnualReport, Note, NoteCode, cells, identities
from disclosure_schema.forms.flat import facts, figure, plain
from disclosure_schema.forms.heads import heads
from disclosure_schema.forms.identities import comparisons, totals
from disclosure_schema.forms.layout import layout
from disclosure_schema.forms.naming import field_name_of, name_of, short_name_of
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.reading import Place
from disclosure_schema.forms.report import EDITIONS, TABLES
from disclosure_schema.forms.schema import json_schema
from recorded import check_record

MODELS = [model for models in TABLES.values() for model in models]
LANGUAGES = ("en", "zh_Hans")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_table_is_shown_as_recorded(model: Any) -> None:
    def lines() -> Iterator[str]:
        for cell in cells(model):
            names = [name_of(cell.path, lang) for lang in LANGUAGES]
            short = [short_name_of(cell.path, lang) for lang in LANGUAGES]
            before = name_of("previous." + cell.path, "zh_Hans")
            yield f"{cell.path}: {names} {short} {before} {cell.unit} {cell.basis} {cell.is_money} {cell.is_signed}"
        yield from (f"{one}" for one in layout(model).cells)
        yield f"{layout(model)!r}"[:200]
        for path, (rows, columns) in heads(model).items():
            yield f"{path}: {[one.text for one in rows]} {[one.text for one in columns]}"
        yield from map(str, (*identities(model), *comparisons(model), sorted(totals(model))))

    check_record(f"forms-{model.__name__}", lines())


FIELDS = (
    "title", "year", "issuer", "period", "period.start", "issued_on", "claims", "claims.0", "claims.0.value",
    "claims.0.parts.1.label", "sections.2.heading", "sections.0", "notes.3", "proactive", "proactive.permits.decisions",
    "previous.year", "nothing", "proceedings.reconsideration.nothing", "", "claims.x", "statistics.staff",
)  # fmt: skip


def test_fields_are_named_as_recorded() -> None:
    check_record(
        "forms-fields", (f"{path}: {[field_name_of(path, lang) for lang in LANGUAGES]}" for path in FIELDS)
    )


@pytest.mark.parametrize("edition", [None, *EDITIONS])
def test_a_schema_is_as_recorded(edition: int | None) -> None:
    def own(value: Any, path: str) -> Iterator[str]:
        """Yield what the package adds to a schema; the rest is pydantic's, whose versions differ."""
        if isinstance(value, dict):
            for key, inner in value.items():
                if (
                    key.startswith("x-")
                    or key in ("$id", "$schema")
                    or (key in ("title", "description") and isinstance(inner, str))
                ):
                    yield f"{path}.{key}: {json.dumps(inner, ensure_ascii=False)}"
                else:
                    yield from own(inner, f"{path}.{key}")

    check_record(f"forms-schema-{edition}", sorted(own(json_schema(edition), "")))


WRONG: tuple[dict[str, Any], ...] = (
    {"year": "now"}, {"year": 10**6}, {"year": -1}, {"title": 7}, {"issued_on": "soon"}, {"nothing": 1}, {"period": 3},
    {"claims": 3}, {"claims": [{"kind": "odd"}]}, {"claims": [{}]}, {"proactive": {"edition": 1999}}, {"proactive": {}},
    {"proactive": 5}, {"applications": {"edition": 2021, "total": {"granted": "x"}}},
    {"proactive": {"edition": 2021, "fees": {"amount": "x"}}}, {"proactive": {"edition": 2021, "fees": {"amount": "NaN"}}},
    {"proactive": {"edition": 2021, "permits": {"decisions": -1}}}, {"statistics": {"edition": 2019}},
    {"proceedings": {"edition": 2019, "reconsideration": {"odd": 1}}},
)  # fmt: skip


def test_problems_are_told_as_recorded() -> None:
    def lines() -> Iterator[str]:
        for given in WRONG:
            with pytest.raises(ValidationError) as caught:
                AnnualReport.model_validate(given)
            found = caught.value.errors()
            within = problems({**one, "loc": ("body", *one["loc"])} for one in found)
            assert within == problems(found)
            yield from (
                f"{given}: {one.path} {one.code} {one} {[one.render(lang) for lang in LANGUAGES]}"
                for one in within
            )

    check_record("forms-problems", lines())


def test_places_and_notes_are_told_as_recorded() -> None:
    numbers: dict[str, Any] = {
        "page": 2,
        "table": 1,
        "row": 3,
        "column": 27,
        "paragraph": 4,
        "line": 5,
        "sheet": "表1",
    }
    known = {name: value for name, value in numbers.items() if name in Place.__dataclass_fields__}
    places = [Place(), *(Place(**{name: value}) for name, value in known.items()), Place(**known)]
    places += [Place(**{name: value for name, value in known.items() if name != left}) for left in known]
    note = Note(NoteCode(next(iter(NoteCode))), "{path}: {raw}", {"path": "a", "raw": "b"}, "proactive")
    check_record(
        "forms-places", [*(f"{one!r}: {one} {one.address}" for one in places), str(note), note.render("zh")]
    )


def test_figures_are_written_flat_as_recorded() -> None:
    figures = [0, 12, -3, None, Decimal("3.50"), Decimal("1E+3"), Decimal("-0.10"), Decimal(100)]
    texts = ["", "0", "12", "-3", "3.50", "-0.1", "007", "+5"]
    report = AnnualReport.model_validate(
        {"year": 2023, "issuer": "甲", "proactive": {"edition": 2021, "permits": {"decisions": 4}},
         "claims": [{"kind": "proactive_total", "value": 3, "unit": "件", "section": 0, "start": 0, "end": 1}]}
    )  # fmt: skip
    lines = [f"{value!r}: {plain(value)}" for value in figures] + [
        f"{text}: {figure(text)!r}" for text in texts
    ]
    check_record("forms-flat", [*lines, *(f"{key}: {value}" for key, value in facts(report).items())])
