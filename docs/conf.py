"""Sphinx configuration: MyST pages, API from the docstrings, warnings as errors."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from disclosure_schema.findings.reference import facts
from disclosure_schema.forms.editions.years import NOTICES
from disclosure_schema.forms.layout import Layout, layout
from disclosure_schema.forms.naming import name_of
from disclosure_schema.forms.report import EDITIONS, TABLES, edition_tables
from disclosure_schema.forms.schema import json_schema
from disclosure_schema.forms.structure import cells
from disclosure_schema.messages import translate
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.model import Rule

project = "disclosure-schema"
author = "The disclosure-schema developers"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "samples"]
html_theme = "furo"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True
# Types in signatures are those of other projects too, and to look those up would need a network.
nitpick_ignore_regex = [("py:.*", ".*")]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": False}

# Reference pages are generated from the declarations, so they cannot fall behind them: a page for each rule and for each
# edition of the form, and the table of all rules.

_HERE = Path(__file__).parent


def rule_page(rule: Rule) -> str:
    """Return the page of a rule, in both languages; the examples in it are executed here."""
    lines = [f"# {rule.code} {rule.name}", "", f"Severity: {rule.severity}", ""]
    for lang, heading in (("en", "In English"), ("zh_Hans", "中文")):
        lines += [f"## {heading}", "", _escaped(translate(rule.summary, lang)), ""]
        for title, text in facts(rule, lang):
            lines += [f"**{title}**", ": " + _escaped(text), ""]
    return "\n".join(lines)


def edition_page(edition: int) -> str:
    """Return the page of an edition: its tables as printed, each cell with its path."""
    lines = [f"# The form of {edition}", "", f"Fixed by {NOTICES[edition]}.", ""]
    for model in edition_tables(edition).values():
        grid = layout(model)
        lines += [f"## `{model.name}`", "", "```{raw} html", *_printed(grid), "```", ""]
        lines += ["| path | labels | in English | unit | basis |", "|---|---|---|---|---|"]
        for cell in cells(model):
            zh, en = (_escaped(name_of(cell.path, lang)) for lang in ("zh", "en"))
            lines.append(f"| `{cell.path}` | {zh} | {en} | {cell.unit} | {cell.basis} |")
        lines.append("")
    return "\n".join(lines)


def _printed(grid: Layout) -> Iterator[str]:
    """Yield the lines of an HTML table: labels where they are printed, paths where figures stand."""
    yield '<div style="overflow-x: auto"><table class="docutils">'
    for row in range(grid.rows):
        yield "<tr>"
        for cell in grid.cells:
            if cell.row == row:
                text = f"<code>{cell.path}</code>" if cell.path else escape(cell.text)
                yield f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{text}</td>'
        yield "</tr>"
    yield "</table></div>"


def _escaped(text: str) -> str:
    return (
        text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("<", "&lt;")
        .replace("_", "\\_")
    )


def schema_file(edition: int | None) -> str:
    """Return the JSON Schema of an edition, or of any."""
    return json.dumps(json_schema(edition), ensure_ascii=False, indent=2) + "\n"


def generate(_: Sphinx) -> None:
    """Write the generated pages beside the others; git does not keep them."""
    for folder, pages in (
        ("rules", {f"{rule.code}.md": rule_page(rule) for rule in RULES}),
        ("editions", {f"{edition}.md": edition_page(edition) for edition in EDITIONS}),
        ("schemas", {f"{edition or 'any'}.json": schema_file(edition) for edition in (None, *EDITIONS)}),
    ):
        target = _HERE / "reference" / folder
        target.mkdir(exist_ok=True)
        for old in target.iterdir():
            if old.name not in pages:
                old.unlink()
        for name, text in pages.items():
            path = target / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")


class RulesTable(SphinxDirective):
    """Every rule: code, name, severity, summary."""

    def run(self) -> list[nodes.Node]:
        """Return the table, each code a link to its page."""
        rows = [
            f"| [{rule.code}](rules/{rule.code}.md) | {rule.name} | {rule.severity} | {_escaped(rule.summary)} |"
            for rule in RULES
        ]
        rows = ["| code | name | severity | says |", "|---|---|---|---|", *rows]
        return self.parse_text_to_nodes("\n".join(rows))


class Schemas(SphinxDirective):
    """The schema of each edition: to be looked at, and to be downloaded."""

    def run(self) -> list[nodes.Node]:
        """Return a heading, a link and what it holds at the top, for each."""
        lines = ["| reports of | schema | tables |", "|---|---|---|"]
        for edition in (None, *EDITIONS):
            name = edition or "any"
            tables = edition_tables(edition) if edition else TABLES
            shown = ", ".join(f"`{table}`" for table in tables)
            lines.append(
                f"| {edition or 'any edition'} | {{download}}`{name}.json <schemas/{name}.json>` | {shown} |"
            )
        return self.parse_text_to_nodes("\n".join(lines))


def setup(app: Sphinx) -> None:
    """Register what is generated."""
    app.connect("builder-inited", generate)
    app.add_directive("rules-table", RulesTable)
    app.add_directive("schemas", Schemas)
