"""The names that the client gives to the parts of a contract: `cf.calls.find_calls`, `Call.state`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..contract.json_values import is_array
from ..contract.naming import pascal, snake

if TYPE_CHECKING:
    from ..contract.differ import Vocabulary

__all__ = ["CLIENT_VOCABULARY"]

_DEFAULT_GROUP = "default"


class _ClientVocabulary:
    """Names everything as a program that uses the client does."""

    def call(self, operation: Mapping[str, Any]) -> str | None:
        name = operation.get("operationId")
        if not isinstance(name, str) or not snake(name):
            return None
        return f"cf.{self.group(operation)}.{snake(name)}"

    def group(self, operation: Mapping[str, Any]) -> str:
        """Name the group of an operation, which its first tag gives."""
        tags = operation.get("tags")
        first = tags[0] if is_array(tags) and tags else None
        return (snake(first) if isinstance(first, str) else "") or _DEFAULT_GROUP

    def argument(self, name: str) -> str:
        return snake(name) or name

    def model(self, name: str) -> str:
        return pascal(name) or name

    def attribute(self, name: str) -> str:
        return snake(name) or name


CLIENT_VOCABULARY: Vocabulary = _ClientVocabulary()
"""The terms of the client, for `compare` and for the plan of `callfire-drift live`."""
