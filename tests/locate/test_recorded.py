"""What is said to be wrong in reports with errors: cells, figures that mend them, and how likely each is."""

import json
import random

from disclosure_schema.locate import locate
from disclosure_schema.locate.slips import cost_of, slip_of
from recorded import check_record
from rules.test_cases import FILES, reading_of


def test_what_is_located_in_the_cases_is_as_recorded() -> None:
    lines = []
    for file in FILES:
        if file.parent.name.startswith("T") and file.stem.startswith(("violated", "open")):
            report = reading_of(json.loads(file.read_text(encoding="utf-8"))).report
            lines += [
                f"{file.parent.name} {file.stem} {blank}: {locate(report, blank=blank)!r}"
                for blank in ("unknown", "zero-parts", "zero")
            ]
    check_record("locate-cases", lines)


def test_slips_cost_as_recorded() -> None:
    rng = random.Random(5)  # noqa: S311 - cases, no secrets
    pairs = [
        (rng.randrange(10**digits), rng.randrange(10**digits)) for digits in range(1, 6) for _ in range(30)
    ]
    pairs += [(0, 5), (5, 0), (12, 21), (12, 120), (120, 12), (7, 77), (77, 7), (10, 100), (99, 100), (1, 2)]
    lines = []
    for printed, meant in pairs:
        if printed != meant:
            slip = slip_of(printed, meant)
            costs = [cost_of(slip, printed, meant, is_total=total) for total in (True, False)]
            lines.append(f"{printed} {meant}: {slip} {costs}")
    check_record("locate-slips", lines)
