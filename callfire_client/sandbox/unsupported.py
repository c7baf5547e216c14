"""The parts of the contract that the sandbox does not simulate, although it implements the operations.

A request that uses one of them gets the status 501, which names it, instead of a response that pretends
that it had an effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from .messages import HttpError, Json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .invocation import Invocation
    from .operations import Contract


@frozen
class UnsupportedPart:
    """A parameter or property that the sandbox does not simulate.

    Attributes:
        name: The operationId and the name of a query parameter, such as `findCalls.label`, or the name of
            a schema and of its property in request bodies, such as `CallBroadcast.dialplanXml`.
        effect: The behaviour of the sandbox, a sentence without its final full stop.
        accepted: The values that correspond to this behaviour; requests with them are accepted.
        is_refused: Whether requests with other values get the status 501; if not, the value has no effect.
    """

    name: str
    effect: str
    accepted: tuple[object, ...] = ()
    is_refused: bool = True


_NOT_SPOKEN: Final = "The content of calls does not change their results"
_NOT_VERIFIED: Final = "Every caller id is accepted, also if it is neither verified nor leased"
_NOT_LEASED: Final = "Every sender is accepted, also if it is neither leased nor a short code"
_NO_EFFECT_ON_INBOUND_CALLS: Final = (
    "The property is stored; every inbound call is answered at once, at any time"
)
_NOT_USED: Final = "The value has no effect"
_NO_DIALPLAN: Final = "No dialplan runs: the number decides the result of a call"
_NEVER_INTERRUPTED: Final = (
    "A broadcast that is not finished waits for the next hours of its schedules and of its "
    "`localTimeRestriction`; the end of a day does not stop it"
)
_KEPT_NAMES: Final = "Custom properties keep their names"

UNSUPPORTED: Final[tuple[UnsupportedPart, ...]] = (
    UnsupportedPart(
        "CallBroadcast.answeringMachineConfig",
        "Calls to people and to machines take place, and end in the same way",
        accepted=("AM_AND_LIVE",),
    ),
    UnsupportedPart("CallBroadcast.dialplanXml", _NO_DIALPLAN),
    UnsupportedPart(
        "CallBroadcast.maxActiveTransfers",
        "The number of simultaneous transfers has no limit",
        accepted=(0,),
    ),
    UnsupportedPart("CallBroadcast.resumeNextDay", _NEVER_INTERRUPTED, accepted=(False,)),
    UnsupportedPart("TextBroadcast.resumeNextDay", _NEVER_INTERRUPTED, accepted=(False,)),
    UnsupportedPart("CallRecipient.dialplanXml", _NO_DIALPLAN),
    UnsupportedPart("CreateContactListRequest.useCustomFields", _KEPT_NAMES, accepted=(True,)),
    UnsupportedPart("AddContactListContactsRequest.useCustomFields", _KEPT_NAMES, accepted=(True,)),
    UnsupportedPart("CallBroadcast.fromNumber", _NOT_VERIFIED, is_refused=False),
    UnsupportedPart("CallRecipient.fromNumber", _NOT_VERIFIED, is_refused=False),
    UnsupportedPart("Recipient.fromNumber", _NOT_VERIFIED, is_refused=False),
    UnsupportedPart("TextBroadcast.fromNumber", _NOT_LEASED, is_refused=False),
    UnsupportedPart("TextRecipient.fromNumber", _NOT_LEASED, is_refused=False),
    *(
        UnsupportedPart(name, _NOT_SPOKEN, is_refused=False)
        for name in (
            "sendCalls.defaultLiveMessage",
            "sendCalls.defaultLiveMessageSoundId",
            "sendCalls.defaultMachineMessage",
            "sendCalls.defaultMachineMessageSoundId",
            "sendCalls.defaultVoice",
            "CallRecipient.liveMessage",
            "CallRecipient.liveMessageSoundId",
            "CallRecipient.machineMessage",
            "CallRecipient.machineMessageSoundId",
            "CallRecipient.transferDigit",
            "CallRecipient.transferMessage",
            "CallRecipient.transferMessageSoundId",
            "CallRecipient.transferNumber",
            "CallRecipient.voice",
            "CallBroadcast.sounds",
        )
    ),
    *(
        UnsupportedPart(name, _NO_EFFECT_ON_INBOUND_CALLS, is_refused=False)
        for name in (
            "NumberConfig.ivrInboundConfig",
            "CallTrackingConfig.failedTransferSoundId",
            "CallTrackingConfig.googleAnalytics",
            "CallTrackingConfig.introSoundId",
            "CallTrackingConfig.screen",
            "CallTrackingConfig.voicemail",
            "CallTrackingConfig.voicemailSoundId",
            "CallTrackingConfig.weeklySchedule",
            "CallTrackingConfig.whisperSoundId",
        )
    ),
    UnsupportedPart("NumberLease.sendEmailOnCreate", _NOT_USED, is_refused=False),
    UnsupportedPart("NumberPurchaseRequest.promo", _NOT_USED, is_refused=False),
)
"""The parts that are not simulated; docs/sandbox.md lists them."""

_REFUSED: Final[Mapping[str, UnsupportedPart]] = {
    part.name: part for part in UNSUPPORTED if part.is_refused
}
_EMPTY: Final[tuple[object, ...]] = ("", [], {})


def check_supported(contract: Contract, invocation: Invocation) -> None:
    """Check that a request does not use parts of the contract that are not simulated.

    An empty string, array or object is accepted: it sets nothing.

    Raises:
        HttpError: The request uses such a part (501).
    """
    operation = invocation.operation
    for name, value in invocation.arguments.items():
        _check(f"{operation.id}.{name}", value)
    if operation.body_schema is not None:
        _check_body(contract, operation.body_schema, invocation.body)


def _check_body(contract: Contract, schema: Json, value: Any) -> None:
    name, schema = contract.resolve_name(schema)
    if isinstance(value, list):
        for item in cast("list[Any]", value):
            _check_body(contract, schema.get("items", {}), item)
    elif isinstance(value, dict):
        properties: Json = schema.get("properties", {})
        for key, one in cast("Json", value).items():
            _check(f"{name}.{key}", one)
            if isinstance(one, (dict, list)):
                _check_body(contract, properties.get(key, {}), one)


def _check(name: str, value: object) -> None:
    part = _REFUSED.get(name)
    if part is not None and value not in part.accepted and value not in _EMPTY:
        raise HttpError(
            501,
            f"the sandbox does not simulate {name}. {part.effect}. The option --ignore-unsupported "
            "ignores it",
        )
