"""What is fuzzed: for each name a function of bytes, seeds, and mutations that keep the structure of its input."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from fuzz import beside, documents, parsers, plugged
from fuzz.kinds import fitting, toml
from fuzz.mutate import Mutation, fields, json_tree, markup, raw, table_file, words
from fuzz.packed import package
from fuzz.samples import expressions

__all__ = ["TARGETS", "Target"]


@dataclass(frozen=True)
class Target:
    """A function that may raise nothing, its seeds, its mutations, the modules that it needs."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    mutations: tuple[Mutation, ...]
    needs: tuple[str, ...] = ()
    #: Bytes of the longest input.
    most: int = 200_000
    #: Mutations tried by the test.
    examples: int = 40

    @property
    def lacks(self) -> str:
        """The first module that is not installed, or nothing."""
        return next((name for name in self.needs if find_spec(name) is None), "")


def _parser(run: Callable[[bytes], None], kind: str) -> Target:
    return Target(run, lambda: expressions(kind), (words, raw), most=4_000, examples=100)


TARGETS: dict[str, Target] = {
    "html": Target(documents.html, documents.html_seeds, (markup, markup, words, raw), ("selectolax",), examples=30),
    "docx": Target(documents.docx, documents.docx_seeds, (package,), ("docx",), examples=15),
    "xlsx": Target(documents.xlsx, documents.xlsx_seeds, (package,), ("xlsxwriter",)),
    "pdf": Target(documents.pdf, documents.pdf_seeds, (words, raw), ("pdfplumber", "reportlab"), examples=5),
    "text": Target(documents.text, documents.text_seeds, (words, words, raw)),
    "json": Target(documents.own_json, documents.json_seeds, (json_tree, json_tree, json_tree, words)),
    "csv": Target(documents.tidy, documents.csv_seeds, (fields, fields, fields, fields, words, raw)),
    "parquet": Target(documents.parquet, documents.parquet_seeds, (table_file,), ("pyarrow",), examples=5),
    "read": Target(documents.any_bytes, documents.any_seeds, (fitting, fitting, fitting, raw, words), ("selectolax", "pdfplumber", "docx", "xlsxwriter"), examples=20),
    "check": Target(documents.checked, documents.json_seeds, (json_tree,), examples=5),
    "rules": Target(documents.rules, documents.rule_seeds, (words, words, raw), examples=5),
    "numbers": _parser(parsers.numbers, "numbers"),
    "ordinals": _parser(parsers.ordinals, "ordinals"),
    "percents": _parser(parsers.percents, "percents"),
    "quantities": _parser(parsers.quantities, "quantities"),
    "dates": _parser(parsers.dates, "dates"),
    "periods": _parser(parsers.periods, "periods"),
    "articles": _parser(parsers.articles, "articles"),
    "headings": _parser(parsers.headings, "headings"),
    "normal": _parser(parsers.normal, "text"),
    "cells": _parser(parsers.cells, "cells"),
    "settings": Target(beside.settings, beside.settings_seeds, (toml, toml, toml, toml, toml, words), ("typer",), most=20_000),
    "baseline": Target(beside.baseline, beside.baseline_seeds, (json_tree, json_tree, json_tree, words)),
    "packs": Target(plugged.packs, plugged.pack_seeds, (words, raw), most=20_000, examples=5),
    "annotate": Target(
        beside.annotated, beside.annotate_seeds, (package,), ("lxml", "xlsxwriter", "docx"), examples=5
    ),
    "stored": Target(
        beside.stored, beside.stored_seeds, (table_file,), ("narwhals", "numpy", "pyarrow"), examples=5
    ),
    "journal": Target(
        beside.journal, beside.journal_seeds, (fitting, fitting, raw), ("narwhals", "numpy", "pyarrow"), examples=10
    ),
    "commands": Target(
        beside.commands, documents.any_seeds, (fitting, fitting, fitting, raw), ("typer", "rich", "selectolax", "docx", "xlsxwriter"), examples=10
    ),
}  # fmt: skip
