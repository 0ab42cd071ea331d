"""A dictionary for mutations: labels of the form, words that readers look for, tags, and signs that trouble parsers."""

from disclosure_schema.forms.layout import layout
from disclosure_schema.forms.report import EDITIONS, edition_tables

__all__ = ["ODD_VALUES", "SIGNS", "WORDS", "dictionary"]

_LABELS = sorted(
    {
        cell.text
        for edition in EDITIONS
        for model in edition_tables(edition).values()
        for cell in layout(model).cells
        if cell.text and not cell.path
    }
)

_PHRASES = """
一、总体情况|二、主动公开政府信息情况|三、收到和处理政府信息公开申请情况|四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况|六、其他需要报告的事项|（一）|第一部分|①|1.|2023年|二〇二三年|2023年1月1日至2023年12月31日
2024-02-30|本年度|上年结转|同比增长12.5%|下降|占总数的33.33%|百分之五十|三分之一|翻了一番|约|余|近百|数十|一百零五|壹佰贰拾叁元
1.2万|12,345|１２３|十万零三百|两千三|廿五|〇|零|亿亿|件|条|万元|人次|个|项|第四十九条第二款第（三）项|《条例》第五十条
某县人民政府|示例区档案局|联系电话：010-12345678|发布日期：2024年1月20日|信息公开年报|无|/|—|同上|其中|分别为|共|收到申请4件
行政复议3件，其中维持2件、纠正1件|截至2023年12月31日|上半年|第三季度|至今|年底|不足一半|三成|五折
""".strip()

_TAGS = """
<table>|</table>|<tr>|</tr>|<td>|<td rowspan="3">|<td colspan="99999">|<th>|<thead>|<caption>|<p>|</p>|<br>|<div>|</div>|<div hidden>|<h2>
<li>|<ol start="3">|<sup>|<script>|<style>|<!--|-->|<![CDATA[|<template>|<select>|<svg>|<math>|<textarea>|<plaintext>|<meta charset="gbk">
<meta name="PubDate" content="2024-01-20">|<w:p>|</w:p>|<w:r>|<w:t>|</w:t>|<w:tbl>|<w:tr>|<w:tc>|<w:gridSpan w:val="3"/>|<w:vMerge/>
<w:vMerge w:val="restart"/>|<w:ins>|<w:del>|<w:sdt>|<w:txbxContent>|<w:numPr>|<w:numId w:val="1"/>|<w:ilvl w:val="9"/>|<w:br/>|<w:tab/>
<w:fldChar w:fldCharType="begin"/>|<mc:AlternateContent>|<mc:Fallback>|<row r="1">|<c r="A1" t="s">|<c t="inlineStr"><is><t>|<v>1</v>|<v>
<mergeCell ref="A1:XFD1048576"/>|<mergeCell ref="B2:A1"/>|<f>|<si>|<rPh>|<?xml version="1.0"?>|<!DOCTYPE x>|&lt;|&#0;|&#x110000;|&nbsp;|&
obj|endobj|stream|endstream|xref|trailer|/Length 0|/Filter /FlateDecode|BT|ET|Tj|0 0 1 1 re|/Type /Page|/Kids []|<< >>|1 0 R|%%EOF
report,edition,path,label,value,unit,note|"issuer"|"applications"|"edition": 2021|select|ignore|severity|fail-on|[tool.disclosure-schema]
""".strip()


def _listed(text: str) -> list[str]:
    return [word for line in text.splitlines() for word in line.split("|") if word]


#: What documents are made of.
WORDS: list[str] = [*_listed(_PHRASES), *_listed(_TAGS), "|", "| --- |", "\n", "\n\n", "\t", *_LABELS]
#: Characters that are blank, invisible, combining, wide, huge, or half of something.
SIGNS: list[str] = [
    *"\0\t\n\r\x0b\x0c\x1b\x85\xa0\u00ad\u0301\u200b\u200d\u2028\u202e\u3000\ufeff\ufffd\ue000\uff0f\uff10\u2160\u3220\u2460",
    *"<>&\"'{}[]|/\\%#*_~`=+-@,.;:!?()（）【】《》“”、，。；：％‰",
    *"0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万亿兆廿卅壹贰叁拾佰仟年月日第条款项",
    *"①⑩㈠㊀Ⅻ½¼²²٣۴৪\U0001d7d8\U0001f600\U000e0001",
    *("9" * 400, "零" * 300, "（" * 200, "\u0301" * 100, "1e400", "-0", "+", "\ud800"),
]
#: Values that attributes do not expect.
ODD_VALUES = ["", "0", "-1", "1", "2", "65536", "1048576", "9" * 30, "x", "1.5", "１", "true", "NULL", "../../x", "http://x/",
              "restart", "continue", "A1", "XFD1048576", "A0", "r1", "s", "inlineStr", "display:none", " ", "%1%9"]  # fmt: skip


def dictionary() -> str:
    """Return the words as a dictionary of libFuzzer."""
    encoded = dict.fromkeys(word.encode("utf-8", "replace")[:60] for word in [*WORDS, *SIGNS])
    return "".join(f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in word)}"\n' for word in encoded if word)
