"""The command that installs an extra of this package from where the package was installed."""

from __future__ import annotations

import functools
import json
import os
import shlex

__all__ = ["install_extra"]

_NAME = "callfire-client"


@functools.cache
def install_extra(extra: str) -> str:
    """Return the command that installs an extra.

    pip records in `direct_url.json` where a package was installed from, unless that was an index.

    Args:
        extra: The name of the extra.

    Returns:
        The command: with the directory, the file or the URL that this package was installed from, or with its name and
        version.
    """
    from importlib import metadata

    try:
        package = metadata.distribution(_NAME)
        origin = package.read_text("direct_url.json")
        version = package.version
    except metadata.PackageNotFoundError:
        return f"pip install {_quote(f'{_NAME}[{extra}]')}"
    try:
        options, requirement = _locate(json.loads(origin or "null"), extra)
    except (AttributeError, KeyError, TypeError, ValueError):
        options, requirement = "", f"{_NAME}[{extra}]=={version}"
    return f"pip install {options}{_quote(requirement)}"


def _locate(origin: dict[str, dict[str, str]], extra: str) -> tuple[str, str]:
    url = str(origin["url"])
    if url.startswith("file:"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        path = url2pathname(urlsplit(url).path)
        editable = bool(origin.get("dir_info", {}).get("editable"))
        return ("-e " if editable else ""), f"{path}[{extra}]"
    vcs = origin.get("vcs_info")
    if vcs is not None:
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    return "", f"{_NAME}[{extra}] @ {url}"


def _quote(text: str) -> str:
    # cmd.exe knows only double quotes.
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)
