"""The model `Media`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, new
from ..null import NULL
from ..timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class Media(Model):
    """Metadata of a media file of the account; the content is downloaded separately.

    Attributes:
        id: Id of the file.
        account_id: Id of the account that owns the file.
        name: Name of the file.
        media_type: MIME type, such as image/png or audio/mp3; some responses contain a file
            extension instead.
        length_in_bytes: Size in bytes.
        public_url: Public URL of the file; no credentials are needed.
        created: Time at which the file was uploaded, Unix milliseconds.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int
    account_id: int | None
    name: str | None
    media_type: str | None
    length_in_bytes: int | None
    public_url: str | None
    created: int | None
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model.account_id = get("accountId")
        model.name = get("name")
        model.media_type = get("mediaType")
        model.length_in_bytes = get("lengthInBytes")
        model.public_url = get("publicUrl")
        model.created = get("created")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            said["id"] = None if value is NULL else value
        if (value := self.account_id) is not None:
            said["accountId"] = None if value is NULL else value
        if (value := self.name) is not None:
            said["name"] = None if value is NULL else value
        if (value := self.media_type) is not None:
            said["mediaType"] = None if value is NULL else value
        if (value := self.length_in_bytes) is not None:
            said["lengthInBytes"] = None if value is NULL else value
        if (value := self.public_url) is not None:
            said["publicUrl"] = None if value is NULL else value
        if (value := self.created) is not None:
            said["created"] = None if value is NULL else value
        return said

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
_known = _PROPERTIES.issuperset
