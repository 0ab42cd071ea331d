"""Takes out one defence after the other and sees that the tests named for it fail.

    python tests/security/undefended.py [WORD…]

copies the package, changes lines in the copy, and runs the tests of that defence against it; with words, only where the
threat has one of them. It takes some minutes, so the tests look only at whether every line is still there and every test
of the notes has its line (`test_notes.py`).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

__all__ = ["DEFENCES", "SOURCE", "Change", "Defence"]

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "disclosure_schema"
#: Seconds for a test; what takes longer without its defence has failed, and so has what takes more memory.
PATIENCE = 120
RUN = """
import resource, sys
import pytest
resource.setrlimit(resource.RLIMIT_AS, (2**32, 2**32))
sys.exit(pytest.main(sys.argv[1:]))
"""


class Change(NamedTuple):
    """A piece of a module, which stands there once, and what stands there without the defence."""

    file: str
    line: str
    instead: str


class Defence(NamedTuple):
    """What is taken out (all of it: some defences stand one behind the other), and the tests that fail then."""

    threat: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


_OFFICE = "readers/test_office_hostile.py::"
_PDF = "readers/test_pdf_hostile.py::"
_PAGES = "readers/test_hostile.py::"
_OWN = "security/test_own_files.py::"

DEFENCES = (
    Defence(
        "a part of an office file that grows",
        (
            Change("readers/ooxml/package.py", "if entry.file_size > limit:", "if False:"),
            Change("readers/ooxml/package.py", "if len(data) > limit:", "if False:"),
        ),
        (_OFFICE + "test_a_part_that_grows_too_large_is_refused",),
    ),
    Defence(
        "parts of an office file that grow together",
        (Change("readers/ooxml/package.py", "self._room -= len(data)", "pass"),),
        (_OFFICE + "test_parts_that_grow_too_large_together_are_refused",),
    ),
    Defence(
        "an archive that declares too much",
        (
            Change(
                "readers/ooxml/package.py",
                "if sum(entry.file_size for entry in entries) > _WITH_PICTURES * self._room:",
                "if False:",
            ),
        ),
        (_OFFICE + "test_an_archive_that_declares_too_much_is_refused_unopened",),
    ),
    Defence(
        "an archive whose directory lies",
        (
            Change(
                "readers/ooxml/package.py",
                "except BROKEN:\n            raise damaged(entry.filename) from None",
                "except BROKEN:\n            raise",
            ),
        ),
        (_OFFICE + "test_a_directory_that_lies_about_sizes_is_found_out",),
    ),
    Defence(
        "an archive of too many parts",
        (Change("readers/ooxml/package.py", "if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:", "if False:"),),
        (_OFFICE + "test_too_many_parts_are_refused",),
    ),
    Defence(
        "compressed streams of a PDF",
        (Change("readers/pdf/pages.py", "check_streams(data)\n", "pass\n"),),
        (_PDF + "test_what_is_compressed_is_limited_as_a_whole",),
    ),
    Defence(
        "instructions of a PDF",
        (Change("readers/pdf/guard.py", "self.content -= 64 + decoded(stream, self.content)", "pass"),),
        (_PDF + "test_documents_that_no_reader_takes_quickly_are_refused",),
    ),
    Defence(
        "characters and corners of a PDF",
        (Change("readers/pdf/guard.py", "self.objects -= objects", "pass"),),
        (_PDF + "test_documents_that_no_reader_takes_quickly_are_refused",),
    ),
    Defence(
        "fonts of a PDF",
        (Change("readers/pdf/guard.py", "self._check(spec)\n", "pass\n"),),
        (_PDF + "test_documents_that_no_reader_takes_quickly_are_refused",),
    ),
    Defence(
        "pages of a PDF",
        (Change("readers/pdf/pages.py", "if number > current().pages:", "if False:"),),
        (_PDF + "test_too_many_pages_are_refused_and_the_limit_is_named",),
    ),
    Defence(
        "entities",
        (Change("readers/ooxml/xml.py", """if b"<!DOCTYPE" in data.replace(b"\\0", b""):""", "if False:"),),
        (_OFFICE + "test_entities_are_refused",),
    ),
    Defence(
        "deep XML",
        (Change("readers/ooxml/xml.py", "if depth > most:", "if False:"),),
        (_OFFICE + "test_markup_that_is_too_deep_or_too_much_is_refused",),
    ),
    Defence(
        "XML of many elements",
        (Change("readers/ooxml/xml.py", "if count > MAX_ELEMENTS:", "if False:"),),
        (_OFFICE + "test_markup_that_is_too_deep_or_too_much_is_refused",),
    ),
    Defence(
        "a deep page",
        (Change("readers/html/guard.py", "if depth > most:", "if False:"),),
        (
            _PAGES + "test_how_deep_a_page_may_nest_is_a_limit",
            _PAGES + "test_pages_that_no_parser_takes_quickly_are_refused",
        ),
    ),
    Defence(
        "elements of a page that are opened again",
        (Change("readers/html/guard.py", "if again > _MAX_AGAIN:", "if False:"),),
        (_PAGES + "test_pages_that_no_parser_takes_quickly_are_refused",),
    ),
    Defence(
        "elements of a page",
        (Change("readers/html/guard.py", """check_elements(tags - data.count(b"</"))""", "pass"),),
        ("security/test_memory.py::test_what_is_too_much_is_refused_before_it_takes_memory",),
    ),
    Defence(
        "paragraphs of a page",
        (Change("readers/blocks.py", "check_paragraphs(self._paragraphs)", "pass"),),
        ("security/test_memory.py::test_paragraphs_of_a_page_are_counted",),
    ),
    Defence(
        "paragraphs of a text",
        (Change("readers/text.py", "check_paragraphs(len(self.blocks) + 1)", "pass"),),
        ("security/test_memory.py::test_how_many_paragraphs_are_allowed_is_a_limit",),
    ),
    Defence(
        "cells of a text",
        (Change("readers/text.py", "check_elements(self._cells)", "pass"),),
        ("security/test_memory.py::test_how_many_paragraphs_are_allowed_is_a_limit",),
    ),
    Defence(
        "giant spans of a page",
        (
            Change(
                "readers/html/grids.py",
                "return min(int(text[:6]) or limit, limit)",
                "return int(text[:6]) or limit",
            ),
        ),
        ("readers/test_html.py::test_odd_spans_stay_within_the_table",),
    ),
    Defence(
        "giant spans of a Word document",
        (
            Change(
                "readers/docx/tables.py",
                """min(max(number(cell, "tcPr/gridSpan") or 1, 1), MAX_COLUMNS - column)""",
                """number(cell, "tcPr/gridSpan") or 1""",
            ),
        ),
        ("readers/test_docx.py::test_odd_spans_stay_within_limits",),
    ),
    Defence(
        "merged areas of a workbook",
        (
            Change(
                "readers/xlsx/regions.py",
                "right = min(max(column for _, column in lasts), left + MAX_COLUMNS - 1)",
                "right = max(column for _, column in lasts)",
            ),
        ),
        (_OFFICE + "test_merged_cells_cannot_fill_the_memory",),
    ),
    Defence(
        "giant figures in cells",
        (
            Change("readers/cells.py", "if len(raw) > MAX_CELL:", "if False:"),
            Change("readers/cells.py", "if len(digits) + len(decimals) > _MAX_DIGITS:", "if False:"),
            Change(
                "readers/cells.py", "if parsed.value is not None and parsed.value > MAX_COUNT:", "if False:"
            ),
        ),
        (_OWN + "test_giant_numbers_are_told_and_not_computed",),
    ),
    Defence(
        "giant numbers in prose",
        (Change("zh/text.py", 'raise refuse(text, "too-long", MAX_LENGTH, limit=MAX_LENGTH)', "pass"),),
        ("zh/test_laws.py::test_a_huge_number_is_a_clear_refusal",),
    ),
    Defence(
        "slow regular expressions",
        (Change("readers/text.py", r"#{1,6}\s++(.*)", r"#{1,6}\s+(.*?)\s*#*\s*"),),
        (
            "security/test_patterns.py::test_every_pattern_of_the_package_takes_its_length",
            "security/test_patterns.py::test_a_line_of_blanks_and_signs_is_read",
        ),
    ),
    Defence(
        "documents that never end",
        (Change("readers/limits.py", "if monotonic() - start > limits.seconds:", "if False:"),),
        ("readers/test_many.py::test_time_is_limited",),
    ),
    Defence(
        "damage of text",
        (
            Change(
                "readers/decode.py", 'text = data.decode(encoding, "replace")', "text = data.decode(encoding)"
            ),
        ),
        (_PAGES + "test_damaged_bytes_raise_nothing_but_read_errors",),
    ),
    Defence(
        "damage of most of a text",
        (
            Change(
                "readers/decode.py",
                "if count > max(10, len(data) // 1000) or count * 10 > len(text):",
                "if False:",
            ),
        ),
        ("readers/test_decode.py::test_many_bad_bytes_are_refused",),
    ),
    Defence(
        "damage of XML",
        (
            Change(
                "readers/ooxml/xml.py", "except (ParseError, ValueError, LookupError):", "except LookupError:"
            ),
        ),
        ("readers/test_mutated.py::test_damaged_documents_give_a_report_or_an_error",),
    ),
    Defence(
        "damage of an archive",
        (
            Change("readers/ooxml/package.py", 'raise damaged("ZIP") from None', "raise"),
            Change("readers/ooxml/package.py", "raise damaged(entry.filename) from None", "raise"),
        ),
        (_OFFICE + "test_damaged_bytes_raise_nothing_but_read_errors",),
    ),
    Defence(
        "damage of a PDF",
        (
            Change(
                "readers/pdf/pages.py", "raise ReadError(_PASSWORD if locked else DAMAGED) from None", "raise"
            ),
            Change("readers/pdf/pages.py", "raise ReadError(_PAGE_DAMAGED, page=number) from None", "raise"),
        ),
        (_PDF + "test_a_document_with_wrong_bytes_is_refused_or_read_as_it_was",),
    ),
    Defence(
        "a PDF that breaks off",
        (Change("readers/pdf/guard.py", "if not whole:", "if False:"),),
        (_PDF + "test_damaged_documents_are_refused",),
    ),
    Defence(
        "figures of a PDF drawn over each other",
        (
            Change(
                "readers/pdf/pages.py",
                "if char.text.isdigit() and char.x1 - char.x0 < REPEATED * char.size:",
                "if False:",
            ),
        ),
        (_PDF + "test_figures_too_thin_to_be_told_apart_are_damage",),
    ),
    Defence(
        "HTML in the proof sheet",
        (Change("findings/proof/html.py", "return escape(visible(text))", "return visible(text)"),),
        ("findings/test_proof.py::test_nothing_of_a_document_is_markup",),
    ),
    Defence(
        "HTML in written pages",
        (Change("writers/html.py", "escape(block.text, quote=False)", "block.text"),),
        ("writers/test_writer.py::test_text_is_escaped",),
    ),
    Defence(
        "formulas in CSV",
        (
            Change(
                "forms/flat.py", """return f"'{text}" if text.startswith(_RISKY) else text""", "return text"
            ),
        ),
        ("writers/test_tables.py::test_no_text_of_a_csv_is_a_formula",),
    ),
    Defence(
        "formulas in CSV of findings",
        (
            Change(
                "findings/csv.py",
                """return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text""",
                "return text",
            ),
        ),
        ("findings/test_lines.py::test_no_text_is_a_formula_in_a_spreadsheet",),
    ),
    Defence(
        "formulas in workbooks",
        (
            Change("writers/xlsx.py", '"strings_to_formulas": False', '"strings_to_formulas": True'),
            Change(
                "writers/xlsx.py",
                "self._sheet.write_string(self._row, 0, text, shape)",
                "self._sheet.write(self._row, 0, text, shape)",
            ),
        ),
        ("writers/test_office.py::test_no_text_of_a_workbook_is_a_formula",),
    ),
    Defence(
        "steering a terminal",
        (
            Change(
                "findings/text.py",
                'return text if text.isprintable() else "".join(map(_visible, text))',
                "return text",
            ),
        ),
        ("findings/test_text.py::test_no_text_of_a_document_steers_the_terminal_or_breaks_a_line",),
    ),
    Defence(
        "names of sheets",
        (Change("cli/pages.py", r'stem = re.sub(r"[^\w.]+", "-", stem)', "stem = stem"),),
        ("cli/test_check_formats.py::test_names_of_sheets_are_safe_and_no_two_alike",),
    ),
    Defence(
        "links in a folder",
        (
            Change("storage.py", "part = _beside(target)", "part = target"),
            Change("storage.py", '_pour(part, path, data, "xb")', '_pour(part, path, data, "wb")'),
        ),
        ("cli/test_check_formats.py::test_a_link_in_the_way_is_replaced_and_not_followed",),
    ),
    Defence(
        "sheets in place of documents",
        (Change("cli/pages.py", "raise OptionError(_OVERWRITES, name=str(Path(target) / name))", "pass"),),
        ("cli/test_check_formats.py::test_no_document_is_overwritten",),
    ),
    Defence(
        "findings in place of documents",
        (Change("cli/check.py", "raise OptionError(_OVERWRITES, name=options.target)", "pass"),),
        ("cli/test_check_formats.py::test_no_document_is_overwritten",),
    ),
    Defence(
        "copies in place of documents",
        (Change("cli/annotating.py", "if is_same:", "if False:"),),
        ("cli/test_annotating.py::test_nothing_is_written_over_or_left_half",),
    ),
    Defence(
        "hostile originals of copies",
        (
            Change("findings/annotate/parts.py", "parse(data, part)  # ", "pass  # "),
            Change("readers/ooxml/xml.py", """if b"<!DOCTYPE" in data.replace(b"\\0", b""):""", "if False:"),
        ),
        ("findings/test_annotate.py::test_what_is_damaged_or_hostile_is_refused",),
    ),
    Defence(
        "large originals of copies",
        (Change("findings/annotate/annotate.py", "with within(limits):", "if True:"),),
        ("findings/test_annotate.py::test_limits_hold",),
    ),
    Defence(
        "JSON that is no report",
        (Change("forms/own.py", "except ValidationError as error:", "except KeyError as error:"),),
        (_OWN + "test_odd_json_is_no_report",),
    ),
    Defence(
        "unknown keys of a report",
        (Change("forms/cells.py", 'frozen=True, extra="forbid"', 'frozen=True, extra="ignore"'),),
        (_OWN + "test_odd_json_is_no_report",),
    ),
    Defence(
        "CSV that is no report",
        (
            Change(
                "readers/tabular.py", "except (csv.Error, *_WRONG) as error:", "except csv.Error as error:"
            ),
        ),
        ("writers/test_tables.py::test_a_broken_tidy_csv_is_refused",),
    ),
    Defence(
        "Parquet that is no report",
        (
            Change(
                "readers/tabular.py",
                "except (pa.ArrowException, OSError, *_WRONG) as error:",
                "except KeyError as error:",
            ),
        ),
        ("writers/test_tables.py::test_a_damaged_parquet_file_is_refused",),
    ),
    Defence(
        "what is no baseline",
        (Change("findings/baseline.py", "except ValidationError:", "except KeyError:"),),
        (
            _OWN + "test_an_odd_baseline_is_refused",
            "findings/test_baseline.py::test_what_is_no_baseline_is_refused",
        ),
    ),
    Defence(
        "a giant baseline",
        (Change("findings/baseline.py", "stream.read(_MAX_BYTES)", "stream.read()"),),
        (_OWN + "test_a_giant_baseline_is_not_read_to_its_end",),
    ),
    Defence(
        "unknown settings",
        (Change("cli/settings.py", 'extra="forbid"', 'extra="ignore"'),),
        (_OWN + "test_odd_settings_are_refused",),
    ),
    Defence(
        "settings that are no TOML",
        (
            Change(
                "cli/settings.py",
                "except (OSError, ValueError, RecursionError) as error:",
                "except OSError as error:",
            ),
        ),
        (_OWN + "test_odd_settings_are_refused",),
    ),
    Defence(
        "settings of a wrong type",
        (Change("cli/settings.py", "except ValidationError as error:", "except KeyError as error:"),),
        (_OWN + "test_what_is_no_setting_is_refused",),
    ),
    Defence(
        "rules that crash",
        (Change("rules/engine.py", "except Exception as error:", "except KeyError as error:"),),
        ("packs/test_packs.py::test_a_rule_that_crashes_stops_nothing_and_is_never_the_publisher_s_fault",),
    ),
    Defence(
        "verdicts of a rule pack with fields of other types",
        (Change("rules/engine.py", "if not isinstance(getattr(given, name), kinds):", "if False:"),),
        ("rules/test_engine.py::test_a_verdict_with_a_field_of_another_type_is_a_crash",),
    ),
    Defence(
        "rule packs that cannot be used",
        (
            Change(
                "rules/packs.py",
                "except Exception as error:  # noqa: BLE001 - whatever a package does when it is imported",
                "except KeyError as error:",
            ),
        ),
        ("packs/test_packs.py::test_packs_that_cannot_be_used_are_named_with_the_reason",),
    ),
    Defence(
        "code or objects from input",
        (
            Change(
                "readers/own.py",
                "from disclosure_schema.forms.own import parse",
                "import pickle\n\nfrom disclosure_schema.forms.own import parse",
            ),
        ),
        ("security/test_code.py::test_the_package_has_no_way_to_run_what_it_reads",),
    ),
)


def failures(defence: Defence, folder: Path) -> set[str]:
    """Return those of a defence's tests that fail without it."""
    copy = folder / "disclosure_schema"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for file, line, instead in defence.changes:
        text = (copy / file).read_text(encoding="utf-8")
        (copy / file).write_text(text.replace(line, instead), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return {test for test in defence.tests if not _passes(test, environment)}


def _passes(test: str, environment: dict[str, str]) -> bool:
    command = [sys.executable, "-c", RUN, "-q", "-x", "-p", "no:cacheprovider", f"tests/{test}"]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    if done.returncode in (4, 5):  # no such test
        raise RuntimeError(done.stdout.decode())
    return not done.returncode


def main(words: list[str]) -> int:
    """Take out the defences against threats that have one of the words; tell which tests go on as if nothing were."""
    blind = 0
    for defence in DEFENCES:
        if words and not any(word in defence.threat for word in words):
            continue
        with TemporaryDirectory() as folder:
            failed = failures(defence, Path(folder))
        for test in defence.tests:
            blind += test not in failed
            print(f"{'fails' if test in failed else 'PASSES'}  {defence.threat}: {test}", flush=True)  # noqa: T201
    return min(blind, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
