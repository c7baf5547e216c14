"""The model `QuestionResponse`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class QuestionResponse(Model):
    """A question that an agent or an IVR asked during a call, and the reply.

    Attributes:
        question: The question.
        response: The reply.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    question: str | None
    """The question."""
    response: str | None
    """The reply."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        question: str | None = None,
        response: str | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.question = question
        self.response = response
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.question = pop("question", None)
        model.response = pop("response", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.question) is not None:
            data["question"] = value if type(value) is str else encode(value)
        if (value := self.response) is not None:
            data["response"] = value if type(value) is str else encode(value)
        return data
