"""The Python examples of the documentation run as tests; without Sybil they are not collected."""

try:
    from sybil import Sybil
    from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser, SkipParser
except ImportError:
    pass  # the tests that run with the core dependencies only
else:
    pytest_collect_file = Sybil(
        parsers=[DocTestDirectiveParser(), PythonCodeBlockParser(), SkipParser()],
        patterns=["**/*.md", "*.md"],
    ).pytest()
