"""A service that has text conversations with people: it asks, reads what they text, and replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from callfire_client import AsyncCallFire, errors
from callfire_client.models import TextAutoReply, TextRecipient

if TYPE_CHECKING:
    from collections.abc import Callable

_NEWEST: Final = 100


@frozen
class Message:
    """A text from a person.

    Attributes:
        id: The id of the text.
        number: The number of the person.
        content: The content of the text.
    """

    id: int
    number: str
    content: str


class Conversations:
    """Sends texts from one number of the account, and reads the texts to it.

    Args:
        callfire: The client.
        number: A leased number of the account.
    """

    def __init__(self, callfire: AsyncCallFire, number: str) -> None:
        self._callfire = callfire
        self._number = number
        self._answered: set[int] = set()

    async def add_automatic_reply(self, word: str, message: str) -> int:
        """Let CallFire itself reply to texts that contain a word.

        Returns:
            The id of the automatic reply.
        """
        created = await self._callfire.texts.create_text_auto_reply(
            TextAutoReply(number=self._number, match=word, message=message)
        )
        return created.id

    async def send(self, number: str, content: str) -> int | None:
        """Send a text, unless the person opted out.

        Returns:
            The id of the text, or None if it is not known to be sent: the person opted out, or it is
            unknown whether the text was created. Do not send it again without a search for the text.
        """
        if await self.has_opted_out(number):
            return None
        recipient = TextRecipient(phone_number=number, from_number=self._number, message=content)
        try:
            sent = await self._callfire.texts.send_texts([recipient])
        except errors.DeliveryUnknownError:
            return None
        [text] = sent.items
        # The person may have opted out since the check.
        return None if text.state == "DNC" else text.id

    async def is_sent(self, text_id: int) -> bool:
        """Wait for the end of a text, and return whether it was sent."""
        text = await self._callfire.texts.wait_for_text(text_id)
        return text.final_text_result == "SENT"

    async def unanswered(self) -> list[Message]:
        """Return those of the newest 100 texts that `answer` has not handled, oldest first."""
        texts = self._callfire.texts.find_texts(inbound=True, to_number=self._number).take(_NEWEST)
        messages = [
            Message(text.id, text.from_number or "", text.message or "")
            async for text in texts
            if text.id not in self._answered
        ]
        return messages[::-1]

    async def answer(self, reply: Callable[[Message], str | None]) -> int:
        """Reply to each text that was not handled before.

        Args:
            reply: Returns the reply to a message; None for no reply.

        Returns:
            The number of replies that were sent.
        """
        count = 0
        for message in await self.unanswered():
            # Before the reply is sent, so that a failure does not cause a second reply.
            self._answered.add(message.id)
            content = reply(message)
            if content is not None and await self.send(message.number, content) is not None:
                count += 1
        return count

    async def has_opted_out(self, number: str) -> bool:
        """Return whether a person must not be texted, for instance after a text with STOP."""
        entry = await self._callfire.contacts.get_do_not_contact(number)
        return entry.text is True
