"""Particulars of the forms: headings of no section, names of reports that have none, mistakes of every kind."""

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure_schema import AnnualReport, OptionError, SectionKind, cells, consolidate
from disclosure_schema.forms.cells import Label
from disclosure_schema.forms.flat import keys_of, plain
from disclosure_schema.forms.headings import Recognised, Wording, heading_kind
from disclosure_schema.forms.naming import field_name_of
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import Node, grouped


def test_a_heading_is_recognised_by_how_it_is_worded() -> None:
    assert heading_kind("七、附件") == Recognised(None, Wording.UNKNOWN)
    assert heading_kind("一、总体情况") == Recognised(SectionKind.OVERVIEW, Wording.OFFICIAL)
    assert heading_kind("五、存在的主要问题及整改措施") == Recognised(SectionKind.PROBLEMS, Wording.RENAMED)


def test_reports_without_a_name_are_told_apart() -> None:
    assert keys_of([AnnualReport(), AnnualReport()]) == ["report", "report (2)"]
    assert keys_of([AnnualReport(title="甲"), AnnualReport(title="甲", year=2023)]) == ["甲", "甲 2023"]


def test_a_field_that_is_unknown_goes_by_its_name() -> None:
    assert field_name_of("what.else") == "else"


def test_figures_have_no_exponent() -> None:
    assert [plain(Decimal(value)) for value in ("1E+3", "1E-7", "0")] == ["1000", "0.0000001", "0"]


def test_mistakes_of_every_kind_are_told() -> None:
    [edition] = problems([{"type": "literal_error", "loc": ("applications", "edition")}])
    assert edition.params["expected"] == "2021, 2019, 2014"
    assert edition.render().endswith("choose one of 2021, 2019, 2014.")
    [least] = problems([{"type": "greater_than_equal", "loc": ("year",), "ctx": {"ge": 0, "by": Decimal(1)}}])
    assert (least.params["ge"], least.params["by"], least.path) == (0, "1", "year")
    [other] = problems([{"type": "nobody_knows", "loc": ("body", "year")}])
    assert (other.path, other.code, other.params["code"]) == ("year", "nobody_knows", "nobody_knows")
    assert "year" in other.render()


def test_a_cell_whose_labels_name_no_unit_has_none() -> None:
    [first, *_] = cells(TABLES["applications"][0])
    bare = replace(first, labels=tuple(replace(label, unit="") for label in first.labels))
    assert (bare.unit, bare.is_money) == ("", False)


def test_label_cells_printed_around_rows_are_nodes_without_a_name() -> None:
    inner = Label("甲", "A", within="合计栏")
    nodes = (Node("first", inner), Node("second", inner), Node("third", Label("乙", "B")))
    bare = replace(inner, within="")
    around = Node("", Label("合计栏", ""), (Node("first", bare), Node("second", bare)))
    assert grouped(nodes) == (around, nodes[2])


def test_tables_of_two_forms_are_refused_with_both_editions() -> None:
    parts = [
        AnnualReport.model_validate({"issuer": name, "proactive": {"edition": edition}})
        for name, edition in (("甲局", 2019), ("乙局", 2021))
    ]
    with pytest.raises(OptionError) as refused:
        consolidate(parts)
    params = {"part": "乙局", "table": "proactive", "other": "2021", "first": "甲局", "edition": "2019"}
    assert refused.value.params == params
