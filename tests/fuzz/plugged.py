"""Packs as targets: the metadata of a package that names them, and rules that say anything at all."""

import sys
from dataclasses import fields
from importlib.metadata import EntryPoints, distributions
from random import Random
from typing import Any
from unittest.mock import patch
from zlib import crc32

from disclosure_schema.readers.reader import read
from disclosure_schema.rules import packs as packages
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Citation, Operand, Outcome, Rule, Severity, Verdict
from fuzz.judge import shown
from fuzz.samples import folder, sound
from packs.anew import forget_packs

__all__ = ["pack_seeds", "packs"]


def packs(data: bytes) -> None:
    """Find the packs of a package with these entry points, and rules of a pack that say anything at all."""
    with folder() as place:
        info = place / "strange-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_bytes(b"Metadata-Version: 2.1\nName: strange\nVersion: 1.0\n")
        (info / "entry_points.txt").write_bytes(data)

        def points(group: str) -> EntryPoints:
            every = (point for one in distributions(path=[str(place)]) for point in one.entry_points)
            return EntryPoints(every).select(group=group)

        forget_packs()
        try:
            with patch.object(packages, "entry_points", points):
                with patch.object(
                    sys, "path", []
                ):  # only what is imported already: nothing that would do something
                    packages.packs()
                _judge_all(Random(crc32(data)), data)  # noqa: S311 - chance decides what is tried, no secret
        finally:
            forget_packs()


def _judge_all(random: Random, data: bytes) -> None:
    rules = tuple(_strange(number, random, data) for number in range(3))
    try:
        known = packages._rules(rules, {rule.code for rule in RULES})
    except Exception:  # noqa: BLE001 - what `packs` makes a verdict of
        known = ()
    report = sound()[random.randrange(len(sound()))]
    reading = read(report.model_dump_json().encode(), "json")
    shown(reading, check(reading))
    shown(reading, check(reading, rules=known))


def _strange(number: int, random: Random, data: bytes) -> Rule:
    text = data.decode("utf-8", "replace")[: random.randrange(200)]
    texts = [
        text,
        "",
        "{place}",
        "{x}",
        "{",
        "{0}",
        "{delta:d}",
        "applications.total.granted",
        "claims.0",
        "x.y.z",
        "\0<b>",
    ]
    values: list[Any] = [
        None,
        0,
        -1,
        10**400,
        1.5,
        text,
        (),
        [None, [text]],
        {},
        {"a": 1},
        object,
        Severity.INFO,
        b"x",
    ]

    def judge(_: object) -> Any:
        verdicts: list[Any] = [
            Verdict(
                random.choice(list(Outcome)),
                random.choice(texts),
                tuple(
                    Operand(random.choice(texts), random.choice((None, 0, 5, -1)))
                    for _ in range(random.randrange(3))
                ),
                {name: random.choice(values) for name in ("x", "delta", "place")[: random.randrange(4)]},
                random.choice(texts),
                {random.choice(texts): random.choice((None, 0, 5))},
                key=random.choice(texts),
            )
            for _ in range(3)
        ]
        if random.random() < 0.3:  # nothing keeps a pack from fields of other types
            object.__setattr__(
                random.choice(verdicts), random.choice(fields(Verdict)).name, random.choice(values)
            )
        return [*verdicts, random.choice((*verdicts, *values))]

    code = f"ZZ{number}" if random.random() < 0.9 else text
    name, summary, message, why, fix = (random.choice(texts) for _ in range(5))
    citations = (Citation(random.choice(texts), random.choice(texts)),) * random.randrange(3)
    rule = Rule(code, name, Severity.INFO, summary, message, why, fix, citations, judge)
    if random.random() < 0.2:  # a field of another type, which nothing keeps a pack from
        odd = random.choice(("severity", "citations", "judge", "editions", "message", "name", "code"))
        object.__setattr__(rule, odd, random.choice((*values, "error", [2021])))
    return rule


def pack_seeds() -> list[bytes]:
    """Return what stands in `entry_points.txt`."""
    lines = [
        "few = disclosure_schema.rules.catalogue:RULES",
        "nowhere = no_such_module",
        "no-rules = json:dumps",
        "attribute = disclosure_schema.rules.catalogue:RULES.x [extra]",
        "空 = builtins:list",
    ]
    head = "[disclosure_schema.rules]\n"
    return [f"{head}{line}\n".encode() for line in lines] + [
        f"[console_scripts]\na = b:c\n{head}{chr(10).join(lines)}".encode(),
        b"[disclosure_schema.rules\nx",
        b"\xff\xfe",
    ]
