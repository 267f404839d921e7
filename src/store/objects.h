#ifndef TD_STORE_OBJECTS_H
#define TD_STORE_OBJECTS_H

#include "store/store.h"

/*
 * The objects whose rows the audit log vouches for. An object is a family and a key: "revision:17"
 * is row 17 of table revision and all rows of the sheets that belong to it. Its digest is SHA-256
 * over its rows, as they stand, in an order that never changes; docs/internals/audit.md has the
 * encoding. Every table belongs to one family, or is named in td_unlogged_tables with the reason.
 */
enum { TD_DIGEST_SIZE = 32 };

/* A family of objects: "revision". The list ends with a name that is NULL. */
struct td_object_table {
    const char *family;
    const char *table;
    const char *rows, *keys; /* statements of src/store/objects.sql */
};
extern const struct td_object_table td_object_tables[];

/* A table that no family has, and why. The list ends with a name that is NULL. */
struct td_unlogged_table {
    const char *table;
    const char *why;
};
extern const struct td_unlogged_table td_unlogged_tables[];

/* The digest of an object. TD_ENOTFOUND: it has no rows. TD_EINVAL: there is no such family. */
TD_MUST enum td_err td_object_digest(struct td_conn *conn, td_str family, int64_t key,
                                     unsigned char digest[TD_DIGEST_SIZE]);

/* The bytes whose SHA-256 the digest is, for a proof that shows what was hashed. TD_ETOOBIG: more
 * than TD_OBJECT_ROWS_MAX; else as above. */
#define TD_OBJECT_ROWS_MAX ((size_t)32 * 1024)
TD_MUST enum td_err td_object_rows(struct td_conn *conn, struct td_arena *arena, td_str family,
                                   int64_t key, td_str *rows);

/* The keys of all objects of a family, in the order of their keys, from all its tables. */
struct td_keys TD_ARRAY(int64_t);
TD_MUST enum td_err td_object_keys(struct td_conn *conn, struct td_arena *arena, td_str family,
                                   struct td_keys *keys);

/* The same one by one, whatever their number. The cursor lives in the arena; td_keys_end closes it
 * and gives the first error that td_keys_next has met. */
struct td_key_cursor;
TD_MUST enum td_err td_keys_open(struct td_conn *conn, struct td_arena *arena, td_str family,
                                 struct td_key_cursor **cursor);
bool td_keys_next(struct td_key_cursor *cursor, int64_t *key);
TD_MUST enum td_err td_keys_end(struct td_key_cursor *cursor);

/* A row whose key is no whole number: "17x", a BLOB, NULL. SQLite keeps such a value in a column of
 * numbers, the program never writes one, and no digest has the row. */
struct td_stray_row {
    const char *table;
    td_str key; /* as a text */
};
struct td_stray_rows TD_ARRAY(struct td_stray_row);

/* All stray rows of the tables of a family. */
TD_MUST enum td_err td_object_strays(struct td_conn *conn, struct td_arena *arena, td_str family,
                                     struct td_stray_rows *strays);

/* How many rows this transaction has written so far. */
int64_t td_store_rows_written(struct td_conn *conn);

#endif
