"""One figure of the text against the cells of a table that it speaks of: every reading of it, and what is missing.

A reading is a set of cells that the figure may be the sum of. One complete reading that fits is enough; without it, a
reading with blank cells that could still fit leaves the question open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from disclosure_schema.forms.claims import Claim, Part
from disclosure_schema.forms.identities import Identity, Status, Sum, weigh
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Operand, Outcome, Path, Verdict
from disclosure_schema.rules.passages import quote
from disclosure_schema.rules.scope import OTHER_SCOPE, is_of_another

__all__ = ["AGREES", "NO_FIGURE", "Figure", "compare", "figures"]

Values = Mapping[str, int | Decimal | None]

#: What a figure says that agrees with no reading; the rules' own message.
AGREES = N_("“{text}”: the text says {value}, but {cells} in the table come to {sum}.")
NO_FIGURE = N_("The text states no figure that this table has.")

_TWO = N_(
    "“{text}”: the text says {value}, but the table gives {sum} ({cells}) or {other_sum} ({other_cells})."
)
_SAME = N_("“{text}”: the text says {value}, but {cells} in the table come to {sum}; only {same} is {value}.")
_NONE = N_("“{text}”: the text says there was none, but {cells} in the table come to {sum}.")
_NO_CELLS = N_("The report has no table with the cells that “{text}” speaks of.")
_ROUNDED = N_("“{text}” is a rounded figure.")
_ONE = N_("{missing} is blank and would have to be {need}.")
_ALL_ZERO = N_("{missing} are blank and would all have to be 0.")
_SOME = N_("{missing} are blank and would have to add up to {need}.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the text: its path, the words that state it, and the cells that it speaks of."""

    at: str
    claim: Claim
    text: str
    value: int | Decimal
    cells: tuple[str, ...]


def figures(case: Case, table: str) -> Iterator[Figure]:
    """Yield the figures of the text that speak of cells of a table: those of claims, then those of their parts."""
    for index, claim in enumerate(case.report.claims):
        at = f"claims.{index}"
        if claim.value is not None and _in(table, claim.cells):
            yield Figure(at, claim, quote(case, claim), claim.value, claim.cells)
        for number, part in enumerate(claim.parts):
            for path, one in ((f"{at}.parts.{number}", part), *_inner(f"{at}.parts.{number}", part)):
                if _in(table, one.cells):
                    words = f"{one.label}{one.value}{one.unit}"
                    yield Figure(path, claim, words, one.value, one.cells)


def _inner(at: str, part: Part) -> Iterator[tuple[str, Part]]:
    return ((f"{at}.parts.{number}", one) for number, one in enumerate(part.parts))


def _in(table: str, cells: tuple[str, ...]) -> bool:
    return bool(cells) and all(cell.startswith(f"{table}.") for cell in cells)


def compare(case: Case, figure: Figure, readings: tuple[tuple[str, ...], ...]) -> Verdict:
    """Judge a figure against its readings; rounded figures and those of another scope are not judged."""
    params: dict[str, object] = {"text": figure.text, "value": figure.value}
    why = ""
    if figure.claim.approximate and figure.value == figure.claim.value:
        why = _ROUNDED
    elif is_of_another(case.report, figure.claim):
        why, params["scope"] = OTHER_SCOPE, figure.claim.scope
    known = [cells for cells in readings if all(cell in case.values for cell in cells)]
    if why or not known:
        return Verdict(Outcome.NOT_APPLICABLE, figure.at, params=params, message=why or _NO_CELLS)
    values: Values = {**case.values, figure.at: figure.value}
    sums = [
        weigh(Identity("X-TXT", figure.at, cells, (figure.at,)), values, case.counts_as_zero)
        for cells in known
    ]
    for status in (Status.HOLDS, Status.OPEN):
        fitting = next((one for one in sums if one.status is status), None)
        if fitting is not None:
            return _holds(case, figure, fitting) if status is Status.HOLDS else _open(case, figure, fitting)
    return _violated(case, figure, sums)


def _operands(case: Case, figure: Figure, cells: tuple[str, ...]) -> tuple[Operand, ...]:
    stated = Operand("", figure.value, 1, figure.text)
    return (stated, *(Operand(cell, case.values[cell], -1) for cell in cells))


def _holds(case: Case, figure: Figure, found: Sum) -> Verdict:
    return Verdict(Outcome.HOLDS, figure.at, _operands(case, figure, found.identity.left))


def _open(case: Case, figure: Figure, found: Sum) -> Verdict:
    missing, need = found.missing_left, -found.delta
    expected: dict[str, object] = {}
    if len(missing) == 1:
        message, expected = _ONE, {missing[0]: need}
    elif need == 0:
        message, expected = _ALL_ZERO, dict.fromkeys(missing, 0)
    else:
        message = _SOME
    params = {"missing": tuple(map(Path, missing)), "need": need}
    return Verdict(
        Outcome.OPEN, figure.at, _operands(case, figure, found.identity.left), params, message, expected
    )


def _violated(case: Case, figure: Figure, sums: list[Sum]) -> Verdict:
    first = sums[0]
    cells = first.identity.left
    params: dict[str, object] = {
        "text": figure.text,
        "value": figure.value,
        "cells": _named(cells, case.values),
        "sum": first.left,
        "delta": figure.value - first.left,
    }
    message = ""
    same = _same(figure, cells, case.values)
    other = next((one for one in sums[1:] if one.left != first.left), None)
    if figure.value == 0:
        message = _NONE
    elif same:
        message, params["same"] = _SAME, same
    elif other is not None:
        message = _TWO
        params |= {"other_sum": other.left, "other_cells": _named(other.identity.left, case.values)}
    return Verdict(Outcome.VIOLATED, figure.at, _operands(case, figure, cells), params, message)


def _same(figure: Figure, cells: tuple[str, ...], values: Values) -> tuple[Path, ...] | Path | None:
    """Return the one row of a group, or the one column, that alone has the figure; None where none or several have."""
    if len(cells) > 1:
        rows = tuple(Path(cell) for cell in cells if values[cell] == figure.value)
        if rows:
            return rows if len(rows) == 1 else None
    found: list[tuple[Path, ...] | Path] = []
    columns = {cell.split(".")[1] for cell in cells}
    if len(columns) == 1 and cells[0].startswith("applications."):
        for column in {path.split(".")[1]: None for path in values if path.startswith("applications.")}:
            moved = tuple(".".join(("applications", column, *cell.split(".")[2:])) for cell in cells)
            known = [value for cell in moved if (value := values.get(cell)) is not None]
            if moved != cells and len(known) == len(moved) and sum(known) == figure.value:
                found.append(_named(moved, values))
    return found[0] if len(found) == 1 else None


def _named(cells: tuple[str, ...], values: Values) -> tuple[Path, ...] | Path:
    """Return what names cells in a sentence: the group of rows, where they are one, or the cells."""
    if len(cells) == 1:
        return Path(cells[0])
    above = {cell.rpartition(".")[0] for cell in cells}
    if len(above) == 1:
        group = above.pop()
        if {path for path in values if path.startswith(f"{group}.")} == set(cells):
            return Path(group)
    return tuple(map(Path, cells))
