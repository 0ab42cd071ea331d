"""Bodies by their names: what is a body at all, and of which kind (Regulations, articles 4, 10 and 49).

>>> body_kind("某县审计局"), body_kind("某县人民政府"), body_kind("某区某街道办事处")
(<BodyKind.DEPARTMENT: 'department'>, <BodyKind.GOVERNMENT: 'government'>, <BodyKind.TOWN: 'town'>)
"""

import re

from disclosure_schema.forms.report import BodyKind
from disclosure_schema.zh import normalize

__all__ = ["body_kind", "is_body"]

# Endings of names, most telling first: a town's government ends like any government.
_KINDS = (
    (BodyKind.TOWN, re.compile(r"(?:[镇乡](?:人民政府|政府)?|街道(?:办事处|办)?|苏木人民政府)$")),
    (
        BodyKind.GOVERNMENT,
        re.compile(
            r"(?:[省市县区旗州盟]|自治区|管理区|新区|开发区)(?:人民)?政府(?:办公[厅室])?$|人民政府$|国务院$"
        ),
    ),
    (
        BodyKind.DEPARTMENT,
        re.compile(
            r"(?:局|厅|委员会|[科计农工商卫住建财发改经信教体编监国]+委|部|署|办公室|办|司|院|队|站|所|处)$"
        ),
    ),
    (
        BodyKind.OTHER,
        re.compile(r"(?:中心|管理委员会|管委会|公司|集团|学校|大学|医院|协会|联合会|社|会|馆|库|室)$"),
    ),
)
_BODY = re.compile(r"^[\u4e00-\u9fff（）()·]{3,40}$")


def is_body(text: str) -> bool:
    """Tell whether a line is the name of a body and nothing else."""
    name = normalize(text)
    return bool(_BODY.match(name)) and body_kind(name) is not BodyKind.UNKNOWN


def body_kind(name: str | None) -> BodyKind:
    """Tell the kind of body from its name.

    Town governments and street offices are `TOWN`, governments from the county up `GOVERNMENT`, their bureaus,
    commissions and offices `DEPARTMENT`; management committees, centres, schools and companies are `OTHER`.
    """
    plain = normalize(name or "")
    if plain.endswith(("管理委员会", "管委会")):
        return BodyKind.OTHER
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), BodyKind.UNKNOWN)
