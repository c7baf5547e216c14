"""The timelines of calls and texts on the web page: the steps of each, with their times."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .messages import Json

Kind: TypeAlias = Literal["neutral", "good", "bad", "pending"]
"""The kind of a step: `pending` if it is in progress or in the future."""

_RESULTS: Final[Mapping[str, str]] = {
    "LA": "answered by a person",
    "AM": "answered by a machine",
    "XFER": "transferred",
    "XFER_LEG": "transferred",
    "DNC": "refused further calls",
    "BUSY": "busy",
    "NO_ANS": "not answered",
    "ABANDONED": "abandoned",
    "CARRIER_ERROR": "carrier error",
    "CARRIER_TEMP_ERROR": "temporary carrier error",
    "INTERNAL_ERROR": "error at CallFire",
    "INVALID_NUMBER": "the number is invalid",
    "DNT": "the number must not be texted",
    "TOO_BIG": "the message is too long",
    "UNDIALED": "not dialed",
    "POSTPONED": "postponed",
    "SKIPPED": "skipped",
}
_STATES: Final[Mapping[str, str]] = {
    "DNC": "on the do-not-contact list",
    "DUP": "the number is already in the queue",
    "INVALID": "the number is invalid",
    "RESTRICTED_NUMBER": "the number is restricted",
    "PERIOD_LIMIT": "the number was used too often",
    "TIMEOUT": "timed out",
    "SKIPPED": "skipped",
    "DISABLED": "disabled",
}
_GOOD: Final = frozenset({"LA", "AM", "XFER", "XFER_LEG", "SENT", "RECEIVED"})
_MAX_TEXT: Final = 1000


def result_kind(state: str | None, result: str | None) -> Kind:
    """Return whether a call or a text succeeded, failed, or is not finished."""
    if state in {"READY", "SELECTED", "CALLBACK"}:
        return "pending"
    if state in _STATES:
        return "neutral" if state == "DISABLED" else "bad"
    if result is None:
        return "neutral"
    return "good" if result in _GOOD else "bad"


def call_timeline(call: Json) -> list[Json]:
    """Return the steps of a call, oldest first.

    Args:
        call: A row of the table of calls.
    """
    verb = "received" if call.get("inbound") else "created"
    steps = [_step(verb, call.get("created"))]
    records: Sequence[Json] = call.get("records", ())
    for index, record in enumerate(records):
        steps += _attempt(call, record, index)
    steps += _current_state(call, records, "placed")
    return steps


def text_timeline(text: Json, reports: Iterable[Json], replies: Iterable[Json]) -> list[Json]:
    """Return the steps of a text, oldest first.

    Args:
        text: A row of the table of texts.
        reports: The delivery reports of the text.
        replies: The texts that were received in reply, oldest first.
    """
    inbound: bool = text.get("inbound", False)
    steps = [_step("received" if inbound else "created", text.get("created"))]
    # A received text has a record too, but it was not sent.
    records: Sequence[Json] = () if inbound else text.get("records", ())
    steps += [_sending(record) for record in records if record.get("textResult") is not None]
    steps += [_delivery_report(report) for report in reports]
    if not inbound:
        steps += _current_state(text, records, "sent")
    steps += [
        _step("reply received", reply.get("created"), shorten(reply.get("message", "")), "good")
        for reply in replies
    ]
    return sorted(steps, key=lambda step: inf if step["time"] is None else step["time"])


def shorten(text: str) -> str:
    """Return a text of at most 1000 characters."""
    return text if len(text) <= _MAX_TEXT else text[:_MAX_TEXT] + "…"


def _sending(record: Json) -> Json:
    """Return the step of an attempt to send a text."""
    result: str = record["textResult"]
    if result == "SENT":
        return _step("sent", record.get("finishTime"), "", "good")
    return _step("failed", record.get("finishTime"), _describe(result), "bad")


def _delivery_report(report: Json) -> Json:
    category: str = report.get("deliveryCategory", "")
    kinds: Mapping[str, Kind] = {"DELIVERED": "good", "NO_DATA": "pending"}
    return _step(
        "delivery report",
        report.get("timestamp"),
        report.get("deliveryState", ""),
        kinds.get(category, "bad"),
    )


def _attempt(call: Json, record: Json, index: int) -> list[Json]:
    """Return the steps of one attempt of a call."""
    details: list[str] = []
    if index:
        details.append(f"attempt {index + 1}")
    if record.get("toNumber") not in {None, call.get("toNumber")}:
        details.append(f"to {record['toNumber']}")
    result: str | None = record.get("result")
    in_progress: Kind = "pending" if result is None else "neutral"
    answered: int | None = record.get("answerTime")
    originated: int | None = record.get("originateTime")
    steps: list[Json] = []
    if originated is not None and not call.get("inbound"):
        kind = in_progress if answered is None else "neutral"
        # The service selects a call and places it at the same time.
        steps.append(_step("selected, ringing", originated, ", ".join(details), kind))
    if answered is not None:
        steps.append(_step("answered", answered, "", in_progress))
    if result is not None:
        seconds: int = record.get("duration") or 0
        detail = _describe(result) + (f", {seconds}\N{NO-BREAK SPACE}s" if seconds else "")
        kind = "good" if result in _GOOD else "bad"
        steps.append(_step("ended", record.get("finishTime"), detail, kind))
    for recording in record.get("recordings", ()):
        state: str = recording.get("state", "")
        if state == "RECORDING":
            steps.append(_step("recording", recording.get("created"), "in progress", "pending"))
        else:
            kind = "good" if state == "READY" else "bad"
            detail = {"READY": "ready", "ERROR": "failed"}.get(state, state)
            steps.append(_step("recording", record.get("finishTime"), detail, kind))
    return steps


def _current_state(row: Json, records: Sequence[Json], verb: str) -> list[Json]:
    """Return the step for the state of a call or text in addition to those of its attempts."""
    state: str | None = row.get("state")
    if state == "CALLBACK":
        return [_step("retry scheduled", row.get("_retry_time"), "", "pending")]
    if state == "READY":
        return [_step("waiting", None, f"not {verb} yet", "pending")]
    if state == "SELECTED" and (verb == "sent" or not records):
        return [_step("selected", None, f"not {verb} yet", "pending")]
    if state is not None and state in _STATES:
        name = "stopped" if records else f"not {verb}"
        return [_step(name, row.get("modified"), f"{_STATES[state]} ({state})", "bad")]
    return []


def _describe(result: str) -> str:
    words = _RESULTS.get(result)
    return result if words is None else f"{words} ({result})"


def _step(name: str, time: int | None, detail: str = "", kind: Kind = "neutral") -> Json:
    return {"name": name, "time": time, "detail": detail, "kind": kind}
