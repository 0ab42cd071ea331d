"""`check --format html`: the proof sheet of one document, or a folder with a sheet for each and an index.

>>> [page_name(file, set()) for file in ("in/某县 2023.html", "../../etc/passwd", "index.html", "-", "CON.txt")]
['某县-2023.html', 'passwd.html', 'index-2.html', 'report.html', 'report-CON.html']
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from urllib.parse import quote

from disclosure_schema.cli.output import Output
from disclosure_schema.errors import OptionError
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof import Row, index_page, proof_sheet
from disclosure_schema.messages import N_
from disclosure_schema.storage import make_folder, write_whole

__all__ = ["page_name", "write_pages"]

_INDEX = "index.html"
_NEEDS_FOLDER = N_("Several proof sheets need a folder: --output FOLDER.")
_OVERWRITES = N_("{name} is one of the documents: choose another folder to write.")

#: Names that Windows keeps for devices.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)", re.IGNORECASE)
#: Characters of a name: file systems allow 255 bytes, a Chinese character takes three.
_LONGEST = 60


def write_pages(
    examined: Iterable[Examined],
    documents: Sequence[str],
    output: Output,
    lang: str,
    target: str | None,
    *,
    folder: bool,
) -> None:
    """Write the sheet of one document to a file or standard output; of several, or of a `folder`, to a folder."""
    if len(documents) == 1 and not folder and not (target and _is_folder(target)):
        for one in examined:
            sheet = proof_sheet(one, lang)
            if target:
                write_whole(target, sheet)
            else:
                output.text(sheet.removesuffix("\n"))
        return
    if not target:
        raise OptionError(_NEEDS_FOLDER)
    names = page_names(documents)
    known = {Path(name).resolve() for name in documents if name != "-"}
    for name in (_INDEX, *names):
        if (Path(target) / name).resolve() in known:
            raise OptionError(_OVERWRITES, name=str(Path(target) / name))
    make_folder(target)
    rows = []
    try:
        for one, name in zip(examined, names, strict=True):
            write_whole(Path(target) / name, proof_sheet(one, lang, index=_INDEX))
            rows.append(Row.of(one, quote(name)))
    except KeyboardInterrupt:
        write_whole(Path(target) / _INDEX, index_page(rows, lang))  # of what was done
        raise
    write_whole(Path(target) / _INDEX, index_page(rows, lang))


def _is_folder(target: str) -> bool:
    return target.endswith(("/", "\\")) or Path(target).is_dir()


def page_names(documents: Iterable[str]) -> list[str]:
    """Return a file name for the sheet of each document, no two alike even where a file system ignores case.

    >>> page_names(["2023/a.html", "2024/A.pdf", "2024/a-2.html"])
    ['a.html', 'A-2.html', 'a-2-2.html']
    """
    taken: set[str] = set()
    return [page_name(name, taken) for name in documents]


def page_name(document: str, taken: set[str]) -> str:
    """Return a safe file name for the sheet of a document, and add it to those that are taken."""
    stem = unicodedata.normalize("NFC", PurePath(document.replace("\\", "/")).stem)
    stem = re.sub(r"[^\w.]+", "-", stem).strip("-.")[:_LONGEST] or "report"
    stem = f"report-{stem}" if _DEVICE.match(stem) else stem
    name, number = stem, 1
    while name.casefold() in taken | {"index"}:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return f"{name}.html"
