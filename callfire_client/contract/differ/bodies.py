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
_DEFAULT = "DEFAULT"


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
        inner = scope.part(f"{scope.subject} → {_label(status)}", Direction.RESPONSE)
        after = now.get(status) or now.get(_range(status))
        if after is not None:
            _response(comparison, inner, before, after)
        elif _success(status) and any(_range(other) == status for other in now):
            # The responses of the range are compared with these below.
            comparison.report("success-narrowed", inner, Side.of(before), None, status)
        else:
            default = _default(now, status)
            _default_response(comparison, inner, before, default)
            if default is None or not _success(status):
                rule = "success-removed" if _success(status) else "error-removed"
                comparison.report(rule, inner, Side.of(before), None, _label(status))
    for status, after in now.items():
        if status in was:
            continue
        inner = scope.part(f"{scope.subject} → {_label(status)}", Direction.RESPONSE)
        covered = was.get(_range(status))
        if covered is not None:
            _response(comparison, inner, covered, after)
            continue
        default = _default(was, status)
        _default_response(comparison, inner, default, after)
        if default is None or not _success(status):
            covers = status == _DEFAULT and not any(map(_success, now))
            success = _success(status) or (covers and any(map(_success, was)))
            rule = "success-added" if success else "error-added"
            comparison.report(rule, inner, None, Side.of(after), _label(status))


def _default(responses: dict[str, Node], status: str) -> Node | None:
    """Give the default response if it covers a status: a success only where no success is listed."""
    if status == _DEFAULT or (_success(status) and any(map(_success, responses))):
        return None
    return responses.get(_DEFAULT)


def _default_response(
    comparison: Comparison, scope: Scope, old: Node | None, new: Node | None
) -> None:
    """Compare a response with the default one, if both describe a body: many only name a status."""
    if (
        old is not None
        and new is not None
        and old.value.get("content")
        and new.value.get("content")
    ):
        compare_content(comparison, scope, old, new)


def _label(status: str) -> str:
    return status.lower() if status == _DEFAULT else status


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
