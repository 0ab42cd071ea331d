"""Findings for code scanning: SARIF 2.1.0, one run with the rules it judged and a result for each finding.

A place by line becomes a region; a place by table, row and column, which SARIF does not know, is told in the message
of the location, and the path of the cell is a logical location.

>>> import json
>>> from disclosure_schema.errors import ReadError
>>> log = json.loads(dumps([Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt"))]))
>>> log["version"], log["runs"][0]["invocations"][0]["executionSuccessful"]
('2.1.0', False)
"""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.json import citation_object, plain, to_text
from disclosure_schema.findings.reference import facts
from disclosure_schema.findings.text import advice, visible
from disclosure_schema.findings.where import describe, place_of, places_of
from disclosure_schema.forms.naming import name_of
from disclosure_schema.forms.reading import Place, Source
from disclosure_schema.messages import catalogue, translate
from disclosure_schema.rules.model import Finding, Judgement, Rule, Severity
from disclosure_schema.rules.wording import sentence

__all__ = ["FINGERPRINT", "dumps", "uri_of"]

#: The name of our fingerprint among those of a result; its version changes if ever its making does.
FINGERPRINT = "disclosureSchema/v1"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: SARIF knows a language and a country, no script.
_LANGUAGES = {"en": "en", "zh_Hans": "zh-CN", "zh_Hant": "zh-TW"}


def dumps(examined: Iterable[Examined], lang: str = "en") -> str:
    """Return a run as a SARIF log; documents that could not be read are notifications of its one invocation."""
    rules: dict[str, Rule] = {}
    results, notifications = [], []
    for one in examined:
        for judgement in one.checked.judgements if one.checked is not None else ():
            rules.setdefault(judgement.rule.code, judgement.rule)
        results += [(finding.code, _result(one, finding, lang)) for finding in one.findings]
        notifications += _notifications(one, lang)
    numbers = {code: number for number, code in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "disclosure-schema",
                "version": version("disclosure-schema"),
                "language": _LANGUAGES[catalogue(lang)],
                "rules": [_rule(rule, lang) for rule in rules.values()],
            }
        },
        "language": _LANGUAGES[catalogue(lang)],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
        ],
        "results": [{"ruleIndex": numbers[code], **result} for code, result in results],
    }
    return to_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def uri_of(file: str, system: type[PurePath] = PurePath) -> str:
    r"""Return a file name as a URI: relative where it is relative, with what a URI cannot hold percent-encoded.

    >>> uri_of("reports/某县 2023.html"), uri_of("/tmp/a:b")
    ('reports/%E6%9F%90%E5%8E%BF%202023.html', 'file:///tmp/a%3Ab')
    >>> from pathlib import PureWindowsPath
    >>> [uri_of(name, PureWindowsPath) for name in (r"in\a b.html", r"C:\a.html", r"\\server\share\a.html")]
    ['in/a%20b.html', 'file:///C:/a.html', 'file://server/share/a.html']
    """
    path = system(file)
    # Bytes that are no text stand in a name as surrogates; the file system's own encoding may hold less than a name does.
    encoded = quote(path.as_posix(), safe="/:" if path.drive else "/", errors="surrogateescape")
    if not path.is_absolute():
        return encoded
    return f"file:{encoded}" if encoded.startswith("//") else f"file:///{encoded.lstrip('/')}"


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    """Return what a viewer shows of a rule: the page that `explain` prints."""
    pages = facts(rule, lang)
    found = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": translate(rule.summary, lang)},
        "fullDescription": {"text": translate(rule.why, lang)},
        "help": {
            "text": "\n".join(f"{heading}: {text}" for heading, text in pages),
            "markdown": "\n\n".join(f"**{heading}** {_plain_markdown(text)}" for heading, text in pages),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "editions": list(rule.editions),
            "citations": [citation_object(citation) for citation in rule.citations],
        },
    }
    # What a rule of other people leaves out is left out: an empty message is no message.
    return {key: value for key, value in found.items() if not isinstance(value, dict) or any(value.values())}


def _plain_markdown(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in text)


def _result(one: Examined, finding: Finding, lang: str) -> dict[str, Any]:
    rest = advice(finding, lang)
    text = f"{finding.message(lang)} {rest}" if rest else finding.message(lang)
    location = {
        **_physical(one.file, place_of(finding)),
        "logicalLocations": [_logical(path, lang) for path in finding.expected or (finding.at,) if path],
    }
    where = describe(places_of(finding), lang)
    if where:
        location["message"] = {"text": where}
    related = [
        _related(one.file, operand.path, finding.sources[operand.path], lang)
        for operand in finding.operands
        if operand.path in finding.sources
    ]
    result = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": visible(text)},
        "locations": [location],
        "relatedLocations": [{"id": number, **item} for number, item in enumerate(related, start=1)],
        # The second name is the one that GitHub's code scanning compares.
        "partialFingerprints": dict.fromkeys((FINGERPRINT, "primaryLocationLineHash"), finding.fingerprint),
        "properties": {
            "issuer": finding.issuer,
            "year": finding.year,
            "at": finding.at,
            "expected": plain(finding.expected),
            "operands": [
                {"path": operand.path, "value": plain(operand.value), "sign": operand.sign}
                for operand in finding.operands
            ],
        },
    }
    return {key: value for key, value in result.items() if value != []}


def _physical(file: str, place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": uri_of(file)}}
    if place.line is not None:
        found["region"] = {"startLine": place.line}
        if place.table is None and place.column is not None:
            found["region"]["startColumn"] = place.column
    return {"physicalLocation": found}


def _logical(path: str, lang: str) -> dict[str, str]:
    return {"fullyQualifiedName": path, "name": visible(name_of(path, lang)), "kind": "member"}


def _related(file: str, path: str, source: Source, lang: str) -> dict[str, Any]:
    where = describe([source.place], lang)
    text = visible(": ".join(filter(None, (name_of(path, lang), source.raw.strip()))))
    return {
        **_physical(file, source.place),
        "logicalLocations": [_logical(path, lang)],
        "message": {"text": f"{text} ({where})" if where else text},
    }


def _notifications(one: Examined, lang: str) -> list[dict[str, Any]]:
    """Return what kept a document, or a rule, from being judged."""
    texts = (
        [one.error.render(lang)] if one.error is not None else [_crash(item, lang) for item in one.crashes]
    )
    return [
        {"level": "error", "message": {"text": visible(text)}, "locations": [_physical(one.file, Place())]}
        for text in texts
    ]


def _crash(judgement: Judgement, lang: str) -> str:
    return f"{judgement.rule.code}: {sentence(judgement, lang)}"
