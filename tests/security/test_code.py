"""The package runs no code and loads no objects from input, starts no program and opens no connection."""

import ast
from pathlib import Path

import disclosure_schema

SOURCE = Path(disclosure_schema.__file__).parent
MODULES = {
    "pickle", "marshal", "shelve", "dill", "code", "codeop", "runpy", "ctypes", "subprocess", "multiprocessing",
    "socket", "ssl", "urllib", "http", "ftplib", "smtplib", "socketserver", "xmlrpc", "asyncio", "webbrowser", "requests",
    "httpx", "aiohttp", "tempfile", "pty",
}  # fmt: skip
FUNCTIONS = {"eval", "exec", "compile", "__import__", "input", "breakpoint"}
METHODS = {"system", "popen", "execv", "execve", "spawnv", "fork", "startfile", "extractall", "extract"}
#: What a module does all the same, and why that is safe.
EXCEPTIONS = {
    (
        "cli/parcel.py",
        "pickle",
    ): "between the processes of one run, which only they can write to; never from a file",
    ("cli/workers.py", "multiprocessing"): "the processes of one run (--jobs), each running this package",
    ("cli/workers.py", "multiprocessing.connection"): "pipes between the processes of one run",
    (
        "forms/figures.py",
        "eval",
    ): "the sums of the form as code: names of our own fields, nothing that was read",
    ("cli/pages.py", "urllib.parse"): "spells the name of a file as a link; opens nothing",
    ("findings/sarif.py", "urllib.parse"): "spells the name of a file as a link; opens nothing",
}


def used(tree: ast.Module) -> set[str]:
    """Return the modules, functions and methods of those above that a module uses."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] in MODULES}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {node.module or ""} if (node.module or "").split(".")[0] in MODULES else set()
        elif isinstance(node, ast.Name) and node.id in FUNCTIONS:
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in METHODS:
            found.add(node.attr)
    return found


def test_the_package_has_no_way_to_run_what_it_reads() -> None:
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("*.py")
        for name in used(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set(EXCEPTIONS)


def test_what_runs_code_would_be_seen() -> None:
    code = "import pickle\nfrom urllib.request import urlopen\nexec('1')\nf = eval\nos.system('ls')\narchive.extractall()"
    assert used(ast.parse(code)) == {"pickle", "urllib.request", "exec", "eval", "system", "extractall"}
