"""Annual reports on open government information (政府信息公开工作年度报告): models, readers, rules.

Everything public is here, imported on first use:

>>> from disclosure_schema import AnnualReport, check
>>> checked = check(AnnualReport(issuer="某县审计局", year=2023), select=["T4"])
>>> [outcome.value for outcome, count in checked.summary.items() if count]
['not-applicable']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from disclosure_schema.errors import (
        DisclosureError,
        MissingExtraError,
        OptionError,
        ReadError,
        WriteError,
    )
    from disclosure_schema.findings.baseline import Baseline
    from disclosure_schema.forms.cells import Label
    from disclosure_schema.forms.claims import (
        Approximation,
        Claim,
        ClaimKind,
        ClaimTopic,
        Comparison,
        Direction,
        Part,
        Rate,
    )
    from disclosure_schema.forms.consolidation import consolidate
    from disclosure_schema.forms.differences import Difference, differences
    from disclosure_schema.forms.identities import BlankPolicy, Identity, identities
    from disclosure_schema.forms.layout import GridCell, Layout, layout
    from disclosure_schema.forms.naming import name_of
    from disclosure_schema.forms.problems import Problem, problems
    from disclosure_schema.forms.reading import (
        Coverage,
        Match,
        Note,
        NoteCode,
        Place,
        Reading,
        Source,
        Unread,
        UnreadKind,
    )
    from disclosure_schema.forms.report import AnnualReport, BodyKind, Contact, Period, Section, SectionKind
    from disclosure_schema.forms.schema import json_schema
    from disclosure_schema.forms.structure import Cell, cells
    from disclosure_schema.locate import Correction, Deduced, Fault, Location, Repair, Slip, deduce, locate
    from disclosure_schema.readers.limits import Limits
    from disclosure_schema.readers.many import FileRead, read_many
    from disclosure_schema.readers.reader import read, read_all
    from disclosure_schema.rules.catalogue import RULES
    from disclosure_schema.rules.engine import Checked, check
    from disclosure_schema.rules.linear import linear_rule
    from disclosure_schema.rules.model import (
        Case,
        Citation,
        Finding,
        Judgement,
        Operand,
        Outcome,
        Path,
        Rule,
        Severity,
        Verdict,
        rule,
    )
    from disclosure_schema.rules.packs import all_rules
    from disclosure_schema.rules.quick import check_json, parse_json
    from disclosure_schema.rules.sums import Violation, check_sums
    from disclosure_schema.writers.template import blank_report
    from disclosure_schema.writers.writer import dumps, write

__all__ = [
    "RULES",
    "AnnualReport",
    "Approximation",
    "Baseline",
    "BlankPolicy",
    "BodyKind",
    "Case",
    "Cell",
    "Checked",
    "Citation",
    "Claim",
    "ClaimKind",
    "ClaimTopic",
    "Comparison",
    "Contact",
    "Correction",
    "Coverage",
    "Deduced",
    "Difference",
    "Direction",
    "DisclosureError",
    "Fault",
    "FileRead",
    "Finding",
    "GridCell",
    "Identity",
    "Judgement",
    "Label",
    "Layout",
    "Limits",
    "Location",
    "Match",
    "MissingExtraError",
    "Note",
    "NoteCode",
    "Operand",
    "OptionError",
    "Outcome",
    "Part",
    "Path",
    "Period",
    "Place",
    "Problem",
    "Rate",
    "ReadError",
    "Reading",
    "Repair",
    "Rule",
    "Section",
    "SectionKind",
    "Severity",
    "Slip",
    "Source",
    "Unread",
    "UnreadKind",
    "Verdict",
    "Violation",
    "WriteError",
    "all_rules",
    "blank_report",
    "cells",
    "check",
    "check_json",
    "check_sums",
    "consolidate",
    "deduce",
    "differences",
    "dumps",
    "identities",
    "json_schema",
    "layout",
    "linear_rule",
    "locate",
    "name_of",
    "parse_json",
    "problems",
    "read",
    "read_all",
    "read_many",
    "rule",
    "write",
]

# Where each public name lives (PEP 562): `import disclosure_schema` alone costs nothing, and whoever needs only
# `disclosure_schema.zh` never loads pydantic.
_HOMES = {
    "errors": ("DisclosureError", "MissingExtraError", "OptionError", "ReadError", "WriteError"),
    "findings.baseline": ("Baseline",),
    "forms.cells": ("Label",),
    "forms.claims": (
        "Approximation",
        "Claim",
        "ClaimKind",
        "ClaimTopic",
        "Comparison",
        "Direction",
        "Part",
        "Rate",
    ),
    "forms.consolidation": ("consolidate",),
    "forms.differences": ("Difference", "differences"),
    "forms.identities": ("BlankPolicy", "Identity", "identities"),
    "forms.layout": ("GridCell", "Layout", "layout"),
    "forms.naming": ("name_of",),
    "forms.problems": ("Problem", "problems"),
    "forms.reading": (
        "Coverage",
        "Match",
        "Note",
        "NoteCode",
        "Place",
        "Reading",
        "Source",
        "Unread",
        "UnreadKind",
    ),
    "forms.report": ("AnnualReport", "BodyKind", "Contact", "Period", "Section", "SectionKind"),
    "forms.schema": ("json_schema",),
    "forms.structure": ("Cell", "cells"),
    "readers.limits": ("Limits",),
    "readers.many": ("FileRead", "read_many"),
    "locate": ("Correction", "Deduced", "Fault", "Location", "Repair", "Slip", "deduce", "locate"),
    "readers.reader": ("read", "read_all"),
    "rules.catalogue": ("RULES",),
    "rules.engine": ("Checked", "check"),
    "rules.linear": ("linear_rule",),
    "rules.model": (
        "Case",
        "Citation",
        "Finding",
        "Judgement",
        "Operand",
        "Outcome",
        "Path",
        "Rule",
        "Severity",
        "Verdict",
        "rule",
    ),
    "rules.packs": ("all_rules",),
    "rules.quick": ("check_json", "parse_json"),
    "rules.sums": ("Violation", "check_sums"),
    "writers.template": ("blank_report",),
    "writers.writer": ("dumps", "write"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - costs more than the rest of this module

        return version("disclosure-schema")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
