"""The model `TextBroadcastStats`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class TextBroadcastStats(Model):
    """Statistics of a text broadcast, for the requested interval or for its whole duration.

    Attributes:
        total_outbound_count: Number of outbound texts.
        remaining_outbound_count: Number of outbound texts that have not been sent yet.
        billed_amount: Cost in credits.
        sent_count: Number of texts that were sent.
        unsent_count: Number of texts that were not sent.
        recieved_count: Number of inbound texts.
        do_not_text_count: Number of texts that were not sent because the number must not be
            texted.
        too_big_count: Number of texts that were not sent because the message is too long.
        error_count: Number of results that are errors of the service or of a carrier.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    total_outbound_count: int | None
    """Number of outbound texts."""
    remaining_outbound_count: int | None
    """Number of outbound texts that have not been sent yet."""
    billed_amount: float | None
    """Cost in credits."""
    sent_count: int | None
    """Number of texts that were sent."""
    unsent_count: int | None
    """Number of texts that were not sent."""
    recieved_count: int | None
    """Number of inbound texts."""
    do_not_text_count: int | None
    """Number of texts that were not sent because the number must not be texted."""
    too_big_count: int | None
    """Number of texts that were not sent because the message is too long."""
    error_count: int | None
    """Number of results that are errors of the service or of a carrier."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        total_outbound_count: int | None = None,
        remaining_outbound_count: int | None = None,
        billed_amount: float | None = None,
        sent_count: int | None = None,
        unsent_count: int | None = None,
        recieved_count: int | None = None,
        do_not_text_count: int | None = None,
        too_big_count: int | None = None,
        error_count: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.total_outbound_count = total_outbound_count
        self.remaining_outbound_count = remaining_outbound_count
        self.billed_amount = billed_amount
        self.sent_count = sent_count
        self.unsent_count = unsent_count
        self.recieved_count = recieved_count
        self.do_not_text_count = do_not_text_count
        self.too_big_count = too_big_count
        self.error_count = error_count
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.total_outbound_count = pop("totalOutboundCount", None)
        model.remaining_outbound_count = pop("remainingOutboundCount", None)
        model.billed_amount = pop("billedAmount", None)
        model.sent_count = pop("sentCount", None)
        model.unsent_count = pop("unsentCount", None)
        model.recieved_count = pop("recievedCount", None)
        model.do_not_text_count = pop("doNotTextCount", None)
        model.too_big_count = pop("tooBigCount", None)
        model.error_count = pop("errorCount", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.total_outbound_count) is not None:
            data["totalOutboundCount"] = value if type(value) is int else encode(value)
        if (value := self.remaining_outbound_count) is not None:
            data["remainingOutboundCount"] = value if type(value) is int else encode(value)
        if (value := self.billed_amount) is not None:
            data["billedAmount"] = value if type(value) is float else encode(value)
        if (value := self.sent_count) is not None:
            data["sentCount"] = value if type(value) is int else encode(value)
        if (value := self.unsent_count) is not None:
            data["unsentCount"] = value if type(value) is int else encode(value)
        if (value := self.recieved_count) is not None:
            data["recievedCount"] = value if type(value) is int else encode(value)
        if (value := self.do_not_text_count) is not None:
            data["doNotTextCount"] = value if type(value) is int else encode(value)
        if (value := self.too_big_count) is not None:
            data["tooBigCount"] = value if type(value) is int else encode(value)
        if (value := self.error_count) is not None:
            data["errorCount"] = value if type(value) is int else encode(value)
        return data
