from callfire_client.model import ABSENT as ABSENT
from callfire_client.models.call_recording import CallRecording as CallRecording
from callfire_client.models.call_result import CallResult as CallResult
from callfire_client.model import Model as Model
from callfire_client.null import NULL as NULL
from callfire_client.models.note import Note as Note
from callfire_client.models.question_response import QuestionResponse as QuestionResponse
from callfire_client.timestamps import from_unix_milliseconds as from_unix_milliseconds
from callfire_client.model import new as new
from callfire_client.model import read_list as read_list
from callfire_client.model import write as write
class CallRecord(Model):
    def __init__(self, *, id: int = ABSENT, to_number: str | None = None, caller_name: str | None = None, result: CallResult | None = None, originate_time: int | None = None, answer_time: int | None = None, finish_time: int | None = None, duration: int | None = None, billed_amount: float | None = None, switch_id: str | None = None, labels: list[str] | None = None, notes: list[Note] | None = None, question_responses: list[QuestionResponse] | None = None, recordings: list[CallRecording] | None = None, additional_properties: dict[str, Any] | None = None) -> None: ...
    answer_time: int | None
    answer_time_datetime: datetime | None
    billed_amount: float | None
    caller_name: str | None
    duration: int | None
    finish_time: int | None
    finish_time_datetime: datetime | None
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self: ...
    id: int
    labels: list[str] | None
    notes: list[Note] | None
    originate_time: int | None
    originate_time_datetime: datetime | None
    question_responses: list[QuestionResponse] | None
    recordings: list[CallRecording] | None
    result: CallResult | None
    switch_id: str | None
    def to_dict(self) -> dict[str, Any]: ...
    to_number: str | None
