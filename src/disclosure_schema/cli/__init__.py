"""The command `disclosure-schema`, of the extra `cli`.

Exit codes: 0 nothing to report, 1 findings at or above `--fail-on`, 2 something could not be read or judged, or
the command was used wrongly, 130 interrupted, 141 nobody reads the output any more.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

from disclosure_schema.cli.language import of_environment
from disclosure_schema.cli.output import use_utf8
from disclosure_schema.errors import MissingExtraError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default that of the process) and return its exit code.

    The extra is imported here, not with the module: without it there is one clear message.
    """
    use_utf8()
    try:
        try:
            import rich  # noqa: F401, PLC0415 - see above
            import typer  # noqa: F401, PLC0415 - see above
        except ImportError:
            raise MissingExtraError("disclosure-schema", "cli") from None
        from disclosure_schema.cli.app import run  # noqa: PLC0415 - needs the extra

        return run(arguments)
    except MissingExtraError as error:
        sys.stderr.write(f"{error.render(of_environment())}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # help on a full disk; commands look after what they write themselves
        with suppress(OSError):
            sys.stderr.write(f"disclosure-schema: {error.strerror or error}\n")
        return 2
