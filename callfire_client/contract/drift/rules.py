"""The rules: what each kind of change does to a deployed client, in each direction, and why."""

from dataclasses import dataclass

from callfire_client.contract.drift.changes import Direction, Severity

_B, _R, _H = Severity.BREAKING, Severity.RISKY, Severity.HARMLESS


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of change is judged.

    Attributes:
        id: Its name, for reports and ignore files.
        what: What happened, as reports say it.
        request: How grave it is for what is sent; None where that cannot be.
        answer: How grave it is for what comes back; None where that cannot be.
        reason: Why.
        renames: Whether it would rename something in a regenerated client.
    """

    id: str
    what: str
    request: Severity | None
    answer: Severity | None
    reason: str
    renames: bool = False

    def severity(self, direction: Direction | None) -> Severity:
        """How grave a change is; without a direction, what is graver."""
        found = {Direction.REQUEST: self.request, Direction.ANSWER: self.answer}
        if direction is not None:
            severity = found[direction]
            assert severity is not None, f"{self.id} has no class for the {direction}"
            return severity
        return min((item for item in found.values() if item), key=lambda item: item.rank)


def _any(id: str, what: str, severity: Severity, reason: str, *, renames: bool = False) -> Rule:
    return Rule(id, what, severity, severity, reason, renames)


_ALL = (
    # The service.
    _any("server-removed", "address removed", _B, "A deployed client goes on sending to it."),
    _any("server-added", "address added", _H, "Nobody has to use it."),
    _any("webhook-removed", "webhook removed", _B, "Whoever waits for it waits in vain."),
    _any("webhook-added", "webhook added", _H, "It comes to those who ask for it."),
    _any("webhook-changed", "webhook changed", _R, "What it carries is not compared further."),
    _any("callback-removed", "callback removed", _B, "Whoever waits for it waits in vain."),
    _any("callback-added", "callback added", _H, "It comes to those who ask for it."),
    _any("callback-changed", "callback changed", _R, "What it carries is not compared further."),
    # Operations.
    _any("operation-removed", "operation removed", _B, "Every call of it fails."),
    _any("operation-added", "operation added", _H, "No deployed client calls it."),
    _any("operation-path-changed", "path changed", _B, "A deployed client calls the old path."),
    _any("operation-method-changed", "method changed", _B, "A deployed client uses the old one."),
    _any(
        "operation-id-changed", "operationId changed", _H, "It is never sent.", renames=True
    ),
    _any(
        "operation-group-changed", "first tag changed", _H, "Tags are never sent.", renames=True
    ),
    _any("operation-tags-changed", "tags changed", _H, "Tags are never sent."),
    _any("deprecated", "deprecated", _H, "It works as before."),
    _any("undeprecated", "no longer deprecated", _H, "It works as before."),
    _any("sunset-added", "end announced", _R, "From that day on it may be gone."),
    _any("sunset-earlier", "end moved to an earlier day", _R, "There is less time than announced."),
    _any("sunset-later", "end moved to a later day", _H, "There is more time than announced."),
    _any("sunset-removed", "end no longer announced", _H, "It may stay."),
    # Security.
    _any("security-added", "credentials wanted", _B, "Who sends none is refused."),
    _any("security-removed", "credentials no longer wanted", _H, "Sending them does no harm."),
    _any("security-way-removed", "way to authenticate removed", _B, "Who goes it is refused."),
    _any("security-way-added", "way to authenticate added", _H, "The other ways still work."),
    _any("security-scope-added", "scope wanted", _B, "Tokens issued without it are refused."),
    _any("security-scope-removed", "scope no longer wanted", _H, "Having it does no harm."),
    _any("security-scheme-changed", "security scheme changed", _B, "Credentials travel otherwise."),
    _any("oauth-url-changed", "OAuth address changed", _B, "Tokens are asked for at the old one."),
    _any("oauth-scope-offered", "scope offered", _H, "Nobody has to ask for it."),
    _any("oauth-scope-withdrawn", "scope withdrawn", _R, "Who asks for it may be refused."),
    # Parameters.
    Rule(
        "parameter-removed", "parameter removed", _B, None,
        "What is asked for with it is refused, or silently not done.",
    ),
    Rule("parameter-added-required", "required parameter added", _B, None, "Nobody sends it yet."),
    Rule("parameter-added-optional", "optional parameter added", _H, None, "It may be left out."),
    Rule("parameter-required", "parameter became required", _B, None, "Who omits it is refused."),
    Rule("parameter-optional", "parameter became optional", _H, None, "It may still be sent."),
    Rule(
        "parameter-moved", "parameter moved to another part of the request", _B, None,
        "The server no longer looks where a deployed client puts it.",
    ),
    Rule(
        "path-parameter-renamed", "path parameter renamed", _H, None,
        "Only its value is sent.", renames=True,
    ),
    Rule("style-changed", "style changed", _B, None, "The value is written another way."),
    Rule("explode-changed", "explode changed", _B, None, "Several values are written another way."),
    Rule(
        "serialization-changed", "written by a schema or a media type instead", _B, None,
        "The value is written another way.",
    ),
    Rule("reserved-changed", "allowReserved changed", _R, None, "Some characters are read anew."),
    Rule("empty-forbidden", "empty value no longer allowed", _B, None, "An empty one is refused."),
    Rule("empty-allowed", "empty value allowed", _H, None, "Nobody has to send one."),
    # Bodies and answers.
    Rule("body-removed", "body removed", _B, None, "What is sent in it is refused or not read."),
    Rule("body-added-required", "required body added", _B, None, "Nobody sends it yet."),
    Rule("body-added-optional", "optional body added", _H, None, "It may be left out."),
    Rule("body-required", "body became required", _B, None, "Who omits it is refused."),
    Rule("body-optional", "body became optional", _H, None, "It may still be sent."),
    Rule("encoding-changed", "encoding of a field changed", _B, None, "It is written otherwise."),
    Rule(
        "media-type-removed", "media type removed", _B, _B,
        "Who writes or reads that type has no other.",
    ),
    Rule("media-type-added", "media type added", _H, _H, "The types before it are still there."),
    Rule(
        "media-type-widened", "media type widened", _H, _B,
        "More types are taken; of answers, more may come than can be read.",
    ),
    Rule(
        "media-type-narrowed", "media type narrowed", _B, _H,
        "Fewer types are taken; of answers, fewer come.",
    ),
    Rule("success-removed", "success status removed", None, _B, "Its branch is never taken again."),
    Rule("success-added", "success status added", None, _R, "Who knows the others only is at a loss."),
    Rule("error-removed", "error status removed", None, _H, "Errors of any status could come before."),
    Rule("error-added", "error status added", None, _H, "Errors of any status could come before."),
    Rule("answer-body-removed", "content removed", None, _B, "There is nothing left to read."),
    Rule("answer-body-added", "content added", None, _H, "It need not be read."),
    Rule("header-removed", "optional header removed", None, _R, "It may be missed, if it ever came."),
    Rule("header-removed-required", "promised header removed", None, _B, "Who reads it finds none."),
    Rule("header-added", "header added", None, _H, "It need not be read."),
    Rule("header-optional", "header no longer promised", None, _B, "Who reads it may find none."),
    Rule("header-required", "header promised", None, _H, "It comes more often than before."),
    Rule("links-changed", "links changed", None, _H, "They describe, and are not sent."),
    # Types.
    Rule("type-changed", "type changed", _B, _B, "Values of the old type do not fit the new one."),
    Rule(
        "type-widened", "type widened", _H, _B,
        "The old values are still taken; but values may come that did not before.",
    ),
    Rule(
        "type-narrowed", "type narrowed", _B, _H,
        "Some old values are no longer taken; all that come are of the old type.",
    ),
    Rule(
        "type-added", "type documented", _R, _H,
        "Nothing was said before: whether it was so already is not known.",
    ),
    Rule("type-removed", "type no longer documented", _H, _B, "Any value may come."),
    Rule("nullable", "may be null", _H, _B, "Nobody has to send null; but it may come."),
    Rule("not-nullable", "may no longer be null", _B, _H, "Who sends null is refused."),
    Rule("format-changed", "format changed", _B, _B, "Texts and numbers are read another way."),
    Rule("format-widened", "format widened", _H, _B, "Larger values than before may come."),
    Rule("format-narrowed", "format narrowed", _B, _H, "Large values are no longer taken."),
    Rule("format-added", "format added", _B, _H, "Not every value has that form."),
    Rule("format-removed", "format removed", _H, _B, "Values of other forms may come."),
    Rule(
        "format-detail", "format detailed", _H, _H,
        "int64, double and password say nothing of which values there are.",
    ),
    Rule("enum-value-added", "value added", _H, _R, "Who matches exhaustively meets a stranger."),
    Rule("enum-value-removed", "value removed", _B, _H, "Who sends it is refused."),
    Rule("enum-added", "limited to certain values", _B, _H, "Other values are no longer taken."),
    Rule("enum-removed", "no longer limited to certain values", _H, _R, "Any other may come."),
    Rule(
        "default-changed", "default changed", _B, _H,
        "Who leaves it out means another value than before; what comes is written out.",
    ),
    Rule(
        "default-added", "default documented", _R, _H,
        "What leaving it out meant was not said; what comes is written out.",
    ),
    Rule(
        "default-removed", "default no longer documented", _R, _H,
        "What leaving it out means is not said any more; what comes is written out.",
    ),
    Rule("limit-added", "limit added", _B, _H, "Values beyond it are no longer taken."),
    Rule("limit-removed", "limit removed", _H, _B, "Values beyond it may come."),
    Rule("limit-tightened", "limit tightened", _B, _H, "Values beyond it are no longer taken."),
    Rule("limit-loosened", "limit loosened", _H, _B, "Values beyond the old limit may come."),
    Rule("limit-changed", "limit changed", _B, _B, "Neither limit allows all of the other's values."),
    Rule("pattern-added", "pattern added", _B, _H, "Not every text fits it."),
    Rule("pattern-removed", "pattern removed", _H, _R, "Texts may come that did not fit it."),
    Rule("pattern-changed", "pattern changed", _B, _R, "Not every text that fits one fits the other."),
    # Objects.
    Rule("property-removed", "property removed", _B, _R, "It is refused or not read; or missed."),
    Rule(
        "property-removed-required", "required property removed", _B, _B,
        "It is refused or not read; who reads it finds none.",
    ),
    Rule("property-added-required", "required property added", _B, _H, "Nobody sends it yet."),
    Rule("property-added", "optional property added", _H, _H, "It may be left out or passed over."),
    Rule("property-required", "property became required", _B, _H, "Who omits it is refused."),
    Rule("property-optional", "property became optional", _H, _B, "Who reads it may find none."),
    Rule("read-only-set", "became read-only", _B, _H, "It is refused or not read when it is sent."),
    Rule("read-only-unset", "no longer read-only", _H, _H, "It may be sent, and still comes."),
    Rule("write-only-set", "became write-only", _H, _B, "It does not come any more."),
    Rule("write-only-unset", "no longer write-only", _H, _H, "It comes as well, and may be sent."),
    Rule(
        "hidden-property-changed", "property that does not travel this way changed", _H, _H,
        "Read-only values are not sent, write-only ones do not come.",
    ),
    Rule("additional-forbidden", "other properties forbidden", _B, _H, "Who sends some is refused."),
    Rule("additional-allowed", "other properties allowed", _H, _R, "A strict reader refuses them."),
    # Alternatives and what else JSON Schema knows.
    Rule("variant-added", "alternative added", _H, _B, "A reader of the others cannot read it."),
    Rule("variant-removed", "alternative removed", _B, _H, "Who sends it is refused."),
    Rule("union-changed", "oneOf and anyOf exchanged", _R, _R, "Values that fit several differ."),
    Rule(
        "discriminator-added", "discriminator added", _R, _R,
        "The alternative is told by a property that nobody had to look at.",
    ),
    Rule("discriminator-removed", "discriminator removed", _R, _R, "Who relies on it is at a loss."),
    Rule("discriminator-changed", "discriminator changed", _B, _B, "Another property tells."),
    Rule("mapping-added", "discriminator value added", _H, _R, "A reader meets a stranger."),
    Rule("mapping-removed", "discriminator value removed", _B, _H, "Who sends it is refused."),
    Rule("mapping-changed", "discriminator value means another", _B, _B, "It is read otherwise."),
    Rule("constraint-added", "constraint added", _B, _H, "Not every value fits it."),
    Rule("constraint-removed", "constraint removed", _H, _B, "Values may come that did not fit it."),
    Rule("constraint-changed", "constraint changed", _B, _B, "Values that fit one need not fit both."),
    Rule("xml-changed", "XML form changed", _R, _R, "It matters where XML is written or read."),
    # Names and words.
    _any("schema-renamed", "schema renamed", _H, "Names of schemas are never sent.", renames=True),
    _any(
        "schema-exchanged", "another schema is referred to", _H,
        "Names of schemas are never sent; what differs in them is listed by itself.", renames=True,
    ),
    _any("schema-removed", "schema removed", _H, "Names of schemas are never sent.", renames=True),
    _any("schema-added", "schema added", _H, "Names of schemas are never sent."),
    _any("unused-schema-changed", "unused schema changed", _H, "No operation of both contracts refers to it."),
    _any("documentation-changed", "documentation changed", _H, "Words are never sent."),
    _any("extension-changed", "extension changed", _H, "It is for tools, and is never sent."),
    _any("unknown-changed", "unknown keyword changed", _R, "What it means is not known here."),
)  # fmt: skip

RULES = {rule.id: rule for rule in _ALL}
