"""A service that reminds people of appointments by phone."""

from __future__ import annotations

from attrs import frozen

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient


@frozen
class Appointment:
    """An appointment.

    Attributes:
        phone_number: The number to call.
        time: The time in words.
    """

    phone_number: str
    time: str


class Reminders:
    """Sends reminders and finds the people who were not reached.

    Args:
        callfire: The client.
    """

    def __init__(self, callfire: AsyncCallFire) -> None:
        self._callfire = callfire

    async def remind(self, appointment: Appointment) -> int | None:
        """Send a reminder.

        Returns:
            The id of the call, or None if it is unknown whether the call was created. In that case,
            do not send the reminder again without a search for the call.
        """
        message = f"You have an appointment at {appointment.time}."
        recipient = CallRecipient(phone_number=appointment.phone_number, live_message=message)
        try:
            sent = await self._callfire.calls.send_calls([recipient])
        except errors.DeliveryUnknownError:
            return None
        return sent.items[0].id

    async def unreached(self) -> list[str]:
        """Return the numbers whose calls were not answered."""
        calls = self._callfire.calls.find_calls(states=["FINISHED"], results=["BUSY", "NO_ANS"])
        return [call.to_number or "" async for call in calls]
