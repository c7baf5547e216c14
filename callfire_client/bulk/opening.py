"""Open a job, new or not, and work on it; the functions are generators without I/O."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Generator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from .._core.actions import Invoke
from .._core.encoding import encode_json_body, serialize
from .direct import send_all
from .errors import (
    ANOTHER_JOB,
    BulkError,
    InputIncompleteError,
    JobCancelledError,
    JobMismatchError,
    JobNotFoundError,
    JobPausedError,
)
from .heartbeat import Heartbeat
from .ledgers.interface import describe
from .loading import Input, digest, load
from .records import Counts, JobRecord, Mode
from .run import Options, Run
from .settling import settle
from .staged import send_staged
from .staged_broadcast import look_at_start

if TYPE_CHECKING:
    from .._core.config import Config
    from .ledgers.interface import Ledger
    from .operations import BulkOperations

__all__ = [
    "JobSpec",
    "NewJob",
    "cancel_job",
    "check_batch",
    "check_options",
    "find_job",
    "read_job",
    "resume_job",
    "send_job",
    "settle_job",
]

Steps = Generator[Any, Any, tuple[JobRecord, Counts]]
_SALT_BYTES: Final = 16
_TOKEN_BYTES: Final = 9
_NOT_STAGED: Final = frozenset({"id", "recipients", "schedules", "status"})


@frozen(kw_only=True)
class JobSpec:
    """A job, and how to work on it.

    Attributes:
        name: The name of the job.
        ledger: The ledger.
        close_ledger: Whether the ledger is closed afterwards, because the caller passed a path.
        operations: The operations of its kind.
        config: The settings of the client.
        options: The options.
    """

    name: str
    ledger: Ledger
    close_ledger: bool
    operations: BulkOperations
    config: Config
    options: Options


@frozen(kw_only=True)
class NewJob:
    """The content of a job, which cannot change once the job exists.

    Attributes:
        mode: How it sends.
        mark: The name of the attribute that has the mark of a recipient.
        query: The query parameters of its requests.
        broadcast: Its broadcast; None for a direct job.
    """

    mode: Mode
    mark: str
    query: Mapping[str, Any]
    broadcast: object

    def settings(self, operations: BulkOperations) -> dict[str, Any]:
        """Return the arguments of its requests as JSON.

        Raises:
            TypeError: An argument is unknown, or of another type.
            ValueError: An argument is invalid.
        """
        if self.mode not in {"direct", "staged"}:
            raise ValueError(f"mode must be 'direct' or 'staged', not {self.mode!r}")
        if not self.mark:
            raise ValueError("mark must be the name of an attribute")
        if self.query.get("fields") is not None:
            raise ValueError(
                "fields= would leave out the properties that show the outcome of rows: omit it"
            )
        if (self.broadcast is None) is not (self.mode == "direct"):
            raise ValueError("broadcast= is required in staged mode, and invalid in direct mode")
        operation = operations.send
        settings: dict[str, Any] = {}
        for parameter, values in serialize(operation.query, self.query):
            settings[parameter.name] = values[0] if len(values) == 1 else values
        if self.broadcast is None:
            return {"query": settings}
        others = sorted(settings.keys() - {parameter.name for parameter in operations.add.query})
        if others:
            raise ValueError(
                f"{', '.join(others)} cannot be combined with mode='staged': set it in the broadcast"
            )
        broadcast = json.loads(encode_json_body(self.broadcast, many=False))
        refused = sorted(broadcast.keys() & _NOT_STAGED)
        if refused:
            raise ValueError(
                f"the broadcast of a staged job must not have {', '.join(refused)}: its recipients are the "
                "rows, and send_many starts it"
            )
        return {"query": settings, "broadcast": broadcast}


def check_batch(options: Options, operations: BulkOperations, mode: Mode) -> None:
    """Check the size of batches.

    Raises:
        ValueError: It is larger than the service accepts.
    """
    if mode == "direct" and options.batch is not None and options.batch > operations.batch:
        raise ValueError(
            f"batch_size is {options.batch}, and {operations.send.name} accepts at most "
            f"{operations.batch} recipients"
        )


def check_options(options: Options) -> None:
    """Check the options of a job.

    Raises:
        ValueError: One is invalid.
    """
    if options.concurrency < 1:
        raise ValueError(f"concurrency must be 1 or more, not {options.concurrency}")
    if options.batch is not None and options.batch < 1:
        raise ValueError(f"batch_size must be 1 or more, not {options.batch}")
    if not 0 <= options.settle_after < float("inf"):
        raise ValueError(f"settle_after must be a number of seconds, not {options.settle_after!r}")
    if options.on_missing not in {"unknown", "resend"}:
        raise ValueError(f"on_missing must be 'unknown' or 'resend', not {options.on_missing!r}")


def send_job(spec: JobSpec, new: NewJob, source: Input, *, send: bool) -> Steps:
    """Create a job or open it again, store its rows, and send them unless workers do.

    Raises:
        JobMismatchError: The job exists with other settings, or a key with another recipient or message.
        BulkError: See the other exceptions.
    """
    return _work(spec, Invoke(_create, (spec, new), blocks=True), source, send=send)


def resume_job(spec: JobSpec, *, send: bool) -> Steps:
    """End the pause of a job, and send its rest unless workers do.

    Raises:
        JobNotFoundError: There is no such job.
        InputIncompleteError: Its rows were not all stored.
        BulkError: See the other exceptions.
    """
    return _work(spec, Invoke(_reopen, (spec,), blocks=True), None, send=send)


def read_job(spec: JobSpec) -> Steps:
    """Read a job and its counts; nothing is sent or changed.

    Raises:
        JobNotFoundError: There is no such job.
        LedgerNotFoundError: There is no ledger.
    """
    try:
        job: JobRecord = yield Invoke(_find, (spec,), blocks=True)
        counts: Counts = yield Invoke(spec.ledger.counts, (job.id,), blocks=True)
    finally:
        yield Invoke(_close, (spec,), blocks=True)
    return job, counts


def settle_job(spec: JobSpec) -> Generator[Any, Any, Counts]:
    """Look once more for the rows of a job whose outcome is unknown; nothing is sent.

    Raises:
        CallFireError: The API could not be read.
    """
    # With "resend", missing rows would become pending; only resuming a job does that.
    spec = evolve(spec, options=evolve(spec.options, on_missing="unknown"))
    try:
        job: JobRecord = yield Invoke(_find, (spec,), blocks=True)
        run = Run(spec.ledger, job, spec.operations, spec.options, spec.config, 0)
        if job.mode == "direct":
            batches = yield Invoke(spec.ledger.unknown_batches, (job.id,), blocks=True)
            yield from settle(run, batches, "unknown")
        elif job.stage == "starting":
            yield from look_at_start(run, job)
        yield Invoke(spec.ledger.erase_settings, (job.id,), blocks=True)
        yield Invoke(run.update_counts, (), blocks=True)
    finally:
        yield Invoke(_close, (spec,), blocks=True)
    return run.counts


def cancel_job(spec: JobSpec) -> Generator[Any, Any, Counts]:
    """Cancel a job for good."""
    try:
        job: JobRecord = yield Invoke(_find, (spec,), blocks=True)
        yield Invoke(spec.ledger.cancel, (job.id,), blocks=True)
        yield Invoke(spec.ledger.erase_settings, (job.id,), blocks=True)
        counts: Counts = yield Invoke(spec.ledger.counts, (job.id,), blocks=True)
    finally:
        yield Invoke(_close, (spec,), blocks=True)
    return counts


def _work(spec: JobSpec, opening: Invoke, source: Input | None, *, send: bool) -> Steps:
    ledger, beat = spec.ledger, spec.options.beat_seconds
    try:
        job: JobRecord = yield opening
        worker = yield Invoke(ledger.start_worker, (beat,), blocks=True)
        run = Run(ledger, job, spec.operations, spec.options, spec.config, worker)
        heartbeat = Heartbeat(ledger, worker, beat)
        heartbeat.start()
        try:
            if source is not None:
                yield from load(run, source)
            if send:
                yield from send_staged(run) if job.mode == "staged" else send_all(run)
            yield Invoke(run.update_counts, (), blocks=True)
            run.report()
        except JobPausedError as error:
            yield Invoke(_quietly, (run.release_unsent,), blocks=True)
            yield Invoke(_quietly, (run.update_counts,), blocks=True)
            error.stopped(job, run.counts)
            raise
        finally:
            yield Invoke(_quietly, (heartbeat.stop,), blocks=True)
            yield Invoke(_quietly, (run.release_unsent,), blocks=True)
            yield Invoke(_quietly, (ledger.end_worker, worker), blocks=True)
            yield Invoke(_quietly, (ledger.erase_settings, job.id), blocks=True)
        return job, run.counts
    finally:
        yield Invoke(_close, (spec,), blocks=True)


def _quietly(function: Callable[..., object], *arguments: object) -> None:
    """Call a function at the end of a run, so that its failure does not hide that of the run."""
    with suppress(BulkError):
        function(*arguments)


def _close(spec: JobSpec) -> None:
    if spec.close_ledger:
        spec.ledger.close()


def _create(spec: JobSpec, new: NewJob) -> JobRecord:
    settings = new.settings(spec.operations)
    salt = secrets.token_bytes(_SALT_BYTES)
    stored = spec.ledger.add_job(
        JobRecord(
            id=0,
            name=spec.name,
            kind=spec.operations.kind,
            mode=new.mode,
            mark=new.mark,
            token=secrets.token_urlsafe(_TOKEN_BYTES),
            salt=salt,
            settings=settings,
            digests=_digests(salt, settings),
        )
    )
    differences = [
        name
        for name, here, there in (
            ("the kind of messages", spec.operations.kind, stored.kind),
            ("mode", new.mode, stored.mode),
            ("mark", new.mark, stored.mark),
        )
        if here != there
    ]
    given = _digests(stored.salt, settings)
    differences += sorted(
        name
        for name in given.keys() | stored.digests.keys()
        if given.get(name) != stored.digests.get(name)
    )
    if differences:
        raise JobMismatchError(
            f"the job {spec.name!r} exists with another value of {', '.join(differences)}: pass the arguments "
            f"of the job. {ANOTHER_JOB}",
            spec.name,
        )
    _check_cancelled(stored)
    spec.ledger.open_job(stored.id, json.dumps(settings))
    return evolve(stored, settings=settings, paused=None)


def _reopen(spec: JobSpec) -> JobRecord:
    stored = _find(spec)
    check_batch(spec.options, spec.operations, stored.mode)
    _check_cancelled(stored)
    if not stored.input_complete:
        raise InputIncompleteError(
            f"the rows of the job {spec.name!r} were not all stored: pass them again to send_many",
            spec.name,
        )
    spec.ledger.open_job(stored.id, None)
    return evolve(stored, paused=None)


def _find(spec: JobSpec) -> JobRecord:
    return find_job(spec.ledger, spec.name, spec.operations.kind)


def find_job(ledger: Ledger, name: str, kind: str) -> JobRecord:
    """Return the job of a ledger that has a name and sends a kind of messages.

    Raises:
        JobNotFoundError: There is no such job.
    """
    stored = ledger.find_job(name)
    if stored is None or stored.kind != kind:
        raise JobNotFoundError(f"the {describe(ledger)} has no job {name!r} of {kind}", name)
    return stored


def _check_cancelled(job: JobRecord) -> None:
    if job.cancelled:
        raise JobCancelledError(f"the job {job.name!r} was cancelled", job.name)


def _digests(salt: bytes, settings: Mapping[str, Any]) -> dict[str, str]:
    named = {**settings["query"]}
    if "broadcast" in settings:
        named["broadcast"] = settings["broadcast"]
    return {name: digest(salt, name, value).hex() for name, value in named.items()}
