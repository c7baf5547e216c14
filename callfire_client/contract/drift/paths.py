"""Matches the operations of two documents, and compares them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.drift import annotations, bodies, parameters, security, servers, terms
from callfire_client.contract.drift.changes import Operation, Side
from callfire_client.contract.drift.differ import Differ, Origin, Scope
from callfire_client.contract.drift.tree import Place, Tree

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_KNOWN = frozenset(
    {"operationId", "tags", "parameters", "requestBody", "responses", "security", "servers",
     "callbacks"}
)  # fmt: skip
_ITEM_KNOWN = frozenset({"$ref", "parameters", "servers", *METHODS})
_PARAMETER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation of a document, and the path item that it stands in."""

    method: str
    path: str
    item: Place
    place: Place

    @property
    def shape(self) -> tuple[str, str]:
        """Method and path, whatever the parameters of the path are called."""
        return self.method, _PARAMETER.sub("{}", self.path)

    @property
    def operation_id(self) -> str | None:
        """What the contract calls the operation."""
        name: Any = self.place.value.get("operationId")
        return name if isinstance(name, str) else None

    def described(self) -> Operation:
        """The operation for reports."""
        call = terms.call_of(self.place.value)
        return Operation(self.method.upper(), self.path, self.operation_id, call)


def compare(differ: Differ) -> None:
    """Compare all operations."""
    old, new = list(entries(differ.old)), list(entries(differ.new))
    matched: dict[int, Entry] = {}
    for key in (_line, _shape, _identity):
        _match(old, new, key, matched)
    taken = {id(entry) for entry in matched.values()}
    for entry in old:
        if id(entry) in matched:
            _operation(differ, entry, matched[id(entry)])
        else:
            scope = _scope(differ, entry)
            differ.report("operation-removed", scope, entry.place.side(), None)
    for entry in new:
        if id(entry) not in taken:
            scope = _scope(differ, entry)
            differ.report("operation-added", scope, None, entry.place.side())


def entries(tree: Tree) -> Iterator[Entry]:
    """The operations of a document, in its order."""
    for path, item in tree.members(tree.top, "paths"):
        for method in METHODS:
            operation = tree.raw_object(item, method)
            if operation is not None:
                yield Entry(method, path, item, operation)


def _line(entry: Entry) -> object:
    return entry.method, entry.path


def _shape(entry: Entry) -> object:
    return entry.shape


def _identity(entry: Entry) -> object:
    return entry.operation_id


def _match(
    old: Iterable[Entry],
    new: Iterable[Entry],
    key: Callable[[Entry], object],
    matched: dict[int, Entry],
) -> None:
    """Match what has the same key and no match yet."""
    taken = {id(entry) for entry in matched.values()}
    free: dict[object, list[Entry]] = defaultdict(list)
    for entry in new:
        if id(entry) not in taken and key(entry) is not None:
            free[key(entry)].append(entry)
    for entry in old:
        candidates = free.get(key(entry)) if id(entry) not in matched else None
        if candidates:
            matched[id(entry)] = candidates.pop(0)


def _scope(differ: Differ, entry: Entry) -> Scope:
    described = entry.described()
    origin = differ.operation(described)
    return Scope(origin, f"{described.call}()" if described.call else described.line)


def _operation(differ: Differ, old: Entry, new: Entry) -> None:
    scope = _scope(differ, new)
    _identification(differ, scope, old, new)
    for rule, before, after in (
        ("operation-method-changed", old.method.upper(), new.method.upper()),
        ("operation-path-changed", old.shape[1], new.shape[1]),
    ):
        if before != after:
            detail = f"{old.path} → {new.path}" if "path" in rule else f"{before} → {after}"
            differ.report(rule, scope, old.place.side(), new.place.side(), detail)
    annotations.compare(differ, scope, old.place, new.place, _KNOWN)
    annotations.compare(differ, scope, old.item, new.item, _ITEM_KNOWN)
    parameters.compare(differ, scope, _taking(differ.old, old), _taking(differ.new, new))
    bodies.compare_requests(differ, scope, old.place, new.place)
    bodies.compare_answers(differ, scope, old.place, new.place)
    security.compare(differ, scope, old.place, new.place)
    servers.compare(differ, scope, (old.item, old.place), (new.item, new.place))
    callbacks = [
        dict(tree.members(entry.place, "callbacks"))
        for tree, entry in ((differ.old, old), (differ.new, new))
    ]
    named_objects(differ, scope, "callback", *callbacks)


