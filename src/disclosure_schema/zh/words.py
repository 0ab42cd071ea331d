"""Which numeral characters in running text are numbers, and which are parts of words.

四川, 十足, 放肆 and 一看 hold no number. A numeral of several characters is one; a single hanzi is judged by its
neighbours: capital forms that are ordinary words (伍 陆 肆 拾 参) never stand alone, 一 only before a measure word,
a mark or the end, the other digits everywhere but in the words listed here.
"""

__all__ = ["stands"]

# Measure words and marks after which or before which 一 is meant as a number.
_MEASURES = frozenset(
    "个個件条條次篇期份人元页頁项項家户戶宗起名位台臺套部本册冊张張封批类類种種级級层層处處所座只隻双雙对對"
    "把支枚颗顆块塊辆輛架艘棵斤吨噸米岁歲天年月日号號周分秒角款章节節卷场場届屆轮輪组組则則集版句字行"
)
_BEFORE_END = frozenset("，。、；：！？,.;:!?)）]】》」』”’\"'%％ \t\r\n\u3000这這那不也而")
_NEVER_ALONE = frozenset("伍陆陸肆拾参參叄佰仟俩倆两兩零百千万萬亿億兆○Ｏ〇兩")
_PAIRS = frozenset("双雙对對个個种種斤人件条條次元块塊台臺天年月日家户戶名位项項本张張份只隻倍万萬")

# Words that start with, end in, or hold a single digit: the digit says nothing there.
_WORDS = {
    "三": ("三农", "三峡", "三亚", "三明", "三公", "再三", "三门峡", "张三", "三伏", "三九", "三甲", "三维"),
    "四": ("四川", "四平", "四周", "四处", "四面", "四季", "李四", "四肢", "四海"),
    "五": ("五金", "五行", "五指山", "五官", "五粮液", "五彩", "王五", "五莲"),
    "六": ("六安", "六合", "六盘水", "六朝"),
    "七": ("七夕", "七台河"),
    "八": ("八卦", "八宝", "八达岭", "四通八达"),
    "九": ("九江", "九寨", "九龙", "九华"),
    "十": ("十分", "十足", "十堰", "十字", "十里", "合十"),
    "二": ("二手", "二维", "二胡", "二连", "二氧"),
}


def stands(text: str, start: int, end: int) -> bool:  # noqa: PLR0911 - one answer a rule
    """Tell whether the numeral at `text[start:end]` is meant as a number.

    >>> stands("我家在四川", 3, 4), stands("一只", 0, 1), stands("我的队伍", 3, 4)
    (False, True, False)
    """
    if end - start != 1:
        return True
    char = text[start]
    if char.isascii() or "０" <= char <= "９":
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if char in _NEVER_ALONE:
        if char in "两兩俩倆":
            return after in _PAIRS and bool(after)
        return not _hanzi(before) and not _hanzi(after)
    if char in "一壹":
        return (
            (after in _MEASURES or after in _BEFORE_END)
            if after
            else before in {"是", "为", "第"} or not _hanzi(before)
        )
    if after == "是" and not _hanzi(before):
        return False  # 二是…；三是…: an enumeration
    return not any(
        text.startswith(word, place)
        for word in _WORDS.get(char, ())
        for place in (start - word.index(char),)
        if place >= 0
    )


def _hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char == "〇"
