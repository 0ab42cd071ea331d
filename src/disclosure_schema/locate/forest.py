"""The smallest sets of cells that explain residuals, where no cell is unknown: a search for forests.

Changing a cell moves an amount along its edge, so a set of cells can put right what is wrong exactly where, with the
ends of each cell joined into one group, every group's residuals add up to 0; smallest sets are forests, and in a forest
the amounts follow from the leaves inwards. A cell takes part in two groups at most: `n` groups that are off need at
least `n / 2` cells, which leaves so few branches that most reports take some microseconds.

>>> from disclosure_schema.forms.editions.edition_2021 import Applications2021
>>> from disclosure_schema.locate.equations import network
>>> net = network(Applications2021)
>>> wrong = net.paths.index("applications.business.granted")
>>> figures = [0] * len(net.paths)
>>> figures[wrong] = 7
>>> found, _ = forests(net, net.residuals(figures), figures, 1)
>>> found == [{wrong: -7}]
True
"""

from collections.abc import Iterator, Sequence

from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.locate.equations import Figure, Network

__all__ = ["Budget", "amounts", "forests"]


class Budget:
    """How many steps a search may take: a report with a dozen wrong cells must not run for ever."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> bool:
        """Take a step; False when none is left."""
        self.left -= 1
        return self.left >= 0


def forests(  # noqa: PLR0917 - what a search knows
    net: Network,
    residuals: dict[int, Figure],
    figures: Sequence[Figure],
    size: int,
    sure: frozenset[int] = frozenset(),
    budget: Budget | None = None,
) -> tuple[list[dict[int, Figure]], bool]:
    """Return all forests of `size` cells that put the residuals right, each with the amounts to add to its cells.

    No cell of `sure` is among them. The second value tells whether a forest was refused because a figure would be less than 0 or too large: if so, a
    larger set with a cycle in it may do, which only `flow` finds.
    """
    found: list[dict[int, Figure]] = []
    refused = False
    if size == 1:  # most errors: no search
        for cell in net.between.get(tuple(residuals), ()):
            amount = -residuals[net.plus[cell]]
            if cell in sure:
                continue
            if 0 <= figures[cell] + amount <= MAX_COUNT:
                found.append({cell: amount})
            else:
                refused = True
        return found, refused
    for cells in _grow(net, residuals, {}, {}, size, sure, budget or Budget(100_000)):
        change = amounts(net, residuals, cells)
        if all(0 <= figures[cell] + amount <= MAX_COUNT for cell, amount in change.items()):
            if all(change.values()):
                found.append(change)
        else:
            refused = True
    return found, refused


def _grow(  # noqa: PLR0917 - the state of a search
    net: Network,
    groups: dict[int, Figure],
    names: dict[int, int],
    members: dict[int, tuple[int, ...]],
    size: int,
    banned: frozenset[int],
    budget: Budget,
) -> Iterator[tuple[int, ...]]:
    """Yield sets of `size` cells that join the groups into groups of residual 0.

    `groups` has the residual of each group that is off, by name. `names` and `members` hold the groups of more than one
    node; any other node is a group by itself.
    """
    count = len(groups)
    if not count or count > 2 * size or not budget.step():
        return
    if size == 1:
        one, other = (members.get(name, (name,)) for name in groups)
        pairs = [(here, there) for here in one for there in other]
        yield from ((cell,) for pair in pairs for cell in net.between.get(pair, ()) if cell not in banned)
        return
    links = net.links
    # The group with the fewest cells branches least; some cell of it must change.
    start = min(groups, key=lambda name: sum(len(links[node]) for node in members.get(name, (name,))))
    residual = groups[start]
    nodes = members.get(start, (start,))
    spare = 2 * size - count
    for here in nodes:
        for cell, there in links[here]:
            goal = names.get(there, there)
            if goal == start or cell in banned:
                continue
            theirs = groups.get(goal, 0)
            # Joining two groups that cancel out costs nothing, one that is off 1, one that was right 2.
            if theirs + residual and spare < (1 if theirs else 2):
                continue
            joined = (*nodes, *members.get(goal, (goal,)))
            after = {name: value for name, value in groups.items() if name not in (start, goal)}
            if theirs + residual:
                after[goal] = theirs + residual
            rest = _grow(
                net,
                after,
                {**names, **dict.fromkeys(joined, goal)},
                {**members, goal: joined},
                size - 1,
                banned,
                budget,
            )
            for cells in rest:
                yield (cell, *cells)
            banned |= {cell}  # sets with this cell are found


def amounts(net: Network, residuals: dict[int, Figure], cells: tuple[int, ...]) -> dict[int, Figure]:
    """Return what to add to each cell of a forest so that every residual becomes 0."""
    plus, minus = net.plus, net.minus
    left = dict(residuals)
    ends: dict[int, list[int]] = {}
    for cell in cells:
        ends.setdefault(plus[cell], []).append(cell)
        ends.setdefault(minus[cell], []).append(cell)
    found: dict[int, Figure] = {}
    leaves = [node for node, mine in ends.items() if len(mine) == 1]
    while leaves:
        node = leaves.pop()
        if not ends[node]:
            continue
        (cell,) = ends[node]
        other = minus[cell] if plus[cell] == node else plus[cell]
        owed = left.pop(node, 0)
        found[cell] = -owed if plus[cell] == node else owed
        left[other] = left.get(other, 0) + owed
        ends[node] = []
        ends[other].remove(cell)
        if len(ends[other]) == 1:
            leaves.append(other)
    return found
