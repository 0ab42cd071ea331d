"""Particulars of the forms: headings of no section, names of reports that have none, mistakes of every kind."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure_schema import AnnualReport, OptionError, ReadError, SectionKind, cells, consolidate
from disclosure_schema.forms.cells import Label, Linear
from disclosure_schema.forms.columns import Column, Kind, wide
from disclosure_schema.forms.differences import differences
from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
from disclosure_schema.forms.figures import _function, holding, sides, soundness
from disclosure_schema.forms.flat import keys_of, plain, rebuilt
from disclosure_schema.forms.headings import Recognised, Wording, heading_kind
from disclosure_schema.forms.identities import Identity, comparisons, identities, policy_of
from disclosure_schema.forms.naming import field_name_of
from disclosure_schema.forms.own import parse
from disclosure_schema.forms.problems import problems
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import TABLES, edition_tables
from disclosure_schema.forms.structure import Node, grouped


def test_a_heading_is_recognised_by_how_it_is_worded() -> None:
    assert heading_kind("七、附件") == Recognised(None, Wording.UNKNOWN)
    assert heading_kind("一、概述") == Recognised(SectionKind.OVERVIEW, Wording.VARIANT)
    assert heading_kind("一、总体情况") == Recognised(SectionKind.OVERVIEW, Wording.OFFICIAL)
    assert heading_kind("五、存在的主要问题及整改措施") == Recognised(SectionKind.PROBLEMS, Wording.RENAMED)


def test_reports_without_a_name_are_told_apart() -> None:
    assert keys_of([AnnualReport(), AnnualReport()]) == ["report", "report (2)"]
    assert keys_of([AnnualReport(title="甲"), AnnualReport(title="甲", year=2023)]) == ["甲", "甲 2023"]
    names = ("甲", "甲 (2)", "甲", "甲", "甲 (2)")
    found = keys_of([AnnualReport(title=name) for name in names])
    assert found == ["甲", "甲 (2)", "甲 (3)", "甲 (4)", "甲 (2) (2)"]


def test_a_field_that_is_unknown_goes_by_its_name() -> None:
    assert field_name_of("what.else") == "else"


def test_figures_have_no_exponent() -> None:
    assert [plain(Decimal(value)) for value in ("1E+3", "1E-7", "0")] == ["1000", "0.0000001", "0"]


def test_mistakes_of_every_kind_are_told() -> None:
    [edition] = problems([{"type": "literal_error", "loc": ("applications", "edition")}])
    assert edition.params["expected"] == "2021, 2019, 2014"
    assert edition.render().endswith("choose one of 2021, 2019, 2014.")
    [nowhere] = problems([{"type": "union_tag_invalid", "loc": ()}])
    assert (nowhere.path, nowhere.params["expected"]) == ("", "2021, 2019, 2014")
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
    with pytest.raises(OptionError) as refused:
        consolidate([AnnualReport(), *(part.model_copy(update={"issuer": None}) for part in parts)])
    assert refused.value.params == params | {"part": "3", "first": "2"}


def test_parts_without_a_name_go_by_their_number() -> None:
    with pytest.raises(OptionError) as refused:
        consolidate([AnnualReport(), AnnualReport(year=2023), AnnualReport(year=2022)])
    assert refused.value.params == {"part": "3", "other": "2022", "first": "2", "year": "2023"}


@pytest.mark.parametrize(
    ("blank", "part", "total"), [("unknown", None, None), ("zero-parts", 3, None), ("zero", 3, 7)]
)
def test_what_a_blank_adds_is_the_policy_s(blank: str, part: int | None, total: int | None) -> None:
    parts = [
        AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
        for block in ({"upheld": 3, "total": 7}, {"corrected": 5})
    ]
    whole = consolidate([*parts, AnnualReport()], blank=blank)
    assert whole.proceedings is not None
    found = whole.proceedings.reconsideration
    assert (found.upheld, found.total) == (part, total)
    assert found.pending == (None if blank == "unknown" else 0)


def test_at_most_three_mistakes_of_a_document_are_named() -> None:
    for count in (1, 3, 4):
        with pytest.raises(ReadError) as refused:
            parse(json.dumps({f"x{number}": 1 for number in range(count)}).encode(), "a.json")
        named = refused.value.params["problems"]
        assert len(named) == count
        assert (named[-1] == "…") == (count > 3)


def test_what_wide_tables_say_of_their_columns() -> None:
    found = {column.name: column for column in wide([Proceedings2021])}
    path = "proceedings.reconsideration.total"
    assert [found[name] for name in ("report_id", "year", "proceedings.edition", path)] == [
        Column("report_id", Kind.TEXT, "报告", "report"),
        Column("year", Kind.YEAR, "年度", "year"),
        Column("proceedings.edition", Kind.YEAR, "表式", "edition of the table"),
        Column(path, Kind.COUNT, "行政复议·总计", "reconsideration·total", "件", "第五十一条"),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        {"period": "x", "period.start": "2023-01-01"},
        {"period.start": "2023-01-01", "period": "x"},
        {"year": "2023", "year.of.what": "1"},
    ],
)
def test_a_path_is_a_value_or_a_group(texts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^[a-z.]+$") as refused:
        rebuilt(texts)
    assert refused.value.args == (list(texts)[-1],)


def test_ten_sections_keep_their_order() -> None:
    texts = {f"sections.{number}.kind": "other" for number in range(12)}
    texts |= {f"sections.{number}.text": str(number) for number in reversed(range(12))}
    assert [one.text for one in rebuilt(texts).sections] == [str(number) for number in range(12)]


def test_an_unknown_policy_is_named() -> None:
    with pytest.raises(OptionError) as refused:
        policy_of("never")
    assert refused.value.params == {"given": "never", "choices": "unknown, zero-parts, zero"}


def test_a_table_without_relations_is_sound_and_code_knows_no_built_in_function() -> None:
    assert holding(["a.b"], [])(1) is True
    assert soundness(Proceedings2021, [], [], models=True)(None) is True
    with pytest.raises(NameError):
        _function(["x"], "len(x)")([])


def test_an_item_of_a_list_goes_by_its_number() -> None:
    assert [field_name_of(f"claims.{number}") for number in ("123456789", "1234567890")] == [
        "figures of the text·123456790",
        "figures of the text·1234567890",
    ]


def test_readings_differ_as_their_reports_do() -> None:
    before, after = (
        AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": {"total": total}}})
        for total in (1, 3)
    )
    [found] = differences(Reading(before), Reading(after))
    assert (found.path, found.before, found.after, found.change) == (
        "proceedings.reconsideration.total",
        1,
        3,
        2,
    )
    assert differences(before, after) == (found,)


def test_a_cell_that_one_report_lacks_differs_without_a_change() -> None:
    whole = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": {"total": 3}}})
    for before, after in ((whole, AnnualReport()), (AnnualReport(), whole)):
        [found] = differences(before, after)
        assert (found.path, found.change) == ("proceedings.reconsideration.total", None)
        assert {found.before, found.after} == {None, 3}
        assert len(differences(before, after, every=True)) == len(whole.cells())


def test_what_generated_code_says_of_sides() -> None:
    paths = ["a.b", "a.c", "a.d"]
    least = Identity("X", "a", ("a.b", "a.c"), ("a.d",), at_most=True)
    assert [holding(paths, [least])(1, 2, total) for total in (2, 3, 4)] == [False, True, True]
    assert sides(paths, [least, Identity("X", "a", ("a.d",), ("a.b",))])(1, 2, 4) == ((3, 4), (4, 1))


def test_amounts_have_columns_of_their_own_kind() -> None:
    found = {column.name: column.kind for model in edition_tables(2021).values() for column in wide([model])}
    assert found["proactive.fees.amount"] is Kind.AMOUNT
    assert list(found.values()).count(Kind.AMOUNT) == 1


@pytest.mark.parametrize("models", [True, False])
def test_a_part_may_be_less_than_the_whole(models: bool) -> None:  # noqa: FBT001 - a case
    least = Identity(
        "X",
        "a",
        ("proceedings.reconsideration.upheld",),
        ("proceedings.reconsideration.total",),
        at_most=True,
    )
    sound = soundness(Proceedings2021, [*least.left, *least.right], [least], models=models)
    tables = [
        Proceedings2021.model_validate({"reconsideration": {"upheld": upheld, "total": 2}})
        for upheld in (1, 2, 3)
    ]
    assert [sound(table) for table in tables] == [True, True, False]


def test_relations_of_either_kind_are_found_in_any_order() -> None:
    class Both(Proceedings2021):
        relations = (
            Linear("X-PART", ("reconsideration",), ("litigation_direct",), at_most=True),
            Linear("X-SUM", ("reconsideration",), ("litigation_direct",)),
        )

    assert "X-SUM" in {one.relation for one in identities(Both)}
    assert "X-PART" in {one.relation for one in comparisons(Both)}
