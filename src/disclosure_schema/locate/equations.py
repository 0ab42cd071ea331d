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
from decimal import Decimal
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import Identity, identities, totals
from disclosure_schema.forms.structure import leaves

__all__ = ["Figure", "Network", "network"]

#: What stands in a cell.
Figure = int | Decimal

_Pick = Callable[[Sequence[Any]], Iterable[Any]]
_Signs = dict[str, list[tuple[int, int]]]


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
    figures: Callable[[Table], tuple[Figure | None, ...]]
    plus: tuple[int, ...]
    minus: tuple[int, ...]
    links: tuple[tuple[tuple[int, int], ...], ...]
    between: Mapping[tuple[int, int], tuple[int, ...]]
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
        if found:
            owed: dict[int, Figure] = {}
            for node, delta in found.items():
                ground = self.ground[self.part[node]]
                if ground >= 0:
                    owed[ground] = owed.get(ground, 0) - delta
            found.update((ground, delta) for ground, delta in owed.items() if delta)
        return found


@cache
def network(table: type[Table]) -> Network:
    """Return the network of a table's identities; an edition that had none could not be solved like this."""
    every = identities(table)
    paths = [path for path in (f"{table.name}.{leaf}" for leaf in leaves(table)) if _entries(every, path)]
    kept = _independent(every, paths)
    signs = {path: _entries(kept, path) for path in paths}
    sides = _sides(len(kept), signs)
    assert sides is not None  # noqa: S101 - _independent saw to it
    part, count = _parts(len(kept), signs)
    ground = [-1] * count
    plus, minus = [], []
    for path in paths:
        nodes = {sign * sides[node]: node for node, sign in signs[path]}
        if len(nodes) == 1:
            (here,) = nodes.values()
            if ground[part[here]] < 0:
                ground[part[here]] = len(part)
                part.append(part[here])
            nodes[-next(iter(nodes))] = ground[part[here]]
        plus.append(nodes[1])
        minus.append(nodes[-1])
    links: list[list[tuple[int, int]]] = [[] for _ in part]
    between: dict[tuple[int, int], tuple[int, ...]] = {}
    for cell, (one, other) in enumerate(zip(plus, minus, strict=True)):
        links[one].append((cell, other))
        links[other].append((cell, one))
        for ends in ((one, other), (other, one)):
            between[ends] = (*between.get(ends, ()), cell)
    number = {path: cell for cell, path in enumerate(paths)}
    return Network(
        tuple(paths),
        _reader(table, paths),
        tuple(plus),
        tuple(minus),
        tuple(map(tuple, links)),
        between,
        tuple(part),
        tuple(ground),
        tuple(
            (node, sides[node], _pick([number[path] for path in one.left]), number[one.right[0]])
            for node, one in enumerate(kept)
            if len(one.right) == 1
        ),
        tuple(
            (node, sides[node], *(_pick([number[path] for path in side]) for side in (one.left, one.right)))
            for node, one in enumerate(kept)
            if len(one.right) > 1
        ),
        frozenset(number[path] for path in totals(table)),
        number,
    )


def _entries(every: Sequence[Identity], path: str) -> list[tuple[int, int]]:
    """Return in which identities a cell stands, and with which sign."""
    return [
        (index, 1 if path in one.left else -1)
        for index, one in enumerate(every)
        if path in one.left or path in one.right
    ]


def _independent(every: Sequence[Identity], paths: Sequence[str]) -> tuple[Identity, ...]:
    """Return identities that form a network and say the same: all of them, or all without one that follows."""
    if _sides(len(every), {path: _entries(every, path) for path in paths}) is not None:
        return tuple(every)
    for one in every:
        kept = tuple(other for other in every if other is not one)
        if _follows(one, kept, paths):
            return kept
    raise AssertionError("the identities form no network")  # a declaration of ours; tests build every edition


def _follows(one: Identity, kept: Sequence[Identity], paths: Sequence[str]) -> bool:
    """Tell whether an identity is a sum of the others, which are to be a network: then nodes have heights.

    The difference in height of a cell's ends is the cell's sign in the identity that follows.
    """
    signs = {path: _entries(kept, path) for path in paths}
    sides = _sides(len(kept), signs)
    if sides is None or not all(signs.values()):
        return False
    heights: dict[int, int] = {}
    part, count = _parts(len(kept), signs)
    grounded = {part[found[0][0]] for found in signs.values() if len(found) == 1}
    wanted = {path: (path in one.left) - (path in one.right) for path in paths}
    for path, found in signs.items():
        if len(found) == 1:
            node, sign = found[0]
            if heights.setdefault(node, wanted[path] * sign * sides[node]) != wanted[path] * sign * sides[node]:
                return False
    for index in range(count):
        if index not in grounded:
            heights[part.index(index)] = 0
    pairs = [(path, found) for path, found in signs.items() if len(found) == 2]
    for _ in kept:
        for path, ((a, sign), (b, _)) in pairs:
            step = wanted[path] * sign * sides[a]  # height of a minus height of b
            if a in heights:
                heights.setdefault(b, heights[a] - step)
            elif b in heights:
                heights[a] = heights[b] + step
    return all(
        heights[a] - heights[b] == wanted[path] * sign * sides[a] for path, ((a, sign), (b, _)) in pairs
    )


def _sides(count: int, signs: _Signs) -> list[int] | None:
    """Return for each identity whether to turn it round (-1), so that no cell has one sign twice; None if none can."""
    pairs = [found for found in signs.values() if len(found) == 2]
    if any(len(found) > 2 for found in signs.values()):
        return None
    sides = [0] * count
    for start in range(count):
        sides[start] = sides[start] or 1
        pending = [start]
        while pending:
            here = pending.pop()
            for (a, one), (b, other) in pairs:
                if here in (a, b):
                    there = b if here == a else a
                    side = -one * other * sides[here]
                    if not sides[there]:
                        sides[there] = side
                        pending.append(there)
                    elif sides[there] != side:
                        return None
    return sides


def _parts(count: int, signs: _Signs) -> tuple[list[int], int]:
    """Return the connected part of each identity, and how many parts there are."""
    part = list(range(count))
    for found in signs.values():
        if len(found) == 2:
            one, other = part[found[0][0]], part[found[1][0]]
            part = [one if mine == other else mine for mine in part]
    names = {name: index for index, name in enumerate(dict.fromkeys(part))}
    return [names[name] for name in part], len(names)


def _pick(numbers: Sequence[int]) -> _Pick:
    """Return what picks cells from the figures: a slice where they stand at even distances, which is fastest."""
    step = numbers[1] - numbers[0] if len(numbers) > 1 else 1
    if step > 0 and list(numbers) == list(range(numbers[0], numbers[-1] + 1, step)):
        return itemgetter(slice(numbers[0], numbers[-1] + 1, step))
    return itemgetter(*numbers)


def _reader(table: type[Table], paths: Sequence[str]) -> Callable[[Table], tuple[Figure | None, ...]]:
    if not paths:
        return lambda _: ()
    read = attrgetter(*(path.removeprefix(f"{table.name}.") for path in paths))
    return read if len(paths) > 1 else lambda given: (read(given),)
