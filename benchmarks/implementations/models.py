"""Models of pydantic and msgspec with the same properties as those of this package."""

from __future__ import annotations

from typing import Any

_TEXT, _NUMBER, _FLAG, _TEXTS = str, int, bool, list[str]

FIELDS: dict[str, dict[str, Any]] = {
    "Note": {"text": _TEXT, "created": _NUMBER},
    "QuestionResponse": {"question": _TEXT, "response": _TEXT},
    "CallRecording": {
        "id": _NUMBER,
        "callId": _NUMBER,
        "campaignId": _NUMBER,
        "created": _NUMBER,
        "hash": _TEXT,
        "lengthInBytes": _NUMBER,
        "lengthInSeconds": _NUMBER,
        "mp3Url": _TEXT,
        "name": _TEXT,
        "state": _TEXT,
    },
    "CallRecord": {
        "id": _NUMBER,
        "toNumber": _TEXT,
        "callerName": _TEXT,
        "result": _TEXT,
        "originateTime": _NUMBER,
        "answerTime": _NUMBER,
        "finishTime": _NUMBER,
        "duration": _NUMBER,
        "billedAmount": float,
        "switchId": _TEXT,
        "labels": _TEXTS,
        "notes": ["Note"],
        "questionResponses": ["QuestionResponse"],
        "recordings": ["CallRecording"],
    },
    "Contact": {
        "id": _NUMBER,
        "firstName": _TEXT,
        "lastName": _TEXT,
        "zipcode": _TEXT,
        "homePhone": _TEXT,
        "workPhone": _TEXT,
        "mobilePhone": _TEXT,
        "externalId": _TEXT,
        "externalSystem": _TEXT,
        "properties": dict[str, str],
        "deleted": _FLAG,
    },
    "Call": {
        "id": _NUMBER,
        "fromNumber": _TEXT,
        "toNumber": _TEXT,
        "state": _TEXT,
        "finalCallResult": _TEXT,
        "inbound": _FLAG,
        "agentCall": _FLAG,
        "campaignId": _NUMBER,
        "batchId": _NUMBER,
        "contact": "Contact",
        "attributes": dict[str, str],
        "labels": _TEXTS,
        "notes": ["Note"],
        "records": ["CallRecord"],
        "created": _NUMBER,
        "modified": _NUMBER,
    },
    "CallPage": {
        "items": ["Call"],
        "limit": _NUMBER,
        "offset": _NUMBER,
        "totalCount": _NUMBER,
    },
    "CallRecipient": {
        "phoneNumber": _TEXT,
        "contactId": _NUMBER,
        "fromNumber": _TEXT,
        "liveMessage": _TEXT,
        "liveMessageSoundId": _NUMBER,
        "machineMessage": _TEXT,
        "machineMessageSoundId": _NUMBER,
        "transferDigit": _TEXT,
        "transferMessage": _TEXT,
        "transferMessageSoundId": _NUMBER,
        "transferNumber": _TEXT,
        "voice": _TEXT,
        "dialplanXml": _TEXT,
        "attributes": dict[str, str],
    },
}


def _types(name: str, models: dict[str, Any]) -> dict[str, Any]:
    def resolve(kind: Any) -> Any:
        if isinstance(kind, list):
            return list[models[kind[0]]]  # type: ignore[valid-type] # created at run time
        return models[kind] if isinstance(kind, str) else kind

    return {wire: resolve(kind) for wire, kind in FIELDS[name].items()}


def _snake_case(wire: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in wire)


def pydantic_models(base: type) -> dict[str, Any]:
    """Create the models, derived from `base`: pydantic's `BaseModel` or a subclass of it."""
    from pydantic import Field, create_model

    models: dict[str, Any] = {}
    for name in FIELDS:
        fields = {
            _snake_case(wire): (kind | None, Field(default=None, alias=wire))
            for wire, kind in _types(name, models).items()
        }
        models[name] = create_model(name, __base__=base, **fields)  # type: ignore[call-overload] # created at run time
    return models


def msgspec_models() -> dict[str, Any]:
    """Create the models as `msgspec.Struct` classes."""
    import msgspec

    models: dict[str, Any] = {}
    for name in FIELDS:
        types = _types(name, models)
        models[name] = msgspec.defstruct(
            name,
            [(_snake_case(wire), kind | None, None) for wire, kind in types.items()],
            rename={_snake_case(wire): wire for wire in types},
            kw_only=True,
            omit_defaults=True,
        )
    return models
