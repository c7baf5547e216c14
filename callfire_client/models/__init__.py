"""The models and enumerations of the contract; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .account import Account
    from .account_permission import AccountPermission
    from .account_status import AccountStatus
    from .add_contact_list_contacts_request import AddContactListContactsRequest
    from .add_do_not_contact_request import AddDoNotContactRequest
    from .answering_machine_config import AnsweringMachineConfig
    from .api_credential import ApiCredential
    from .api_credential_page import ApiCredentialPage
    from .batch import Batch
    from .batch_page import BatchPage
    from .batch_request import BatchRequest
    from .batch_status import BatchStatus
    from .big_message_strategy import BigMessageStrategy
    from .billing_plan_usage import BillingPlanUsage
    from .broadcast_status import BroadcastStatus
    from .call import Call
    from .call_broadcast import CallBroadcast
    from .call_broadcast_page import CallBroadcastPage
    from .call_broadcast_sounds import CallBroadcastSounds
    from .call_broadcast_stats import CallBroadcastStats
    from .call_create_sound import CallCreateSound
    from .call_list import CallList
    from .call_page import CallPage
    from .call_recipient import CallRecipient
    from .call_record import CallRecord
    from .call_recording import CallRecording
    from .call_recording_list import CallRecordingList
    from .call_result import CallResult
    from .call_state import CallState
    from .call_tracking_config import CallTrackingConfig
    from .caller_id import CallerId
    from .caller_id_list import CallerIdList
    from .caller_id_verification_request import CallerIdVerificationRequest
    from .campaign_sound import CampaignSound
    from .campaign_sound_page import CampaignSoundPage
    from .contact import Contact
    from .contact_history import ContactHistory
    from .contact_list import ContactList
    from .contact_list_page import ContactListPage
    from .contact_list_status import ContactListStatus
    from .contact_numbers_field import ContactNumbersField
    from .contact_page import ContactPage
    from .create_contact_list_request import CreateContactListRequest
    from .credit_usage import CreditUsage
    from .day_of_week import DayOfWeek
    from .delivery_category import DeliveryCategory
    from .delivery_report import DeliveryReport
    from .delivery_report_page import DeliveryReportPage
    from .delivery_state import DeliveryState
    from .do_not_contact import DoNotContact
    from .do_not_contact_page import DoNotContactPage
    from .error_response import ErrorResponse
    from .google_analytics import GoogleAnalytics
    from .ivr_inbound_config import IvrInboundConfig
    from .keyword import Keyword
    from .keyword_config import KeywordConfig
    from .keyword_config_page import KeywordConfigPage
    from .keyword_lease import KeywordLease
    from .keyword_lease_page import KeywordLeasePage
    from .keyword_list import KeywordList
    from .keyword_purchase_request import KeywordPurchaseRequest
    from .lease_status import LeaseStatus
    from .lease_type import LeaseType
    from .local_date import LocalDate
    from .local_time import LocalTime
    from .local_time_restriction import LocalTimeRestriction
    from .media import Media
    from .media_extension import MediaExtension
    from .media_page import MediaPage
    from .note import Note
    from .number import Number
    from .number_config import NumberConfig
    from .number_config_page import NumberConfigPage
    from .number_config_type import NumberConfigType
    from .number_feature_status import NumberFeatureStatus
    from .number_lease import NumberLease
    from .number_lease_page import NumberLeasePage
    from .number_list import NumberList
    from .number_order import NumberOrder
    from .number_order_item import NumberOrderItem
    from .number_order_page import NumberOrderPage
    from .number_purchase_request import NumberPurchaseRequest
    from .order_status import OrderStatus
    from .question_response import QuestionResponse
    from .recipient import Recipient
    from .recording_state import RecordingState
    from .region import Region
    from .region_page import RegionPage
    from .resource_id import ResourceId
    from .resource_id_list import ResourceIdList
    from .retry_config import RetryConfig
    from .retry_phone_type import RetryPhoneType
    from .schedule import Schedule
    from .sound_status import SoundStatus
    from .text import Text
    from .text_auto_reply import TextAutoReply
    from .text_auto_reply_page import TextAutoReplyPage
    from .text_broadcast import TextBroadcast
    from .text_broadcast_page import TextBroadcastPage
    from .text_broadcast_stats import TextBroadcastStats
    from .text_inbound_config import TextInboundConfig
    from .text_list import TextList
    from .text_page import TextPage
    from .text_recipient import TextRecipient
    from .text_record import TextRecord
    from .text_result import TextResult
    from .text_to_speech import TextToSpeech
    from .universal_do_not_contact import UniversalDoNotContact
    from .universal_do_not_contact_list import UniversalDoNotContactList
    from .update_contact_list_request import UpdateContactListRequest
    from .voice import Voice
    from .webhook import Webhook
    from .webhook_event_type import WebhookEventType
    from .webhook_page import WebhookPage
    from .webhook_resource import WebhookResource
    from .webhook_resource_list import WebhookResourceList
    from .webhook_resource_type import WebhookResourceType
    from .weekly_schedule import WeeklySchedule

else:  # hidden from type checkers, to which a module with __getattr__ has every name
    from .._core.lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "Account": "account",
            "AccountPermission": "account_permission",
            "AccountStatus": "account_status",
            "AddContactListContactsRequest": "add_contact_list_contacts_request",
            "AddDoNotContactRequest": "add_do_not_contact_request",
            "AnsweringMachineConfig": "answering_machine_config",
            "ApiCredential": "api_credential",
            "ApiCredentialPage": "api_credential_page",
            "Batch": "batch",
            "BatchPage": "batch_page",
            "BatchRequest": "batch_request",
            "BatchStatus": "batch_status",
            "BigMessageStrategy": "big_message_strategy",
            "BillingPlanUsage": "billing_plan_usage",
            "BroadcastStatus": "broadcast_status",
            "Call": "call",
            "CallBroadcast": "call_broadcast",
            "CallBroadcastPage": "call_broadcast_page",
            "CallBroadcastSounds": "call_broadcast_sounds",
            "CallBroadcastStats": "call_broadcast_stats",
            "CallCreateSound": "call_create_sound",
            "CallList": "call_list",
            "CallPage": "call_page",
            "CallRecipient": "call_recipient",
            "CallRecord": "call_record",
            "CallRecording": "call_recording",
            "CallRecordingList": "call_recording_list",
            "CallResult": "call_result",
            "CallState": "call_state",
            "CallTrackingConfig": "call_tracking_config",
            "CallerId": "caller_id",
            "CallerIdList": "caller_id_list",
            "CallerIdVerificationRequest": "caller_id_verification_request",
            "CampaignSound": "campaign_sound",
            "CampaignSoundPage": "campaign_sound_page",
            "Contact": "contact",
            "ContactHistory": "contact_history",
            "ContactList": "contact_list",
            "ContactListPage": "contact_list_page",
            "ContactListStatus": "contact_list_status",
            "ContactNumbersField": "contact_numbers_field",
            "ContactPage": "contact_page",
            "CreateContactListRequest": "create_contact_list_request",
            "CreditUsage": "credit_usage",
            "DayOfWeek": "day_of_week",
            "DeliveryCategory": "delivery_category",
            "DeliveryReport": "delivery_report",
            "DeliveryReportPage": "delivery_report_page",
            "DeliveryState": "delivery_state",
            "DoNotContact": "do_not_contact",
            "DoNotContactPage": "do_not_contact_page",
            "ErrorResponse": "error_response",
            "GoogleAnalytics": "google_analytics",
            "IvrInboundConfig": "ivr_inbound_config",
            "Keyword": "keyword",
            "KeywordConfig": "keyword_config",
            "KeywordConfigPage": "keyword_config_page",
            "KeywordLease": "keyword_lease",
            "KeywordLeasePage": "keyword_lease_page",
            "KeywordList": "keyword_list",
            "KeywordPurchaseRequest": "keyword_purchase_request",
            "LeaseStatus": "lease_status",
            "LeaseType": "lease_type",
            "LocalDate": "local_date",
            "LocalTime": "local_time",
            "LocalTimeRestriction": "local_time_restriction",
            "Media": "media",
            "MediaExtension": "media_extension",
            "MediaPage": "media_page",
            "Note": "note",
            "Number": "number",
            "NumberConfig": "number_config",
            "NumberConfigPage": "number_config_page",
            "NumberConfigType": "number_config_type",
            "NumberFeatureStatus": "number_feature_status",
            "NumberLease": "number_lease",
            "NumberLeasePage": "number_lease_page",
            "NumberList": "number_list",
            "NumberOrder": "number_order",
            "NumberOrderItem": "number_order_item",
            "NumberOrderPage": "number_order_page",
            "NumberPurchaseRequest": "number_purchase_request",
            "OrderStatus": "order_status",
            "QuestionResponse": "question_response",
            "Recipient": "recipient",
            "RecordingState": "recording_state",
            "Region": "region",
            "RegionPage": "region_page",
            "ResourceId": "resource_id",
            "ResourceIdList": "resource_id_list",
            "RetryConfig": "retry_config",
            "RetryPhoneType": "retry_phone_type",
            "Schedule": "schedule",
            "SoundStatus": "sound_status",
            "Text": "text",
            "TextAutoReply": "text_auto_reply",
            "TextAutoReplyPage": "text_auto_reply_page",
            "TextBroadcast": "text_broadcast",
            "TextBroadcastPage": "text_broadcast_page",
            "TextBroadcastStats": "text_broadcast_stats",
            "TextInboundConfig": "text_inbound_config",
            "TextList": "text_list",
            "TextPage": "text_page",
            "TextRecipient": "text_recipient",
            "TextRecord": "text_record",
            "TextResult": "text_result",
            "TextToSpeech": "text_to_speech",
            "UniversalDoNotContact": "universal_do_not_contact",
            "UniversalDoNotContactList": "universal_do_not_contact_list",
            "UpdateContactListRequest": "update_contact_list_request",
            "Voice": "voice",
            "Webhook": "webhook",
            "WebhookEventType": "webhook_event_type",
            "WebhookPage": "webhook_page",
            "WebhookResource": "webhook_resource",
            "WebhookResourceList": "webhook_resource_list",
            "WebhookResourceType": "webhook_resource_type",
            "WeeklySchedule": "weekly_schedule",
        },
    )

__all__ = [
    "Account",
    "AccountPermission",
    "AccountStatus",
    "AddContactListContactsRequest",
    "AddDoNotContactRequest",
    "AnsweringMachineConfig",
    "ApiCredential",
    "ApiCredentialPage",
    "Batch",
    "BatchPage",
    "BatchRequest",
    "BatchStatus",
    "BigMessageStrategy",
    "BillingPlanUsage",
    "BroadcastStatus",
    "Call",
    "CallBroadcast",
    "CallBroadcastPage",
    "CallBroadcastSounds",
    "CallBroadcastStats",
    "CallCreateSound",
    "CallList",
    "CallPage",
    "CallRecipient",
    "CallRecord",
    "CallRecording",
    "CallRecordingList",
    "CallResult",
    "CallState",
    "CallTrackingConfig",
    "CallerId",
    "CallerIdList",
    "CallerIdVerificationRequest",
    "CampaignSound",
    "CampaignSoundPage",
    "Contact",
    "ContactHistory",
    "ContactList",
    "ContactListPage",
    "ContactListStatus",
    "ContactNumbersField",
    "ContactPage",
    "CreateContactListRequest",
    "CreditUsage",
    "DayOfWeek",
    "DeliveryCategory",
    "DeliveryReport",
    "DeliveryReportPage",
    "DeliveryState",
    "DoNotContact",
    "DoNotContactPage",
    "ErrorResponse",
    "GoogleAnalytics",
    "IvrInboundConfig",
    "Keyword",
    "KeywordConfig",
    "KeywordConfigPage",
    "KeywordLease",
    "KeywordLeasePage",
    "KeywordList",
    "KeywordPurchaseRequest",
    "LeaseStatus",
    "LeaseType",
    "LocalDate",
    "LocalTime",
    "LocalTimeRestriction",
    "Media",
    "MediaExtension",
    "MediaPage",
    "Note",
    "Number",
    "NumberConfig",
    "NumberConfigPage",
    "NumberConfigType",
    "NumberFeatureStatus",
    "NumberLease",
    "NumberLeasePage",
    "NumberList",
    "NumberOrder",
    "NumberOrderItem",
    "NumberOrderPage",
    "NumberPurchaseRequest",
    "OrderStatus",
    "QuestionResponse",
    "Recipient",
    "RecordingState",
    "Region",
    "RegionPage",
    "ResourceId",
    "ResourceIdList",
    "RetryConfig",
    "RetryPhoneType",
    "Schedule",
    "SoundStatus",
    "Text",
    "TextAutoReply",
    "TextAutoReplyPage",
    "TextBroadcast",
    "TextBroadcastPage",
    "TextBroadcastStats",
    "TextInboundConfig",
    "TextList",
    "TextPage",
    "TextRecipient",
    "TextRecord",
    "TextResult",
    "TextToSpeech",
    "UniversalDoNotContact",
    "UniversalDoNotContactList",
    "UpdateContactListRequest",
    "Voice",
    "Webhook",
    "WebhookEventType",
    "WebhookPage",
    "WebhookResource",
    "WebhookResourceList",
    "WebhookResourceType",
    "WeeklySchedule",
]
