"""Functions over all figures of a table, generated as code: reading them at once, adding up sides, making the model.

This is the only module that makes code. What it makes consists of names of fields, as the form declares them, and of
numbers of figures; nothing that was read from a document comes in.

>>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
>>> paths = ["proceedings.reconsideration.upheld", "proceedings.reconsideration.total"]
>>> reader(Proceedings2021, paths)(Proceedings2021(reconsideration={"upheld": 1}))
(1, None)
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from disclosure_schema.forms.cells import Form, Table
from disclosure_schema.forms.identities import Identity

__all__ = ["Figure", "Make", "Read", "Sides", "Sound", "holding", "maker", "reader", "sides", "soundness"]

#: What stands in a cell.
Figure = int | Decimal

#: What reads figures from a table, or from anything with the same attributes.
Read = Callable[[Any], tuple[Figure | None, ...]]

#: What makes the model of a table from anything with the same attributes.
Make = Callable[[Any], Table]

#: What tells of a table whether every relation holds.
Sound = Callable[[Any], bool]

#: What tells of all figures what each relation's left and right side add up to.
Sides = Callable[..., tuple[tuple[Figure, Figure], ...]]

#: All that an object of pydantic consists of.
_PARTS = ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")


def reader(table: type[Table], paths: Sequence[str]) -> Read:
    """Return what reads the cells from a table: compiled, a third of the time of an `attrgetter`."""
    names = {"": "table"}  # by group: what it is called, once it has been met

    def term(path: str) -> str:
        above, _, name = path.rpartition(".")
        if above in names:
            return f"{names[above]}.{name}"
        within = term(above)
        names[above] = f"g{len(names)}"
        return f"({names[above]}:={within}).{name}"

    read: Read = _function(["table"], [term(path.removeprefix(f"{table.name}.")) for path in paths])
    return read


def holding(paths: Sequence[str], relations: Iterable[Identity]) -> Callable[..., bool]:
    """Return what tells of the figures of all paths whether every relation holds; it raises `TypeError` for a blank.

    >>> one = Identity("T4-SUM", "a", ("a.b", "a.c"), ("a.d",))
    >>> hold = holding(["a.b", "a.c", "a.d"], [one])
    >>> hold(1, 2, 3), hold(1, 2, 4)
    (True, False)
    """
    name = _names(paths)
    said = [
        f"{left}{'<=' if one.at_most else '=='}{right}"
        for one in relations
        for left, right in [_sums(one, name)]
    ]
    hold: Callable[..., bool] = _function(name.values(), " and ".join(said) or "True")
    return hold


def soundness(
    table: type[Table], paths: Sequence[str], relations: Iterable[Identity], *, models: bool
) -> Sound:
    """Return what tells of a table whether every relation holds, like `holding` of its figures in half the time.

    With `models` it takes the model of the table: their fields are found in its `__dict__` much faster than as
    attributes, which pydantic looks after. Otherwise it takes anything with the same attributes. A figure is read where
    it first counts, and is a local name from then on.

    >>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
    >>> one = Identity("T4-SUM", "a", ("proceedings.reconsideration.upheld",), ("proceedings.reconsideration.total",))
    >>> sound = soundness(Proceedings2021, [*one.left, *one.right], [one], models=True)
    >>> sound(Proceedings2021(reconsideration={"upheld": 1, "total": 2}))
    False
    """
    field, inside = ("[{!r}]", ".__dict__") if models else (".{}", "")
    names: dict[str, str] = {}

    def term(path: str, end: str = "") -> str:
        if path not in names:
            above, _, name = path.rpartition(".")
            said = f"{term(above, inside)}{field.format(name)}" if path else "table"
            names[path] = f"n{len(names)}"
            return f"({names[path]}:={said}{end})"
        return names[path]

    every = {path: path.removeprefix(f"{table.name}.") for path in paths}
    said = [
        ("<=" if one.at_most else "==").join(
            "+".join([term(every[path]) for path in side]) for side in (one.left, one.right)
        )
        for one in relations
    ]
    sound: Sound = _function(["table"], " and ".join(said) or "True")
    return sound


def maker(table: type[Table], amounts: Collection[str]) -> Make | None:
    """Return what makes the model of a table from anything with the same attributes, every one of them given and valid.

    What stands at `amounts` becomes a Decimal. Nothing is validated and every part of an object is set at once, as
    `model_construct` does it, so objects of pydantic that consist of anything else give None. Models are immutable: those
    of a form share the set of their fields.

    >>> from types import SimpleNamespace
    >>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
    >>> block = SimpleNamespace(upheld=1, corrected=0, other=0, pending=None, total=1)
    >>> names = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    >>> make = maker(Proceedings2021, ())
    >>> make(SimpleNamespace(**dict.fromkeys(names, block))).reconsideration
    Results(upheld=1, corrected=0, other=0, pending=None, total=1)
    """
    if vars(BaseModel).get("__slots__") != _PARTS:
        return None
    known: dict[str, Any] = {"new": object.__new__, "decimal": Decimal}
    known |= {f"set{number}": vars(BaseModel)[part].__set__ for number, part in enumerate(_PARTS)}
    forms: dict[type[Form], int] = {}
    count = 0

    def made(form: type[Form], path: str, given: str) -> str:
        nonlocal count
        count += 1
        own, group = f"o{count}", f"g{count}"
        kind = forms.setdefault(form, len(forms))
        known[f"form{kind}"], known[f"fields{kind}"] = form, set(form.model_fields)
        source, fields = f"({group}:={given})", []
        for name, field in form.model_fields.items():
            if name == "edition":  # what told which model it is
                fields.append(f"'edition':{field.default!r}")
                continue
            below, value = f"{path}.{name}", f"{source}.{name}"
            source = group
            if isinstance(field.annotation, type) and issubclass(field.annotation, Form):
                value = made(field.annotation, below, value)
            elif below in amounts:
                value = f"None if (amount:={value}) is None else decimal(amount)"
            fields.append(f"{name!r}:{value}")
        return (
            f"set0({own}:=new(form{kind}),{{{','.join(fields)}}}) or set1({own},fields{kind}) "
            f"or set2({own},None) or set3({own},None) or {own}"
        )

    make: Make = _function(["table"], made(table, table.name, "table"), known)
    return make


def sides(paths: Sequence[str], relations: Iterable[Identity]) -> Sides:
    """Return what tells of the figures of all paths what the sides of each relation add up to, like `holding`."""
    name = _names(paths)
    said: Sides = _function(name.values(), [f"({','.join(_sums(one, name))})" for one in relations])
    return said


def _names(paths: Sequence[str]) -> dict[str, str]:
    return {path: f"f{number}" for number, path in enumerate(paths)}


def _sums(one: Identity, name: dict[str, str]) -> tuple[str, str]:
    """Return both sides written out with names: half the time of the same sums over slices or by `map`."""
    left, right = ("+".join(name[path] for path in side) for side in (one.left, one.right))
    return left, right


def _function(
    parameters: Iterable[str], body: str | Sequence[str], known: Mapping[str, Any] | None = None
) -> Any:
    """Return a function of an expression, or of several for a tuple, in which some names are known."""
    said = body if isinstance(body, str) else f"({''.join(f'{one},' for one in body)})"
    names = {"__builtins__": {}, **(known or {})}
    return eval(f"lambda {','.join(parameters)}: {said}", names)  # noqa: S307 - see above: all our own
