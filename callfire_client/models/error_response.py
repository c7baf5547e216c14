"""The model `ErrorResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


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
        additional_properties: What the wire said beyond these, by its names there.
    """

    http_status_code: int | None
    internal_code: str | None
    message: str | None
    developer_message: str | None
    help_link: str | None
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
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
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
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.http_status_code) is not None:
            said["httpStatusCode"] = None if value is NULL else value
        if (value := self.internal_code) is not None:
            said["internalCode"] = None if value is NULL else value
        if (value := self.message) is not None:
            said["message"] = None if value is NULL else value
        if (value := self.developer_message) is not None:
            said["developerMessage"] = None if value is NULL else value
        if (value := self.help_link) is not None:
            said["helpLink"] = None if value is NULL else value
        return said


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
