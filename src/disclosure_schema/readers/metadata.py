"""Facts that a page states around the article (date of publication, index number), told from the article's prose.

>>> pairs("发布日期：2024-01-17　浏览次数：12　字号：[大 中 小]")
(('发布日期', '2024-01-17'), ('浏览次数', '12'), ('字号', '[大 中 小]'))
>>> pairs("联系电话：0527-1234567")
()
"""

import re
from collections.abc import Sequence

__all__ = ["is_label", "pairs", "row_pairs"]

#: Labels that content-management systems print; none of them begins a line of a report's own text.
LABELS = (
    "发布日期",
    "发布时间",
    "发文日期",
    "成文日期",
    "成文时间",
    "生成日期",
    "生成时间",
    "公开日期",
    "公开时间",
    "信息公开日期",
    "印发日期",
    "发文时间",
    "更新时间",
    "更新日期",
    "生效日期",
    "实施日期",
    "废止日期",
    "失效日期",
    "采集时间",
    "抓取时间",
    "索引号",
    "索引编号",
    "信息索引号",
    "名称",
    "信息名称",
    "文件名称",
    "公文名称",
    "标题",
    "文号",
    "发文字号",
    "文件编号",
    "发布机构",
    "发布机关",
    "发文机关",
    "发文单位",
    "公开机构",
    "发布单位",
    "信息来源",
    "来源",
    "文章来源",
    "稿件来源",
    "作者",
    "编辑",
    "责任编辑",
    "审核",
    "主题词",
    "关键词",
    "关键字",
    "分类",
    "信息分类",
    "主题分类",
    "体裁分类",
    "组配分类",
    "服务对象分类",
    "公文种类",
    "公开方式",
    "公开形式",
    "公开类别",
    "公开范围",
    "公开时限",
    "有效性",
    "时效",
    "时效性",
    "是否有效",
    "文件下载",
    "浏览次数",
    "浏览量",
    "阅读次数",
    "访问次数",
    "点击数",
    "点击量",
    "阅读",
    "点击",
    "字号",
    "字体",
    "字体大小",
    "打印",
    "分享",
    "分享到",
    "语种",
    "内容概述",
    "信息格式",
    "单位",
)
_LABELS = frozenset(LABELS)
_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_START = re.compile(
    "(?:^|(?<=[\\s\u3000\u00a0|｜\\[【(（]))("
    + "|".join(sorted(("[\\s\u3000]*".join(label) for label in LABELS), key=len, reverse=True))
    # A period is such a fact only where it is all the line says: running text begins so too.
    + "|统计期限(?=：[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日至[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$)"
    + ")[\\s\u3000]*[:：]"
)
_MAX_LINE = 400


def is_label(text: str) -> bool:
    """Tell whether a cell's text is such a label, with or without a colon."""
    return len(text) < 20 and _BLANKS.sub("", text).rstrip(":：】").lstrip("【") in _LABELS


def pairs(line: str) -> tuple[tuple[str, str], ...]:
    """Return label and value of each fact in a line that begins with such a label, else nothing."""
    if len(line) > _MAX_LINE or (":" not in line and "：" not in line):
        return ()
    text = line.strip()
    marks = list(_START.finditer(text))
    if not marks or marks[0].start() > 1:
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return tuple(
        (_BLANKS.sub("", mark[1]), text[mark.end() : end].strip(" \t\n\u3000\u00a0|｜【】"))
        for mark, end in zip(marks, ends, strict=True)
    )


def row_pairs(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Return the facts of a table whose cells are labels and values in turn; nothing when it is another table.

    >>> row_pairs([["索引号", "0143/2024-02", "公开日期", "2024-01-17"], ["文号", ""]])
    (('索引号', '0143/2024-02'), ('公开日期', '2024-01-17'), ('文号', ''))
    """
    first = next((text for row in rows[:3] for text in row if text), "")
    if not is_label(first) and not pairs(first):
        return ()
    found: list[tuple[str, str]] = []
    labels = others = 0
    for row in rows:
        label = ""
        for text in row:
            if label:
                found.append((label, _BLANKS.sub(" ", text).strip()))
                label = ""
            elif is_label(text):
                labels += 1
                label = _BLANKS.sub("", text).rstrip(":：】").lstrip("【")
            elif inside := pairs(text):
                labels += len(inside)
                found += inside
            elif text.strip():
                others += 1
    return tuple(found) if labels >= 2 and labels > others else ()
