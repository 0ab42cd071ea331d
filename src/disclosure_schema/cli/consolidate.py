"""`disclosure-schema consolidate`: the sum of many reports as one, in JSON."""

from collections import Counter
from collections.abc import Sequence

from disclosure_schema.cli.files import every_file, read_one
from disclosure_schema.cli.output import Output
from disclosure_schema.findings.text import visible
from disclosure_schema.forms.consolidation import consolidate, unknown_in
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.messages import N_, render
from disclosure_schema.rules.model import Path
from disclosure_schema.rules.wording import phrase
from disclosure_schema.storage import write_whole

__all__ = ["consolidate_files"]

_BLANK = N_("{name} leaves {count} cells blank, so their sums are not known; the first is {first}.")
_TWICE = N_("{part} was given {count} times.")


def consolidate_files(
    files: Sequence[str],
    output: Output,
    lang: str,
    *,
    issuer: str | None,
    blank: BlankPolicy,
    target: str | None,
) -> int:
    """Add up documents and write the sum; say on standard error which documents leave cells unknown.

    A document that cannot be read ends the command: a sum that lacks a part is no sum.
    """
    names = list(every_file(files))
    parts = [read_one(name).report for name in names]
    whole = consolidate(parts, issuer=issuer, blank=blank)
    unknown = {path: who for path, who in unknown_in(parts).items() if whole.cells().get(path) is None}
    for index, name in enumerate(names):
        blanks = [path for path, who in unknown.items() if index in who]
        if blanks:
            params = {"name": name, "count": len(blanks), "first": Path(blanks[0])}
            output.complain(visible(phrase(_BLANK, params, lang)))
    for part, count in Counter(part.issuer for part in parts if part.issuer).items():
        if count > 1:
            output.complain(visible(render(_TWICE, lang, {"part": part, "count": count})))
    text = whole.model_dump_json(indent=2)
    if target is None:
        output.text(text)
    else:
        write_whole(target, f"{text}\n")
    return 0
