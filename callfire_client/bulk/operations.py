"""The operations of calls or texts that bulk sending uses, and facts about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from .._core.operation import Operation

__all__ = ["BulkOperations"]


@frozen(kw_only=True)
class BulkOperations:
    """The operations of one kind of message; the contract names them (`x-callfire-bulk`).

    Attributes:
        kind: The group of the operations: `calls` or `texts`.
        send: Sends messages to recipients.
        find: Lists messages.
        batch: The largest number of recipients of a request of `send`.
        batch_parameter: The query parameter of `find` that is a `batchId`, by its Python name.
        refused: The states of messages that are never sent.
        create: Creates a broadcast.
        add: Adds recipients to a broadcast.
        start: Starts a broadcast.
        find_broadcasts: Lists broadcasts by name.
        get_broadcast: Reads a broadcast.
        waiting: The states of messages of a broadcast that has not started.
        content: The properties of a recipient of `send` that are its content, by their wire names; empty if a
            recipient without content may be accepted.
        shared_content: The query parameters of `send` that give recipients a content, by their wire names.
    """

    kind: str
    send: Operation[Any]
    find: Operation[Any]
    batch: int
    batch_parameter: str
    refused: frozenset[str]
    create: Operation[Any]
    add: Operation[Any]
    start: Operation[Any]
    find_broadcasts: Operation[Any]
    get_broadcast: Operation[Any]
    waiting: frozenset[str]
    content: frozenset[str] = frozenset()
    shared_content: frozenset[str] = frozenset()
