"""The public interface is the one that is listed."""

import pytest

for module in ("hypothesis", "narwhals", "numpy", "pyarrow", "lxml"):
    pytest.importorskip(module, reason="modules of every extra are listed")

from public import LISTING, MODULES, listing  # noqa: E402 - needs every extra


def test_the_interface_is_the_one_that_is_listed() -> None:
    """`python tests/public.py` writes the listing anew: look whether the change is one that the version may bring."""
    assert listing() == LISTING.read_text(encoding="utf-8").splitlines()


def test_the_page_on_stability_names_the_modules_that_are_promised() -> None:
    page = (LISTING.parents[1] / "docs" / "explanation" / "stability.md").read_text(encoding="utf-8")
    assert [module for module in MODULES if f"`{module}`" not in page] == []
