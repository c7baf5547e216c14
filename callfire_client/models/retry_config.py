"""The model `RetryConfig`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class RetryConfig(Model):
    """Whether and how recipients who were not reached are tried again.

    Attributes:
        max_attempts: How often a recipient is tried at most; 1 unless given.
        minutes_between_attempts: Minutes to wait between two attempts; 60 unless given.
        retry_results: Results after which another attempt is made.
        retry_phone_types: Numbers of a contact that further attempts go to.
        additional_properties: What the wire said beyond these, by its names there.
    """

    max_attempts: int | None = None
    minutes_between_attempts: int | None = None
    retry_results: list[CallResult] | None = None
    retry_phone_types: list[RetryPhoneType] | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            max_attempts=get("maxAttempts"),
            minutes_between_attempts=get("minutesBetweenAttempts"),
            retry_results=get("retryResults"),
            retry_phone_types=get("retryPhoneTypes"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "maxAttempts": self.max_attempts,
            "minutesBetweenAttempts": self.minutes_between_attempts,
            "retryResults": self.retry_results,
            "retryPhoneTypes": self.retry_phone_types,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "maxAttempts",
        "minutesBetweenAttempts",
        "retryResults",
        "retryPhoneTypes",
    }
)

from .call_result import CallResult
from .retry_phone_type import RetryPhoneType
