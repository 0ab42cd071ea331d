"""Whose figures a claim states: those of the report's own body or area, or of another.

A district's report may state what its office alone received, and an office's report what the whole district did; such
a figure and the table count different things, so neither is wrong.
"""

import re

from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.report import AnnualReport, BodyKind
from disclosure_schema.messages import N_
from disclosure_schema.zh import normalize

__all__ = ["OTHER_SCOPE", "is_of_another"]

OTHER_SCOPE = N_("“{text}” speaks of {scope}, the table of the reporting body: a question of scope.")

_AREA = re.compile(r"[全我](?P<area>[省市区县州旗盟镇乡])(?:域|范围)?")
_OFFICE = re.compile(r"(?:办公[厅室]|办|本级|本机关)$")
_SEAT = re.compile(r"(?:人民)?政府(?:办公[厅室])?$")


def is_of_another(report: AnnualReport, claim: Claim) -> bool:
    """Tell whether a claim speaks of another body or area than the report; without an issuer nobody can tell.

    >>> from disclosure_schema.forms.claims import ClaimKind
    >>> district = AnnualReport(issuer="某区人民政府", body_kind="government")
    >>> claim = Claim(kind=ClaimKind.OTHER, value=17, scope="区政府办公室", section=0, start=0, end=2)
    >>> is_of_another(district, claim), is_of_another(district, claim.model_copy(update={"scope": "全区"}))
    (True, False)
    """
    scope, issuer = normalize(claim.scope), normalize(report.issuer or "")
    if not scope or not issuer:
        return False
    area = _AREA.fullmatch(scope)
    if area:
        return not _SEAT.sub("", issuer).endswith(area["area"])
    if report.body_kind is BodyKind.GOVERNMENT and _OFFICE.search(scope):
        return True
    names = [name.replace("人民", "") for name in (scope, issuer)]
    return names[0] not in names[1] and names[1] not in names[0] and not scope.startswith(("本", "我"))
