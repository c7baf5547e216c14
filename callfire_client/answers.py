"""What the answer of a success says: its parsed value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from . import errors
from .model import Spendable

if TYPE_CHECKING:
    from .model import Model
    from .operation import Operation
    from .request import Reply

__all__ = ["parse"]

_JSON_TYPES: Final[dict[type[object], str]] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
}


def parse(operation: Operation[Any], reply: Reply, loads: Callable[[bytes], Any]) -> Any:
    """Read the body of a 2xx.

    Args:
        operation: What was answered.
        reply: What came back.
        loads: What reads JSON.

    Raises:
        ResponseParseError: The body is not JSON, or not of the outermost type.
    """
    if operation.answer is None:
        return None
    content = reply.content or b""
    if operation.answer == "bytes":
        return content
    if operation.answer == "bool":
        value = _json(operation, reply, content, loads)
        if isinstance(value, bool):
            return value
        raise _unreadable(operation, reply, f"expected true or false, found {_kind(value)}")
    model = _model(operation.answer)
    if not content.strip():
        return model.from_dict({})
    value = _json(operation, reply, content, loads)
    if isinstance(value, list) and model.ITEMS is not None:
        # Seen from the number searches: the list of items without the object around it.
        value = {model.ITEMS: cast("list[Any]", value)}
    if isinstance(value, dict):
        said = cast("dict[str, Any]", value)
        if model.ITEMS is not None and isinstance(said.get(model.ITEMS), list):
            said[model.ITEMS] = Spendable(said[model.ITEMS])
        return model.from_dict(said)
    if value is None:
        return model.from_dict({})
    raise _unreadable(operation, reply, f"expected an object, found {_kind(value)}")


def _model(name: str) -> type[Model]:
    from . import models  # loads the one model that is named

    model: type[Model] = getattr(models, name)
    return model


def _json(
    operation: Operation[Any], reply: Reply, content: bytes, loads: Callable[[bytes], Any]
) -> Any:
    try:
        return loads(content)
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
