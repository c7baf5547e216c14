"""The argument of `on_drift=`: a response that does not match the contract, by location and types, not values."""

from __future__ import annotations

from .contract.checker import Mismatch

__all__ = ["Mismatch"]
