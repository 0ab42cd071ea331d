"""Headings compared with the form's six: official wording, a variant that means the same, or another wording.

>>> heading_kind("五、存在的主要问题及改进情况")
Recognised(kind=<SectionKind.PROBLEMS: 'problems'>, wording=<Wording.OFFICIAL: 'official'>)
>>> heading_kind("五、存在的问题和改进情况").wording, heading_kind("五、问题及整改措施").wording
(<Wording.VARIANT: 'variant'>, <Wording.RENAMED: 'renamed'>)
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.report import SectionKind
from disclosure_schema.zh import normalize, parse_heading

__all__ = ["Recognised", "Wording", "heading_kind"]


class Wording(StrEnum):
    """How a heading's words relate to the form's."""

    OFFICIAL = "official"
    VARIANT = "variant"
    RENAMED = "renamed"
    UNKNOWN = "unknown"


class Recognised(NamedTuple):
    """The section a heading announces (None when unknown) and how it is worded."""

    kind: SectionKind | None
    wording: Wording


# Words that come and go without changing what a heading means; between them stands punctuation.
_FILLERS = re.compile(r"行政机关|工作|主要|申请|提起|以及|[因被的及和与]|[^\w]")


def _core(words: str) -> str:
    return _FILLERS.sub("", words)


@cache
def _known() -> tuple[dict[str, SectionKind], dict[str, SectionKind]]:
    official = {normalize(spec.zh): SectionKind(spec.kind) for spec in SECTIONS}
    variants = {
        _core(normalize(words)): SectionKind(spec.kind)
        for spec in SECTIONS
        for words in (spec.zh, *spec.also)
    }
    return official, variants


def heading_kind(heading: str) -> Recognised:
    """Tell which section a heading announces, and whether it is worded as the form words it; numbers do not count."""
    parsed = parse_heading(heading)
    words = normalize(parsed.rest if parsed else heading)
    official, variants = _known()
    if words in official:
        return Recognised(official[words], Wording.OFFICIAL)
    core = _core(words)
    if core in variants:
        return Recognised(variants[core], Wording.VARIANT)
    for spec in SECTIONS:
        if any(all(sign in words for sign in group) for group in spec.signs):
            return Recognised(SectionKind(spec.kind), Wording.RENAMED)
    return Recognised(None, Wording.UNKNOWN)
