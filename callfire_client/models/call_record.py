"""The model `CallRecord`."""

# A server may omit even required properties, which are typed without None.
# pyright: reportUnnecessaryComparison=false
# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import ABSENT, Model, Nested, decode_list, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


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
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    _NESTED = (
        "notes",
        "question_responses",
        "recordings",
    )

    id: int
    """Id of the attempt."""
    to_number: str | None
    """Phone number that was called, 11 digits (12135551234)."""
    caller_name: str | None
    """Caller name that was transmitted."""
    result: CallResult | None
    """Result of the attempt."""
    originate_time: int | None
    """Time at which the attempt was passed to the carrier, Unix milliseconds."""
    answer_time: int | None
    """Time at which the call was answered, Unix milliseconds; absent if it was not answered."""
    finish_time: int | None
    """Time at which the attempt ended, Unix milliseconds."""
    duration: int | None
    """Duration in seconds."""
    billed_amount: float | None
    """Cost in credits."""
    switch_id: str | None
    """CallFire's name of the switch that carried the attempt."""
    labels: list[str] | None
    """Labels of the call."""
    notes: list[Note] | None
    """Notes of agents about the attempt."""
    question_responses: list[QuestionResponse] | None
    """Questions that the called person was asked, with their replies."""
    recordings: list[CallRecording] | None
    """Recordings of the attempt."""
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
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.id = pop("id", ABSENT)
        model.to_number = pop("toNumber", None)
        model.caller_name = pop("callerName", None)
        model.result = pop("result", None)
        model.originate_time = pop("originateTime", None)
        model.answer_time = pop("answerTime", None)
        model.finish_time = pop("finishTime", None)
        model.duration = pop("duration", None)
        model.billed_amount = pop("billedAmount", None)
        model.switch_id = pop("switchId", None)
        model.labels = pop("labels", None)
        value = pop("notes", None)
        model._slot_notes = nested((decode_list, Note, value)) if value is not None else None
        value = pop("questionResponses", None)
        model._slot_question_responses = (
            nested((decode_list, QuestionResponse, value)) if value is not None else None
        )
        value = pop("recordings", None)
        model._slot_recordings = nested((decode_list, CallRecording, value)) if value is not None else None
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.id) is not None:
            data["id"] = value if type(value) is int else encode(value)
        if (value := self.to_number) is not None:
            data["toNumber"] = value if type(value) is str else encode(value)
        if (value := self.caller_name) is not None:
            data["callerName"] = value if type(value) is str else encode(value)
        if (value := self.result) is not None:
            data["result"] = value if type(value) is str else encode(value)
        if (value := self.originate_time) is not None:
            data["originateTime"] = value if type(value) is int else encode(value)
        if (value := self.answer_time) is not None:
            data["answerTime"] = value if type(value) is int else encode(value)
        if (value := self.finish_time) is not None:
            data["finishTime"] = value if type(value) is int else encode(value)
        if (value := self.duration) is not None:
            data["duration"] = value if type(value) is int else encode(value)
        if (value := self.billed_amount) is not None:
            data["billedAmount"] = value if type(value) is float else encode(value)
        if (value := self.switch_id) is not None:
            data["switchId"] = value if type(value) is str else encode(value)
        if (value := self.labels) is not None:
            data["labels"] = encode(value)
        if (value := self.notes) is not None:
            data["notes"] = encode(value)
        if (value := self.question_responses) is not None:
            data["questionResponses"] = encode(value)
        if (value := self.recordings) is not None:
            data["recordings"] = encode(value)
        return data

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


from .call_recording import CallRecording
from .call_result import CallResult
from .note import Note
from .question_response import QuestionResponse
