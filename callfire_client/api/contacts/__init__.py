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
    from .create_contact_list import CreateContactListQuery
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
    """Contacts, contact lists, and the do-not-contact list."""

    def find_contacts(self, **query: Unpack[FindContactsQuery]) -> AsyncPager[ContactPage, Contact]:
        """Find contacts.

        `GET /contacts`

        Returns the contacts of the account, filtered by id, phone number, contact list or property.
        The response is a page of contacts.

        Args:
            contact_list_id: Only contacts of the contact list with this id.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            id: Only contacts with these ids. The service then ignores all other filters.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            number: Only contacts with one of these phone numbers, 11 digits without a plus,
                such as 12135551234. The service then ignores all other filters.
            offset: Number of items to skip; 0 is the first page.
            property_name: Name of a contact property: only contacts in which it has the value
                `propertyValue`.
            property_value: Value of the contact property `propertyName`.

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

        Adds contacts to the account. The service does not validate them until they are added to a
        campaign. The response contains the ids of the new contacts.

        Args:
            body: The new contacts.

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
        """Find do-not-contact entries.

        `GET /contacts/dncs`

        Returns entries of the do-not-contact list of the account. The list applies to the calls,
        texts and campaigns of this account only. The response is a page of entries.

        Args:
            call: Only phone numbers that must not be called.
            campaign_id: Only phone numbers to which the campaign with this id sent a message.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            number: Only these phone numbers, 11 digits without a plus, such as 12135551234.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only phone numbers that start with these 1 to 10 digits.
            source: Only entries of this source.
            text: Only phone numbers that must not be texted.
            inbound_call: Only phone numbers whose calls are rejected.
            inbound_text: Only phone numbers whose texts are rejected.

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
        """Add or update do-not-contact entries.

        `POST /contacts/dncs`

        Adds phone numbers to the do-not-contact list, or updates the entries of numbers that are on
        it. The entries determine whether the account may call and text the numbers. The body of the
        response is empty.

        Args:
            body: Phone numbers, and their restrictions.

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
        """Delete do-not-contact entries by source.

        `DELETE /contacts/dncs/sources/{source}`

        Removes all entries of a source from the do-not-contact list: the account may contact their
        phone numbers again. The body of the response is empty.

        Args:
            source: Source of the entries.

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
        """Get the universal do-not-contact status of a number.

        `GET /contacts/dncs/universals/{toNumber}`

        Returns the calls and texts that the platform allows for a phone number, or between two
        phone numbers, independently of the do-not-contact list of the account.

        Args:
            to_number: Phone number to look up, 11 digits without a plus, such as 12135551234.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            from_number: Second phone number, 11 digits without a plus. The response then states
                what is allowed between the two numbers.

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
        """Get a do-not-contact entry.

        `GET /contacts/dncs/{number}`

        Returns the entry of a phone number in the do-not-contact list. If the number was removed
        from the list, everything in the entry is false.

        Args:
            number: Phone number, 11 digits without a plus, such as 12135551234.

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
        """Update a do-not-contact entry.

        `PUT /contacts/dncs/{number}`

        Changes whether the account may call and text a phone number. The body of the response is
        empty.

        Args:
            number: Phone number, 11 digits without a plus, such as 12135551234.
            body: The new restrictions of the phone number.

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
        """Delete do-not-contact entries.

        `DELETE /contacts/dncs/{number}`

        Removes a phone number, or several, from the do-not-contact list: the account may contact
        them again. The body of the response is empty.

        Args:
            number: Phone number to remove from the list, such as 12135551234, or several,
                separated by commas.

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

        Returns the contact lists of the account. The response is a page of contact lists.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            name: Only contact lists whose name is or contains this text.
            offset: Number of items to skip; 0 is the first page.
            exact_match: True: only contact lists whose name is `name`; false: also those whose
                name contains it.
            contact_count: Number of contacts. CallFire does not document how it is compared.
            order_by: Property by which the lists are sorted. CallFire does not document its
                values.

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

    async def create_contact_list(
        self, body: CreateContactListRequest, **query: Unpack[CreateContactListQuery]
    ) -> ContactList:
        """Create a contact list.

        `POST /contacts/lists`

        Creates a contact list from new contacts, ids of existing contacts, or phone numbers. The
        service then validates the contacts: it checks, for example, whether a phone number is
        valid, is a duplicate or is on a do-not-contact list. The list can be used once its status
        is ACTIVE. The response contains the list.

        Args:
            body: Name of the list, and its contacts.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_contact_list

        return (await self._runtime.perform(create_contact_list.OPERATION, query=query, body=body)).parsed

    async def create_contact_list_from_file(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        use_custom_fields: bool | None = None,
    ) -> ResourceId:
        """Create a contact list from a CSV file.

        `POST /contacts/lists/upload`

        Creates a contact list from an uploaded CSV file. The response contains the id of the list.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The extension of the file name, if it has one, must be
                `.csv`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: Name of the contact list.
            use_custom_fields: True: custom properties have the names of the columns. False:
                they are named A, B, C and so on.

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
        """Get a contact list.

        `GET /contacts/lists/{id}`

        Returns the contact list with this id, without its contacts.

        Args:
            id: Id of the contact list.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

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

        Changes the name of a contact list. The body of the response is empty.

        Args:
            id: Id of the contact list.
            body: The new name of the list.

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

        Deletes a contact list, but not its contacts. The body of the response is empty.

        Args:
            id: Id of the contact list.

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
        """Find the contacts of a contact list.

        `GET /contacts/lists/{id}/items`

        Returns the contacts of a contact list. The response is a page of contacts.

        Args:
            id: Id of the contact list.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

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

        Adds new contacts, existing contacts, or contacts created from phone numbers to a contact
        list. The body of the response is empty.

        Args:
            id: Id of the contact list.
            body: The contacts to add.

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
        """Remove contacts from a contact list.

        `DELETE /contacts/lists/{id}/items`

        Removes the contacts with the given ids from a contact list. The body of the response is
        empty.

        Args:
            id: Id of the contact list.
            contact_id: Ids of the contacts to remove.

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
        """Remove a contact from a contact list.

        `DELETE /contacts/lists/{id}/items/{contactId}`

        Removes one contact from a contact list. The body of the response is empty.

        Args:
            id: Id of the contact list.
            contact_id: Id of the contact to remove.

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
        """Get a contact.

        `GET /contacts/{id}`

        Returns the contact with this id. A deleted contact is returned too; its `deleted` is true.

        Args:
            id: Id of the contact.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

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

        Changes a contact. The body of the response is empty.

        Args:
            id: Id of the contact.
            body: The new properties of the contact.

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

        Marks a contact as deleted. Searches no longer find it, but it can still be retrieved by its
        id. The body of the response is empty.

        Args:
            id: Id of the contact.

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
        """Get the history of a contact.

        `GET /contacts/{id}/history`

        Returns the calls and texts exchanged with a contact. The response is not a page.

        Args:
            id: Id of the contact.
            fields: Properties that the response contains, separated by commas; those of calls
                and texts are in parentheses, such as `calls(id,state),texts(id,state)`, or follow a
                slash, such as `calls/fromNumber,texts/message`. All others are absent, also
                required ones.
            limit: Maximum number of calls and texts in the response.
            offset: Number of items to skip; 0 is the first page.

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
            id: Id of the contact list.
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
    """Contacts, contact lists, and the do-not-contact list."""

    def find_contacts(self, **query: Unpack[FindContactsQuery]) -> Pager[ContactPage, Contact]:
        """Find contacts.

        `GET /contacts`

        Returns the contacts of the account, filtered by id, phone number, contact list or property.
        The response is a page of contacts.

        Args:
            contact_list_id: Only contacts of the contact list with this id.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            id: Only contacts with these ids. The service then ignores all other filters.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            number: Only contacts with one of these phone numbers, 11 digits without a plus,
                such as 12135551234. The service then ignores all other filters.
            offset: Number of items to skip; 0 is the first page.
            property_name: Name of a contact property: only contacts in which it has the value
                `propertyValue`.
            property_value: Value of the contact property `propertyName`.

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

        Adds contacts to the account. The service does not validate them until they are added to a
        campaign. The response contains the ids of the new contacts.

        Args:
            body: The new contacts.

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
        """Find do-not-contact entries.

        `GET /contacts/dncs`

        Returns entries of the do-not-contact list of the account. The list applies to the calls,
        texts and campaigns of this account only. The response is a page of entries.

        Args:
            call: Only phone numbers that must not be called.
            campaign_id: Only phone numbers to which the campaign with this id sent a message.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            number: Only these phone numbers, 11 digits without a plus, such as 12135551234.
            offset: Number of items to skip; 0 is the first page.
            prefix: Only phone numbers that start with these 1 to 10 digits.
            source: Only entries of this source.
            text: Only phone numbers that must not be texted.
            inbound_call: Only phone numbers whose calls are rejected.
            inbound_text: Only phone numbers whose texts are rejected.

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
        """Add or update do-not-contact entries.

        `POST /contacts/dncs`

        Adds phone numbers to the do-not-contact list, or updates the entries of numbers that are on
        it. The entries determine whether the account may call and text the numbers. The body of the
        response is empty.

        Args:
            body: Phone numbers, and their restrictions.

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
        """Delete do-not-contact entries by source.

        `DELETE /contacts/dncs/sources/{source}`

        Removes all entries of a source from the do-not-contact list: the account may contact their
        phone numbers again. The body of the response is empty.

        Args:
            source: Source of the entries.

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
        """Get the universal do-not-contact status of a number.

        `GET /contacts/dncs/universals/{toNumber}`

        Returns the calls and texts that the platform allows for a phone number, or between two
        phone numbers, independently of the do-not-contact list of the account.

        Args:
            to_number: Phone number to look up, 11 digits without a plus, such as 12135551234.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            from_number: Second phone number, 11 digits without a plus. The response then states
                what is allowed between the two numbers.

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
        """Get a do-not-contact entry.

        `GET /contacts/dncs/{number}`

        Returns the entry of a phone number in the do-not-contact list. If the number was removed
        from the list, everything in the entry is false.

        Args:
            number: Phone number, 11 digits without a plus, such as 12135551234.

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
        """Update a do-not-contact entry.

        `PUT /contacts/dncs/{number}`

        Changes whether the account may call and text a phone number. The body of the response is
        empty.

        Args:
            number: Phone number, 11 digits without a plus, such as 12135551234.
            body: The new restrictions of the phone number.

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
        """Delete do-not-contact entries.

        `DELETE /contacts/dncs/{number}`

        Removes a phone number, or several, from the do-not-contact list: the account may contact
        them again. The body of the response is empty.

        Args:
            number: Phone number to remove from the list, such as 12135551234, or several,
                separated by commas.

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

        Returns the contact lists of the account. The response is a page of contact lists.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            name: Only contact lists whose name is or contains this text.
            offset: Number of items to skip; 0 is the first page.
            exact_match: True: only contact lists whose name is `name`; false: also those whose
                name contains it.
            contact_count: Number of contacts. CallFire does not document how it is compared.
            order_by: Property by which the lists are sorted. CallFire does not document its
                values.

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

    def create_contact_list(
        self, body: CreateContactListRequest, **query: Unpack[CreateContactListQuery]
    ) -> ContactList:
        """Create a contact list.

        `POST /contacts/lists`

        Creates a contact list from new contacts, ids of existing contacts, or phone numbers. The
        service then validates the contacts: it checks, for example, whether a phone number is
        valid, is a duplicate or is on a do-not-contact list. The list can be used once its status
        is ACTIVE. The response contains the list.

        Args:
            body: Name of the list, and its contacts.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ContactList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_contact_list

        return (self._runtime.perform(create_contact_list.OPERATION, query=query, body=body)).parsed

    def create_contact_list_from_file(
        self,
        file: FileContent,
        *,
        filename: str | None = None,
        progress: Progress | None = None,
        name: str | None = None,
        use_custom_fields: bool | None = None,
    ) -> ResourceId:
        """Create a contact list from a CSV file.

        `POST /contacts/lists/upload`

        Creates a contact list from an uploaded CSV file. The response contains the id of the list.

        Args:
            file: The path of a file, an open binary file, bytes, or, on an asyncio client, an
                async iterable of bytes. The extension of the file name, if it has one, must be
                `.csv`.
            filename: The file name to send; required for bytes and iterables.
            progress: Called with the bytes sent so far and in total (None where it is unknown).
            name: Name of the contact list.
            use_custom_fields: True: custom properties have the names of the columns. False:
                they are named A, B, C and so on.

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
        """Get a contact list.

        `GET /contacts/lists/{id}`

        Returns the contact list with this id, without its contacts.

        Args:
            id: Id of the contact list.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

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

        Changes the name of a contact list. The body of the response is empty.

        Args:
            id: Id of the contact list.
            body: The new name of the list.

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

        Deletes a contact list, but not its contacts. The body of the response is empty.

        Args:
            id: Id of the contact list.

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
        """Find the contacts of a contact list.

        `GET /contacts/lists/{id}/items`

        Returns the contacts of a contact list. The response is a page of contacts.

        Args:
            id: Id of the contact list.
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.

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

        Adds new contacts, existing contacts, or contacts created from phone numbers to a contact
        list. The body of the response is empty.

        Args:
            id: Id of the contact list.
            body: The contacts to add.

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
        """Remove contacts from a contact list.

        `DELETE /contacts/lists/{id}/items`

        Removes the contacts with the given ids from a contact list. The body of the response is
        empty.

        Args:
            id: Id of the contact list.
            contact_id: Ids of the contacts to remove.

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
        """Remove a contact from a contact list.

        `DELETE /contacts/lists/{id}/items/{contactId}`

        Removes one contact from a contact list. The body of the response is empty.

        Args:
            id: Id of the contact list.
            contact_id: Id of the contact to remove.

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
        """Get a contact.

        `GET /contacts/{id}`

        Returns the contact with this id. A deleted contact is returned too; its `deleted` is true.

        Args:
            id: Id of the contact.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

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

        Changes a contact. The body of the response is empty.

        Args:
            id: Id of the contact.
            body: The new properties of the contact.

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

        Marks a contact as deleted. Searches no longer find it, but it can still be retrieved by its
        id. The body of the response is empty.

        Args:
            id: Id of the contact.

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
        """Get the history of a contact.

        `GET /contacts/{id}/history`

        Returns the calls and texts exchanged with a contact. The response is not a page.

        Args:
            id: Id of the contact.
            fields: Properties that the response contains, separated by commas; those of calls
                and texts are in parentheses, such as `calls(id,state),texts(id,state)`, or follow a
                slash, such as `calls/fromNumber,texts/message`. All others are absent, also
                required ones.
            limit: Maximum number of calls and texts in the response.
            offset: Number of items to skip; 0 is the first page.

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
            id: Id of the contact list.
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
