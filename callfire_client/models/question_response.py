"""The model `QuestionResponse`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from .._core.model import Model, new
from .._core.null import NULL


@define(init=False, eq=False, repr=False, kw_only=True)
class QuestionResponse(Model):
    """A question put during a call, by an agent or an IVR, and the answer to it.

    Attributes:
        question: What was asked.
        response: What was answered.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    question: str | None
    """What was asked."""
    response: str | None
    """What was answered."""
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Decode a JSON object; missing properties and null become None, unknown properties are kept."""
        get = data.get
        model = new(cls)
        model.question = get("question")
        model.response = get("response")
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.question) is not None:
            data["question"] = None if value is NULL else value
        if (value := self.response) is not None:
            data["response"] = None if value is NULL else value
        return data


_PROPERTIES = frozenset(
    {
        "question",
        "response",
    }
)
_known = _PROPERTIES.issuperset
