"""Records: what the package answers to many inputs, a line each in `tests/records`, so that a change of any is seen.

Cases and laws say what is right; a record says that nothing else changes unnoticed. After a change that is meant,
`DISCLOSURE_RECORD=1 python -m pytest tests/zh tests/forms tests/rules tests/locate -k recorded` writes them again,
and the lines that differ are read before they are committed.
"""

import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["check_record"]

RECORDS = Path(__file__).with_name("records")


def check_record(name: str, lines: Iterable[str]) -> None:
    """Compare lines with those recorded under a name."""
    found = [" ".join(line.split()) for line in lines]
    file = RECORDS / f"{name}.txt"
    if os.environ.get("DISCLOSURE_RECORD"):
        file.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    assert file.exists(), f"tests/records/{file.name} is missing: DISCLOSURE_RECORD=1 writes it"
    known = file.read_text(encoding="utf-8").splitlines()
    for number, (now, before) in enumerate(zip(found, known, strict=False), start=1):
        assert now == before, (
            f"{file.name}:{number}; if the change is meant, DISCLOSURE_RECORD=1 writes it again"
        )
    assert len(found) == len(known), (
        f"{file.name}; if the change is meant, DISCLOSURE_RECORD=1 writes it again"
    )
