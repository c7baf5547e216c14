"""Random faults, cancellations and deadlines; `make check-random-faults` runs them.

`plans` draws the operations of a round from its seed, `clients` opens the client, `rounds` performs the
operations against the server of `server`, which behaves as `faults` says, and `checks` compares what the
server received with what was reported to the caller.
"""
