"""What counts as a unit: the table of measure words, their kinds, and the currencies of CLDR.

The table is closed: a number before any other word is no quantity. Keys are canonical (simplified, half-width,
lower-case Latin). Currency names come from CLDR through Babel, also without the country (奈拉 for 尼日利亚奈拉); a name
that several currencies share after that is still a unit of money.

>>> kind_of("件"), kind_of("人次"), kind_of("美元"), kind_of("奈拉"), kind_of("无")
('count', 'people', 'currency', 'currency', None)
"""

from functools import cache

from disclosure_schema.zh.text import canonical

__all__ = ["UNITS_OF_MEASURE", "currencies", "kind_of", "longest_unit"]

_KINDS = {
    "count": (
        "件 条 个 项 份 宗 起 例 种 类 批 套 台 部 张 本 册 卷 封 只 支 枚 颗 辆 艘 架 棵 株 把 根 面 顶 座 栋 间 处 所 家 户 "
        "双 对 组 串 包 箱 袋 瓶 盒 篇 期 字 行 款 档 幅 帧 集 节 章 场 届 轮 层 级 步 票 笔 单 案 案件 样 道 头 匹 条次 "
        "件次 个次 项次 篇次 期次 份次 家次 户次 场次 班次 批次 车次 架次 人份 枝 片 朵 桶 打 倍 折 席 门 课 站 线 则 幢 席位"
    ),
    "people": "人 人次 名 位 户次 人 员 口 代表",
    "times": "次 回 遍 趟 轮次 下 届次",
    "page": "页 版 页次",
    "time": (
        "年 个月 周 星期 个星期 天 日 个工作日 工作日 个自然日 自然日 小时 个小时 时 钟头 个钟头 分钟 刻钟 秒 秒钟 毫秒 岁 "
        "周岁 个年度 年度 个季度 季度 个世纪 世纪"
    ),
    "length": "米 公里 千米 分米 厘米 毫米 微米 纳米 里 英里 海里 尺 寸 丈 英尺 英寸 码 光年 km m dm cm mm μm nm ft in",
    "area": "平方米 平方公里 平方千米 平方厘米 平方毫米 亩 公顷 平米 平方 m² km² 顷",
    "volume": "立方米 立方厘米 升 毫升 公升 加仑 立方 l ml m³ 方",
    "mass": "克 千克 公斤 斤 吨 毫克 微克 两 钱 磅 盎司 担 kg g mg t",
    "temperature": "度 摄氏度 华氏度 ℃ ℉",
    "angle": "角度 °",
    "electric": "伏 千伏 伏特 千伏特 安培 安 瓦 千瓦 兆瓦 千瓦时 瓦时 欧姆 kw mw kwh v w 度电",
    "frequency": "赫兹 千赫兹 兆赫兹 赫 千赫 兆赫 hz khz mhz ghz 转",
    "data": "字节 比特 b kb mb gb tb pb 像素",
    "other": "帕 千帕 兆帕 牛 牛顿 焦 焦耳 卡 千卡 大卡 分贝 马力 克拉 分 摩尔 流明",
    "currency": (
        "元 块 块钱 元钱 角 毛 毛钱 分钱 厘 人民币 rmb cny 美元 美金 欧元 日元 日币 英镑 港元 港币 澳元 澳门元 加元 新元 "
        "台币 新台币 台湾元 韩元 韩币 卢布 卢比 法郎 马克 比索 里拉 泰铢 铢 越南盾 盾 克朗 瑞士法郎 瑞典克朗 新加坡元 新西兰元 加拿大元 "
        "澳大利亚元 林吉特 令吉 美分 便士 先令 第纳尔 里亚尔 兹罗提 福林 雷亚尔 兰特 比特币 usd eur jpy gbp hkd"
    ),
}  # fmt: skip

#: Every unit known without CLDR, and its kind; later kinds do not override earlier ones.
UNITS_OF_MEASURE: dict[str, str] = {}
for _kind, _words in _KINDS.items():
    for _word in _words.split():
        UNITS_OF_MEASURE.setdefault(canonical(_word), _kind)

_LONGEST = 10


@cache
def currencies() -> dict[str, str]:
    """Return the Chinese currency names of CLDR and their ISO 4217 codes, with and without the country.

    >>> currencies()["瑞典克朗"]
    'SEK'
    """
    from babel import Locale  # noqa: PLC0415 - Babel only where its data is needed

    names: dict[str, str] = {}
    short: dict[str, str] = {}
    for tag in ("zh_Hans", "zh_Hant"):
        locale = Locale.parse(tag)
        places = sorted((n for c, n in locale.territories.items() if len(n) > 1), key=len, reverse=True)
        for code, name in locale.currencies.items():
            if "(" in name or "（" in name:
                continue
            names.setdefault(canonical(name), code)
            for place in places:
                rest = name.removeprefix(place)
                if rest != name:
                    if len(rest) > 1:
                        short.setdefault(canonical(rest), code)
                    break
    return short | names


def kind_of(unit: str) -> str | None:
    """Return the kind of a unit ("count", "people", "currency", …), or None when it is none."""
    word = canonical(unit)
    if word.isascii() or word[:1] == "μ":
        word = word.lower()
    kind = UNITS_OF_MEASURE.get(word)
    if kind is None and len(word) > 1 and word in currencies():
        kind = "currency"
    return kind


def longest_unit(line: str, start: int) -> int:
    """Return where the longest unit that begins at `start` of canonical text ends; `start` when there is none.

    >>> longest_unit("12人次", 2)
    4
    """
    head = line[start : start + _LONGEST]
    latin = 0
    while latin < len(head) and head[latin].isascii() and head[latin].isalpha():
        latin += 1
    if latin:
        return start + latin if head[:latin].lower() in UNITS_OF_MEASURE else start
    for size in range(len(head), 0, -1):
        word = head[:size]
        if word in UNITS_OF_MEASURE or (size > 1 and word in currencies()):
            return start + size
    return start
