"""Bring the translations in line with the source: `python tests/catalogues.py`.

New messages enter each `messages.po` without a translation, those of the source no longer leave it, and the `.mo` files
are compiled. What still lacks a translation is listed, and the exit code is then 1.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

__all__ = ["SOURCE", "extracted", "update"]

SOURCE = Path(__file__).resolve().parents[1] / "src" / "disclosure_schema"


def extracted(source: Path = SOURCE) -> Catalog:
    """Return every message marked with `N_` in the package, and the modules it stands in."""
    found = Catalog()
    for module, line, message, _, _ in extract_from_dir(
        source, method_map=[("**.py", "python")], keywords={"N_": None}
    ):
        found.add(message, locations=[(f"src/disclosure_schema/{module}", line)])
    return found


def update(folder: Path, template: Catalog) -> list[str]:
    """Update and compile the catalogue in a folder; return the messages it does not translate."""
    path = folder / "messages.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=folder.parent.name)
    template.creation_date = catalogue.creation_date  # no change of a file without a change of its messages
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=100, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    with (folder / "messages.mo").open("wb") as stream:
        write_mo(stream, catalogue)
    return [str(message.id) for message in catalogue if message.id and not message.string]


def main() -> int:
    """Update every catalogue and list what lacks a translation."""
    template = extracted()
    missing = 0
    for folder in sorted((SOURCE / "locale").glob("*/LC_MESSAGES")):
        for message in update(folder, template):
            missing += 1
            sys.stdout.write(
                f"{folder.relative_to(SOURCE.parents[1]) / 'messages.po'}: no translation: {message}\n"
            )
    sys.stdout.write(f"messages {len(template)}, translations missing {missing}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
