"""Whether an answer fits the contract: what it says at which place, and what came; never its values."""

from callfire_client.contract.mismatches.answers import Answers, Body, Expected
from callfire_client.contract.mismatches.mismatch import RULES, Mismatch

__all__ = ["RULES", "Answers", "Body", "Expected", "Mismatch"]
