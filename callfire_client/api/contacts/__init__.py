"""The group `contacts`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import (
        AddContactListContactsRequest,
        AddDoNotContactRequest,
        Contact,
        ContactHistory,
        ContactList,
        ContactListPage,
        ContactPage,
        CreateContactListRequest,
        DoNotContact,
        DoNotContactPage,
        ResourceId,
        ResourceIdList,
        UniversalDoNotContactList,
        UpdateContactListRequest,
    )
    from ...paging import AsyncPager, Pager
    from ...types import FileContent, Progress
    from ...waiting import Until
    from .find_contact_lists import FindContactListsQuery
    from .find_contacts import FindContactsQuery
    from .find_do_not_contacts import FindDoNotContactsQuery
    from .get_contact import GetContactQuery
    from .get_contact_history import GetContactHistoryQuery
    from .get_contact_list import GetContactListQuery
    from .get_contact_list_items import GetContactListItemsQuery
    from .get_universal_do_not_contacts import GetUniversalDoNotContactsQuery
    from .remove_contact_list_items import RemoveContactListItemsQuery

__all__ = ["AsyncContactsGroup", "ContactsGroup"]


class AsyncContactsGroup(AsyncGroup):
    """Contacts, contact lists, and the numbers that must not be contacted."""

    def find_contacts(self, **query: Unpack[FindContactsQuery]) -> AsyncPager[ContactPage, Contact]:
        """Find contacts.

        `GET /contacts`

        Find user's contacts by id, contact list, or on any property name. Returns a paged list of
        contacts.

        Args:
            contact_list_id: Filters contacts by a particular contact list.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            id: Only contacts with these ids; all other criteria are then ignored.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            number: Only contacts with one of these phone numbers, 11 digits without a plus,
                such as 12135551234; all other criteria are then ignored.
            offset: How many items to skip; 0 is the first page.
            property_name: Name of a contact property to search by.
            property_value: Value of a contact property to search by.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_contacts

        return AsyncPager(self._runtime, find_contacts.OPERATION, (), query)

    async def create_contacts(self, body: Sequence[Contact]) -> ResourceIdList:
        """Create contacts.

        `POST /contacts`

        Creates contacts in CallFire system. These contacts are not validated on creation. They will
        be validated upon being added to a campaign.

        Args:
            body: The contacts to create.

        Returns:
            The `ResourceIdList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_contacts

        return (await self._runtime.perform(create_contacts.OPERATION, body=body)).parsed

    def find_do_not_contacts(
        self, **query: Unpack[FindDoNotContactsQuery]
    ) -> AsyncPager[DoNotContactPage, DoNotContact]:
        """Find do not contact (dnc) items.

        `GET /contacts/dncs`

        Searches for all Do Not Contact (DNC) objects created by user. These DoNotContact entries
        only affect calls/texts/campaigns on this account. Returns a paged list of DoNotContact
        objects.

        Args:
            call: Show only Do-Not-Call numbers.
            campaign_id: A campaign id which was used to send a message to a DNC number.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            number: Only these phone numbers, 11 digits without a plus, such as 12135551234.
            offset: How many items to skip; 0 is the first page.
            prefix: Prefix (1-10 digits) of phone numbers.
            source: A DNC source name to search for DNCs.
            text: Show only Do-Not-Text numbers.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_do_not_contacts

        return AsyncPager(self._runtime, find_do_not_contacts.OPERATION, (), query)

    async def add_do_not_contacts(self, body: AddDoNotContactRequest) -> None:
        """Add or update do not contact (dnc) numbers.

        `POST /contacts/dncs`

        Add or update a list of Do Not Contact (DNC) contact entries. Can toggle whether the DNCs
        are enabled for calls/texts.

        Args:
            body: The numbers, and what they must not be contacted by.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_do_not_contacts

        await self._runtime.perform(add_do_not_contacts.OPERATION, body=body)

    async def delete_do_not_contacts_by_source(self, source: str) -> None:
        """Delete do not contact (dnc) numbers contained in source.

        `DELETE /contacts/dncs/sources/{source}`

        Delete Do Not Contact (DNC) contact entries contained in source.

        Args:
            source: Source associated with Do Not Contact (DNC) entry.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_do_not_contacts_by_source

        await self._runtime.perform(delete_do_not_contacts_by_source.OPERATION, (source,))

    async def get_universal_do_not_contacts(
        self, to_number: str, **query: Unpack[GetUniversalDoNotContactsQuery]
    ) -> UniversalDoNotContactList:
        """Find universal do not contacts (udnc) associated with toNumber.

        `GET /contacts/dncs/universals/{toNumber}`

        Searches for a UniversalDoNotContact object for a given phone number. Shows whether
        inbound/outbound actions are allowed for a given number.

        Args:
            to_number: The phone number to look up, 11 digits without a plus, such as
                12135551234.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            from_number: A second phone number, 11 digits without a plus; the answer then tells
                what is allowed between the two.

        Returns:
            The `UniversalDoNotContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_universal_do_not_contacts

        return (
            await self._runtime.perform(get_universal_do_not_contacts.OPERATION, (to_number,), query=query)
        ).parsed

    async def get_do_not_contact(self, number: str) -> DoNotContact:
        """Get do not contact (dnc).

        `GET /contacts/dncs/{number}`

        Get Do Not Contact (DNC) object create by user. This DoNotContact entry only affects
        calls/texts/campaigns on this account.

        Args:
            number: Number associated with Do Not Contact (DNC) entry.

        Returns:
            The `DoNotContact`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_do_not_contact

        return (await self._runtime.perform(get_do_not_contact.OPERATION, (number,))).parsed

    async def update_do_not_contact(self, number: str, body: DoNotContact) -> None:
        """Update an individual do not contact (dnc) number.

        `PUT /contacts/dncs/{number}`

        Update a Do Not Contact (DNC) contact entry. Can toggle whether the DNC is enabled for
        calls/texts.

        Args:
            number: The phone number to update, 11 digits without a plus, such as 12135551234.
            body: What the number must not be contacted by.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_do_not_contact

        await self._runtime.perform(update_do_not_contact.OPERATION, (number,), body=body)

    async def delete_do_not_contact(self, number: str) -> None:
        """Delete do not contact (dnc) number.

        `DELETE /contacts/dncs/{number}`

        Takes a phone number, or several, off the account's do-not-contact list.

        Args:
            number: The phone number to take off the list, such as 12135551234; or several,
                comma-joined.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_do_not_contact

        await self._runtime.perform(delete_do_not_contact.OPERATION, (number,))

    def find_contact_lists(
        self, **query: Unpack[FindContactListsQuery]
    ) -> AsyncPager[ContactListPage, ContactList]:
        """Find contact lists.

        `GET /contacts/lists`

        Searches for all contact lists which are available for the current user. Returns a paged
        list of contact lists.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            name: A name or a partial name of a contact list.
            offset: How many items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_contact_lists

        return AsyncPager(self._runtime, find_contact_lists.OPERATION, (), query)

    async def create_contact_list(self, body: CreateContactListRequest) -> ContactList:
        """Create contact lists.

        `POST /contacts/lists`

        Creates a contact list for use with campaigns using 1 of 3 inputs. A List of Contact
        objects, a list of String E.164 numbers, or a list of CallFire contactIds can be used as the
        data source for the created contact list. After contact list is added into the CallFire
        system, contact lists goes through seven system safeguards that check the accuracy and
        consistency of the data. For example, our system checks that contact number is formatted
        correctly, is valid, is not duplicated in another contact list, or is not added on a
        specific DNC list. You can configure to keep/merge or remove contacts which do not complies
        these rules. If contacts were not added to a contact list after the validation, this means
        the data needs to be properly formatted and corrected before calling this API.

        Args:
            body: The list's name, and its contacts from one of three sources.

        Returns:
            The `ContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_contact_list

        return (await self._runtime.perform(create_contact_list.OPERATION, body=body)).parsed

    async def create_contact_list_from_file(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        use_custom_fields: bool | None = None,
    ) -> ResourceId:
        """Create contact list from file.

        `POST /contacts/lists/upload`

        Creates a contact list to be used with campaigns through uploading a .csv file. Returns the
        id of created list.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The file name must end in `.csv`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: What to call the contact list.
            use_custom_fields: Whether the columns' own names become the names of properties;
                otherwise custom properties are named A, B, C and so on.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: The file does not exist; nothing was sent.
        """

        from . import create_contact_list_from_file

        return (
            await self._runtime.perform(
                create_contact_list_from_file.OPERATION,
                file=file,
                filename=filename,
                progress=progress,
                form={"name": name, "use_custom_fields": use_custom_fields},
            )
        ).parsed

    async def get_contact_list(self, id: int, **query: Unpack[GetContactListQuery]) -> ContactList:
        """Find a specific contact list.

        `GET /contacts/lists/{id}`

        Returns a single ContactList instance for a given contact list id.

        Args:
            id: An id of a contact list to return.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

        Returns:
            The `ContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_contact_list

        return (await self._runtime.perform(get_contact_list.OPERATION, (id,), query=query)).parsed

    async def update_contact_list(self, id: int, body: UpdateContactListRequest) -> None:
        """Update a contact list.

        `PUT /contacts/lists/{id}`

        Updates contact list instance.

        Args:
            id: An id of contact list to update.
            body: The list's new name.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_contact_list

        await self._runtime.perform(update_contact_list.OPERATION, (id,), body=body)

    async def delete_contact_list(self, id: int) -> None:
        """Delete a contact list.

        `DELETE /contacts/lists/{id}`

        Deletes a contact list, included contacts will not be deleted.

        Args:
            id: An id of the contact list to be deleted.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_contact_list

        await self._runtime.perform(delete_contact_list.OPERATION, (id,))

    def get_contact_list_items(
        self, id: int, **query: Unpack[GetContactListItemsQuery]
    ) -> AsyncPager[ContactPage, Contact]:
        """Find contacts in a contact list.

        `GET /contacts/lists/{id}/items`

        Searches for all entries in a contact list with specified id. Returns a paged list of
        contact entries.

        Args:
            id: An id of a contact list.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import get_contact_list_items

        return AsyncPager(self._runtime, get_contact_list_items.OPERATION, (id,), query)

    async def add_contact_list_items(self, id: int, body: AddContactListContactsRequest) -> None:
        """Add contacts to a contact list.

        `POST /contacts/lists/{id}/items`

        Adds contacts to a contact list. Available contact sources are: list of the contact
        entities, list of ids of existing contacts in user's account, list of phone numbers in E.164
        format (11-digits).

        Args:
            id: An id of a contact list.
            body: The contacts to add, from one of three sources.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_contact_list_items

        await self._runtime.perform(add_contact_list_items.OPERATION, (id,), body=body)

    async def remove_contact_list_items(self, id: int, **query: Unpack[RemoveContactListItemsQuery]) -> None:
        """Delete contacts from a contact list.

        `DELETE /contacts/lists/{id}/items`

        Deletes contacts from a contact list. List the contact ids in request to delete multiple
        contacts with one request.

        Args:
            id: A id of a contact list.
            contact_id: An id of a contact entity in the CallFire system.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import remove_contact_list_items

        await self._runtime.perform(remove_contact_list_items.OPERATION, (id,), query=query)

    async def remove_contact_list_item(self, id: int, contact_id: int) -> None:
        """Delete a contact from a contact list.

        `DELETE /contacts/lists/{id}/items/{contactId}`

        Deletes a single contact from a contact list.

        Args:
            id: An id of a contact list.
            contact_id: An id of a contact.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import remove_contact_list_item

        await self._runtime.perform(remove_contact_list_item.OPERATION, (id, contact_id))

    async def get_contact(self, id: int, **query: Unpack[GetContactQuery]) -> Contact:
        """Find a specific contact.

        `GET /contacts/{id}`

        Returns a Contact instance for a given contact id. Deleted contacts can be still retrieved
        but will be marked as deleted. Deleted contacts will not be shown in search request.

        Args:
            id: An id of a contact.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

        Returns:
            The `Contact`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_contact

        return (await self._runtime.perform(get_contact.OPERATION, (id,), query=query)).parsed

    async def update_contact(self, id: int, body: Contact) -> None:
        """Update a contact.

        `PUT /contacts/{id}`

        Updates a single contact instance with id specified.

        Args:
            id: An id of a contact.
            body: The contact as it shall be.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_contact

        await self._runtime.perform(update_contact.OPERATION, (id,), body=body)

    async def delete_contact(self, id: int) -> None:
        """Delete a contact.

        `DELETE /contacts/{id}`

        Deletes a contact instance from account.

        Args:
            id: An Id of a contact.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_contact

        await self._runtime.perform(delete_contact.OPERATION, (id,))

    async def get_contact_history(self, id: int, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory:
        """Find a contact's history.

        `GET /contacts/{id}/history`

        Searches for all texts and calls attributed to a contact. Returns a list of calls and texts
        a contact has been involved with.

        Args:
            id: An Id of a contact.
            fields: Which properties to answer with, comma-joined, those of calls and texts in
                brackets, such as `calls(id,state),texts(id,state)`; all others are then absent.
            limit: How many calls and texts to answer at most.
            offset: How many items to skip; 0 is the first page.

        Returns:
            The `ContactHistory`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_contact_history

        return (await self._runtime.perform(get_contact_history.OPERATION, (id,), query=query)).parsed

    async def wait_for_contact_list(self, id: int, *, until: Until = None, poll: float = 1.0) -> ContactList:
        """Wait until the `status` of the `ContactList` is final, or one of `until`.

        Repeats `GET /contacts/lists/{id}`. Final values are ACTIVE, IMPORT_FAILED, ERRORS, DELETED,
        PARSE_FAILED and COLUMN_TOO_LARGE.

        Args:
            id: An id of a contact list to return.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `ContactList` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_contact_list

        return await self._runtime.wait(get_contact_list.OPERATION, (id,), until, poll)


class ContactsGroup(Group):
    """Contacts, contact lists, and the numbers that must not be contacted."""

    def find_contacts(self, **query: Unpack[FindContactsQuery]) -> Pager[ContactPage, Contact]:
        """Find contacts.

        `GET /contacts`

        Find user's contacts by id, contact list, or on any property name. Returns a paged list of
        contacts.

        Args:
            contact_list_id: Filters contacts by a particular contact list.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            id: Only contacts with these ids; all other criteria are then ignored.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            number: Only contacts with one of these phone numbers, 11 digits without a plus,
                such as 12135551234; all other criteria are then ignored.
            offset: How many items to skip; 0 is the first page.
            property_name: Name of a contact property to search by.
            property_value: Value of a contact property to search by.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_contacts

        return Pager(self._runtime, find_contacts.OPERATION, (), query)

    def create_contacts(self, body: Sequence[Contact]) -> ResourceIdList:
        """Create contacts.

        `POST /contacts`

        Creates contacts in CallFire system. These contacts are not validated on creation. They will
        be validated upon being added to a campaign.

        Args:
            body: The contacts to create.

        Returns:
            The `ResourceIdList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_contacts

        return (self._runtime.perform(create_contacts.OPERATION, body=body)).parsed

    def find_do_not_contacts(
        self, **query: Unpack[FindDoNotContactsQuery]
    ) -> Pager[DoNotContactPage, DoNotContact]:
        """Find do not contact (dnc) items.

        `GET /contacts/dncs`

        Searches for all Do Not Contact (DNC) objects created by user. These DoNotContact entries
        only affect calls/texts/campaigns on this account. Returns a paged list of DoNotContact
        objects.

        Args:
            call: Show only Do-Not-Call numbers.
            campaign_id: A campaign id which was used to send a message to a DNC number.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            number: Only these phone numbers, 11 digits without a plus, such as 12135551234.
            offset: How many items to skip; 0 is the first page.
            prefix: Prefix (1-10 digits) of phone numbers.
            source: A DNC source name to search for DNCs.
            text: Show only Do-Not-Text numbers.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_do_not_contacts

        return Pager(self._runtime, find_do_not_contacts.OPERATION, (), query)

    def add_do_not_contacts(self, body: AddDoNotContactRequest) -> None:
        """Add or update do not contact (dnc) numbers.

        `POST /contacts/dncs`

        Add or update a list of Do Not Contact (DNC) contact entries. Can toggle whether the DNCs
        are enabled for calls/texts.

        Args:
            body: The numbers, and what they must not be contacted by.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_do_not_contacts

        self._runtime.perform(add_do_not_contacts.OPERATION, body=body)

    def delete_do_not_contacts_by_source(self, source: str) -> None:
        """Delete do not contact (dnc) numbers contained in source.

        `DELETE /contacts/dncs/sources/{source}`

        Delete Do Not Contact (DNC) contact entries contained in source.

        Args:
            source: Source associated with Do Not Contact (DNC) entry.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_do_not_contacts_by_source

        self._runtime.perform(delete_do_not_contacts_by_source.OPERATION, (source,))

    def get_universal_do_not_contacts(
        self, to_number: str, **query: Unpack[GetUniversalDoNotContactsQuery]
    ) -> UniversalDoNotContactList:
        """Find universal do not contacts (udnc) associated with toNumber.

        `GET /contacts/dncs/universals/{toNumber}`

        Searches for a UniversalDoNotContact object for a given phone number. Shows whether
        inbound/outbound actions are allowed for a given number.

        Args:
            to_number: The phone number to look up, 11 digits without a plus, such as
                12135551234.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            from_number: A second phone number, 11 digits without a plus; the answer then tells
                what is allowed between the two.

        Returns:
            The `UniversalDoNotContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_universal_do_not_contacts

        return (
            self._runtime.perform(get_universal_do_not_contacts.OPERATION, (to_number,), query=query)
        ).parsed

    def get_do_not_contact(self, number: str) -> DoNotContact:
        """Get do not contact (dnc).

        `GET /contacts/dncs/{number}`

        Get Do Not Contact (DNC) object create by user. This DoNotContact entry only affects
        calls/texts/campaigns on this account.

        Args:
            number: Number associated with Do Not Contact (DNC) entry.

        Returns:
            The `DoNotContact`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_do_not_contact

        return (self._runtime.perform(get_do_not_contact.OPERATION, (number,))).parsed

    def update_do_not_contact(self, number: str, body: DoNotContact) -> None:
        """Update an individual do not contact (dnc) number.

        `PUT /contacts/dncs/{number}`

        Update a Do Not Contact (DNC) contact entry. Can toggle whether the DNC is enabled for
        calls/texts.

        Args:
            number: The phone number to update, 11 digits without a plus, such as 12135551234.
            body: What the number must not be contacted by.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_do_not_contact

        self._runtime.perform(update_do_not_contact.OPERATION, (number,), body=body)

    def delete_do_not_contact(self, number: str) -> None:
        """Delete do not contact (dnc) number.

        `DELETE /contacts/dncs/{number}`

        Takes a phone number, or several, off the account's do-not-contact list.

        Args:
            number: The phone number to take off the list, such as 12135551234; or several,
                comma-joined.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_do_not_contact

        self._runtime.perform(delete_do_not_contact.OPERATION, (number,))

    def find_contact_lists(
        self, **query: Unpack[FindContactListsQuery]
    ) -> Pager[ContactListPage, ContactList]:
        """Find contact lists.

        `GET /contacts/lists`

        Searches for all contact lists which are available for the current user. Returns a paged
        list of contact lists.

        Args:
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            name: A name or a partial name of a contact list.
            offset: How many items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_contact_lists

        return Pager(self._runtime, find_contact_lists.OPERATION, (), query)

    def create_contact_list(self, body: CreateContactListRequest) -> ContactList:
        """Create contact lists.

        `POST /contacts/lists`

        Creates a contact list for use with campaigns using 1 of 3 inputs. A List of Contact
        objects, a list of String E.164 numbers, or a list of CallFire contactIds can be used as the
        data source for the created contact list. After contact list is added into the CallFire
        system, contact lists goes through seven system safeguards that check the accuracy and
        consistency of the data. For example, our system checks that contact number is formatted
        correctly, is valid, is not duplicated in another contact list, or is not added on a
        specific DNC list. You can configure to keep/merge or remove contacts which do not complies
        these rules. If contacts were not added to a contact list after the validation, this means
        the data needs to be properly formatted and corrected before calling this API.

        Args:
            body: The list's name, and its contacts from one of three sources.

        Returns:
            The `ContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_contact_list

        return (self._runtime.perform(create_contact_list.OPERATION, body=body)).parsed

    def create_contact_list_from_file(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        use_custom_fields: bool | None = None,
    ) -> ResourceId:
        """Create contact list from file.

        `POST /contacts/lists/upload`

        Creates a contact list to be used with campaigns through uploading a .csv file. Returns the
        id of created list.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The file name must end in `.csv`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: What to call the contact list.
            use_custom_fields: Whether the columns' own names become the names of properties;
                otherwise custom properties are named A, B, C and so on.

        Returns:
            The `ResourceId`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
            FileNotFoundError: The file does not exist; nothing was sent.
        """

        from . import create_contact_list_from_file

        return (
            self._runtime.perform(
                create_contact_list_from_file.OPERATION,
                file=file,
                filename=filename,
                progress=progress,
                form={"name": name, "use_custom_fields": use_custom_fields},
            )
        ).parsed

    def get_contact_list(self, id: int, **query: Unpack[GetContactListQuery]) -> ContactList:
        """Find a specific contact list.

        `GET /contacts/lists/{id}`

        Returns a single ContactList instance for a given contact list id.

        Args:
            id: An id of a contact list to return.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

        Returns:
            The `ContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_contact_list

        return (self._runtime.perform(get_contact_list.OPERATION, (id,), query=query)).parsed

    def update_contact_list(self, id: int, body: UpdateContactListRequest) -> None:
        """Update a contact list.

        `PUT /contacts/lists/{id}`

        Updates contact list instance.

        Args:
            id: An id of contact list to update.
            body: The list's new name.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_contact_list

        self._runtime.perform(update_contact_list.OPERATION, (id,), body=body)

    def delete_contact_list(self, id: int) -> None:
        """Delete a contact list.

        `DELETE /contacts/lists/{id}`

        Deletes a contact list, included contacts will not be deleted.

        Args:
            id: An id of the contact list to be deleted.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_contact_list

        self._runtime.perform(delete_contact_list.OPERATION, (id,))

    def get_contact_list_items(
        self, id: int, **query: Unpack[GetContactListItemsQuery]
    ) -> Pager[ContactPage, Contact]:
        """Find contacts in a contact list.

        `GET /contacts/lists/{id}/items`

        Searches for all entries in a contact list with specified id. Returns a paged list of
        contact entries.

        Args:
            id: An id of a contact list.
            fields: Which properties to answer with, comma-joined, those of the items in
                brackets, such as `items(id,name)`; all others are then absent, such as `totalCount`
                unless it is named too.
            limit: How many items to answer at most; a shorter answer is the last page. CallFire
                states no maximum.
            offset: How many items to skip; 0 is the first page.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import get_contact_list_items

        return Pager(self._runtime, get_contact_list_items.OPERATION, (id,), query)

    def add_contact_list_items(self, id: int, body: AddContactListContactsRequest) -> None:
        """Add contacts to a contact list.

        `POST /contacts/lists/{id}/items`

        Adds contacts to a contact list. Available contact sources are: list of the contact
        entities, list of ids of existing contacts in user's account, list of phone numbers in E.164
        format (11-digits).

        Args:
            id: An id of a contact list.
            body: The contacts to add, from one of three sources.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import add_contact_list_items

        self._runtime.perform(add_contact_list_items.OPERATION, (id,), body=body)

    def remove_contact_list_items(self, id: int, **query: Unpack[RemoveContactListItemsQuery]) -> None:
        """Delete contacts from a contact list.

        `DELETE /contacts/lists/{id}/items`

        Deletes contacts from a contact list. List the contact ids in request to delete multiple
        contacts with one request.

        Args:
            id: A id of a contact list.
            contact_id: An id of a contact entity in the CallFire system.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import remove_contact_list_items

        self._runtime.perform(remove_contact_list_items.OPERATION, (id,), query=query)

    def remove_contact_list_item(self, id: int, contact_id: int) -> None:
        """Delete a contact from a contact list.

        `DELETE /contacts/lists/{id}/items/{contactId}`

        Deletes a single contact from a contact list.

        Args:
            id: An id of a contact list.
            contact_id: An id of a contact.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import remove_contact_list_item

        self._runtime.perform(remove_contact_list_item.OPERATION, (id, contact_id))

    def get_contact(self, id: int, **query: Unpack[GetContactQuery]) -> Contact:
        """Find a specific contact.

        `GET /contacts/{id}`

        Returns a Contact instance for a given contact id. Deleted contacts can be still retrieved
        but will be marked as deleted. Deleted contacts will not be shown in search request.

        Args:
            id: An id of a contact.
            fields: Which properties to answer with, comma-joined, such as `id,name`; all others
                are then absent. Properties of an object within stand in brackets after its name.

        Returns:
            The `Contact`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_contact

        return (self._runtime.perform(get_contact.OPERATION, (id,), query=query)).parsed

    def update_contact(self, id: int, body: Contact) -> None:
        """Update a contact.

        `PUT /contacts/{id}`

        Updates a single contact instance with id specified.

        Args:
            id: An id of a contact.
            body: The contact as it shall be.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import update_contact

        self._runtime.perform(update_contact.OPERATION, (id,), body=body)

    def delete_contact(self, id: int) -> None:
        """Delete a contact.

        `DELETE /contacts/{id}`

        Deletes a contact instance from account.

        Args:
            id: An Id of a contact.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_contact

        self._runtime.perform(delete_contact.OPERATION, (id,))

    def get_contact_history(self, id: int, **query: Unpack[GetContactHistoryQuery]) -> ContactHistory:
        """Find a contact's history.

        `GET /contacts/{id}/history`

        Searches for all texts and calls attributed to a contact. Returns a list of calls and texts
        a contact has been involved with.

        Args:
            id: An Id of a contact.
            fields: Which properties to answer with, comma-joined, those of calls and texts in
                brackets, such as `calls(id,state),texts(id,state)`; all others are then absent.
            limit: How many calls and texts to answer at most.
            offset: How many items to skip; 0 is the first page.

        Returns:
            The `ContactHistory`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_contact_history

        return (self._runtime.perform(get_contact_history.OPERATION, (id,), query=query)).parsed

    def wait_for_contact_list(self, id: int, *, until: Until = None, poll: float = 1.0) -> ContactList:
        """Wait until the `status` of the `ContactList` is final, or one of `until`.

        Repeats `GET /contacts/lists/{id}`. Final values are ACTIVE, IMPORT_FAILED, ERRORS, DELETED,
        PARSE_FAILED and COLUMN_TOO_LARGE.

        Args:
            id: An id of a contact list to return.
            until: The value or values of `status` to wait for. A final value always ends the
                wait, so check the result.
            poll: Seconds before the second request; later intervals grow up to half a minute.

        Returns:
            The `ContactList` as it was read last.

        Raises:
            APITimeoutError: The deadline passed.
            CallFireError: A request failed; see `callfire_client.errors`.
            ValueError: `poll` is not a positive number, or `until` is empty.
        """

        from . import get_contact_list

        return self._runtime.wait(get_contact_list.OPERATION, (id,), until, poll)
