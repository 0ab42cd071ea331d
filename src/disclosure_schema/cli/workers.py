"""Work shared by processes: results come in the order of what was given, and a process that dies loses one of them.

The standard library's pool gives up everything when one of its processes dies; here the item it died over is named
and another process takes its place.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import current_thread, main_thread
from typing import Generic, TypeVar

from disclosure_schema.cli.parcel import packed, unpacked

__all__ = ["in_order"]

_Result = TypeVar("_Result")

#: Items that may be begun before the first unfinished one is done, for each process: more would fill the memory.
_AHEAD = 4
#: Seconds that a process has to end by itself.
_PATIENCE = 5


def in_order(
    work: Callable[[str], _Result],
    items: Iterable[str],
    jobs: int,
    lost: Callable[[str, int | None], _Result],
) -> Iterator[_Result]:
    """Yield what `work` makes of each item, done by so many processes.

    `lost` says what to yield for an item whose process ended, by the item and the exit code. `work` must be what pickle
    can name. However the caller stops, the processes stop.
    """
    todo = enumerate(items)
    idle: list[_Worker[_Result]] = []
    busy: dict[Connection, tuple[_Worker[_Result], int, str]] = {}
    done: dict[int, _Result] = {}
    turn = 0
    upcoming = next(todo, None)
    try:
        while upcoming or busy or done:
            while upcoming and len(busy) < jobs and upcoming[0] < turn + jobs * _AHEAD:
                worker = idle.pop() if idle else _Worker(work)
                if worker.give(upcoming[1]):
                    busy[worker.connection] = (worker, *upcoming)
                    upcoming = next(todo, None)
                else:  # it died while it had nothing to do
                    worker.stop()
            for ready in wait(list(busy)):
                worker, number, item = busy.pop(ready)  # type: ignore[call-overload]  # what went in comes out
                try:
                    done[number] = worker.take()
                    idle.append(worker)
                except (EOFError, OSError):
                    done[number] = lost(item, worker.stop(_PATIENCE))
            while turn in done:
                turn += 1
                yield done.pop(turn - 1)
    finally:
        for worker in (*idle, *(worker for worker, _, _ in busy.values())):
            worker.stop()


class _Worker(Generic[_Result]):
    """A process that does one item after the other."""

    def __init__(self, work: Callable[[str], _Result]) -> None:
        # The same on every system, and safe where this process has threads.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()

    def give(self, item: str) -> bool:
        """Hand over an item; return False when there is nobody to take it."""
        try:
            self.connection.send(item)
        except OSError:
            return False
        return True

    def take(self) -> _Result:
        """Return the result; raise EOFError or OSError when the process ended without one."""
        result: _Result = unpacked(self.connection.recv_bytes())
        return result

    def stop(self, patience: float = 0.1) -> int | None:
        """End the process, if it has not ended, and return its exit code."""
        self.connection.close()  # the end of its work, when it has none in hand
        if self._process.exitcode is None:
            self._process.join(patience)
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        return self._process.exitcode


def _serve(connection: Connection, work: Callable[[str], object]) -> None:
    """Do what comes until nothing comes any more; an interrupt is for the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(packed(work(connection.recv())))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let what starts inside ignore interrupts from its first moment; only the main thread can."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
