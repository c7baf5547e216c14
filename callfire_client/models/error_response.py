"""The model `ErrorResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class ErrorResponse(Model):
    """Why a request was refused.

    Attributes:
        http_status_code: HTTP status of the answer, repeated.
        internal_code: The vendor's own number for this kind of error; some answers send it as
            an integer.
        message: What went wrong, for people.
        developer_message: What went wrong in more detail, for whoever wrote the request.
        help_link: Address of a page about the error.
        additional_properties: What the wire said beyond these, by its names there.
    """

    http_status_code: int | None = None
    internal_code: str | None = None
    message: str | None = None
    developer_message: str | None = None
    help_link: str | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            http_status_code=get("httpStatusCode"),
            internal_code=get("internalCode"),
            message=get("message"),
            developer_message=get("developerMessage"),
            help_link=get("helpLink"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "httpStatusCode": self.http_status_code,
            "internalCode": self.internal_code,
            "message": self.message,
            "developerMessage": self.developer_message,
            "helpLink": self.help_link,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "httpStatusCode",
        "internalCode",
        "message",
        "developerMessage",
        "helpLink",
    }
)
