"""Client for the CallFire API v2, for asyncio and for threads."""
