"""Judging mutants: each in a fork of a process that has the tests ready, which runs those that reach its lines.

Most mutants change what a function does when it is called. For those the package is imported and the tests are
collected once; the child gives the function its changed code, empties the caches and runs the tests until one fails.
What happens while a module is imported is judged *cold*: the child imports the package itself, with the change.
"""

import functools
import gc
import importlib.machinery
import json
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from types import FunctionType
from typing import Any

import coverage
import pytest

from mutation.mutants import SOURCE, Mutant, functions, text

__all__ = ["Reach", "cold", "forked", "hot", "reach"]

ROOT = SOURCE.parents[1]
#: The tests that judge: of readers those that are quick; those of writers and frames start threads, for which the bound
#: on memory leaves no room.
TESTS = [
    f"tests/{name}"
    for name in (
        "zh",
        "forms",
        "rules",
        "locate",
        "prose",
        "strategies",
        "findings",
        "readers/test_text.py",
        "test_doctests.py",
        "test_messages.py",
        "test_read.py",
    )
]
KILLED, SURVIVED, TIMEOUT = "killed", "survived", "timeout"
_SLOWER, _AT_LEAST = 10, 10  # times the processor time of the tests, and seconds
_MEMORY = 3 << 30
_ENOUGH = 8  # seconds of tests for one mutant; the slowest are left out


def _pytest(arguments: Sequence[str], plugin: object) -> int:
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    options = ["-q", "-x", "--tb=native", "-p", "no:cacheprovider", "-p", "no:xdist", f"--rootdir={ROOT}"]
    return int(pytest.main([*options, *arguments], plugins=[plugin]))


def _caches() -> list[Any]:
    kind = type(functools.lru_cache(_caches))
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, kind) and str(one.__module__).startswith("disclosure_schema")
    ]


class Reach:
    """Which tests reach a line, which lines run on import, and how long each test takes."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.lines: dict[str, dict[str, list[str]]] = data["lines"]
        self.imported: dict[str, list[int]] = data["imported"]
        self.seconds: dict[str, float] = data["seconds"]

    def tests(self, mutant: Mutant) -> list[str]:
        """Return the tests that reach a mutant, quickest first; those of the whole file if it runs on import."""
        lines = self.lines.get(mutant.path, {})
        first, last = mutant.lines
        wanted = lines if self.on_import(mutant) else map(str, range(first, last + 1))
        found = {test for line in wanted for test in lines.get(line, ())}
        quickest = sorted(found, key=lambda test: self.seconds.get(test, 0))
        spent = accumulate(self.seconds.get(test, 0) for test in quickest)
        return [test for test, seconds in zip(quickest, spent, strict=True) if seconds < _ENOUGH]

    def on_import(self, mutant: Mutant) -> bool:
        """Tell whether a line of the mutant runs when the package is imported."""
        first, last = mutant.lines
        return mutant.declared or any(first <= line <= last for line in self.imported.get(mutant.path, ()))


class _Measure:
    """Runs every test once and writes down what it reaches; each begins with empty caches."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.caches: list[Any] = []
        self.coverage = coverage.Coverage(data_file=None, include=[f"{SOURCE}/*"], config_file=False)

    def pytest_collection_finish(self) -> None:
        self.caches = _caches()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        for cache in self.caches:
            cache.cache_clear()
        self.coverage.switch_context(item.nodeid)
        start = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - start
        self.coverage.switch_context("")
        return result


def reach(target: Path, tests: Sequence[str] = TESTS) -> int:
    """Run the tests once and write what they reach to a file; 0 if all pass."""
    measure = _Measure()
    measure.coverage.start()
    if _pytest([str(ROOT / one) for one in tests], measure):
        return 1
    measure.coverage.stop()
    data = measure.coverage.get_data()
    lines: dict[str, dict[int, list[str]]] = {}
    imported: dict[str, list[int]] = {}
    for file in data.measured_files():
        name = Path(file).relative_to(SOURCE).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            lines.setdefault(name, {})[line] = [one for one in contexts if one]
            if "" in contexts:
                imported.setdefault(name, []).append(line)
    target.write_text(json.dumps({"lines": lines, "imported": imported, "seconds": measure.seconds}))
    return 0


