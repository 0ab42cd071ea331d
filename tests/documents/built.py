"""Look through built pages: every link leads to a page and a place that exist, and nothing is loaded from elsewhere.

`python tests/documents/built.py FOLDER` lists what is wrong, and its exit code is then 1.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["faults"]

#: What a browser loads without being asked: elements and the attribute that names it.
LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
}


class Page(HTMLParser):
    """The places of a page, what it links to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.feed(text)
        self.loaded |= addresses(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.add(given["href"])
        if LOADED.get(tag, "") in given:
            self.loaded.add(given[LOADED[tag]])


def addresses(text: str) -> set[str]:
    """Return what style sheets in a text load.

    >>> sorted(addresses('@import "a.css"; p {background: url(https://example.org/b.png)} q {background: url(data:x)}'))
    ['a.css', 'https://example.org/b.png']
    """
    found = re.findall(r"@import\s+[\"']([^\"']+)|url\(\s*[\"']?([^\"')]+)", text)
    return {one or other for one, other in found if not (one or other).startswith(("data:", "#"))}


@cache
def page(path: Path) -> Page:
    """Return a page, read once."""
    return Page(path.read_text(encoding="utf-8"))


def faults(folder: Path) -> Iterator[str]:
    """Yield what is wrong with the pages and style sheets of a folder."""
    for path in sorted(folder.resolve().rglob("*.html")):
        name = path.relative_to(folder.resolve())
        for link in sorted(page(path).links):
            if missing(path, link):
                yield f"{name}: {link} leads nowhere"
        yield from (
            f"{name}: loads {address}" for address in sorted(page(path).loaded) if is_foreign(address)
        )
    for path in sorted(folder.rglob("*.css")):
        loaded = addresses(path.read_text(encoding="utf-8"))
        yield from (f"{path.relative_to(folder)}: loads {one}" for one in sorted(loaded) if is_foreign(one))


def is_foreign(address: str) -> bool:
    """Return whether something lies on another server.

    >>> is_foreign("//fonts.example.org/a.woff"), is_foreign("_static/a.css")
    (True, False)
    """
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def missing(path: Path, link: str) -> bool:
    """Return whether a link of a page leads to no file of the folder, or to no place in it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file():
        return True
    return (
        target.suffix == ".html"
        and bool(parts.fragment)
        and unquote(parts.fragment) not in page(target).places
    )


def main(folder: Path) -> int:
    """List what is wrong."""
    found = list(faults(folder))
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
