"""One process of fuzzing: the package instrumented, the seeds in the corpus, a mutator that keeps the structure.

Called by `python -m fuzz` with the name of a target, a folder and the options of libFuzzer.
"""

import pkgutil
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from random import Random

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # an extra of its own


def _import_all() -> None:
    """Import the package with counters in it; modules that are imported on first use too."""
    with atheris.instrument_imports(include=["disclosure_schema"]):
        package = import_module("disclosure_schema")
        for module in pkgutil.walk_packages(package.__path__, "disclosure_schema."):
            if not module.name.endswith("__main__"):
                with suppress(ImportError):
                    import_module(module.name)


def main() -> None:
    """Fuzz until libFuzzer ends the process."""
    name, place, *options = sys.argv[1:]
    _import_all()
    from fuzz.kinds import fitting  # noqa: PLC0415 - after the package was imported with counters
    from fuzz.mutate import table_file  # noqa: PLC0415 - same
    from fuzz.packed import package  # noqa: PLC0415 - same
    from fuzz.targets import TARGETS  # noqa: PLC0415 - after the package was imported with counters
    from fuzz.watch import Watch  # noqa: PLC0415 - same
    from fuzz.words import dictionary  # noqa: PLC0415 - same

    folder = Path(place)
    target = TARGETS[name]
    seeds = list(target.seeds())
    for seed in seeds:
        (folder / "corpus" / f"seed-{blake2b(seed, digest_size=8).hexdigest()}").write_bytes(seed)
    (folder / "words.dict").write_text(dictionary(), encoding="ascii")
    watch = Watch(target, folder)
    packed = not {package, table_file, fitting}.isdisjoint(target.mutations)
    watch.summary()

    def mutate(data: bytes, most: int, number: int) -> bytes:
        random = Random(number)  # noqa: S311 - chance decides what is tried, no secret
        if random.random() < (0.02 if packed else 0.25):  # a byte of an archive breaks it
            return bytes(atheris.Mutate(data, most))
        for _ in range(3):
            changed = random.choice(target.mutations)(data, random, seeds)
            if len(changed) <= most:
                return changed
            data = random.choice(seeds) if packed else data
        return data[:most] if packed else changed[:most]  # cut short, an archive is none

    atheris.Setup([sys.argv[0], *options], watch, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
