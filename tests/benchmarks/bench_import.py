"""What `from disclosure_schema import read, check` costs beside importing Babel and pydantic; run by hand, decides no test.

    python tests/benchmarks/bench_import.py [STARTS]

Programs of one line are started in turns, after one start of each that writes the byte code; medians of the ratios of
processor time. Where valgrind is there, the instructions of one start are counted too: other work does not change them.
"""

# ruff: noqa: T201 - printing is what this script does

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

PROGRAMS = {
    "Babel, pydantic and a small model": (
        "import babel; from typing import Annotated; from pydantic import BaseModel, Field\n"
        "class Small(BaseModel):\n    name: str\n    count: Annotated[int, Field(ge=0)] | None = None"
    ),
    "import disclosure_schema": "import disclosure_schema",
    "from disclosure_schema import read, check": "from disclosure_schema import read, check",
    "the same, and one report read and checked": (
        "from disclosure_schema import read, check\ncheck(read('某县审计局2023年政府信息公开工作年度报告'.encode()))"
    ),
}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(program: str) -> float:
    """Return the processor time of a start."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(program: str) -> float | None:
    """Return the instructions of a start in millions, None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*counting, sys.executable, "-c", program],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, "PYTHONHASHSEED": "0"},
    )
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) / 1e6 if found else None


def main() -> None:
    """Print what each program costs, and how many times as much as the first."""
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    for program in PROGRAMS.values():
        seconds(program)
    turns = [{name: seconds(program) for name, program in PROGRAMS.items()} for _ in range(starts)]
    first, *_ = PROGRAMS
    counted = {name: instructions(program) for name, program in PROGRAMS.items()}
    for name in PROGRAMS:
        ratio = statistics.median(turn[name] / turn[first] for turn in turns)
        line = f"{name:45} {min(turn[name] for turn in turns) * 1e3:6.0f} ms {ratio:5.2f} ×"
        own, other = counted[name], counted[first]
        print(f"{line} {own:7.0f} million instructions {own / other:5.2f} ×" if own and other else line)


if __name__ == "__main__":
    main()
