"""The account: who it is, what it used, and the numbers that it may call from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import telephony
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_ACCOUNT: Final[Json] = {
    "id": 1,
    "name": "Sandbox",
    "email": "sandbox@example.com",
    "firstName": "Ada",
    "lastName": "Example",
    "permissions": ["API", "ACCOUNT_HOLDER"],
    "status": "ACTIVE",
    "companyName": "Example Company",
    "address": "123 Main Street",
    "city": "LOS ANGELES",
    "state": "CA",
    "zipcode": "90012",
    "country": "US",
    "website": "https://www.example.com",
}
_MINUTE: Final = 60
_CODE: Final = 4


@handlers("getAccount")
def get_account(_world: World, _invocation: Invocation) -> Json:
    """Read who the account is."""
    return dict(_ACCOUNT)


@handlers("getCreditUsage")
def get_credit_usage(world: World, invocation: Invocation) -> Json:
    """Add up what was charged in an interval, or ever."""
    begin: int = invocation.get("intervalBegin", 0)
    end: int = invocation.get("intervalEnd", world.now())
    if begin > end:
        raise Problem(400, "intervalBegin must not be after intervalEnd")
    charged = [entry for entry in world.ledger if begin <= entry[0] <= end]
    return {
        "intervalBegin": begin,
        "intervalEnd": end,
        "callsDurationMinutes": round(sum(seconds for _, seconds, _ in charged) / _MINUTE),
        "textsSent": 0,
        "creditsUsed": float(sum(credits_ for _, _, credits_ in charged)),
    }


@handlers("getBillingPlanUsage")
def get_billing_plan_usage(world: World, _invocation: Invocation) -> Json:
    """Tell what is left of this month's plan, and of the credits that come after it."""
    begin, end = _month(world.now())
    plan, spare = world.settings.plan_credits, world.settings.pay_as_you_go_credits
    used: dict[int, float] = {}
    month = (0, 0)
    for moment, _, credits_ in world.ledger:
        month = month if moment < month[1] else _month(moment)
        used[month[0]] = used.get(month[0], 0.0) + credits_
    # Each month uses its own plan first; what goes beyond stays used.
    spare -= sum(max(0.0, one - plan) for one in used.values())
    left = max(0.0, plan - used.get(begin, 0.0))
    return {
        "intervalStart": begin,
        "intervalEnd": end,
        "remainingPlanCredits": float(round(left)),
        "remainingPayAsYouGoCredits": float(round(spare)),
        "totalRemainingCredits": float(round(left) + round(spare)),
    }


@handlers("getCallerIds")
def get_caller_ids(world: World, _invocation: Invocation) -> Json:
    """List the numbers that are verified."""
    return {
        "items": [
            {"phoneNumber": number} for number, one in world.caller_ids.items() if one["verified"]
        ]
    }


@handlers("sendVerificationCodeToCallerId")
def send_verification_code_to_caller_id(world: World, invocation: Invocation) -> None:
    """Begin a verification; the code is the last four digits of the number."""
    number = _number(invocation)
    known = world.caller_ids.get(number, {"verified": False})
    world.caller_ids[number] = {**known, "code": number[-_CODE:]}


@handlers("verifyCallerId")
def verify_caller_id(world: World, invocation: Invocation) -> bool:
    """End a verification; false if the code is wrong, or none was sent."""
    number = _number(invocation)
    known = world.caller_ids.get(number)
    code: str | None = invocation.body.get("verificationCode")
    if not code:
        raise Problem(400, "the verificationCode is missing")
    if known is None or known.get("code") != code:
        return False
    world.caller_ids[number] = {"verified": True}
    return True


def _number(invocation: Invocation) -> str:
    number: str = invocation["callerid"].removeprefix("+")
    if not telephony.is_number(number):
        raise Problem(400, f"the number {number!r} is not valid")
    return number


def _month(moment: int) -> tuple[int, int]:
    """Beginning and end of the month that a moment is in, UTC, in unix milliseconds."""
    begin = datetime.fromtimestamp(moment / 1000, UTC).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    after = begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
    return round(begin.timestamp() * 1000), round(after.timestamp() * 1000)
