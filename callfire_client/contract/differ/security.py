"""Compares the credentials that operations require."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from .. import pointers
from ..json_values import Json, is_object
from . import fields
from .changes import Side
from .single_schemas import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..openapi import OpenApiDocument
    from ..resolver import Node
    from .comparison import Comparison, Scope

_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl")
_FREE = frozenset({"bearerFormat"})

# A combination of security schemes, each with its scopes, that is sufficient for a request.
Combination = dict[str, frozenset[str]]


@frozen
class _Requirement:
    combinations: list[tuple[Combination, str]]
    pointer: str

    @property
    def names(self) -> set[str]:
        """The names of the security schemes."""
        return {name for combination, _ in self.combinations for name in combination}

    def renamed(self, names: Mapping[str, str]) -> _Requirement:
        """Give the same requirement with other names of the schemes."""
        combinations: list[tuple[Combination, str]] = []
        for combination, pointer in self.combinations:
            renamed: Combination = {}
            for name, scopes in combination.items():
                other = names.get(name, name)
                renamed[other] = renamed.get(other, frozenset()) | scopes
            combinations.append((renamed, pointer))
        return _Requirement(combinations, self.pointer)


def compare(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    """Compare the credentials that two operations require."""
    before, now = (
        _unified(document, _requirement(document, operation))
        for document, operation in ((comparison.old, old), (comparison.new, new))
    )
    names = _counterparts(comparison, before, now)
    was = before.renamed(names)
    sides = Side(was.pointer, _shown(was)), Side(now.pointer, _shown(now))
    subject = scope.part("the service" if _inherited(was, now) else scope.subject)
    if bool(was.combinations) != bool(now.combinations):
        rule = "security-added" if now.combinations else "security-removed"
        comparison.report(rule, subject, *sides, _shown(now if now.combinations else was))
    else:
        _combinations(comparison, subject, was, now)
    for name, counterpart in names.items():
        _compare_scheme(comparison, scope.part(f"security scheme {counterpart}"), name, counterpart)


def _counterparts(comparison: Comparison, old: _Requirement, new: _Requirement) -> dict[str, str]:
    """Give the new names of the old security schemes: names are never sent, so they can change."""
    found: dict[str, str] = {}
    signatures = {name: _signature(_definition(comparison.new, name)) for name in new.names}
    for name in old.names:
        signature = _signature(_definition(comparison.old, name))
        if signature is not None and signatures.get(name) != signature:
            equal_ones = [other for other, its in signatures.items() if its == signature]
            # A scheme of the same name belongs to another old one.
            other = next((item for item in equal_ones if item not in old.names), None)
            other = other or next(iter(equal_ones), None)
            if other is not None:
                found[name] = other
        if name in signatures:
            found.setdefault(name, name)
    return dict(sorted(found.items()))


def _unified(document: OpenApiDocument, requirement: _Requirement) -> _Requirement:
    """Give equal security schemes of one document the same name."""
    first: dict[str, str] = {}
    names: dict[str, str] = {}
    for combination, _ in requirement.combinations:
        for name in combination:
            signature = _signature(_definition(document, name))
            if signature is not None:
                names[name] = first.setdefault(signature, name)
    return requirement.renamed(names)


def _signature(scheme: Node | None) -> str | None:
    """Describe how a scheme sends credentials; None if there is no such scheme."""
    if scheme is None:
        return None
    flows: Json = scheme.value.get("flows")
    urls = {
        kind: {key: _object(flow).get(key) for key in _URLS}
        for kind, flow in _object(flows).items()
        if not kind.startswith("x-")
    }
    fields_sent = {key: _sent(scheme, key) for key in ("type", "scheme", "in", "name")}
    return canonical([fields_sent, scheme.value.get("openIdConnectUrl"), urls])


def _sent(scheme: Node, key: str) -> Json:
    """Give a field of a scheme; names of schemes and headers ignore letter case (RFC 9110)."""
    value = scheme.value.get(key)
    folds = key == "scheme" or (key == "name" and scheme.value.get("in") == "header")
    return value.lower() if folds and isinstance(value, str) else value


def _inherited(was: _Requirement, now: _Requirement) -> bool:
    return was.pointer == now.pointer == "/security"


def _combinations(
    comparison: Comparison, scope: Scope, was: _Requirement, now: _Requirement
) -> None:
    removed = [
        item
        for item in was.combinations
        if item[0] not in [combination for combination, _ in now.combinations]
    ]
    added = [
        item
        for item in now.combinations
        if item[0] not in [combination for combination, _ in was.combinations]
    ]
    for before in list(removed):
        # Without credentials, a request can have another effect.
        sufficient = [
            item for item in now.combinations if item[0] and _suffices(item[0], before[0])
        ]
        others = [item for item in added if item[0].keys() == before[0].keys()]
        counterparts = [item for item in others if item in sufficient]
        if sufficient and not counterparts:
            removed.remove(before)
            fewer = sufficient[0]
            sides = Side(before[1], _named(before[0])), Side(fewer[1], _named(fewer[0]))
            detail = f"{sides[0].value} → {sides[1].value}"
            comparison.report("security-combination-relaxed", scope, *sides, detail)
            added = [item for item in added if item is not fewer]
            continue
        after = next(iter(counterparts or others), None)
        if after is not None:
            removed.remove(before)
            added.remove(after)
            _scopes(comparison, scope, before, after)
    for combination, at in removed:
        comparison.report(
            "security-combination-removed",
            scope,
            Side(at, _named(combination)),
            None,
            _named(combination),
        )
    for combination, at in added:
        comparison.report(
            "security-combination-added",
            scope,
            None,
            Side(at, _named(combination)),
            _named(combination),
        )


def _suffices(required: Combination, sent: Combination) -> bool:
    """Tell whether credentials that a client sends include those that are required."""
    return all(name in sent and scopes <= sent[name] for name, scopes in required.items())


def _scopes(
    comparison: Comparison, scope: Scope, old: tuple[Combination, str], new: tuple[Combination, str]
) -> None:
    for name, scopes in old[0].items():
        for rule, found in (
            ("security-scope-removed", scopes - new[0][name]),
            ("security-scope-added", new[0][name] - scopes),
        ):
            for item in sorted(found):
                sides = [
                    Side(pointers.join(at, name), sorted(combination[name]))
                    for combination, at in (old, new)
                ]
                comparison.report(rule, scope, sides[0], sides[1], f"{name}: {item}")


def _requirement(document: OpenApiDocument, operation: Node) -> _Requirement:
    node = operation if operation.value.get("security") is not None else document.top
    combinations: list[tuple[Combination, str]] = []
    for item in document.raw_objects(node, "security"):
        combination = {name: frozenset(document.strings(item, name)) for name in item.value}
        combinations.append((combination, item.pointer))
    # An empty combination alone means that no credentials are required.
    if all(not combination for combination, _ in combinations):
        combinations = []
    return _Requirement(combinations, pointers.join(node.pointer, "security"))


def _named(combination: Combination) -> str:
    return " and ".join(sorted(combination)) or "none"


def _shown(requirement: _Requirement) -> str:
    return (
        ", or ".join(_named(combination) for combination, _ in requirement.combinations) or "none"
    )


def _compare_scheme(comparison: Comparison, scope: Scope, name: str, counterpart: str) -> None:
    old = _definition(comparison.old, name)
    new = _definition(comparison.new, counterpart)
    if old is None or new is None:
        if old is not new:
            sides = Side.of(old) if old else None, Side.of(new) if new else None
            comparison.report("security-scheme-changed", scope, *sides, "its definition")
        return
    if old.value == new.value:
        return
    fields.compare(comparison, scope, old, new, _Known())
    keys = {*old.value, *new.value} - _FREE - {"flows", "description"}
    for key in sorted(key for key in keys if not key.startswith("x-")):
        if not fields.same(old, new, key) and _sent(old, key) != _sent(new, key):
            sides = fields.side(old, key), fields.side(new, key)
            detail = f"{key} {old.value.get(key)} → {new.value.get(key)}"
            comparison.report("security-scheme-changed", scope, *sides, detail)
    if not fields.same(old, new, "bearerFormat"):
        sides = fields.side(old, "bearerFormat"), fields.side(new, "bearerFormat")
        comparison.report("documentation-changed", scope, *sides, "bearerFormat")
    _flows(comparison, scope, old, new)


class _Known:
    """Every field except the description and extensions: the others are compared here."""

    def __contains__(self, key: object) -> bool:
        return key != "description" and not str(key).startswith("x-")


def _definition(document: OpenApiDocument, name: str) -> Node | None:
    components = document.raw_object(document.top, "components")
    schemes = components and document.raw_object(components, "securitySchemes")
    return document.object(schemes, name) if schemes else None


def _flows(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    was, now = (
        dict(comparison.old.members(old, "flows")),
        dict(comparison.new.members(new, "flows")),
    )
    for kind in {**was, **now}:
        before, after = was.get(kind), now.get(kind)
        if before is None or after is None:
            rule = "oauth-flow-added" if before is None else "security-scheme-changed"
            sides = before and Side.of(before), after and Side.of(after)
            detail = kind if before is None else f"flow {kind}"
            comparison.report(rule, scope, *sides, detail)
            continue
        for key in _URLS:
            if key in after.value and key not in before.value:
                side = Side.of_field(after, key)
                comparison.report("oauth-url-added", scope, None, side, f"{kind} {key}")
            elif not fields.same(before, after, key):
                sides = Side.of_field(before, key), Side.of_field(after, key)
                detail = f"{kind} {key}"
                comparison.report("oauth-url-changed", scope, *sides, detail)
        _offered(comparison, scope, before, after)


def _offered(comparison: Comparison, scope: Scope, old: Node, new: Node) -> None:
    scopes = [_object(node.value.get("scopes")) for node in (old, new)]
    at = [pointers.join(node.pointer, "scopes") for node in (old, new)]
    for name in {**scopes[0], **scopes[1]}:
        if name not in scopes[0]:
            side = Side(pointers.join(at[1], name), scopes[1][name])
            comparison.report("oauth-scope-offered", scope, None, side, name)
        elif name not in scopes[1]:
            side = Side(pointers.join(at[0], name), scopes[0][name])
            comparison.report("oauth-scope-withdrawn", scope, side, None, name)
        elif scopes[0][name] != scopes[1][name]:
            sides = [Side(pointers.join(p, name), s[name]) for p, s in zip(at, scopes, strict=True)]
            comparison.report("documentation-changed", scope, sides[0], sides[1], f"scope {name}")


def _object(value: Any) -> dict[str, Any]:
    return value if is_object(value) else {}
