"""The identities of a table as a network, in which finding a wrong cell is finding an edge.

Every identity is a node, every cell an edge between the (at most two) identities it stands in: raising the cell by one
raises the residual of one node by one and lowers that of the other. A cell of one identity only leads to a *ground*
node, so the residuals of a connected part always add up to 0. The cells of row 三（七）stand in three identities; one of
them follows from the others and is left out. Systems of this kind have integer solutions wherever they have any.

>>> from disclosure_schema.forms.editions.edition_2021 import Applications2021, Proceedings2021
>>> net = network(Applications2021)
>>> len(net.paths), len(net.sums), len(net.balances), len(set(net.part))
(175, 31, 7, 1)
>>> len(set(network(Proceedings2021).part))
3
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.figures import Figure, Read, reader
from disclosure_schema.forms.identities import Identity, identities, totals
from disclosure_schema.forms.structure import leaves

__all__ = ["Figure", "Network", "network"]

_Pick = Callable[[Sequence[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Network:
    """The identities of one table as nodes, its cells as edges; both go by number.

    `paths` are the cells that stand in an identity, `figures` reads their values from the table. Raising a cell raises
    the residual of node `plus[cell]` and lowers that of `minus[cell]`. `links` lists by node its cells, each with the
    node at its other end; `between` the cells by both their ends. `part` is the connected part of a node, `ground` the
    ground node of a part (-1 where there is none). `sums` evaluates the nodes
    that are identities with one cell on the right, `balances` the others: node, sign, left, right. `totals` are the cells
    that are printed totals, `number` finds a cell by its path.
    """

    paths: tuple[str, ...]
    figures: Read
    plus: tuple[int, ...]
    minus: tuple[int, ...]
    links: tuple[tuple[tuple[int, int], ...], ...]
    between: Mapping[tuple[int, ...], tuple[int, ...]]
    part: tuple[int, ...]
    ground: tuple[int, ...]
    sums: tuple[tuple[int, int, _Pick, int], ...]
    balances: tuple[tuple[int, int, _Pick, _Pick], ...]
    totals: frozenset[int]
    number: Mapping[str, int]

    def residuals(self, figures: Sequence[Figure]) -> dict[int, Figure]:
        """Return by node what its sum is off by, without the nodes whose sum is right."""
        found = {
            node: delta * side
            for node, side, parts, total in self.sums
            if (delta := sum(parts(figures)) - figures[total])
        }
        for node, side, left, right in self.balances:
            if delta := sum(left(figures)) - sum(right(figures)):
                found[node] = delta * side
        for node, delta in tuple(found.items()):
            ground = self.ground[self.part[node]]
            if ground >= 0:
                found[ground] = found.get(ground, 0) - delta
        return {node: delta for node, delta in found.items() if delta}


@cache
def network(table: type[Table]) -> Network:
    """Return the network of a table's identities; an edition that had none could not be solved like this."""
    every = identities(table)
    standing = {path for one in every for path in (*one.left, *one.right)}
    paths = [path for leaf in leaves(table) if (path := f"{table.name}.{leaf}") in standing]
    kept, ends = _independent(every, paths)
    links: list[list[tuple[int, int]]] = [[] for _ in ends.part]
    between: dict[tuple[int, ...], tuple[int, ...]] = {}
    for cell, (one, other) in enumerate(zip(ends.plus, ends.minus, strict=True)):
        links[one].append((cell, other))
        links[other].append((cell, one))
        for pair in ((one, other), (other, one)):
            between[pair] = (*between.get(pair, ()), cell)
    number = {path: cell for cell, path in enumerate(paths)}

    def cells_of(side: tuple[str, ...]) -> _Pick:
        return _pick([number[path] for path in side])

    return Network(
        tuple(paths),
        reader(table, paths),
        tuple(ends.plus),
        tuple(ends.minus),
        tuple(map(tuple, links)),
        between,
        tuple(ends.part),
        tuple(ends.ground),
        tuple(
            (node, ends.sides[node], cells_of(one.left), number[one.right[0]])
            for node, one in enumerate(kept)
            if len(one.right) == 1
        ),
        tuple(
            (node, ends.sides[node], cells_of(one.left), cells_of(one.right))
            for node, one in enumerate(kept)
            if len(one.right) > 1
        ),
        frozenset(number[path] for path in totals(table)),
        number,
    )


