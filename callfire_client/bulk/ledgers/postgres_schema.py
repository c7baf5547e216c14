"""The tables of the PostgreSQL ledger; docs/bulk.md describes them for readers."""

from __future__ import annotations

from typing import Final

__all__ = ["SCHEMA", "VERSION"]

VERSION: Final = 1

# The counts of a job are in a table of their own, in several rows: transactions of several processes that claim
# batches of one job do not wait for each other. `rows` has no foreign keys, because each would be a look-up for
# each change of a row. Erased values remain in the files until a vacuum, which therefore comes early.
SCHEMA: Final = """
CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    kind text NOT NULL,
    mode text NOT NULL,
    mark text NOT NULL,
    token text NOT NULL,
    salt bytea NOT NULL,
    settings text,
    digests text NOT NULL,
    input text NOT NULL DEFAULT 'incomplete' CHECK (input IN ('incomplete', 'complete')),
    cancelled boolean NOT NULL DEFAULT FALSE,
    paused text,
    broadcast bigint,
    stage text,
    doubtful boolean NOT NULL DEFAULT FALSE,
    created timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE tallies (
    job bigint NOT NULL REFERENCES jobs (id),
    slot integer NOT NULL,
    pending bigint NOT NULL DEFAULT 0,
    sending bigint NOT NULL DEFAULT 0,
    sent bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    unknown bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (job, slot)
) WITH (fillfactor = 50);
CREATE VIEW job_counts AS
    SELECT jobs.id AS job, jobs.name,
        coalesce(sum(pending), 0)::bigint AS pending, coalesce(sum(sending), 0)::bigint AS sending,
        coalesce(sum(sent), 0)::bigint AS sent, coalesce(sum(refused), 0)::bigint AS refused,
        coalesce(sum(unknown), 0)::bigint AS unknown, jobs.paused
    FROM jobs LEFT JOIN tallies ON tallies.job = jobs.id GROUP BY jobs.id;
CREATE TABLE rows (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job bigint NOT NULL,
    key text NOT NULL,
    state text NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'sending', 'sent', 'refused', 'unknown')),
    batch bigint,
    recipient text,
    target bytea NOT NULL,
    content bytea NOT NULL,
    api_id bigint,
    reason text,
    resends integer NOT NULL DEFAULT 0,
    UNIQUE (job, key)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX pending_rows ON rows (job, id) WHERE state = 'pending';
CREATE INDEX sending_rows ON rows (batch) WHERE state = 'sending';
CREATE INDEX unknown_rows ON rows (batch) WHERE state = 'unknown';
CREATE TABLE batches (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job bigint NOT NULL REFERENCES jobs (id),
    worker bigint NOT NULL,
    status text NOT NULL DEFAULT 'sending' CHECK (status IN ('sending', 'in_doubt', 'closed')),
    server_time double precision,
    api_batch bigint,
    reason text
);
CREATE INDEX open_batches ON batches (job) WHERE status <> 'closed';
CREATE TABLE workers (
    id bigint PRIMARY KEY,
    beat bigint NOT NULL DEFAULT 0,
    beat_seconds double precision NOT NULL,
    process integer NOT NULL,
    host text NOT NULL
);
CREATE TABLE loaders (
    job bigint NOT NULL REFERENCES jobs (id),
    worker bigint NOT NULL,
    PRIMARY KEY (job, worker)
);
CREATE TABLE ledger (version integer NOT NULL);
"""
