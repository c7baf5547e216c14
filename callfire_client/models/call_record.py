"""The model `CallRecord`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import ABSENT, Model, no_properties, read_list, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class CallRecord(Model):
    """One attempt at a call, with its times, cost and recordings.

    Attributes:
        id: Id of the attempt.
        to_number: Number tried, 11 digits (12135551234).
        caller_name: Name transmitted for the caller.
        result: See `CallResult`.
        originate_time: When the attempt was handed to the carrier, unix milliseconds.
        answer_time: When it was answered, unix milliseconds; absent if it was not.
        finish_time: When it ended, unix milliseconds.
        duration: Length in seconds.
        billed_amount: Cost in credits.
        switch_id: The vendor's name for the switch that carried the attempt.
        labels: Labels of the call.
        notes: What agents noted about this attempt.
        question_responses: What the called person was asked and answered.
        recordings: Recordings made during this attempt.
        additional_properties: What the wire said beyond these, by its names there.
    """

    id: int = ABSENT
    to_number: str | None = None
    caller_name: str | None = None
    result: CallResult | None = None
    originate_time: int | None = None
    answer_time: int | None = None
    finish_time: int | None = None
    duration: int | None = None
    billed_amount: float | None = None
    switch_id: str | None = None
    labels: list[str] | None = None
    notes: list[Note] | None = None
    question_responses: list[QuestionResponse] | None = None
    recordings: list[CallRecording] | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            id=get("id", ABSENT),
            to_number=get("toNumber"),
            caller_name=get("callerName"),
            result=get("result"),
            originate_time=get("originateTime"),
            answer_time=get("answerTime"),
            finish_time=get("finishTime"),
            duration=get("duration"),
            billed_amount=get("billedAmount"),
            switch_id=get("switchId"),
            labels=get("labels"),
            notes=read_list(Note, get("notes")),
            question_responses=read_list(QuestionResponse, get("questionResponses")),
            recordings=read_list(CallRecording, get("recordings")),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "id": self.id,
            "toNumber": self.to_number,
            "callerName": self.caller_name,
            "result": self.result,
            "originateTime": self.originate_time,
            "answerTime": self.answer_time,
            "finishTime": self.finish_time,
            "duration": self.duration,
            "billedAmount": self.billed_amount,
            "switchId": self.switch_id,
            "labels": self.labels,
            "notes": self.notes,
            "questionResponses": self.question_responses,
            "recordings": self.recordings,
        }
        return {**self.additional_properties, **write(said)}

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

from .call_recording import CallRecording
from .call_result import CallResult
from .note import Note
from .question_response import QuestionResponse
