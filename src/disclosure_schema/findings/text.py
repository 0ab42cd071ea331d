"""Findings for people: lines of text, made of spans that a terminal may colour.

A report without findings is one line. Every line is complete in itself: no wrapping, no colours here.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> examined = Examined("a.txt", check(AnnualReport(issuer="某县审计局", year=2023), select=["T4"]))
>>> [str(line) for line in file_lines(examined)]
['a.txt: 某县审计局 2023: no findings']
"""

from collections.abc import Iterable, Iterator, Mapping

from disclosure_schema.findings.baseline import Entry
from disclosure_schema.findings.examined import Examined, Tally
from disclosure_schema.findings.lines import Line, Span, Style, severity_span
from disclosure_schema.findings.where import describe, places_of
from disclosure_schema.forms.naming import name_of
from disclosure_schema.forms.reading import Note
from disclosure_schema.messages import N_, catalogue, translate
from disclosure_schema.rules.model import Finding, Judgement, Outcome, Path, Severity
from disclosure_schema.rules.wording import phrase, sentence

__all__ = ["advice", "file_lines", "note_lines", "open_lines", "stale_lines", "summary_line", "visible"]


_NONE = N_("no findings")
_COUNTS = N_("errors {error}, warnings {warning}, infos {info}")
_OPEN = N_("{count} open")
_NO_ISSUER = N_("issuer not stated")
_NO_YEAR = N_("year not stated")
_EXPECTED = N_("Should be: {values}.")
_EXPECTED_AT = N_("{name} = {value} ({where}, printed “{raw}”)")
_EXPECTED_BLANK = N_("{name} = {value} ({where}, printed blank)")
_EXPECTED_BARE = N_("{name} = {value}")
_FILES = N_("files {count}, failed {failed}")
_ACCEPTED = N_("{count} accepted")
_STALE = N_("no longer found: {code} {at} of {issuer} {year}; write the baseline anew")
_FAILED = N_("files {count}, failed {failed}: {names}")
_OUTCOMES = N_(
    "{holds} hold, {violated} violated, {open} open, {not_applicable} not applicable, {crashed} crashed"
)


