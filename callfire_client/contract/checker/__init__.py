"""Checks responses against a contract: reports types and locations, and never a value of a response."""

from __future__ import annotations

from .extensions import Extensions
from .mismatch import RULES, Mismatch
from .responses import BodyState, DocumentedResponses, ResponseChecker

__all__ = ["RULES", "BodyState", "DocumentedResponses", "Extensions", "Mismatch", "ResponseChecker"]
