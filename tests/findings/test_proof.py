"""The proof sheet as markup: what is marked, what is said of it, and that nothing of a document is markup."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof import Row, index_page, proof_sheet
from disclosure_schema.forms.claims import Claim, ClaimKind
from disclosure_schema.forms.editions.edition_2021 import Applications2021
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import EDITIONS, AnnualReport, Section, SectionKind
from disclosure_schema.forms.structure import build
from disclosure_schema.messages import LANGUAGES
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.engine import check
from disclosure_schema.strategies import broken_reports, reports
from findings.pages import Node, parse, problems
from findings.samples import PATHS, reading

#: Rules on the table of section four; outcomes are counted below, so a new rule changes no count.
SELECTED = ("T401", "T411")
TOTAL = "cell-proceedings.reconsideration.total"
HOSTILE = "\"><script>alert(1)</script>'&amp;<img src=x onerror=alert(1)>\x00\x1b\u202e\ufffe{place}"


def examined(given_: Reading | AnnualReport, file: str = "a.html", **options: Any) -> Examined:
    read = given_ if isinstance(given_, Reading) else Reading(given_)
    return Examined.of(file, read, check(read, **options))


def sheet(*values: int | None, lang: str = "en", **options: Any) -> Node:
    return whole(proof_sheet(examined(reading(*values), **{"select": SELECTED, **options}), lang))


def whole(text: str) -> Node:
    """Return a page, which must hold together and need nothing from elsewhere."""
    page = parse(text)
    assert problems(page) == []
    assert not page.all("link")
    assert not page.all("img")
    assert not [node for node in page.all() if "style" in node.attributes or "src" in node.attributes]
    assert not [key for node in page.all() for key in node.attributes if key.startswith("on")]
    assert "url(" not in page.all("style")[0].text
    policy = next(node for node in page.all("meta") if "http-equiv" in node.attributes).attributes["content"]
    assert policy.startswith("default-src 'none'; ")
    for part in (*page.all("style"), *page.all("script")):
        assert f"'sha256-{b64encode(sha256(part.text.encode()).digest()).decode()}'" in policy
    return page


def story(*claims: Claim, text: str) -> AnnualReport:
    """Return a report whose first section says something; 3 applications were received by its table."""
    received_ = {"applications.total.newly_received": 3, "applications.total.carried_over": 0}
    table = build(Applications2021, received_, "applications")
    sections = (Section(kind=SectionKind.OVERVIEW, number=1, heading="一、总体情况", text=text),)
    return AnnualReport(issuer="某县审计局", year=2023, sections=sections, applications=table, claims=claims)


def received(value: int, start: int, end: int) -> Claim:
    return Claim(
        kind=ClaimKind.APPLICATIONS_RECEIVED,
        value=value,
        unit="件",
        cells=("applications.total.newly_received",),
        section=0,
        start=start,
        end=end,
    )


def test_a_wrong_cell_has_its_mark_its_equation_and_what_should_stand_there() -> None:
    page = sheet(10, 1)
    cell = page.one(TOTAL)
    assert {"marked", "wrong", "error"} <= cell.classes
    assert cell.all("span", "figure")[0].text == "0"
    assert [node.text for node in cell.all("ins")] == ["→ 11"]
    [link] = cell.all("a", "mark")
    tip = page.one(link.attributes["aria-describedby"])
    assert tip.attributes["role"] == "tooltip"
    assert tip.all(class_="equation")[0].text == "10 + 1 + 0 + 0 ≠ 0"
    assert "should be 11" in tip.text
    item = page.one(link.attributes["href"][1:])
    assert item.all(class_="equation")[0].text == "10 + 1 + 0 + 0 ≠ 0"
    assert f"#{TOTAL}" in [node.attributes["href"] for node in item.all("a")]
    assert "part" in page.one("cell-proceedings.reconsideration.upheld").classes
    assert "class" not in page.one("cell-proceedings.litigation_direct.total").attributes


def test_every_text_stands_in_both_languages_and_the_first_is_the_callers() -> None:
    for lang, first in (("en", "language-en"), ("zh", "language-zh"), ("zh_Hant", "language-zh")):
        page = sheet(10, 1, lang=lang)
        assert [node.attributes["id"] for node in page.all("input") if "checked" in node.attributes] == [
            first
        ]
        item = page.one("finding-1")
        assert len(item.all(class_="zh")) == len(item.all(class_="en")) > 3
    assert sheet(10, 1, lang="zh_Hant").all(class_="zh")[0].attributes["lang"] == "zh-Hant"
    assert sheet(lang="zh").all("html")[0].attributes["lang"] == "zh-Hans"


def test_the_summary_counts_what_was_found() -> None:
    counts = [node.all("strong")[0].text for node in sheet(10, 1).all(class_="counters")[0].all("li")]
    assert counts == ["1", "0", "0", "0", "2"]
    assert "no findings" in sheet().one("findings").text + sheet().all(class_="none")[-1].text
    one = examined(reading(10, 1), select=SELECTED)
    accepted = whole(proof_sheet(replace(one, accepted=one.findings)))
    assert "accepted by the baseline" in accepted.all(class_="counters")[0].text
    assert not accepted.all(class_="wrong")


def test_a_blank_that_leaves_a_sum_open_is_marked_otherwise() -> None:
    page = sheet(10, 1, 0, 0, None)
    cell = page.one(TOTAL)
    assert {"open"} < cell.classes
    assert not {"wrong", "suspect"} & cell.classes
    assert [node.text for node in cell.all("ins")] == ["→ 11"]
    [link] = cell.all("a", "mark")
    assert link.attributes["href"] == "#open-1"
    assert "reconsideration·total is blank" in page.one("open-1").text
    assert page.one("open-1").text in page.all("details")[0].text


def test_a_cell_shows_what_was_printed_and_what_stood_beside_it() -> None:
    given_ = reading(10, 1, 0, 0, None)
    sources = {
        **given_.sources,
        "proceedings.reconsideration.total": replace(given_.sources[PATHS[4]], raw=" —\n"),
        "proceedings.reconsideration.upheld": replace(given_.sources[PATHS[0]], raw="１０"),
    }
    notes = {"proceedings.reconsideration.upheld": "（含上年2件）"}
    report = given_.report.model_copy(update={"notes": notes})
    page = whole(proof_sheet(examined(Reading(report, sources), select=SELECTED)))
    assert page.one(TOTAL).all(class_="figure")[0].text == "—"
    first = page.one("cell-proceedings.reconsideration.upheld")
    assert [node.text for node in first.all("span")][:2] == ["１０", "（含上年2件）"]
    assert page.one("cell-proceedings.reconsideration.other").text == "0"


def test_where_no_cell_can_be_singled_out_each_term_is_suspect() -> None:
    values = {"newly_received": 11, "carried_over": 2, "total": 11, "carried_forward": 1}
    table = build(
        Applications2021,
        {f"applications.natural_person.{name}": value for name, value in values.items()},
        "applications",
    )
    page = whole(proof_sheet(examined(AnnualReport(year=2023, applications=table), select=["T301"])))
    for name in values:
        assert "suspect" in page.one(f"cell-applications.natural_person.{name}").classes
    assert page.one("finding-1").all(class_="equation")[0].text == "11 + 2 ≠ 11 + 1"


def test_claims_are_underlined_by_how_they_fared() -> None:
    text = "全年收到申请3件。\n另一处说收到申请4件。"
    page = whole(
        proof_sheet(examined(story(received(3, 2, 8), received(4, 14, 20), text=text), select=["C511"]))
    )
    good, bad = page.one("claim-0"), page.one("claim-1")
    assert good.text == "收到申请3件"
    assert "good" in good.classes
    assert bad.text == "收到申请4件"
    assert "bad" in bad.classes
    [link] = page.all("article")[0].all("p")[1].all("a", "mark")
    assert page.one(link.attributes["aria-describedby"]).all(class_="equation")[0].text == "4 ≠ 3"
    assert "#claim-1" in [node.attributes["href"] for node in page.one("finding-1").all("a")]
    assert "suspect" in page.one("cell-applications.total.newly_received").classes


def test_overlapping_claims_lose_no_text_and_no_mark() -> None:
    text = "全年收到申请3件，另有收到申请4件。"
    claims = (received(3, 2, 8), received(4, 4, 16), received(5, 2, 8))
    page = whole(proof_sheet(examined(story(*claims, text=text), select=["C511"])))
    paragraph = page.all("article")[0].all("p")[0]
    shown = "".join(
        child if isinstance(child, str) else "".join(node.text for node in child.all(class_="claim"))
        for child in paragraph.children
    )
    assert shown == text
    assert {link.attributes["href"] for link in paragraph.all("a")} == {"#finding-1", "#finding-2"}
    for number in range(3):
        assert page.one(f"claim-{number}").attributes


def test_what_is_missing_has_a_frame_that_the_finding_leads_to() -> None:
    page = whole(proof_sheet(examined(AnnualReport(year=2023))))
    for node in page.all("li"):
        if node.attributes.get("id", "").startswith("finding-"):
            assert any(link.attributes["href"].startswith("#") for link in node.all("a")), node.text
    assert "missing" in page.one("table-proactive").classes
    assert page.one("at-period").all("a", "mark")


def test_tables_have_captions_scopes_and_headers() -> None:
    page = sheet(10, 1)
    [table] = page.all("table")
    assert table.all("caption")[0].text.endswith("form of 2021")
    assert {node.attributes["scope"] for node in table.all("th")} == {"col"}
    cell = page.one(TOTAL)
    heads = [page.one(one).text for one in cell.attributes["headers"].split()]
    assert heads == ["行政复议", "总计"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_that_could_not_be_read_has_a_page_that_says_so(lang: str) -> None:
    error = ReadError("{name} is empty.", name="b.txt")
    page = whole(proof_sheet(Examined("b.txt", error=error), lang))
    assert error.render(lang) in page.all(class_="failed")[0].text
    assert not page.all("table")


def test_nothing_of_a_document_is_markup() -> None:
    claim = Claim(kind=ClaimKind.FEE, value=3, section=-1, start=0, end=9)
    given_ = reading(10, 1, issuer=HOSTILE)
    report = given_.report.model_copy(
        update={
            "title": HOSTILE,
            "preface": HOSTILE,
            "claims": (claim,),
            "notes": {"proceedings.reconsideration.total": HOSTILE},
            "sections": (Section(kind=SectionKind.EXTRA, heading=HOSTILE, text=HOSTILE),),
        }
    )
    sources = {path: replace(source, raw=HOSTILE) for path, source in given_.sources.items()}
    note = replace(given_.notes[0], params={"table": 1, "text": HOSTILE})
    one = examined(Reading(report, sources, (note,)), f"{HOSTILE}\udcff")  # a name that is no text
    for text in (proof_sheet(one), index_page([Row.of(one, "a.html")])):
        page = whole(text)
        assert [node.text for node in page.all("script")] == [
            node.text for node in parse(index_page([])).all("script")
        ][: len(page.all("script"))]
        assert "<script>alert" not in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ufffe\udc80-\udcff]", text)
        assert "alert(1)" in page.all("main")[0].text


@settings(max_examples=25)
@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_any_report_has_a_page_that_holds_together(edition: int, data: st.DataObject) -> None:
    report = data.draw(reports(edition, notes=True))
    page = whole(proof_sheet(examined(report)))
    assert not page.all(class_="wrong")
    by_id = {node.attributes.get("id"): node for node in page.below()}
    for path in report.cells():
        assert by_id[f"cell-{path}"].attributes["headers"]


@settings(max_examples=5)
@pytest.mark.parametrize("code", [rule.code for rule in RULES])
@given(data=st.data())
def test_every_finding_of_a_broken_report_leads_to_a_place(code: str, data: st.DataObject) -> None:
    broken = data.draw(broken_reports(code))
    given_ = broken.report if isinstance(broken.report, Reading) else Reading(broken.report)
    checked = check(given_, previous=broken.previous, parts=broken.parts)
    one = Examined.of("a", given_, checked)
    page = whole(proof_sheet(one, "zh"))
    for number, finding in enumerate(one.findings, start=1):
        links = [node.attributes["href"] for node in page.one(f"finding-{number}").all("a")]
        outside = finding.at.startswith(("previous", "parts")) or not finding.at
        assert links or outside, finding
        for path in set(finding.expected) & set(given_.report.cells()):
            assert "wrong" in page.one(f"cell-{path}").classes


def test_the_index_has_a_row_for_each_report_and_the_rules_by_weight() -> None:
    documents = [examined(reading(10, 1, 0, 0, 0, 5), "in/b.html"), examined(reading(), "in/a.html")]
    unread = Examined("c.txt", error=ReadError("{name} is empty.", name="c.txt"))
    rows = [Row.of(one, f"{number}.html") for number, one in enumerate([*documents, unread])]
    page = whole(index_page(rows, "en"))
    by_report, by_rule = page.all("table")
    links = by_report.all("a")
    assert [(node.text, node.attributes["href"]) for node in links] == [
        ("b.html", "0.html"), ("a.html", "1.html"), ("c.txt", "2.html"),
    ]  # fmt: skip
    assert "not read" in by_report.all("tr")[3].text
    spark = by_report.all("tr")[1].all("svg")[0]
    assert "T401 2" in spark.attributes["aria-label"]
    assert len(spark.all("rect", "bar")) == len({finding.code for finding in documents[0].findings})
    counts = [int(row.all(class_="number")[0].text) for row in by_rule.all("tr")[1:]]
    assert counts == sorted(counts, reverse=True)


def test_an_index_of_nothing_is_a_page_too() -> None:
    assert whole(index_page([])).all("h1")
