"""How a sandbox behaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import field, frozen

Totals: TypeAlias = Literal["known", "unknown", "missing"]
TOTALS: Final = get_args(Totals)


@frozen(kw_only=True)
class Settings:
    """How a sandbox behaves.

    Attributes:
        username: The username of the API credential that the account starts with.
        password: Its password.
        call_seconds: How many seconds an answered call takes from being sent to being finished. A
            tenth of it is how long a call waits to be made, and how long validation takes.
        chances: How likely each result of a call is, by weight; LA if empty.
        totals: Whether pages tell how many items there are, say -1, or leave it out.
        base_url: Where the sandbox can be reached; addresses in answers begin with it.
        max_body: How many bytes a request's body may have.
        plan_credits: Credits of the billing plan for each month.
        pay_as_you_go_credits: Credits that are used when those of the plan are gone.
    """

    username: str = "sandbox"
    password: str = field(default="sandbox", repr=False)
    call_seconds: float = 1.0
    chances: Mapping[str, float] = field(factory=dict[str, float])
    totals: Totals = "known"
    base_url: str = "http://127.0.0.1/v2"
    max_body: int = 32 * 1024 * 1024
    plan_credits: float = 1_000_000.0
    pay_as_you_go_credits: float = 500.0

    @property
    def moment(self) -> float:
        """How many seconds short things take: a tenth of a call."""
        return self.call_seconds / 10
