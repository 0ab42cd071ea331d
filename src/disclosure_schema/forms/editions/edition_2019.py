"""Edition 2019, for the reports of 2019 and 2020: 国办公开办函〔2019〕60号, annex (template on trial).

The table of section two counts otherwise than the form of 2021: documents made and published instead of documents
in force, the items of last year and their change, and procurement, whose amount has no printed unit.

>>> Applications2019(total={"other": {"undivided": 9}}).total.other.undivided
9
"""

from typing import Annotated, ClassVar, Literal

from disclosure_schema.forms.cells import Blocks, Change, Count, Form, Label, Linear, Money, Table
from disclosure_schema.forms.editions import applications, proactive
from disclosure_schema.forms.editions.applications import Denied, NotProcessed, Unable
from disclosure_schema.forms.editions.proceedings import ProceedingsTable

__all__ = ["Applications2019", "Proactive2019", "Proceedings2019"]

_PREVIOUS = Label("上一年项目数量", "items last year", "项")
_CHANGE = Label("本年增/减", "change this year", "项", also=("本年增减", "本年增／减"), signed=True)


class Texts(Form):
    """One kind of document: made in the year, newly published, published in all."""

    made: Annotated[Count, Label("本年新制作数量", "made this year", "件")] = None
    newly_published: Annotated[Count, Label("本年新公开数量", "newly published this year", "件")] = None
    total_published: Annotated[Count, Label("对外公开总数量", "published in all", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("T2-OPEN", ("newly_published",), ("made",), at_most=True, strict=False),
        Linear("T2-TOT", ("newly_published",), ("total_published",), at_most=True, strict=False),
    )


class Items(Form):
    """The items of last year, their change, and the decisions made under them this year."""

    previous_items: Annotated[Count, _PREVIOUS] = None
    change: Annotated[Change, _CHANGE] = None
    decisions: Annotated[Count, Label("处理决定数量", "decisions this year", "件")] = None


class FeeItems(Form):
    """The fee items of last year and their change."""

    previous_items: Annotated[Count, _PREVIOUS] = None
    change: Annotated[Change, _CHANGE] = None


class Procurement(Form):
    """Central procurement: projects and what they cost; published reports state the amount in 元 or 万元."""

    items: Annotated[Count, Label("采购项目数量", "projects", "项")] = None
    amount: Annotated[Money, Label("采购总金额", "amount", "元")] = None


class Proactive2019(Table):
    """The table of section two: 22 cells under article 20, items 1, 5, 6, 8 and 9."""

    name: ClassVar[str] = "proactive"
    shape: ClassVar[Blocks] = Blocks(proactive.CORNER, 5, {2: (2, 2), 3: (1, 2, 1)})

    edition: Literal[2019] = 2019
    government_rules: Annotated[Texts, proactive.RULES] = Texts()
    normative_documents: Annotated[Texts, proactive.NORMATIVE_DOCUMENTS] = Texts()
    permits: Annotated[Items, proactive.PERMITS] = Items()
    other_services: Annotated[Items, proactive.OTHER_SERVICES] = Items()
    penalties: Annotated[Items, proactive.PENALTIES] = Items()
    compulsory_measures: Annotated[Items, proactive.COMPULSORY_MEASURES] = Items()
    fees: Annotated[FeeItems, proactive.FEES] = FeeItems()
    procurement: Annotated[Procurement, proactive.PROCUREMENT] = Procurement()


class Undivided(Form):
    """Row 三（六）, one row in this edition."""

    undivided: Annotated[Count, applications.OTHER] = None


class Column2019(Form):
    """One column of the table of section three: the applications of one kind of applicant, 23 rows."""

    newly_received: Annotated[Count, applications.NEWLY_RECEIVED] = None
    carried_over: Annotated[Count, applications.CARRIED_OVER] = None
    granted: Annotated[Count, applications.GRANTED] = None
    partially_granted: Annotated[Count, applications.PARTIALLY_GRANTED] = None
    denied: Annotated[Denied, applications.DENIED] = Denied()
    unable: Annotated[Unable, applications.UNABLE] = Unable()
    not_processed: Annotated[NotProcessed, applications.NOT_PROCESSED] = NotProcessed()
    other: Annotated[Undivided, applications.OTHER] = Undivided()
    total: Annotated[Count, applications.TOTAL] = None
    carried_forward: Annotated[Count, applications.CARRIED_FORWARD] = None

    relations: ClassVar[tuple[Linear, ...]] = applications.COLUMN_RELATIONS


class Applications2019(applications.ApplicationsTable):
    """The table of section three: 23 rows, 7 columns; all other handling in one row."""

    edition: Literal[2019] = 2019
    natural_person: Annotated[Column2019, applications.NATURAL_PERSON] = Column2019()
    business: Annotated[Column2019, applications.BUSINESS] = Column2019()
    research: Annotated[Column2019, applications.RESEARCH] = Column2019()
    welfare: Annotated[Column2019, applications.WELFARE] = Column2019()
    legal_service: Annotated[Column2019, applications.LEGAL_SERVICE] = Column2019()
    other: Annotated[Column2019, applications.OTHER_APPLICANT] = Column2019()
    total: Annotated[Column2019, applications.ALL_APPLICANTS] = Column2019()


class Proceedings2019(ProceedingsTable):
    """The table of section four: three blocks of five cells."""

    edition: Literal[2019] = 2019
