"""Edition 2021, for the reports of 2021 and later: 国办公开办函〔2021〕30号, annex (template of the report).

>>> Applications2021(natural_person={"newly_received": 3}).natural_person.newly_received
3
"""

from typing import Annotated, ClassVar, Literal

from disclosure_schema.forms.cells import Blocks, Count, Form, Label, Linear, Money, Table
from disclosure_schema.forms.editions import common
from disclosure_schema.forms.editions.common import Denied, NotProcessed, Unable

__all__ = ["Applications2021", "Proactive2021", "Proceedings2021"]

_FIRST = "第二十条第（一）项"
_FIFTH = "第二十条第（五）项"
_SIXTH = "第二十条第（六）项"
_EIGHTH = "第二十条第（八）项"


class Documents(Form):
    """One kind of document: made in the year, repealed in the year, in force at its end."""

    issued: Annotated[Count, Label("本年制发件数", "issued this year", "件")] = None
    repealed: Annotated[Count, Label("本年废止件数", "repealed this year", "件")] = None
    in_force: Annotated[Count, Label("现行有效件数", "in force", "件")] = None


class Decisions(Form):
    """Decisions made in the year."""

    decisions: Annotated[Count, Label("本年处理决定数量", "decisions this year", "件")] = None


class Fees(Form):
    """Fees collected in the year."""

    amount: Annotated[Money, Label("本年收费金额（单位：万元）", "amount collected this year", "万元")] = None


class Proactive2021(Table):
    """The table of section two: ten cells under article 20, items 1, 5, 6 and 8."""

    name: ClassVar[str] = "proactive"
    shape: ClassVar[Blocks] = Blocks("信息内容")

    edition: Literal[2021] = 2021
    government_rules: Annotated[Documents, Label("规章", "government rules", basis=_FIRST, block=_FIRST)] = Documents()
    normative_documents: Annotated[
        Documents,
        Label(
            "行政规范性文件",
            "normative documents",
            basis=_FIRST,
            block=_FIRST,
            also=("规范性文件", "规范文件"),
            words=("行政规范性文件", "规范性文件"),
        ),
    ] = Documents()
    permits: Annotated[Decisions, Label("行政许可", "permits", basis=_FIFTH, block=_FIFTH)] = Decisions()
    penalties: Annotated[Decisions, Label("行政处罚", "penalties", basis=_SIXTH, block=_SIXTH)] = Decisions()
    compulsory_measures: Annotated[
        Decisions, Label("行政强制", "compulsory measures", basis=_SIXTH, block=_SIXTH)
    ] = Decisions()
    fees: Annotated[Fees, Label("行政事业性收费", "administrative fees", basis=_EIGHTH, block=_EIGHTH)] = (
        Fees()
    )


class Other2021(Form):
    """Row group 三（六）: applications closed for other reasons."""

    overdue_correction: Annotated[
        Count,
        Label(
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "not corrected in time",
            "件",
            "第三十条",
            also=("申请人无正当理由逾期不补正", "逾期不补正"),
        ),
    ] = None
    overdue_fee: Annotated[
        Count,
        Label(
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "fee not paid in time",
            "件",
            "第四十二条第一款",
            also=("申请人逾期未按收费通知要求缴纳费用", "逾期未按收费通知要求缴纳费用"),
        ),
    ] = None
    other: Annotated[Count, Label("3.其他", "other", "件")] = None


class Column2021(Form):
    """One column of the table of section three: the applications of one kind of applicant, 25 rows."""

    newly_received: Annotated[Count, common.NEWLY_RECEIVED] = None
    carried_over: Annotated[Count, common.CARRIED_OVER] = None
    granted: Annotated[Count, common.GRANTED] = None
    partially_granted: Annotated[Count, common.PARTIALLY_GRANTED] = None
    denied: Annotated[Denied, common.DENIED] = Denied()
    unable: Annotated[Unable, common.UNABLE] = Unable()
    not_processed: Annotated[NotProcessed, common.NOT_PROCESSED] = NotProcessed()
    other: Annotated[Other2021, common.OTHER] = Other2021()
    total: Annotated[Count, common.TOTAL] = None
    carried_forward: Annotated[Count, common.CARRIED_FORWARD] = None

    relations: ClassVar[tuple[Linear, ...]] = common.COLUMN_RELATIONS


class Applications2021(common.ApplicationsTable):
    """The table of section three: 25 rows, 7 columns (articles 27 to 42)."""

    edition: Literal[2021] = 2021
    natural_person: Annotated[Column2021, common.NATURAL_PERSON] = Column2021()
    business: Annotated[Column2021, common.BUSINESS] = Column2021()
    research: Annotated[Column2021, common.RESEARCH] = Column2021()
    welfare: Annotated[Column2021, common.WELFARE] = Column2021()
    legal_service: Annotated[Column2021, common.LEGAL_SERVICE] = Column2021()
    other: Annotated[Column2021, common.OTHER_APPLICANT] = Column2021()
    total: Annotated[Column2021, common.ALL_APPLICANTS] = Column2021()


class Proceedings2021(common.ProceedingsTable):
    """The table of section four: three blocks of five cells."""

    edition: Literal[2021] = 2021
