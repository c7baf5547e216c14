"""Send calls, find them page by page, save a recording, and handle an error.

`make demo` runs it with the sandbox. The environment variables CALLFIRE_BASE_URL, CALLFIRE_USERNAME
and CALLFIRE_PASSWORD select the service: with the real one, it places real calls.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from callfire_client import AsyncCallFire, errors
from callfire_client.models import CallRecipient


async def main(target: Path) -> None:
    """Run the example and save the recording at `target`."""
    async with AsyncCallFire() as cf:
        sent = await cf.calls.send_calls(
            [
                CallRecipient(phone_number=f"1213555{number:04}", live_message="Hello")
                for number in range(5)
            ]
        )
        print(f"sent {len(sent.items)} calls, the first has id {sent.items[0].id}")

        first = sent.items[0]
        for _ in range(50):
            first = await cf.calls.get_call(first.id)
            if first.state == "FINISHED":
                break
            await asyncio.sleep(0.1)
        print(f"call {first.id} to {first.to_number} is {first.state}")

        page = await cf.calls.find_calls(limit=2)
        found = [call async for call in cf.calls.find_calls(limit=2)]
        print(f"found {len(found)} calls, {len(page.items)} per page")

        recordings = await cf.calls.get_call_recordings(first.id)
        size = await cf.calls.get_call_recording_mp3(recordings.items[0].id).save(target)
        print(f"saved {target.name}: {size} bytes")

        try:
            await cf.calls.get_call(404)
        except errors.NotFoundError as error:
            print(f"caught {type(error).__name__}: {error}")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "call.mp3")))
