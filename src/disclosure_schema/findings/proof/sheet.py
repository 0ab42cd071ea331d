"""The page of one report: the verdict and the findings on top, below them the report with its marks.

>>> from disclosure_schema.errors import ReadError
>>> "a.txt is empty." in proof_sheet(Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt")))
True
"""

from collections.abc import Iterator
from functools import partial
from importlib.metadata import version

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof.html import Child, Html, Tongue, page, tag
from disclosure_schema.findings.proof.lists import counters, findings_list, notes_list, open_list
from disclosure_schema.findings.proof.marks import Marks, anchor
from disclosure_schema.findings.proof.narrative import narrative
from disclosure_schema.findings.proof.tables import printed_table
from disclosure_schema.findings.proof.tips import links, tip
from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.naming import field_name_of
from disclosure_schema.forms.report import TABLES, AnnualReport, Section
from disclosure_schema.messages import N_
from disclosure_schema.rules.wording import phrase, sentence

__all__ = ["proof_sheet"]

_TITLE = N_("Proof sheet")
_UNREAD = N_("The document could not be read.")
_REPORT = N_("The report as read")
_UNSTATED = N_("not stated")
_ALL = N_("all reports")
_FOOT = N_("Made by disclosure-schema {version} from {file}. Figures stand as they were read; marks are not part of the report.")  # fmt: skip


def proof_sheet(examined: Examined, lang: str = "en", *, index: str | None = None) -> str:
    """Return the proof sheet of a document as one HTML file.

    `lang` is the language that is shown at first; a switch in the page shows the other of Chinese and English.
    `index` is the file name of a page that leads to many sheets.
    """
    tongue = Tongue(lang)
    report = examined.report
    title = (report and (report.title or report.issuer)) or examined.file
    body = list(_body(examined, report, tongue, title, index))
    return page(tongue, f"{title} · {phrase(_TITLE, {}, tongue.first)}", body)


def _body(
    examined: Examined, report: AnnualReport | None, tongue: Tongue, title: str, index: str | None
) -> Iterator[Child]:
    marks = Marks(examined)
    if index:
        yield tag("p", tag("a", Html("← "), tongue.say(_ALL), href=index), class_="back")
    yield tag(
        "header",
        tag("p", tongue.say(_TITLE), class_="over"),
        tag("h1", title, _place(marks, "title", tongue), lang="zh", id="at-title"),
        _facts(report, marks, tongue) if report is not None else None,
    )
    if examined.error is not None:
        said = tongue.each(examined.error.render)
        yield tag("p", tag("strong", tongue.say(_UNREAD)), Html(" "), said, class_="failed")
    for crash in examined.crashes:
        said = tongue.each(partial(sentence, crash))
        yield tag("p", tag("code", crash.rule.code), Html(" "), said, class_="failed")
    if report is not None:
        yield counters(examined, tongue)
        yield findings_list(examined, marks, tongue)
        yield open_list(examined, tongue)
        yield _article(examined, report, marks, tongue)
    yield notes_list(examined, tongue)
    made = tongue.say(_FOOT, version=version("disclosure-schema"), file=examined.file)
    yield tag("footer", tag("p", made))


def _facts(report: AnnualReport, marks: Marks, tongue: Tongue) -> Html:
    """Return the facts of the header, those that a finding is about marked."""
    period = report.period and f"{report.period.start.isoformat()} – {report.period.end.isoformat()}"
    given = {
        "issuer": report.issuer,
        "year": report.year,
        "period": period,
        "issued_on": report.issued_on and report.issued_on.isoformat(),
    }
    return tag("dl", [_fact(path, value, marks, tongue) for path, value in given.items()], class_="facts")


def _fact(path: str, value: object, marks: Marks, tongue: Tongue) -> Html:
    name = tongue.each(partial(field_name_of, path))
    shown = tongue.say(_UNSTATED) if value is None else str(value)
    content = tag("dd", shown, _place(marks, path, tongue), class_="marked" if marks.at(path) else None)
    return tag("div", tag("dt", name), content, id=anchor("at", path) if path != "title" else None)


def _article(examined: Examined, report: AnnualReport, marks: Marks, tongue: Tongue) -> Html:
    """Return the report in printed order; a table stands in its section, one without a section at the end."""
    tables = {
        table.name: printed_table(table, marks, tongue, examined.sources, report.notes)
        for table in report.tables
    }
    tables |= {
        name: _missing(name, marks, tongue) for name in TABLES if name not in tables and marks.at(name)
    }
    preface = [*narrative(report, -1, marks, tongue), *_place(marks, "preface", tongue)]
    sections = [
        tag(
            "section",
            _heading(section, marks, tongue, first=_is_first(report, index)),
            list(narrative(report, index, marks, tongue)),
            tables.pop(str(section.kind), None),
        )
        for index, section in enumerate(report.sections)
    ]
    return tag(
        "article",
        tag("h2", tongue.say(_REPORT), id="report"),
        tag("div", preface, id="at-preface"),
        sections,
        list(tables.values()),
        _absent(report, marks, tongue),
        aria_labelledby="report",
    )


def _is_first(report: AnnualReport, index: int) -> bool:
    return all(one.kind != report.sections[index].kind for one in report.sections[:index])


def _heading(section: Section, marks: Marks, tongue: Tongue, *, first: bool) -> Html:
    at = f"sections.{section.kind}"
    marked = first and bool(marks.at(at))
    return tag(
        "h3",
        section.heading or _name_of(at, "zh"),
        _place(marks, at, tongue) if first else None,
        id=anchor("at", at) if first else None,
        class_="marked" if marked else None,
        lang="zh",
    )


def _place(marks: Marks, at: str, tongue: Tongue) -> list[Html | None]:
    """Return the links and the tip of a place that is no cell."""
    about = marks.at(at)
    tip_id = f"{anchor('tip', at)}"
    return [links(about, tongue, tip_id), tip(about, tongue, tip_id)]


def _missing(name: str, marks: Marks, tongue: Tongue) -> Html:
    """Return a frame where a table should stand that the report does not have."""
    return _frame(name, anchor("table", name), marks, tongue)


def _absent(report: AnnualReport, marks: Marks, tongue: Tongue) -> list[Html]:
    """Return a frame for each other place that a finding is about and that the report does not have."""
    known = {"title", "issuer", "year", "period", "issued_on", "preface"}
    known |= {f"sections.{section.kind}" for section in report.sections}
    return [_frame(at, anchor("at", at), marks, tongue) for at in marks.outside if at not in known]


def _frame(at: str, id_: str, marks: Marks, tongue: Tongue) -> Html:
    name = tongue.each(partial(_name_of, at))
    return tag("p", name, Html(" "), _place(marks, at, tongue), id=id_, class_="missing marked")


def _name_of(at: str, lang: str) -> str:
    names = {f"sections.{spec.kind}": spec.zh if lang != "en" else spec.en for spec in SECTIONS}
    return names.get(at) or field_name_of(at, lang)
