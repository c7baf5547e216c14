"""Create or update the webhooks of a receiver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import frozen

from ..models import Webhook
from .kinds import normalize_type

if TYPE_CHECKING:
    from ..client import AsyncCallFire
    from .event import Kind
    from .handlers import Registration
    from .signature import Secret

__all__ = ["RegisteredWebhook", "RegistrationAction", "RegistrationReport", "register"]

RegistrationAction: TypeAlias = Literal["created", "updated", "unchanged"]

# These are compared by equality; `events` and `secret` by functions of their own.
_COMPARED: Final = ("resource", "callback", "enabled")


@frozen
class RegisteredWebhook:
    """The webhook of one kind.

    Attributes:
        name: Its name.
        kind: The kind of its events.
        action: The action that was taken or, with `dry_run`, would be. `unchanged`: no property that the API
            shows is different.
        id: Its id; None if it would be created.
        changed: The properties that were, or would be, updated.
        secret_unknown: Whether the API did not show the secret of an existing webhook. It was, or would be,
            set; whether it was another one before is unknown.
        others: The ids of further webhooks of that name, which are not changed.
    """

    name: str
    kind: Kind[Any]
    action: RegistrationAction
    id: int | None
    changed: tuple[str, ...] = ()
    secret_unknown: bool = False
    others: tuple[int, ...] = ()


@frozen
class RegistrationReport:
    """The result of `register`.

    Attributes:
        webhooks: The webhook of each kind that has handlers.
        dry_run: Whether nothing was changed.
    """

    webhooks: tuple[RegisteredWebhook, ...]
    dry_run: bool

    def __str__(self) -> str:
        lines: list[str] = []
        for each in self.webhooks:
            action = f"would be {each.action}" if self.dry_run else each.action
            changed = f" ({', '.join(each.changed)})" if each.changed else ""
            others = (
                f"; others of this name: {', '.join(map(str, each.others))}" if each.others else ""
            )
            secret = (
                "; the secret is set, which the API does not show" if each.secret_unknown else ""
            )
            lines.append(f"{each.name}: {action}{changed}{secret}{others}")
        return "\n".join(lines)


async def register(
    cf: AsyncCallFire,
    url: str,
    registrations: Sequence[Registration],
    secret: Secret,
    *,
    name: str,
    dry_run: bool,
) -> RegistrationReport:
    """Create or update a webhook for each kind of the registrations; see `WebhookReceiver.register`."""
    wanted = _wanted_types(registrations)
    if not wanted:
        raise ValueError(
            "no handler names a kind, such as on(InboundText): '*' does not tell which webhooks to create"
        )
    for kind, types in wanted.items():
        if not types:
            raise ValueError(
                f"the types of {kind.name} are unknown: pass them to on(), such as on(kind, 'finished')"
            )
    text = _to_text(secret)
    reports: list[RegisteredWebhook] = []
    for kind, types in wanted.items():
        webhook = Webhook(
            name=f"{name} {kind.name}",
            enabled=True,
            resource=kind.name,
            events=list(types),
            callback=url,
            secret=text,
        )
        reports.append(await _register_one(cf, kind, webhook, dry_run=dry_run))
    return RegistrationReport(tuple(reports), dry_run)


def _to_text(secret: Secret) -> str:
    if isinstance(secret, str):
        return secret
    try:
        return secret.decode()
    except UnicodeDecodeError:
        # Without the original exception, which has the secret.
        raise ValueError(
            "the API accepts a secret as text only, and this one is not UTF-8"
        ) from None


def _wanted_types(registrations: Iterable[Registration]) -> dict[Kind[Any], tuple[str, ...]]:
    wanted: dict[Kind[Any], dict[str, str]] = {}
    for each in registrations:
        if each.kind is None:
            continue
        known = {normalize_type(name): name for name in each.kind.types}
        types = wanted.setdefault(each.kind, {})
        for name in each.types or each.kind.types:
            # As the API writes it.
            types[normalize_type(name)] = known.get(normalize_type(name), name)
    return {kind: tuple(types.values()) for kind, types in wanted.items()}


async def _register_one(
    cf: AsyncCallFire, kind: Kind[Any], wanted: Webhook, *, dry_run: bool
) -> RegisteredWebhook:
    name = wanted.name or ""
    # The comparison of names by the API may be less strict.
    found = [each async for each in cf.webhooks.find_webhooks(name=name) if each.name == name]
    if not found:
        created = None if dry_run else (await cf.webhooks.create_webhook(wanted)).id
        return RegisteredWebhook(name, kind, "created", created)
    existing, *others = sorted(found, key=lambda each: each.id)
    changed = _compare(existing, wanted)
    secret_unknown = _is_hidden(existing.secret)
    if (changed or secret_unknown) and not dry_run:
        await cf.webhooks.update_webhook(existing.id, _merge(existing, wanted))
    return RegisteredWebhook(
        name=name,
        kind=kind,
        action="updated" if changed else "unchanged",
        id=existing.id,
        changed=changed,
        secret_unknown=secret_unknown,
        others=tuple(each.id for each in others),
    )


def _compare(existing: Webhook, wanted: Webhook) -> tuple[str, ...]:
    changed = [each for each in _COMPARED if getattr(existing, each) != getattr(wanted, each)]
    if _normalized(existing.events) != _normalized(wanted.events):
        changed.append("events")
    if existing.secret != wanted.secret and not _is_hidden(existing.secret):
        changed.append("secret")
    return tuple(changed)


def _is_hidden(secret: str | None) -> bool:
    # Passwords of API credentials are masked in this way.
    return not secret or secret.startswith("****")


def _merge(existing: Webhook, wanted: Webhook) -> Webhook:
    """Return the wanted webhook with the existing properties that `register` does not set."""
    return Webhook(
        name=wanted.name,
        enabled=wanted.enabled,
        resource=wanted.resource,
        events=wanted.events,
        callback=wanted.callback,
        secret=wanted.secret,
        fields=existing.fields,
        non_strict_ssl=existing.non_strict_ssl,
        single_use=existing.single_use,
        expires_at=existing.expires_at,
    )


def _normalized(events: Iterable[str] | None) -> set[str]:
    return {normalize_type(each) for each in events or ()}
