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
        """Calls, call broadcasts with their batches and recipients, and call recordings."""
        from .calls import AsyncCallsGroup

        return AsyncCallsGroup(self)

    @cached_property
    def campaigns(self) -> AsyncCampaignsGroup:
        """Sounds for calls and campaigns, and batches of recipients."""
        from .campaigns import AsyncCampaignsGroup

        return AsyncCampaignsGroup(self)

    @cached_property
    def contacts(self) -> AsyncContactsGroup:
        """Contacts, contact lists, and the do-not-contact list."""
        from .contacts import AsyncContactsGroup

        return AsyncContactsGroup(self)

    @cached_property
    def keywords(self) -> AsyncKeywordsGroup:
        """Keywords for text messages: availability and leases."""
        from .keywords import AsyncKeywordsGroup

        return AsyncKeywordsGroup(self)

    @cached_property
    def me(self) -> AsyncMeGroup:
        """The account, its credits, caller ids and API credentials."""
        from .me import AsyncMeGroup

        return AsyncMeGroup(self)

    @cached_property
    def media(self) -> AsyncMediaGroup:
        """Media files for messages: images, audio and video."""
        from .media import AsyncMediaGroup

        return AsyncMediaGroup(self)

    @cached_property
    def numbers(self) -> AsyncNumbersGroup:
        """Phone numbers: search, leases, and the handling of inbound calls and texts."""
        from .numbers import AsyncNumbersGroup

        return AsyncNumbersGroup(self)


class Groups(ClientBase):
    """The groups of `CallFire`."""

    @cached_property
    def calls(self) -> CallsGroup:
        """Calls, call broadcasts with their batches and recipients, and call recordings."""
        from .calls import CallsGroup

        return CallsGroup(self)

    @cached_property
    def campaigns(self) -> CampaignsGroup:
        """Sounds for calls and campaigns, and batches of recipients."""
        from .campaigns import CampaignsGroup

        return CampaignsGroup(self)

    @cached_property
    def contacts(self) -> ContactsGroup:
        """Contacts, contact lists, and the do-not-contact list."""
        from .contacts import ContactsGroup

        return ContactsGroup(self)

    @cached_property
    def keywords(self) -> KeywordsGroup:
        """Keywords for text messages: availability and leases."""
        from .keywords import KeywordsGroup

        return KeywordsGroup(self)

    @cached_property
    def me(self) -> MeGroup:
        """The account, its credits, caller ids and API credentials."""
        from .me import MeGroup

        return MeGroup(self)

    @cached_property
    def media(self) -> MediaGroup:
        """Media files for messages: images, audio and video."""
        from .media import MediaGroup

        return MediaGroup(self)

    @cached_property
    def numbers(self) -> NumbersGroup:
        """Phone numbers: search, leases, and the handling of inbound calls and texts."""
        from .numbers import NumbersGroup

        return NumbersGroup(self)
