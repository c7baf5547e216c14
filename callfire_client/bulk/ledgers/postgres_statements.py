"""Statements of the PostgreSQL ledger that do several steps at once, because each costs a round trip."""

from __future__ import annotations

from typing import Final

__all__ = ["CLAIM", "RECORD"]

# MATERIALIZED: without it, rows could be chosen several times, and be more than the limit. The rows that another
# transaction is claiming are skipped.
CLAIM: Final = """
WITH chosen AS MATERIALIZED (
    SELECT id FROM rows WHERE job = :job AND state = 'pending' AND EXISTS (
        SELECT FROM jobs WHERE id = :job AND NOT cancelled AND input = 'complete' AND paused IS NULL
    ) ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
), made AS (
    INSERT INTO batches (job, worker, server_time)
    SELECT CAST(:job AS bigint), CAST(:worker AS bigint), CAST(:time AS double precision)
    WHERE EXISTS (SELECT FROM chosen) RETURNING id
), claimed AS (
    UPDATE rows SET state = 'sending', batch = made.id FROM chosen, made
    WHERE rows.id = chosen.id AND rows.state = 'pending'
    RETURNING rows.id, rows.key, rows.recipient, rows.resends, rows.batch
), counted AS (
    INSERT INTO tallies (job, slot, pending, sending)
    SELECT CAST(:job AS bigint), CAST(:slot AS integer), -count(*), count(*) FROM claimed
    HAVING count(*) > 0
    ON CONFLICT (job, slot) DO UPDATE SET
        pending = tallies.pending + excluded.pending, sending = tallies.sending + excluded.sending
)
SELECT id, key, recipient, resends, batch FROM claimed
"""
"""Claim rows; the result is the rows and their batch."""

RECORD: Final = """
WITH changed AS (
    UPDATE rows SET state = fact.state, api_id = fact.api_id, reason = fact.reason, recipient = NULL
    FROM unnest(CAST(:rows AS bigint[]), CAST(:states AS text[]), CAST(:ids AS bigint[]), CAST(:reasons AS text[]))
        AS fact (id, state, api_id, reason)
    WHERE rows.id = fact.id AND rows.batch = :batch AND rows.state = 'sending'
    RETURNING rows.id, rows.state
), counted AS (
    INSERT INTO tallies (job, slot, sending, sent, refused)
    SELECT CAST(:job AS bigint), CAST(:slot AS integer), -count(*), count(*) FILTER (WHERE state = 'sent'),
        count(*) FILTER (WHERE state = 'refused')
    FROM changed HAVING count(*) > 0
    ON CONFLICT (job, slot) DO UPDATE SET
        sending = tallies.sending + excluded.sending, sent = tallies.sent + excluded.sent,
        refused = tallies.refused + excluded.refused
), closed AS (
    UPDATE batches SET status = 'closed' WHERE id = :batch AND NOT EXISTS (
        SELECT FROM rows WHERE batch = :batch AND state = 'sending' AND id NOT IN (SELECT id FROM changed)
    )
)
SELECT count(*) FROM changed
"""
"""Record facts of rows of a batch that are `sending`; the result is how many rows were."""
