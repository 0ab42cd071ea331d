"""Building HTML from parts: whatever is not made here is text and is escaped, so nothing of a document is markup.

>>> tag("p", "1 < 2", tag("b", "&"), class_="sum")
'<p class="sum">1 &lt; 2<b>&amp;</b></p>'
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from disclosure_schema.findings.text import visible
from disclosure_schema.messages import catalogue
from disclosure_schema.rules.wording import phrase

__all__ = ["Child", "Html", "Tongue", "join", "page", "tag"]

#: Elements without an end tag.
_VOID = {"br", "col", "input", "meta"}


class Html(str):
    """Markup that was made here."""

    __slots__ = ()


Child = str | None | Iterable[str | None]


def tag(name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Return an element: text is escaped, None and False leave a child or an attribute out.

    `class_`, `for_` and `type_` lose their underscore, others become hyphens.
    """
    shown = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    start = f"<{name}{shown}>"
    return Html(start if name in _VOID else f"{start}{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Html:
    """Return children one after the other, text among them escaped."""
    return Html("".join(map(_child, children)))


def _child(child: Child) -> str:
    if child is None or isinstance(child, Html):
        return child or ""
    return _text(child) if isinstance(child, str) else join(child)


def _text(text: str) -> str:
    """Escape text; characters that HTML cannot carry, or that turn the direction of writing, are spelt out."""
    return escape(visible(text))


class Tongue:
    """The two languages of a page: Chinese in the script asked for, and English; `first` is shown at first.

    >>> Tongue("zh-TW").pair, Tongue("en").first
    (('zh_Hant', 'en'), 'en')
    """

    __slots__ = ("first", "pair")

    def __init__(self, lang: str) -> None:
        self.first = catalogue(lang)
        self.pair = ("zh_Hans" if self.first == "en" else self.first, "en")

    def each(self, write: Callable[[str], Child]) -> Html:
        """Return what `write` makes of each language; the style sheet shows one of the two."""
        shown = [(lang, join([write(lang)])) for lang in self.pair]
        return join(
            tag("span", text, class_=_short(lang), lang=_html_tag(lang)) for lang, text in shown if text
        )

    def say(self, message: str, **params: object) -> Html:
        """Return a message of ours in both languages.

        >>> Tongue("zh").say("error")
        '<span class="zh" lang="zh-Hans">错误</span><span class="en" lang="en">error</span>'
        """
        return self.each(lambda lang: phrase(message, params, lang))


def _short(lang: str) -> str:
    return "en" if lang == "en" else "zh"


def _html_tag(lang: str) -> str:
    return lang.replace("_", "-")


@cache
def _part(name: str) -> tuple[str, str]:
    """Return a file of this package as it stands in a page, and its hash for the page's content security policy."""
    text = files("disclosure_schema").joinpath("findings", "proof", name).read_text(encoding="utf-8")
    return text, "sha256-" + b64encode(sha256(text.encode()).digest()).decode("ascii")


def page(tongue: Tongue, title: str, body: Iterable[Child], script: str | None = None) -> str:
    """Return a whole page; its policy lets in its own style sheet and script by their hashes and nothing else."""
    style, style_hash = _part("style.css")
    policy = [f"default-src 'none'; style-src '{style_hash}'; base-uri 'none'; form-action 'none'"]
    scripts: list[Html] = []
    if script is not None:
        code, code_hash = _part(script)
        policy.append(f"script-src '{code_hash}'")
        scripts.append(Html(f"<script>{code}</script>"))
    head = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="; ".join(policy)),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name_="color-scheme", content="light dark"),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("title", title),
        Html(f"<style>{style}</style>"),
    ]
    switch = [
        _choice(tongue, lang, word) for lang, word in zip(tongue.pair, ("中文", "English"), strict=True)
    ]
    main = tag("main", *_lines([*switch, tag("div", *_lines(body), class_="sheet")]))
    return "\n".join([
        "<!DOCTYPE html>",
        f'<html lang="{_html_tag(tongue.first)}">',
        tag("head", *_lines(head)),
        tag("body", *_lines([main, *scripts])),
        "</html>",
        "",
    ])  # fmt: skip


def _lines(parts: Iterable[Child]) -> list[Child]:
    """Return parts with a line each: a page that a person may read and a program compare."""
    return [Html("\n"), *(join([part, Html("\n")]) for part in parts)]


def _choice(tongue: Tongue, lang: str, word: str) -> Html:
    """Return a radio button of the language switch: it stands before what it changes, so no script is needed."""
    button = tag(
        "input", type_="radio", name_="language", id=f"language-{_short(lang)}", class_="language",
        checked=lang == tongue.first,
    )  # fmt: skip
    return join([button, tag("label", word, for_=f"language-{_short(lang)}", lang=_html_tag(lang))])
