"""Compares the request bodies and the responses of operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..upconvert.styles import COLLECTION_FORMAT
from . import fields
from .changes import Direction, Side
from .contents import compare_content
from .parameters import compare_serialization

if TYPE_CHECKING:
    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .comparison import Comparison, Scope

_BODY = frozenset({"content", "required"})
_RESPONSE = frozenset({"content", "headers", "links"})
_HEADER = frozenset(
    {"required", "schema", "content", "style", "explode", "allowReserved", "allowEmptyValue",
     COLLECTION_FORMAT}
)  # fmt: skip


def compare_requests(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    """Compare the request bodies of two operations."""
    before, after = (
        comparison.old.object(old, "requestBody"),
        comparison.new.object(new, "requestBody"),
    )
    scope = scope.part(_with_body(scope.subject), Direction.REQUEST)
    if before is None or after is None:
        if after is not None:
            kind = "required" if comparison.new.boolean(after, "required") else "optional"
            comparison.report(f"body-added-{kind}", scope, None, Side.of(after))
        elif before is not None:
            comparison.report("body-removed", scope, Side.of(before), None)
        return
    required = comparison.old.boolean(before, "required"), comparison.new.boolean(after, "required")
    if required[0] != required[1]:
        rule = "body-required" if required[1] else "body-optional"
        comparison.report(
            rule, scope, Side.of_field(before, "required"), Side.of_field(after, "required")
        )
    fields.compare(comparison, scope, before, after, _BODY)
    compare_content(comparison, scope, before, after)


def _with_body(subject: str) -> str:
    return f"{subject.removesuffix('()')}(body=…)" if subject.endswith("()") else subject


def compare_responses(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    """Compare the responses of two operations."""
    was, now = _responses(comparison.old, old), _responses(comparison.new, new)
    for status, before in was.items():
        inner = scope.part(f"{scope.subject} → {status}", Direction.RESPONSE)
        after = now.get(status) or now.get(_range(status))
        if after is None:
            rule = "success-removed" if _success(status) else "error-removed"
            comparison.report(rule, inner, Side.of(before), None, status)
        else:
            _response(comparison, inner, before, after)
    for status, after in now.items():
        if status not in was:
            inner = scope.part(f"{scope.subject} → {status}", Direction.RESPONSE)
            covered = was.get(_range(status))
            if covered is not None:
                _response(comparison, inner, covered, after)
                continue
            rule = "success-added" if _success(status) else "error-added"
            comparison.report(rule, inner, None, Side.of(after), status)


def _responses(document: OpenApiDocument, operation: Node) -> dict[str, Node]:
    return {status.upper(): node for status, node in document.members(operation, "responses")}


def _range(status: str) -> str:
    return f"{status[:1]}XX"


def _success(status: str) -> bool:
    return status.startswith("2")


def _response(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    fields.compare(comparison, scope, old, new, _RESPONSE)
    if not fields.same(old, new, "links"):
        sides = fields.side(old, "links"), fields.side(new, "links")
        comparison.report("links-changed", scope, *sides)
    found = comparison.old.raw_object(old, "content"), comparison.new.raw_object(new, "content")
    content = bool(found[0] and found[0].value), bool(found[1] and found[1].value)
    if content[0] and not content[1]:
        comparison.report("response-body-removed", scope, Side.of_field(old, "content"), None)
    elif content[1] and not content[0]:
        comparison.report("response-body-added", scope, None, Side.of_field(new, "content"))
    else:
        compare_content(comparison, scope, old, new)
    _headers(comparison, scope, old, new)


def _headers(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    was, now = _named(comparison.old, old), _named(comparison.new, new)
    for name in {**was, **now}:
        before, after = was.get(name), now.get(name)
        inner = scope.part(
            f"{scope.subject} header {name}", scope.direction, as_text=True, joined=True
        )
        if before is None or after is None:
            if after is not None:
                comparison.report("header-added", inner, None, Side.of(after))
            elif before is not None:
                guaranteed = comparison.old.boolean(before, "required")
                rule = "header-removed-required" if guaranteed else "header-removed"
                comparison.report(rule, inner, Side.of(before), None)
            continue
        required = (
            comparison.old.boolean(before, "required"),
            comparison.new.boolean(after, "required"),
        )
        if required[0] != required[1]:
            rule = "header-required" if required[1] else "header-optional"
            comparison.report(
                rule, inner, Side.of_field(before, "required"), Side.of_field(after, "required")
            )
        fields.compare(comparison, inner, before, after, _HEADER)
        compare_serialization(comparison, inner, before, after)


def _named(document: OpenApiDocument, response: Node) -> dict[str, Node]:
    return {
        name.lower(): node
        for name, node in document.members(response, "headers")
        if name.lower() != "content-type"
    }
