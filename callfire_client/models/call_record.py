"""The model `CallRecord`."""

# A server may leave out even what is always there, and so is typed without None.
# pyright: reportUnnecessaryComparison=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, new, read_list, write
from ..null import NULL
from ..timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class CallRecord(Model):
    """One attempt to make a call, with its times, cost and recordings.

    Attributes:
        id: Id of the attempt.
        to_number: Phone number that was called, 11 digits (12135551234).
        caller_name: Caller name that was transmitted.
        result: Result of the attempt.
        originate_time: Time at which the attempt was passed to the carrier, Unix milliseconds.
        answer_time: Time at which the call was answered, Unix milliseconds; absent if it was
            not answered.
        finish_time: Time at which the attempt ended, Unix milliseconds.
        duration: Duration in seconds.
        billed_amount: Cost in credits.
        switch_id: CallFire's name of the switch that carried the attempt.
        labels: Labels of the call.
        notes: Notes of agents about the attempt.
        question_responses: Questions that the called person was asked, with their replies.
        recordings: Recordings of the attempt.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int
    to_number: str | None
    caller_name: str | None
    result: CallResult | None
    originate_time: int | None
    answer_time: int | None
    finish_time: int | None
    duration: int | None
    billed_amount: float | None
    switch_id: str | None
    labels: list[str] | None
    notes: list[Note] | None
    question_responses: list[QuestionResponse] | None
    recordings: list[CallRecording] | None
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        id: int = ABSENT,
        to_number: str | None = None,
        caller_name: str | None = None,
        result: CallResult | None = None,
        originate_time: int | None = None,
        answer_time: int | None = None,
        finish_time: int | None = None,
        duration: int | None = None,
        billed_amount: float | None = None,
        switch_id: str | None = None,
        labels: list[str] | None = None,
        notes: list[Note] | None = None,
        question_responses: list[QuestionResponse] | None = None,
        recordings: list[CallRecording] | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.id = id
        self.to_number = to_number
        self.caller_name = caller_name
        self.result = result
        self.originate_time = originate_time
        self.answer_time = answer_time
        self.finish_time = finish_time
        self.duration = duration
        self.billed_amount = billed_amount
        self.switch_id = switch_id
        self.labels = labels
        self.notes = notes
        self.question_responses = question_responses
        self.recordings = recordings
        self._additional = additional_properties

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = new(cls)
        model.id = get("id", ABSENT)
        model.to_number = get("toNumber")
        model.caller_name = get("callerName")
        model.result = get("result")
        model.originate_time = get("originateTime")
        model.answer_time = get("answerTime")
        model.finish_time = get("finishTime")
        model.duration = get("duration")
        model.billed_amount = get("billedAmount")
        model.switch_id = get("switchId")
        model.labels = get("labels")
        value = get("notes")
        model.notes = read_list(Note, value) if value is not None else None
        value = get("questionResponses")
        model.question_responses = read_list(QuestionResponse, value) if value is not None else None
        value = get("recordings")
        model.recordings = read_list(CallRecording, value) if value is not None else None
        model._additional = (
            None if _known(data) else {name: data[name] for name in data if name not in _PROPERTIES}
        )
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = dict(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            said["id"] = None if value is NULL else value
        if (value := self.to_number) is not None:
            said["toNumber"] = None if value is NULL else value
        if (value := self.caller_name) is not None:
            said["callerName"] = None if value is NULL else value
        if (value := self.result) is not None:
            said["result"] = None if value is NULL else value
        if (value := self.originate_time) is not None:
            said["originateTime"] = None if value is NULL else value
        if (value := self.answer_time) is not None:
            said["answerTime"] = None if value is NULL else value
        if (value := self.finish_time) is not None:
            said["finishTime"] = None if value is NULL else value
        if (value := self.duration) is not None:
            said["duration"] = None if value is NULL else value
        if (value := self.billed_amount) is not None:
            said["billedAmount"] = None if value is NULL else value
        if (value := self.switch_id) is not None:
            said["switchId"] = None if value is NULL else value
        if (value := self.labels) is not None:
            said["labels"] = write(value)
        if (value := self.notes) is not None:
            said["notes"] = write(value)
        if (value := self.question_responses) is not None:
            said["questionResponses"] = write(value)
        if (value := self.recordings) is not None:
            said["recordings"] = write(value)
        return said

    @property
    def originate_time_datetime(self) -> datetime | None:
        """`originate_time` as a datetime, in UTC."""
        return from_unix_milliseconds(self.originate_time)

    @property
    def answer_time_datetime(self) -> datetime | None:
        """`answer_time` as a datetime, in UTC."""
        return from_unix_milliseconds(self.answer_time)

    @property
    def finish_time_datetime(self) -> datetime | None:
        """`finish_time` as a datetime, in UTC."""
        return from_unix_milliseconds(self.finish_time)


_PROPERTIES = frozenset(
    {
        "id",
        "toNumber",
        "callerName",
        "result",
        "originateTime",
        "answerTime",
        "finishTime",
        "duration",
        "billedAmount",
        "switchId",
        "labels",
        "notes",
        "questionResponses",
        "recordings",
    }
)
_known = _PROPERTIES.issuperset

from .call_recording import CallRecording
from .call_result import CallResult
from .note import Note
from .question_response import QuestionResponse
