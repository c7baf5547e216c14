"""The deliveries of a sandbox's webhooks, for whoever sends them; safe to use from several threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import webhook_deliveries, webhook_examples
from .messages import HttpError

if TYPE_CHECKING:
    from .account_state import AccountState
    from .core import Sandbox
    from .messages import Json
    from .webhook_deliveries import OutgoingDelivery


class WebhookOutbox:
    """The deliveries of a sandbox's webhooks.

    Args:
        sandbox: The sandbox.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def take(self, *, any_host: bool = False, limit: int | None = None) -> list[OutgoingDelivery]:
        """Return the deliveries that are due; the caller sends them and records their outcome.

        Args:
            any_host: Whether callbacks to all hosts are allowed, whatever the settings say.
            limit: The maximum number of deliveries; None for no maximum.
        """
        taken: list[OutgoingDelivery] = self._sandbox.access(
            lambda account: webhook_deliveries.take(account, any_host=any_host, limit=limit)
        )
        return taken

    def record(
        self,
        delivery: OutgoingDelivery,
        *,
        status: int | None = None,
        error: str | None = None,
        response: bytes = b"",
    ) -> None:
        """Record the outcome of an attempt to send a delivery.

        Args:
            delivery: The delivery.
            status: The status of the response; any other than 2xx is a failure.
            error: Why there was no response.
            response: The beginning of the body of the response.
        """
        self._sandbox.access(
            lambda account: webhook_deliveries.record(
                account, delivery, status=status, error=error, response=response
            )
        )

    def trigger(
        self, resource: str, event: str | None = None, properties: Json | None = None
    ) -> Json:
        """Deliver an event with an example object to the webhooks that report such events.

        Args:
            resource: The resource, such as `InboundText`, in any letter case.
            event: The event, such as `Finished`, in any letter case; the default is the one that ends
                with `Finished`, or the only one.
            properties: Properties of the object that replace those of the example.

        Returns:
            The `resource`, the `event`, the `object`, and the ids of the `deliveries`, which are none
            without a webhook that reports such events.

        Raises:
            ValueError: There is no such resource or event.
        """
        contract = self._sandbox.contract

        def emit(account: AccountState) -> Json:
            name, kind = webhook_examples.find_event(resource, event)
            content = webhook_examples.example(
                contract, name, kind, new_id=account.new_id(), now=account.now()
            ) | (properties or {})
            deliveries = webhook_deliveries.emit(account, name, kind, lambda: content)
            return {"resource": name, "event": kind, "object": content, "deliveries": deliveries}

        try:
            triggered: Json = self._sandbox.access(emit)
        except HttpError as error:
            raise ValueError(error.message) from None
        return triggered

    def sign(
        self,
        resource: str,
        event: str | None,
        properties: Json,
        *,
        secret: str | None,
        webhook_id: int | None,
    ) -> tuple[bytes, dict[str, str]]:
        """Return the body and the headers of a delivery that is not recorded.

        Args:
            resource: The resource, in any letter case.
            event: The event; the default is that of `trigger`.
            properties: Properties of the object that replace those of the example.
            secret: The secret of the signature; None for that of the newest webhook of the resource.
            webhook_id: The id of the webhook; None for that of the newest webhook of the resource, or 1.

        Raises:
            ValueError: There is no such resource or event, or no webhook with a secret.
        """
        contract = self._sandbox.contract

        def build(account: AccountState) -> tuple[bytes, dict[str, str]]:
            name, kind = webhook_examples.find_event(resource, event)
            found = account.webhooks.find(lambda one: one["resource"] == name)
            newest: Json = found[0] if found else {}
            key: str | None = newest.get("_secret") if secret is None else secret
            if not key:
                raise HttpError(
                    400, f"no webhook of {name} has a secret: pass the one of the receiver, secret="
                )
            content = (
                webhook_examples.example(
                    contract, name, kind, new_id=account.new_id(), now=account.now()
                )
                | properties
            )
            body = webhook_deliveries.encode_delivery(
                name,
                kind,
                content,
                webhook_id=newest.get("id", 1) if webhook_id is None else webhook_id,
                name=newest.get("name", ""),
                timestamp=account.now(),
            )
            return body, webhook_deliveries.signed_headers(body, key)

        try:
            signed: tuple[bytes, dict[str, str]] = self._sandbox.access(build)
        except HttpError as error:
            raise ValueError(error.message) from None
        return signed
