"""The blank form of an edition, as a report without figures.

>>> [section.heading for section in blank_report(2021).sections][1]
'二、主动公开政府信息情况'
"""

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.report import EDITIONS, AnnualReport, Section, SectionKind, edition_tables
from disclosure_schema.forms.schema import UNKNOWN_EDITION

__all__ = ["blank_report"]

_TITLE = "政府信息公开工作年度报告"
_NUMERALS = "一二三四五六"
#: The first edition whose notice fixes the sections too.
_WITH_SECTIONS = 2019


def blank_report(edition: int) -> AnnualReport:
    """Return the blank form of an edition: its headings and its tables without figures.

    Raises `OptionError` for a number that is no edition.
    """
    if edition not in EDITIONS:
        choices = ", ".join(map(str, EDITIONS))
        raise OptionError(UNKNOWN_EDITION, edition=str(edition), choices=choices)
    sections = [
        Section(
            kind=SectionKind(spec.kind),
            number=spec.number,
            heading=f"{_NUMERALS[spec.number - 1]}、{spec.zh}",
        )
        for spec in SECTIONS
        if edition >= _WITH_SECTIONS
    ]
    tables = {name: {"edition": edition} for name in edition_tables(edition)}
    return AnnualReport.model_validate({"title": _TITLE, "sections": sections, **tables})
