"""What the printed form says about a cell, and the declarations every edition is written with.

A field of a form model carries a `Label` as `Annotated` metadata; a model lists the sums that the form prints or
implies as `Linear` relations. Everything else (paths, identities, layout, JSON Schema) is derived from these two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema

__all__ = [
    "MAX_COUNT",
    "Blocks",
    "Change",
    "Count",
    "Form",
    "Label",
    "Linear",
    "Listing",
    "Matrix",
    "Money",
    "Strip",
    "Table",
]

#: No cell is larger: sums of a whole table stay exact in int64 columns, in JSON and in spreadsheets.
MAX_COUNT = 10**12

#: A counted cell: a non-negative int, or None where the report prints nothing (blank is not zero).
Count = Annotated[int, Field(strict=True, ge=0, le=MAX_COUNT)] | None

#: A change against last year: an int of either sign, or None where the report prints nothing.
Change = Annotated[int, Field(strict=True, ge=-MAX_COUNT, le=MAX_COUNT)] | None

#: What JSON may hold for an amount: a number, or a string of digits that keeps every decimal.
_AMOUNT = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": MAX_COUNT},
        {"type": "string", "pattern": r"^\d{1,13}(\.\d+)?$"},
    ]
}

#: An amount of money: a non-negative Decimal, or None where the report prints nothing.
Money = Annotated[Decimal, Field(ge=0, le=MAX_COUNT, allow_inf_nan=False), WithJsonSchema(_AMOUNT)] | None


@dataclass(frozen=True, slots=True)
class Label:
    """What the form prints for a field, and what else is known of it.

    `zh` is the label exactly as printed, `en` its English name, `unit` what is counted, `basis` the article of the
    Regulations (国令第711号) the row rests on. `within` names the label cell printed around this field and its
    neighbours, `block` the caption printed above it. `also` lists other spellings met in published reports, `words`
    what running text calls it. A `signed` figure is a change, less than 0 where there is less.
    """

    zh: str
    en: str
    unit: str = ""
    basis: str = ""
    within: str = ""
    block: str = ""
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    signed: bool = False

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        extra = {"title": self.zh, "x-label-en": self.en, "x-unit": self.unit, "x-basis": self.basis}
        return {**handler(core), **{key: value for key, value in extra.items() if value}}


@dataclass(frozen=True, slots=True)
class Linear:
    """One linear relation of the form: the fields in `left` add up to the fields in `right`.

    `id` is the relation's name in the documentation (T3-OUT). A name of a group of rows stands for all its cells.
    With `cellwise`, the names are columns of one shape and the relation holds for each of their cells.
    `defines` is the field on the right that is nothing but the sum of the left: a printed total.
    With `at_most` the left side may be less than the right one. A relation that is not `strict` is only expected.
    """

    id: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    defines: str = ""
    cellwise: bool = False
    at_most: bool = False
    strict: bool = True


class Form(BaseModel):
    """Base of all models: immutable, nothing unknown allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relations: ClassVar[tuple[Linear, ...]] = ()


@dataclass(frozen=True, slots=True)
class Blocks:
    """Printed as blocks under captions, each with a header row of its own; `corner` heads the label column."""

    corner: str
    columns: int
    #: Column spans of a block's value cells, by how many there are.
    spans: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Printed as a matrix: the table's fields are columns under the heading `top`, their fields are rows."""

    corner: str
    top: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Printed as one row of values under a header of several levels."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Printed as a list: a label, a unit and a figure in each row, under the heads `corner`, `unit` and `figure`.

    A group with a figure of its own has it as a first field of the same label. `no_unit` is printed as the unit of a
    group that has no figure.
    """

    corner: str
    unit: str
    figure: str
    no_unit: str


class Table(Form):
    """Base of the tables of a report; each knows its edition and how it is printed."""

    # In JSON a table must name its edition: it tells which model to read it with.
    model_config = ConfigDict(json_schema_extra={"required": ["edition"]})

    name: ClassVar[str]
    shape: ClassVar[Blocks | Matrix | Strip | Listing]
    edition: int
