"""Applies OpenAPI Overlay 1.0 documents: ordered changes to a contract, whose targets are JSONPaths.

Targets are JSONPath as in RFC 9535, read by python-jsonpath in strict mode. Where the Overlay
Specification leaves a choice, or is too lenient for a contract that is checked in, these rules apply:

* A target that selects nothing is an error, because the document has changed since the action was
  written. With ``on_unmatched`` it is reported there instead.
* An object is merged into an object, an array is appended to an array, and a primitive or null replaces
  a primitive or null. Any other pair is an error: remove the old value first, in a separate action.
* If a target selects an array, an array in ``update`` is the list of entries to append, and any other value is
  one entry.
* ``remove`` may select primitives, such as single tags; ``update`` may not.

An overlay with the extension ``x-additions: true`` only adds: its updates are merged into objects, and what
the document already has remains unchanged and is an error (see `additions`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from . import additions, pointers
from .errors import ContractError
from .json_values import clone, is_array, is_object

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment, JSONPathMatch

__all__ = ["OverlayError", "apply", "apply_all"]

_VERSION = re.compile(r"1\.0\.\d+")
_OVERLAY_FIELDS = frozenset({"overlay", "info", "extends", "actions"})
_INFO_FIELDS = frozenset({"title", "version"})
_ACTION_FIELDS = frozenset({"target", "description", "update", "remove"})
_ADDITIONS = "x-additions"


class OverlayError(ContractError):
    """An overlay is malformed, or cannot be applied to the document."""


def apply(
    document: dict[str, Any],
    overlay: dict[str, Any],
    *,
    name: str = "overlay",
    on_unmatched: Callable[[str], None] | None = None,
    on_conflict: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Apply one overlay to a document.

    The actions are applied in their order, each to the result of those before it. ``document`` is never
    modified, even if this fails, and the result shares no object with it or with the overlay.

    Args:
        document: The OpenAPI document, plain JSON values.
        overlay: The Overlay 1.0 document, plain JSON values.
        name: The name of the overlay in errors, such as that of its file.
        on_unmatched: Called with a message for every action whose target selects nothing, or that adds
            what the document already has; if it is None, such an action is an error.
        on_conflict: Called with a message for every action whose update has another type than the value
            that it would change; such an action changes nothing. If it is None, it is an error.

    Returns:
        The changed copy of ``document``.

    Raises:
        OverlayError: The overlay is malformed, a target is not a JSONPath or selects nothing, an update
            has another type than the value it would change, an addition exists already, or
            python-jsonpath is not installed. The message names the overlay, the index of the action and
            its target.
    """
    actions = _read_overlay(overlay, name)
    paths = _paths()
    result: dict[str, Any] = clone(document)
    for index, action in enumerate(actions):
        where = f"{name}: actions[{index}]: {action['target']}"
        matches = _select(paths, action["target"], result, where)
        if not matches:
            message = f"{where}: the target selects nothing"
            if on_unmatched is None:
                raise OverlayError(message)
            on_unmatched(message)
        elif action.get("remove", False):
            _remove(matches, where)
        elif overlay.get(_ADDITIONS, False):
            _add(matches, action["update"], where, on_unmatched)
        else:
            conflict = next(
                filter(None, (_conflict(m.obj, action["update"]) for m in matches)), None
            )
            if conflict is None:
                for match in matches:
                    _update(match.obj, action["update"])
            elif on_conflict is None:
                raise OverlayError(f"{where}: {conflict}")
            else:
                on_conflict(f"{where}: {conflict}")
    return result


