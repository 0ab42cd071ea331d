"""Facts that systems print around an article: labels and values, in one cell or in two."""

from disclosure_schema.readers.metadata import row_pairs


def test_facts_stand_in_one_cell_or_in_two() -> None:
    rows = [["发布日期：2023-01-20", "索引号", "123 456"], ["发布机构", "某县审计局"]]
    assert row_pairs(rows) == (("发布日期", "2023-01-20"), ("索引号", "123 456"), ("发布机构", "某县审计局"))


def test_a_table_of_other_things_holds_no_facts() -> None:
    assert row_pairs([["发布日期：2023-01-20", "甲", "乙"], ["丙", "丁"]]) == ()
    assert row_pairs([["行政许可", "3"]]) == ()
