"""Writes the list of all operations from the built contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from callfire_client.contract import documents, naming
from scripts import build_contract
from scripts.documentation import reference

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
_INTRODUCTION = """\
# All operations

Every operation of the API with its method of the client, its HTTP request, and how the client treats it. The list is
generated from the contract, `openapi/callfire.openapi.yaml`.

- **Repeat**: the client retries a *safe* operation after a temporary failure. It retries an *unsafe* one only if no
  byte of the request was sent; see [why it does not send twice](why-not-twice.md).
- **Effect**: what the operation can do to people or money. *reaches people* calls or texts somebody; *may reach people*
  does so in some cases, such as `start=True`; *spends* orders something, *renews* extends a lease, *reroutes* changes
  where calls and texts arrive, *changes consent* edits the do-not-contact list.
- **Result**: *pages* returns a [pager](guides/start.md#pages), *file* a [download](downloads.md), *upload* accepts a
  [file](arguments.md#uploaded-files).
- **Added**: the document that CallFire publishes lacks the operation; an [overlay](overlays.md) adds it.

Each method exists on both clients: `cf.calls.find_calls` of `CallFire` and, with `await`, of `AsyncCallFire`.
"""


def page() -> str:
    """Return the Markdown of the page."""
    contract = documents.load(build_contract.BUILT)
    published = {
        operation["operationId"]
        for _, _, operation in _operations(documents.load(build_contract.PUBLISHED))
    }
    groups: dict[str, list[str]] = {}
    for method, path, operation in _operations(contract):
        row = _row(method, path, operation, added=operation["operationId"] not in published)
        groups.setdefault(operation["tags"][0].lower(), []).append(row)
    count = sum(len(rows) for rows in groups.values())
    parts = [_INTRODUCTION, f"\nThe contract has {count} operations in {len(groups)} groups.\n"]
    for group, rows in sorted(groups.items()):
        parts.append(f"\n## {group}\n\n")
        parts.append(
            "| method and request | purpose | repeat | effect | result |\n|---|---|---|---|---|\n"
        )
        parts.extend(sorted(rows))
    return "".join(parts)


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in _METHODS:
            if method in item:
                yield method, path, item[method]


def _row(method: str, path: str, operation: Mapping[str, Any], *, added: bool) -> str:
    group = operation["tags"][0].lower()
    name = naming.snake(operation["operationId"])
    link = reference.group_method(group, name)
    summary = operation["summary"] + (" (added)" if added else "")
    effect = operation.get("x-callfire-effect", "").replace("-", " ")
    results = {
        "x-callfire-page": "pages",
        "x-callfire-download": "file",
        "x-callfire-upload": "upload",
    }
    result = ", ".join(text for key, text in results.items() if key in operation)
    return (
        f"| [`{name}`]({link})<br>`{method.upper()} {path}` | {summary} "
        f"| {operation['x-callfire-repeat']} | {effect} | {result} |\n"
    )
