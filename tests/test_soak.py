"""The load of a day, much smaller; `tests/soak.py` is the whole one."""

import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
def test_a_hundred_documents_leave_nothing_in_memory() -> None:
    for name in ("narwhals", "selectolax", "docx", "xlsxwriter"):
        pytest.importorskip(name, reason="the load is of every format")
    from soak import soak  # noqa: PLC0415 - needs what is looked for above

    steps = list(soak(100, 20))
    assert steps[-1][0] == 100
    assert steps[-1][2].total() == 100
    assert 0 < steps[-1][2]["error"] < 20
    assert steps[-1][1] - steps[4][1] < 8
