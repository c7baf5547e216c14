"""Creation of campaign sounds: from a text, from a file, and by a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .event_queue import event_handler

if TYPE_CHECKING:
    from .account_state import AccountState
    from .messages import Json

PENDING_STATUSES: Final = frozenset({"UPLOAD", "RECORDING"})
"""The statuses of sounds that have no audio yet."""
_DEFAULT_SECONDS: Final = 2
_CHARACTERS_PER_SECOND: Final = 15


def create_sound(
    account: AccountState,
    name: str | None,
    status: str = "ACTIVE",
    seconds: int = _DEFAULT_SECONDS,
) -> Json:
    """Create a sound.

    Args:
        account: The account to which it is added.
        name: Its name; if empty, the name is `Sound`.
        status: Its status.
        seconds: Its duration.

    Returns:
        The new row of the table of sounds.
    """
    return account.sounds.add(
        {
            "id": account.new_id(),
            "name": name or "Sound",
            "created": account.now(),
            "lengthInSeconds": seconds,
            "status": status,
        }
    )


def create_tts_sound(account: AccountState, text: str, voice: str | None = None) -> Json:
    """Create a sound that speaks a text; its duration follows from the length of the text.

    Args:
        account: The account to which it is added.
        text: The text.
        voice: The voice; None for the default voice. It is stored as an internal property.

    Returns:
        The new row of the table of sounds, whose name is `TTS: ` and the text.
    """
    seconds = max(1, round(len(text) / _CHARACTERS_PER_SECOND))
    sound = create_sound(account, f"TTS: {text}", seconds=seconds)
    if voice is not None:
        sound["_voice"] = voice
    return sound


@event_handler
def finish_sound(account: AccountState, sound_id: int, status: str) -> None:
    """Finish the upload or the recording of a sound, unless it was archived."""
    sound = account.sounds.get(sound_id)
    if sound["status"] in PENDING_STATUSES:
        account.sounds.change(sound, status=status)
