"""The arguments `until=` and `events=` of the `wait_for_*` methods.

The contract states which operations can be polled, by which property, and which of its values are final
(`x-callfire-final`); the methods of the groups are generated from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

__all__ = ["EventSource", "Until"]

Until: TypeAlias = str | Collection[str] | None
"""The value or values to wait for; None for any final value."""


class EventSource(Protocol):
    """Reports events of objects to this process, such as `callfire_client.webhooks.WebhookReceiver`."""

    def watch(
        self, resource_id: object, wake: Callable[[], object], /
    ) -> AbstractContextManager[object]:
        """Call a function at each event of an object, until the context ends.

        Args:
            resource_id: The id of the object.
            wake: The function; it can be called in any thread.
        """
        ...
