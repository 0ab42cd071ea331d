"""The table of section two, as far as editions share it: captions and row labels under article 20."""

from disclosure_schema.forms.cells import Label

__all__ = [
    "COMPULSORY_MEASURES",
    "CORNER",
    "FEES",
    "FIFTH",
    "NINTH",
    "NORMATIVE_DOCUMENTS",
    "OTHER_SERVICES",
    "PENALTIES",
    "PERMITS",
    "PROCUREMENT",
    "RULES",
]

#: What heads the label column of each block.
CORNER = "信息内容"

FIRST = "第二十条第（一）项"
FIFTH = "第二十条第（五）项"
SIXTH = "第二十条第（六）项"
EIGHTH = "第二十条第（八）项"
NINTH = "第二十条第（九）项"

RULES = Label("规章", "government rules", basis=FIRST, block=FIRST)
NORMATIVE_DOCUMENTS = Label(
    "规范性文件",
    "normative documents",
    basis=FIRST,
    block=FIRST,
    also=("规范文件",),
    words=("行政规范性文件", "规范性文件"),
)
PERMITS = Label("行政许可", "permits", basis=FIFTH, block=FIFTH)
OTHER_SERVICES = Label("其他对外管理服务事项", "other outward services", basis=FIFTH, block=FIFTH)
PENALTIES = Label("行政处罚", "penalties", basis=SIXTH, block=SIXTH)
COMPULSORY_MEASURES = Label("行政强制", "compulsory measures", basis=SIXTH, block=SIXTH)
FEES = Label("行政事业性收费", "administrative fees", basis=EIGHTH, block=EIGHTH)
PROCUREMENT = Label("政府集中采购", "central procurement", basis=NINTH, block=NINTH)
