"""The model `TextToSpeech`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, new
from ..null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class TextToSpeech(Model):
    """Text from which a new sound is created.

    Attributes:
        message: Text to be spoken.
        voice: Voice that speaks the text.
        additional_properties: What the wire said beyond these, by its names there.
    """

    message: str | None
    voice: Voice | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        message: str | None = None,
        voice: Voice | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.message = message
        self.voice = voice
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.message = get("message")
        model.voice = get("voice")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.message) is not None:
            said["message"] = None if value is NULL else value
        if (value := self.voice) is not None:
            said["voice"] = None if value is NULL else value
        return said


_PROPERTIES = frozenset(
    {
        "message",
        "voice",
    }
)
_known = _PROPERTIES.issuperset

from .voice import Voice
