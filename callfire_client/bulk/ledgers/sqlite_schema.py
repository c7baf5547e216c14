"""The tables of the SQLite ledger; docs/bulk.md describes them for readers."""

from __future__ import annotations

from typing import Final

__all__ = ["APPLICATION_ID", "SCHEMA", "VERSION"]

APPLICATION_ID: Final = 0x43464C42
"""Tells a ledger from another SQLite database: `CFLB`."""

VERSION: Final = 1

SCHEMA: Final = """
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    mark TEXT NOT NULL,
    token TEXT NOT NULL,
    salt BLOB NOT NULL,
    settings TEXT,
    digests TEXT NOT NULL,
    input TEXT NOT NULL DEFAULT 'incomplete' CHECK (input IN ('incomplete', 'complete')),
    cancelled INTEGER NOT NULL DEFAULT 0,
    paused TEXT,
    broadcast INTEGER,
    stage TEXT,
    doubtful INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    pending INTEGER NOT NULL DEFAULT 0,
    sending INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    unknown INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE rows (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES jobs (id),
    key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'unknown')),
    batch INTEGER REFERENCES batches (id),
    recipient TEXT,
    target BLOB NOT NULL,
    content BLOB NOT NULL,
    api_id INTEGER,
    reason TEXT,
    resends INTEGER NOT NULL DEFAULT 0,
    UNIQUE (job, key)
);
CREATE INDEX pending_rows ON rows (job, id) WHERE state = 'pending';
CREATE INDEX sending_rows ON rows (batch) WHERE state = 'sending';
CREATE INDEX unknown_rows ON rows (batch) WHERE state = 'unknown';
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES jobs (id),
    worker INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'sending' CHECK (status IN ('sending', 'in_doubt', 'closed')),
    server_time REAL,
    api_batch INTEGER,
    reason TEXT
);
CREATE INDEX open_batches ON batches (job) WHERE status <> 'closed';
CREATE TABLE workers (
    id INTEGER PRIMARY KEY,
    beat INTEGER NOT NULL DEFAULT 0,
    beat_seconds REAL NOT NULL,
    process INTEGER NOT NULL,
    host TEXT NOT NULL
);
CREATE TABLE loaders (
    job INTEGER NOT NULL REFERENCES jobs (id),
    worker INTEGER NOT NULL,
    PRIMARY KEY (job, worker)
);
"""
