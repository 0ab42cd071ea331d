"""Mutation testing: `PYTHONPATH=tests python -m mutation.run`, with the extra `mutation`.

It needs fork, and a few hours of one processor for all mutants; see docs/explanation/testing.md for options and results.
"""

import argparse
import json
import math
import os
import random
import sys
from collections import Counter
from pathlib import Path

from mutation.judge import KILLED, SURVIVED, TIMEOUT, Reach, cold, forked, hot, reach
from mutation.mutants import PACKAGES, SOURCE, Mutant, mutants

ACCEPTED = Path(__file__).with_name("accepted.txt")


def accepted() -> dict[str, str]:
    """Return the mutants that may live, with the reason given for each."""
    reasons: dict[str, str] = {}
    reason = ""
    for line in ACCEPTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            reason = line.removeprefix("# ")
        elif line:
            reasons[line] = reason
    return reasons


def chosen(options: argparse.Namespace) -> dict[str, list[Mutant]]:
    """Return the mutants to judge, by package."""
    found: dict[str, list[Mutant]] = {}
    for package in options.packages or PACKAGES:
        root, _, rest = package.partition("/")
        files = sorted((SOURCE / root).rglob(rest or "*.py"))
        every = [m for file in files for m in mutants(file) if options.declared or not m.declared]
        if options.sample and options.sample < len(every):
            every = random.Random(options.seed).sample(every, options.sample)  # noqa: S311 - no secret
        found[package] = every
    return found


def table(found: dict[str, list[Mutant]], results: dict[str, str], equivalent: dict[str, str]) -> None:
    """Print the numbers by package, with the 95 % interval of the score (Wilson)."""
    print("package    judged  killed  of them timeouts  survived  equivalent   score")
    for package, every in found.items():
        count = Counter(results[one.key] for one in every if one.key in results)
        alive = [one.key for one in every if results.get(one.key) in (SURVIVED, "unreached")]
        same = sum(key in equivalent for key in alive)
        killed = count[KILLED] + count[TIMEOUT]
        n = killed + len(alive) - same
        p = killed / n if n else 1.0
        half = 1.96 * math.sqrt(p * (1 - p) / n + 1.96**2 / 4 / n**2) / (1 + 1.96**2 / n) if n else 0
        middle = (p + 1.96**2 / 2 / n) / (1 + 1.96**2 / n) if n else 1
        print(
            f"{package:10} {sum(count.values()):6} {killed:7} {count[TIMEOUT]:17} {len(alive) - same:9} {same:11}"
            f"  {p:6.1%} ({middle - half:.1%}–{middle + half:.1%})"
        )


def judge(todo: list[Mutant], known: Reach, results: Path, processes: int) -> None:
    """Judge mutants in so many processes and append what was found to a file, a line each."""
    children = []
    for number in range(processes):
        child = os.fork()
        if child == 0:
            _share(todo[number::processes], known, results)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


def _share(mine: list[Mutant], known: Reach, results: Path) -> None:
    """Judge a share: first in children of one process that has all loaded, then cold what has to be."""
    later: list[str] = []

    def write(mutant: Mutant, outcome: str) -> None:
        with results.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps([mutant.key, outcome], ensure_ascii=False) + "\n")

    def report(mutant: Mutant, outcome: str) -> None:
        if outcome in ("cold", SURVIVED):  # a survivor may live on an object made before the change
            later.append(mutant.key)
        if outcome != "cold":
            write(mutant, outcome)

    first, second = os.pipe()
    child = os.fork()  # the package is imported only in children
    if child == 0:
        os.close(first)
        hot(mine, known, report)
        with os.fdopen(second, "w") as stream:
            json.dump(later, stream)
        os._exit(0)
    os.close(second)
    with os.fdopen(first) as stream:
        left = set(json.load(stream))
    os.waitpid(child, 0)
    for one in mine:
        if one.key in left:
            write(one, cold(one, known))


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "packages", nargs="*", help=f"packages or files such as rules/fees.py (all: {', '.join(PACKAGES)})"
    )
    parser.add_argument(
        "--sample", type=int, default=0, help="so many mutants of each package, drawn at random"
    )
    parser.add_argument("--seed", type=int, default=2008)
    parser.add_argument("--declared", action="store_true", help="also what is declared outside of functions")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--again", action="store_true", help="judge again what survived the last time, nothing else"
    )
    parser.add_argument(
        "--keep", action="store_true", help="what the tests reach is known from the last time"
    )
    parser.add_argument("--output", type=Path, default=Path("build/mutation"))
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    results, reached = options.output / "results.jsonl", options.output / "reach.json"

    def read() -> dict[str, str]:
        if not results.exists():
            return {}
        return dict(json.loads(line) for line in results.read_text(encoding="utf-8").splitlines())

    found = chosen(options)
    before = read()
    todo = [one for every in found.values() for one in every]
    if options.again:
        todo = [one for one in todo if before.get(one.key) in (SURVIVED, "unreached")]
    else:
        todo = [one for one in todo if one.key not in before]
    print(f"{len(todo)} mutants to judge", flush=True)
    if todo:
        if not options.keep and forked(lambda: reach(reached), 3600, quiet=False) != SURVIVED:
            print("The tests fail without any mutant.")
            return 2
        judge(todo, Reach(json.loads(reached.read_text())), results, options.processes)
    after, equivalent = read(), accepted()
    for every in found.values():
        for one in every:
            if after.get(one.key) in (SURVIVED, "unreached") and one.key not in equivalent:
                print(f"{after[one.key]}: {one.path}:{one.lines[0]} {one.key}")
    table(found, after, equivalent)
    alive = {key for key, outcome in after.items() if outcome in (SURVIVED, "unreached")}
    return int(bool(alive - equivalent.keys()))


if __name__ == "__main__":
    sys.exit(main())
