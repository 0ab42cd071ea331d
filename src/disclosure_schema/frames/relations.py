"""What is judged over a frame: the relations of an edition with the codes of their rules, from the declarations.

>>> plan = plan_of(tuple(edition_tables(2021).values()))
>>> len(plan.relations), plan.relations[0].code, len(plan.cells)
(42, 'T303', 200)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import BlankPolicy, Identity, comparisons, identities, totals
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import cells
from disclosure_schema.messages import N_
from disclosure_schema.rules.catalogue import RULES

__all__ = ["NEGATIVE", "Plan", "Relation", "models_of", "plan_of"]

#: The code of a cell that is no count: what a frame can hold of such cells is a negative one.
NEGATIVE = "T106"

_NO_EDITION = N_("{given!r} is no edition of the form; choose one of {choices}.")


@dataclass(frozen=True, slots=True)
class Relation:
    """An identity of the form and the code of the rule that judges it."""

    code: str
    identity: Identity

    @property
    def cells(self) -> tuple[str, ...]:
        """The paths of both sides."""
        return self.identity.left + self.identity.right


@dataclass(frozen=True)
class Plan:
    """Relations that are judged together, and the cells that must not be negative."""

    relations: tuple[Relation, ...]
    cells: tuple[str, ...] = ()
    #: Cells that may be negative: where one is unknown nothing is bounded.
    signed: frozenset[str] = frozenset()
    #: Printed totals: with the policy `zero-parts` they stay unknown where blank.
    totals: frozenset[str] = frozenset()

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The cells that relations speak of, in the order of the form."""
        return tuple(dict.fromkeys(path for one in self.relations for path in one.cells))

    @cached_property
    def uses(self) -> tuple[tuple[str, tuple[tuple[int, bool, bool, bool], ...]], ...]:
        """The cells that relations speak of, those of a short relation together, each with the relations it is part of.

        Of a relation there is its number, whether the cell is on its left, whether it is the first and the last of its cells.
        """
        short = sorted(self.relations, key=lambda one: len(one.cells))
        uses: dict[str, list[tuple[int, bool, bool, bool]]] = {
            path: [] for one in short for path in one.cells
        }
        places = {path: place for place, path in enumerate(uses)}
        for number, one in enumerate(self.relations):
            order = sorted(one.cells, key=places.__getitem__)
            for path in order:
                uses[path].append((number, path in one.identity.left, path == order[0], path == order[-1]))
        return tuple((path, tuple(each)) for path, each in uses.items())

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """The cells that no relation speaks of."""
        return tuple(path for path in self.cells if path not in self.needed)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The code of each thing judged: the relations, then the cells."""
        return (*(one.code for one in self.relations), *(NEGATIVE for _ in self.cells))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The place of each thing judged: column, row or block of a relation, path of a cell."""
        return (*(one.identity.place for one in self.relations), *self.cells)

    def counts_as_zero(self, blank: BlankPolicy) -> Callable[[str], bool]:
        """Return what tells of a path whether a blank there counts as 0."""
        if blank is BlankPolicy.ZERO_PARTS:
            return lambda path: path not in self.totals
        return lambda _: blank is BlankPolicy.ZERO


@cache
def _codes() -> dict[str, str]:
    """Return the code of the rule that cites each relation of the form."""
    return {citation.relation: one.code for one in RULES for citation in one.citations if citation.relation}


@cache
def plan_of(models: tuple[type[Table], ...], *, also: bool = False) -> Plan:
    """Return the plan of some tables: their identities, with `also` their other relations, and their cells."""
    every = [one for model in models for one in (*identities(model), *(comparisons(model) if also else ()))]
    figures = [cell for model in models for cell in cells(model)]
    return Plan(
        tuple(Relation(_codes()[one.relation], one) for one in every),
        tuple(cell.path for cell in figures if not cell.is_signed),
        frozenset(cell.path for cell in figures if cell.is_signed),
        frozenset().union(*(totals(model) for model in models)),
    )


def models_of(edition: int) -> tuple[type[Table], ...]:
    """Return the tables of an edition; raises `OptionError` for a year that is none."""
    models = tuple(edition_tables(edition).values())
    if not models:
        raise OptionError(_NO_EDITION, given=edition, choices=", ".join(map(str, EDITIONS)))
    return models


def lacking(present: Iterable[str], plan: Plan) -> tuple[str, ...]:
    """Return the cells that the relations of a plan need and a frame does not have."""
    found = frozenset(present)
    return tuple(path for path in plan.needed if path not in found)
