"""The group `me`: a module for each operation, and the classes of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from ..._runtime import AsyncGroup, Group

if TYPE_CHECKING:
    from ...models import (
        Account,
        ApiCredential,
        ApiCredentialPage,
        BillingPlanUsage,
        CallerIdList,
        CallerIdVerificationRequest,
        CreditUsage,
    )
    from ...paging import AsyncPager, Pager
    from .find_api_credentials import FindApiCredentialsQuery
    from .get_account import GetAccountQuery
    from .get_api_credential import GetApiCredentialQuery
    from .get_credit_usage import GetCreditUsageQuery

__all__ = ["AsyncMeGroup", "MeGroup"]


class AsyncMeGroup(AsyncGroup):
    """The account, its credits, caller ids and API credentials."""

    async def get_account(self, **query: Unpack[GetAccountQuery]) -> Account:
        """Get the account.

        `GET /me/account`

        Returns the account that the credentials belong to: its name, email address, permissions and
        status.

        Args:
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Account`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_account

        return (await self._runtime.perform(get_account.OPERATION, query=query)).parsed

    def find_api_credentials(
        self, **query: Unpack[FindApiCredentialsQuery]
    ) -> AsyncPager[ApiCredentialPage, ApiCredential]:
        """Find API credentials.

        `GET /me/api/credentials`

        Returns the API credentials of the account, with masked passwords. Requires the login of the
        account holder. The response is a page of credentials.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            name: Only credentials with this name.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import AsyncPager
        from . import find_api_credentials

        return AsyncPager(self._runtime, find_api_credentials.OPERATION, (), query)

    async def create_api_credential(self, body: ApiCredential) -> ApiCredential:
        """Create an API credential.

        `POST /me/api/credentials`

        Generates a username and a password, which can be used for all other operations. Only the
        name of the credential can be chosen. Requires the login of the account holder. Only the
        response to this request contains the whole password.

        Args:
            body: The new credential; only its name can be set.

        Returns:
            The `ApiCredential`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_api_credential

        return (await self._runtime.perform(create_api_credential.OPERATION, body=body)).parsed

    async def get_api_credential(self, id: int, **query: Unpack[GetApiCredentialQuery]) -> ApiCredential:
        """Get an API credential.

        `GET /me/api/credentials/{id}`

        Returns an API credential, with a masked password. Requires the login of the account holder.

        Args:
            id: Id of the credential.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ApiCredential`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_api_credential

        return (await self._runtime.perform(get_api_credential.OPERATION, (id,), query=query)).parsed

    async def delete_api_credential(self, id: int) -> None:
        """Delete an API credential.

        `DELETE /me/api/credentials/{id}`

        Deletes an API credential: it can no longer be used. Requires the login of the account
        holder. The body of the response is empty.

        Args:
            id: Id of the credential.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_api_credential

        await self._runtime.perform(delete_api_credential.OPERATION, (id,))

    async def get_credit_usage(self, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage:
        """Get the credit usage.

        `GET /me/billing/credit-usage`

        Returns the usage of the account in an interval, or for all time: the credits used, the
        number of texts and the duration of calls.

        Args:
            interval_begin: Start of the interval to count, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). Without it, the interval has no start. Also an
                aware datetime, or ISO 8601 text with an offset.
            interval_end: End of the interval to count, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). Without it, the interval ends now. Also an
                aware datetime, or ISO 8601 text with an offset.

        Returns:
            The `CreditUsage`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_credit_usage

        return (await self._runtime.perform(get_credit_usage.OPERATION, query=query)).parsed

    async def get_billing_plan_usage(self) -> BillingPlanUsage:
        """Get the usage of the billing plan.

        `GET /me/billing/plan-usage`

        Returns the remaining credits of the billing plan in the current month.

        Returns:
            The `BillingPlanUsage`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_billing_plan_usage

        return (await self._runtime.perform(get_billing_plan_usage.OPERATION)).parsed

    async def get_caller_ids(self) -> CallerIdList:
        """Get the caller ids.

        `GET /me/callerids`

        Returns the verified caller ids of the account. A phone number that the response does not
        contain is not verified.

        Returns:
            The `CallerIdList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_caller_ids

        return (await self._runtime.perform(get_caller_ids.OPERATION)).parsed

    async def send_verification_code_to_caller_id(self, callerid: str) -> None:
        """Send a verification code to a caller id.

        `POST /me/callerids/{callerid}`

        Calls a phone number and speaks a verification code. The code is needed to verify the number
        as a caller id. The body of the response is empty.

        Args:
            callerid: Phone number to verify, 11 digits without a plus, such as 12135551234.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import send_verification_code_to_caller_id

        await self._runtime.perform(send_verification_code_to_caller_id.OPERATION, (callerid,))

    async def verify_caller_id(self, callerid: str, body: CallerIdVerificationRequest) -> bool:
        """Verify a caller id.

        `POST /me/callerids/{callerid}/verification-code`

        Verifies a phone number as a caller id with the code that was spoken in the verification
        call. Returns true if the code is correct, or if the number is already verified.

        Args:
            callerid: Phone number to verify, 11 digits without a plus, such as 12135551234.
            body: The code that was spoken in the verification call.

        Returns:
            True or false.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import verify_caller_id

        return (await self._runtime.perform(verify_caller_id.OPERATION, (callerid,), body=body)).parsed

    async def disable_api_credentials(self, id: int) -> None:
        """Disable an API credential.

        `POST /me/api/credentials/{id}/disable`

        Disables an API credential: it cannot be used until it is enabled again. Requires the login
        of the account holder. The body of the response is empty.

        Args:
            id: Id of the credential.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import disable_api_credentials

        await self._runtime.perform(disable_api_credentials.OPERATION, (id,))

    async def enable_api_credentials(self, id: int) -> None:
        """Enable an API credential.

        `POST /me/api/credentials/{id}/enable`

        Enables an API credential that was disabled. Requires the login of the account holder. The
        body of the response is empty.

        Args:
            id: Id of the credential.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import enable_api_credentials

        await self._runtime.perform(enable_api_credentials.OPERATION, (id,))


class MeGroup(Group):
    """The account, its credits, caller ids and API credentials."""

    def get_account(self, **query: Unpack[GetAccountQuery]) -> Account:
        """Get the account.

        `GET /me/account`

        Returns the account that the credentials belong to: its name, email address, permissions and
        status.

        Args:
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `Account`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_account

        return (self._runtime.perform(get_account.OPERATION, query=query)).parsed

    def find_api_credentials(
        self, **query: Unpack[FindApiCredentialsQuery]
    ) -> Pager[ApiCredentialPage, ApiCredential]:
        """Find API credentials.

        `GET /me/api/credentials`

        Returns the API credentials of the account, with masked passwords. Requires the login of the
        account holder. The response is a page of credentials.

        Args:
            fields: Properties that the response contains, separated by commas; those of the
                items are in parentheses, such as `items(id,name)`, and those of a nested object
                follow its name after a slash, such as `items(number,region/city)`. All others are
                absent, also required ones, and `totalCount` if it is not named.
            limit: Maximum number of items in the response. A response with fewer items is the
                last page. CallFire does not document an upper bound.
            offset: Number of items to skip; 0 is the first page.
            name: Only credentials with this name.

        Returns:
            A pager: iterate over it for the items of all pages, or request the first page only.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from ...paging import Pager
        from . import find_api_credentials

        return Pager(self._runtime, find_api_credentials.OPERATION, (), query)

    def create_api_credential(self, body: ApiCredential) -> ApiCredential:
        """Create an API credential.

        `POST /me/api/credentials`

        Generates a username and a password, which can be used for all other operations. Only the
        name of the credential can be chosen. Requires the login of the account holder. Only the
        response to this request contains the whole password.

        Args:
            body: The new credential; only its name can be set.

        Returns:
            The `ApiCredential`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import create_api_credential

        return (self._runtime.perform(create_api_credential.OPERATION, body=body)).parsed

    def get_api_credential(self, id: int, **query: Unpack[GetApiCredentialQuery]) -> ApiCredential:
        """Get an API credential.

        `GET /me/api/credentials/{id}`

        Returns an API credential, with a masked password. Requires the login of the account holder.

        Args:
            id: Id of the credential.
            fields: Properties that the response contains, separated by commas, such as
                `id,name`; all others are absent, also required ones. Properties of a nested object
                follow its name after a slash, or in parentheses, such as `number,region/city` or
                `number,region(city,state)`.

        Returns:
            The `ApiCredential`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_api_credential

        return (self._runtime.perform(get_api_credential.OPERATION, (id,), query=query)).parsed

    def delete_api_credential(self, id: int) -> None:
        """Delete an API credential.

        `DELETE /me/api/credentials/{id}`

        Deletes an API credential: it can no longer be used. Requires the login of the account
        holder. The body of the response is empty.

        Args:
            id: Id of the credential.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import delete_api_credential

        self._runtime.perform(delete_api_credential.OPERATION, (id,))

    def get_credit_usage(self, **query: Unpack[GetCreditUsageQuery]) -> CreditUsage:
        """Get the credit usage.

        `GET /me/billing/credit-usage`

        Returns the usage of the account in an interval, or for all time: the credits used, the
        number of texts and the duration of calls.

        Args:
            interval_begin: Start of the interval to count, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). Without it, the interval has no start. Also an
                aware datetime, or ISO 8601 text with an offset.
            interval_end: End of the interval to count, in Unix milliseconds, such as
                1767225600000 (2026-01-01T00:00:00Z). Without it, the interval ends now. Also an
                aware datetime, or ISO 8601 text with an offset.

        Returns:
            The `CreditUsage`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_credit_usage

        return (self._runtime.perform(get_credit_usage.OPERATION, query=query)).parsed

    def get_billing_plan_usage(self) -> BillingPlanUsage:
        """Get the usage of the billing plan.

        `GET /me/billing/plan-usage`

        Returns the remaining credits of the billing plan in the current month.

        Returns:
            The `BillingPlanUsage`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_billing_plan_usage

        return (self._runtime.perform(get_billing_plan_usage.OPERATION)).parsed

    def get_caller_ids(self) -> CallerIdList:
        """Get the caller ids.

        `GET /me/callerids`

        Returns the verified caller ids of the account. A phone number that the response does not
        contain is not verified.

        Returns:
            The `CallerIdList`.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import get_caller_ids

        return (self._runtime.perform(get_caller_ids.OPERATION)).parsed

    def send_verification_code_to_caller_id(self, callerid: str) -> None:
        """Send a verification code to a caller id.

        `POST /me/callerids/{callerid}`

        Calls a phone number and speaks a verification code. The code is needed to verify the number
        as a caller id. The body of the response is empty.

        Args:
            callerid: Phone number to verify, 11 digits without a plus, such as 12135551234.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import send_verification_code_to_caller_id

        self._runtime.perform(send_verification_code_to_caller_id.OPERATION, (callerid,))

    def verify_caller_id(self, callerid: str, body: CallerIdVerificationRequest) -> bool:
        """Verify a caller id.

        `POST /me/callerids/{callerid}/verification-code`

        Verifies a phone number as a caller id with the code that was spoken in the verification
        call. Returns true if the code is correct, or if the number is already verified.

        Args:
            callerid: Phone number to verify, 11 digits without a plus, such as 12135551234.
            body: The code that was spoken in the verification call.

        Returns:
            True or false.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import verify_caller_id

        return (self._runtime.perform(verify_caller_id.OPERATION, (callerid,), body=body)).parsed

    def disable_api_credentials(self, id: int) -> None:
        """Disable an API credential.

        `POST /me/api/credentials/{id}/disable`

        Disables an API credential: it cannot be used until it is enabled again. Requires the login
        of the account holder. The body of the response is empty.

        Args:
            id: Id of the credential.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import disable_api_credentials

        self._runtime.perform(disable_api_credentials.OPERATION, (id,))

    def enable_api_credentials(self, id: int) -> None:
        """Enable an API credential.

        `POST /me/api/credentials/{id}/enable`

        Enables an API credential that was disabled. Requires the login of the account holder. The
        body of the response is empty.

        Args:
            id: Id of the credential.

        Returns:
            None; the operation succeeded.

        Raises:
            CallFireError: The request failed; see `callfire_client.errors`.
            ValueError: An argument is invalid; nothing was sent.
            TypeError: An argument is of a type that cannot be sent; nothing was sent.
        """

        from . import enable_api_credentials

        self._runtime.perform(enable_api_credentials.OPERATION, (id,))
