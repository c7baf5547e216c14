"""The rules: how each kind of change affects a deployed client, in each direction, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from .changes import Direction, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULES", "Rule"]

_B, _R, _H = Severity.BREAKING, Severity.RISKY, Severity.HARMLESS


@frozen
class Rule:
    """The severity of one kind of change.

    Attributes:
        id: The name of the rule, in reports and ignore files.
        what: The change, as reports describe it.
        request: The severity for values that are sent; None if the rule does not apply to them.
        response: The severity for values that are received; None if the rule does not apply to them.
        reason: The reason for the severity.
        renames: Whether the change would rename something in a regenerated client.
    """

    id: str
    what: str
    request: Severity | None
    response: Severity | None
    reason: str
    renames: bool = False

    def severity(self, direction: Direction | None) -> Severity:
        """Give the severity in a direction; without a direction, the higher one."""
        found = {Direction.REQUEST: self.request, Direction.RESPONSE: self.response}
        if direction is not None:
            severity = found[direction]
            assert severity is not None, f"{self.id} has no severity for the {direction}"
            return severity
        return min((item for item in found.values() if item), key=lambda item: item.rank)


def _any(id: str, what: str, severity: Severity, reason: str, *, renames: bool = False) -> Rule:
    return Rule(id, what, severity, severity, reason, renames)


_ALL = (
    # The service.
    _any("server-removed", "server URL removed", _B, "A deployed client continues to use it."),
    _any("server-added", "server URL added", _H, "Clients do not have to use it."),
    _any("webhook-removed", "webhook removed", _B, "Its events are no longer delivered."),
    _any("webhook-added", "webhook added", _H, "It is delivered only to subscribers."),
    _any("webhook-changed", "webhook changed", _R, "Its content is not compared further."),
    _any("callback-removed", "callback removed", _B, "It is no longer called."),
    _any("callback-added", "callback added", _H, "It is called only if a request contains its URL."),
    _any("callback-changed", "callback changed", _R, "Its content is not compared further."),
    # Operations.
    _any("operation-removed", "operation removed", _B, "Every call of it fails."),
    _any("operation-added", "operation added", _H, "No deployed client calls it."),
    _any("operation-path-changed", "path changed", _B, "A deployed client uses the old path."),
    _any("operation-method-changed", "method changed", _B, "A deployed client uses the old method."),
    _any("operation-id-changed", "operationId changed", _H, "It is never sent.", renames=True),
    _any("operation-group-changed", "first tag changed", _H, "Tags are never sent.", renames=True),
    _any("operation-tags-changed", "tags changed", _H, "Tags are never sent."),
    _any("deprecated", "deprecated", _H, "It works as before."),
    _any("undeprecated", "no longer deprecated", _H, "It works as before."),
    _any("sunset-added", "sunset date announced", _R, "It can be removed from that date on."),
    _any("sunset-earlier", "sunset date moved forward", _R, "It can be removed earlier than announced."),
    _any("sunset-later", "sunset date moved back", _H, "It remains longer than announced."),
    _any("sunset-removed", "sunset date withdrawn", _H, "Its removal is no longer announced."),
    # Security.
    _any("security-added", "credentials required", _B, "Requests without credentials are refused."),
    _any("security-removed", "credentials no longer required", _H, "Requests with credentials still work."),
    _any(
        "security-combination-removed", "security schemes no longer accepted", _B,
        "Requests with only these credentials are refused.",
    ),
    _any(
        "security-combination-added", "more security schemes accepted", _H,
        "The previous credentials are still accepted.",
    ),
    _any(
        "security-combination-relaxed", "fewer security schemes required", _H,
        "The previous credentials include those that are required.",
    ),
    _any("security-scope-added", "scope required", _B, "Tokens without the scope are refused."),
    _any("security-scope-removed", "scope no longer required", _H, "Tokens with the scope still work."),
    _any("security-scheme-changed", "security scheme changed", _B, "Credentials are sent differently."),
    _any("oauth-url-changed", "OAuth URL changed", _B, "A deployed client requests tokens at the old URL."),
    _any("oauth-url-added", "OAuth URL documented", _H, "A deployed client does not use it."),
    _any("oauth-flow-added", "OAuth flow added", _H, "Clients do not have to use it."),
    _any("oauth-scope-offered", "scope offered", _H, "Clients do not have to request it."),
    _any("oauth-scope-withdrawn", "scope withdrawn", _R, "Requests for it can be refused."),
    # Parameters.
    Rule(
        "parameter-removed", "parameter removed", _B, None,
        "A request with it is refused, or the parameter is ignored.",
    ),
    Rule(
        "parameter-added-required", "required parameter added", _B, None,
        "A deployed client does not send it.",
    ),
    Rule("parameter-added-optional", "optional parameter added", _H, None, "It can be omitted."),
    Rule("parameter-required", "parameter became required", _B, None, "Requests without it are refused."),
    Rule("parameter-optional", "parameter became optional", _H, None, "It can still be sent."),
    Rule(
        "parameter-moved", "parameter moved to another part of the request", _B, None,
        "A deployed client sends it in the old part.",
    ),
    Rule(
        "path-parameter-renamed", "path parameter renamed", _H, None,
        "Only its value is sent.", renames=True,
    ),
    Rule("style-changed", "style changed", _B, None, "The value is serialized differently."),
    Rule("explode-changed", "explode changed", _B, None, "Several values are serialized differently."),
    Rule(
        "array-format-changed", "array format changed", _B, _B,
        "The items of an array are joined differently.",
    ),
    Rule(
        "serialization-changed", "changed between a schema and a media type", _B, None,
        "The value is serialized differently.",
    ),
    Rule("reserved-changed", "allowReserved changed", _R, None, "Some characters are read differently."),
    Rule("empty-forbidden", "empty value no longer allowed", _B, None, "An empty value is refused."),
    Rule("empty-allowed", "empty value allowed", _H, None, "Clients do not have to send one."),
    # Request bodies and responses.
    Rule("body-removed", "body removed", _B, None, "A request with a body is refused, or the body is ignored."),
    Rule("body-added-required", "required body added", _B, None, "A deployed client does not send it."),
    Rule("body-added-optional", "optional body added", _H, None, "It can be omitted."),
    Rule("body-required", "body became required", _B, None, "Requests without it are refused."),
    Rule("body-optional", "body became optional", _H, None, "It can still be sent."),
    Rule("encoding-changed", "encoding of a field changed", _B, None, "It is serialized differently."),
    Rule(
        "media-type-removed", "media type removed", _B, _B,
        "A client that sends or accepts only this type fails.",
    ),
    Rule("media-type-added", "media type added", _H, _H, "The other types are still available."),
    Rule(
        "media-type-widened", "media type widened", _H, _B,
        "More types are accepted, but a response can have a type that a client cannot read.",
    ),
    Rule(
        "media-type-narrowed", "media type narrowed", _B, _H,
        "Fewer types are accepted, and fewer are received.",
    ),
    Rule("success-removed", "success status removed", None, _B, "A client that expects it never receives it."),
    Rule("success-added", "success status added", None, _R, "A client can depend on the other statuses."),
    Rule("success-narrowed", "success statuses narrowed", None, _H, "The range includes all that are received."),
    Rule("error-removed", "error status removed", None, _H, "Any error status could be received before."),
    Rule("error-added", "error status added", None, _H, "Any error status could be received before."),
    Rule("response-body-removed", "content removed", None, _B, "There is no body to read."),
    Rule("response-body-added", "content added", None, _H, "Clients can ignore it."),
    Rule("header-removed", "optional header removed", None, _R, "A client can depend on it."),
    Rule("header-removed-required", "required header removed", None, _B, "A client that reads it finds none."),
    Rule("header-added", "header added", None, _H, "Clients can ignore it."),
    Rule("header-optional", "header no longer required", None, _B, "A client that reads it can find none."),
    Rule("header-required", "header became required", None, _H, "Clients can ignore it."),
    Rule("links-changed", "links changed", None, _H, "They are documentation, and are not sent."),
    # Types.
    Rule("type-changed", "type changed", _B, _B, "Values of the old type do not fit the new one."),
    Rule(
        "type-widened", "type widened", _H, _B,
        "The old values are still accepted, but new values can be received.",
    ),
    Rule(
        "type-narrowed", "type narrowed", _B, _H,
        "Some old values are refused; all received values are of the old type.",
    ),
    Rule(
        "type-added", "type documented", _R, _H,
        "Whether other values were accepted before is unknown.",
    ),
    Rule("type-removed", "type no longer documented", _H, _B, "Any value can be received."),
    Rule("nullable", "can be null", _H, _B, "Clients do not have to send null, but can receive it."),
    Rule("not-nullable", "can no longer be null", _B, _H, "A null is refused."),
    Rule("format-changed", "format changed", _B, _B, "Strings and numbers are read differently."),
    Rule("format-widened", "format widened", _H, _B, "Larger values can be received."),
    Rule("format-narrowed", "format narrowed", _B, _H, "Large values are refused."),
    Rule("format-added", "format added", _B, _H, "Values of another format are refused."),
    Rule("format-removed", "format removed", _H, _B, "Values of another format can be received."),
    Rule(
        "format-detail", "format detailed", _H, _H,
        "int64, double and password do not restrict the values.",
    ),
    Rule("enum-value-added", "value added", _H, _R, "A client can depend on the list being complete."),
    Rule("enum-value-removed", "value removed", _B, _H, "A request with it is refused."),
    Rule("enum-added", "limited to certain values", _B, _H, "Other values are refused."),
    Rule("enum-removed", "no longer limited to certain values", _H, _R, "Any other value can be received."),
    Rule(
        "default-changed", "default changed", _B, _H,
        "A request without it has another effect; received values do not depend on the default.",
    ),
    Rule(
        "default-added", "default documented", _R, _H,
        "The previous effect of omitting it is unknown; received values do not depend on the default.",
    ),
    Rule(
        "default-removed", "default no longer documented", _R, _H,
        "The effect of omitting it is unknown; received values do not depend on the default.",
    ),
    Rule("limit-added", "limit added", _B, _H, "Values beyond it are refused."),
    Rule("limit-removed", "limit removed", _H, _B, "Values beyond it can be received."),
    Rule("limit-tightened", "limit tightened", _B, _H, "Values beyond it are refused."),
    Rule("limit-loosened", "limit loosened", _H, _B, "Values beyond the old limit can be received."),
    Rule("limit-changed", "limit changed", _B, _B, "Neither limit allows all values of the other."),
    Rule("pattern-added", "pattern added", _B, _H, "Strings that do not match it are refused."),
    Rule("pattern-removed", "pattern removed", _H, _R, "Strings that do not match it can be received."),
    Rule("pattern-changed", "pattern changed", _B, _R, "A string can match one pattern and not the other."),
    # Objects.
    Rule(
        "property-removed", "property removed", _B, _R,
        "It is refused or ignored; a client can depend on receiving it.",
    ),
    Rule(
        "property-removed-required", "required property removed", _B, _B,
        "It is refused or ignored; a client that reads it finds none.",
    ),
    Rule("property-added-required", "required property added", _B, _H, "A deployed client does not send it."),
    Rule("property-added", "optional property added", _H, _H, "It can be omitted or ignored."),
    Rule("property-required", "property became required", _B, _H, "Requests without it are refused."),
    Rule("property-optional", "property became optional", _H, _B, "A client that reads it can find none."),
    Rule("read-only-set", "became read-only", _B, _H, "It is refused or ignored in a request."),
    Rule("read-only-unset", "no longer read-only", _H, _H, "It can be sent, and is still received."),
    Rule("write-only-set", "became write-only", _H, _B, "It is no longer received."),
    Rule("write-only-unset", "no longer write-only", _H, _H, "It is also received, and can still be sent."),
    Rule(
        "hidden-property-changed", "property that is not used in this direction changed", _H, _H,
        "Read-only values are not sent, and write-only values are not received.",
    ),
    Rule("additional-forbidden", "other properties forbidden", _B, _H, "Requests with others are refused."),
    Rule("additional-allowed", "other properties allowed", _H, _R, "A strict client refuses them."),
    # Alternatives and other keywords of JSON Schema.
    Rule("variant-added", "alternative added", _H, _B, "A client for the others cannot read it."),
    Rule("variant-removed", "alternative removed", _B, _H, "A request with it is refused."),
    Rule(
        "union-changed", "oneOf and anyOf exchanged", _R, _R,
        "Values that fit several alternatives are treated differently.",
    ),
    Rule(
        "discriminator-added", "discriminator added", _R, _R,
        "The alternative depends on a property that clients could ignore before.",
    ),
    Rule("discriminator-removed", "discriminator removed", _R, _R, "A client can depend on it."),
    Rule("discriminator-changed", "discriminator changed", _B, _B, "The alternative depends on another property."),
    Rule(
        "discriminator-value-changed", "discriminator value changed", _B, _B,
        "The value is sent: without a mapping, it is the name of the schema.",
    ),
    Rule(
        "subtype-added", "schema that extends it added", _H, _R,
        "A client can depend on the schemas that it knows.",
    ),
    Rule("subtype-removed", "schema that extends it removed", _B, _H, "A request with it is refused."),
    Rule("mapping-added", "discriminator value added", _H, _R, "A client can receive a value it does not know."),
    Rule("mapping-removed", "discriminator value removed", _B, _H, "A request with it is refused."),
    Rule("mapping-changed", "discriminator value maps to another schema", _B, _B, "It is read differently."),
    Rule("constraint-added", "constraint added", _B, _H, "Values that do not fit it are refused."),
    Rule("constraint-removed", "constraint removed", _H, _B, "Values that do not fit it can be received."),
    Rule("constraint-changed", "constraint changed", _B, _B, "A value can fit one and not the other."),
    Rule("xml-changed", "XML representation changed", _R, _R, "It matters where XML is sent or received."),
    # Names and documentation.
    _any("schema-renamed", "schema renamed", _H, "Names of schemas are never sent.", renames=True),
    _any(
        "schema-exchanged", "reference to another schema", _H,
        "Names of schemas are never sent; differences between the schemas are listed separately.",
        renames=True,
    ),
    _any("schema-removed", "schema removed", _H, "Names of schemas are never sent.", renames=True),
    _any("schema-added", "schema added", _H, "Names of schemas are never sent."),
    _any("unused-schema-changed", "unused schema changed", _H, "No operation of both contracts refers to it."),
    _any("documentation-changed", "documentation changed", _H, "Documentation is never sent."),
    _any("extension-changed", "extension changed", _H, "Extensions are for tools, and are never sent."),
    _any("unknown-changed", "unknown keyword changed", _R, "The meaning of the keyword is unknown."),
)  # fmt: skip

RULES: Final[Mapping[str, Rule]] = {rule.id: rule for rule in _ALL}
"""The rules by id."""