class _Ends(NamedTuple):
    """Where the edges of a network end; `sides` has -1 for an identity that is turned round."""

    plus: list[int]
    minus: list[int]
    part: list[int]
    ground: list[int]
    sides: list[int]


def _independent(every: Sequence[Identity], paths: Sequence[str]) -> tuple[Sequence[Identity], _Ends]:
    """Return identities that form a network and say the same: all of them, or all without one that follows."""
    for one in (None, *every):
        kept = [other for other in every if other is not one]
        ends = _ends(kept, paths)
        if ends is not None and (one is None or _follows(one, paths, ends)):
            return kept, ends
    raise AssertionError("the identities form no network")  # a declaration of ours; tests build every edition


def _ends(kept: Sequence[Identity], paths: Sequence[str]) -> _Ends | None:
    """Return the ends of every cell in a network of some identities, None where they form none."""
    signs: dict[str, list[tuple[int, int]]] = {path: [] for path in paths}
    for index, one in enumerate(kept):
        for sign, side in ((1, one.left), (-1, one.right)):
            for path in side:
                signs[path].append((index, sign))
    if not all(1 <= len(found) <= 2 for found in signs.values()):
        return None
    sides, part = _turned(len(kept), [tuple(found) for found in signs.values() if len(found) == 2])
    ground = [-1] * len(set(part))
    plus, minus = [], []
    for path in paths:
        nodes = {sign * sides[node]: node for node, sign in signs[path]}
        if len(signs[path]) == 1:
            ((sign, node),) = nodes.items()
            if ground[part[node]] < 0:
                ground[part[node]] = len(part)
                part.append(part[node])
            nodes[-sign] = ground[part[node]]
        if len(nodes) == 1:  # the cell has one sign twice, whichever way its identities are turned
            return None
        plus.append(nodes[1])
        minus.append(nodes[-1])
    return _Ends(plus, minus, part, ground, sides)


def _turned(count: int, pairs: Sequence[tuple[tuple[int, int], ...]]) -> tuple[list[int], list[int]]:
    """Return for each identity which way to turn it so that a cell of two has both signs, and its connected part."""
    beside: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for (a, one), (b, other) in pairs:
        beside[a].append((b, -one * other))
        beside[b].append((a, -one * other))
    sides, part = [0] * count, [0] * count
    parts = 0
    for start in range(count):
        if sides[start]:
            continue
        sides[start], part[start] = 1, parts
        pending = [start]
        for here in pending:
            for there, turn in beside[here]:
                if not sides[there]:
                    sides[there], part[there] = sides[here] * turn, parts
                    pending.append(there)
        parts += 1
    return sides, part


def _follows(one: Identity, paths: Sequence[str], ends: _Ends) -> bool:
    """Tell whether an identity is a sum of those of a network.

    Then its nodes have heights such that the sign of each cell in the identity is the difference between its ends.
    """
    rise = [(path in one.left) - (path in one.right) for path in paths]
    beside: dict[int, list[tuple[int, int]]] = {}
    for up, down, step in zip(ends.plus, ends.minus, rise, strict=True):
        beside.setdefault(up, []).append((down, -step))
        beside.setdefault(down, []).append((up, step))
    heights: dict[int, int] = {}
    for start in beside:
        if start in heights:
            continue
        heights[start] = 0
        pending = [start]
        for here in pending:
            for there, step in beside[here]:
                if there not in heights:
                    heights[there] = heights[here] + step
                    pending.append(there)
    return all(
        heights[up] - heights[down] == step
        for up, down, step in zip(ends.plus, ends.minus, rise, strict=True)
    )


def _pick(numbers: Sequence[int]) -> _Pick:
    """Return what picks cells from the figures: a slice where they stand at even distances, which is fastest."""
    step = numbers[1] - numbers[0] if len(numbers) > 1 else 1
    if step > 0 and list(numbers) == list(range(numbers[0], numbers[-1] + 1, step)):
        return itemgetter(slice(numbers[0], numbers[-1] + 1, step))
    return itemgetter(*numbers)
