"""Keywords that people text: those on sale, and those leased."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from callfire_client.sandbox import leasing
from callfire_client.sandbox.handlers import Handlers
from callfire_client.sandbox.messages import Json, Problem

if TYPE_CHECKING:
    from callfire_client.sandbox.invocation import Invocation
    from callfire_client.sandbox.world import World

handlers = Handlers()

_KEYWORD: Final = re.compile(r"[A-Za-z0-9]{3,64}", re.ASCII)
_SHORT_CODE: Final = "67076"
TAKEN: Final = "TAKEN"
"""How keywords begin that somebody else has."""
_CHANGEABLE: Final = (
    "autoRenew", "contactListId", "doubleOptInEnabled", "optInConfirmationMessage", "labels",
)  # fmt: skip


@handlers("findKeywords")
def find_keywords(world: World, invocation: Invocation) -> Json:
    """Tell which of the keywords asked for are on sale."""
    asked: list[str] = [one for one in invocation.get("keywords", []) if one]
    if not asked:
        raise Problem(400, "at least one keyword is needed: keywords")
    return {
        "items": [
            {"keyword": keyword.upper(), "number": _SHORT_CODE, "shortCode": _SHORT_CODE}
            for keyword in asked
            if _is_free(world, keyword)
        ]
    }


@handlers("isKeywordAvailable")
def is_keyword_available(world: World, invocation: Invocation) -> bool:
    """Tell whether a keyword is on sale."""
    return _is_free(world, invocation["keyword"])


@handlers("findKeywordLeases")
def find_keyword_leases(world: World, invocation: Invocation) -> Json:
    """List the leased keywords."""
    return invocation.page(list(reversed(world.keyword_leases.values())))


@handlers("getKeywordLease")
def get_keyword_lease(world: World, invocation: Invocation) -> Json:
    """Read the lease of a keyword."""
    return leasing.keyword_lease(world, invocation["keyword"])


@handlers("updateKeywordLease")
def update_keyword_lease(world: World, invocation: Invocation) -> None:
    """Change how people get onto a keyword's list, and whether its lease renews itself."""
    lease = leasing.keyword_lease(world, invocation["keyword"])
    given: Json = invocation.body
    list_id: int | None = given.get("contactListId")
    if list_id is not None and list_id not in world.lists:
        raise Problem(400, f"there is no contact list {list_id}")
    lease.update({name: given[name] for name in _CHANGEABLE if name in given})


def _is_free(world: World, keyword: str) -> bool:
    if not _KEYWORD.fullmatch(keyword):
        raise Problem(400, f"a keyword has 3 to 64 letters and digits, not {keyword!r}")
    plain = keyword.upper()
    return plain not in world.keyword_leases and not plain.startswith(TAKEN)
