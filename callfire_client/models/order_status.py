"""The enumeration `OrderStatus`."""

from __future__ import annotations

from typing import Literal, TypeAlias

OrderStatus: TypeAlias = (
    Literal[
        "NEW",
        "PROCESSING",
        "FINISHED",
        "PAYMENT_ERROR",
        "ERRORED",
        "VOID",
        "WAIT_FOR_PAYMENT",
        "PARTIALLY_ADJUSTED",
        "ADJUSTED",
        "APPROVE_TIER_ONE",
        "APPROVE_TIER_TWO",
        "REJECTED",
    ]
    | str
)
"""Status of an order, set by the service. NEW, PROCESSING: in progress. APPROVE_TIER_ONE,
APPROVE_TIER_TWO: waits for an approval. FINISHED: complete. WAIT_FOR_PAYMENT: waits until somebody
pays. PAYMENT_ERROR, ERRORED, VOID, REJECTED: failed. PARTIALLY_ADJUSTED, ADJUSTED: changed after it
was complete. Values that are not listed are kept as they are."""
