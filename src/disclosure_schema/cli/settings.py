"""Settings of a project: the table `[tool.disclosure-schema]` of its `pyproject.toml`.

>>> settings_of({"select": ["t"], "severity": {"T103": "warning"}, "fail-on": "info"}).severity
{'T103': <Severity.WARNING: 'warning'>}
"""

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.messages import LANGUAGES, N_, catalogue
from disclosure_schema.rules.model import Severity

__all__ = ["TABLE", "Settings", "find_settings", "settings_of"]

#: The name of the table below `[tool]`.
TABLE = "disclosure-schema"

_UNREADABLE = N_("{path} cannot be read: {reason}")
_WRONG = N_("{where}: {key}: {problem}. The settings are {choices}.")


def _language(tag: str) -> str:
    try:
        return catalogue(tag)
    except LookupError:
        raise ValueError(f"choose one of {', '.join(LANGUAGES)}") from None


_Prefix = Annotated[str, AfterValidator(str.upper)]


class Settings(BaseModel):
    """What a project chooses: as the parameters of `check`, and what the command line needs besides."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-")
    )

    select: tuple[_Prefix, ...] = ()
    ignore: tuple[_Prefix, ...] = ()
    severity: dict[_Prefix, Severity] = Field(default_factory=dict)
    blank: BlankPolicy | None = None
    fail_on: Severity | None = None
    lang: Annotated[str, AfterValidator(_language)] | None = None
    baseline: str | None = None


def find_settings(start: Path | None = None) -> Settings:
    """Return the settings of the nearest `pyproject.toml` at or above a folder that has the table.

    A baseline's path is relative to the file. Raises `OptionError` for a file that is no TOML or holds what is no
    setting.
    """
    folder = (start or Path.cwd()).resolve()
    for parent in (folder, *folder.parents):
        path = parent / "pyproject.toml"
        tools = _load(path).get("tool") if path.is_file() else None
        table = tools.get(TABLE) if isinstance(tools, dict) else None
        if table is not None:
            settings = settings_of(table, f"{path} [tool.{TABLE}]")
            baseline = settings.baseline and str(parent / settings.baseline)
            return settings.model_copy(update={"baseline": baseline})
    return Settings()


def _load(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except (OSError, ValueError, RecursionError) as error:
        raise OptionError(_UNREADABLE, path=str(path), reason=str(error)) from None


def settings_of(table: object, where: str = f"[tool.{TABLE}]") -> Settings:
    """Return the settings in a table; raise `OptionError` for an unknown key or a wrong value."""
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        choices = ", ".join(field.alias or name for name, field in Settings.model_fields.items())
        key = ".".join(map(str, first["loc"])) or TABLE
        raise OptionError(_WRONG, where=where, key=key, problem=first["msg"], choices=choices) from None
