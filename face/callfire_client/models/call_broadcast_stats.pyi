from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.model import new as new
class CallBroadcastStats(Model):
    def __init__(self, *, total_outbound_count: int | None = None, remaining_outbound_count: int | None = None, calls_attempted: int | None = None, calls_placed: int | None = None, calls_live_answer: int | None = None, calls_remaining: int | None = None, calls_awaiting_redial: int | None = None, calls_duration: int | None = None, response_rate_percent: int | None = None, billed_duration: int | None = None, billed_amount: float | None = None, total_count: int | None = None, live_count: int | None = None, answering_machine_count: int | None = None, transfer_count: int | None = None, busy_count: int | None = None, no_answer_count: int | None = None, dialed_count: int | None = None, do_not_call_count: int | None = None, error_count: int | None = None, misc_count: int | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    answering_machine_count: int | None
    billed_amount: float | None
    billed_duration: int | None
    busy_count: int | None
    calls_attempted: int | None
    calls_awaiting_redial: int | None
    calls_duration: int | None
    calls_live_answer: int | None
    calls_placed: int | None
    calls_remaining: int | None
    dialed_count: int | None
    do_not_call_count: int | None
    error_count: int | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    live_count: int | None
    misc_count: int | None
    no_answer_count: int | None
    remaining_outbound_count: int | None
    response_rate_percent: int | None
    def to_dict(self) -> dict[str, Any]: ...
    total_count: int | None
    total_outbound_count: int | None
    transfer_count: int | None
