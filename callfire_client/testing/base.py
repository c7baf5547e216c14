"""The base of the sandboxes for tests, in process and on a port."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from ..models import Call, Text
from ..sandbox.webhook_outbox import WebhookOutbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..sandbox import Sandbox
    from ..sandbox.messages import Json
    from ..webhooks.delivery import HasName


class SandboxClock:
    """The clock of a sandbox; advancing it runs the events that become due.

    Args:
        sandbox: The sandbox.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self._sandbox.now

    @property
    def speed(self) -> float:
        """The number of seconds that pass per real second; at 0 the clock is still."""
        return self._sandbox.clock.speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._sandbox.set_speed(speed)

    def advance(self, seconds: float) -> None:
        """Move the clock forward and run the events that become due.

        Args:
            seconds: The number of seconds, 0 or more.

        Raises:
            ValueError: The number is negative or not a number.
        """
        self._sandbox.advance(seconds)


class SignedDelivery(NamedTuple):
    """A delivery of a webhook that a test passes to a receiver.

    Attributes:
        body: The body.
        headers: The headers, with the signature.
    """

    body: bytes
    headers: dict[str, str]


class BaseSandbox:
    """The interface of both kinds of sandboxes for tests.

    Attributes:
        sandbox: The sandbox itself.
        clock: Its clock.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.clock = SandboxClock(sandbox)

    @property
    def username(self) -> str:
        """The username of the API credential."""
        return self.sandbox.settings.username

    @property
    def password(self) -> str:
        """The password of the API credential."""
        return self.sandbox.settings.password

    @property
    def calls_sent(self) -> list[Call]:
        """All outbound calls with their current state, oldest first."""
        return [Call.from_dict(call) for call in self.sandbox.calls() if not call["inbound"]]

    @property
    def texts_sent(self) -> list[Text]:
        """All outbound texts with their current state, oldest first."""
        return [Text.from_dict(text) for text in self.sandbox.texts() if not text["inbound"]]

    @property
    def requests(self) -> list[Json]:
        """The last 1000 requests, oldest first: `operation`, `method`, `path`, `status` and more."""
        return [entry.to_json() for entry in self.sandbox.request_log]

    def fail(self, operation: str = "*", **fault: Any) -> None:
        """Inject a fault, by default once.

        Args:
            operation: The operationId of the operation that fails, such as `sendCalls`; `*` for all
                operations.
            fault: Further attributes of `callfire_client.sandbox.Fault`: `status`, `message`, `body`,
                `retry_after`, `delay`, `reset`, `truncate`, `per_second`, `done` and `times`.

        Raises:
            ValueError: An attribute is unknown or invalid.
        """
        self.sandbox.fail(operation, **fault)

    def script(self, ending: str, *results: str, **script: Any) -> None:
        """Set the outcome of calls and texts to certain numbers, such as `script("0042", "BUSY")`.

        Args:
            ending: The last digits of the numbers.
            results: The result of each attempt; the last result applies to all further attempts.
                Results of calls set the outcome of calls, those of texts that of texts.
            script: Further attributes of `callfire_client.sandbox.Script`: `state`,
                `duration_factor`, `recording`, `delivery` and `reply`.

        Raises:
            ValueError: An argument is unknown or invalid.
        """
        self.sandbox.script(ending, *results, **script)

    def receive_text(
        self, from_number: str, to_number: str, message: str, *, media: Iterable[int] = ()
    ) -> Text:
        """Receive a text from a person, and send the automatic replies to it.

        A person who texts STOP is added to the do-not-contact list for texts.

        Args:
            from_number: The number of the person.
            to_number: The number of the account: a leased number, such as 12135551000, or the short
                code of keywords, 67076.
            message: The content of the text.
            media: The ids of media files.

        Returns:
            The text.

        Raises:
            ValueError: An argument is invalid, the account receives no texts at `to_number`, or the
                do-not-contact list rejects texts from `from_number`.
        """
        text = self.sandbox.receive_text(from_number, to_number, message, media=media)
        self._after_change()
        return Text.from_dict(text)

    def receive_call(
        self, from_number: str, to_number: str, *, seconds: float | None = None
    ) -> Call:
        """Call a number of the account; the call is answered at once.

        Args:
            from_number: The number of the caller.
            to_number: The number that is called, which the account must have leased, such as
                12135551000 in a new sandbox.
            seconds: The duration of the call in seconds; the default is that of the conversation of
                an outbound call.

        Returns:
            The inbound call, which is in progress until its duration has passed.

        Raises:
            ValueError: A number is invalid, the account has not leased `to_number`, or the
                do-not-contact list rejects calls from `from_number`.
        """
        call = self.sandbox.receive_call(from_number, to_number, seconds=seconds)
        self._after_change()
        return Call.from_dict(call)

    @property
    def deliveries(self) -> list[Json]:
        """The deliveries of webhooks, oldest first.

        Each has its `webhookId`, `callback`, `resource`, `event`, `body`, `state` and `attempts`.
        """
        rows: list[Json] = self.sandbox.access(
            lambda account: deepcopy(account.webhook_deliveries.to_json())
        )
        return rows

    def trigger(
        self, kind: HasName | str, event_type: str | None = None, **properties: Any
    ) -> Json:
        """Deliver an event with an example object to the webhooks that report such events.

        Args:
            kind: The kind of the event, or its name, such as `InboundText`.
            event_type: The type of the event, such as `finished`; the default is the one that ends with
                `finished`, or the only one.
            properties: Properties of the object by wire names, which replace those of the example.

        Returns:
            The object.

        Raises:
            ValueError: There is no such kind or type.
        """
        triggered = WebhookOutbox(self.sandbox).trigger(_name(kind), event_type, properties)
        self._after_change()
        content: Json = triggered["object"]
        return content

    def signed_delivery(
        self,
        kind: HasName | str,
        event_type: str | None = None,
        *,
        secret: str | None = None,
        webhook_id: int | None = None,
        **properties: Any,
    ) -> SignedDelivery:
        """Make a signed delivery with an example object, which the sandbox does not send.

        Args:
            kind: The kind of the event, or its name, such as `InboundText`.
            event_type: The type of the event; see `trigger`.
            secret: The secret of the signature; the default is that of the newest webhook of the kind.
            webhook_id: The id of the webhook; the default is that of the newest webhook of the kind, or 1.
            properties: Properties of the object by wire names, which replace those of the example.

        Raises:
            ValueError: There is no such kind or type, or neither `secret` nor a webhook with one.
        """
        return SignedDelivery(
            *WebhookOutbox(self.sandbox).sign(
                _name(kind), event_type, properties, secret=secret, webhook_id=webhook_id
            )
        )

    def _after_change(self) -> None:
        """Called after a method has changed the state of the sandbox."""

    def reset(self) -> None:
        """Discard the state, the faults and the request log; the clock keeps its time."""
        self.sandbox.reset()


def _name(kind: HasName | str) -> str:
    return kind if isinstance(kind, str) else kind.name
