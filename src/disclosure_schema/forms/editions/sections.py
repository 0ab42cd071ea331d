"""The six sections of the report, as declared by article 50 of the Regulations and the notices' templates."""

from dataclasses import dataclass

__all__ = ["SECTIONS", "SectionSpec"]


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One of the six sections: its number, heading and English name.

    `also` are wordings that mean the same; `signs` are words by which a heading of other wording is still
    recognised: every word of one of the groups stands in it.
    """

    kind: str
    number: int
    zh: str
    en: str
    also: tuple[str, ...] = ()
    signs: tuple[tuple[str, ...], ...] = ()


#: The six sections of the report, in order (Regulations, article 50). `also`: wordings of article 50, of the
#: notices' own lists and of published reports that mean the same.
SECTIONS = (
    SectionSpec(
        "overview", 1, "总体情况", "overview", ("概述", "总体概况"), (("总体",), ("概述",), ("概况",))
    ),
    SectionSpec(
        "proactive",
        2,
        "主动公开政府信息情况",
        "proactive disclosure",
        ("行政机关主动公开政府信息情况", "主动公开情况", "政府信息主动公开情况"),
        (("主动公开",),),
    ),
    SectionSpec(
        "applications",
        3,
        "收到和处理政府信息公开申请情况",
        "applications received and handled",
        (
            "行政机关收到和处理政府信息公开申请情况",
            "收到和处理政府信息依申请公开情况",
            "依申请公开政府信息情况",
        ),
    ),
    SectionSpec(
        "proceedings",
        4,
        "政府信息公开行政复议、行政诉讼情况",
        "reconsideration and litigation",
        (
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "因政府信息公开申请行政复议、提起行政诉讼情况",
            "政府信息公开工作申请行政复议、提起行政诉讼情况",
            "行政复议、行政诉讼情况",
        ),
        (("复议",), ("诉讼",)),
    ),
    SectionSpec(
        "problems",
        5,
        "存在的主要问题及改进情况",
        "problems and improvements",
        ("政府信息公开工作存在的主要问题及改进情况", "存在的问题及改进情况", "主要问题及改进情况"),
        (("问题",), ("不足", "改进")),
    ),
    SectionSpec(
        "other", 6, "其他需要报告的事项", "other matters", ("需要报告的其他事项", "其他需要报告事项")
    ),
)
