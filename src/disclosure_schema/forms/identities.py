"""The identities (勾稽关系) of a table, derived from its declaration, and what the figures make of them.

>>> from disclosure_schema.forms.editions.edition_2021 import Applications2021, Proceedings2021
>>> len(identities(Applications2021)), len(identities(Proceedings2021))
(39, 3)
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.cells import Form, Linear, Table
from disclosure_schema.forms.structure import leaves
from disclosure_schema.messages import N_

__all__ = [
    "BlankPolicy",
    "Identity",
    "Status",
    "Sum",
    "comparisons",
    "identities",
    "policy_of",
    "totals",
    "weigh",
]


class BlankPolicy(StrEnum):
    """What a blank cell counts as in sums: unknown, 0 where it is no printed total, or 0."""

    UNKNOWN = "unknown"
    ZERO_PARTS = "zero-parts"
    ZERO = "zero"


_NO_POLICY = N_("Unknown blank policy {given!r}; choose one of {choices}.")


def policy_of(blank: BlankPolicy | str) -> BlankPolicy:
    """Return the policy of that name; raises `OptionError` for another word."""
    try:
        return BlankPolicy(blank)
    except ValueError:
        raise OptionError(_NO_POLICY, given=blank, choices=", ".join(BlankPolicy)) from None


class Status(StrEnum):
    """What the figures make of an identity."""

    HOLDS = "holds"
    VIOLATED = "violated"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Identity:
    """The cells in `left` add up to the cells in `right`, or with `at_most` to no more than them, at one place.

    `relation` is the relation's name (T3-OUT); `place` the path of the column, block or row it speaks of (a row of
    all columns is written `applications.*.granted`); `defines` the cell that is a printed total, or "".
    """

    relation: str
    place: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    defines: str = ""
    at_most: bool = False


@cache
def identities(table: type[Table]) -> tuple[Identity, ...]:
    """Return every identity of a table, in the order of its declaration: the sums that must hold."""
    return tuple(_derive(table, table.name, identity=True))


@cache
def comparisons(table: type[Table]) -> tuple[Identity, ...]:
    """Return the other relations of a table: one side at most the other, or sums that are only expected.

    >>> from disclosure_schema.forms.editions.edition_2021 import Proactive2021
    >>> comparisons(Proactive2021)[0].relation
    'T2-STK'
    """
    return tuple(_derive(table, table.name, identity=False))


def _derive(form: type[Form], prefix: str, *, identity: bool) -> Iterator[Identity]:
    for relation in form.relations:
        if identity is (relation.at_most or not relation.strict):
            continue
        yield from (
            _cellwise(form, prefix, relation) if relation.cellwise else (_plain(form, prefix, relation),)
        )
    for name, field in form.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Form):
            yield from _derive(field.annotation, f"{prefix}.{name}", identity=identity)


def _plain(form: type[Form], prefix: str, relation: Linear) -> Identity:
    def expand(names: tuple[str, ...]) -> tuple[str, ...]:
        every = leaves(form, prefix)
        return tuple(
            path
            for name in names
            for path in every
            if path == f"{prefix}.{name}" or path.startswith(f"{prefix}.{name}.")
        )

    defines = f"{prefix}.{relation.defines}" if relation.defines else ""
    place = f"{prefix}.{relation.left[0]}" if relation.at_most else prefix
    left, right = expand(relation.left), expand(relation.right)
    return Identity(relation.id, place, left, right, defines, relation.at_most)


def _cellwise(form: type[Form], prefix: str, relation: Linear) -> Iterator[Identity]:
    column = form.model_fields[relation.left[0]].annotation
    assert isinstance(column, type)  # noqa: S101 - a declaration of ours; tests build every edition
    assert issubclass(column, Form)  # noqa: S101 - same
    for cell in leaves(column):
        yield Identity(
            relation.id,
            f"{prefix}.*.{cell}",
            tuple(f"{prefix}.{name}.{cell}" for name in relation.left),
            tuple(f"{prefix}.{name}.{cell}" for name in relation.right),
            f"{prefix}.{relation.defines}.{cell}",
        )


@cache
def totals(table: type[Table]) -> frozenset[str]:
    """Return the paths of the printed totals: cells that are nothing but the sum of others."""
    return frozenset(identity.defines for identity in identities(table)) - {""}


@dataclass(frozen=True, slots=True)
class Sum:
    """An identity with figures: what each side's known cells add up to, and which cells are unknown.

    `delta` is left minus right over the known cells. When the identity is open, the unknown cells on the left
    minus the unknown cells on the right have to be `-delta`.
    """

    identity: Identity
    status: Status
    left: int | Decimal
    right: int | Decimal
    missing_left: tuple[str, ...] = ()
    missing_right: tuple[str, ...] = ()

    @property
    def delta(self) -> int | Decimal:
        """Left minus right over the known cells."""
        return self.left - self.right


def weigh(
    identity: Identity,
    values: Mapping[str, int | Decimal | None],
    counts_as_zero: Callable[[str], bool] = lambda _: False,
) -> Sum:
    """Weigh one identity: it holds, is violated, or is open because of unknown cells, which are at least 0.

    `counts_as_zero` tells of a blank cell whether it counts as 0. An identity holds only when every cell is known;
    it is violated when no non-negative filling of the unknown cells can save it. A relation with `at_most` holds
    where the left side is not more, whatever the unknown cells of the right side are.

    >>> identity = Identity("T", "t", ("a", "b"), ("c",), "c")
    >>> weigh(identity, {"a": 5, "b": None, "c": 3}).status
    <Status.VIOLATED: 'violated'>
    >>> weigh(identity, {"a": 1, "b": None, "c": 3}).status
    <Status.OPEN: 'open'>
    """
    left, missing_left = _add(identity.left, values, counts_as_zero)
    right, missing_right = _add(identity.right, values, counts_as_zero)
    delta = left - right
    if identity.at_most:
        if delta > 0:
            status = Status.OPEN if missing_right else Status.VIOLATED
        else:
            status = Status.OPEN if missing_left else Status.HOLDS
    elif not missing_left and not missing_right:
        status = Status.VIOLATED if delta else Status.HOLDS
    elif (delta > 0 and not missing_right) or (delta < 0 and not missing_left):
        status = Status.VIOLATED
    else:
        status = Status.OPEN
    return Sum(identity, status, left, right, missing_left, missing_right)


def _add(
    paths: tuple[str, ...],
    values: Mapping[str, int | Decimal | None],
    counts_as_zero: Callable[[str], bool],
) -> tuple[int | Decimal, tuple[str, ...]]:
    total: int | Decimal = 0
    missing = []
    for path in paths:
        value = values[path]
        if value is not None:
            total += value
        elif not counts_as_zero(path):
            missing.append(path)
    return total, tuple(missing)
