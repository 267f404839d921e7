-- What is said to SQLite alone: its settings, and the bounds of its transactions.

-- name: sqlite_writer :script
-- Settings of the one connection that writes and checkpoints.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -4096;

-- name: sqlite_reader :script
-- Settings of the connections that only read: they never write, and never checkpoint.
PRAGMA query_only = ON;
PRAGMA wal_autocheckpoint = 0;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -1024;

-- name: sqlite_examiner :script
-- For a connection that reads a whole file once, and its indexes by rows: fewer pages are read again.
PRAGMA cache_size = -16384;

-- name: sqlite_empty_log :script
-- Before the end of a connection whose log of writes stays: its length then is 0.
PRAGMA journal_size_limit = 0;

-- name: sqlite_begin_read :script
-- The start of a transaction that sees one state of the data.
BEGIN;

-- name: sqlite_begin_write :script
-- The start of a transaction that may write.
BEGIN IMMEDIATE;

-- name: sqlite_commit :script
-- The end that keeps.
COMMIT;

-- name: sqlite_rollback :script
-- The end that forgets.
ROLLBACK;

-- name: sqlite_tables :script
-- How many tables the file has, and how many of them are the version's: 0 and 0 in a new file.
SELECT COUNT(*), COUNT(CASE WHEN name = 'schema_version' THEN 1 END)
FROM sqlite_schema WHERE type = 'table';

-- name: sqlite_sound :script
-- The file's own check; "ok" when it finds nothing.
PRAGMA integrity_check(1);

-- name: sqlite_references :script
-- The tables in which a row refers to one that is not there.
PRAGMA foreign_key_check;

-- name: sqlite_log_types :script
-- The tables of the log with a value that is not of the type of its column: SQLite keeps it, what reads it sees no difference, and what asks for it
-- does not find it.
SELECT 'audit_log' FROM audit_log WHERE typeof(id) || ' ' || typeof(origin) <> 'integer text'
UNION ALL SELECT 'audit_entry' FROM audit_entry WHERE typeof(log_id) || ' ' || typeof(seq) || ' ' || typeof(leaf) || ' ' || typeof(body) <> 'integer integer blob blob'
UNION ALL SELECT 'audit_node' FROM audit_node WHERE typeof(log_id) || ' ' || typeof(lvl) || ' ' || typeof(n) || ' ' || typeof(hash) <> 'integer integer integer blob'
UNION ALL SELECT 'audit_head' FROM audit_head WHERE typeof(log_id) || ' ' || typeof(size) || ' ' || typeof(root) || ' ' || typeof(frontier) <> 'integer integer blob blob'
UNION ALL SELECT 'audit_signer_key' FROM audit_signer_key WHERE typeof(log_id) || ' ' || typeof(vkey) <> 'integer text'
UNION ALL SELECT 'audit_checkpoint' FROM audit_checkpoint WHERE typeof(log_id) || ' ' || typeof(size) || ' ' || typeof(note) <> 'integer integer text'
UNION ALL SELECT 'audit_detail' FROM audit_detail WHERE typeof(log_id) || ' ' || typeof(seq) || ' ' || typeof(secret) || ' ' || typeof(fields) <> 'integer integer blob text'
UNION ALL SELECT 'audit_object' FROM audit_object WHERE typeof(log_id) || ' ' || typeof(object) || ' ' || typeof(seq) <> 'integer text integer'
LIMIT 1;

-- name: sqlite_definitions :script
-- All definitions in one text, apart by the sign U+001E, to compare with those of another file; the indexes that SQLite makes for them too, but not
-- the two tables that it makes when it is asked for statistics. Each value as a literal, so that no line can read as two.
SELECT group_concat(line, char(30))
FROM (SELECT quote(type) || ' ' || quote(name) || ' ' || quote(tbl_name) || ' ' || quote(sql) AS line
      FROM sqlite_schema
      WHERE NOT (COALESCE(sql, '') = 'CREATE TABLE sqlite_stat1(tbl,idx,stat)' AND COALESCE(name, '') = 'sqlite_stat1'
                 OR COALESCE(sql, '') = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)' AND COALESCE(name, '') = 'sqlite_stat4')
      ORDER BY type, name);

-- name: sqlite_unsynced :script
-- Settings of the writer of a file that is being made: it is synced once, when it is whole.
PRAGMA synchronous = OFF;

-- name: sqlite_copy_target :script
-- Settings of a copy while it is written: it is synced once, when it is whole.
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;

-- name: sqlite_refer_later :script
-- That rows refer to rows is asked at the end of this transaction.
PRAGMA defer_foreign_keys = ON;

-- name: sqlite_account_columns :script
-- The columns of a table that refer to accounts.
SELECT group_concat("from", ' ') FROM pragma_foreign_key_list(?1) WHERE "table" = 'account';
