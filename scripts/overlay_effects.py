"""Finds what overlays changed in a document that the authors of the overlays may not have seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.json_values import Json, is_array, is_object
from callfire_client.contract.simplify.operations import METHODS

__all__ = ["lost_content", "type_disagreements"]

_TYPES = ("type", "format", "$ref")


def lost_content(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Find the operations whose request body, or the content of whose response, overlays removed.

    Args:
        before: The document without the overlays.
        after: The document with them.
    """
    lost: list[str] = []
    for path, method, raw in _operations(before):
        built = after.get("paths", {}).get(path, {}).get(method)
        if not is_object(built):
            continue  # an action removed the operation as a whole
        pointer = pointers.join("", "paths", path, method)
        if "requestBody" in raw and "requestBody" not in built:
            lost.append(
                f"{pointer}/requestBody: the overlays remove the body of this operation; define it in an "
                "overlay, or change the action that removes it"
            )
        if _has_content(raw) and not _has_content(built):
            lost.append(
                f"{pointer}/responses: the overlays remove the content of the successful response; define it in "
                "an overlay, or change the action that removes it"
            )
    return lost


def type_disagreements(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Find the types of a document that overlays replaced.

    Args:
        before: The document without the overlays.
        after: The document with them.
    """
    return [
        f"{pointer}: the document has {found!r}, the overlays {wanted!r}; the overlays apply"
        for pointer, found, wanted in _replaced(before, after, "")
    ]


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if is_object(item) and is_object(item.get(method)):
                yield path, method, item[method]


def _has_content(operation: Mapping[str, Any]) -> bool:
    responses = operation.get("responses")
    return any(
        str(status).startswith("2")
        and is_object(response)
        and "schema" in str(response.get("content"))
        for status, response in (responses.items() if is_object(responses) else ())
    )


def _replaced(before: Json, after: Json, pointer: str) -> Iterator[tuple[str, Json, Json]]:
    if is_object(before) and is_object(after):
        for key, value in before.items():
            if key not in after:
                continue
            here = pointers.join(pointer, key)
            if key in _TYPES and isinstance(value, str) and isinstance(after[key], str):
                if value != after[key]:
                    yield here, value, after[key]
            else:
                yield from _replaced(value, after[key], here)
        if "type" in before and "$ref" in after and "$ref" not in before:
            yield pointers.join(pointer, "type"), before["type"], after["$ref"]
    elif is_array(before) and is_array(after):
        for index, pair in enumerate(zip(before, after, strict=False)):
            yield from _replaced(*pair, pointers.join(pointer, index))