def visible(text: str) -> str:
    r"""Return text on one line, with control characters spelt out: a document cannot steer the terminal.

    >>> visible("第一行\n\x1b[31m红")
    '第一行 \\x1b[31m红'
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() or char == "\u3000":
        return char
    return " " if char.isspace() and char != "\x85" else char.encode("unicode_escape").decode("ascii")


def file_lines(examined: Examined, lang: str = "en", *, with_outcomes: bool = False) -> Iterator[Line]:
    """Yield the lines for a document that was read: who and when, the verdict, then each finding.

    `with_outcomes` counts all five outcomes in the first line, for a run that has no last line to do so.
    """
    yield _head(examined, lang, with_outcomes=with_outcomes)
    told: set[str] = set()
    for finding in examined.findings:
        yield _finding(finding, lang)
        second = advice(finding, lang, with_fix=finding.code not in told)
        if second:
            yield Line((Span(visible(second), Style.INFO),), 4)
        told.add(finding.code)


def open_lines(examined: Examined, lang: str = "en") -> Iterator[Line]:
    """Yield a line for each place that could not be judged: what is missing and what it would have to be."""
    for judgement in examined.having(Outcome.OPEN):
        yield _judgement(translate(N_("open"), lang), judgement, lang)


def note_lines(notes: Iterable[Note], lang: str = "en") -> Iterator[Line]:
    """Yield a line for each note of the reader."""
    for note in notes:
        place = describe([note.place], lang)
        spans = (Span(translate(N_("note"), lang), Style.INFO), Span(f" {note.code}", Style.CODE))
        yield Line((*spans, Span(_lead(place, lang) + visible(note.render(lang)))), 2)


def summary_line(run: Tally, lang: str = "en") -> Line:
    """Return the last line: how many documents failed and which, and the outcomes of all judgements."""
    separator = "、" if catalogue(lang).startswith("zh") else ", "
    params = {
        "count": run.count,
        "failed": len(run.failed),
        "names": visible(separator.join(run.failed)),
    }
    head = phrase(_FAILED if run.failed else _FILES, params, lang)
    return Line((
        Span(head, Style.ERROR if run.failed else Style.GOOD),
        Span(f" · {_outcomes(run.outcomes, lang)}"),
        Span(_accepted(run.accepted, lang)),
    ))  # fmt: skip


def stale_lines(entries: Iterable[Entry], lang: str = "en") -> Iterator[Line]:
    """Yield a line for each entry of a baseline whose finding is no more."""
    for entry in entries:
        params = {"code": entry.code, "at": name_of(entry.at, lang)}
        params |= {"issuer": entry.issuer or translate(_NO_ISSUER, lang), "year": str(entry.year or "")}
        yield Line((Span(visible(phrase(_STALE, params, lang).rstrip()), Style.WARNING),))


def _accepted(count: int, lang: str) -> str:
    return f" · {phrase(_ACCEPTED, {'count': count}, lang)}" if count else ""


def _outcomes(counts: Mapping[Outcome, int], lang: str) -> str:
    return phrase(_OUTCOMES, {outcome.name.lower(): counts[outcome] for outcome in Outcome}, lang)


def _head(examined: Examined, lang: str, *, with_outcomes: bool) -> Line:
    report = examined.report
    issuer = (report and report.issuer) or translate(_NO_ISSUER, lang)
    year = str((report and report.year) or translate(_NO_YEAR, lang))
    found = [finding.severity for finding in examined.findings]
    if found:
        verdict = phrase(_COUNTS, {str(one): found.count(one) for one in Severity}, lang)
        style = severity_span(max(found)).style
    else:
        verdict, style = translate(_NONE, lang), Style.GOOD
    outcomes = examined.summary
    rest = ""
    if with_outcomes:
        rest = f" · {_outcomes(outcomes, lang)}"
    elif outcomes[Outcome.OPEN]:
        rest = f" · {phrase(_OPEN, {'count': outcomes[Outcome.OPEN]}, lang)}"
    rest += _accepted(len(examined.accepted), lang)
    return Line((
        Span(visible(examined.file), Style.FILE),
        Span(f": {visible(issuer)} {year}: "),
        Span(verdict, style),
        Span(rest),
    ))  # fmt: skip


def _finding(finding: Finding, lang: str) -> Line:
    place = describe(places_of(finding), lang)
    text = _lead(place, lang) + visible(finding.message(lang))
    return Line((
        severity_span(finding.severity, lang),
        Span(f" {finding.code}", Style.CODE),
        Span(text, Style.INFO if finding.severity is Severity.INFO else Style.PLAIN),
    ), 2)  # fmt: skip


def _judgement(word: str, judgement: Judgement, lang: str) -> Line:
    spans = (Span(word, Style.INFO), Span(f" {judgement.rule.code}", Style.CODE))
    return Line((*spans, Span(f" {visible(sentence(judgement, lang))}", Style.INFO)), 2)


def _lead(place: str, lang: str) -> str:
    colon = "：" if catalogue(lang).startswith("zh") else ": "
    return f" {place}{colon}" if place else " "


def advice(finding: Finding, lang: str = "en", *, with_fix: bool = True) -> str:
    """Return what would be right, cell by cell, and how to fix it; "" where neither is known."""
    parts = []
    # What has no place of its own (a section that should have another number) is in the sentence already.
    placed = {
        path: value
        for path, value in finding.expected.items()
        if path in finding.sources or path != name_of(path)
    }
    if placed:
        values = tuple(_expected(path, value, finding, lang) for path, value in placed.items())
        parts.append(phrase(_EXPECTED, {"values": values}, lang))
    if with_fix and finding.rule.fix:
        parts.append(translate(finding.rule.fix, lang))
    return ("" if catalogue(lang).startswith("zh") else " ").join(parts)


def _expected(path: str, value: object, finding: Finding, lang: str) -> str:
    source = finding.sources.get(path)
    where = describe([source.place], lang) if source else ""
    params = {"name": Path(path), "value": value, "where": where, "raw": source.raw.strip() if source else ""}
    if not where:
        return phrase(_EXPECTED_BARE, params, lang)
    return phrase(_EXPECTED_AT if params["raw"] else _EXPECTED_BLANK, params, lang)
