"""Every example in a docstring runs."""

import doctest
import importlib
import pkgutil

import pytest

import disclosure_schema

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(
        disclosure_schema.__path__, "disclosure_schema.", onerror=lambda _: None
    )
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", ["disclosure_schema", *MODULES])
def test_examples(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        pytest.skip(f"needs an extra: {error}")
    if name.startswith("disclosure_schema.readers.html"):
        pytest.importorskip("selectolax", reason="the example needs the extra html")
    failed, _ = doctest.testmod(module)
    assert failed == 0
