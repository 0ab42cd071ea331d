"""The largest documents within the limits, and those beyond them, take less than 512 MB to read or to refuse."""

import os
import subprocess
import sys

import pytest

from disclosure_schema.errors import ReadError
from disclosure_schema.readers.limits import Limits
from disclosure_schema.readers.reader import read
from peak import PEAK

pytest.importorskip("resource", reason="the peak is that of Unix")

MOST = 512  # MB
TOO_MUCH = {
    "paragraphs of a page": "'<p>一、总体情况</p><p>无。</p>' * 500_000",
    "empty elements": "'<b>' * 16_000_000",
    "lines": "'无\\n' * 12_000_000",
    "line ends": "'无' + '\\n' * 45_000_000",
    "rows": "'|甲\\n' * 10_000_000",
}
WITHIN = {
    "paragraphs of a page": "'<p>一、总体情况</p><p>无。</p>' * 49_999",
    "elements": "'<b>1</b>' * 499_000",
    "lines": "'一、总体情况\\n无。\\n' * 49_999",
    "rows": "'|1|2|3|4\\n' * 99_000",
}
PROGRAM = """{0}
from disclosure_schema import ReadError, read
try:
    read(({1}).encode(), {2!r})
    print("read")
except ReadError as error:
    print(error)
print(peak())
"""


def run(text: str, form: str) -> tuple[str, int]:
    """Return what came of reading a text in a process of its own, and its peak in MB."""
    program = PROGRAM.format(PEAK, text, form)
    # Counting lines would take memory, and minutes for millions of them.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
        env=plain,
    )
    said, peak = done.stdout.splitlines()
    return said, int(peak)


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_before_it_takes_memory(name: str) -> None:
    form = "text" if TOO_MUCH[name].startswith(("'无", "'|")) else "html"
    if form == "html":
        pytest.importorskip("selectolax", reason="HTML needs the extra html")
    said, peak = run(TOO_MUCH[name], form)
    assert "no annual report" in said or name == "line ends"
    assert peak < MOST


@pytest.mark.parametrize("name", WITHIN)
def test_what_is_just_within_the_limits_takes_little(name: str) -> None:
    form = "html" if "<" in WITHIN[name] else "text"
    if form == "html":
        pytest.importorskip("selectolax", reason="HTML needs the extra html")
    said, peak = run(WITHIN[name], form)
    assert said == "read"
    assert peak < MOST


def test_how_many_paragraphs_are_allowed_is_a_limit() -> None:
    text = "某县审计局2023年政府信息公开工作年度报告\n" + "一、总体情况\n无。\n" * 10
    assert read(text.encode(), "text", limits=Limits(paragraphs=21)).report.year == 2023
    with pytest.raises(ReadError, match="more than 20 paragraphs"):
        read(text.encode(), "text", limits=Limits(paragraphs=20))
    with pytest.raises(ReadError, match="more than 100 elements or cells"):
        read(b"|1|2\n" * 51, "text", limits=Limits(paragraphs=20))


@pytest.mark.parametrize("page", ["<p>甲</p>" * 21, "<p>" + "甲<br>" * 21], ids=["paragraphs", "lines"])
def test_paragraphs_of_a_page_are_counted(page: str) -> None:
    pytest.importorskip("selectolax", reason="HTML needs the extra html")
    read(page.encode(), "html", limits=Limits(paragraphs=21))
    with pytest.raises(ReadError, match="more than 20 paragraphs"):
        read(page.encode(), "html", limits=Limits(paragraphs=20))
