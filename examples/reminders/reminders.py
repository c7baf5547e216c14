"""A service that reminds people of appointments by phone; it knows nothing of tests."""

from __future__ import annotations

from dataclasses import dataclass

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient


@dataclass
class Appointment:
    """Whom to remind, and of what."""

    phone_number: str
    at: str


class Reminders:
    """Sends reminders and follows them up.

    Args:
        callfire: The client to send with.
    """

    def __init__(self, callfire: AsyncCallFire) -> None:
        self._callfire = callfire

    async def remind(self, appointment: Appointment) -> int | None:
        """Call somebody; gives the id of the call.

        It is not known whether there will be a call if this returns None: then nobody may be called
        a second time without looking.
        """
        message = f"You have an appointment at {appointment.at}."
        recipient = CallRecipient(phone_number=appointment.phone_number, live_message=message)
        try:
            sent = await self._callfire.calls.send_calls([recipient])
        except errors.DeliveryUnknownError:
            return None
        return sent.items[0].id

    async def unreached(self) -> list[str]:
        """The numbers of those who were called and not reached."""
        calls = self._callfire.calls.find_calls(states=["FINISHED"], results=["BUSY", "NO_ANS"])
        return [call.to_number or "" async for call in calls]
