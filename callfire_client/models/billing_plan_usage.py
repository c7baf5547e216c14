"""The model `BillingPlanUsage`."""

# An attribute can hold a value of another type than its own, such as `NULL`.
# mypy: disable-error-code="redundant-expr"

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from .._core.model import Model, Nested, encode, encode_unknown, new
from .._core.timestamps import from_unix_milliseconds


@define(init=False, eq=False, repr=False, kw_only=True)
class BillingPlanUsage(Model):
    """Remaining credits of the current billing period.

    Attributes:
        interval_start: Start of the period, Unix milliseconds.
        interval_end: End of the period, Unix milliseconds.
        remaining_plan_credits: Remaining credits of the plan, rounded to a whole number.
        remaining_pay_as_you_go_credits: Remaining credits bought in addition to the plan,
            rounded to a whole number.
        total_remaining_credits: Sum of `remainingPlanCredits` and `remainingPayAsYouGoCredits`.
        additional_properties: Properties that the contract does not define, by their wire names.
    """

    interval_start: int | None
    """Start of the period, Unix milliseconds."""
    interval_end: int | None
    """End of the period, Unix milliseconds."""
    remaining_plan_credits: float | None
    """Remaining credits of the plan, rounded to a whole number."""
    remaining_pay_as_you_go_credits: float | None
    """Remaining credits bought in addition to the plan, rounded to a whole number."""
    total_remaining_credits: float | None
    """Sum of `remainingPlanCredits` and `remainingPayAsYouGoCredits`."""
    _additional: dict[str, Any] | None = field(alias="additional_properties")

    def __init__(
        self,
        *,
        interval_start: int | None = None,
        interval_end: int | None = None,
        remaining_plan_credits: float | None = None,
        remaining_pay_as_you_go_credits: float | None = None,
        total_remaining_credits: float | None = None,
        additional_properties: dict[str, Any] | None = None,
    ) -> None:
        self.interval_start = interval_start
        self.interval_end = interval_end
        self.remaining_plan_credits = remaining_plan_credits
        self.remaining_pay_as_you_go_credits = remaining_pay_as_you_go_credits
        self.total_remaining_credits = total_remaining_credits
        self._additional = additional_properties

    @classmethod
    def _decode(cls, data: dict[str, Any], nested: Nested) -> Any:
        pop = data.pop
        model: Any = new(cls)
        model.interval_start = pop("intervalStart", None)
        model.interval_end = pop("intervalEnd", None)
        model.remaining_plan_credits = pop("remainingPlanCredits", None)
        model.remaining_pay_as_you_go_credits = pop("remainingPayAsYouGoCredits", None)
        model.total_remaining_credits = pop("totalRemainingCredits", None)
        model._additional = dict(data) if data else None
        return model

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object by wire names; None is omitted, `NULL` becomes null."""
        data: dict[str, Any] = encode_unknown(self._additional) if self._additional else {}
        value: Any
        if (value := self.interval_start) is not None:
            data["intervalStart"] = value if type(value) is int else encode(value)
        if (value := self.interval_end) is not None:
            data["intervalEnd"] = value if type(value) is int else encode(value)
        if (value := self.remaining_plan_credits) is not None:
            data["remainingPlanCredits"] = value if type(value) is float else encode(value)
        if (value := self.remaining_pay_as_you_go_credits) is not None:
            data["remainingPayAsYouGoCredits"] = value if type(value) is float else encode(value)
        if (value := self.total_remaining_credits) is not None:
            data["totalRemainingCredits"] = value if type(value) is float else encode(value)
        return data

    @property
    def interval_start_datetime(self) -> datetime | None:
        """`interval_start` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_start)

    @property
    def interval_end_datetime(self) -> datetime | None:
        """`interval_end` as a datetime, in UTC."""
        return from_unix_milliseconds(self.interval_end)
