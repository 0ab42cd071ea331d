"""The figures of the tables in a report in JSON, by a decoder that knows the types of every edition; extra `msgspec`.

The types come from the models. What they do not take is left to the model: a member that is not there, a number in an
amount, whatever is wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Union

from pydantic import ValidationError

from disclosure_schema.forms.cells import MAX_COUNT, Form, Table
from disclosure_schema.forms.figures import Make, Read, Sound, maker, soundness
from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.forms.structure import Cell, cells
from disclosure_schema.rules.sums import sums_of
from disclosure_schema.rules.written import rest_of

__all__ = ["typed_figures", "typed_report"]

_Found = tuple[tuple[type[Table], tuple[Any, ...]], ...]

#: By the type of a decoded table: its model, what tells whether it is sound, and what reads its figures.
_Readers = dict[type[Any], tuple[type[Table], Sound, Read]]


@dataclass(frozen=True, slots=True)
class _Decoder:
    """What decodes a report, says the rest of it without the tables as a document, and gives the tables."""

    decode: Callable[[bytes], Any]
    around: Callable[[Any], bytes]
    tables: Callable[[Any], tuple[Any, ...]]
    #: By the type of a decoded table.
    models: dict[type[Any], type[Table]]
    readers: _Readers
    wrong: tuple[type[Exception], ...]


@cache
def typed_figures() -> Callable[[bytes], _Found | None] | None:
    """Return what reads the figures of each table that is not known to be sound, or None without the extra.

    It gives None for documents that are left to the model.
    """
    decoder = _decoder()
    if decoder is None:
        return None
    decode, around, tables = decoder.decode, decoder.around, decoder.tables
    readers, wrong = decoder.readers, decoder.wrong
    validate = rest_of(tuple(TABLES)).validate_json

    def figures(data: bytes) -> _Found | None:
        try:
            found = decode(data)
            validate(around(found))
        except wrong:
            return None
        return _doubtful(tables(found), readers)

    return figures


@cache
def typed_report() -> Callable[[bytes], tuple[AnnualReport, _Found] | None] | None:
    """Return what gives the report too, like `typed_figures`: pydantic makes all of it but the tables."""
    decoder = _decoder()
    if decoder is None:
        return None
    decode, around, tables = decoder.decode, decoder.around, decoder.tables
    readers, wrong = decoder.readers, decoder.wrong
    makers: dict[type[Any], Make] = {}
    for kind, model in decoder.models.items():
        make = maker(model, {cell.path for cell in cells(model) if cell.is_money})
        if make is None:
            return None
        makers[kind] = make
    validate = AnnualReport.__pydantic_validator__.validate_json
    names = tuple(TABLES)

    def report(data: bytes) -> tuple[AnnualReport, _Found] | None:
        try:
            found = decode(data)
            made = validate(around(found))
        except wrong:
            return None
        every = tables(found)
        fields = made.__dict__  # nobody else has seen it yet
        for name, table in zip(names, every, strict=True):
            if table is not None:
                fields[name] = makers[type(table)](table)
        made.model_fields_set.update(names)
        return made, _doubtful(every, readers)

    return report


@cache
def _decoder() -> _Decoder | None:
    try:
        import msgspec  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        return None
    models: dict[type[Any], type[Table]] = {}
    readers: _Readers = {}
    fields: list[tuple[str, Any]] = []
    for name in AnnualReport.model_fields:
        kinds: list[Any] = [None]
        for model in TABLES.get(name, ()):
            kind = _struct(msgspec, model, {cell.path: cell for cell in cells(model)}, name)
            models[kind] = model
            sums = sums_of(model)
            if sums.relations:
                relations = [one for _, _, one in sums.relations]
                readers[kind] = model, soundness(model, sums.paths, relations, models=False), sums.figures
            kinds.append(kind)
        fields.append((name, Union[tuple(kinds)] if name in TABLES else msgspec.Raw))  # noqa: UP007 - made here
    decode = msgspec.json.Decoder(
        msgspec.defstruct("Report", fields, forbid_unknown_fields=True, gc=False)
    ).decode
    rest = [name for name in AnnualReport.model_fields if name not in TABLES]
    text = b"{%b}" % b",".join(b'"%b":%%b' % name.encode() for name in rest)
    head = attrgetter(*rest)
    wrong = (msgspec.DecodeError, ValidationError, UnicodeDecodeError)
    return _Decoder(decode, lambda found: text % head(found), attrgetter(*TABLES), models, readers, wrong)


def _doubtful(tables: tuple[Any, ...], readers: _Readers) -> _Found:
    """Return the figures of those tables that are not known to be sound."""
    found = []
    for table in tables:
        if type(table) not in readers:
            continue
        model, sound, read = readers[type(table)]
        try:
            if sound(table):
                continue
        except TypeError:  # a blank
            pass
        found.append((model, read(table)))
    return tuple(found)


def _struct(msgspec: Any, form: type[Form], known: dict[str, Cell], path: str) -> type[Any]:
    """Return the type of a table or of a group of its rows; the edition is the tag that tells tables apart."""
    edition = form.model_fields.get("edition")
    fields = []
    for name, field in form.model_fields.items():
        below = f"{path}.{name}"
        if below in known:
            fields.append((name, _type(msgspec, known[below])))
        elif isinstance(field.annotation, type) and issubclass(field.annotation, Form):
            fields.append((name, _struct(msgspec, field.annotation, known, below)))
    tag = {} if edition is None else {"tag_field": "edition", "tag": edition.default}
    made: type[Any] = msgspec.defstruct(form.__name__, fields, forbid_unknown_fields=True, gc=False, **tag)
    return made


def _type(msgspec: Any, cell: Cell) -> Any:
    if cell.is_money:  # as written: a string that keeps every decimal
        meta = msgspec.Meta(pattern=r"^[0-9]{1,12}(\.[0-9]{1,9})?\Z")
        return Annotated[str, meta] | None
    meta = msgspec.Meta(ge=-MAX_COUNT if cell.is_signed else 0, le=MAX_COUNT)
    return Annotated[int, meta] | None
