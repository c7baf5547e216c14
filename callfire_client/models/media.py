"""The model `Media`."""

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
class Media(Model):
    """Metadata of a media file of the account; the content is downloaded separately.

    Attributes:
        id: Id of the file. Responses always contain it; a new text refers to a file by it.
        account_id: Id of the account that owns the file.
        name: Name of the file.
        media_type: MIME type, such as image/png or audio/mp3; some responses contain a file
            extension instead.
        length_in_bytes: Size in bytes.
        public_url: Public URL of the file; no credentials are needed.
        created: Time at which the file was uploaded, Unix milliseconds.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the file. Responses always contain it; a new text refers to a file by it."""
    account_id: int | None
    """Id of the account that owns the file."""
    name: str | None
    """Name of the file."""
    media_type: str | None
    """MIME type, such as image/png or audio/mp3; some responses contain a file extension instead."""
    length_in_bytes: int | None
    """Size in bytes."""
    public_url: str | None
    """Public URL of the file; no credentials are needed."""
    created: int | None
    """Time at which the file was uploaded, Unix milliseconds."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        account_id: int | None = None,
        name: str | None = None,
        media_type: str | None = None,
        length_in_bytes: int | None = None,
        public_url: str | None = None,
        created: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.account_id = account_id
        self.name = name
        self.media_type = media_type
        self.length_in_bytes = length_in_bytes
        self.public_url = public_url
        self.created = created
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.account_id = pop("accountId", None)
        model.name = pop("name", None)
        model.media_type = pop("mediaType", None)
        model.length_in_bytes = pop("lengthInBytes", None)
        model.public_url = pop("publicUrl", None)
        model.created = pop("created", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.account_id) is not None:
            data["accountId"] = value if type(value) is int else encode(value)
        if (value := self.name) is not None:
            data["name"] = value if type(value) is str else encode(value)
        if (value := self.media_type) is not None:
            data["mediaType"] = value if type(value) is str else encode(value)
        if (value := self.length_in_bytes) is not None:
            data["lengthInBytes"] = value if type(value) is int else encode(value)
        if (value := self.public_url) is not None:
            data["publicUrl"] = value if type(value) is str else encode(value)
        if (value := self.created) is not None:
            data["created"] = value if type(value) is int else encode(value)
        return data

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)
