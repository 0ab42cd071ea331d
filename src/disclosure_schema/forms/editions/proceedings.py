"""The table of section four, the same in the editions of 2019 and 2021."""

from typing import Annotated, ClassVar

from disclosure_schema.forms.cells import Count, Form, Label, Linear, Strip, Table

__all__ = ["ProceedingsTable", "Results"]

_UNIT = "件"


class Results(Form):
    """One block of the table of section four: cases by result."""

    upheld: Annotated[Count, Label("结果维持", "upheld", _UNIT, also=("维持",), words=("维持",))] = None
    corrected: Annotated[
        Count, Label("结果纠正", "corrected", _UNIT, also=("纠正",), words=("纠正", "纠错", "撤销"))
    ] = None
    other: Annotated[Count, Label("其他结果", "other result", _UNIT, also=("其他",), words=("其他结果",))] = (
        None
    )
    pending: Annotated[
        Count, Label("尚未审结", "pending", _UNIT, also=("未审结",), words=("尚未审结", "未审结"))
    ] = None
    total: Annotated[Count, Label("总计", "total", _UNIT, also=("合计",))] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("T4-SUM", ("upheld", "corrected", "other", "pending"), ("total",), defines="total"),
    )


_LITIGATION = "行政诉讼"


class ProceedingsTable(Table):
    """The table of section four: cases of reconsideration and litigation (article 51), the same in both editions."""

    name: ClassVar[str] = "proceedings"
    shape: ClassVar[Strip] = Strip()

    reconsideration: Annotated[
        Results, Label("行政复议", "reconsideration", _UNIT, "第五十一条", words=("行政复议", "复议"))
    ] = Results()
    litigation_direct: Annotated[
        Results,
        Label(
            "未经复议直接起诉",
            "litigation without reconsideration",
            _UNIT,
            "第五十一条",
            within=_LITIGATION,
            also=("未经复议直接诉讼", "直接起诉"),
            words=("未经复议直接起诉", "直接起诉", "诉讼"),
        ),
    ] = Results()
    litigation_after_reconsideration: Annotated[
        Results,
        Label(
            "复议后起诉",
            "litigation after reconsideration",
            _UNIT,
            "第五十一条",
            within=_LITIGATION,
            also=("复议后诉讼",),
            words=("复议后起诉", "诉讼"),
        ),
    ] = Results()
