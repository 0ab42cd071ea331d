"""What unknown cells may hold, and the smallest sets of cells to change where some are unknown: flows in the network.

The residuals of the known cells must be carried away through the unknown ones, which hold 0 or more: a maximal flow
finds values, and where there are none a cut, a set of identities that together contradict each other and of which some
known cell must change. This is slower than `forest` and knows no exceptions.
"""

from collections.abc import Iterable, Iterator, Sequence

from disclosure_schema.forms.cells import MAX_COUNT
from disclosure_schema.locate.equations import Figure, Network
from disclosure_schema.locate.forest import Budget

__all__ = ["Flow", "hitting_sets"]


class Flow:
    """The unknown cells of some parts of a network with values that make the sums right as far as they can.

    `figures` holds the values by cell, `unknown` the cells that may change, `residuals` what is left by node.
    """

    __slots__ = ("_arcs", "figures", "net", "residuals", "unknown")

    def __init__(
        self,
        net: Network,
        figures: Iterable[Figure],
        unknown: Iterable[int],
        residuals: dict[int, Figure],
    ) -> None:
        self.net = net
        self.figures = list(figures)
        self.residuals = dict(residuals)
        self.unknown: set[int] = set()
        self._arcs: dict[int, tuple[tuple[int, int], ...]] = {}
        for cell in unknown:
            self.release(cell)

    def copy(self) -> "Flow":
        """Return a flow to try something with."""
        other = Flow(self.net, self.figures, (), self.residuals)
        other.unknown = set(self.unknown)
        other._arcs = dict(self._arcs)
        return other

    def release(self, cell: int) -> None:
        """Let a cell change."""
        plus, minus = self.net.plus[cell], self.net.minus[cell]
        self.unknown.add(cell)
        self._arcs[plus] = (*self._arcs.get(plus, ()), (cell, minus))
        self._arcs[minus] = (*self._arcs.get(minus, ()), (cell, plus))

    def settle(self) -> bool:
        """Carry residuals away through the unknown cells; False if some must stay."""
        while True:
            sources = [node for node, value in self.residuals.items() if value > 0]
            if not sources:
                return True
            reached = self._reach(sources, -1)
            goal = next((node for node in reached if self.residuals.get(node, 0) < 0), None)
            if goal is None:
                return False
            steps = _path(reached, goal)
            source = steps[0][0]
            amount = min(
                self.residuals[source],
                -self.residuals[goal],
                *(self._room(node, cell) for node, cell in steps),
            )
            self._carry(steps, amount)
            self._add(source, -amount)
            self._add(goal, amount)

    def span(self, cell: int) -> tuple[Figure, Figure]:
        """Return the least and the greatest value an unknown cell may have, the others following; sums are settled."""
        plus, minus = self.net.plus[cell], self.net.minus[cell]
        value = self.figures[cell]
        # A unit more in the cell goes from minus to plus: the others must bring it back.
        high = min(value + self._most(plus, minus, cell, MAX_COUNT - value), MAX_COUNT)
        low = value - self._most(minus, plus, cell, value)
        return low, high

    def _most(self, source: int, goal: int, without: int, limit: Figure) -> Figure:
        trial = self.copy()
        carried: Figure = 0
        while carried < limit:
            reached = trial._reach([source], without)  # noqa: SLF001 - a copy of ours
            if goal not in reached:
                break
            steps = _path(reached, goal)
            amount = min(
                limit - carried,
                *(trial._room(node, cell) for node, cell in steps),  # noqa: SLF001 - same
            )
            trial._carry(steps, amount)  # noqa: SLF001 - same
            carried += amount
        return carried

    def cut(self) -> list[int]:
        """Return known cells of which one must change before any more can be settled: the shortest such list."""
        return min(
            (self._crossing(node, out=value > 0) for node, value in self.residuals.items()),
            key=len,
        )

    def _crossing(self, source: int, *, out: bool) -> list[int]:
        """Return the known cells through which more can leave what a node reaches, or enter what reaches it."""
        plus, figures = self.net.plus, self.figures
        inside = self._reach([source], -1, out=out)
        return [
            cell
            for node in inside
            for cell, other in self.net.links[node]
            if other not in inside
            and cell not in self.unknown
            # A cell that must rise always can, one that must fall cannot below 0.
            and ((plus[cell] == node) is not out or figures[cell] > 0)
        ]

    def groups(self) -> int:
        """Return how many groups of nodes joined by unknown cells are off."""
        seen: set[int] = set()
        off = 0
        for start in self.residuals:
            if start not in seen:
                group = [start]
                seen.add(start)
                for node in group:
                    fresh = [other for _, other in self._arcs.get(node, ()) if other not in seen]
                    seen.update(fresh)
                    group += dict.fromkeys(fresh)
                off += sum(self.residuals.get(node, 0) for node in group) != 0
        return off

    def _room(self, node: int, cell: int) -> Figure:
        """Return how much can leave a node through a cell: what it holds, or what it can still take."""
        return self.figures[cell] if self.net.plus[cell] == node else MAX_COUNT - self.figures[cell]

    def _reach(
        self, sources: Sequence[int], without: int, *, out: bool = True
    ) -> dict[int, tuple[int, int] | None]:
        """Return the nodes that can be reached (or, not `out`, that reach a source), with the step that leads there."""
        reached: dict[int, tuple[int, int] | None] = dict.fromkeys(sources)
        pending = list(sources)
        for node in pending:
            for cell, other in self._arcs.get(node, ()):
                if other not in reached and cell != without and self._room(node if out else other, cell) > 0:
                    reached[other] = (node, cell)
                    pending.append(other)
        return reached

    def _carry(self, steps: Sequence[tuple[int, int]], amount: Figure) -> None:
        for node, cell in steps:
            self.figures[cell] += -amount if self.net.plus[cell] == node else amount

    def _add(self, node: int, amount: Figure) -> None:
        """Add to what is left of a node that is off."""
        self.residuals[node] += amount
        if not self.residuals[node]:
            del self.residuals[node]


def _path(reached: dict[int, tuple[int, int] | None], goal: int) -> list[tuple[int, int]]:
    """Return the steps that lead to a node, each as the node it leaves and the cell it takes."""
    steps = []
    step = reached[goal]
    while step is not None:
        steps.append(step)
        step = reached[step[0]]
    return steps[::-1]


def hitting_sets(
    flow: Flow, size: int, budget: Budget, banned: frozenset[int] = frozenset()
) -> Iterator[tuple[tuple[int, ...], Flow]]:
    """Yield all sets of at most `size` known cells whose change makes the sums right, each with the flow that shows it.

    Of the cells that cross a cut at least one must change. A cell takes part in two groups that are off at most.
    """
    if not budget.step():
        return
    if flow.settle():
        yield (), flow
        return
    if size == 0 or flow.groups() > 2 * size:
        return
    for cell in flow.cut():
        if cell not in banned:
            wider = flow.copy()
            wider.release(cell)
            for cells, shown in hitting_sets(wider, size - 1, budget, banned):
                yield (cell, *cells), shown
            banned |= {cell}  # sets with this cell are found
