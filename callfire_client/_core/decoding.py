"""Decode the body of a successful response."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from .. import errors
from .model import ConsumableList

if TYPE_CHECKING:
    from .model import Model
    from .operation import Operation
    from .request import RawResponse

__all__ = ["decode"]

_JSON_TYPES: Final[dict[type[object], str]] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
}


def decode(operation: Operation[Any], response: RawResponse, loads: Callable[[bytes], Any]) -> Any:
    """Decode the body of a 2xx response.

    Args:
        operation: The operation that was performed.
        response: Its response.
        loads: Decodes JSON.

    Returns:
        A model, a boolean, bytes, or None, as the operation returns.

    Raises:
        ResponseParseError: The body is not JSON, or not of the outermost type.
    """
    if operation.returns is None:
        return None
    content = response.content or b""
    if operation.returns == "bytes":
        return content
    if operation.returns == "bool":
        value = _json(operation, response, content, loads)
        if isinstance(value, bool):
            return value
        raise _unreadable(operation, response, f"expected true or false, found {_kind(value)}")
    model = _model(operation.returns)
    if not content.strip():
        return model.from_dict({})
    value = _json(operation, response, content, loads)
    if isinstance(value, list) and model.ITEMS is not None:
        # The number searches were seen to send the bare list.
        value = {model.ITEMS: cast("list[Any]", value)}
    if isinstance(value, dict):
        data = cast("dict[str, Any]", value)
        if model.ITEMS is not None and isinstance(data.get(model.ITEMS), list):
            data[model.ITEMS] = ConsumableList(data[model.ITEMS])
        return model.from_dict(data)
    if value is None:
        return model.from_dict({})
    raise _unreadable(operation, response, f"expected an object, found {_kind(value)}")


def _model(name: str) -> type[Model]:
    from .. import models  # loads this model only

    model: type[Model] = getattr(models, name)
    return model


def _json(
    operation: Operation[Any], response: RawResponse, content: bytes, loads: Callable[[bytes], Any]
) -> Any:
    try:
        return loads(content)
    except (ValueError, RecursionError):
        found = "an empty body" if not content.strip() else "something else"
        raise _unreadable(operation, response, f"expected JSON, found {found}") from None


def _kind(value: Any) -> str:
    return (
        "null" if value is None else _JSON_TYPES.get(cast("type[object]", type(value)), "a number")
    )


def _unreadable(
    operation: Operation[Any], response: RawResponse, why: str
) -> errors.ResponseParseError:
    return errors.ResponseParseError(
        f"{operation.id} was accepted with status {response.status_code}, but the response cannot be read: {why}",
        operation=operation.id,
        status_code=response.status_code,
        body=response.content or b"",
        headers=response.headers,
    )
