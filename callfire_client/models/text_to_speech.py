"""The model `TextToSpeech`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class TextToSpeech(Model):
    """Text from which a new sound is created.

    Attributes:
        message: Text to be spoken.
        voice: Voice that speaks the text.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    message: str | None
    """Text to be spoken."""
    voice: Voice | None
    """Voice that speaks the text."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.message = pop("message", None)
        model.voice = pop("voice", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.message) is not None:
            data["message"] = value if type(value) is str else encode(value)
        if (value := self.voice) is not None:
            data["voice"] = value if type(value) is str else encode(value)
        return data


from .voice import Voice
