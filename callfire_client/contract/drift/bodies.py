"""Compares what operations take as a body, and what they answer."""

from callfire_client.contract.drift import annotations
from callfire_client.contract.drift.changes import Direction
from callfire_client.contract.drift.contents import compare_content
from callfire_client.contract.drift.differ import Differ, Scope
from callfire_client.contract.drift.parameters import compare_written
from callfire_client.contract.drift.tree import Place, Tree

_BODY = frozenset({"content", "required"})
_ANSWER = frozenset({"content", "headers", "links"})
_HEADER = frozenset(
    {"required", "schema", "content", "style", "explode", "allowReserved", "allowEmptyValue"}
)


def compare_requests(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    """Compare the bodies that two operations take."""
    before, after = differ.old.object(old, "requestBody"), differ.new.object(new, "requestBody")
    scope = scope.at(_with_body(scope.subject), Direction.REQUEST)
    if before is None or after is None:
        if after is not None:
            kind = "required" if differ.new.flag(after, "required") else "optional"
            differ.report(f"body-added-{kind}", scope, None, after.side())
        elif before is not None:
            differ.report("body-removed", scope, before.side(), None)
        return
    required = differ.old.flag(before, "required"), differ.new.flag(after, "required")
    if required[0] != required[1]:
        rule = "body-required" if required[1] else "body-optional"
        differ.report(rule, scope, before.said("required"), after.said("required"))
    annotations.compare(differ, scope, before, after, _BODY)
    compare_content(differ, scope, before, after)


def _with_body(subject: str) -> str:
    return f"{subject.removesuffix('()')}(body=…)" if subject.endswith("()") else subject


def compare_answers(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    """Compare what two operations answer."""
    was, now = _answers(differ.old, old), _answers(differ.new, new)
    for status, before in was.items():
        inner = scope.at(f"{scope.subject} → {status}", Direction.ANSWER)
        after = now.get(status) or now.get(_range(status))
        if after is None:
            rule = "success-removed" if _success(status) else "error-removed"
            differ.report(rule, inner, before.side(), None, status)
        else:
            _answer(differ, inner, before, after)
    for status, after in now.items():
        if status not in was:
            inner = scope.at(f"{scope.subject} → {status}", Direction.ANSWER)
            covered = was.get(_range(status))
            if covered is not None:
                _answer(differ, inner, covered, after)
                continue
            rule = "success-added" if _success(status) else "error-added"
            differ.report(rule, inner, None, after.side(), status)


def _answers(tree: Tree, operation: Place) -> dict[str, Place]:
    return {status.upper(): place for status, place in tree.members(operation, "responses")}


def _range(status: str) -> str:
    return f"{status[:1]}XX"


def _success(status: str) -> bool:
    return status.startswith("2")


def _answer(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    annotations.compare(differ, scope, old, new, _ANSWER)
    if not annotations.same(old, new, "links"):
        sides = annotations.side(old, "links"), annotations.side(new, "links")
        differ.report("links-changed", scope, *sides)
    found = differ.old.raw_object(old, "content"), differ.new.raw_object(new, "content")
    content = bool(found[0] and found[0].value), bool(found[1] and found[1].value)
    if content[0] and not content[1]:
        differ.report("answer-body-removed", scope, old.said("content"), None)
    elif content[1] and not content[0]:
        differ.report("answer-body-added", scope, None, new.said("content"))
    else:
        compare_content(differ, scope, old, new)
    _headers(differ, scope, old, new)


def _headers(differ: Differ, scope: Scope, old: Place, new: Place) -> None:
    was, now = _named(differ.old, old), _named(differ.new, new)
    for name in {**was, **now}:
        before, after = was.get(name), now.get(name)
        inner = scope.at(f"{scope.subject} header {name}", scope.direction, written=True)
        if before is None or after is None:
            if after is not None:
                differ.report("header-added", inner, None, after.side())
            elif before is not None:
                promised = differ.old.flag(before, "required")
                rule = "header-removed-required" if promised else "header-removed"
                differ.report(rule, inner, before.side(), None)
            continue
        required = differ.old.flag(before, "required"), differ.new.flag(after, "required")
        if required[0] != required[1]:
            rule = "header-required" if required[1] else "header-optional"
            differ.report(rule, inner, before.said("required"), after.said("required"))
        annotations.compare(differ, inner, before, after, _HEADER)
        compare_written(differ, inner, before, after)


def _named(tree: Tree, answer: Place) -> dict[str, Place]:
    return {
        name.lower(): place
        for name, place in tree.members(answer, "headers")
        if name.lower() != "content-type"
    }
