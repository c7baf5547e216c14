"""The model `BillingPlanUsage`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from attrs import define, field

from ..model import Model, no_properties, write
from ..timestamps import from_unix_milliseconds


@define(kw_only=True, repr=False)
class BillingPlanUsage(Model):
    """Credits left in the current billing period.

    Attributes:
        interval_start: Beginning of the period, unix milliseconds.
        interval_end: End of the period, unix milliseconds.
        remaining_plan_credits: Credits left of the plan, rounded to a whole number.
        remaining_pay_as_you_go_credits: Credits left of those bought apart from the plan,
            rounded to a whole number.
        total_remaining_credits: Credits left in all, the sum of the two.
        additional_properties: What the wire said beyond these, by its names there.
    """

    interval_start: int | None = None
    interval_end: int | None = None
    remaining_plan_credits: float | None = None
    remaining_pay_as_you_go_credits: float | None = None
    total_remaining_credits: float | None = None
    additional_properties: dict[str, Any] = field(factory=no_properties)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object: missing and null read as None, what is unknown is kept."""
        get = data.get
        model = cls(
            interval_start=get("intervalStart"),
            interval_end=get("intervalEnd"),
            remaining_plan_credits=get("remainingPlanCredits"),
            remaining_pay_as_you_go_credits=get("remainingPayAsYouGoCredits"),
            total_remaining_credits=get("totalRemainingCredits"),
        )
        if not data.keys() <= _PROPERTIES:
            model.additional_properties = {name: data[name] for name in data if name not in _PROPERTIES}
        return model

    def to_dict(self) -> dict[str, Any]:
        """Write the JSON object: None is left out, `NULL` becomes null, what was unknown goes back."""
        said = {
            "intervalStart": self.interval_start,
            "intervalEnd": self.interval_end,
            "remainingPlanCredits": self.remaining_plan_credits,
            "remainingPayAsYouGoCredits": self.remaining_pay_as_you_go_credits,
            "totalRemainingCredits": self.total_remaining_credits,
        }
        return {**self.additional_properties, **write(said)}

    @property
    def interval_start_datetime(self) -> datetime | None:
        """`interval_start` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_start)

    @property
    def interval_end_datetime(self) -> datetime | None:
        """`interval_end` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_end)


_PROPERTIES = frozenset(
    {
        "intervalStart",
        "intervalEnd",
        "remainingPlanCredits",
        "remainingPayAsYouGoCredits",
        "totalRemainingCredits",
    }
)
