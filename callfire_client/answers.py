"""What an answer means: the parsed value of a success, the exception of a failure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from . import errors

if TYPE_CHECKING:
    from .model import Model
    from .models import ErrorResponse
    from .operation import Operation
    from .request import Reply

__all__ = ["parse", "status_error"]

_BY_STATUS: Final[dict[int, type[errors.APIStatusError]]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    429: errors.RateLimitError,
}
_JSON_TYPES: Final[dict[type[object], str]] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
}


def parse(operation: Operation[Any], reply: Reply) -> Any:
    """Read the body of a 2xx.

    Raises:
        ResponseParseError: The body is not JSON, or not of the outermost type.
    """
    if operation.answer is None:
        return None
    content = reply.content or b""
    if operation.answer == "bytes":
        return content
    if operation.answer == "bool":
        value = _json(operation, reply, content)
        if isinstance(value, bool):
            return value
        raise _unreadable(operation, reply, f"expected true or false, found {_kind(value)}")
    model = _model(operation.answer)
    if not content.strip():
        return model.from_dict({})
    value = _json(operation, reply, content)
    if isinstance(value, list) and model.ITEMS is not None:
        # Seen from the number searches: the list of items without the object around it.
        value = {model.ITEMS: cast("list[Any]", value)}
    if isinstance(value, dict):
        return model.from_dict(cast("dict[str, Any]", value))
    if value is None:
        return model.from_dict({})
    raise _unreadable(operation, reply, f"expected an object, found {_kind(value)}")


def _model(name: str) -> type[Model]:
    from . import models  # loads the one model that is named

    model: type[Model] = getattr(models, name)
    return model


def _json(operation: Operation[Any], reply: Reply, content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        found = "an empty body" if not content.strip() else "something else"
        raise _unreadable(operation, reply, f"expected JSON, found {found}") from None


def _kind(value: Any) -> str:
    return (
        "null" if value is None else _JSON_TYPES.get(cast("type[object]", type(value)), "a number")
    )


def _unreadable(operation: Operation[Any], reply: Reply, why: str) -> errors.ResponseParseError:
    return errors.ResponseParseError(
        f"{operation.id} was accepted with {reply.status_code}, but its answer cannot be read: {why}",
        operation=operation.id,
        status_code=reply.status_code,
        body=reply.content or b"",
        headers=reply.headers,
    )


def status_error(operation: Operation[Any], reply: Reply, url: str) -> errors.CallFireError:
    """Make the exception of an answer that is no success.

    Args:
        operation: What was asked for.
        reply: What came back, with its body read.
        url: Where it was sent, without credentials and query.
    """
    status, content = reply.status_code, reply.content or b""
    error = _error_response(content)
    said = f": {error.message}" if error is not None and error.message else ""
    if operation.repeat == "unsafe" and (300 <= status < 400 or status == 408 or status >= 500):
        return errors.DeliveryUnknownError(
            f"{operation.id} may have been done: the answer was {status}{said}",
            operation=operation.id,
            status_code=status,
            error=error,
            body=content,
        )
    kind = _BY_STATUS.get(
        status, errors.APIStatusError if status < 500 else errors.InternalServerError
    )
    if status == 400 and "rate limit reached" in said.lower():
        kind = errors.RateLimitError
    return kind(
        f"{operation.id} was answered with {status}{said}",
        operation=operation.id,
        status_code=status,
        error=error,
        body=content,
        headers=reply.headers,
        method=operation.method,
        url=url,
    )


def _error_response(content: bytes) -> ErrorResponse | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    from .models import ErrorResponse  # only failures need it

    return ErrorResponse.from_dict(cast("dict[str, Any]", value))
