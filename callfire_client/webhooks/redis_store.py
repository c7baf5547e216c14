"""A store in Redis, for processes on several machines."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from .store import DEFAULT_KEEP, ClaimResult, StoredEvent

if TYPE_CHECKING:
    from redis.asyncio import Redis

__all__ = ["RedisStore"]

# Each record is a hash: state (claimed, done), owner, expires (milliseconds by the clock of the server),
# attempts and content. Records with a content are in a sorted set by `expires` too; others expire in Redis.
_NOW: Final = (
    "local time = redis.call('TIME')\nlocal now = time[1] * 1000 + math.floor(time[2] / 1000)\n"
)

_CLAIM: Final = (
    _NOW
    + """\
local record = redis.call('HMGET', KEYS[1], 'state', 'expires', 'content')
if record[1] == 'done' then return 'done' end
if record[1] and tonumber(record[2]) > now then return 'busy' end
local expires = now + ARGV[3]
redis.call('HSET', KEYS[1], 'state', 'claimed', 'owner', ARGV[2], 'expires', expires)
redis.call('HINCRBY', KEYS[1], 'attempts', 1)
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'content', ARGV[4]) end
if ARGV[4] ~= '' or record[3] then
    redis.call('PERSIST', KEYS[1])
    redis.call('ZADD', KEYS[2], expires, ARGV[1])
else
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return 'claimed'
"""
)
_RENEW: Final = (
    _NOW
    + """\
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'expires', now + ARGV[3])
if redis.call('HEXISTS', KEYS[1], 'content') == 1 then
    redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1])
else
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return 1
"""
)
_COMPLETE: Final = """\
local record = redis.call('HMGET', KEYS[1], 'state', 'owner')
if record[1] and record[2] ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'state', 'done')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
"""
_RELEASE: Final = (
    _NOW
    + """\
if redis.call('HGET', KEYS[1], 'owner') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
    redis.call('DEL', KEYS[1])
    redis.call('ZREM', KEYS[2], ARGV[1])
else
    redis.call('HSET', KEYS[1], 'owner', '', 'expires', now + ARGV[3])
    redis.call('ZADD', KEYS[2], now + ARGV[3], ARGV[1])
end
return 1
"""
)
_TAKE: Final = (
    _NOW
    + """\
local taken = {}
for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[4])) do
    local name = KEYS[1] .. key
    local content = redis.call('HGET', name, 'content')
    if content then
        redis.call('HSET', name, 'owner', ARGV[2], 'expires', now + ARGV[3])
        redis.call('ZADD', KEYS[2], now + ARGV[3], key)
        table.insert(taken, {key, content, redis.call('HINCRBY', name, 'attempts', 1)})
    else
        redis.call('ZREM', KEYS[2], key)
    end
end
return taken
"""
)


class RedisStore:
    """A store for processes on several machines, in Redis 5 or later (the `redis` extra).

    Each step is one script, which Redis runs atomically, by the clock of its server. Redis must not evict keys
    (`maxmemory-policy noeviction`). Whether claims outlive a crash of Redis itself depends on its `appendfsync`.

    Args:
        url: The URL of the server, such as `redis://localhost:6379/0`; or a `redis.asyncio.Redis`, which
            is not closed.
        prefix: The beginning of all keys.
        keep: How long a handled event is remembered, in seconds.

    Raises:
        ImportError: redis-py is not installed.
    """

    durable = True

    def __init__(
        self,
        url: str | Redis,
        *,
        prefix: str = "callfire:webhooks:",
        keep: float = DEFAULT_KEEP,
    ) -> None:
        try:
            import redis.asyncio
        except ImportError as error:
            from .._extras import install_extra

            raise ImportError(f"RedisStore needs redis-py: {install_extra('redis')}") from error
        if keep <= 0:
            raise ValueError(f"keep must be a positive number of seconds, not {keep!r}")
        # Typed as far as it is used: redis-py leaves parts of its types out.
        self._open = cast("Callable[[str], Any]", redis.asyncio.from_url)
        self._url = url if isinstance(url, str) else None
        self._client: Any = None if isinstance(url, str) else url
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = 0
        # In braces, so that all keys are in one slot of a cluster.
        self._prefix = "{" + prefix + "}"
        self._keep = keep

    async def claim(
        self, key: str, owner: str, lease: float, content: bytes | None = None
    ) -> ClaimResult:
        """Claim an event; see `Store`."""
        result = await self._run(_CLAIM, key, owner, _milliseconds(lease), content or b"")
        return cast("ClaimResult", result.decode() if isinstance(result, bytes) else result)

    async def renew(self, key: str, owner: str, lease: float) -> bool:
        """Let a claim last longer; see `Store`."""
        return bool(await self._run(_RENEW, key, owner, _milliseconds(lease)))

    async def complete(self, key: str, owner: str) -> bool:
        """Mark an event as done; see `Store`."""
        return bool(await self._run(_COMPLETE, key, owner, _milliseconds(self._keep)))

    async def release(self, key: str, owner: str, retry_after: float | None = None) -> bool:
        """End a claim whose event was not handled; see `Store`."""
        delay = "" if retry_after is None else _milliseconds(retry_after)
        return bool(await self._run(_RELEASE, key, owner, delay))

    async def take(self, owner: str, lease: float, limit: int) -> list[StoredEvent]:
        """Claim events that have a content and whose lease ended; see `Store`."""
        rows = await self._run(_TAKE, "", owner, _milliseconds(lease), limit)
        return [
            StoredEvent(key.decode() if isinstance(key, bytes) else key, content, attempts)
            for key, content, attempts in rows
        ]

    async def aclose(self) -> None:
        """Close the connections to a URL; see `Store`."""
        if self._url is not None and self._client is not None:
            client, self._client = self._client, None
            await client.aclose()

    async def _run(self, script: str, key: str, *arguments: object) -> Any:
        names = (f"{self._prefix}{key}", f"{self._prefix}pending")
        # By the text of the script, which redis-py sends only if the server does not have it.
        return await self._connected().register_script(script)(keys=names, args=(key, *arguments))

    def _connected(self) -> Any:
        if self._url is None:
            return self._client
        loop = asyncio.get_running_loop()
        if self._process != os.getpid() or self._loop is None or self._loop.is_closed():
            self._client = None  # its connections belong to the parent process or to a closed loop
        elif self._loop is not loop and self._client is not None:
            raise RuntimeError(
                "a RedisStore must be used from one event loop only; in synchronous views, use handle_sync or "
                "`with hooks.claimed(event)`"
            )
        if self._client is None:
            self._client = self._open(self._url)
            self._loop, self._process = loop, os.getpid()
        return self._client


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000)) if seconds else 0
