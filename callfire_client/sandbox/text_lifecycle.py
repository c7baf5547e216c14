"""The lifecycle of texts: they are sent, charged for and reported, and people reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import (
    broadcast_lifecycle,
    delivery_reports,
    do_not_contact,
    inbound_texts,
    text_content,
    text_replies,
)
from .actions import (
    ActionKind,
    action_response,
    create_standalone_actions,
    register_kind,
    schedule_actions,
    update_action,
)
from .event_queue import event_handler
from .leases import SHORT_CODE
from .messages import HttpError, Json
from .phone_numbers import canonical_number
from .tables import present_properties
from .text_outcomes import TEXT_OUTCOMES
from .webhook_deliveries import emit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .account_state import AccountState

_DEFAULT_STRATEGY: Final = "SEND_MULTIPLE"


@event_handler
def send_text(account: AccountState, text_id: int) -> None:
    """Send a waiting text, unless it must not be sent any more."""
    text = account.texts.get(text_id)
    broadcast = broadcast_lifecycle.controlling_broadcast(account, text)
    if not broadcast_lifecycle.may_perform(account, broadcast, text):
        return
    number: str = text["toNumber"]
    if do_not_contact.is_blocked(account, number, "text"):
        update_action(TEXTS, account, text, state="DNC")
        broadcast_lifecycle.finish_if_done(account, broadcast)
        return
    result, _ = TEXT_OUTCOMES.choose_result(
        TEXT_OUTCOMES.find_script(number, account.scripts),
        len(text["records"]),
        account.settings.text_weights,
        account.random,
    )
    content, count = text_content.apply_strategy(
        text["message"], text["_strategy"], has_media=bool(text["media"])
    )
    if content is None:
        result = "TOO_BIG"
    record: Json = {"id": account.new_id(), "message": content or text["message"]}
    text["records"].append(record)
    update_action(TEXTS, account, text, state="SELECTED")
    account.schedule(account.settings.short_delay, finish_text, text_id, result, count)


@event_handler
def finish_text(account: AccountState, text_id: int, result: str, count: int) -> None:
    """End an attempt: charge for it, and report its result or try again.

    Args:
        account: The account.
        text_id: The id of the text.
        result: The result of the attempt.
        count: The number of texts to charge for if it was sent.
    """
    text = account.texts.get(text_id)
    broadcast = broadcast_lifecycle.controlling_broadcast(account, text)
    billed = float(count) if result == "SENT" else 0.0
    text["records"][-1] |= {
        "textResult": result,
        "finishTime": account.now(),
        "billedAmount": billed,
    }
    if billed:
        account.ledger.append((account.now(), 0, billed))
    script = TEXT_OUTCOMES.find_script(text["toNumber"], account.scripts)
    attempts = 1 if script is None else len(TEXT_OUTCOMES.results_of(script))
    if result == "CARRIER_TEMP_ERROR" and len(text["records"]) < attempts:
        update_action(TEXTS, account, text, state="CALLBACK")
        schedule_actions(TEXTS, account, [text])
    else:
        update_action(TEXTS, account, text, state="FINISHED", finalTextResult=result)
        emit(account, "OutboundText", "Finished", lambda: action_response(account, text))
        delivery = "DELIVERED" if script is None else script.delivery
        delivery_reports.add_report(account, text, result, delivery)
        # Not to an automatic reply: both would reply to each other without end.
        if result == "SENT" and script is not None and script.reply and not text["_automatic"]:
            account.schedule(account.settings.short_delay, reply_to_text, text_id, script.reply)
    broadcast_lifecycle.perform_next(account, broadcast)
    broadcast_lifecycle.finish_if_done(account, broadcast)


@event_handler
def reply_to_text(account: AccountState, text_id: int, message: str) -> None:
    """Receive the text that a person sends back after a text, unless it is rejected."""
    text = account.texts.get(text_id)
    if not inbound_texts.is_rejected(account, text["toNumber"]):
        _receive(account, text["toNumber"], text["fromNumber"], message, [])


def receive_text(
    account: AccountState,
    from_number: str,
    to_number: str,
    message: str,
    media: Iterable[int] = (),
) -> Json:
    """Receive a text, and send the replies to it.

    Args:
        account: The account.
        from_number: The number of the person who sends it.
        to_number: The number of the account.
        message: The content.
        media: The ids of media files.

    Returns:
        The text.

    Raises:
        HttpError: A number or an id is invalid, or the text is rejected (400).
    """
    from_number, to_number = canonical_number(from_number), canonical_number(to_number)
    inbound_texts.check_numbers(account, from_number, to_number)
    files = find_media(account, [{"id": one} for one in media])
    return _receive(account, from_number, to_number, message, files)


def _receive(
    account: AccountState, person: str, number: str, message: str, media: Iterable[Json]
) -> Json:
    text = inbound_texts.add_inbound_text(TEXTS, account, person, number, message, media)
    emit(account, "InboundText", "Finished", lambda: action_response(account, text))
    text_replies.join_list(account, text)
    for recipient in text_replies.recipients_of_replies(account, text):
        replies = create_standalone_actions(TEXTS, account, [recipient], strict=False)
        schedule_actions(TEXTS, account, replies)
    return text


def check_content(
    account: AccountState, recipients: Sequence[Json], broadcast: Json | None = None
) -> None:
    """Check that each text has a content.

    Args:
        account: The account.
        recipients: The recipients of the texts.
        broadcast: The broadcast whose message or media the texts have by default.

    Raises:
        HttpError: A text has neither a message nor media, or a media file is unknown (400).
    """
    default: Json = broadcast or {}
    for recipient in recipients:
        media = find_media(account, recipient.get("media", []))
        if not (
            recipient.get("message") or media or default.get("message") or default.get("media")
        ):
            raise HttpError(400, "a text needs a message")


def find_media(account: AccountState, given: Iterable[Json]) -> list[Json]:
    """Return the media files with the given ids.

    Raises:
        HttpError: An id is missing or unknown (400).
    """
    found: list[Json] = []
    for media in given:
        if media.get("id") not in account.media:
            raise HttpError(400, f"there is no media {media.get('id')}")
        found.append(present_properties(account.media.get(media["id"])))
    return found


def _initial_properties(account: AccountState, recipient: Json, broadcast: Json | None) -> Json:
    default: Json = broadcast or {}
    message: str = recipient.get("message") or default.get("message", "")
    return {
        "message": text_content.fill_placeholders(message, recipient.get("attributes", {})),
        "media": find_media(account, recipient.get("media", [])) or default.get("media", []),
        "_strategy": default.get("bigMessageStrategy", _DEFAULT_STRATEGY),
        "_automatic": recipient.get("_automatic", False),
        "_list_id": recipient.get("_list_id"),
    }


TEXTS: Final = register_kind(
    ActionKind(
        name="text",
        result_property="finalTextResult",
        from_number=SHORT_CODE,
        accepts_short_codes=True,
        table=lambda account: account.texts,
        perform=send_text,
        initial_properties=_initial_properties,
        outcomes=TEXT_OUTCOMES,
        broadcast_defaults={"localTimeRestriction": {"enabled": False}, "resumeNextDay": False},
    )
)
"""Texts as a kind of actions."""
