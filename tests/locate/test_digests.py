"""What is located in broken reports of every form: a checksum each, of every repair, its cells, figures and likelihood."""

import random
import zlib

import pytest

from disclosure_schema.locate import locate
from locate.samples import FORMS, corrupted, paths_of, report_of
from recorded import check_record


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_what_is_located_in_broken_reports_is_as_recorded(form: int) -> None:
    lines = []
    for wrong in (1, 2, 3, 4, 6):
        for seed in range(6):
            rng = random.Random(100 * wrong + seed)  # noqa: S311 - cases, no secrets
            figures, _ = corrupted(rng, FORMS[form], wrong)
            for path in rng.sample(sorted(figures), seed % 3):
                figures[path] = None
            report = report_of(FORMS[form], figures)
            found = "\n".join(repr(locate(report, blank=blank)) for blank in ("unknown", "zero-parts"))
            sure = rng.sample(paths_of(FORMS[form]), 3)
            found += repr(locate(report, blank="zero" if seed % 2 else "unknown", sure=sure))
            lines.append(f"{wrong} {seed}: {zlib.crc32(found.encode()):08x}")
    check_record(f"locate-digest-{form}", lines)
