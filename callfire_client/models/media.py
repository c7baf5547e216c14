"""The model `Media`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class Media(Model):
    """A file of the account that texts can carry; its content is downloaded separately.

    Attributes:
        id: Id of the file.
        account_id: Id of the account that owns the file.
        name: Name of the file.
        media_type: MIME type, such as image/png or audio/mp3; a bare extension has been seen
            too.
        length_in_bytes: Size in bytes.
        public_url: Address where anybody can fetch the file.
        created: When the file was uploaded, unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    account_id: int | None = None
    name: str | None = None
    media_type: str | None = None
    length_in_bytes: int | None = None
    public_url: str | None = None
    created: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            account_id=get("accountId"),
            name=get("name"),
            media_type=get("mediaType"),
            length_in_bytes=get("lengthInBytes"),
            public_url=get("publicUrl"),
            created=get("created"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "accountId": self.account_id,
            "name": self.name,
            "mediaType": self.media_type,
            "lengthInBytes": self.length_in_bytes,
            "publicUrl": self.public_url,
            "created": self.created,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def created_datetime(self) -> datetime | None:
        """`created` as a datetime, in UTC."""
        return from_unix_milliseconds(self.created)


_PROPERTIES = frozenset(
    {
        "id",
        "accountId",
        "name",
        "mediaType",
        "lengthInBytes",
        "publicUrl",
        "created",
    }
)
