"""Sounds that are made from texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .account_state import AccountState
    from .messages import Json

_CHARACTERS_PER_SECOND: Final = 15


def create_speech(account: AccountState, text: str) -> Json:
    """Create the sound `TTS: <text>`."""
    return account.sounds.add(
        {
            "id": account.new_id(),
            "name": f"TTS: {text}",
            "status": "ACTIVE",
            "lengthInSeconds": max(1, round(len(text) / _CHARACTERS_PER_SECOND)),
            "duplicate": False,
            "created": account.now(),
        }
    )
