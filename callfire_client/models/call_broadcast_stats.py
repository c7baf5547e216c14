"""The model `CallBroadcastStats`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write


@define(kw_only=True, repr=False)
class CallBroadcastStats(Model):
    """Figures of a call broadcast, over all time or the interval asked for.

    Attributes:
        total_outbound_count: Outbound calls in all.
        remaining_outbound_count: Outbound calls still to be made.
        calls_attempted: Attempts made.
        calls_placed: Attempts that reached the network.
        calls_live_answer: Calls that a person answered.
        calls_remaining: Calls not yet tried.
        calls_awaiting_redial: Calls that will be tried again.
        calls_duration: Length of all calls together, in seconds.
        response_rate_percent: Calls answered by a person, in percent of those placed.
        billed_duration: Length charged for, in seconds.
        billed_amount: Cost in credits.
        total_count: Results counted in all.
        live_count: Results where a person answered.
        answering_machine_count: Results where a machine answered.
        transfer_count: Results where the call was transferred.
        busy_count: Results where the line was busy.
        no_answer_count: Results where nobody answered.
        dialed_count: Calls dialed.
        do_not_call_count: Calls withheld because the number must not be called.
        error_count: Results that are errors, of the service or of a carrier.
        misc_count: All other results.
        additional_properties: What the wire said beyond these, by its names there.
    """

    total_outbound_count: int | None = None
    remaining_outbound_count: int | None = None
    calls_attempted: int | None = None
    calls_placed: int | None = None
    calls_live_answer: int | None = None
    calls_remaining: int | None = None
    calls_awaiting_redial: int | None = None
    calls_duration: int | None = None
    response_rate_percent: int | None = None
    billed_duration: int | None = None
    billed_amount: float | None = None
    total_count: int | None = None
    live_count: int | None = None
    answering_machine_count: int | None = None
    transfer_count: int | None = None
    busy_count: int | None = None
    no_answer_count: int | None = None
    dialed_count: int | None = None
    do_not_call_count: int | None = None
    error_count: int | None = None
    misc_count: int | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            total_outbound_count=get("totalOutboundCount"),
            remaining_outbound_count=get("remainingOutboundCount"),
            calls_attempted=get("callsAttempted"),
            calls_placed=get("callsPlaced"),
            calls_live_answer=get("callsLiveAnswer"),
            calls_remaining=get("callsRemaining"),
            calls_awaiting_redial=get("callsAwaitingRedial"),
            calls_duration=get("callsDuration"),
            response_rate_percent=get("responseRatePercent"),
            billed_duration=get("billedDuration"),
            billed_amount=get("billedAmount"),
            total_count=get("totalCount"),
            live_count=get("liveCount"),
            answering_machine_count=get("answeringMachineCount"),
            transfer_count=get("transferCount"),
            busy_count=get("busyCount"),
            no_answer_count=get("noAnswerCount"),
            dialed_count=get("dialedCount"),
            do_not_call_count=get("doNotCallCount"),
            error_count=get("errorCount"),
            misc_count=get("miscCount"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "totalOutboundCount": self.total_outbound_count,
            "remainingOutboundCount": self.remaining_outbound_count,
            "callsAttempted": self.calls_attempted,
            "callsPlaced": self.calls_placed,
            "callsLiveAnswer": self.calls_live_answer,
            "callsRemaining": self.calls_remaining,
            "callsAwaitingRedial": self.calls_awaiting_redial,
            "callsDuration": self.calls_duration,
            "responseRatePercent": self.response_rate_percent,
            "billedDuration": self.billed_duration,
            "billedAmount": self.billed_amount,
            "totalCount": self.total_count,
            "liveCount": self.live_count,
            "answeringMachineCount": self.answering_machine_count,
            "transferCount": self.transfer_count,
            "busyCount": self.busy_count,
            "noAnswerCount": self.no_answer_count,
            "dialedCount": self.dialed_count,
            "doNotCallCount": self.do_not_call_count,
            "errorCount": self.error_count,
            "miscCount": self.misc_count,
        }
        return {**self.additional_properties, **write(said)}


_PROPERTIES = frozenset(
    {
        "totalOutboundCount",
        "remainingOutboundCount",
        "callsAttempted",
        "callsPlaced",
        "callsLiveAnswer",
        "callsRemaining",
        "callsAwaitingRedial",
        "callsDuration",
        "responseRatePercent",
        "billedDuration",
        "billedAmount",
        "totalCount",
        "liveCount",
        "answeringMachineCount",
        "transferCount",
        "busyCount",
        "noAnswerCount",
        "dialedCount",
        "doNotCallCount",
        "errorCount",
        "miscCount",
    }
)
