"""The mutants of a module: mutmut's operators on all its code, and what can be told of each of them without running it.

mutmut itself leaves out functions with decorators, which here are the rules, and what is declared outside of functions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

__all__ = ["PACKAGES", "SOURCE", "Mutant", "functions", "mutants", "text"]

SOURCE = Path(__file__).parents[2] / "src" / "disclosure_schema"
PACKAGES = ("zh", "forms", "rules", "locate")

#: Calls whose arguments are left alone: the wording of messages (tests/test_messages.py judges it), and types.
_LEFT_ALONE = {"N_", "cast", "TypeVar", "NewType"}


@dataclass(frozen=True)
class Mutant:
    """One change to one place; equal mutants of two runs have equal keys, wherever their lines have moved to."""

    path: str
    scope: str
    before: str
    after: str
    nth: int
    lines: tuple[int, int]
    declared: bool = False
    nodes: Any = field(default=None, compare=False, repr=False)

    @property
    def key(self) -> str:
        """One line that names the mutant."""
        again = f" #{self.nth + 1}" if self.nth else ""
        return f"{self.path} | {self.scope} | {self.before} → {self.after}{again}"

    @property
    def package(self) -> str:
        """The package of those tested that it belongs to."""
        return self.path.split("/")[0]


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a file."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    positions = wrapper.resolve(PositionProvider)
    module = wrapper.module
    name = path.relative_to(SOURCE).as_posix()
    seen: dict[tuple[str, str, str], int] = {}

    def short(node: Any) -> str:
        return " ".join(module.code_for_node(node).split())

    def walk(node: Any, scope: str, statement: int, *, inside: bool) -> Iterator[Mutant]:
        if _skipped(node):
            return
        place = positions.get(node)
        if place and isinstance(node, cst.BaseStatement | cst.BaseSmallStatement):
            statement = place.start.line
        for kind, operator in mutation_operators:
            if not isinstance(node, kind):
                continue
            for changed in operator(node):
                before, after = short(node), short(changed)
                same = (scope, before, after)
                seen[same] = seen.get(same, -1) + 1
                last = max(place.end.line, statement) if place else statement
                yield Mutant(
                    name,
                    scope,
                    before,
                    after,
                    seen[same],
                    (statement, last),
                    not inside,
                    (module, node, changed),
                )
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            scope = f"{scope}.{node.name.value}".lstrip(".")
        for child in node.children:
            within = inside or (isinstance(node, cst.FunctionDef) and child is node.body)
            yield from walk(child, scope, statement, inside=within)

    yield from walk(module, "", 1, inside=False)


def text(mutant: Mutant) -> str:
    """Return the source of the file with the change."""
    module, node, changed = mutant.nodes
    return str(module.deep_replace(node, changed).code)


def functions(code: CodeType) -> tuple[object, dict[tuple[str, int], CodeType]]:
    """Return what a module does when it is imported, and the code of its functions and methods by name and number."""
    found: dict[tuple[str, int], CodeType] = {}

    def walk(one: CodeType) -> object:
        inner: list[object] = []
        for const in one.co_consts:
            if not isinstance(const, CodeType):
                inner.append((type(const), const))
            elif const.co_name == const.co_qualname.rpartition(".")[2] and _is_class(const):
                inner.append(walk(const))
            else:
                nth = sum(name == const.co_qualname for name, _ in found)
                found[const.co_qualname, nth] = const
        return (one.co_code, one.co_names, tuple(inner))

    return walk(code), found


def _is_class(code: CodeType) -> bool:
    return "__module__" in code.co_names and "__qualname__" in code.co_names


def _skipped(node: Any) -> bool:
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return True
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name):
        return node.func.value in _LEFT_ALONE
    if isinstance(node, cst.Assign):
        target = node.targets[0].target
        return isinstance(target, cst.Name) and target.value == "__all__"
    return isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)
