"""The settings of a sandbox."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import field, frozen

Totals: TypeAlias = Literal["known", "unknown", "missing"]
TOTALS: Final = get_args(Totals)


@frozen(kw_only=True)
class Settings:
    """The settings of a sandbox.

    Attributes:
        username: The username of the account's first API credential.
        password: The password of that credential.
        call_seconds: The number of seconds from the sending of an answered call to its end. A call
            waits for a tenth of it before it is placed, and a validation takes a tenth of it. A text
            waits for a tenth of it and takes another tenth.
        call_weights: The relative frequency of each result of a call; if empty, all calls have the result
            LA (answered by a person).
        text_weights: The relative frequency of each result of a text; if empty, all texts have the
            result SENT.
        delivery_report_lag: The number of seconds from the end of a text until its carrier reports
            whether it was delivered.
        totals: `totalCount` in pages: the number of items ("known"), -1 ("unknown"), or no property
            ("missing").
        max_page_size: The maximum number of items in a page, whatever its `limit` says; None for no
            maximum.
        listing_lag: The number of seconds until a new resource is in pages. Until then it can only be
            read by its id.
        listed_attributes: Whether calls and texts in pages have `attributes`.
        ignore_unsupported: Whether parameters and properties that the sandbox does not simulate are
            ignored instead of refused with the status 501.
        webhook_retries: How many times a delivery of a webhook that failed is sent again.
        webhook_retry_delay: The number of seconds of the clock until it is sent again; twice as long
            after each further failure.
        webhook_timeout: The number of seconds of real time after which a delivery without a complete
            response has failed.
        webhook_hosts: The hosts that deliveries are sent to, besides those of this machine; `*` for all.
        clock_skew: The number of seconds by which the time of the sandbox is ahead of its clock; behind
            it, if negative.
        base_url: The base URL of URLs in responses.
        max_body: The maximum size of a request body, in bytes.
        plan_credits: The credits of the billing plan per month.
        pay_as_you_go_credits: The credits that are used after those of the plan.
    """

    username: str = "sandbox"
    password: str = field(default="sandbox", repr=False)
    call_seconds: float = 1.0
    call_weights: Mapping[str, float] = field(factory=dict[str, float])
    text_weights: Mapping[str, float] = field(factory=dict[str, float])
    delivery_report_lag: float = 1.0
    totals: Totals = "known"
    max_page_size: int | None = None
    listing_lag: float = 0.0
    listed_attributes: bool = True
    ignore_unsupported: bool = False
    webhook_retries: int = 0
    webhook_retry_delay: float = 1.0
    webhook_timeout: float = 10.0
    webhook_hosts: Collection[str] = ()
    clock_skew: float = 0.0
    base_url: str = "http://127.0.0.1/v2"
    max_body: int = 32 * 1024 * 1024
    plan_credits: float = 1_000_000.0
    pay_as_you_go_credits: float = 500.0

    @property
    def short_delay(self) -> float:
        """The duration of validations and other short processes: a tenth of `call_seconds`."""
        return self.call_seconds / 10
