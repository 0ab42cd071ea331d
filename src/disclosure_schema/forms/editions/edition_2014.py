"""Edition 2014, for the reports of 2014 to 2018: the statistics table of 国办发〔2014〕32号.

One list of figures, usually annexed to a report of free structure; for the year 2019 it was still lawful. The table
as issued could not be retrieved in one piece, so a label that differs is no proof of an error.

>>> Statistics2014(applications={"received": {"total": 9}}).applications.received.total
9
"""

from typing import Annotated, ClassVar, Literal

from disclosure_schema.forms.cells import Count, Form, Label, Linear, Listing, Money, Table

__all__ = ["Statistics2014"]

_PUBLISHED = Label(
    "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
    "information published",
    "条",
    also=("主动公开政府信息数",),
)
_CONFERENCES = Label("1．参加或举办新闻发布会总次数", "press conferences", "次")
_INTERVIEWS = Label("2．政府网站在线访谈次数", "online interviews", "次")
_RECEIVED = Label("（一）收到申请数", "applications received", "件")
_COMPLETED = Label("（二）申请办结数", "applications completed", "件")
_ANSWERED = Label("（三）申请答复数", "applications answered", "件")
_REFUSED = Label("4．不同意公开答复数", "refused", "件")
_RECONSIDERATION = Label("四、行政复议数量", "reconsideration", "件")
_LITIGATION = Label("五、行政诉讼数量", "litigation", "件")
_STAFF = Label("（三）从事政府信息公开工作人员数", "staff", "人")


class Published(Form):
    """Row 一（一）: information published, and the normative documents among it."""

    total: Annotated[Count, _PUBLISHED] = None
    normative_documents: Annotated[
        Count, Label("其中：主动公开规范性文件数", "normative documents among it", "条")
    ] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-9", ("normative_documents",), ("total",), at_most=True),
    )


class Channels(Form):
    """Row 一（二）: information published, by channel; one item may be published through several."""

    gazette: Annotated[Count, Label("1．政府公报公开政府信息数", "in the gazette", "条")] = None
    website: Annotated[Count, Label("2．政府网站公开政府信息数", "on the website", "条")] = None
    microblog: Annotated[Count, Label("3．政务微博公开政府信息数", "on microblogs", "条")] = None
    wechat: Annotated[Count, Label("4．政务微信公开政府信息数", "on WeChat", "条")] = None
    other: Annotated[Count, Label("5．其他方式公开政府信息数", "by other means", "条")] = None


class Proactive2014(Form):
    """Chapter 一: proactive disclosure."""

    published: Annotated[Published, _PUBLISHED] = Published()
    normative_documents_issued: Annotated[
        Count, Label("制发规范性文件总数", "normative documents issued", "件")
    ] = None
    channels: Annotated[
        Channels, Label("（二）通过不同渠道和方式公开政府信息的情况", "information by channel")
    ] = Channels()

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear(
            "S14-10",
            ("published.normative_documents",),
            ("normative_documents_issued",),
            at_most=True,
            strict=False,
        ),
        *(
            Linear("S14-11", (f"channels.{channel}",), ("published.total",), at_most=True, strict=False)
            for channel in Channels.model_fields
        ),
        Linear("S14-11", ("published.total",), ("channels",), at_most=True, strict=False),
    )


class Conferences(Form):
    """Row 二（二）1: press conferences, and those that the head of the body attended."""

    total: Annotated[Count, _CONFERENCES] = None
    by_leaders: Annotated[
        Count, Label("其中：主要负责同志参加新闻发布会次数", "with the head of the body", "次")
    ] = None

    relations: ClassVar[tuple[Linear, ...]] = (Linear("S14-9", ("by_leaders",), ("total",), at_most=True),)


class Interviews(Form):
    """Row 二（二）2: online interviews, and those that the head of the body gave."""

    total: Annotated[Count, _INTERVIEWS] = None
    by_leaders: Annotated[
        Count, Label("其中：主要负责同志参加政府网站在线访谈次数", "with the head of the body", "次")
    ] = None

    relations: ClassVar[tuple[Linear, ...]] = (Linear("S14-9", ("by_leaders",), ("total",), at_most=True),)


