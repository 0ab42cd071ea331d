"""Fuzzing with atheris, run by hand: `PYTHONPATH=tests python -m fuzz NAME … [--minutes 5] [--folder FOLDER]`.

Each target runs in a process of its own for the minutes given; what was found, the corpus and the counts stay in the
folder. A finding does not stop a run: each is kept once as `*.input` with its traceback beside it. What the system
kills (no memory, an endless loop) ends a process; the target then goes on in a new one.

Without names, lists the targets. `--again FILE` runs a target on a file, without atheris.
"""

# ruff: noqa: T201 - printing is what this script does

import argparse
import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, process_time

from fuzz.targets import TARGETS, Target
from fuzz.watch import allowed

#: MB of memory that a process may take.
MEMORY = 512
#: Seconds after which libFuzzer ends an input. It counts time on the wall, of which a machine with other work has little to
#: give: what takes too long by processor time, and ends, is found by `Watch`.
HANGS = 300


def main() -> int:
    """Fuzz the targets named."""
    parser = argparse.ArgumentParser(prog="fuzz", description="Fuzz the readers, parsers and other inputs.")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--folder", type=Path, default=Path("fuzzing"))
    parser.add_argument("--again", type=Path)
    given = parser.parse_args()
    if not given.names:
        print(
            "\n".join(
                f"{name:12} {target.lacks and f'needs {target.lacks}'}" for name, target in TARGETS.items()
            )
        )
    for name in given.names:
        target = TARGETS[name]
        if given.again is not None:
            target.run(given.again.read_bytes())
        elif lacks := target.lacks or ("atheris" if find_spec("atheris") is None else ""):
            print(f"{name}: skipped, {lacks} is not installed")
        else:
            print(json.dumps(fuzzed(name, given.minutes, given.folder / name)), flush=True)
    return 0


def fuzzed(name: str, minutes: float, folder: Path) -> dict[str, object]:
    """Fuzz a target for some minutes; return the counts."""
    target = TARGETS[name]
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    words = folder / "words.dict"
    total = {"executions": 0, "seconds": 0, "peak_mb": 0, "restarts": -1}
    findings: dict[str, str] = {}
    start = monotonic()
    while (left := 60 * minutes - (monotonic() - start)) > 1:
        options = [
            f"-max_total_time={int(left)}",
            f"-rss_limit_mb={MEMORY}",
            f"-timeout={HANGS}",
            "-cross_over=0",
        ]
        options += [
            f"-dict={words}",
            f"-artifact_prefix={folder}/killed-",
            f"-max_len={target.most}",
            "-verbosity=1",
        ]
        command = [sys.executable, "-m", "fuzz.worker", name, str(folder), *options, str(corpus)]
        with (folder / "log").open("ab") as log:
            subprocess.run(command, stdout=log, stderr=log, check=False)
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        total["executions"] += summary["runs"]
        total["peak_mb"] = max(total["peak_mb"], summary["peak_mb"])
        total["restarts"] += 1
        findings |= summary["findings"]
        if total["restarts"] > 20:
            break
    total["seconds"] = round(monotonic() - start)
    files = [file for file in corpus.iterdir() if file.is_file()]
    result = {
        "target": name,
        **total,
        "corpus": len(files),
        "corpus_kb": sum(f.stat().st_size for f in files) // 1024,
    }
    # Counters make the package some three times slower: what took long is measured again without them.
    slow = {key: name for key, name in findings.items() if key.startswith("slow")}
    findings = {key: name for key, name in findings.items() if key not in slow}
    for key, file in slow.items():
        data = (folder / f"{file}.input").read_bytes()
        if _took(target, data) > allowed(data):
            findings[key] = file
    result |= {
        "slowest": round(_took(target, (folder / "slowest").read_bytes()), 3),
        "findings": findings,
        "killed": [file.name for file in folder.glob("killed-*")],
    }
    (folder / "result.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    return result


def _took(target: Target, data: bytes) -> float:
    """Return the seconds of processor time that an input takes, the second time and without counters."""
    with suppress(Exception):
        target.run(data)
    start = process_time()
    with suppress(Exception):
        target.run(data)
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
