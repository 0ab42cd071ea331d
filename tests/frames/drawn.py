"""Reports as strategies draw them, with cells blanked and changed, and what the rules say of them one at a time."""

import random
from collections.abc import Mapping
from typing import Any

import narwhals as nw
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, cells, check, identities
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import comparisons
from disclosure_schema.forms.report import EDITIONS, TABLES, edition_tables
from disclosure_schema.forms.structure import build
from disclosure_schema.rules.catalogue import RULES

MODELS = [model for models in TABLES.values() for model in models]


def codes(*, also: bool) -> list[str]:
    """Return the codes of the rules that judge identities, with `also` every relation of a table."""
    relations = {
        one.relation
        for model in MODELS
        for one in (*identities(model), *(comparisons(model) if also else ()))
    }
    return [rule.code for rule in RULES if {citation.relation for citation in rule.citations} & relations]


def report_from(seed: int, edition: int = 0) -> AnnualReport:
    """Return a report in which most sums hold, some cells are blank and some wrong, a table missing or of another form.

    The figures come from a generator of their own: two hundred draws for each report would take Hypothesis too long.
    """
    chance = random.Random(seed)  # noqa: S311 - for tests
    edition = edition or chance.choice(EDITIONS)
    tables: dict[str, Table] = {}
    for name, model in edition_tables(edition).items():
        if chance.random() < 0.1:
            continue
        form = chance.choice(TABLES[name]) if chance.random() < 0.1 else model  # reports mix forms
        tables[name] = build(form, _figures(form, chance), name)
    year = 2023 if edition == 2021 else edition
    return AnnualReport.model_validate({"issuer": f"某县第{seed % 7}局", "year": year, **tables})


def _figures(model: type[Table], chance: random.Random) -> dict[str, Any]:
    most = chance.choice([0, 3, 60])
    found: dict[str, Any] = {cell.path: chance.randint(0, most) for cell in cells(model)}
    for one in identities(model):
        if one.defines:
            found[one.defines] = sum(found[path] for path in one.left) - sum(
                found[path] for path in one.right if path != one.defines
            )
    for one in identities(model):
        if not one.defines and len(one.left) > 1:
            found[one.left[0]] = max(0, sum(found[path] for path in one.right) - found[one.left[1]])
    paths = list(found)
    for path in chance.sample(paths, chance.choice([0, 0, 1, 3])):
        found[path] = chance.randint(0, 70)
    for path in chance.sample(paths, chance.choice([0, 0, 1, 5, len(paths) // 2, len(paths)])):
        found[path] = None
    return found


spoilt_reports = st.builds(report_from, st.integers(0, 2**32))


Violations = set[tuple[str, str, str, float]]


def one_at_a_time(given: Mapping[str, AnnualReport], blank: str, *, also: bool) -> Violations:
    """Return what `check` finds in each report."""
    return {
        (name, finding.code, finding.at, float(finding.params["delta"]))
        for name, report in given.items()
        for finding in check(report, blank=blank, select=codes(also=also))
    }


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame of any backend."""
    given = nw.from_native(frame)
    if isinstance(given, nw.LazyFrame):
        given = given.collect("pyarrow")
    return list(given.iter_rows(named=True))


def violations_of(frame: Any) -> Violations:
    """Return the rows of a table of violations as `one_at_a_time` has them."""
    return {(row["report_id"], row["code"], row["place"], float(row["delta"])) for row in rows_of(frame)}
