"""Asks one operation after the other, and checks what comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from callfire_client.contract.drift.live.asking import Answer, Asker, UncheckableError
from callfire_client.contract.drift.live.plan import FIXED, OWN, SOURCES, Source, Step
from callfire_client.contract.drift.live.report import Met, Outcome, State
from callfire_client.contract.mismatches.mismatch import Finding, Mismatch
from callfire_client.contract.shapes import is_array, is_object

if TYPE_CHECKING:
    from callfire_client.contract.mismatches import Answers, Expected

# How many ids are tried until one is answered with a success: what one names may be gone by now.
_TRIES: Final = 3
_KEPT: Final = 10
_GONE: Final = (404, 405, 410, 501)


class Visit:
    """A round through the operations of a server.

    Args:
        asker: Sends.
        answers: What the contract says.

    Attributes:
        outcomes: What became of each operation.
        met: The mismatches, with the operation of each.
    """

    def __init__(self, asker: Asker, answers: Answers) -> None:
        self.outcomes: list[Outcome] = []
        self.met: list[Met] = []
        self._asker, self._answers = asker, answers
        # For each operation that gives ids: the values of its path, and items of its answer. They are
        # a customer's, and go into paths alone.
        self._items: dict[str, list[tuple[dict[str, object], dict[str, Any]]]] = {}
        self._wanted = {source.operation for all_ in SOURCES.values() for source in all_}

    def run(self, steps: Iterable[Step]) -> None:
        """Ask them all.

        Raises:
            UncheckableError: The server cannot be reached, refuses the credentials, or answers no
                operation with a success.
        """
        for step in steps:
            self.outcomes.append(self._outcome(step))
            self._check_up()
        if not self._succeeded():
            raise UncheckableError(self._nothing())

    def _check_up(self) -> None:
        """Stop where the service fails from the beginning: each failure was tried several times."""
        failed = [one for one in self.outcomes if one.state is State.FAILED]
        if len(failed) >= _TRIES and not self._succeeded():
            line, reason = failed[0].line, failed[0].reason
            raise UncheckableError(
                f"{self._asker.base_url} fails: {line} {reason}; try again later"
            )

    def _nothing(self) -> str:
        asked = [one for one in self.outcomes if one.state is not State.NOT_ASKED]
        if not asked:
            return "the contract has no operation that could be asked; check --contract"
        return (
            f"{self._asker.base_url} answers no operation with a success "
            f"({asked[0].line} {asked[0].reason}); check --base-url"
        )

    def _outcome(self, step: Step) -> Outcome:
        if step.why_not is not None:
            return Outcome(step.line, step.id, State.NOT_ASKED, step.why_not)
        expected = self._answers.expected(step.method, step.path)
        if expected is None:
            return Outcome(step.line, step.id, State.NOT_ASKED, "the contract does not have it")
        last: Answer | None = None
        checked: Outcome | None = None
        for path in self._paths(step):
            answer = self._asker.ask(step, path)
            if answer is None:
                continue
            self._judge(step, expected, answer)
            if answer.failure is not None:
                return Outcome(step.line, step.id, State.FAILED, answer.failure)
            last = answer
            if 200 <= answer.status < 300:
                checked = Outcome(step.line, step.id, State.CHECKED, f"answered {answer.status}")
                # Not every call has recordings: who needs them asks on.
                if self._keep(step, path, answer.body) or step.id not in self._wanted:
                    break
        if checked is not None:
            return checked
        if last is None:
            given = " or ".join(source.operation for source in SOURCES.get(step.id, ()))
            return Outcome(
                step.line, step.id, State.NOT_ASKED, f"{given} gave nothing for its path"
            )
        return Outcome(step.line, step.id, State.REFUSED, f"answered {last.status}")

    def _judge(self, step: Step, expected: Expected, answer: Answer) -> None:
        if answer.failure is not None:
            return
        if answer.status == 401 and not self._succeeded():
            raise UncheckableError(
                f"{self._asker.base_url} refuses the credentials (401): "
                "check CALLFIRE_USERNAME and CALLFIRE_PASSWORD"
            )
        if not step.placeholders and answer.status in _GONE:
            gone = Finding("operation-missing", expected.at, (), "a success", str(answer.status))
            self._meet(step, [expected.mismatch(gone, answer.status)])
            return
        self._meet(step, expected.check(answer.status, answer.content_type, answer.body))

    def _meet(self, step: Step, mismatches: Iterable[Mismatch]) -> None:
        self.met += [Met(step.line, mismatch) for mismatch in mismatches]

    def _succeeded(self) -> bool:
        return any(outcome.state is State.CHECKED for outcome in self.outcomes)

    def _paths(self, step: Step) -> Iterator[tuple[object, ...]]:
        if not step.placeholders:
            yield ()
        elif step.id in FIXED:
            yield FIXED[step.id]
        else:
            values = dict.fromkeys(
                path for source in SOURCES[step.id] for path in self._values(source)
            )
            yield from list(values)[: _KEPT if step.id in self._wanted else _TRIES]

    def _values(self, source: Source) -> Iterator[tuple[object, ...]]:
        for own, item in self._items.get(source.operation, ()):
            path = tuple(
                own.get(name[1:-1]) if name.startswith(OWN) else item.get(name)
                for name in source.take
            )
            if all(_is_id(value) for value in path):
                yield path

    def _keep(self, step: Step, path: tuple[object, ...], body: Any) -> bool:
        """Keep the items of an answer where others need them; whether there are any."""
        listed = body.get("items") if is_object(body) else body
        own = dict(zip(step.placeholders, path, strict=True))
        items = [item for item in (listed if is_array(listed) else ()) if is_object(item)]
        if step.id in self._wanted:
            self._items[step.id] = [(own, item) for item in items[:_KEPT]]
        return bool(items)


def _is_id(value: object) -> bool:
    return isinstance(value, (int, str)) and not isinstance(value, bool)
