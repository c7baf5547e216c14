"""The groups of a client, one for each tag; a group is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from .._runtime import AsyncClientBase, ClientBase

if TYPE_CHECKING:
    from .._core.operation import Operation
    from .calls import AsyncCallsGroup, CallsGroup
    from .campaigns import AsyncCampaignsGroup, CampaignsGroup
    from .contacts import AsyncContactsGroup, ContactsGroup
    from .keywords import AsyncKeywordsGroup, KeywordsGroup
    from .me import AsyncMeGroup, MeGroup
    from .media import AsyncMediaGroup, MediaGroup
    from .numbers import AsyncNumbersGroup, NumbersGroup
    from .orders import AsyncOrdersGroup, OrdersGroup
    from .reports import AsyncReportsGroup, ReportsGroup
    from .texts import AsyncTextsGroup, TextsGroup
    from .webhooks import AsyncWebhooksGroup, WebhooksGroup

__all__ = ["AsyncGroups", "Groups"]

_MODULES: Final = {
    "findCalls": "calls.find_calls",
    "sendCalls": "calls.send_calls",
    "findCallBroadcasts": "calls.find_call_broadcasts",
    "createCallBroadcast": "calls.create_call_broadcast",
    "getCallBroadcast": "calls.get_call_broadcast",
    "updateCallBroadcast": "calls.update_call_broadcast",
    "archiveVoiceBroadcast": "calls.archive_voice_broadcast",
    "getCallBroadcastBatches": "calls.get_call_broadcast_batches",
    "addCallBroadcastBatch": "calls.add_call_broadcast_batch",
    "getCallBroadcastCalls": "calls.get_call_broadcast_calls",
    "addCallBroadcastRecipients": "calls.add_call_broadcast_recipients",
    "startVoiceBroadcast": "calls.start_voice_broadcast",
    "getCallBroadcastStats": "calls.get_call_broadcast_stats",
    "stopVoiceBroadcast": "calls.stop_voice_broadcast",
    "getCallRecording": "calls.get_call_recording",
    "getCallRecordingMp3": "calls.get_call_recording_mp3",
    "getCall": "calls.get_call",
    "getCallRecordings": "calls.get_call_recordings",
    "getCallRecordingByName": "calls.get_call_recording_by_name",
    "getCallRecordingMp3ByName": "calls.get_call_recording_mp3_by_name",
    "toggleCallBroadcastRecipientsStatus": "calls.toggle_call_broadcast_recipients_status",
    "getCampaignBatch": "campaigns.get_campaign_batch",
    "updateCampaignBatch": "campaigns.update_campaign_batch",
    "findCampaignSounds": "campaigns.find_campaign_sounds",
    "postCallCampaignSound": "campaigns.post_call_campaign_sound",
    "postFileCampaignSound": "campaigns.post_file_campaign_sound",
    "postTTSCampaignSound": "campaigns.post_tts_campaign_sound",
    "getCampaignSound": "campaigns.get_campaign_sound",
    "deleteCampaignSound": "campaigns.delete_campaign_sound",
    "getCampaignSoundDataMp3": "campaigns.get_campaign_sound_data_mp3",
    "getCampaignSoundDataWav": "campaigns.get_campaign_sound_data_wav",
    "findContacts": "contacts.find_contacts",
    "createContacts": "contacts.create_contacts",
    "findDoNotContacts": "contacts.find_do_not_contacts",
    "addDoNotContacts": "contacts.add_do_not_contacts",
    "deleteDoNotContactsBySource": "contacts.delete_do_not_contacts_by_source",
    "getUniversalDoNotContacts": "contacts.get_universal_do_not_contacts",
    "getDoNotContact": "contacts.get_do_not_contact",
    "updateDoNotContact": "contacts.update_do_not_contact",
    "deleteDoNotContact": "contacts.delete_do_not_contact",
    "findContactLists": "contacts.find_contact_lists",
    "createContactList": "contacts.create_contact_list",
    "createContactListFromFile": "contacts.create_contact_list_from_file",
    "getContactList": "contacts.get_contact_list",
    "updateContactList": "contacts.update_contact_list",
    "deleteContactList": "contacts.delete_contact_list",
    "getContactListItems": "contacts.get_contact_list_items",
    "addContactListItems": "contacts.add_contact_list_items",
    "removeContactListItems": "contacts.remove_contact_list_items",
    "removeContactListItem": "contacts.remove_contact_list_item",
    "getContact": "contacts.get_contact",
    "updateContact": "contacts.update_contact",
    "deleteContact": "contacts.delete_contact",
    "getContactHistory": "contacts.get_contact_history",
    "findKeywords": "keywords.find_keywords",
    "findKeywordLeases": "keywords.find_keyword_leases",
    "getKeywordLease": "keywords.get_keyword_lease",
    "updateKeywordLease": "keywords.update_keyword_lease",
    "isKeywordAvailable": "keywords.is_keyword_available",
    "findKeywordLeaseConfigs": "keywords.find_keyword_lease_configs",
    "getKeywordLeaseConfig": "keywords.get_keyword_lease_config",
    "updateKeywordLeaseConfig": "keywords.update_keyword_lease_config",
    "getKeywordLeaseById": "keywords.get_keyword_lease_by_id",
    "getAccount": "me.get_account",
    "findApiCredentials": "me.find_api_credentials",
    "createApiCredential": "me.create_api_credential",
    "getApiCredential": "me.get_api_credential",
    "deleteApiCredential": "me.delete_api_credential",
    "getCreditUsage": "me.get_credit_usage",
    "getBillingPlanUsage": "me.get_billing_plan_usage",
    "getCallerIds": "me.get_caller_ids",
    "sendVerificationCodeToCallerId": "me.send_verification_code_to_caller_id",
    "verifyCallerId": "me.verify_caller_id",
    "disableApiCredentials": "me.disable_api_credentials",
    "enableApiCredentials": "me.enable_api_credentials",
    "findMedia": "media.find_media",
    "createMedia": "media.create_media",
    "getMediaDataByKey": "media.get_media_data_by_key",
    "getMedia": "media.get_media",
    "getMediaData": "media.get_media_data",
    "getMediaDataBinary": "media.get_media_data_binary",
    "findNumberLeases": "numbers.find_number_leases",
    "findNumberLeaseConfigs": "numbers.find_number_lease_configs",
    "getNumberLeaseConfig": "numbers.get_number_lease_config",
    "updateNumberLeaseConfig": "numbers.update_number_lease_config",
    "getNumberLease": "numbers.get_number_lease",
    "updateNumberLease": "numbers.update_number_lease",
    "findNumbersLocal": "numbers.find_numbers_local",
    "findNumberRegions": "numbers.find_number_regions",
    "findNumbersTollfree": "numbers.find_numbers_tollfree",
    "findOrders": "orders.find_orders",
    "getOrder": "orders.get_order",
    "orderKeywords": "orders.order_keywords",
    "orderNumbers": "orders.order_numbers",
    "getDeliveryReports": "reports.get_delivery_reports",
    "findTexts": "texts.find_texts",
    "sendTexts": "texts.send_texts",
    "getText": "texts.get_text",
    "findTextAutoReplys": "texts.find_text_auto_replys",
    "createTextAutoReply": "texts.create_text_auto_reply",
    "getTextAutoReply": "texts.get_text_auto_reply",
    "deleteTextAutoReply": "texts.delete_text_auto_reply",
    "findTextBroadcasts": "texts.find_text_broadcasts",
    "createTextBroadcast": "texts.create_text_broadcast",
    "getTextBroadcast": "texts.get_text_broadcast",
    "updateTextBroadcast": "texts.update_text_broadcast",
    "archiveTextBroadcast": "texts.archive_text_broadcast",
    "getTextBroadcastBatches": "texts.get_text_broadcast_batches",
    "addTextBroadcastBatch": "texts.add_text_broadcast_batch",
    "addTextBroadcastRecipients": "texts.add_text_broadcast_recipients",
    "startTextBroadcast": "texts.start_text_broadcast",
    "getTextBroadcastStats": "texts.get_text_broadcast_stats",
    "stopTextBroadcast": "texts.stop_text_broadcast",
    "getTextBroadcastTexts": "texts.get_text_broadcast_texts",
    "toggleTextBroadcastRecipientsStatus": "texts.toggle_text_broadcast_recipients_status",
    "findWebhooks": "webhooks.find_webhooks",
    "createWebhook": "webhooks.create_webhook",
    "getWebhook": "webhooks.get_webhook",
    "updateWebhook": "webhooks.update_webhook",
    "deleteWebhook": "webhooks.delete_webhook",
    "findWebhookResources": "webhooks.find_webhook_resources",
    "getWebhookResource": "webhooks.get_webhook_resource",
}


def load_operation(operation_id: str) -> Operation[Any]:
    """Import the module of an operation.

    Args:
        operation_id: The operationId.

    Raises:
        KeyError: The contract has no such operation.
    """
    from importlib import import_module

    operation: Operation[Any] = import_module(f".{_MODULES[operation_id]}", __name__).OPERATION
    return operation


def find_group(operation_id: str) -> str | None:
    """Return the group of an operation; None where the contract has no such operation.

    Args:
        operation_id: The operationId.
    """
    module = _MODULES.get(operation_id)
    return None if module is None else module.partition(".")[0]


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
        """Keywords for text messages: availability, leases, and the handling of inbound texts."""
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

    @cached_property
    def orders(self) -> AsyncOrdersGroup:
        """Orders of phone numbers and keywords, which spend credits."""
        from .orders import AsyncOrdersGroup

        return AsyncOrdersGroup(self)

    @cached_property
    def reports(self) -> AsyncReportsGroup:
        """Reports of carriers about the delivery of texts."""
        from .reports import AsyncReportsGroup

        return AsyncReportsGroup(self)

    @cached_property
    def texts(self) -> AsyncTextsGroup:
        """Texts, text broadcasts with their batches and recipients, and automatic replies."""
        from .texts import AsyncTextsGroup

        return AsyncTextsGroup(self)

    @cached_property
    def webhooks(self) -> AsyncWebhooksGroup:
        """Webhooks: requests that the service sends to a URL when an event happens."""
        from .webhooks import AsyncWebhooksGroup

        return AsyncWebhooksGroup(self)


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
        """Keywords for text messages: availability, leases, and the handling of inbound texts."""
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

    @cached_property
    def orders(self) -> OrdersGroup:
        """Orders of phone numbers and keywords, which spend credits."""
        from .orders import OrdersGroup

        return OrdersGroup(self)

    @cached_property
    def reports(self) -> ReportsGroup:
        """Reports of carriers about the delivery of texts."""
        from .reports import ReportsGroup

        return ReportsGroup(self)

    @cached_property
    def texts(self) -> TextsGroup:
        """Texts, text broadcasts with their batches and recipients, and automatic replies."""
        from .texts import TextsGroup

        return TextsGroup(self)

    @cached_property
    def webhooks(self) -> WebhooksGroup:
        """Webhooks: requests that the service sends to a URL when an event happens."""
        from .webhooks import WebhooksGroup

        return WebhooksGroup(self)
