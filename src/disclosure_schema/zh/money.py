"""Money: its name or sign before the number, and 角 and 分 after 元.

人民币3万元, ￥300 and 港币两千元 name the money first; 五元三角, 十块五 and 叁万元整 are sums.

>>> coins("五元三角", 0), coins("十块五", 0)
((Decimal('5.3'), '元'), (Decimal('10.5'), '块'))
"""

import re

from disclosure_schema.zh.approx import signed
from disclosure_schema.zh.errors import Refused
from disclosure_schema.zh.numerals import DIGITS, decimal
from disclosure_schema.zh.results import Exact

__all__ = ["MONEY", "SIGNED_AMOUNT", "before_number", "coins", "coins_end"]

#: Words and signs of money that stand before the number, and the unit they mean.
MONEY = {
    "人民币": "元", "￥": "元", "¥": "元", "rmb": "元", "cny": "元", "港币": "港元", "hk$": "港元", "美金": "美元", "us$": "美元",
    "usd": "美元", "$": "美元", "€": "欧元", "eur": "欧元", "£": "英镑", "gbp": "英镑", "新台币": "新台币", "台币": "台币",
    "nt$": "新台币", "日币": "日元", "澳币": "澳元", "欧元": "欧元", "美元": "美元", "₩": "韩元", "₽": "卢布", "฿": "泰铢",
    "韩币": "韩元", "港元": "港元", "日元": "日元", "英镑": "英镑",
}  # fmt: skip

_NAMES = re.compile("|".join(re.escape(word) for word in sorted(MONEY, key=len, reverse=True)), re.IGNORECASE)
_D = "[0-9一二三四五六七八九两]"
_COINS = re.compile(
    f"(?P<whole>.+?)(?P<unit>元|块)(?:(?P<dime>{_D})(?:角|毛)|零)?(?:零?(?P<cent>{_D})分)?(?P<end>钱|整|正)?"
    f"|(?P<whole_b>.+?)(?P<unit_b>块)(?P<dime_b>{_D})"
)
_TAIL = re.compile(f"(?<=[元块])(?:{_D}[角毛](?:{_D}分)?|零?{_D}分)?[整钱]?")
#: An amount in foreign money that a comma of running text ends ($20，300元), although such commas also group digits.
SIGNED_AMOUNT = re.compile("[$€£][0-9.]{1,20},(?=[0-9])")
_VALUES = DIGITS | {"两": 2} | {str(i): i for i in range(10)}


def before_number(line: str, start: int) -> tuple[str | None, int]:
    """Return the unit that the money named at `start` stands for, and where its name ends.

    >>> before_number("人民币3万元", 0)
    ('元', 3)
    """
    match = _NAMES.match(line, start)
    return (MONEY[match[0].lower()], match.end()) if match else (None, start)


def coins(core: str, offset: int) -> tuple[Exact, str] | None:
    """Read 元 with 角 and 分, or with 整 after it; None when it is neither."""
    match = _COINS.fullmatch(core)
    if not match or not (match["dime"] or match["cent"] or match["end"] or match["dime_b"]):
        return None
    if match["end"] == "钱" and not (match["dime"] or match["cent"]):
        return None  # 块钱 is a unit of its own
    unit = match["unit"] or match["unit_b"]
    value = signed(match["whole"] or match["whole_b"], offset)
    part = 10 * _VALUES[match["dime"] or match["dime_b"] or "零"] + _VALUES[match["cent"] or "零"]
    if not part:
        return value, unit
    if not isinstance(value, int):
        raise Refused("malformed", offset + match.end("unit"))
    return decimal(value * 100 + (-part if value < 0 else part), 2), unit


def coins_end(line: str, stop: int) -> int:
    """Return where 角, 分 and 整 after the unit that ends at `stop` end."""
    match = _TAIL.match(line, stop)
    return match.end() if match else stop
