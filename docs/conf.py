"""Sphinx configuration: MyST pages, API from the docstrings, warnings as errors."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from disclosure_schema.forms.naming import name_of
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.rules.catalogue import RULES

project = "disclosure-schema"
author = "The disclosure-schema developers"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "samples"]
html_theme = "furo"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": False}

# Reference pages are generated from the declarations, so they cannot fall behind them.


class _Generated(SphinxDirective):
    """A directive without arguments whose content is a Markdown table."""

    def table(self) -> list[str]:
        """Return the lines of the table."""
        return []

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(self.table()))


class RulesTable(_Generated):
    """Every rule: code, name, severity, summary, sources."""

    def table(self) -> list[str]:
        """Return one row a rule."""
        rows = ["| code | name | severity | says | source |", "|---|---|---|---|---|"]
        for rule in RULES:
            sources = "; ".join(map(str, rule.citations))
            rows.append(f"| {rule.code} | {rule.name} | {rule.severity} | {rule.summary} | {sources} |")
        return rows


class EditionTable(_Generated):
    """Every cell: path, labels, unit, legal basis."""

    def table(self) -> list[str]:
        """Return one row a cell."""
        rows = ["| path | labels | in English | unit | basis |", "|---|---|---|---|---|"]
        for models in TABLES.values():
            for cell in cells(models[0]):
                zh, en = (name_of(cell.path, lang) for lang in ("zh", "en"))
                rows.append(f"| `{cell.path}` | {zh} | {en} | {cell.unit} | {cell.basis} |")
        return rows


def setup(app: Sphinx) -> None:
    """Register the generated pages."""
    app.add_directive("rules-table", RulesTable)
    app.add_directive("edition-table", EditionTable)
