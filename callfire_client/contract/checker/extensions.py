"""The extensions of a contract that a check depends on."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Extensions"]


@frozen
class Extensions:
    """The names of extensions that say more about responses than OpenAPI can.

    Attributes:
        statuses: The extension of an operation that lists the statuses that its `default`
            response applies to; None if the contract does not have one.
        always: The extension of a property that is present in every response; None if the contract does
            not have one.
    """

    statuses: str | None = None
    always: str | None = None
