"""Filling the blanks that can hold one value only.

>>> from disclosure_schema.forms.report import AnnualReport
>>> block = {"upheld": 2, "corrected": 1, "other": 0, "pending": None, "total": 4}
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
>>> deduce(report).filled
{'proceedings.reconsideration.pending': 1}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.forms.structure import build, values
from disclosure_schema.locate.equations import Figure, network
from disclosure_schema.locate.flow import Flow
from disclosure_schema.locate.solver import filled

__all__ = ["Deduced", "deduce"]


@dataclass(frozen=True, slots=True)
class Deduced:
    """A report with the blanks filled that can hold one value only, and which they are: the value by path."""

    report: AnnualReport
    filled: Mapping[str, Figure] = field(default_factory=dict)


def deduce(report: AnnualReport | Reading, *, blank: BlankPolicy | str = BlankPolicy.UNKNOWN) -> Deduced:
    """Fill the blanks of a report that its identities determine, and leave every other as it is.

    A blank is filled only where all ways of making every sum right, with no cell less than 0, agree on it. With the
    policy `zero-parts` blank parts count as 0 (and stay blank), so that blank totals can be filled. A report whose
    figures contradict each other is returned as it is: `locate` tells what is wrong with it.
    """
    policy = BlankPolicy(blank)
    given = report.report if isinstance(report, Reading) else report
    found: dict[str, Figure] = {}
    tables: dict[str, Table] = {}
    for table in given.tables:
        certain = _certain(table, policy)
        if certain is None:
            return Deduced(given)
        if certain:
            found |= certain
            tables[table.name] = build(type(table), {**values(table), **certain}, table.name)
    return Deduced(given.model_copy(update=tables), found) if found else Deduced(given)


def _certain(table: Table, policy: BlankPolicy) -> dict[str, Figure] | None:
    """Return by path what the blanks of a table must hold, None where its figures contradict each other."""
    net = network(type(table))
    figures, unknown = filled(net, net.figures(table), policy)
    flow = Flow(net, figures, unknown, net.residuals(figures))
    if not flow.settle():
        return None
    return dict(_single(flow, sorted(unknown)))


def _single(flow: Flow, unknown: list[int]) -> Iterator[tuple[str, Figure]]:
    for cell in unknown:
        low, high = flow.span(cell)
        if low == high:
            yield flow.net.paths[cell], low
