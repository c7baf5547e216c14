"""Compares two contracts: what changed, and how that affects a deployed client."""

from __future__ import annotations

from .changes import AffectedOperation, Change, Direction, Severity, Side
from .contracts import compare
from .rules import RULES, Rule
from .vocabulary import Vocabulary

__all__ = [
    "RULES",
    "AffectedOperation",
    "Change",
    "Direction",
    "Rule",
    "Severity",
    "Side",
    "Vocabulary",
    "compare",
]
