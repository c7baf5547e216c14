"""Compares the URLs of the servers of operations."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from .changes import Side

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .comparison import Comparison, Scope

# The most URLs that the variables of one server may form; beyond, only their defaults are used.
_MAX_URLS = 256
_PORTS = {"http": 80, "https": 443}


def compare(
    comparison: Comparison,
    scope: Scope,
    old: tuple[Node, Node],
    new: tuple[Node, Node],
    paths: tuple[str, str],
) -> None:
    """Compare the URLs of the servers of two operations.

    Args:
        comparison: The comparison to add the changes to.
        scope: The operation.
        old: The old path item and operation.
        new: The new ones.
        paths: The old and the new path, without the names of parameters.
    """
    was, now = _urls(comparison.old, old), _urls(comparison.new, new)
    moved = _moved(was, now, paths)
    scope = scope.part("the service")
    for url, pointer in was.items():
        if url not in now and url not in moved[0]:
            comparison.report("server-removed", scope, Side(pointer, url), None, url)
    for url, pointer in now.items():
        if url not in was and url not in moved[1]:
            comparison.report("server-added", scope, None, Side(pointer, url), url)


def base_path(document: OpenApiDocument, nodes: tuple[Node, Node]) -> str:
    """Give the path of the first server of an operation, which its own path is appended to.

    Args:
        document: The document.
        nodes: The path item and the operation.
    """
    url = next(iter(_urls(document, nodes)))
    return urlsplit(url).path.rstrip("/") if _can_split(url) else ""


def _moved(
    was: dict[str, str], now: dict[str, str], paths: tuple[str, str]
) -> tuple[set[str], set[str]]:
    """List the servers that form the same URLs with the paths, if a part of these moved to a server."""
    if paths[0] == paths[1]:
        return set(), set()
    before = {_joined(url, paths[0]): url for url in was}
    after = {_joined(url, paths[1]): url for url in now}
    both = before.keys() & after.keys()
    return {before[url] for url in both}, {after[url] for url in both}


def _joined(url: str, path: str) -> str:
    return f"{url.rstrip('/')}/{path.lstrip('/')}"


def _urls(document: OpenApiDocument, nodes: tuple[Node, Node]) -> dict[str, str]:
    """List the URLs, each with the pointer of its server."""
    for node in (*reversed(nodes), document.top):
        servers = document.objects(node, "servers")
        if servers:
            break
    else:
        return {"/": "/servers"}
    return {
        _normalized(url): server.pointer for server in servers for url in _expand(document, server)
    }


def _normalized(url: str) -> str:
    """Write a URL in the same way for all its spellings (RFC 3986, section 6.2)."""
    if "://" not in url or not _can_split(url):
        return url.rstrip("/") or "/"
    parts = urlsplit(url)
    scheme, authority = parts.scheme.lower(), parts.netloc
    user, at, host = authority.rpartition("@")
    host = host.lower().removesuffix(f":{_PORTS.get(scheme)}").removesuffix(":")
    path = parts.path.rstrip("/")
    return urlunsplit((scheme, f"{user}{at}{host}", path, parts.query, parts.fragment))


def _can_split(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False  # such as an unbalanced bracket
    return True


def _expand(document: OpenApiDocument, server: Node) -> list[str]:
    """List the URLs that the template of a server forms with the values of its variables."""
    url = document.string(server, "url") or "/"
    choices: list[list[tuple[str, str]]] = []
    count = 1
    for name, variable in document.members(server, "variables"):
        values = document.strings(variable, "enum") or [str(variable.value.get("default", ""))]
        count *= len(values)
        if count > _MAX_URLS:
            values = [str(variable.value.get("default", ""))]
            count = 1
        choices.append([(f"{{{name}}}", value) for value in values])
    made: list[str] = []
    for chosen in itertools.product(*choices):
        written = url
        for template, value in chosen:
            written = written.replace(template, value)
        made.append(written)
    return made
