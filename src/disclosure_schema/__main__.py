"""`python -m disclosure_schema` is the command `disclosure-schema`."""

import sys

from disclosure_schema.cli import main

if __name__ == "__main__":
    sys.exit(main())
