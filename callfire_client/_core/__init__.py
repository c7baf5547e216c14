"""The core of the client, without I/O: requests as data, retries, paging, decoding.

Nothing here opens a socket or a file, or imports an HTTP library. What must be done is yielded as an action
(`actions`) by a generator, and carried out by the drivers in `callfire_client._drivers`.
"""
