"""Decode the body of a successful response."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from .. import errors
from . import lazy
from .content_range import content_range
from .failures import sent_arguments
from .model import ConsumableList, Pending, decode_object
from .shapes import JSON, decode_shape

if TYPE_CHECKING:
    from .. import models
    from .model import Model
    from .operation import Operation
    from .request import RawResponse
    from .shapes import Shape
else:
    models = lazy.module(__name__, "..models")

__all__ = ["decode", "not_a_file", "unreadable"]

_JSON_TYPES: Final[dict[type[object], str]] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
}
_OUTERMOST: Final[dict[object, type[object]]] = {"list": list, "map": dict, "select": dict}


def decode(operation: Operation[Any], response: RawResponse, loads: Callable[[bytes], Any]) -> Any:
    """Decode the body of a 2xx response.

    Args:
        operation: The operation that was performed.
        response: Its response.
        loads: Decodes JSON.

    Returns:
        A model, a boolean, bytes, text, a JSON value, or None, as the operation returns.

    Raises:
        ResponseParseError: The body is empty or null, not JSON, not of the outermost type, in an
            unsupported content coding, or too large; or a file has another status than 200.
    """
    returns = _returns(operation, response.status_code)
    if returns is None:
        return None
    if response.defect is not None:
        raise unreadable(operation, response, response.defect)
    content = response.content or b""
    if returns == "bytes":
        if response.status_code != 200 and not _is_whole_file(response):
            raise not_a_file(operation, response)
        return content
    if returns == "text":
        return content.decode(_charset(response), errors="replace")
    if returns == "bool":
        value = _json(operation, response, content, loads)
        if isinstance(value, bool):
            return value
        raise unreadable(operation, response, f"expected true or false, found {_kind(value)}")
    if returns == JSON or not isinstance(returns, str):
        return _shaped(operation, response, returns, _json(operation, response, content, loads))
    model = _model(returns)
    value = _json(operation, response, content, loads)
    if isinstance(value, list) and model.ITEMS is not None:
        # The number searches were seen to send the bare list.
        value = {model.ITEMS: cast("list[Any]", value)}
    if isinstance(value, dict):
        data = cast("dict[str, Any]", value)
        if operation.essential:
            _check_essential(operation, response, data)
        if model.ITEMS is not None and isinstance(data.get(model.ITEMS), list):
            data[model.ITEMS] = ConsumableList(data[model.ITEMS])
        return decode_object(model, data, Pending)
    raise unreadable(operation, response, f"expected an object, found {_kind(value)}")


def _check_essential(
    operation: Operation[Any], response: RawResponse, data: dict[str, Any]
) -> None:
    """Refuse a response that does not show what an unsafe operation has done, unless `fields=` left it out.

    Without this, a response of something else, such as a gateway, would look like a list of nobody.
    """
    if response.sent is not None and response.sent.request.partial:
        return
    for name in operation.essential:
        found = data.get(name)
        if found is None or (name == "items" and not isinstance(found, list)):
            raise unreadable(operation, response, f"it has no {name!r}")


def _returns(operation: Operation[Any], status_code: int) -> Shape | None:
    for status, returns in operation.returns_by_status:
        if status == status_code:
            return returns
    return operation.returns


def _shaped(operation: Operation[Any], response: RawResponse, shape: Shape, value: Any) -> Any:
    """Decode a value that is not a single model; the outermost type must be as promised."""
    expected = _OUTERMOST.get(shape[0]) if isinstance(shape, tuple) else None
    if expected is not None and not isinstance(value, expected):
        name = _JSON_TYPES[expected]
        raise unreadable(operation, response, f"expected {name}, found {_kind(value)}")
    return decode_shape(shape, value, Pending)


def _charset(response: RawResponse) -> str:
    """Return the charset of a response; UTF-8 unless it names one that Python has."""
    _, _, parameters = response.headers.get("content-type", "").partition(";")
    name = next(
        (
            value.strip(" \"'")
            for key, _, value in (each.partition("=") for each in parameters.split(";"))
            if key.strip().lower() == "charset"
        ),
        "utf-8",
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def not_a_file(operation: Operation[Any], response: RawResponse) -> errors.ResponseParseError:
    """Make the exception of a download that got a 2xx response without a file."""
    return unreadable(operation, response, "expected a file with status 200")


def _is_whole_file(response: RawResponse) -> bool:
    part = content_range(response.headers) if response.status_code == 206 else None
    return part is not None and part.whole and part.total == len(response.content or b"")


def _model(name: str) -> type[Model]:
    model: type[Model] = getattr(models, name)
    return model


def _json(
    operation: Operation[Any], response: RawResponse, content: bytes, loads: Callable[[bytes], Any]
) -> Any:
    try:
        return loads(content)
    except (ValueError, RecursionError):
        found = "an empty body" if not content.strip() else "something else"
        raise unreadable(operation, response, f"expected JSON, found {found}") from None


def _kind(value: Any) -> str:
    return (
        "null" if value is None else _JSON_TYPES.get(cast("type[object]", type(value)), "a number")
    )


def unreadable(
    operation: Operation[Any], response: RawResponse, why: str
) -> errors.ResponseParseError:
    """Make the exception of a 2xx response that cannot be read.

    Args:
        operation: The operation.
        response: Its response.
        why: The reason.
    """
    sent = {} if response.sent is None else sent_arguments(response.sent)
    remedy = ""
    if response.sent is not None:  # of an unsafe operation
        remedy = "; do not send it again"
        if operation.reconcile is not None:
            remedy += ": reconcile() with this error looks for what it has made"
    return errors.ResponseParseError(
        f"{operation.id} was accepted with status {response.status_code}, but the response cannot be read: "
        f"{why}{remedy}",
        operation=operation.id,
        status_code=response.status_code,
        body=response.content or b"",
        headers=response.headers,
        **sent,
    )
