"""Compares the addresses that operations are called at."""

import itertools

from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.tree import Place, Tree

# Addresses that the variables of one server may make before only its defaults count.
_MAX_URLS = 256


def compare(
    differ: Differ, scope: Scope, old: tuple[Place, Place], new: tuple[Place, Place]
) -> None:
    """Compare the addresses of two operations.

    Args:
        differ: Takes the changes.
        scope: The operation.
        old: The old path item and operation.
        new: The new ones.
    """
    was, now = _urls(differ.old, old), _urls(differ.new, new)
    scope = scope.at("the service")
    for url, pointer in was.items():
        if url not in now:
            differ.report("server-removed", scope, Side(pointer, url), None, url)
    for url, pointer in now.items():
        if url not in was:
            differ.report("server-added", scope, None, Side(pointer, url), url)


def _urls(tree: Tree, places: tuple[Place, Place]) -> dict[str, str]:
    """The addresses, each with the place that gives it."""
    for place in (*reversed(places), tree.top):
        servers = tree.objects(place, "servers")
        if servers:
            break
    else:
        return {"/": "/servers"}
    return {url: server.pointer for server in servers for url in _written(tree, server)}


def _written(tree: Tree, server: Place) -> list[str]:
    """What a server's template makes of the values of its variables."""
    url = tree.text(server, "url") or "/"
    choices: list[list[tuple[str, str]]] = []
    count = 1
    for name, variable in tree.members(server, "variables"):
        values = tree.texts(variable, "enum") or [str(variable.value.get("default", ""))]
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
