"""The model `TextAutoReply`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class TextAutoReply(Model):
    """A text that the service sends automatically to people who text a number or a keyword of the
    account.

    Attributes:
        id: Id of the automatic reply.
        number: Leased phone number whose inbound texts are answered, 11 digits (12135551234).
            Set either this or `keyword`.
        keyword: Leased keyword whose inbound texts are answered. Set either this or `number`.
        match: Word that an inbound text must contain to be answered, in upper or lower case.
            `.*`, or no value: all texts are answered.
        message: Content of the reply. `${text.message}` is replaced by the content of the
            inbound text.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    id: int
    """Id of the automatic reply."""
    number: str | None
    """Leased phone number whose inbound texts are answered, 11 digits (12135551234). Set either
    this or `keyword`."""
    keyword: str | None
    """Leased keyword whose inbound texts are answered. Set either this or `number`."""
    match: str | None
    """Word that an inbound text must contain to be answered, in upper or lower case. `.*`, or no
    value: all texts are answered."""
    message: str | None
    """Content of the reply. `${text.message}` is replaced by the content of the inbound text."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        number: str | None = None,
        keyword: str | None = None,
        match: str | None = None,
        message: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.number = number
        self.keyword = keyword
        self.match = match
        self.message = message
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.number = pop("number", None)
        model.keyword = pop("keyword", None)
        model.match = pop("match", None)
        model.message = pop("message", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.number) is not None:
            data["number"] = value if type(value) is str else encode(value)
        if (value := self.keyword) is not None:
            data["keyword"] = value if type(value) is str else encode(value)
        if (value := self.match) is not None:
            data["match"] = value if type(value) is str else encode(value)
        if (value := self.message) is not None:
            data["message"] = value if type(value) is str else encode(value)
        return data
