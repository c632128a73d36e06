-- The change log: who changed what, when, where and from what to what, in one line without gaps.
-- Tables are history: never edit this file after a release; add a step to migrations.py instead.

-- This register, for life: copies and packages are known by it.
CREATE TABLE register (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    register_id TEXT NOT NULL
) STRICT;

-- The line. `position` is dense and not sealed (an exchange between PCs renumbers); `seal` vouches
-- for this change and, through `parent`, for all before it. No foreign keys from undoes, batch,
-- actor and device, and no CHECK on kind: an exchange must be able to append any line as it stands.
CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    at TEXT NOT NULL,
    label TEXT NOT NULL,
    actor_id INTEGER,
    device_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    undoes INTEGER,
    batch INTEGER,
    parent TEXT,
    seal TEXT
) STRICT;
CREATE INDEX changes_of_batch ON changes(batch) WHERE batch IS NOT NULL;
CREATE INDEX changes_undoing ON changes(undoes) WHERE undoes IS NOT NULL;

-- One row a row written: `n` counts them within the change. The reference is deferred, so that the
-- change itself can be written last, once, with its seal.
CREATE TABLE change_rows (
    change_id INTEGER NOT NULL REFERENCES changes(id) DEFERRABLE INITIALLY DEFERRED,
    n INTEGER NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    PRIMARY KEY (change_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_rows_of_row ON change_rows(table_name, row_key);

-- One row a value that differs. A salt marks personal data: the seal then holds the digest in place
-- of old and new, so that these can be destroyed while the chain still verifies.
CREATE TABLE change_cells (
    change_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    old ANY,
    new ANY,
    salt BLOB,
    digest BLOB,
    PRIMARY KEY (change_id, n, column_name),
    FOREIGN KEY (change_id, n) REFERENCES change_rows(change_id, n)
) STRICT, WITHOUT ROWID;

-- What the triggers need to know. `replaying`: 0 normal; 1 verbatim (log and rules silent, the only
-- state in which log rows may go); 2 put back (logged, rules silent).
CREATE TABLE current_change (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    change_id INTEGER,
    n INTEGER NOT NULL,
    replaying INTEGER NOT NULL CHECK (replaying IN (0, 1, 2))
) STRICT;
INSERT INTO current_change VALUES (1, NULL, 0, 0);

-- Local: the office's head when it was last seen; tells that somebody restored an older copy there.
CREATE TABLE exchange_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL,
    seal TEXT
) STRICT;
INSERT INTO exchange_state VALUES (1, 0, NULL);

-- Logged: who changes things, on which computers, and whose personal data was erased.
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    name TEXT
) STRICT;

CREATE TABLE devices (
    id INTEGER PRIMARY KEY,
    name TEXT
) STRICT;

CREATE TABLE erasures (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL
) STRICT;
CREATE INDEX erasures_of_row ON erasures(table_name, row_key);
