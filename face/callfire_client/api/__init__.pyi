from callfire_client.api.calls import AsyncCallsGroup as AsyncCallsGroup
from callfire_client.api.campaigns import AsyncCampaignsGroup as AsyncCampaignsGroup
from callfire_client.api.contacts import AsyncContactsGroup as AsyncContactsGroup
from callfire_client.api.keywords import AsyncKeywordsGroup as AsyncKeywordsGroup
from callfire_client.api.me import AsyncMeGroup as AsyncMeGroup
from callfire_client.api.media import AsyncMediaGroup as AsyncMediaGroup
from callfire_client.api.numbers import AsyncNumbersGroup as AsyncNumbersGroup
from callfire_client.runtime import AsyncRuntime as AsyncRuntime
from callfire_client.api.calls import CallsGroup as CallsGroup
from callfire_client.api.campaigns import CampaignsGroup as CampaignsGroup
from callfire_client.api.contacts import ContactsGroup as ContactsGroup
from callfire_client.api.keywords import KeywordsGroup as KeywordsGroup
from callfire_client.api.me import MeGroup as MeGroup
from callfire_client.api.media import MediaGroup as MediaGroup
from callfire_client.api.numbers import NumbersGroup as NumbersGroup
from callfire_client.runtime import Runtime as Runtime
__all__ = ['AsyncGroups', 'Groups']
class AsyncGroups(AsyncRuntime):
    calls: AsyncCallsGroup
    campaigns: AsyncCampaignsGroup
    contacts: AsyncContactsGroup
    keywords: AsyncKeywordsGroup
    me: AsyncMeGroup
    media: AsyncMediaGroup
    numbers: AsyncNumbersGroup
class Groups(Runtime):
    calls: CallsGroup
    campaigns: CampaignsGroup
    contacts: ContactsGroup
    keywords: KeywordsGroup
    me: MeGroup
    media: MediaGroup
    numbers: NumbersGroup
