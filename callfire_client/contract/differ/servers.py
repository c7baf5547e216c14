"""Compares the URLs of the servers of operations."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from .changes import Side

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .comparison import Comparison, Scope

# The most URLs that the variables of one server may form; beyond, only their defaults are used.
_MAX_URLS = 256


def compare(
    comparison: Comparison, scope: Scope, old: tuple[Node, Node], new: tuple[Node, Node]
) -> None:
    """Compare the URLs of the servers of two operations.

    Args:
        comparison: The comparison to add the changes to.
        scope: The operation.
        old: The old path item and operation.
        new: The new ones.
    """
    was, now = _urls(comparison.old, old), _urls(comparison.new, new)
    scope = scope.part("the service")
    for url, pointer in was.items():
        if url not in now:
            comparison.report("server-removed", scope, Side(pointer, url), None, url)
    for url, pointer in now.items():
        if url not in was:
            comparison.report("server-added", scope, None, Side(pointer, url), url)


def _urls(document: OpenApiDocument, nodes: tuple[Node, Node]) -> dict[str, str]:
    """List the URLs, each with the pointer of its server."""
    for node in (*reversed(nodes), document.top):
        servers = document.objects(node, "servers")
        if servers:
            break
    else:
        return {"/": "/servers"}
    return {url: server.pointer for server in servers for url in _expand(document, server)}


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
        made.append(written.rstrip("/") or "/")
    return made
