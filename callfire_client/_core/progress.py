"""The progress of sending a request."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import define

__all__ = ["SendProgress", "SendStage"]

SendStage: TypeAlias = Literal["not_sent", "sending", "sent", "response_started"]
"""No byte was sent; some bytes may have been sent; all bytes were sent; the response started."""

_RANKS: Final[dict[SendStage, int]] = {
    "not_sent": 0,
    "sending": 1,
    "sent": 2,
    "response_started": 3,
}


@define
class SendProgress:
    """How far a request got; the transport updates it while it sends.

    Attributes:
        stage: The furthest stage that was reached.
    """

    stage: SendStage = "not_sent"

    @property
    def sent(self) -> bool:
        """Whether any byte of the request may have been sent."""
        return self.stage != "not_sent"

    def advance_to(self, stage: SendStage) -> None:
        """Record a stage; an earlier one than the present is ignored."""
        if _RANKS[stage] > _RANKS[self.stage]:
            self.stage = stage
