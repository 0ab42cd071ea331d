"""What is looked for in built pages is found."""

from pathlib import Path

from documents.built import faults

GOOD = '<link rel="stylesheet" href="a.css"><h1 id="top"><a href="#top">.</a> <a href="b.html#%E9%83%A8">.</a></h1>'
BAD = """<link href="https://fonts.example.org/a.css"><script src="//tracker.example.org/t.js"></script>
<style>p { background: url('https://example.org/p.png') }</style>
<a href="c.html">.</a> <a href="b.html#nowhere">.</a> <a href="https://example.org/">.</a>"""


def test_links_and_loads_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="部">', encoding="utf-8")
    (tmp_path / "a.css").write_text("p { background: url(data:image/png;base64,) }", encoding="utf-8")
    assert list(faults(tmp_path)) == []
    (tmp_path / "bad.html").write_text(BAD, encoding="utf-8")
    (tmp_path / "bad.css").write_text('@import "https://example.org/f.css";', encoding="utf-8")
    assert list(faults(tmp_path)) == [
        "bad.html: b.html#nowhere leads nowhere",
        "bad.html: c.html leads nowhere",
        "bad.html: loads //tracker.example.org/t.js",
        "bad.html: loads https://example.org/p.png",
        "bad.html: loads https://fonts.example.org/a.css",
        "bad.css: loads https://example.org/f.css",
    ]
