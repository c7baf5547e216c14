"""Compare recipients with calls or texts: by a mark of the caller, or else by number, contact and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from .._core.phone_numbers import normalize_number
from .evidence import Evidence, listing_notes, outcome_of
from .listing import Listing, read_listing

if TYPE_CHECKING:
    from .._core.actions import Perform
    from .sent_request import SentRequest

__all__ = ["compare_recipients"]


@frozen
class _Recipient:
    """A recipient of the request.

    Attributes:
        label: Its name in `missing`.
        keys: The number and the contact by which calls and texts to it are found.
        mark: The value of its mark; None without marks.
    """

    label: str
    keys: tuple[tuple[str, str], ...]
    mark: str | None


def compare_recipients(sent: SentRequest, mark: str | None) -> Generator[Perform, Any, Evidence]:
    """Search for a call or text to each recipient.

    One with the mark of a recipient is proof. Any other one that has the number or the contact of the
    recipient and is not older than the request is a candidate, for one recipient only.

    Args:
        sent: The request.
        mark: The attribute whose value identifies each recipient; None without one.

    Raises:
        ValueError: A recipient does not have the mark, or two have the same value of it.
    """
    recipients = _recipients(sent.body, mark)
    marks = {each.mark for each in recipients if each.mark is not None}

    def is_enough(items: list[Any]) -> bool:
        return bool(marks) and marks <= {_mark(item, mark) for item in items}

    listing = yield from read_listing(sent, is_enough)
    proven, unmarked, repeated = _by_mark(listing, marks, mark)
    rest = [each for each in recipients if each.mark not in proven]
    candidates, surplus, missing = _by_keys(rest, unmarked)
    surplus = [*repeated, *surplus]
    keys = {key for each in recipients for key in each.keys}
    older = sum(not keys.isdisjoint(_keys_of_item(item)) for item in listing.older)
    notes = [f"read {sent.lookup.read} for {len(recipients)} recipients"]
    notes += _notes(listing, mark, proven)
    notes += listing_notes(listing, older, len(surplus))
    return Evidence(
        outcome=outcome_of(
            len(recipients), [*proven.values()], candidates, complete=listing.limit is None
        ),
        proven=[proven[each.mark] for each in recipients if each.mark in proven],
        candidates=candidates,
        missing=missing,
        surplus=surplus,
        notes=notes,
        as_of=listing.as_of,
    )


def _recipients(body: Any, mark: str | None) -> list[_Recipient]:
    """Return the recipients of a request, each with its mark.

    Raises:
        ValueError: A recipient does not have the mark, or two have the same value of it.
    """
    positions: dict[str, int] = {}
    recipients: list[_Recipient] = []
    for number, raw in enumerate(cast("list[Mapping[str, Any]]", body or [])):
        value = None
        if mark is not None:
            attributes = cast("Mapping[str, Any]", raw.get("attributes") or {})
            value = _text(attributes.get(mark))
            if value is None:
                raise ValueError(
                    f"recipients[{number}].attributes has no {mark!r}: every recipient must have the "
                    "mark when it is sent; omit mark= to search by number and time"
                )
            if value in positions:
                raise ValueError(
                    f"recipients[{positions[value]}] and recipients[{number}] have the same {mark!r}: its "
                    "value must identify one recipient; omit mark= to search by number and time"
                )
            positions[value] = number
        phone, contact = raw.get("phoneNumber"), raw.get("contactId")
        label = value or (str(phone) if phone else f"contact {contact}")
        recipients.append(_Recipient(label, tuple(_keys(phone, contact)), value))
    return recipients


def _by_mark(
    listing: Listing, marks: set[str], mark: str | None
) -> tuple[dict[str | None, Any], list[Any], list[Any]]:
    """Return the items by their mark, those that may be of any recipient, and those whose mark repeats."""
    proven: dict[str | None, Any] = {}
    unmarked: list[Any] = []
    repeated: list[Any] = []
    for item in listing.items:
        value = _mark(item, mark)
        if value is None:
            unmarked.append(item)
        elif value in proven:
            repeated.append(item)
        elif value in marks:
            proven[value] = item
        # An item with another mark is of another request.
    return proven, unmarked, repeated


def _by_keys(
    recipients: list[_Recipient], items: list[Any]
) -> tuple[list[Any], list[Any], list[str]]:
    """Assign a call or text to each recipient, and each of them to one recipient.

    Returns:
        The assigned items, the further items that fit, and the labels of the recipients without an item.
    """
    newest_first = sorted(items, key=lambda item: getattr(item, "created", None) or 0, reverse=True)
    by_key = defaultdict[tuple[str, str], list[int]](list)
    for position, item in enumerate(newest_first):
        for key in _keys_of_item(item):
            by_key[key].append(position)
    options = [sorted({p for key in each.keys for p in by_key[key]}) for each in recipients]
    assigned: dict[int, int] = {}  # the position of the item by that of the recipient
    used = set[int]()
    # Those with few options first, so that the others do not use them up.
    for recipient in sorted(range(len(recipients)), key=lambda each: len(options[each])):
        free = next((each for each in options[recipient] if each not in used), None)
        if free is not None:
            assigned[recipient] = free
            used.add(free)
    fitting = sorted({position for each in options for position in each} - used)
    return (
        [newest_first[assigned[each]] for each in range(len(recipients)) if each in assigned],
        [newest_first[position] for position in fitting],
        [each.label for number, each in enumerate(recipients) if number not in assigned],
    )


def _notes(listing: Listing, mark: str | None, proven: Mapping[str | None, Any]) -> Iterable[str]:
    if mark is None:
        yield "without a mark, a number and a time do not prove that a call or text is of this request"
    elif not proven and not any(
        getattr(item, "attributes", None) for item in [*listing.items, *listing.older]
    ):
        yield "none that was read had attributes, so the mark shows nothing"


def _mark(item: object, mark: str | None) -> str | None:
    attributes: object = getattr(item, "attributes", None)
    if mark is None or not isinstance(attributes, Mapping):
        return None
    return _text(cast("Mapping[str, Any]", attributes).get(mark))


def _text(value: object) -> str | None:
    """Return the value of an attribute as text, because the service may return a number as either."""
    return None if value is None or value == "" else str(value)


def _keys_of_item(item: object) -> Iterable[tuple[str, str]]:
    contact: object = getattr(item, "contact", None)
    return _keys(getattr(item, "to_number", None), getattr(contact, "id", None))


def _keys(phone: object, contact: object) -> Iterable[tuple[str, str]]:
    if phone:
        yield "number", normalize_number(str(phone))
    if contact is not None:
        yield "contact", str(contact)
