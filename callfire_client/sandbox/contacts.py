"""Contacts: those that a request created, and those of the numbers of calls and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .phone_numbers import canonical_number
from .tables import present_properties

if TYPE_CHECKING:
    from .account_state import AccountState
    from .messages import Json

PHONE_TYPES: Final = {
    "mobilePhone": "MOBILE_PHONE",
    "homePhone": "HOME_PHONE",
    "workPhone": "WORK_PHONE",
    "extraPhone1": "",
    "extraPhone2": "",
    "extraPhone3": "",
}
"""The properties of a contact that hold phone numbers, by priority, with their types in retries."""


def create_contact(account: AccountState, given: Json) -> Json:
    """Create a contact with the given properties."""
    return account.contacts.add(
        {
            "properties": {},
            **_with_canonical_numbers(given),
            "id": account.new_id(),
            "deleted": False,
        }
    )


def update_contact(account: AccountState, contact: Json, given: Json) -> None:
    """Change the given properties of a contact."""
    account.contacts.change(contact, **_with_canonical_numbers(given))


def contact_of_number(account: AccountState, number: str) -> Json:
    """Return the contact that calls and texts to or from a number have; create it if necessary.

    Searches do not return such a contact.
    """
    for contact in account.contacts.select(_number=number):
        if not contact["deleted"]:
            return contact
    return account.contacts.add(
        {
            "properties": {},
            "homePhone": number,
            "id": account.new_id(),
            "deleted": False,
            "_number": number,
        }
    )


def is_listed(contact: Json) -> bool:
    """Return whether searches return a contact."""
    return not contact["deleted"] and contact.get("_number") is None


def phone_numbers_of(contact: Json) -> list[str]:
    """Return the phone numbers of a contact, by priority."""
    return [contact[name] for name in PHONE_TYPES if contact.get(name)]


def contact_response(contact: Json) -> Json:
    """Return a contact as in responses."""
    return present_properties(contact)


def contact_in_action(contact: Json) -> Json:
    """Return a contact as in calls and texts, which contain only what is set."""
    response = present_properties(contact)
    if not contact["deleted"]:
        del response["deleted"]
    return response


def _with_canonical_numbers(given: Json) -> Json:
    numbers = {name: canonical_number(str(given[name])) for name in PHONE_TYPES if given.get(name)}
    return {**given, **numbers}
