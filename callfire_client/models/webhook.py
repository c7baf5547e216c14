"""The model `Webhook`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class Webhook(Model):
    """A URL to which the service sends a POST request when an event happens.

    Attributes:
        id: Id of the webhook.
        name: Name of the webhook.
        enabled: Whether the webhook sends requests.
        resource: Kind of object whose events are reported.
        events: Events that are reported. Responses can have names in another case of letters.
        callback: URL that the requests are sent to.
        secret: Key of the signature of the requests. Their header `X-CallFire-Signature` has
            the HMAC-SHA1 of the body, in base64.
        fields: Properties of the object that the requests contain, separated by commas, such as
            `id,name`. Without it: all.
        non_strict_ssl: Whether the service accepts any certificate of the server, also an
            invalid one.
        single_use: Whether the webhook is deleted after its first request.
        expires_at: Time after which the webhook is no longer used, Unix milliseconds.
        created_at: Time at which the webhook was created, Unix milliseconds.
        updated_at: Time of the last change, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    SECRETS = frozenset({"secret"})

    id: int
    """Id of the webhook."""
    name: str | None
    """Name of the webhook."""
    enabled: bool | None
    """Whether the webhook sends requests."""
    resource: WebhookResourceType | None
    """Kind of object whose events are reported."""
    events: list[WebhookEventType] | None
    """Events that are reported. Responses can have names in another case of letters."""
    callback: str | None
    """URL that the requests are sent to."""
    secret: str | None
    """Key of the signature of the requests. Their header `X-CallFire-Signature` has the HMAC-SHA1
    of the body, in base64."""
    fields: str | None
    """Properties of the object that the requests contain, separated by commas, such as `id,name`.
    Without it: all."""
    non_strict_ssl: bool | None
    """Whether the service accepts any certificate of the server, also an invalid one."""
    single_use: bool | None
    """Whether the webhook is deleted after its first request."""
    expires_at: int | None
    """Time after which the webhook is no longer used, Unix milliseconds."""
    created_at: int | None
    """Time at which the webhook was created, Unix milliseconds."""
    updated_at: int | None
    """Time of the last change, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        name: str | None = None,
        enabled: bool | None = None,
        resource: WebhookResourceType | None = None,
        events: list[WebhookEventType] | None = None,
        callback: str | None = None,
        secret: str | None = None,
        fields: str | None = None,
        non_strict_ssl: bool | None = None,
        single_use: bool | None = None,
        expires_at: int | None = None,
        created_at: int | None = None,
        updated_at: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.enabled = enabled
        self.resource = resource
        self.events = events
        self.callback = callback
        self.secret = secret
        self.fields = fields
        self.non_strict_ssl = non_strict_ssl
        self.single_use = single_use
        self.expires_at = expires_at
        self.created_at = created_at
        self.updated_at = updated_at
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.name = pop("name", None)
        model.enabled = pop("enabled", None)
        model.resource = pop("resource", None)
        model.events = pop("events", None)
        model.callback = pop("callback", None)
        model.secret = pop("secret", None)
        model.fields = pop("fields", None)
        model.non_strict_ssl = pop("nonStrictSsl", None)
        model.single_use = pop("singleUse", None)
        model.expires_at = pop("expiresAt", None)
        model.created_at = pop("createdAt", None)
        model.updated_at = pop("updatedAt", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.enabled) is not None:
            data["enabled"] = value if type(value) is bool else encode(value)
        if (value := self.resource) is not None:
            data["resource"] = value if type(value) is str else encode(value)
        if (value := self.events) is not None:
            data["events"] = encode(value)
        if (value := self.callback) is not None:
            data["callback"] = value if type(value) is str else encode(value)
        if (value := self.secret) is not None:
            data["secret"] = value if type(value) is str else encode(value)
        if (value := self.fields) is not None:
            data["fields"] = value if type(value) is str else encode(value)
        if (value := self.non_strict_ssl) is not None:
            data["nonStrictSsl"] = value if type(value) is bool else encode(value)
        if (value := self.single_use) is not None:
            data["singleUse"] = value if type(value) is bool else encode(value)
        if (value := self.expires_at) is not None:
            data["expiresAt"] = value if type(value) is int else encode(value)
        if (value := self.created_at) is not None:
            data["createdAt"] = value if type(value) is int else encode(value)
        if (value := self.updated_at) is not None:
            data["updatedAt"] = value if type(value) is int else encode(value)
        return data

    @property
    def expires_at_datetime(self) -> datetime | None:
        """`expires_at` as a datetime, in UTC."""
        return from_unix_milliseconds(self.expires_at)

    @property
    def created_at_datetime(self) -> datetime | None:
        """`created_at` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created_at)

    @property
    def updated_at_datetime(self) -> datetime | None:
        """`updated_at` as a datetime, in UTC."""
        return from_unix_milliseconds(self.updated_at)


from .webhook_event_type import WebhookEventType
from .webhook_resource_type import WebhookResourceType
