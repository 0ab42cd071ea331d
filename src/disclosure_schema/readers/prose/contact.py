"""The contact block: address, postcode, telephone, fax, e-mail and website, as printed without blanks.

>>> found = find_contact("请联系（地址：某县人民路1号，邮 编：223600，电话：0527—8359 3059）。")
>>> found["address"], found["postcode"], found["phone"]
('某县人民路1号', '223600', '0527—83593059')
"""

import re

__all__ = ["find_contact"]

_DIGITS = r"[0-9０-９]"
_TELEPHONE = rf"[(（+]?{_DIGITS}{{3,4}}[)）]?[-－—–─]{{0,2}}{_DIGITS}{{6,8}}(?:[-－—转]{_DIGITS}{{1,6}})?|{_DIGITS}{{7,12}}"
_PATTERNS = {
    "address": re.compile(
        r"(?:联系|通讯|通信|办公|单位)?地址(?:为|是)?[:：]?(?P<value>[^，,；;。()（）、:：]{4,60})"
    ),
    "postcode": re.compile(rf"(?:邮政编码|邮编)(?:为|是)?[:：]?(?P<value>{_DIGITS}{{6}})(?!{_DIGITS})"),
    "phone": re.compile(rf"(?:电话(?:号码)?|联系方式)(?:为|是)?[:：]?(?P<value>{_TELEPHONE})"),
    "fax": re.compile(rf"传真(?:号码)?(?:为|是)?[:：]?(?P<value>{_TELEPHONE})"),
    "email": re.compile(r"(?P<value>[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"),
    "website": re.compile(r"(?P<value>(?:https?://|www\.)[A-Za-z0-9./_?=&%#:~-]{4,200})", re.IGNORECASE),
}


def find_contact(text: str) -> dict[str, str]:
    """Return the contact facts that a text states, by field of `Contact`."""
    line = "".join(text.split())
    return {name: match["value"] for name, pattern in _PATTERNS.items() if (match := pattern.search(line))}