def _identification(differ: Differ, scope: Scope, old: Entry, new: Entry) -> None:
    def said(entry: Entry, key: str) -> Side | None:
        return annotations.side(entry.place, key)

    before, after = (
        differ.old.text(old.place, "operationId"),
        differ.new.text(new.place, "operationId"),
    )
    if before != after:
        detail = f"{before} → {after}" if before and after else str(before or after)
        sides = said(old, "operationId"), said(new, "operationId")
        differ.report("operation-id-changed", scope, *sides, detail)
    was, now = differ.old.texts(old.place, "tags"), differ.new.texts(new.place, "tags")
    groups = terms.group_of(old.place.value), terms.group_of(new.place.value)
    if was != now:
        rule = "operation-tags-changed" if groups[0] == groups[1] else "operation-group-changed"
        detail = f"{', '.join(was) or 'none'} → {', '.join(now) or 'none'}"
        differ.report(rule, scope, said(old, "tags"), said(new, "tags"), detail)


def _taking(tree: Tree, entry: Entry) -> parameters.Taking:
    return parameters.Taking(
        tree,
        _PARAMETER.findall(entry.path),
        [*tree.objects(entry.item, "parameters"), *tree.objects(entry.place, "parameters")],
        terms.call_of(entry.place.value),
        f"{entry.method.upper()} {entry.path}",
    )


def named_objects(
    differ: Differ, scope: Scope, kind: str, was: dict[str, Place], now: dict[str, Place]
) -> None:
    """Compare webhooks or callbacks as wholes: what they carry travels the other way round."""
    for name in {**was, **now}:
        before, after = was.get(name), now.get(name)
        inner = scope.at(f"{kind} {name}")
        if before is None or after is None:
            rule = f"{kind}-{'added' if before is None else 'removed'}"
            sides = before.side() if before else None, after.side() if after else None
            differ.report(rule, inner, *sides)
        elif before.value != after.value:
            differ.report(f"{kind}-changed", inner, before.side(), after.side())


def _webhooks(tree: Tree) -> dict[str, Place]:
    """The webhooks by method and name."""
    return {
        f"{method.upper()} {name}": found
        for name, item in tree.members(tree.top, "webhooks")
        for method in METHODS
        if (found := tree.raw_object(item, method)) is not None
    }


def documents(differ: Differ) -> None:
    """Compare what stands beside the operations: information, tags, webhooks, unused schemas."""
    origin = Origin()
    scope = Scope(origin, "the contract")
    old, new = differ.old.top, differ.new.top
    known = {"openapi", "paths", "components", "servers", "security", "webhooks", "info", "tags"}
    annotations.compare(differ, scope, old, new, known)
    for key in ("info", "tags"):
        if not annotations.same(old, new, key):
            sides = annotations.side(old, key), annotations.side(new, key)
            differ.report("documentation-changed", scope, *sides, key)
    named_objects(differ, scope, "webhook", _webhooks(differ.old), _webhooks(differ.new))
    unused_schemas(differ, scope)


def unused_schemas(differ: Differ, scope: Scope) -> None:
    """Tell of schemas that came, went, or changed where no operation sees it."""
    parts = [tree.object(tree.top, "components") for tree in (differ.old, differ.new)]
    sides = [
        dict(tree.members(part, "schemas")) if part else {}
        for tree, part in zip((differ.old, differ.new), parts, strict=True)
    ]
    was, now = sides
    gone = {name for name, _ in differ.renamed}
    come = {name for _, name in differ.renamed}
    for name in {**was, **now}:
        at = pointers.join("", "components", "schemas", name)
        inner = scope.at(terms.model(name))
        if name not in now:
            if name not in gone:
                differ.report("schema-removed", inner, Side(at, was[name].value), None)
        elif name not in was:
            if name not in come:
                differ.report("schema-added", inner, None, Side(at, now[name].value))
        elif was[name].value != now[name].value:
            used = at in differ.used[0] and at in differ.used[1]
            if not used:
                pair = Side(at, was[name].value), Side(at, now[name].value)
                differ.report("unused-schema-changed", inner, *pair)