def apply_all(
    document: dict[str, Any],
    overlays: Iterable[tuple[str, dict[str, Any]]],
    *,
    on_unmatched: Callable[[str], None] | None = None,
    on_conflict: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Apply several overlays to a document, one after another.

    Args:
        document: The OpenAPI document; it is not modified.
        overlays: Pairs of a name for errors and an overlay, in the order in which to apply them.
        on_unmatched: See `apply`.
        on_conflict: See `apply`.

    Returns:
        The changed copy of ``document``.

    Raises:
        OverlayError: An overlay could not be applied; see `apply`.
    """
    result: dict[str, Any] = clone(document)
    for name, overlay in overlays:
        result = apply(
            result, overlay, name=name, on_unmatched=on_unmatched, on_conflict=on_conflict
        )
    return result


def _read_overlay(overlay: object, name: str) -> list[dict[str, Any]]:
    """Check the form of an overlay, and return its actions."""
    fields = _object(overlay, _OVERLAY_FIELDS, name)
    version = fields.get("overlay")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise OverlayError(f"{name}: 'overlay' must be the string '1.0.0', not {version!r}")
    info = _object(fields.get("info"), _INFO_FIELDS, f"{name}: 'info'")
    for field in sorted(_INFO_FIELDS):
        if not isinstance(info.get(field), str):
            raise OverlayError(f"{name}: 'info': '{field}' must be a string")
    if not isinstance(fields.get("extends", ""), str):
        raise OverlayError(f"{name}: 'extends' must be a string")
    actions = fields.get("actions")
    if not is_array(actions) or not actions:
        raise OverlayError(f"{name}: 'actions' must be a list with at least one entry")
    read: list[dict[str, Any]] = []
    for index, entry in enumerate(actions):
        action = _read_action(entry, f"{name}: actions[{index}]")
        if action in read:
            # The specification requires unique actions; the second would append the same entries again.
            raise OverlayError(
                f"{name}: actions[{index}]: {action['target']}: "
                f"duplicate of actions[{read.index(action)}]"
            )
        read.append(action)
    if not isinstance(fields.get(_ADDITIONS, False), bool):
        raise OverlayError(f"{name}: '{_ADDITIONS}' must be true or false")
    if fields.get(_ADDITIONS, False) and any(action.get("remove", False) for action in read):
        raise OverlayError(f"{name}: an overlay with '{_ADDITIONS}' cannot remove")
    return read


def _read_action(entry: object, where: str) -> dict[str, Any]:
    """Check the form of an action: it has a target, and updates or removes."""
    if is_object(entry) and isinstance(entry.get("target"), str):
        where += f": {entry['target']}"
    action = _object(entry, _ACTION_FIELDS, where)
    target = action.get("target")
    if not isinstance(target, str) or not target.startswith("$"):
        raise OverlayError(f"{where}: 'target' must be a JSONPath that starts with '$'")
    if not isinstance(action.get("description", ""), str):
        raise OverlayError(f"{where}: 'description' must be a string")
    if not isinstance(action.get("remove", False), bool):
        raise OverlayError(f"{where}: 'remove' must be true or false")
    if "update" not in action and not action.get("remove", False):
        raise OverlayError(f"{where}: neither 'update' nor 'remove: true'")
    _check_keys(action.get("update"), where)
    return action


def _object(value: object, fields: frozenset[str], where: str) -> dict[str, Any]:
    """Check that a part of an overlay is an object with only known fields and extensions."""
    if not is_object(value):
        raise OverlayError(f"{where}: must be an object, not {_kind(value)}")
    unknown = [str(key) for key in value if key not in fields and not str(key).startswith("x-")]
    if unknown:
        raise OverlayError(f"{where}: unknown field {', '.join(map(repr, unknown))}")
    return value


def _check_keys(value: object, where: str) -> None:
    """Refuse keys that are not strings: merging would leave both ``200`` and ``'200'``."""
    if is_object(value):
        for key in cast("Iterable[object]", value):  # keys of YAML need not be strings
            if not isinstance(key, str):
                raise OverlayError(f"{where}: the key {key!r} must be a string: put it in quotes")
            _check_keys(value[key], where)
    elif is_array(value):
        for child in value:
            _check_keys(child, where)


def _paths() -> JSONPathEnvironment:
    try:
        from jsonpath import JSONPathEnvironment  # an optional dependency
    except ImportError as error:
        from .._extras import install_extra

        raise OverlayError(f"overlays need python-jsonpath: {install_extra('contract')}") from error
    return JSONPathEnvironment(strict=True)


def _select(
    paths: JSONPathEnvironment, target: str, document: dict[str, Any], where: str
) -> list[JSONPathMatch]:
    """Find all nodes before any is changed, each once: a path may select a node twice."""
    from jsonpath import JSONPathError  # an optional dependency

    try:
        matches = list(paths.compile(target).finditer(document))
    except JSONPathError as error:
        # Further lines of the library's message underline the error.
        reason = str(error).partition("\n")[0]
        raise OverlayError(f"{where}: not a JSONPath (RFC 9535): {reason}") from error
    return list({match.parts: match for match in matches}.values())


def _remove(matches: list[JSONPathMatch], where: str) -> None:
    removals: dict[int, tuple[Any, list[Any]]] = {}
    for match in matches:
        if match.parent is None:
            raise OverlayError(f"{where}: the document itself cannot be removed")
        # By identity of the container, because that may be removed as well.
        _, keys = removals.setdefault(id(match.parent.obj), (match.parent.obj, []))
        keys.append(match.parts[-1])
    for container, keys in removals.values():
        if isinstance(container, list):
            keys.sort(reverse=True)  # from the end, so that the other indexes stay valid
        for key in keys:
            del container[key]


def _add(
    matches: list[JSONPathMatch],
    update: object,
    where: str,
    on_existing: Callable[[str], None] | None,
) -> None:
    existing: list[str] = []
    for match in matches:
        if not is_object(match.obj) or not is_object(update):
            raise OverlayError(f"{where}: an addition must be an object, and select objects")
        existing += additions.add(match.obj, update, pointers.join("", *match.parts))
    if existing:
        message = f"{where}: the document already has {', '.join(existing)}"
        if on_existing is None:
            raise OverlayError(message)
        on_existing(message)


def _conflict(node: object, update: object) -> str | None:
    """Describe why a node cannot be updated; None if it can."""
    if is_object(node):
        if is_object(update):
            return _merge_conflict(node, update, "")
        return f"cannot merge {_kind(update)} into an object"
    if is_array(node):
        return None
    return f"the target selects {_kind(node)}; select the object that contains it"


def _merge_conflict(into: dict[str, Any], update: dict[str, Any], trail: str) -> str | None:
    for key, value in update.items():
        old: object = into.get(key)
        here = f"{trail}/{key}"
        if key not in into or (is_array(old) and is_array(value)):
            continue
        if is_object(old) and is_object(value):
            conflict = _merge_conflict(old, value, here)
            if conflict is not None:
                return conflict
        elif any(is_object(side) or is_array(side) for side in (old, value)):
            return (
                f"{here}: {_kind(old)} cannot be replaced by {_kind(value)}; remove it first, in a "
                "separate action"
            )
    return None


def _update(node: object, update: object) -> None:
    """Update a node, which must have no conflict."""
    if is_array(node):
        node.extend(clone(update if is_array(update) else [update]))
    elif is_object(node) and is_object(update):
        _merge(node, update)


def _merge(into: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        old: object = into.get(key)
        if is_object(old) and is_object(value):
            _merge(old, value)
        elif is_array(old) and is_array(value):
            old.extend(clone(value))
        else:
            into[key] = clone(value)


def _kind(value: object) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "an array"
        case None:
            return "null"
        case _:
            return f"the value {value!r:.60}"
