"""`annotate`: the bytes of a document and its findings in, the bytes of the copy out.

>>> annotate(b"<html>", [])
Traceback (most recent call last):
disclosure_schema.errors.OptionError: Comments can be written into Word documents (.docx) and workbooks (.xlsx) only.
"""

from collections.abc import Iterable

from disclosure_schema.errors import MissingExtraError, OptionError
from disclosure_schema.findings.annotate.remarks import remarks
from disclosure_schema.messages import N_
from disclosure_schema.readers.limits import DEFAULT, Limits, within
from disclosure_schema.readers.sniff import sniff
from disclosure_schema.rules.model import Finding

__all__ = ["annotate"]

_NEITHER = N_("Comments can be written into Word documents (.docx) and workbooks (.xlsx) only.")


def annotate(
    data: bytes, findings: Iterable[Finding], lang: str = "en", *, limits: Limits = DEFAULT
) -> bytes:
    """Return a copy of a document with each finding as a comment at its place, and the cells it is about highlighted.

    `data` is the document that was read and checked: the findings name places in it. A finding without a place there is
    a comment at the beginning. Parts of the file that need no change stay as they are; the changed ones differ in
    comments and fills alone. Raises `ReadError` for what cannot be read, `OptionError` for another format, and
    `MissingExtraError` without the extra `annotate`.
    """
    found = sniff(data)
    if found not in {"docx", "xlsx"}:
        raise OptionError(_NEITHER)
    try:
        import lxml.etree  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("annotate", "annotate") from None
    from disclosure_schema.findings.annotate.docx import annotate_docx  # noqa: PLC0415 - needs the extra
    from disclosure_schema.findings.annotate.xlsx import annotate_xlsx  # noqa: PLC0415 - same

    write = annotate_docx if found == "docx" else annotate_xlsx
    with within(limits):
        return write(data, remarks(findings, lang))
