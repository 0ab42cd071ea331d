"""What a web page prints around a report and is no part of it."""

import re

__all__ = ["is_furniture"]

_FURNITURE = re.compile(
    r"^\W*(?:打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|扫一扫|上一[篇条]|下一[篇条]|返回顶部|相关(?:附件|文档|链接|稿件)|附件下载"
    r"|版权所有|主办单位|承办单位|网站标识码|网站地图|友情链接|联系我们|责任编辑|信息来源|浏览次数|字号|字体)"
    r"|ICP备|公网安备|Copyright|©"
)


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page around the report.

    >>> is_furniture("【打印】【关闭】"), is_furniture("主办单位：某县人民政府"), is_furniture("无。")
    (True, True, False)
    """
    return len(line) < 120 and _FURNITURE.search(line) is not None
