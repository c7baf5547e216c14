"""The result of `CallFire.reconcile`: what an operation with an unknown outcome seems to have created."""

from __future__ import annotations

from typing import Any

from attrs import frozen

__all__ = ["Reconciliation"]


@frozen
class Reconciliation:
    """The result of `reconcile`.

    Attributes:
        operation: The operationId.
        found: The objects that the operation seems to have created: calls, batches or broadcasts.
        missing: The phone numbers of the request without a call. A call may appear later.
        conclusive: Whether `found` and `missing` are complete; otherwise `note` says why not.
        note: What was searched for, and what that shows.
    """

    operation: str
    found: list[Any]
    missing: list[str]
    conclusive: bool
    note: str
