"""The page that leads to many proof sheets: a row for each report, and which rules find most.

The rows can be sorted by a script of a few lines; without it the page is the same in the order of the run.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.lines import severity_span
from disclosure_schema.findings.proof.html import Html, Tongue, page, tag
from disclosure_schema.messages import N_, translate
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.model import Outcome, Severity
from disclosure_schema.rules.wording import phrase

__all__ = ["Row", "index_page"]

_TITLE = N_("Proof sheets")
_SUMMARY = N_("{count} reports, {failed} with findings, {unread} not read")
_REPORT = N_("Report")
_ISSUER = N_("Issuer")
_YEAR = N_("Year")
_OPEN = N_("open")
_BY_RULE = N_("Findings by rule")
_RULE = N_("Rule")
_SAYS = N_("Demands")
_FOUND = N_("Findings")
_IN = N_("Reports")
_UNREAD = N_("not read")
_NONE = N_("no findings")
_SORT = N_("Click a heading to sort.")


@dataclass(frozen=True, slots=True)
class Row:
    """What the index keeps of a document: its name, the file of its sheet, and counts."""

    file: str
    sheet: str
    issuer: str = ""
    year: int | None = None
    severities: Mapping[Severity, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    open: int = 0
    unread: bool = False

    @classmethod
    def of(cls, examined: Examined, sheet: str) -> "Row":
        """Return the row of a document whose sheet has a file name."""
        report = examined.report
        return cls(
            examined.file,
            sheet,
            (report and (report.issuer or report.title)) or "",
            report.year if report is not None else None,
            Counter(finding.severity for finding in examined.findings),
            Counter(finding.code for finding in examined.findings),
            examined.summary[Outcome.OPEN],
            examined.incomplete,
        )


def index_page(rows: Sequence[Row], lang: str = "en") -> str:
    """Return the page for the sheets of a run, in the order of the run."""
    tongue = Tongue(lang)
    codes = sorted({code for row in rows for code in row.codes})
    failed = sum(bool(row.codes) for row in rows)
    said = tongue.say(_SUMMARY, count=len(rows), failed=failed, unread=sum(row.unread for row in rows))
    body = [
        tag("header", tag("p", tongue.say(_TITLE), class_="over"), tag("h1", said)),
        tag("p", tongue.say(_SORT), class_="hint", hidden=True),
        _reports(rows, codes, tongue),
        _by_rule(rows, codes, tongue) if codes else None,
    ]
    return page(tongue, phrase(_TITLE, {}, tongue.first), body, "sort.js")


def _reports(rows: Sequence[Row], codes: Sequence[str], tongue: Tongue) -> Html:
    words = [_REPORT, _ISSUER, _YEAR, *(severity_span(one).text for one in _GRAVEST), _OPEN, _FOUND]
    head = tag("tr", [tag("th", tongue.say(word), scope="col") for word in words])
    most = max((count for row in rows for count in row.codes.values()), default=0)
    body = tag("tbody", [_row(row, codes, most, tongue) for row in rows])
    return tag("div", tag("table", tag("thead", head), body, class_="list reports sortable"), class_="wide")


_GRAVEST = sorted(Severity, reverse=True)


def _row(row: Row, codes: Sequence[str], most: int, tongue: Tongue) -> Html:
    counts = [(str(one), row.severities.get(one, 0)) for one in _GRAVEST]
    if row.unread:
        shown = tag("span", tongue.say(_UNREAD), class_="failed")
    elif not row.codes:
        shown = tag("span", "✓ ", tongue.say(_NONE), class_="none")
    else:
        shown = _sparkline(row.codes, codes, most)
    return tag(
        "tr",
        tag("th", tag("a", PurePath(row.file).name, href=row.sheet, title=row.file), scope="row"),
        tag("td", row.issuer, lang="zh"),
        tag("td", str(row.year or ""), class_="count"),
        [tag("td", str(count), class_=f"count {kind if count else 'none'}") for kind, count in counts],
        tag("td", str(row.open), class_="count open" if row.open else "count none"),
        tag("td", shown, data_sort=sum(row.codes.values())),
        class_="unread" if row.unread else None,
    )


def _sparkline(found: Mapping[str, int], codes: Sequence[str], most: int) -> Html:
    """Return a bar for each rule of the run, in the same place in every row; a rule without findings has a dot."""
    height, step = 24, 6
    bars = []
    for number, code in enumerate(codes):
        count = found.get(code, 0)
        tall = max(3, round(height * count / most)) if count else 1
        title = tag("title", f"{code}: {count}") if count else None
        bars.append(
            tag(
                "rect",
                title,
                x=number * step,
                y=height - tall,
                width=step - 1,
                height=tall,
                class_="bar" if count else "dot",
            )
        )
    words = ", ".join(f"{code} {count}" for code, count in sorted(found.items()))
    width = len(codes) * step
    return tag(
        "svg", bars, viewBox=f"0 0 {width} {height}", width=width, height=height, role="img", aria_label=words,
        class_="sparkline",
    )  # fmt: skip


def _by_rule(rows: Sequence[Row], codes: Sequence[str], tongue: Tongue) -> Html:
    """Return the rules of the run by how much they find, the most first."""
    known = {rule.code: rule for rule in RULES}
    total: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    for row in rows:
        total.update(row.codes)
        reports.update(row.codes.keys())
    head = tag("tr", [tag("th", tongue.say(word), scope="col") for word in (_RULE, _SAYS, _FOUND, _IN)])
    most = max(total.values())
    body = [
        tag(
            "tr",
            tag("th", tag("code", code), scope="row"),
            tag(
                "td",
                tongue.each(partial(translate, known[code].summary)) if code in known else None,
            ),
            tag(
                "td", _bar(total[code], most), tag("span", str(total[code]), class_="number"), class_="count"
            ),
            tag("td", str(reports[code]), class_="count"),
        )
        for code in sorted(codes, key=lambda one: (-total[one], one))
    ]
    table = tag("table", tag("thead", head), tag("tbody", body), class_="list rules sortable")
    return tag("section", tag("h2", tongue.say(_BY_RULE), id="rules"), tag("div", table, class_="wide"))


def _bar(count: int, most: int) -> Html:
    long = max(2, round(80 * count / most))
    bar = tag("rect", x=0, y=0, width=long, height=10, class_="bar")
    return tag("svg", bar, viewBox="0 0 80 10", width=80, height=10, aria_hidden="true", class_="sparkline")
