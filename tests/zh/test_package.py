"""The package as a whole: lazy, exact, and right on the shared cases where they are present."""

import ast
import os
import pickle
import subprocess
import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from disclosure_schema import zh

SOURCES = sorted(Path(zh.__path__[0]).glob("*.py"))
CASES = Path(os.environ.get("DISCLOSURE_ZH_CASES", Path(__file__).parents[3] / "shared" / "zh"))


def test_importing_the_package_loads_nothing_else() -> None:
    code = (
        "import sys, disclosure_schema.zh as zh\n"
        "loaded = {m for m in sys.modules if m.startswith(('disclosure_schema.', 'pydantic', 'babel'))}\n"
        "assert loaded == {'disclosure_schema.zh'}, loaded\n"
        "zh.parse_number('三'), zh.parse_date('2022-01-01'), zh.parse_quantity('3件')\n"
        "assert not {m for m in sys.modules if m.startswith(('pydantic', 'babel'))}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_public_name_exists() -> None:
    for name in zh.__all__:
        assert getattr(zh, name) is not None
    assert set(zh.__all__) <= set(dir(zh))
    with pytest.raises(AttributeError, match="parse_nothing"):
        zh.parse_nothing  # noqa: B018 - the access is the test


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_float_anywhere(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Name) and node.id == "float")
        assert not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)) or path.stem == "numerals"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_module_declares_what_it_exports(path: Path) -> None:
    name = "disclosure_schema.zh" if path.stem == "__init__" else f"disclosure_schema.zh.{path.stem}"
    module = import_module(name)
    assert all(hasattr(module, public) for public in module.__all__)


def test_an_error_survives_pickling() -> None:
    with pytest.raises(zh.ZhError) as caught:
        zh.parse_date("2022年2月30日")
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (error.text, error.reason, str(error)) == ("2022年2月30日", "impossible", str(caught.value))


def test_results_are_immutable() -> None:
    with pytest.raises(AttributeError):
        zh.parse_number("三").value = 4  # type: ignore[misc]


def _score() -> Any:
    spec = spec_from_file_location("zh_score", CASES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (CASES / "cases.jsonl").is_file(), reason="the shared cases are not present")
def test_the_shared_cases() -> None:
    import json  # noqa: PLC0415 - only where the cases are

    score = _score()
    wrong = []
    for line in (CASES / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["kind"].endswith("_exotic"):
            continue  # jargon that a strict library refuses
        right, got = score.run(case)
        if not right:
            wrong.append((case["kind"], case["text"], got))
    assert wrong == []
