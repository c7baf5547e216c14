"""Matches the operations of two documents, and compares them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import pointers
from ..resolver import Node
from . import bodies, fields, parameters, security, servers
from .changes import AffectedOperation, Side
from .comparison import Comparison, Referrer, Scope
from .equivalence import Difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..openapi import OpenApiDocument
    from .vocabulary import Vocabulary

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_KNOWN = frozenset(
    {"operationId", "tags", "parameters", "requestBody", "responses", "security", "servers",
     "callbacks"}
)  # fmt: skip
_ITEM_KNOWN = frozenset({"$ref", "parameters", "servers", *METHODS})
_PARAMETER = re.compile(r"\{([^{}]*)\}")


@frozen
class DocumentedOperation:
    """An operation of a document, and its path item.

    Attributes:
        method: The HTTP method, in lower case.
        path: The path template.
        item: The path item.
        node: The Operation Object.
        base: The path of its server, which the path is appended to.
    """

    method: str
    path: str
    item: Node
    node: Node
    base: str

    @property
    def shape(self) -> tuple[str, str]:
        """The method, and the path without the names of its parameters."""
        return self.method, _PARAMETER.sub("{}", self.path)

    @property
    def address(self) -> tuple[str, str]:
        """The method, and the path of requests without the names of its parameters."""
        return self.method, _PARAMETER.sub("{}", self.base + self.path)

    @property
    def operation_id(self) -> str | None:
        """The operationId, if there is one."""
        name: Any = self.node.value.get("operationId")
        return name if isinstance(name, str) else None

    def affected(self, vocabulary: Vocabulary) -> AffectedOperation:
        """Describe the operation for reports."""
        call = vocabulary.call(self.node.value)
        return AffectedOperation(self.method.upper(), self.path, self.operation_id, call)


def compare(comparison: Comparison) -> None:
    """Compare all operations."""
    old, new = list(entries(comparison.old)), list(entries(comparison.new))
    matched: dict[int, DocumentedOperation] = {}
    for key in _match_keys(old, new):
        _match(old, new, key, matched)
    taken = {id(entry) for entry in matched.values()}
    for entry in old:
        if id(entry) in matched:
            _operation(comparison, entry, matched[id(entry)])
        else:
            scope = _scope(comparison, entry)
            comparison.report("operation-removed", scope, Side.of(entry.node), None)
    for entry in new:
        if id(entry) not in taken:
            scope = _scope(comparison, entry)
            comparison.report("operation-added", scope, None, Side.of(entry.node))


def entries(document: OpenApiDocument) -> Iterator[DocumentedOperation]:
    """Yield the operations of a document, in its order."""
    for path, layers in document.path_items("paths"):
        item = _merged(layers)
        for method, operation in _methods(document, layers):
            base = servers.base_path(document, (item, operation))
            yield DocumentedOperation(method, path, item, operation, base)


def _methods(document: OpenApiDocument, layers: list[Node]) -> Iterator[tuple[str, Node]]:
    """Yield the operations of a path item, and of those that it refers to."""
    for method in METHODS:
        holder = next((layer for layer in layers if layer.value.get(method) is not None), None)
        operation = holder and document.raw_object(holder, method)
        if operation is not None:
            yield method, operation


def _merged(layers: list[Node]) -> Node:
    """Combine a path item with those that it refers to; its own fields are more specific."""
    own = layers[0].value.keys() - {"$ref", *METHODS}
    fields_of: dict[str, Any] = {}
    for layer in reversed(layers):
        fields_of |= layer.value
    fields_of.pop("$ref", None)
    return Node(fields_of, layers[0 if own else -1].pointer)


def _match_keys(
    old: Sequence[DocumentedOperation], new: Sequence[DocumentedOperation]
) -> tuple[Callable[[DocumentedOperation], object], ...]:
    """List the keys to match operations by, the most certain first.

    If a part of the path moved between the servers and the paths, the whole paths of requests identify
    the operations. Otherwise the paths do, because another server can have the same operations.
    """
    same = {entry.shape for entry in old} & {entry.shape for entry in new}
    whole = {entry.address for entry in old} & {entry.address for entry in new}
    if len(whole) > len(same):
        return (_address, _line, _shape, _identity)
    return (_line, _shape, _address, _identity)


def _address(entry: DocumentedOperation) -> object:
    return entry.address


def _line(entry: DocumentedOperation) -> object:
    return entry.method, entry.path


def _shape(entry: DocumentedOperation) -> object:
    return entry.shape


def _identity(entry: DocumentedOperation) -> object:
    return entry.operation_id


def _match(
    old: Iterable[DocumentedOperation],
    new: Iterable[DocumentedOperation],
    key: Callable[[DocumentedOperation], object],
    matched: dict[int, DocumentedOperation],
) -> None:
    """Match the operations that have the same key, and no match yet."""
    taken = {id(entry) for entry in matched.values()}
    free: dict[object, list[DocumentedOperation]] = defaultdict(list)
    for entry in new:
        if id(entry) not in taken and key(entry) is not None:
            free[key(entry)].append(entry)
    for entry in old:
        candidates = free.get(key(entry)) if id(entry) not in matched else None
        if candidates:
            matched[id(entry)] = candidates.pop(0)


def _scope(comparison: Comparison, entry: DocumentedOperation) -> Scope:
    described = entry.affected(comparison.vocabulary)
    referrer = comparison.operation(described)
    return Scope(referrer, f"{described.call}()" if described.call else described.line)


def _operation(comparison: Comparison, old: DocumentedOperation, new: DocumentedOperation) -> None:
    scope = _scope(comparison, new)
    _identification(comparison, scope, old, new)
    for rule, before, after in (
        ("operation-method-changed", old.method.upper(), new.method.upper()),
        ("operation-path-changed", old.shape[1], new.shape[1]),
    ):
        if before != after and ("path" not in rule or old.address[1] != new.address[1]):
            detail = f"{old.path} → {new.path}" if "path" in rule else f"{before} → {after}"
            comparison.report(rule, scope, Side.of(old.node), Side.of(new.node), detail)
    fields.compare(comparison, scope, old.node, new.node, _KNOWN)
    fields.compare(comparison, scope, old.item, new.item, _ITEM_KNOWN)
    parameters.compare(
        comparison,
        scope,
        _parameters(comparison, comparison.old, old),
        _parameters(comparison, comparison.new, new),
    )
    bodies.compare_requests(comparison, scope, old.node, new.node)
    bodies.compare_responses(comparison, scope, old.node, new.node)
    security.compare(comparison, scope, old.node, new.node)
    servers.compare(
        comparison,
        scope,
        (old.item, old.node),
        (new.item, new.node),
        (old.shape[1], new.shape[1]),
    )
    callbacks = [
        dict(document.members(entry.node, "callbacks"))
        for document, entry in ((comparison.old, old), (comparison.new, new))
    ]
    named_objects(comparison, scope, "callback", *callbacks)


def _identification(
    comparison: Comparison, scope: Scope, old: DocumentedOperation, new: DocumentedOperation
) -> None:
    def field_side(entry: DocumentedOperation, key: str) -> Side | None:
        return fields.side(entry.node, key)

    before, after = (
        comparison.old.string(old.node, "operationId"),
        comparison.new.string(new.node, "operationId"),
    )
    if before != after:
        detail = f"{before} → {after}" if before and after else str(before or after)
        sides = field_side(old, "operationId"), field_side(new, "operationId")
        comparison.report("operation-id-changed", scope, *sides, detail)
    was, now = comparison.old.strings(old.node, "tags"), comparison.new.strings(new.node, "tags")
    groups = (
        comparison.vocabulary.group(old.node.value),
        comparison.vocabulary.group(new.node.value),
    )
    if was != now:
        rule = "operation-tags-changed" if groups[0] == groups[1] else "operation-group-changed"
        detail = f"{', '.join(was) or 'none'} → {', '.join(now) or 'none'}"
        comparison.report(rule, scope, field_side(old, "tags"), field_side(new, "tags"), detail)


def _parameters(
    comparison: Comparison, document: OpenApiDocument, entry: DocumentedOperation
) -> parameters.ParameterSet:
    return parameters.ParameterSet(
        document,
        _PARAMETER.findall(entry.path),
        [*document.objects(entry.item, "parameters"), *document.objects(entry.node, "parameters")],
        comparison.vocabulary.call(entry.node.value),
        f"{entry.method.upper()} {entry.path}",
        comparison.vocabulary,
    )


def named_objects(
    comparison: Comparison, scope: Scope, kind: str, was: dict[str, Node], now: dict[str, Node]
) -> None:
    """Compare webhooks or callbacks as a whole: their values are sent in the reverse direction."""
    for name in {**was, **now}:
        before, after = was.get(name), now.get(name)
        inner = scope.part(f"{kind} {name}")
        if before is None or after is None:
            rule = f"{kind}-{'added' if before is None else 'removed'}"
            sides = Side.of(before) if before else None, Side.of(after) if after else None
            comparison.report(rule, inner, *sides)
        else:
            _whole(comparison, inner, kind, before, after)


def _whole(comparison: Comparison, scope: Scope, kind: str, old: Node, new: Node) -> None:
    sides = Side.of(old), Side.of(new)
    structure = "operation" if kind == "webhook" else "callback"
    difference = comparison.equivalence.compare(structure, *sides)
    if difference is Difference.MEANING:
        comparison.report(f"{kind}-changed", scope, *sides)
    elif difference is Difference.DOCUMENTATION:
        comparison.report("documentation-changed", scope, *sides)


def _webhooks(document: OpenApiDocument) -> dict[str, Node]:
    """List the webhooks by method and name."""
    return {
        f"{method.upper()} {name}": found
        for name, layers in document.path_items("webhooks")
        for method, found in _methods(document, layers)
    }


def compare_documents(comparison: Comparison) -> None:
    """Compare all but the operations: information, tags, webhooks, unused schemas."""
    referrer = Referrer()
    scope = Scope(referrer, "the contract")
    old, new = comparison.old.top, comparison.new.top
    known = {"openapi", "paths", "components", "servers", "security", "webhooks", "info", "tags"}
    fields.compare(comparison, scope, old, new, known)
    for key in ("info", "tags"):
        if not fields.same(old, new, key):
            sides = fields.side(old, key), fields.side(new, key)
            comparison.report("documentation-changed", scope, *sides, key)
    named_objects(
        comparison, scope, "webhook", _webhooks(comparison.old), _webhooks(comparison.new)
    )
    unused_schemas(comparison, scope)


def unused_schemas(comparison: Comparison, scope: Scope) -> None:
    """Report schemas that were added, removed, or changed without affecting an operation."""
    parts = [
        document.object(document.top, "components") for document in (comparison.old, comparison.new)
    ]
    sides = [
        dict(document.members(part, "schemas")) if part else {}
        for document, part in zip((comparison.old, comparison.new), parts, strict=True)
    ]
    was, now = sides
    removed = {name for name, _ in comparison.renamed}
    added = {name for _, name in comparison.renamed}
    for name in {**was, **now}:
        at = pointers.join("", "components", "schemas", name)
        inner = scope.part(comparison.vocabulary.model(name))
        if name not in now:
            if name not in removed:
                comparison.report("schema-removed", inner, Side(at, was[name].value), None)
        elif name not in was:
            if name not in added:
                comparison.report("schema-added", inner, None, Side(at, now[name].value))
        elif was[name].value != now[name].value:
            used = at in comparison.used[0] and at in comparison.used[1]
            if not used:
                pair = Side(at, was[name].value), Side(at, now[name].value)
                comparison.report("unused-schema-changed", inner, *pair)
