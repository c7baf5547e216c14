"""Compares which credentials operations want."""

from dataclasses import dataclass
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.drift import annotations
from callfire_client.contract.drift.changes import Side
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.tree import Place, Tree
from callfire_client.contract.shapes import is_object

_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl")
_FREE = frozenset({"bearerFormat"})

# A way to authenticate: the schemes it takes, each with its scopes.
Way = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    ways: list[tuple[Way, str]]
    pointer: str


def compare(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    """Compare the credentials that two operations want."""
    was, now = _wanted(differ.old, old), _wanted(differ.new, new)
    sides = Side(was.pointer, _shown(was)), Side(now.pointer, _shown(now))
    subject = scope.at("the service" if _inherited(was, now) else scope.subject)
    if bool(was.ways) != bool(now.ways):
        rule = "security-added" if now.ways else "security-removed"
        differ.report(rule, subject, *sides, _shown(now if now.ways else was))
    else:
        _ways(differ, subject, was, now)
    names = {name for way, _ in was.ways for name in way}
    for name in sorted(names & {name for way, _ in now.ways for name in way}):
        _scheme(differ, scope.at(f"security scheme {name}"), name)


def _inherited(was: _Wanted, now: _Wanted) -> bool:
    return was.pointer == now.pointer == "/security"


def _ways(differ: Differ, scope: Scope, was: _Wanted, now: _Wanted) -> None:
    gone = [item for item in was.ways if item[0] not in [way for way, _ in now.ways]]
    come = [item for item in now.ways if item[0] not in [way for way, _ in was.ways]]
    for before in list(gone):
        after = next((item for item in come if item[0].keys() == before[0].keys()), None)
        if after is not None:
            gone.remove(before)
            come.remove(after)
            _scopes(differ, scope, before, after)
    for way, at in gone:
        differ.report("security-way-removed", scope, Side(at, _named(way)), None, _named(way))
    for way, at in come:
        differ.report("security-way-added", scope, None, Side(at, _named(way)), _named(way))


def _scopes(differ: Differ, scope: Scope, old: tuple[Way, str], new: tuple[Way, str]) -> None:
    for name, scopes in old[0].items():
        for rule, found in (
            ("security-scope-removed", scopes - new[0][name]),
            ("security-scope-added", new[0][name] - scopes),
        ):
            for item in sorted(found):
                sides = [Side(pointers.join(at, name), sorted(way[name])) for way, at in (old, new)]
                differ.report(rule, scope, sides[0], sides[1], f"{name}: {item}")


def _wanted(tree: Tree, operation: Place) -> _Wanted:
    place = operation if operation.value.get("security") is not None else tree.top
    ways: list[tuple[Way, str]] = []
    for item in tree.raw_objects(place, "security"):
        way = {name: frozenset(tree.texts(item, name)) for name in item.value}
        ways.append((way, item.pointer))
    # An empty way alone means that nothing is wanted.
    if all(not way for way, _ in ways):
        ways = []
    return _Wanted(ways, pointers.join(place.pointer, "security"))


def _named(way: Way) -> str:
    return " and ".join(sorted(way)) or "none"


def _shown(wanted: _Wanted) -> str:
    return ", or ".join(_named(way) for way, _ in wanted.ways) or "none"


def _scheme(differ: Differ, scope: Scope, name: str) -> None:
    found = [_definition(tree, name) for tree in (differ.old, differ.new)]
    old, new = found
    if old is None or new is None:
        if old is not new:
            sides = old.side() if old else None, new.side() if new else None
            differ.report("security-scheme-changed", scope, *sides, "its definition")
        return
    if old.value == new.value:
        return
    annotations.compare(differ, scope, old, new, _Known())
    keys = {*old.value, *new.value} - _FREE - {"flows", "description"}
    for key in sorted(key for key in keys if not key.startswith("x-")):
        if not annotations.same(old, new, key):
            sides = annotations.side(old, key), annotations.side(new, key)
            detail = f"{key} {old.value.get(key)} → {new.value.get(key)}"
            differ.report("security-scheme-changed", scope, *sides, detail)
    if not annotations.same(old, new, "bearerFormat"):
        sides = annotations.side(old, "bearerFormat"), annotations.side(new, "bearerFormat")
        differ.report("documentation-changed", scope, *sides, "bearerFormat")
    _flows(differ, scope, old, new)


class _Known:
    """Every field but words and extensions: those are compared here."""

    def __contains__(self, key: object) -> bool:
        return key != "description" and not str(key).startswith("x-")


def _definition(tree: Tree, name: str) -> Place | None:
    components = tree.raw_object(tree.top, "components")
    schemes = components and tree.raw_object(components, "securitySchemes")
    return tree.object(schemes, name) if schemes else None


def _flows(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    was, now = dict(differ.old.members(old, "flows")), dict(differ.new.members(new, "flows"))
    for kind in {**was, **now}:
        before, after = was.get(kind), now.get(kind)
        if before is None or after is None:
            sides = before and before.side(), after and after.side()
            differ.report("security-scheme-changed", scope, *sides, f"flow {kind}")
            continue
        for key in _URLS:
            if not annotations.same(before, after, key):
                sides = before.said(key), after.said(key)
                detail = f"{kind} {key}"
                differ.report("oauth-url-changed", scope, *sides, detail)
        _offered(differ, scope, before, after)


def _offered(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    scopes = [_object(place.value.get("scopes")) for place in (old, new)]
    at = [pointers.join(place.pointer, "scopes") for place in (old, new)]
    for name in {**scopes[0], **scopes[1]}:
        if name not in scopes[0]:
            side = Side(pointers.join(at[1], name), scopes[1][name])
            differ.report("oauth-scope-offered", scope, None, side, name)
        elif name not in scopes[1]:
            side = Side(pointers.join(at[0], name), scopes[0][name])
            differ.report("oauth-scope-withdrawn", scope, side, None, name)
        elif scopes[0][name] != scopes[1][name]:
            sides = [Side(pointers.join(p, name), s[name]) for p, s in zip(at, scopes, strict=True)]
            differ.report("documentation-changed", scope, sides[0], sides[1], f"scope {name}")


def _object(value: Any) -> dict[str, Any]:
    return value if is_object(value) else {}
