"""Spans and metrics with the API of OpenTelemetry; see `callfire_client.telemetry`.

`instruments` has the tracer and the metrics, `observation` records one operation, and `recorder` begins these records.
"""
