"""The steps of an exchange: what the core asks of the drivers, and what a transport tells it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import define, field, frozen

if TYPE_CHECKING:
    from .request import Reply, Request

__all__ = ["Discard", "Reached", "Read", "Send", "Sleep", "Step", "TransportError", "Wire"]

Reached: TypeAlias = Literal["nothing", "sending", "sent", "answering"]
"""How far a request got: nothing left; some of it may have; all of it did; an answer began."""

_ORDER: Final[tuple[Reached, ...]] = ("nothing", "sending", "sent", "answering")


@define
class Wire:
    """How far a request got. The transport says so, from the point that it reached.

    Attributes:
        reached: That point.
        given_up: Whether nobody waits any more, so that what has not left must not leave.
    """

    reached: Reached = "nothing"
    given_up: bool = False

    @property
    def sent(self) -> bool:
        """Whether anything may have left."""
        return self.reached != "nothing"

    def reach(self, point: Reached) -> None:
        """Note a point; there is no way back."""
        if _ORDER.index(point) > _ORDER.index(self.reached):
            self.reached = point


@frozen
class Send:
    """Send a request; the result is its reply, without the body when it is streamed.

    Attributes:
        request: What to send.
        stream: Leave the body unread.
        wire: Where the transport notes how far it got.
        expires: When to give up, in seconds of the monotonic clock; None for never.
    """

    request: Request
    stream: bool
    wire: Wire = field(repr=False)
    expires: float | None


@frozen
class Read:
    """Read the body of a streamed reply; the result is the reply with it."""

    reply: Reply
    expires: float | None


@frozen
class Discard:
    """Close a streamed reply unread."""

    reply: Reply


@frozen
class Sleep:
    """Wait."""

    seconds: float


Step: TypeAlias = Send | Read | Discard | Sleep


class TransportError(Exception):
    """What a transport raises when there was no complete answer; the drivers throw it into the core.

    Attributes:
        timed_out: Whether time ran out.
    """

    def __init__(self, message: str, *, timed_out: bool) -> None:
        super().__init__(message)
        self.timed_out = timed_out

    @property
    def kind(self) -> str:
        """What happened, without the library's words, which may quote what was said."""
        return "no answer in time" if self.timed_out else "no complete answer"
