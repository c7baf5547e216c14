"""Find the credentials: the environment, or a file that only its owner can read."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Final

from attrs import field, frozen

from .status import CommandError

__all__ = ["Settings", "default_path", "find_file_settings", "find_settings", "find_webhook_secret"]

_MAX_BYTES: Final = 64 * 1024
_VARIABLES: Final = ("CALLFIRE_USERNAME", "CALLFIRE_PASSWORD")
_NAMES: Final = {"username", "password", "base_url", "webhook_secret"}


@frozen(kw_only=True)
class Settings:
    """How to reach the API.

    Attributes:
        username: The username; None: from the environment.
        password: The password; None: from the environment.
        base_url: The base URL; None: from the environment, or that of the service.
        webhook_secret: The secret of webhooks, if there is one.
    """

    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    base_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)


def default_path() -> Path | None:
    """Return the path of the credentials file; None if this user has no home folder, as in some containers."""
    named = os.environ.get("CALLFIRE_CREDENTIALS_FILE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CONFIG_HOME")
    try:
        folder = Path(base) if base else Path.home() / ".config"
    except RuntimeError:
        return None
    return folder / "callfire" / "credentials.toml"


def find_settings() -> Settings:
    """Read the environment, and the file if the environment has no credentials.

    Raises:
        CommandError: There are no credentials, or one of both is missing, or others can read the file, or it is
            invalid.
    """
    missing = [name for name in _VARIABLES if not os.environ.get(name)]
    if not missing:
        return Settings()  # the client reads both
    path = default_path()
    shown = path or "a file that CALLFIRE_CREDENTIALS_FILE names"
    if len(missing) < len(_VARIABLES):
        [given] = set(_VARIABLES) - set(missing)
        raise CommandError(
            f"{given} is set, and {missing[0]} is not: set both, or neither and write {shown} (mode 0600) with the "
            "lines username = '...' and password = '...'"
        )
    settings = _read(path)
    if settings is None:
        raise CommandError(
            f"there are no credentials: set CALLFIRE_USERNAME and CALLFIRE_PASSWORD, or write {shown} "
            "(mode 0600) with the lines username = '...' and password = '...'"
        )
    if not settings.username or not settings.password:
        raise CommandError(f"{path}: username or password is missing")
    return settings


def find_webhook_secret() -> str | None:
    """Return the secret of webhooks: `CALLFIRE_WEBHOOK_SECRET`, or that of the credentials file.

    Raises:
        CommandError: Others can read the file, or it is invalid, or the secret is not UTF-8.
    """
    secret = os.environ.get("CALLFIRE_WEBHOOK_SECRET")
    if secret:
        if any("\ud800" <= character <= "\udfff" for character in secret):
            raise CommandError("CALLFIRE_WEBHOOK_SECRET is not UTF-8")
        return secret
    settings = find_file_settings()
    return None if settings is None else settings.webhook_secret


def find_file_settings() -> Settings | None:
    """Read the credentials file; None if it does not exist.

    Raises:
        CommandError: Others can read the file, or it is invalid.
    """
    return _read(default_path())


def _read(path: Path | None) -> Settings | None:
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            # Of the open file, so that it cannot be replaced in between.
            _check_private(path, os.fstat(file.fileno()))
            content = file.read(_MAX_BYTES)
    except FileNotFoundError:
        return None
    try:
        values = tomllib.loads(content.decode())
    except UnicodeDecodeError:
        raise CommandError(f"{path}: it is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CommandError(f"{path}: it is not TOML: {error}") from None
    unknown = sorted(values.keys() - _NAMES)
    if unknown:
        known = ", ".join(sorted(_NAMES))
        raise CommandError(f"{path}: {unknown[0]} is unknown; the names are {known}")
    for name, value in values.items():
        if not isinstance(value, str):
            raise CommandError(f"{path}: {name} must be a string in quotes")
    # A base URL of the environment has precedence.
    base_url = None if os.environ.get("CALLFIRE_BASE_URL") else values.get("base_url")
    return Settings(
        username=values.get("username"),
        password=values.get("password"),
        base_url=base_url,
        webhook_secret=values.get("webhook_secret"),
    )


def _check_private(path: Path, found: os.stat_result) -> None:
    if os.name != "posix":
        return
    if found.st_uid != os.geteuid():
        raise CommandError(f"{path} belongs to another user: write a file of your own")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise CommandError(f"{path} can be read by others: chmod 600 {path}")
