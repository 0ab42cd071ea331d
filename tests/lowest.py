"""The lowest versions that are declared, as constraints for pip.

    python tests/lowest.py all dask spark > lowest.txt
    pip install -c lowest.txt '.[all,dask,spark,test]'

Without extras only those of the core. Run by `.ci/run --full`. What the tests need besides is taken as new as it comes.
"""

# ruff: noqa: T201 - printing is what this script does

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["lowest"]

_NAME = "disclosure-schema"
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extras>[\w.,-]+)\])?>=(?P<version>[\w.]+)")


def lowest(project: dict[str, object], extras: Iterable[str]) -> dict[str, str]:
    """Return the lowest version that a project declares for what it needs, with extras of its own.

    >>> lowest({"dependencies": ["a>=1"], "optional-dependencies": {"b": ["c[d]>=2.1", "a>=1.2"]}}, ["b"])
    {'a': '1.2', 'c': '2.1'}
    """
    found: dict[str, str] = {}
    for name, version in _declared(project, extras):
        found[name] = max(found.get(name, version), version, key=_order)
    return found


def _declared(project: dict[str, object], extras: Iterable[str]) -> Iterator[tuple[str, str]]:
    optional = project["optional-dependencies"]
    given = project["dependencies"]
    assert isinstance(optional, dict)
    assert isinstance(given, list)
    wanted = [*given, *(one for extra in extras for one in optional[extra])]
    for text in wanted:
        own = re.fullmatch(rf"{_NAME}\[([\w.,-]+)\]", text)
        if own:
            yield from _declared(project, own[1].split(","))
            continue
        match = _REQUIREMENT.fullmatch(text)
        assert match, f"{text}: a dependency names its lowest version and no more"
        yield match["name"], match["version"]


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


if __name__ == "__main__":
    declared = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    for key, value in sorted(lowest(declared["project"], sys.argv[1:]).items()):
        print(f"{key}=={value}")
