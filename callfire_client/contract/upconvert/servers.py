"""Converts `host`, `basePath` and `schemes` to servers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import pointers
from ..json_values import Json, is_array

if TYPE_CHECKING:
    from .context import Context

FIELDS = ("host", "basePath", "schemes")
_VARIABLE = re.compile(r"\{([^{}]+)\}")


def of_document(context: Context) -> list[dict[str, Any]]:
    """Make the servers of the document; none if it does not declare any."""
    if not any(context.source.get(field) for field in FIELDS):
        return []
    schemes = _schemes(context, context.source.get("schemes"), "/schemes")
    return _servers(context, schemes, "/schemes")


def of_operation(context: Context, operation: dict[str, Any], at: str) -> list[dict[str, Any]]:
    """Make the servers of an operation with its own schemes; none if they are those of the document.

    Args:
        context: The conversion.
        operation: The operation of the source.
        at: Its pointer in the source.
    """
    here = pointers.join(at, "schemes")
    schemes = _schemes(context, operation.get("schemes"), here)
    if not schemes or schemes == _schemes(context, context.source.get("schemes"), "/schemes"):
        return []
    return _servers(context, schemes, here)


def _servers(context: Context, schemes: list[str], at: str) -> list[dict[str, Any]]:
    host, schemes = _host(context, schemes)
    path = _base_path(context)
    if not host:
        if schemes:
            context.warn(at, "schemes have no effect without a host; the server is relative")
        return [_server(context, path or "/")]
    if not schemes:
        # Without a scheme, that of the URL of the document applies, as with a leading `//`.
        return [_server(context, f"//{host}{path}")]
    return [_server(context, f"{scheme}://{host}{path}") for scheme in schemes]


def _server(context: Context, url: str) -> dict[str, Any]:
    names = list(dict.fromkeys(_VARIABLE.findall(url)))
    if not names:
        return {"url": url}
    context.warn("", f"the server {url!r} has variables without values; their names are used")
    return {"url": url, "variables": {name: {"default": name} for name in names}}


def _host(context: Context, schemes: list[str]) -> tuple[str, list[str]]:
    host = context.source.get("host")
    if not isinstance(host, str):
        if host is not None:
            context.warn("/host", "'host' is not a string; left out")
        return "", schemes
    scheme, separator, rest = host.partition("://")
    if separator:
        context.warn("/host", f"'host' begins with a scheme; read as {rest!r}")
        host, schemes = rest, schemes or [scheme]
    return host.strip().rstrip("/"), schemes


def _base_path(context: Context) -> str:
    path = context.source.get("basePath")
    if path is None:
        return ""
    if not isinstance(path, str):
        context.warn("/basePath", "'basePath' is not a string; left out")
        return ""
    path = path.strip()
    if path and not path.startswith("/"):
        context.warn("/basePath", "'basePath' does not begin with a slash; added")
        path = f"/{path}"
    # Paths begin with a slash, and are appended to the URL of the server unchanged.
    return path.rstrip("/")


def _schemes(context: Context, value: Json, at: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        context.warn(at, "'schemes' is a string; read as a list of one")
        value = [value]
    found = [item for item in value if isinstance(item, str) and item] if is_array(value) else []
    if not is_array(value) or len(found) != len(value):
        context.warn(at, "'schemes' has an item that is not a scheme; left out")
    return list(dict.fromkeys(found))
