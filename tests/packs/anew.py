"""Looking for rule packs again: what is installed is otherwise looked up once in a process."""

from disclosure_schema.rules import engine, packs

__all__ = ["forget_packs"]


def forget_packs() -> None:
    """Forget the packs found, the rules that come of them, and what was chosen among those."""
    for cached in (packs.packs, packs.all_rules, engine._chosen):
        cached.cache_clear()
