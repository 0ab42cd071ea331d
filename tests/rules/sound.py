"""Sound tables, built so that every identity holds: nothing is filtered away."""

from typing import Any

from hypothesis import strategies as st

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import identities
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import build, leaves

__all__ = ["sound_values", "tables"]

APPLICATIONS = TABLES["applications"][0]
PROCEEDINGS = TABLES["proceedings"][0]


def _fill(draw: st.DrawFn, table: type[Table], most: int) -> dict[str, int]:
    """Draw the parts, then compute what the identities define, parts before sums of sums."""
    every = [f"{table.name}.{path}" for path in leaves(table)]
    defined = {identity.defines for identity in identities(table) if identity.defines}
    values = {path: draw(st.integers(0, most)) for path in every if path not in defined}
    pending = [identity for identity in identities(table) if identity.defines]
    while pending:
        ready = [one for one in pending if all(path in values for path in one.left)]
        for one in ready:
            values.setdefault(one.defines, sum(values[path] for path in one.left))
        pending = [one for one in pending if one not in ready]
    return values


def _balance(values: dict[str, int], draw: st.DrawFn) -> None:
    """Choose what came in and what is carried forward so that each column is balanced."""
    columns = [path.split(".")[1] for path in values if path.endswith(".newly_received")]
    incoming = ("newly_received", "carried_over", "carried_forward")
    sums = dict.fromkeys(incoming, 0)
    for column in [c for c in columns if c != "total"]:
        base = f"applications.{column}"
        carried = draw(st.integers(0, 9))
        over = draw(st.integers(0, min(9, values[f"{base}.total"] + carried)))
        new = values[f"{base}.total"] + carried - over
        for row, value in zip(incoming, (new, over, carried), strict=True):
            values[f"{base}.{row}"] = value
            sums[row] += value
    for row in incoming:
        values[f"applications.total.{row}"] = sums[row]


@st.composite
def sound_values(draw: st.DrawFn, *, most: int = 50) -> dict[str, int]:
    """Draw the value of every cell of sound tables three and four, by path."""
    values = _fill(draw, APPLICATIONS, most)
    _balance(values, draw)
    return values | _fill(draw, PROCEEDINGS, most)


def tables(values: dict[str, Any]) -> dict[str, Table]:
    """Return the tables with the given values."""
    return {
        table.name: build(table, {p: v for p, v in values.items() if p.startswith(table.name)}, table.name)
        for table in (APPLICATIONS, PROCEEDINGS)
    }
