"""What came of inputs: each new exception and each slow input is kept once, with the input that shows it."""

import json
import sys
import traceback
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from time import monotonic, process_time

from fuzz.targets import Target

__all__ = ["Watch", "allowed"]

_PACKAGES = ("disclosure_schema", "fuzz")


def allowed(data: bytes) -> float:
    """Return the seconds that an input may take: one for each 100 KB begun."""
    return float(1 + len(data) // 100_000)


@dataclass
class Watch:
    """Runs a target; nothing but what the system kills stops it."""

    target: Target
    folder: Path
    seen: dict[str, str] = field(default_factory=dict)
    runs: int = 0
    saved: float = 0.0
    slowest: float = 0.0

    def __call__(self, data: bytes) -> None:
        """Run the target on an input."""
        self.runs += 1
        start = process_time()
        try:
            self.target.run(data)
        except (Exception, RecursionError) as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self._keep(_signature(error), data, "".join(traceback.format_exception(error)))
        took = process_time() - start
        if took > self.slowest:
            self.slowest = took
            (self.folder / "slowest").write_bytes(data)
        if took > allowed(data):
            self._keep(f"slow-{int(took)}", data, f"{took:.2f} s for {len(data)} bytes")
        if monotonic() - self.saved > 1:
            self.summary()  # libFuzzer ends the process without a word

    def summary(self) -> None:
        """Write what was counted."""
        self.saved = monotonic()
        found = {
            "runs": self.runs,
            "slowest": round(self.slowest, 3),
            "peak_mb": _peak(),
            "findings": self.seen,
        }
        (self.folder / "summary.json").write_text(json.dumps(found, indent=1), encoding="utf-8")

    def _keep(self, signature: str, data: bytes, text: str) -> None:
        if signature in self.seen:
            return
        name = blake2b(signature.encode(), digest_size=6).hexdigest()
        self.seen[signature] = name
        (self.folder / f"{name}.input").write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{signature}\n\n{text}", encoding="utf-8", errors="replace")
        sys.stderr.write(f"FOUND {signature} {name}\n")
        self.summary()


def _peak() -> int:
    """Return the most memory this process ever had, in MB."""
    status = Path("/proc/self/status")
    return (
        int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) // 1024
        if status.exists()
        else 0
    )


def _signature(error: BaseException) -> str:
    """Return what tells one bug from another: the kind of exception and the last lines of ours on the way to it."""
    frames = [
        f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if any(f"/{name}/" in frame.filename for name in _PACKAGES)
    ]
    detail = str(error)[:60] if type(error).__name__ == "BugError" else ""
    return f"{type(error).__name__} {' '.join(frames[-1:])} {detail}".strip()
