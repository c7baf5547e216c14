"""The groups of a client, one for each tag; a group is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime import AsyncClientBase, ClientBase

if TYPE_CHECKING:
    from .calls import AsyncCallsGroup, CallsGroup
    from .campaigns import AsyncCampaignsGroup, CampaignsGroup
    from .contacts import AsyncContactsGroup, ContactsGroup
    from .keywords import AsyncKeywordsGroup, KeywordsGroup
    from .me import AsyncMeGroup, MeGroup
    from .media import AsyncMediaGroup, MediaGroup
    from .numbers import AsyncNumbersGroup, NumbersGroup

__all__ = ["AsyncGroups", "Groups"]


class AsyncGroups(AsyncClientBase):
    """The groups of `AsyncCallFire`."""

    @cached_property
    def calls(self) -> AsyncCallsGroup:
        """Single calls, call broadcasts with their batches and recipients, and recordings."""
        from .calls import AsyncCallsGroup

        return AsyncCallsGroup(self)

    @cached_property
    def campaigns(self) -> AsyncCampaignsGroup:
        """The sounds that campaigns play, and the batches of contacts they work through."""
        from .campaigns import AsyncCampaignsGroup

        return AsyncCampaignsGroup(self)

    @cached_property
    def contacts(self) -> AsyncContactsGroup:
        """Contacts, contact lists, and the numbers that must not be contacted."""
        from .contacts import AsyncContactsGroup

        return AsyncContactsGroup(self)

    @cached_property
    def keywords(self) -> AsyncKeywordsGroup:
        """Keywords for text messages, on sale and leased."""
        from .keywords import AsyncKeywordsGroup

        return AsyncKeywordsGroup(self)

    @cached_property
    def me(self) -> AsyncMeGroup:
        """The account itself, with its credits, caller ids and API credentials."""
        from .me import AsyncMeGroup

        return AsyncMeGroup(self)

    @cached_property
    def media(self) -> AsyncMediaGroup:
        """Images, sounds and videos for messages."""
        from .media import AsyncMediaGroup

        return AsyncMediaGroup(self)

    @cached_property
    def numbers(self) -> AsyncNumbersGroup:
        """Phone numbers, on sale and leased, and what happens to calls that come in."""
        from .numbers import AsyncNumbersGroup

        return AsyncNumbersGroup(self)


class Groups(ClientBase):
    """The groups of `CallFire`."""

    @cached_property
    def calls(self) -> CallsGroup:
        """Single calls, call broadcasts with their batches and recipients, and recordings."""
        from .calls import CallsGroup

        return CallsGroup(self)

    @cached_property
    def campaigns(self) -> CampaignsGroup:
        """The sounds that campaigns play, and the batches of contacts they work through."""
        from .campaigns import CampaignsGroup

        return CampaignsGroup(self)

    @cached_property
    def contacts(self) -> ContactsGroup:
        """Contacts, contact lists, and the numbers that must not be contacted."""
        from .contacts import ContactsGroup

        return ContactsGroup(self)

    @cached_property
    def keywords(self) -> KeywordsGroup:
        """Keywords for text messages, on sale and leased."""
        from .keywords import KeywordsGroup

        return KeywordsGroup(self)

    @cached_property
    def me(self) -> MeGroup:
        """The account itself, with its credits, caller ids and API credentials."""
        from .me import MeGroup

        return MeGroup(self)

    @cached_property
    def media(self) -> MediaGroup:
        """Images, sounds and videos for messages."""
        from .media import MediaGroup

        return MediaGroup(self)

    @cached_property
    def numbers(self) -> NumbersGroup:
        """Phone numbers, on sale and leased, and what happens to calls that come in."""
        from .numbers import NumbersGroup

        return NumbersGroup(self)
