"""Damage inside office files, most of which stay archives of well-formed parts: nothing refuses them before they are read.

What is damaged on the way here is mended first, mostly: chance works on what chance made, and damage to the archive or
to a part would add up until hardly an input were read.
"""

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from random import Random
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from fuzz.mutate import markup, raw, word, words
from fuzz.words import ODD_VALUES, WORDS

__all__ = ["package", "xml_tree"]

#: Elements of a part that may still grow, and characters that are packed without compression.
_ELEMENTS = 20_000
_STORED = 50_000


def package(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change the parts inside a ZIP archive, which parts there are, or the archive itself."""
    parts = _parts(data)
    if not parts:
        parts = _parts(random.choice(others)) if others else {}
    if not parts or random.random() < 0.01:
        return raw(data, random, others)
    like = _like(parts, random, others)
    if random.random() < 0.95:
        _mend(parts, like)
    for _ in range(random.choice((1, 1, 2))):
        name = random.choices(list(parts), [_weight(part) for part in parts])[0]
        same = [like[name]] if name in like else []
        kind = random.randrange(100)
        if kind < 2 and len(parts) > 1:
            del parts[name]
        elif kind < 4:
            parts[random.choice((*parts, random.choice(WORDS)))] = parts[name]
        elif kind < 5:
            parts[name] = raw(parts[name], random, same)
        elif kind < 9:
            parts[name] = markup(parts[name], random, same)
        else:
            parts[name] = xml_tree(parts[name], random, same)
    file = BytesIO()
    small = sum(map(len, parts.values())) < _STORED and random.random() < 0.7
    with ZipFile(file, "w", ZIP_STORED if small else ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name or "_", content)
    return file.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive; none of one that is damaged."""
    try:
        with ZipFile(BytesIO(data)) as source:
            return {name: source.read(name) for name in source.namelist()}
    except Exception:  # noqa: BLE001 - a damaged archive has no parts to change
        return {}


def _like(parts: dict[str, bytes], random: Random, others: Sequence[bytes]) -> dict[str, bytes]:
    """Return the parts of another document of the same kind, Word's or a workbook."""
    folder = "xl/" if any(name.startswith("xl/") for name in parts) else "word/"
    for _ in range(4 if others else 0):
        like = _parts(random.choice(others))
        if any(name.startswith(folder) for name in like):
            return like
    return {}


def _weight(name: str) -> float:
    """Tell how often a part is changed: the text often, seldom those that only say where the others are."""
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return 0.1
    return 4 if "document.xml" in name or "sheet" in name else 1


def _mend(parts: dict[str, bytes], like: dict[str, bytes]) -> None:
    """Put the parts of another document where parts are damaged or those that lead to the text are not there."""
    for name, other in like.items():
        leads = name.endswith(".rels") or name in ("word/document.xml", "xl/workbook.xml")
        if (leads and name not in parts) or (name in parts and _root(parts[name]) is None):
            parts[name] = other


def _root(data: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(data)  # noqa: S314 - our own document
    except (ET.ParseError, LookupError, ValueError):  # a mark or an encoding that is none
        return None


def xml_tree(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change the elements of an XML document, which stays well-formed."""
    root = _root(data)
    if root is None:
        return raw(data, random, others)
    found = _root(random.choice(others)) if others else None
    more = [] if found is None else list(found.iter())
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        every = list(root.iter())
        # Without the two around everything, which are soon gone otherwise and all that is in them.
        parent = random.choice(every[2:] if len(every) > 2 and random.random() < 0.98 else every)
        other = random.choice([*every, *more])
        at = random.randrange(len(parent) + 1)
        match random.randrange(7):
            case 0 if at < len(parent):
                parent.remove(parent[at])
            case 1 if at < len(parent):
                for _copy in range(random.choice((1, 1, 3, 60))):
                    parent.insert(at, deepcopy(parent[at]))
            case 2 if len(every) < _ELEMENTS:
                parent.insert(at, deepcopy(other))
            case 3:
                _text(parent, every, random)
            case 4 if at < len(parent):  # the children of an element take its place
                inner = parent[at]
                parent[at : at + 1] = list(inner)
            case 5:
                parent.tag = other.tag
            case _:
                _attribute(parent, other, every, random)
    return bytes(ET.tostring(root, "utf-8"))


def _text(parent: ET.Element, every: Sequence[ET.Element], random: Random) -> None:
    """Change a text, mostly one of an element that has some."""
    full = [one for one in every if one.text]
    if not full or random.random() < 0.2:
        parent.text = _word(random)
        return
    one = random.choice(full)
    changed = words((one.text or "").encode("utf-8", "replace"), random, ())
    one.text = _word(random) if random.random() < 0.4 else _allowed(changed.decode("utf-8", "replace"))


def _attribute(parent: ET.Element, other: ET.Element, every: Sequence[ET.Element], random: Random) -> None:
    """Set an attribute, mostly one that is there, to that of another element or to an odd value."""
    full = [one for one in every if one.attrib]
    if full and random.random() < 0.7:
        parent = random.choice(full)
    name = random.choice([*parent.attrib, *other.attrib] or ["val"])
    values = [one.attrib[name] for one in every if name in one.attrib]
    if not values or random.random() < 0.4:
        values = ODD_VALUES if random.random() < 0.8 else [_word(random)]
    parent.set(name, random.choice(values))


def _word(random: Random) -> str:
    return _allowed(word(random).decode("utf-8", "replace"))


def _allowed(text: str) -> str:
    return "".join(char for char in text if char >= " " or char in "\t\n")
