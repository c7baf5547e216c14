"""A CallFire that runs on this machine: `python -m callfire_client.sandbox`.

It answers every operation of the contract, calls nobody and charges nothing. `core.Sandbox` holds no
socket and reads no clock of its own; `server` puts it on a port.
"""
