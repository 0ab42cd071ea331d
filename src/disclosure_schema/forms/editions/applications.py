"""The table of section three, as far as editions share it: row groups, labels, relations; each label stands once.

Source: the templates of 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号. `basis` is the article of the
Regulations (国令第711号).
"""

from typing import Annotated, ClassVar

from disclosure_schema.forms.cells import Count, Form, Label, Linear, Matrix, Table

__all__ = ["ApplicationsTable", "Denied", "NotProcessed", "Unable"]

_UNIT = "件"
_HANDLED = "三、本年度办理结果"


class Denied(Form):
    """Row group 三（三）: applications denied, by ground."""

    state_secret: Annotated[Count, Label("1.属于国家秘密", "state secret", _UNIT, "第十四条")] = None
    prohibited_by_law: Annotated[
        Count,
        Label(
            "2.其他法律行政法规禁止公开",
            "prohibited by other laws",
            _UNIT,
            "第十四条",
            also=("其他法律、行政法规禁止公开", "法律行政法规禁止公开"),
        ),
    ] = None
    three_safeties_one_stability: Annotated[
        Count,
        Label(
            "3.危及“三安全一稳定”",
            "endangers the three safeties and one stability",
            _UNIT,
            "第十四条",
            also=("危及安全稳定", "危及国家安全、公共安全、经济安全、社会稳定"),
        ),
    ] = None
    third_party_rights: Annotated[
        Count, Label("4.保护第三方合法权益", "third parties' lawful rights", _UNIT, "第十五条")
    ] = None
    internal_affairs: Annotated[
        Count, Label("5.属于三类内部事务信息", "three kinds of internal affairs", _UNIT, "第十六条第一款")
    ] = None
    process_information: Annotated[
        Count, Label("6.属于四类过程性信息", "four kinds of process information", _UNIT, "第十六条第二款")
    ] = None
    enforcement_file: Annotated[
        Count, Label("7.属于行政执法案卷", "enforcement files", _UNIT, "第十六条第二款")
    ] = None
    administrative_inquiry: Annotated[
        Count,
        Label(
            "8.属于行政查询事项",
            "administrative inquiries",
            _UNIT,
            "第三十六条第（七）项",
            also=("行政查询",),
        ),
    ] = None


class Unable(Form):
    """Row group 三（四）: information that cannot be provided."""

    not_held: Annotated[
        Count,
        Label(
            "1.本机关不掌握相关政府信息",
            "not held by this body",
            _UNIT,
            "第三十六条第（四）、（五）项",
            also=("本机关不掌握相关信息", "本机关不掌握"),
        ),
    ] = None
    needs_creation: Annotated[
        Count,
        Label(
            "2.没有现成信息需要另行制作",
            "would have to be created",
            _UNIT,
            "第三十八条",
            also=("需要另行制作",),
        ),
    ] = None
    unclear_after_correction: Annotated[
        Count,
        Label(
            "3.补正后申请内容仍不明确",
            "still unclear after correction",
            _UNIT,
            "第三十条",
            also=("补正后仍不明确",),
        ),
    ] = None


class NotProcessed(Form):
    """Row group 三（五）: applications not processed."""

    petition: Annotated[
        Count,
        Label(
            "1.信访举报投诉类申请",
            "petitions, reports and complaints",
            _UNIT,
            "第三十九条第一款",
            also=("信访举报投诉",),
        ),
    ] = None
    repeated: Annotated[
        Count, Label("2.重复申请", "repeated applications", _UNIT, "第三十六条第（六）项")
    ] = None
    publication: Annotated[
        Count,
        Label(
            "3.要求提供公开出版物", "asks for publications", _UNIT, "第三十九条第二款", also=("公开出版物",)
        ),
    ] = None
    excessive: Annotated[
        Count,
        Label(
            "4.无正当理由大量反复申请",
            "excessive without good reason",
            _UNIT,
            "第三十五条",
            also=("大量反复申请",),
        ),
    ] = None
    reconfirmation: Annotated[
        Count,
        Label(
            "5.要求行政机关确认或重新出具已获取信息",
            "asks to confirm or reissue",
            _UNIT,
            also=("要求行政机关确认或重新出具",),
        ),
    ] = None


