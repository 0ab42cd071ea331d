"""JUnit XML: what build servers count."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from hypothesis import example, given
from hypothesis import strategies as st

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.junit import dumps
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Citation, Rule, Severity, rule
from findings.samples import reading

UNREAD = Examined("b.txt", error=ReadError("{name} is empty.", name="b.txt"))


def examined(*values: int | None, file: str = "a.html", **options: Any) -> Examined:
    given_ = reading(*values)
    return Examined(file, check(given_, **{"select": ["T401"], **options}), given_.notes)


def suites(*run: Examined, lang: str = "en", level: Severity = Severity.ERROR) -> list[Element]:
    root = fromstring(dumps(run, lang, level))  # noqa: S314 - our own
    assert root.tag == "testsuites"
    return list(root)


def counts(suite: Element) -> tuple[str | None, ...]:
    return tuple(suite.get(key) for key in ("tests", "failures", "errors", "skipped"))


def test_each_judgement_is_a_case_of_the_documents_suite() -> None:
    wrong, sound, unread = suites(examined(10, 1), examined(), UNREAD)
    assert [suite.get("name") for suite in (wrong, sound, unread)] == ["a.html", "a.html", "b.txt"]
    assert counts(wrong) == ("3", "1", "0", "0")
    assert counts(sound) == ("3", "0", "0", "0")
    assert counts(unread) == ("1", "0", "1", "0")
    failure = wrong.find("testcase/failure")
    assert failure is not None
    assert wrong[0].get("name") == "T401 results-add-up: reconsideration"
    assert failure.get("type") == "error T401"
    message, place, advice = (failure.text or "").splitlines()
    assert failure.get("message") == message
    assert place == "table 2, row 3, columns 1–5"
    assert advice.startswith("Should be: reconsideration·total = 11")


def test_what_is_open_is_skipped_and_says_what_is_missing() -> None:
    [suite] = suites(examined(10, 1, 0, 0, None))
    assert counts(suite) == ("3", "0", "0", "1")
    skipped = suite.find("testcase/skipped")
    assert skipped is not None
    assert "is blank" in str(skipped.get("message"))


def test_a_milder_finding_passes_unless_the_level_asks_for_it() -> None:
    mild = examined(10, 1, severity={"T401": "warning"})
    [passing] = suites(mild)
    assert counts(passing) == ("3", "0", "0", "0")
    assert str(passing.findtext("testcase/system-out")).startswith("warning\nreconsideration: ")
    [failing] = suites(mild, level=Severity.WARNING)
    assert counts(failing) == ("3", "1", "0", "0")


def test_accepted_findings_are_skipped_and_a_rule_that_failed_is_an_error() -> None:
    one = examined(10, 1)
    [suite] = suites(replace(one, accepted=one.findings))
    assert counts(suite) == ("3", "0", "0", "1")

    @rule("Z901", "breaks", Severity.ERROR, Citation("none"), summary="s", message="m", why="w", fix="f")
    def breaks(_: object) -> Iterator[Any]:
        raise ZeroDivisionError("oops")

    broken: Rule = breaks
    [suite] = suites(examined(rules=[broken], select=[]))
    assert counts(suite) == ("1", "0", "1", "0")


def test_the_words_are_in_the_callers_language() -> None:
    [suite] = suites(examined(10, 1), lang="zh")
    assert suite[0].get("name") == "T401 results-add-up: 行政复议"


@given(st.text(st.characters(codec=None)))
@example("\ud800")
def test_any_text_gives_xml_that_can_be_read(text: str) -> None:
    given_ = replace(reading(10, 1), report=reading(10, 1, issuer=text).report)
    unread = Examined(text, error=ReadError("{name} is empty.", name=text))
    [suite, other] = suites(Examined(text, check(given_)), unread)
    assert suite.get("name") == other.get("name")
    assert dumps([unread]).encode()
