"""Applies OpenAPI Overlay 1.0 documents: ordered, described changes to a contract, aimed by JSONPath.

The targets are RFC 9535, read by python-jsonpath in strict mode. Where the Overlay Specification
leaves a choice, or is more lenient than is good for a checked-in contract, this is what we do:

* A target that selects nothing is an error, for a rule that no longer hits anything hides a change of
  the document beneath it. Who wants to carry on passes ``on_unmatched``.
* An object may be merged into an object, an array into an array, and a primitive or null over a primitive
  or null. Any other pair is an error: remove the old value first, in an action of its own.
* A target that selects an array takes an array as the entries to append, anything else as one entry.
* ``remove`` may take primitives too, such as single tags; ``update`` never aims at one.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from callfire_client.contract.documents import ContractError
from callfire_client.contract.shapes import clone, is_array, is_object

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment, JSONPathMatch

__all__ = ["OverlayError", "apply", "apply_all"]

_VERSION = re.compile(r"1\.0\.\d+")
_OVERLAY_FIELDS = frozenset({"overlay", "info", "extends", "actions"})
_INFO_FIELDS = frozenset({"title", "version"})
_ACTION_FIELDS = frozenset({"target", "description", "update", "remove"})


class OverlayError(ContractError):
    """An overlay is malformed, or does not fit the document that it is applied to."""


def apply(
    document: dict[str, Any],
    overlay: dict[str, Any],
    *,
    name: str = "overlay",
    on_unmatched: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Apply one overlay to a document.

    The actions are applied in their order, each to the result of those before it. ``document`` is never
    touched, whether this succeeds or not, and the result shares nothing with it or with the overlay.

    Args:
        document: the OpenAPI document, as plain Python values.
        overlay: the Overlay 1.0 document, as plain Python values.
        name: what error messages call the overlay, such as its file's name.
        on_unmatched: called with a message for every action whose target selects nothing; without it,
            such an action is an error.

    Returns:
        The changed copy of ``document``.

    Raises:
        OverlayError: The overlay is malformed, a target is no JSONPath or selects nothing, an update
            does not fit what it would change, or python-jsonpath is not installed. The message names
            the overlay, the action's index and its target.
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
        else:
            for match in matches:
                _update(match.obj, action["update"], where)
    return result


def apply_all(
    document: dict[str, Any],
    overlays: Iterable[tuple[str, dict[str, Any]]],
    *,
    on_unmatched: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Apply several overlays to a document, one after another.

    Args:
        document: the OpenAPI document; it is not touched.
        overlays: pairs of a name for messages and an overlay, in the order to apply them.
        on_unmatched: see `apply`.

    Returns:
        The changed copy of ``document``.

    Raises:
        OverlayError: An overlay could not be applied; see `apply`.
    """
    result: dict[str, Any] = clone(document)
    for name, overlay in overlays:
        result = apply(result, overlay, name=name, on_unmatched=on_unmatched)
    return result


def _read_overlay(overlay: object, name: str) -> list[dict[str, Any]]:
    """Check an overlay's form and return its actions."""
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
            # The specification wants them unique; the second would append the same entries again.
            raise OverlayError(
                f"{name}: actions[{index}]: {action['target']}: "
                f"the same as actions[{read.index(action)}]"
            )
        read.append(action)
    return read


def _read_action(entry: object, where: str) -> dict[str, Any]:
    """Check an action's form; what is returned has a target, and something to do."""
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
    """Check that a part of an overlay is an object with known fields and extensions only."""
    if not is_object(value):
        raise OverlayError(f"{where}: must be an object, not {_kind(value)}")
    strangers = [str(key) for key in value if key not in fields and not str(key).startswith("x-")]
    if strangers:
        raise OverlayError(f"{where}: unknown field {', '.join(map(repr, strangers))}")
    return value


def _check_keys(value: object, where: str) -> None:
    """Refuse keys that are not strings: merged, ``200`` and ``'200'`` would stand side by side."""
    if is_object(value):
        for key in cast("Iterable[object]", value):  # YAML has other keys than strings
            if not isinstance(key, str):
                raise OverlayError(f"{where}: the key {key!r} must be a string: put it in quotes")
            _check_keys(value[key], where)
    elif is_array(value):
        for child in value:
            _check_keys(child, where)


def _paths() -> "JSONPathEnvironment":
    try:
        from jsonpath import JSONPathEnvironment  # an optional dependency
    except ImportError as error:
        raise OverlayError(
            "overlays need python-jsonpath: pip install 'callfire-client[contract]'"
        ) from error
    return JSONPathEnvironment(strict=True)


def _select(
    paths: "JSONPathEnvironment", target: str, document: dict[str, Any], where: str
) -> "list[JSONPathMatch]":
    """Find all nodes before any is changed, each of them once: a path may name a node twice."""
    from jsonpath import JSONPathError  # an optional dependency

    try:
        matches = list(paths.compile(target).finditer(document))
    except JSONPathError as error:
        # The library's messages go on with lines that underline the spot.
        reason = str(error).partition("\n")[0]
        raise OverlayError(f"{where}: not a JSONPath (RFC 9535): {reason}") from error
    return list({match.parts: match for match in matches}.values())


def _remove(matches: "list[JSONPathMatch]", where: str) -> None:
    gone: dict[int, tuple[Any, list[Any]]] = {}
    for match in matches:
        if match.parent is None:
            raise OverlayError(f"{where}: the document itself cannot be removed")
        # By identity of the container: it may have been matched, and taken out, itself.
        _, keys = gone.setdefault(id(match.parent.obj), (match.parent.obj, []))
        keys.append(match.parts[-1])
    for container, keys in gone.values():
        if isinstance(container, list):
            keys.sort(reverse=True)  # from the end, so that the indexes still to come stay true
        for key in keys:
            del container[key]


def _update(node: object, update: object, where: str) -> None:
    if is_object(node):
        if not is_object(update):
            raise OverlayError(f"{where}: cannot merge {_kind(update)} into an object")
        _merge(node, update, where, "")
    elif is_array(node):
        node.extend(clone(update if is_array(update) else [update]))
    else:
        raise OverlayError(
            f"{where}: the target selects {_kind(node)}; aim at the object that holds it"
        )


def _merge(into: dict[str, Any], update: dict[str, Any], where: str, trail: str) -> None:
    for key, value in update.items():
        if key not in into:
            into[key] = clone(value)
            continue
        old: object = into[key]
        here = f"{trail}/{key}"
        if is_object(old) and is_object(value):
            _merge(old, value, where, here)
        elif is_array(old) and is_array(value):
            old.extend(clone(value))
        elif any(is_object(side) or is_array(side) for side in (old, value)):
            raise OverlayError(
                f"{where}: {here}: {_kind(old)} cannot become {_kind(value)}; "
                f"remove it first, in an action of its own"
            )
        else:
            into[key] = value


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
