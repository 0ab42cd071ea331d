"""Looking for rule packs again: what is installed is otherwise looked up once in a process."""

from disclosure_schema.rules import packs

__all__ = ["forget_packs"]


def forget_packs() -> None:
    """Forget the packs found; what was chosen among their rules is kept beside them."""
    packs.packs.cache_clear()
