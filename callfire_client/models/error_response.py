"""The model `ErrorResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class ErrorResponse(Model):
    """Why a request was refused.

    Attributes:
        http_status_code: HTTP status of the answer, repeated.
        internal_code: The vendor's own number for this kind of error; some answers send it as
            an integer.
        message: What went wrong, for people.
        developer_message: What went wrong in more detail, for whoever wrote the request.
        help_link: Address of a page about the error.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    http_status_code: int | None
    """HTTP status of the answer, repeated."""
    internal_code: str | None
    """The vendor's own number for this kind of error; some answers send it as an integer."""
    message: str | None
    """What went wrong, for people."""
    developer_message: str | None
    """What went wrong in more detail, for whoever wrote the request."""
    help_link: str | None
    """Address of a page about the error."""
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.http_status_code = get("httpStatusCode")
        model.internal_code = get("internalCode")
        model.message = get("message")
        model.developer_message = get("developerMessage")
        model.help_link = get("helpLink")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.http_status_code) is not None:
            data["httpStatusCode"] = None if value is NULL else value
        if (value := self.internal_code) is not None:
            data["internalCode"] = None if value is NULL else value
        if (value := self.message) is not None:
            data["message"] = None if value is NULL else value
        if (value := self.developer_message) is not None:
            data["developerMessage"] = None if value is NULL else value
        if (value := self.help_link) is not None:
            data["helpLink"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "httpStatusCode",
        "internalCode",
        "message",
        "developerMessage",
        "helpLink",
    }
)
_known = _PROPERTIES.issuperset
