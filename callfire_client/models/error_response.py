"""The model `ErrorResponse`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class ErrorResponse(Model):
    """Reason why a request failed.

    Attributes:
        http_status_code: HTTP status of the response.
        internal_code: CallFire's own code of the error; some responses contain it as an
            integer.
        message: Error message for users.
        developer_message: Detailed error message for developers.
        help_link: URL of a page about the error.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    http_status_code: int | None
    """HTTP status of the response."""
    internal_code: str | None
    """CallFire's own code of the error; some responses contain it as an integer."""
    message: str | None
    """Error message for users."""
    developer_message: str | None
    """Detailed error message for developers."""
    help_link: str | None
    """URL of a page about the error."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        http_status_code: int | None = None,
        internal_code: str | None = None,
        message: str | None = None,
        developer_message: str | None = None,
        help_link: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.http_status_code = http_status_code
        self.internal_code = internal_code
        self.message = message
        self.developer_message = developer_message
        self.help_link = help_link
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.http_status_code = pop("httpStatusCode", None)
        model.internal_code = pop("internalCode", None)
        model.message = pop("message", None)
        model.developer_message = pop("developerMessage", None)
        model.help_link = pop("helpLink", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.http_status_code) is not None:
            data["httpStatusCode"] = value if type(value) is int else encode(value)
        if (value := self.internal_code) is not None:
            data["internalCode"] = value if type(value) is str else encode(value)
        if (value := self.message) is not None:
            data["message"] = value if type(value) is str else encode(value)
        if (value := self.developer_message) is not None:
            data["developerMessage"] = value if type(value) is str else encode(value)
        if (value := self.help_link) is not None:
            data["helpLink"] = value if type(value) is str else encode(value)
        return data
