"""The model `WebhookResource`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class WebhookResource(Model):
    """A kind of object with the events that a webhook can report.

    Attributes:
        resource: The kind of object.
        supported_events: Names of the events, such as Started; some responses have `events`
            instead.
        events: Names of the events, in responses that do not have `supportedEvents`.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    resource: WebhookResourceType | None
    """The kind of object."""
    supported_events: list[str] | None
    """Names of the events, such as Started; some responses have `events` instead."""
    events: list[str] | None
    """Names of the events, in responses that do not have `supportedEvents`."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        resource: WebhookResourceType | None = None,
        supported_events: list[str] | None = None,
        events: list[str] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.resource = resource
        self.supported_events = supported_events
        self.events = events
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.resource = pop("resource", None)
        model.supported_events = pop("supportedEvents", None)
        model.events = pop("events", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.resource) is not None:
            data["resource"] = value if type(value) is str else encode(value)
        if (value := self.supported_events) is not None:
            data["supportedEvents"] = encode(value)
        if (value := self.events) is not None:
            data["events"] = encode(value)
        return data


from .webhook_resource_type import WebhookResourceType
