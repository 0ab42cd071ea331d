"""Every target over its seeds and over some mutations of them: nothing but the library's own errors, and soon.

The long runs are in `docs/explanation/fuzzing.md`; what they found has tests beside the modules that were mended.
"""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS
from fuzz.watch import Watch
from fuzz.words import dictionary

#: Mutations together in one example: what Hypothesis draws is only where chance begins.
_EACH = 5


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    return tuple(TARGETS[name].seeds())


def target(name: str) -> None:
    for needed in TARGETS[name].needs:
        pytest.importorskip(needed, reason="the target needs it")


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_their_mutations_raise_nothing(name: str) -> None:
    target(name)
    one = TARGETS[name]
    every = seeds(name)
    for seed in every[:: max(1, len(every) // one.examples)]:
        one.run(seed)

    @settings(max_examples=max(1, one.examples // _EACH), derandomize=True, database=None)
    @given(st.integers(0, 2**32 - 1))
    def tried(number: int) -> None:
        random = Random(number)  # noqa: S311 - chance decides what is tried, no secret
        for _ in range(_EACH):
            data = random.choice(one.mutations)(random.choice(every), random, every)
            one.run(data[: one.most])

    tried()


def test_the_watch_keeps_each_bug_once(tmp_path: Path) -> None:
    def run(data: bytes) -> None:
        if data:
            raise KeyError(data)

    watch = Watch(TARGETS["numbers"].__class__(run, list, ()), tmp_path)
    for data in (b"", b"a", b"b"):
        watch(data)
    assert (watch.runs, len(watch.seen)) == (3, 1)
    assert [path.read_bytes() for path in tmp_path.glob("*.input")] == [b"a"]
    assert len(list(tmp_path.glob("*.txt"))) == 1


def test_the_dictionary_is_one_of_libfuzzer() -> None:
    lines = dictionary().splitlines()
    assert all(line.startswith('"\\x') and line.endswith('"') for line in lines)
    assert len(set(lines)) == len(lines) > 200
