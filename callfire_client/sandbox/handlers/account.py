"""The account: profile, usage and verified caller ids."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ..messages import HttpError, Json
from ..phone_numbers import canonical_number, is_phone_number
from .registry import handles

if TYPE_CHECKING:
    from ..account_state import AccountState
    from ..invocation import Invocation

_ACCOUNT: Final[Json] = {
    "id": 1,
    "name": "Sandbox",
    "email": "sandbox@example.com",
    "firstName": "Ada",
    "lastName": "Example",
    "permissions": ["API", "ACCOUNT_HOLDER"],
}
_MINUTE: Final = 60
_CREDIT_DIGITS: Final = 4
_CODE: Final = 4


@handles("getAccount")
def get_account(_account: AccountState, _invocation: Invocation) -> Json:
    """Return the account."""
    return dict(_ACCOUNT)


@handles("getCreditUsage")
def get_credit_usage(account: AccountState, invocation: Invocation) -> Json:
    """Return the credits used in an interval; the default is the whole time."""
    begin: int = invocation.get("intervalBegin", 0)
    end: int = invocation.get("intervalEnd", account.now())
    if begin > end:
        raise HttpError(400, "intervalBegin must not be after intervalEnd")
    charged = [entry for entry in account.ledger if begin <= entry[0] <= end]
    return {
        "intervalBegin": begin,
        "intervalEnd": end,
        "callsDurationMinutes": round(sum(seconds for _, seconds, _ in charged) / _MINUTE),
        "textsSent": sum(
            begin <= text["modified"] <= end
            for text in account.texts.select(finalTextResult="SENT")
        ),
        "creditsUsed": round(sum(credits_ for _, _, credits_ in charged), _CREDIT_DIGITS),
    }


@handles("getBillingPlanUsage")
def get_billing_plan_usage(account: AccountState, _invocation: Invocation) -> Json:
    """Return the remaining credits of this month's plan, and of those that are used after it."""
    begin, end = _month(account.now())
    plan, pay_as_you_go = account.settings.plan_credits, account.settings.pay_as_you_go_credits
    used: dict[int, float] = {}
    month = (0, 0)
    for time, _, credits_ in account.ledger:
        month = month if time < month[1] else _month(time)
        used[month[0]] = used.get(month[0], 0.0) + credits_
    # Each month uses its own plan first; the excess reduces the pay-as-you-go credits for good.
    pay_as_you_go -= sum(max(0.0, one - plan) for one in used.values())
    remaining = max(0.0, plan - used.get(begin, 0.0))
    return {
        "intervalStart": begin,
        "intervalEnd": end,
        "remainingPlanCredits": float(round(remaining)),
        "remainingPayAsYouGoCredits": float(round(pay_as_you_go)),
        "totalRemainingCredits": float(round(remaining) + round(pay_as_you_go)),
    }


@handles("getCallerIds")
def get_caller_ids(account: AccountState, _invocation: Invocation) -> Json:
    """List the verified numbers."""
    return {
        "items": [
            {"phoneNumber": number} for number, one in account.caller_ids.items() if one["verified"]
        ]
    }


@handles("sendVerificationCodeToCallerId")
def send_verification_code_to_caller_id(account: AccountState, invocation: Invocation) -> None:
    """Start a verification; the code is the last four digits of the number."""
    number = _number(invocation)
    known = account.caller_ids.get(number, {"verified": False})
    account.caller_ids[number] = {**known, "code": number[-_CODE:]}


@handles("verifyCallerId")
def verify_caller_id(account: AccountState, invocation: Invocation) -> bool:
    """Finish a verification; return true if the number is verified already.

    Return false if the code is wrong or was not sent.
    """
    number = _number(invocation)
    code: str | None = invocation.body.get("verificationCode")
    if not code:
        raise HttpError(400, "the verificationCode is missing")
    known: Json = account.caller_ids.get(number, {"verified": False})
    if not known["verified"] and known.get("code") != code:
        return False
    account.caller_ids[number] = {"verified": True}
    return True


def _number(invocation: Invocation) -> str:
    number = canonical_number(invocation["callerid"])
    if not is_phone_number(number):
        raise HttpError(400, f"the number {number!r} is not valid")
    return number


def _month(time: int) -> tuple[int, int]:
    """Return the start and end of the month (UTC) of a time, all in unix milliseconds."""
    begin = datetime.fromtimestamp(time / 1000, UTC).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    after = begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
    return round(begin.timestamp() * 1000), round(after.timestamp() * 1000)
