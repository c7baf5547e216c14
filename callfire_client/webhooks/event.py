"""An event of a delivery, and its kind."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeGuard, TypeVar

from attrs import field, frozen

__all__ = ["Event", "Kind"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@frozen
class Kind(Generic[T]):
    """A kind of events: the events of one resource of the API.

    Attributes:
        name: The name of the resource, such as `InboundText`. Compared without regard to letter case.
        model: The class of the resource of its events: a model, or `dict`.
        types: The known types of its events, as the API names them, such as `Finished`.
    """

    name: str = field(eq=str.lower)
    model: type[T] = field(eq=False, repr=False)
    types: tuple[str, ...] = field(default=(), eq=False, repr=False)

    def matches(self, event: Event[Any]) -> TypeGuard[Event[T]]:
        """Return whether an event is of this kind; a type checker then knows the type of its resource."""
        return event.kind == self


@frozen
class Event(Generic[T_co]):
    """An event of a delivery.

    Two deliveries of the same event have the same `key`.

    Attributes:
        kind: The kind of the event, such as `InboundText`; for an unknown resource, one of that name.
        type: The type in lower case, such as `finished`; empty where it is missing.
        at: The time of the event, in UTC; None where it is missing or not a time.
        webhook_id: The id of the webhook; None where it is missing.
        webhook_name: The name of the webhook; None where it is missing.
        resource: The object that the event is about: a model, or a dict. Properties that the webhook's
            `fields` leave out are None.
        resource_id: The id of that object; None where `fields` leave it out.
        key: Identifies the event: a hash of the webhook, kind, type, id and time; without id or time,
            of the event as it was received.
        raw: The event as it was received, as a JSON object.
    """

    kind: Kind[Any]
    type: str
    at: datetime | None
    webhook_id: int | str | None
    webhook_name: str | None = field(repr=False)
    resource: T_co = field(repr=False, hash=False)
    resource_id: int | str | None
    key: str = field(repr=False)
    raw: dict[str, Any] = field(repr=False, hash=False)
