"""Edition 2021, for the reports of 2021 and later: 国办公开办函〔2021〕30号, annex (template of the report).

>>> Applications2021(natural_person={"newly_received": 3}).natural_person.newly_received
3
"""

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from disclosure_schema.forms.cells import Blocks, Count, Form, Label, Linear, Money, Table
from disclosure_schema.forms.editions import applications, proactive
from disclosure_schema.forms.editions.applications import Denied, NotProcessed, Unable
from disclosure_schema.forms.editions.proceedings import ProceedingsTable

__all__ = ["Applications2021", "Proactive2021", "Proceedings2021"]


class Documents(Form):
    """One kind of document: made in the year, repealed in the year, in force at its end."""

    issued: Annotated[Count, Label("本年制发件数", "issued this year", "件")] = None
    repealed: Annotated[Count, Label("本年废止件数", "repealed this year", "件")] = None
    in_force: Annotated[Count, Label("现行有效件数", "in force", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("T2-STK", ("issued",), ("in_force", "repealed"), at_most=True, strict=False),
    )


class Decisions(Form):
    """Decisions made in the year."""

    decisions: Annotated[Count, Label("本年处理决定数量", "decisions this year", "件")] = None


class Fees(Form):
    """Fees collected in the year."""

    amount: Annotated[Money, Label("本年收费金额（单位：万元）", "amount collected this year", "万元")] = None


class Proactive2021(Table):
    """The table of section two: ten cells under article 20, items 1, 5, 6 and 8."""

    name: ClassVar[str] = "proactive"
    shape: ClassVar[Blocks] = Blocks(proactive.CORNER, 4, {1: (3,), 3: (1, 1, 1)})

    edition: Literal[2021] = 2021
    government_rules: Annotated[Documents, proactive.RULES] = Documents()
    normative_documents: Annotated[
        Documents,
        replace(proactive.NORMATIVE_DOCUMENTS, zh="行政规范性文件", also=("规范性文件", "规范文件")),
    ] = Documents()
    permits: Annotated[Decisions, proactive.PERMITS] = Decisions()
    penalties: Annotated[Decisions, proactive.PENALTIES] = Decisions()
    compulsory_measures: Annotated[Decisions, proactive.COMPULSORY_MEASURES] = Decisions()
    fees: Annotated[Fees, proactive.FEES] = Fees()


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

    newly_received: Annotated[Count, applications.NEWLY_RECEIVED] = None
    carried_over: Annotated[Count, applications.CARRIED_OVER] = None
    granted: Annotated[Count, applications.GRANTED] = None
    partially_granted: Annotated[Count, applications.PARTIALLY_GRANTED] = None
    denied: Annotated[Denied, applications.DENIED] = Denied()
    unable: Annotated[Unable, applications.UNABLE] = Unable()
    not_processed: Annotated[NotProcessed, applications.NOT_PROCESSED] = NotProcessed()
    other: Annotated[Other2021, applications.OTHER] = Other2021()
    total: Annotated[Count, applications.TOTAL] = None
    carried_forward: Annotated[Count, applications.CARRIED_FORWARD] = None

    relations: ClassVar[tuple[Linear, ...]] = applications.COLUMN_RELATIONS


class Applications2021(applications.ApplicationsTable):
    """The table of section three: 25 rows, 7 columns (articles 27 to 42)."""

    edition: Literal[2021] = 2021
    natural_person: Annotated[Column2021, applications.NATURAL_PERSON] = Column2021()
    business: Annotated[Column2021, applications.BUSINESS] = Column2021()
    research: Annotated[Column2021, applications.RESEARCH] = Column2021()
    welfare: Annotated[Column2021, applications.WELFARE] = Column2021()
    legal_service: Annotated[Column2021, applications.LEGAL_SERVICE] = Column2021()
    other: Annotated[Column2021, applications.OTHER_APPLICANT] = Column2021()
    total: Annotated[Column2021, applications.ALL_APPLICANTS] = Column2021()


class Proceedings2021(ProceedingsTable):
    """The table of section four: three blocks of five cells."""

    edition: Literal[2021] = 2021
