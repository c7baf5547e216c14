"""The interface of a ledger, and its implementations in SQLite and in PostgreSQL, which share their statements."""
