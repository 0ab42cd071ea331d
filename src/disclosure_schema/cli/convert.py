"""`disclosure-schema convert`, `template` and `schema`: reports, blank forms and JSON Schemas into files."""

import json
import sys
from collections.abc import Iterator

from disclosure_schema.cli.files import every_file, load
from disclosure_schema.cli.output import Output
from disclosure_schema.errors import OptionError
from disclosure_schema.findings.text import visible
from disclosure_schema.forms.reading import NoteCode, Reading
from disclosure_schema.forms.schema import json_schema
from disclosure_schema.messages import N_, render
from disclosure_schema.readers.reader import read_all
from disclosure_schema.storage import write_whole
from disclosure_schema.writers.template import blank_report
from disclosure_schema.writers.writer import dumps, format_of, write

__all__ = ["convert_files", "show_schema", "write_template"]

_NO_FORMAT = N_("Standard output tells no format; choose one with --to.")
_ODD = N_("{name}: {count} things were odd or not understood; check --notes lists them.")

#: Notes that tell of a spelling only: nothing of the report is lost.
_HARMLESS = frozenset({NoteCode.LABEL_VARIANT, NoteCode.LABEL_MISSPELT, NoteCode.CELL_REPAIRED})


def convert_files(file: str, target: str, output: Output, lang: str, *, to: str | None) -> int:
    """Read the reports in a file or folder and write them; say on standard error where reading met something odd.

    A document that cannot be read ends the command before anything is written.
    """
    format_name = _format(target, to)
    readings = []
    for name, reading in _readings(file):
        odd = sum(note.code not in _HARMLESS for note in reading.notes)
        if odd:
            output.complain(visible(render(_ODD, lang, {"name": name, "count": odd})))
        readings.append(reading)
    _put(readings, target, output, format_name)
    return 0


def _readings(file: str) -> Iterator[tuple[str, Reading]]:
    for name in every_file([file]):
        for reading in load(read_all, name):
            yield name, reading


def write_template(target: str, output: Output, *, edition: int, to: str | None) -> int:
    """Write the blank form of an edition."""
    form = Reading(blank_report(edition))
    _put([form], target, output, _format(target, to))
    return 0


def show_schema(output: Output, *, edition: int | None, target: str | None) -> int:
    """Write the JSON Schema of an edition, or of any."""
    text = json.dumps(json_schema(edition), ensure_ascii=False, indent=2)
    if target is None:
        output.text(text)
    else:
        write_whole(target, f"{text}\n")
    return 0


def _format(target: str, to: str | None) -> str:
    if to is None and target == "-":
        raise OptionError(_NO_FORMAT)
    return to or format_of(target)


def _put(readings: list[Reading], target: str, output: Output, format_name: str) -> None:
    if target != "-":
        write(readings, target, format_name)
        return
    data = dumps(readings, format_name)
    output.flush()
    sys.stdout.buffer.write(data)
