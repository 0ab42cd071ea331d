"""The load of a day, much smaller; `tests/soak.py` is the whole one."""

import sys

import pytest

from soak import soak


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
def test_some_hundred_documents_leave_nothing_in_memory() -> None:
    for name in ("selectolax", "docx", "xlsxwriter"):
        pytest.importorskip(name, reason="the load is of every format")
    seen = [memory for _, memory, came in soak(200, 25)]
    assert came["error"] == 16
    assert seen[-1] - seen[4] < 8
