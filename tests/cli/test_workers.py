"""Work shared by processes: the order of results, processes that die, callers that stop."""

import os
import sys
import time
from collections.abc import Iterator

import pytest

pytest.importorskip("rich", reason="the command line needs the extra cli")

from disclosure_schema.cli.workers import in_order


def lost(item: str, code: int | None) -> object:
    return (item, code)


def test_results_come_in_the_order_of_what_was_given() -> None:
    items = ["__import__('time').sleep(0.5)", *map(str, range(20))]
    assert list(in_order(eval, items, 2, lost)) == [None, *range(20)]


def test_no_more_is_begun_than_is_soon_wanted() -> None:
    begun = []

    def items() -> Iterator[str]:
        for number in range(100):
            begun.append(number)
            yield str(number)

    found = in_order(eval, items(), 1, lost)
    assert next(found) == 0
    assert len(begun) < 10
    found.close()  # type: ignore[attr-defined]  # a generator


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_a_process_that_dies_loses_one_item_and_is_replaced() -> None:
    die, kill = "__import__('os')._exit(7)", "__import__('os').kill(__import__('os').getpid(), 9)"
    assert list(in_order(eval, ["1", die, "2", kill, "3"], 2, lost)) == [1, (die, 7), 2, (kill, -9), 3]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_processes_end_with_their_caller() -> None:
    found = in_order(eval, ["__import__('os').getpid()", "__import__('time').sleep(60)"], 2, lost)
    process = next(found)
    assert isinstance(process, int)
    start = time.monotonic()
    found.close()  # type: ignore[attr-defined]  # a generator
    assert time.monotonic() - start < 30
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
