"""The model `CallBroadcastStats`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new


@define(init=False, eq=False, repr=False, kw_only=True)
class CallBroadcastStats(Model):
    """Statistics of a call broadcast, for the requested interval or for its whole duration.

    Attributes:
        total_outbound_count: Number of outbound calls.
        remaining_outbound_count: Number of outbound calls that have not been made yet.
        calls_attempted: Number of attempts.
        calls_placed: Number of attempts that reached the telephone network.
        calls_live_answer: Number of calls answered by a person.
        calls_remaining: Number of calls that have not been attempted yet.
        calls_awaiting_redial: Number of calls that will be attempted again.
        calls_duration: Total duration of all calls in seconds.
        response_rate_percent: Percentage of placed calls that were answered by a person.
        billed_duration: Billed duration in seconds.
        billed_amount: Cost in credits.
        total_count: Number of results.
        live_count: Number of results in which a person answered.
        answering_machine_count: Number of results in which an answering machine answered.
        transfer_count: Number of results in which the call was transferred.
        busy_count: Number of results in which the line was busy.
        no_answer_count: Number of results in which nobody answered.
        dialed_count: Number of calls that were dialed.
        do_not_call_count: Number of calls that were not made because the number must not be
            called.
        error_count: Number of results that are errors of the service or of a carrier.
        misc_count: Number of all other results.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    total_outbound_count: int | None
    """Number of outbound calls."""
    remaining_outbound_count: int | None
    """Number of outbound calls that have not been made yet."""
    calls_attempted: int | None
    """Number of attempts."""
    calls_placed: int | None
    """Number of attempts that reached the telephone network."""
    calls_live_answer: int | None
    """Number of calls answered by a person."""
    calls_remaining: int | None
    """Number of calls that have not been attempted yet."""
    calls_awaiting_redial: int | None
    """Number of calls that will be attempted again."""
    calls_duration: int | None
    """Total duration of all calls in seconds."""
    response_rate_percent: int | None
    """Percentage of placed calls that were answered by a person."""
    billed_duration: int | None
    """Billed duration in seconds."""
    billed_amount: float | None
    """Cost in credits."""
    total_count: int | None
    """Number of results."""
    live_count: int | None
    """Number of results in which a person answered."""
    answering_machine_count: int | None
    """Number of results in which an answering machine answered."""
    transfer_count: int | None
    """Number of results in which the call was transferred."""
    busy_count: int | None
    """Number of results in which the line was busy."""
    no_answer_count: int | None
    """Number of results in which nobody answered."""
    dialed_count: int | None
    """Number of calls that were dialed."""
    do_not_call_count: int | None
    """Number of calls that were not made because the number must not be called."""
    error_count: int | None
    """Number of results that are errors of the service or of a carrier."""
    misc_count: int | None
    """Number of all other results."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        total_outbound_count: int | None = None,
        remaining_outbound_count: int | None = None,
        calls_attempted: int | None = None,
        calls_placed: int | None = None,
        calls_live_answer: int | None = None,
        calls_remaining: int | None = None,
        calls_awaiting_redial: int | None = None,
        calls_duration: int | None = None,
        response_rate_percent: int | None = None,
        billed_duration: int | None = None,
        billed_amount: float | None = None,
        total_count: int | None = None,
        live_count: int | None = None,
        answering_machine_count: int | None = None,
        transfer_count: int | None = None,
        busy_count: int | None = None,
        no_answer_count: int | None = None,
        dialed_count: int | None = None,
        do_not_call_count: int | None = None,
        error_count: int | None = None,
        misc_count: int | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.total_outbound_count = total_outbound_count
        self.remaining_outbound_count = remaining_outbound_count
        self.calls_attempted = calls_attempted
        self.calls_placed = calls_placed
        self.calls_live_answer = calls_live_answer
        self.calls_remaining = calls_remaining
        self.calls_awaiting_redial = calls_awaiting_redial
        self.calls_duration = calls_duration
        self.response_rate_percent = response_rate_percent
        self.billed_duration = billed_duration
        self.billed_amount = billed_amount
        self.total_count = total_count
        self.live_count = live_count
        self.answering_machine_count = answering_machine_count
        self.transfer_count = transfer_count
        self.busy_count = busy_count
        self.no_answer_count = no_answer_count
        self.dialed_count = dialed_count
        self.do_not_call_count = do_not_call_count
        self.error_count = error_count
        self.misc_count = misc_count
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.total_outbound_count = pop("totalOutboundCount", None)
        model.remaining_outbound_count = pop("remainingOutboundCount", None)
        model.calls_attempted = pop("callsAttempted", None)
        model.calls_placed = pop("callsPlaced", None)
        model.calls_live_answer = pop("callsLiveAnswer", None)
        model.calls_remaining = pop("callsRemaining", None)
        model.calls_awaiting_redial = pop("callsAwaitingRedial", None)
        model.calls_duration = pop("callsDuration", None)
        model.response_rate_percent = pop("responseRatePercent", None)
        model.billed_duration = pop("billedDuration", None)
        model.billed_amount = pop("billedAmount", None)
        model.total_count = pop("totalCount", None)
        model.live_count = pop("liveCount", None)
        model.answering_machine_count = pop("answeringMachineCount", None)
        model.transfer_count = pop("transferCount", None)
        model.busy_count = pop("busyCount", None)
        model.no_answer_count = pop("noAnswerCount", None)
        model.dialed_count = pop("dialedCount", None)
        model.do_not_call_count = pop("doNotCallCount", None)
        model.error_count = pop("errorCount", None)
        model.misc_count = pop("miscCount", None)
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
        if (value := self.calls_attempted) is not None:
            data["callsAttempted"] = value if type(value) is int else encode(value)
        if (value := self.calls_placed) is not None:
            data["callsPlaced"] = value if type(value) is int else encode(value)
        if (value := self.calls_live_answer) is not None:
            data["callsLiveAnswer"] = value if type(value) is int else encode(value)
        if (value := self.calls_remaining) is not None:
            data["callsRemaining"] = value if type(value) is int else encode(value)
        if (value := self.calls_awaiting_redial) is not None:
            data["callsAwaitingRedial"] = value if type(value) is int else encode(value)
        if (value := self.calls_duration) is not None:
            data["callsDuration"] = value if type(value) is int else encode(value)
        if (value := self.response_rate_percent) is not None:
            data["responseRatePercent"] = value if type(value) is int else encode(value)
        if (value := self.billed_duration) is not None:
            data["billedDuration"] = value if type(value) is int else encode(value)
        if (value := self.billed_amount) is not None:
            data["billedAmount"] = value if type(value) is float else encode(value)
        if (value := self.total_count) is not None:
            data["totalCount"] = value if type(value) is int else encode(value)
        if (value := self.live_count) is not None:
            data["liveCount"] = value if type(value) is int else encode(value)
        if (value := self.answering_machine_count) is not None:
            data["answeringMachineCount"] = value if type(value) is int else encode(value)
        if (value := self.transfer_count) is not None:
            data["transferCount"] = value if type(value) is int else encode(value)
        if (value := self.busy_count) is not None:
            data["busyCount"] = value if type(value) is int else encode(value)
        if (value := self.no_answer_count) is not None:
            data["noAnswerCount"] = value if type(value) is int else encode(value)
        if (value := self.dialed_count) is not None:
            data["dialedCount"] = value if type(value) is int else encode(value)
        if (value := self.do_not_call_count) is not None:
            data["doNotCallCount"] = value if type(value) is int else encode(value)
        if (value := self.error_count) is not None:
            data["errorCount"] = value if type(value) is int else encode(value)
        if (value := self.misc_count) is not None:
            data["miscCount"] = value if type(value) is int else encode(value)
        return data
