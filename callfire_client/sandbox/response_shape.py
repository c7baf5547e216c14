"""The final shape of response bodies: what a setting, the contract or the client leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import select_fields

if TYPE_CHECKING:
    from collections.abc import Collection

    from .fields import Selection
    from .messages import Json
    from .operations import OperationSpec
    from .settings import Settings


def shape_body(
    body: Json, operation: OperationSpec, settings: Settings, selection: Selection | None
) -> Any:
    """Return a body as it is sent.

    Args:
        body: The return value of the handler.
        operation: The operation.
        settings: The settings, which change pages.
        selection: The properties that the client selects; None for all.
    """
    if operation.is_page and settings.totals != "known":
        body = _without_total(body, settings.totals)
    if operation.is_page and not settings.listed_attributes:
        body = body | {"items": [_without(item, ("attributes",)) for item in body["items"]]}
    if operation.absent_properties:
        body = _without(body, operation.absent_properties)
    return body if selection is None else select_fields(body, selection)


def _without_total(page: Json, totals: str) -> Json:
    """Return a page whose `totalCount` is -1 ("unknown") or absent ("missing")."""
    if totals == "unknown" and "totalCount" in page:
        return page | {"totalCount": -1}
    return _without(page, ("totalCount",))


def _without(value: Json, names: Collection[str]) -> Json:
    return {name: each for name, each in value.items() if name not in names}