class ResponseChannels(Form):
    """Row 二（二）: responses and interpretation, by channel."""

    press_conferences: Annotated[Conferences, _CONFERENCES] = Conferences()
    interviews: Annotated[Interviews, _INTERVIEWS] = Interviews()
    interpretations: Annotated[
        Count, Label("3．政策解读稿件发布数", "policy interpretations published", "篇")
    ] = None
    microblog_wechat: Annotated[
        Count, Label("4．微博微信回应事件数", "responses on microblogs and WeChat", "次")
    ] = None
    other: Annotated[Count, Label("5．其他方式回应事件数", "responses by other means", "次")] = None


class Responses(Form):
    """Chapter 二: responses to public concern."""

    topics: Annotated[
        Count,
        Label(
            "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
            "topics responded to",
            "次",
            also=("回应公众关注热点或重大舆情数",),
        ),
    ] = None
    channels: Annotated[
        ResponseChannels, Label("（二）通过不同渠道和方式回应解读的情况", "responses by channel")
    ] = ResponseChannels()


class Received(Form):
    """Row 三（一）: applications received, by the way they came; there is no row for e-mail or others."""

    total: Annotated[Count, _RECEIVED] = None
    in_person: Annotated[Count, Label("1．当面申请数", "in person", "件")] = None
    fax: Annotated[Count, Label("2．传真申请数", "by fax", "件")] = None
    online: Annotated[Count, Label("3．网络申请数", "online", "件")] = None
    letter: Annotated[Count, Label("4．信函申请数", "by letter", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-1", ("in_person", "fax", "online", "letter"), ("total",), defines="total"),
    )


class Completed(Form):
    """Row 三（二）: applications completed, in time or after an extension."""

    total: Annotated[Count, _COMPLETED] = None
    on_time: Annotated[Count, Label("1．按时办结数", "in time", "件")] = None
    extended: Annotated[Count, Label("2．延期办结数", "after an extension", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-2", ("on_time", "extended"), ("total",), defines="total"),
    )


class Refused(Form):
    """Row 三（三）4: answers that refuse, by ground."""

    total: Annotated[Count, _REFUSED] = None
    state_secret: Annotated[
        Count, Label("其中：涉及国家秘密", "state secret", "件", also=("涉及国家秘密",))
    ] = None
    trade_secret: Annotated[Count, Label("涉及商业秘密", "trade secret", "件")] = None
    personal_privacy: Annotated[Count, Label("涉及个人隐私", "personal privacy", "件")] = None
    three_safeties_one_stability: Annotated[
        Count,
        Label(
            "危及国家安全、公共安全、经济安全和社会稳定",
            "endangers the three safeties and one stability",
            "件",
        ),
    ] = None
    not_information: Annotated[
        Count, Label("不是《条例》所指政府信息", "no government information", "件")
    ] = None
    other: Annotated[Count, Label("法律法规规定的其他情形", "other grounds in law", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear(
            "S14-4",
            (
                "state_secret",
                "trade_secret",
                "personal_privacy",
                "three_safeties_one_stability",
                "not_information",
                "other",
            ),
            ("total",),
            defines="total",
        ),
    )


class Answered(Form):
    """Row 三（三）: answers, by what they say."""

    total: Annotated[Count, _ANSWERED] = None
    already_public: Annotated[Count, Label("1．属于已主动公开范围数", "already public", "件")] = None
    granted: Annotated[Count, Label("2．同意公开答复数", "granted", "件")] = None
    partially_granted: Annotated[Count, Label("3．同意部分公开答复数", "partially granted", "件")] = None
    refused: Annotated[Refused, _REFUSED] = Refused()
    not_this_body: Annotated[
        Count, Label("5．不属于本行政机关公开数", "not for this body to publish", "件")
    ] = None
    nonexistent: Annotated[Count, Label("6．申请信息不存在数", "does not exist", "件")] = None
    correction_asked: Annotated[Count, Label("7．告知作出更改补充数", "correction asked for", "件")] = None
    other_ways: Annotated[Count, Label("8．告知通过其他途径办理数", "referred to other ways", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear(
            "S14-3",
            (
                "already_public",
                "granted",
                "partially_granted",
                "refused.total",
                "not_this_body",
                "nonexistent",
                "correction_asked",
                "other_ways",
            ),
            ("total",),
            defines="total",
        ),
    )


class Applications2014(Form):
    """Chapter 三: disclosure on application."""

    received: Annotated[Received, _RECEIVED] = Received()
    completed: Annotated[Completed, _COMPLETED] = Completed()
    answered: Annotated[Answered, _ANSWERED] = Answered()

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-5", ("completed.total",), ("answered.total",), strict=False),
        Linear("S14-6", ("received.total",), ("completed.total",), strict=False),
    )


class Reconsideration2014(Form):
    """Chapter 四: cases of reconsideration by result; pending cases have no row."""

    total: Annotated[Count, _RECONSIDERATION] = None
    upheld: Annotated[Count, Label("（一）维持具体行政行为数", "upheld", "件")] = None
    corrected: Annotated[Count, Label("（二）被依法纠错数", "corrected", "件")] = None
    other: Annotated[Count, Label("（三）其他情形数", "other result", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-7", ("upheld", "corrected", "other"), ("total",), defines="total"),
    )


class Litigation2014(Form):
    """Chapter 五: cases of litigation by result; pending cases have no row."""

    total: Annotated[Count, _LITIGATION] = None
    upheld: Annotated[
        Count, Label("（一）维持具体行政行为或者驳回原告诉讼请求数", "upheld or dismissed", "件")
    ] = None
    corrected: Annotated[Count, Label("（二）被依法纠错数", "corrected", "件")] = None
    other: Annotated[Count, Label("（三）其他情形数", "other result", "件")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-7", ("upheld", "corrected", "other"), ("total",), defines="total"),
    )


class Staff(Form):
    """Row 八（三）: staff, full-time and part-time."""

    total: Annotated[Count, _STAFF] = None
    full_time: Annotated[
        Count,
        Label(
            "1．专职人员数（不包括政府公报及政府网站工作人员数）",
            "full-time",
            "人",
            also=("专职人员数",),
        ),
    ] = None
    part_time: Annotated[Count, Label("2．兼职人员数", "part-time", "人")] = None

    relations: ClassVar[tuple[Linear, ...]] = (
        Linear("S14-8", ("full_time", "part_time"), ("total",), defines="total"),
    )


class Organisation(Form):
    """Chapter 八: offices, staff and funds."""

    offices: Annotated[Count, Label("（一）政府信息公开工作专门机构数", "offices for disclosure", "个")] = (
        None
    )
    reading_points: Annotated[Count, Label("（二）设置政府信息公开查阅点数", "reading points", "个")] = None
    staff: Annotated[Staff, _STAFF] = Staff()
    funds: Annotated[
        Money,
        Label(
            "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
            "funds for disclosure",
            "万元",
            also=("政府信息公开专项经费",),
        ),
    ] = None


class Training(Form):
    """Chapter 九: meetings and training."""

    meetings: Annotated[Count, Label("（一）召开政府信息公开工作会议或专题会议数", "meetings", "次")] = None
    courses: Annotated[Count, Label("（二）举办各类培训班数", "training courses", "次")] = None
    participants: Annotated[Count, Label("（三）接受培训人员数", "people trained", "人次")] = None


class Statistics2014(Table):
    """The statistics table: 58 figures in nine chapters."""

    name: ClassVar[str] = "statistics"
    shape: ClassVar[Listing] = Listing("统计指标", "单位", "统计数", "——")

    edition: Literal[2014] = 2014
    proactive: Annotated[Proactive2014, Label("一、主动公开情况", "proactive disclosure")] = Proactive2014()
    responses: Annotated[Responses, Label("二、回应解读情况", "responses and interpretation")] = Responses()
    applications: Annotated[Applications2014, Label("三、依申请公开情况", "disclosure on application")] = (
        Applications2014()
    )
    reconsideration: Annotated[Reconsideration2014, _RECONSIDERATION] = Reconsideration2014()
    litigation: Annotated[Litigation2014, _LITIGATION] = Litigation2014()
    complaints: Annotated[Count, Label("六、举报投诉数量", "complaints", "件")] = None
    fees: Annotated[Money, Label("七、依申请公开信息收取的费用", "fees for applications", "万元")] = None
    organisation: Annotated[Organisation, Label("八、机构建设和保障经费情况", "organisation and funds")] = (
        Organisation()
    )
    training: Annotated[Training, Label("九、政府信息公开会议和培训情况", "meetings and training")] = (
        Training()
    )
