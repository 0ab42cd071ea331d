"""Reports for the tests of location: sound ones with the sizes that real ones have, and slips of a hand in them."""

import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from disclosure_schema import AnnualReport, identities
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.report import TABLES, edition_tables
from disclosure_schema.strategies.balanced import _plan, table_of

__all__ = ["FORMS", "block", "corrupted", "mistyped", "paths_of", "report_of", "sound"]

#: The forms of 2021, 2019 and 2014, and two that mix the tables of the first two.
FORMS: tuple[tuple[type[Table], ...], ...] = (
    *(tuple(edition_tables(edition).values()) for edition in (2021, 2019, 2014)),
    (TABLES["applications"][0], TABLES["proceedings"][1]),
    (TABLES["applications"][1], TABLES["proceedings"][0]),
)

Figures = dict[str, int | Decimal | None]


def block(*figures: int | None, edition: int = 2021) -> AnnualReport:
    """Return a report with nothing but its reconsiderations: upheld, corrected, other, pending, total."""
    names = ("upheld", "corrected", "other", "pending", "total")
    given = {"edition": edition, "reconsideration": dict(zip(names, figures, strict=True))}
    return AnnualReport.model_validate({"proceedings": given})


def sound(rng: random.Random, form: Iterable[type[Table]]) -> Figures:
    """Return figures for which every identity holds; most parts are 0 or small, some bodies are large."""
    found: Figures = {}
    for table in form:
        free, sums, balances = _plan(table)
        size = rng.lognormvariate(1, 1.5)
        found |= {cell.path: int(rng.expovariate(1) * size * rng.random() ** 4) for cell in free}
        pending = [*sums, *balances]
        while pending:
            one = pending.pop(0)
            known = one.left if one.defines else one.right
            if not all(path in found for path in known):
                pending.append(one)
                continue
            total = sum(int(found[path] or 0) for path in known)
            if one.defines:
                found[one.defines] = total
            else:
                late = rng.randint(0, total // 4)
                found |= dict(zip(one.left, (total - late, late), strict=True))
    return found


def mistyped(rng: random.Random, figure: int) -> int:
    """Return another figure than the one meant, as a hand or a clipboard would have it."""
    digits = str(figure)
    at = rng.randrange(len(digits))
    tries = [
        digits[:at] + digits[at + 1 :],
        digits[:at] + digits[at] + digits[at:],
        digits[:at] + str(rng.randint(0, 9)) + digits[at + 1 :],
        digits[:at] + digits[at + 1 : at + 2] + digits[at] + digits[at + 2 :],
        digits + "0",
        "0",
        str(figure + rng.randint(1, 30)),
    ]
    other = int(rng.choice(tries) or 0)
    return other if other != figure else figure + rng.randint(1, 9)


def paths_of(form: Iterable[type[Table]]) -> list[str]:
    """Return the cells that stand in an identity."""
    every = [one for table in form for one in identities(table)]
    return sorted({path for one in every for path in (*one.left, *one.right)})


def corrupted(rng: random.Random, form: Sequence[type[Table]], wrong: int) -> tuple[Figures, dict[str, int]]:
    """Return figures of which some are wrong, and what those should be."""
    figures = sound(rng, form)
    meant = {path: int(figures[path] or 0) for path in rng.sample(paths_of(form), wrong)}
    return figures | {path: mistyped(rng, figure) for path, figure in meant.items()}, meant


def report_of(form: Iterable[type[Table]], figures: Mapping[str, int | Decimal | None]) -> AnnualReport:
    """Return a report with these tables and figures."""
    tables = {table.name: table_of(table, figures) for table in form}
    return AnnualReport.model_validate(tables)
