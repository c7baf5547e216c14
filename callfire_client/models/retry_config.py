"""The model `RetryConfig`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class RetryConfig(Model):
    """Rules for calling recipients again who were not reached.

    Attributes:
        max_attempts: Maximum number of attempts for each recipient; 1 by default.
        minutes_between_attempts: Minutes between two attempts; 60 by default.
        retry_results: Results after which another attempt is made.
        retry_phone_types: Phone numbers of a contact that further attempts call.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    max_attempts: int | None
    """Maximum number of attempts for each recipient; 1 by default."""
    minutes_between_attempts: int | None
    """Minutes between two attempts; 60 by default."""
    retry_results: list[CallResult] | None
    """Results after which another attempt is made."""
    retry_phone_types: list[RetryPhoneType] | None
    """Phone numbers of a contact that further attempts call."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        max_attempts: int | None = None,
        minutes_between_attempts: int | None = None,
        retry_results: list[CallResult] | None = None,
        retry_phone_types: list[RetryPhoneType] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.max_attempts = max_attempts
        self.minutes_between_attempts = minutes_between_attempts
        self.retry_results = retry_results
        self.retry_phone_types = retry_phone_types
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.max_attempts = pop("maxAttempts", None)
        model.minutes_between_attempts = pop("minutesBetweenAttempts", None)
        model.retry_results = pop("retryResults", None)
        model.retry_phone_types = pop("retryPhoneTypes", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.max_attempts) is not None:
            data["maxAttempts"] = value if type(value) is int else encode(value)
        if (value := self.minutes_between_attempts) is not None:
            data["minutesBetweenAttempts"] = value if type(value) is int else encode(value)
        if (value := self.retry_results) is not None:
            data["retryResults"] = encode(value)
        if (value := self.retry_phone_types) is not None:
            data["retryPhoneTypes"] = encode(value)
        return data


from .call_result import CallResult
from .retry_phone_type import RetryPhoneType