def forked(work: Callable[[], int], seconds: float, *, quiet: bool = True) -> str:
    """Return what a child finds that may use so many seconds of processor time."""
    child = os.fork()
    if child == 0:
        code = 2
        try:
            limit = int(time.process_time() + _AT_LEAST + _SLOWER * seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            if quiet:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, 1)
                os.dup2(nowhere, 2)
            code = 1 if work() else 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return TIMEOUT if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else KILLED
    return KILLED if os.WEXITSTATUS(status) else SURVIVED


class _Hot:
    """Instead of the loop over the tests, one over mutants."""

    def __init__(
        self, mutants: Sequence[Mutant], known: Reach, report: Callable[[Mutant, str], None]
    ) -> None:
        self.mutants, self.known, self.report = mutants, known, report
        self.failed = False
        self.caches: list[Any] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        live = _live()
        self.caches = _caches()
        gc.collect()
        gc.freeze()
        for mutant in self.mutants:
            tests = [items[test] for test in self.known.tests(mutant) if test in items]
            if self.known.on_import(mutant):
                self.report(mutant, "cold")
                continue
            if not tests:
                self.report(mutant, "unreached")
                continue
            change = _change(mutant)
            if change is None or change[0] not in live:
                self.report(mutant, "cold")
                continue
            needed = sum(self.known.seconds[item.nodeid] for item in tests)
            self.report(mutant, forked(lambda: self._run(live, change, tests), needed))  # noqa: B023 - called at once
        return True

    def _run(self, live: dict[Any, list[FunctionType]], change: Any, tests: Sequence[pytest.Item]) -> int:
        where, code = change
        for function in live[where]:
            function.__code__ = code
        for cache in self.caches:
            cache.cache_clear()
        for item, following in zip(tests, [*tests[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return 1
        return 0


def _live() -> dict[Any, list[FunctionType]]:
    """Return the functions of the package that exist, by file, name and number."""
    found: dict[Any, list[FunctionType]] = {}
    numbers: dict[Any, Any] = {}
    for path in SOURCE.rglob("*.py"):
        _, codes = functions(compile(path.read_text(encoding="utf-8"), path, "exec"))
        for name, code in codes.items():
            numbers[str(path), code.co_qualname, code.co_firstlineno] = (path, name)
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            code = one.__code__
            where = numbers.get((code.co_filename, code.co_qualname, code.co_firstlineno))
            if where:
                found.setdefault(where, []).append(one)
    return found


def _change(mutant: Mutant) -> Any:
    """Return the function that a mutant changes and its new code; None if it changes more than one function."""
    path = SOURCE / mutant.path
    before, old = functions(compile(path.read_text(encoding="utf-8"), path, "exec"))
    try:
        after, new = functions(compile(text(mutant), path, "exec"))
    except SyntaxError:
        return None
    if before != after or old.keys() != new.keys():
        return None
    changed = [name for name in old if old[name] != new[name]]
    same = [name for name in changed if old[name].co_freevars == new[name].co_freevars]
    return ((path, changed[0]), new[changed[0]]) if len(changed) == 1 and same else None


def hot(mutants: Sequence[Mutant], known: Reach, report: Callable[[Mutant, str], None]) -> None:
    """Judge mutants of functions; what has to be judged cold is reported as such."""
    _pytest([str(ROOT / one) for one in TESTS], _Hot(mutants, known, report))


def cold(mutant: Mutant, known: Reach) -> str:
    """Judge one mutant in a child that imports the package with it; this process must not have imported it."""
    tests = known.tests(mutant)
    source = text(mutant)
    try:
        compile(source, mutant.path, "exec")
    except SyntaxError:
        return KILLED
    if not tests:
        return "unreached"

    def work() -> int:
        loader: Any = importlib.machinery.SourceFileLoader
        original = loader.get_code

        def get_code(self: Any, name: str) -> Any:
            if Path(self.path) == SOURCE / mutant.path:
                return compile(source, self.path, "exec")
            return original(self, name)

        loader.get_code = get_code
        order = {test: number for number, test in enumerate(tests)}

        class Select:
            def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
                items[:] = sorted(
                    (item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid]
                )

        files = dict.fromkeys(str(ROOT / test.partition("::")[0]) for test in tests)
        return _pytest(list(files), Select())

    return forked(work, sum(known.seconds[test] for test in tests))