#: Labels of the rows that editions 2019 and 2021 share; the editions' column models are written with them.
NEWLY_RECEIVED = Label(
    "一、本年新收政府信息公开申请数量",
    "newly received",
    _UNIT,
    "第二十七条、第二十九条、第三十一条",
    also=("本年新收", "本年度新收", "本年度新收政府信息公开申请数量", "新收政府信息公开申请数量"),
)
CARRIED_OVER = Label(
    "二、上年结转政府信息公开申请数量",
    "carried over",
    _UNIT,
    "第三十三条",
    also=("上年结转", "上年度结转", "上年度结转政府信息公开申请数量", "结转政府信息公开申请数量"),
    words=("上年结转", "上年度结转"),
)
GRANTED = Label(
    "（一）予以公开",
    "granted",
    _UNIT,
    "第三十六条第（一）、（二）项",
    within=_HANDLED,
    words=("予以公开", "同意公开", "准予公开", "已公开"),
)
PARTIALLY_GRANTED = Label(
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "partially granted",
    _UNIT,
    "第三十七条",
    within=_HANDLED,
    also=("部分公开",),
    words=("部分公开", "予以部分公开", "同意部分公开"),
)
DENIED = Label("（三）不予公开", "denied", _UNIT, within=_HANDLED, words=("不予公开", "不同意公开"))
UNABLE = Label("（四）无法提供", "unable to provide", _UNIT, within=_HANDLED, words=("无法提供",))
NOT_PROCESSED = Label("（五）不予处理", "not processed", _UNIT, within=_HANDLED, words=("不予处理",))
OTHER = Label("（六）其他处理", "other handling", _UNIT, within=_HANDLED, words=("其他处理", "其他"))
TOTAL = Label(
    "（七）总计",
    "total handled",
    _UNIT,
    within=_HANDLED,
    also=("总计", "总计（7）", "办理结果总计", "合计"),
)
CARRIED_FORWARD = Label(
    "四、结转下年度继续办理",
    "carried forward",
    _UNIT,
    "第三十三条",
    also=(
        "结转下一年度继续办理",
        "结转下一年继续办理",
        "结转下年继续办理",
        "结转下年度",
        "转下一年度办理",
    ),
    words=("结转下年度", "结转下一年度", "转下一年度", "结转至下一年度"),
)

#: The rows of one column: outcomes add up to the total, and what came in is handled or carried forward.
COLUMN_RELATIONS = (
    Linear(
        "T3-OUT",
        ("granted", "partially_granted", "denied", "unable", "not_processed", "other"),
        ("total",),
        defines="total",
    ),
    Linear("T3-BAL", ("newly_received", "carried_over"), ("total", "carried_forward")),
)

_ORGANISATIONS = "法人或其他组织"
NATURAL_PERSON = Label("自然人", "natural persons", words=("自然人", "公民", "个人"))
BUSINESS = Label("商业企业", "businesses", within=_ORGANISATIONS, words=("商业企业", "企业"))
RESEARCH = Label("科研机构", "research institutions", within=_ORGANISATIONS, words=("科研机构",))
WELFARE = Label(
    "社会公益组织", "public-welfare organisations", within=_ORGANISATIONS, words=("社会公益组织",)
)
LEGAL_SERVICE = Label(
    "法律服务机构", "legal-service institutions", within=_ORGANISATIONS, words=("法律服务机构",)
)
OTHER_APPLICANT = Label(
    "其他", "other organisations", within=_ORGANISATIONS, also=("其他组织",), words=("其他",)
)
ALL_APPLICANTS = Label("总计", "all applicants", also=("合计",))


class ApplicationsTable(Table):
    """The table of section three: seven columns of applicants; each edition gives the columns their rows."""

    name: ClassVar[str] = "applications"
    shape: ClassVar[Matrix] = Matrix(
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"
    )
    relations: ClassVar[tuple[Linear, ...]] = (
        Linear(
            "T3-ROW",
            ("natural_person", "business", "research", "welfare", "legal_service", "other"),
            ("total",),
            defines="total",
            cellwise=True,
        ),
    )
