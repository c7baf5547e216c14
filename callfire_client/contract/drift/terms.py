"""What the client calls the parts of a contract: `cf.calls.find_calls(limit=…)`, `Call.state`."""

from collections.abc import Iterable, Mapping
from typing import Any

from callfire_client.contract import pointers
from callfire_client.contract.naming import pascal, snake
from callfire_client.contract.shapes import is_array

_DEFAULT_GROUP = "default"


def call_of(operation: Mapping[str, Any]) -> str | None:
    """The method that performs an operation; None where the contract does not name it."""
    name = operation.get("operationId")
    if not isinstance(name, str) or not snake(name):
        return None
    return f"cf.{group_of(operation)}.{snake(name)}"


def group_of(operation: Mapping[str, Any]) -> str:
    """The group that an operation is in: its first tag."""
    tags = operation.get("tags")
    first = tags[0] if is_array(tags) and tags else None
    return (snake(first) if isinstance(first, str) else "") or _DEFAULT_GROUP


def model(name: str) -> str:
    """The class that stands for a schema."""
    return pascal(name) or name


def schema_subject(pointer: str) -> str | None:
    """What the client calls a place within a schema that has a name; None for any other place."""
    tokens = pointers.split(pointer)
    if tokens[:2] != ["components", "schemas"] or len(tokens) < 3:
        return None
    return model(tokens[2]) + trail(tokens[3:])


def trail(tokens: Iterable[str]) -> str:
    """How values within a value are written: `.items[].state`."""
    written, waiting = "", iter(tokens)
    for token in waiting:
        match token:
            case "properties":
                name = next(waiting, "")
                written += f".{snake(name) or name}"
            case "items":
                written += "[]"
            case "additionalProperties":
                written += "{}"
            case "allOf" | "oneOf" | "anyOf":
                next(waiting, None)
            case _:
                break  # a keyword, which the event names
    return written
