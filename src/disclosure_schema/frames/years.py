"""Year against year: each report joined to that of the year before, and the steps from one to the other.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.frames.rows import to_frame
>>> def report(year, **column):
...     return AnnualReport(issuer="某县审计局", year=year, applications={"edition": 2021, "total": column})
>>> frame = to_frame([report(2022, carried_forward=3), report(2023, carried_over=2)], backend="pyarrow")
>>> [(row["report_id"], row["code"], row["delta"]) for row in check_years(frame).to_pylist()]
[('2', 'T311', -1)]
"""

from collections.abc import Iterator, Sequence
from typing import Any

import narwhals as nw
import numpy as np

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import BlankPolicy, Identity, policy_of, totals
from disclosure_schema.forms.naming import PREVIOUS
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.frames.checking import Group, complete, judged, models_in, rows_of
from disclosure_schema.frames.columns import EDITION, KEY
from disclosure_schema.frames.kernel import Found
from disclosure_schema.frames.native import figures_of
from disclosure_schema.frames.opening import Opened, as_given, in_arrow, opened
from disclosure_schema.frames.relations import Plan, Relation
from disclosure_schema.rules.years import FEE, FEE_LEAP, STEPS

__all__ = ["check_years", "past_columns"]


def check_years(
    frame: Any,
    previous: Any = None,
    *,
    by: Sequence[str] = ("issuer",),
    year: str = "year",
    edition: int | None = None,
    blank: BlankPolicy | str = BlankPolicy.UNKNOWN,
    key: str = KEY,
) -> Any:
    """Return what is violated between the reports of a frame and those of the year before.

    Reports are of one body where the columns `by` agree; the years are in the column `year`. The reports of the year
    before are in `previous`, a frame of the same kind, else in the same frame. The columns of the result are those of
    `check_frame`; for T204, which asks whether fees are in 万元, this year's amount is on the left and last year's on the
    right.
    """
    policy = policy_of(blank)
    now = opened(in_arrow(frame), key, year, *by)
    before = now if previous is None else opened(in_arrow(previous), year, *by)
    groups = tuple(_groups(now, before, edition))
    joined = _joined(now, before, by, year, key)
    return as_given(frame, judged(joined, groups, policy, key, tuple(_fees(joined, now, before, edition))))


def _joined(now: Opened, before: Opened, by: Sequence[str], year: str, key: str) -> nw.DataFrame[Any]:
    """Return each report with its predecessor in one row, in memory; only the columns that the steps need."""
    needed = dict.fromkeys(
        path for steps in STEPS.values() for one in steps.steps for path in one.left + one.right
    ) | dict.fromkeys((FEE, f"{PREVIOUS}{FEE}"))
    editions = dict.fromkeys(
        f"{one.place.partition('.')[0]}{EDITION}" for steps in STEPS.values() for one in steps.steps
    )
    own = [path for path in (*needed, *editions) if path in now.names]
    past = [path.removeprefix(PREVIOUS) for path in needed if path.startswith(PREVIOUS)]
    theirs = [path for path in (*past, *editions) if path in before.names]
    keys = [f"_by{number}" for number in range(len(by))]

    def marked(given: Opened, later: int) -> list[nw.Expr]:
        groups = [given.col(name).alias(mark) for mark, name in zip(keys, by, strict=True)]
        return [*groups, (given.col(year).cast(nw.Int64()) + later).alias("_year")]

    left = now.frame.select(
        now.col(key).alias("_key"),
        *marked(now, 0),
        *(now.col(path).alias(f"_n{i}") for i, path in enumerate(own)),
    )
    right = before.frame.select(
        *marked(before, 1), *(before.col(path).alias(f"_p{i}") for i, path in enumerate(theirs))
    )
    both = left.join(right, on=[*keys, "_year"], how="inner")
    if isinstance(both, nw.LazyFrame):
        both = both.collect("polars" if both.implementation.is_polars() else "pyarrow")
    names = {"_key": key}
    names |= {f"_n{i}": path for i, path in enumerate(own)}
    names |= {f"_p{i}": f"{PREVIOUS}{path}" for i, path in enumerate(theirs)}
    found: nw.DataFrame[Any] = both.select(*names).rename(names)
    return found


def _groups(now: Opened, before: Opened, edition: int | None) -> Iterator[Group]:
    """Yield the steps that two forms of a table have the cells for, with the editions they are judged on."""
    for code, steps in STEPS.items():
        name = steps.steps[0].place.partition(".")[0]
        for model in TABLES[name]:
            for past in TABLES[name]:
                if steps.same_form and model is not past:
                    continue
                if not _fits(now, model, edition) or not _fits(before, past, edition):
                    continue
                relations = tuple(
                    Relation(code, one) for one in steps.steps if _has(model, past, one.left + one.right)
                )
                if relations:
                    kept = totals(model)
                    signed = (cell.path for one in (model, past) for cell in cells(one) if cell.is_signed)
                    plan = Plan(
                        relations,
                        signed=frozenset(path for cell in signed for path in (cell, f"{PREVIOUS}{cell}")),
                        totals=kept | {f"{PREVIOUS}{path}" for path in kept},
                    )
                    complete((*now.names, *(f"{PREVIOUS}{name}" for name in before.names)), plan)
                    yield plan, _editions(now, model) | _editions(before, past, PREVIOUS)


_FEES = Relation("T204", Identity("T2-FEE", FEE, (FEE,), (f"{PREVIOUS}{FEE}",), at_most=True))


def _fees(
    joined: nw.DataFrame[Any], now: Opened, before: Opened, edition: int | None
) -> Iterator[tuple[Plan, Found]]:
    """Yield where fees are so much higher than last year's that 元 were entered for 万元: no sum, so judged here."""
    for model in TABLES["proactive"]:
        if all(FEE in given.names and _fits(given, model, edition) for given in (now, before)):
            figures = figures_of(joined, _FEES.cells, lambda _: False)
            this, last = (figures[path] for path in _FEES.cells)
            wrong = (last.values != 0) & (this.values >= FEE_LEAP * last.values)
            for one in (this, last):
                if one.missing is not None:
                    wrong &= ~one.missing
            chosen = rows_of(joined, _editions(now, model) | _editions(before, model, PREVIOUS))
            rows = np.flatnonzero(wrong)
            rows = rows if chosen is None else np.intersect1d(rows, chosen)
            left, right = this.values[rows], last.values[rows]
            yield Plan((_FEES,)), Found(rows, np.zeros(len(rows), np.intp), left, right, left - right)


def _fits(given: Opened, model: type[Table], edition: int | None) -> bool:
    return model in models_in(given.names, edition)


def _has(model: type[Table], past: type[Table], paths: tuple[str, ...]) -> bool:
    own = {cell.path for cell in cells(model)} | {f"{PREVIOUS}{cell.path}" for cell in cells(past)}
    return own.issuperset(paths)


def _editions(given: Opened, model: type[Table], before: str = "") -> dict[str, int]:
    """Return the column that says a table's form, and the form, where a frame has it."""
    if f"{model.name}{EDITION}" not in given.names:
        return {}
    return {f"{before}{model.name}": model.model_fields["edition"].default}


def past_columns() -> frozenset[str]:
    """Return the columns of last year's reports that the steps need."""
    every = [
        (one.place.partition(".")[0], one.left + one.right) for steps in STEPS.values() for one in steps.steps
    ]
    figures = {
        path.removeprefix(PREVIOUS) for _, paths in every for path in paths if path.startswith(PREVIOUS)
    }
    return frozenset(("issuer", "year", FEE, *figures, *(f"{table}{EDITION}" for table, _ in every)))
