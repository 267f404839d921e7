#ifndef TD_STORE_TRANSFER_H
#define TD_STORE_TRANSFER_H

#include "base/buf.h"
#include "store/objects.h"

/*
 * The rows of a group on their way to another data file. They are written as they are hashed for
 * the log (docs/internals/audit.md): "S" and the name of a table, then its rows, each "R", the
 * number of its columns and the columns. What is read is a stranger's until the log has vouched for
 * it.
 */
#define TD_TRANSFER_LOG "log" /* in place of a family: the tables of a log */

#define TD_TRANSFER_COLUMNS_MAX 64
#define TD_TRANSFER_VALUE_MAX   ((size_t)64 << 20) /* bytes */

/* A table whose rows go with a group. The list ends with a family that is NULL. */
struct td_transfer_table {
    const char *family; /* of store/objects.h, or TD_TRANSFER_LOG */
    const char *table;
    const char *rows, *put; /* statements */
};
extern const struct td_transfer_table td_transfer_tables[];

/* ---- out ---- */

/* Write the rows of an object, or of a log; what they refer to as accounts is added to accounts,
 * perhaps several times. Nothing where it has no rows. TD_EINVAL: such objects do not go with a
 * group. */
TD_MUST enum td_err td_transfer_write(struct td_conn *conn, struct td_arena *arena,
                                      struct td_buf *out, td_str family, int64_t key,
                                      struct td_keys *accounts);

/* Write one row that has a number and texts, under a name that is no table. */
void td_transfer_write_line(struct td_buf *out, const char *name, int64_t number,
                            const td_str *texts, size_t n);

/* ---- in ---- */

enum td_transfer_type { TD_TRANSFER_NULL, TD_TRANSFER_INT, TD_TRANSFER_TEXT, TD_TRANSFER_BLOB };
struct td_transfer_value {
    enum td_transfer_type type;
    int64_t number;
    td_str bytes;
};
struct td_transfer_row {
    td_str table;
    size_t n;
    struct td_transfer_value values[TD_TRANSFER_COLUMNS_MAX];
};

/* Where the bytes come from: the next of them, none at the end. */
struct td_transfer_source {
    enum td_err (*next)(void *context, td_str *bytes);
    void *context;
};

struct td_transfer_reader {
    struct td_arena *arena;
    struct td_transfer_source source;
    char *held;         /* what was taken from the source */
    size_t at, n, room; /* n of it behind at are not yet read */
    char table[64];
    size_t n_table;
};
void td_transfer_read_begin(struct td_transfer_reader *reader, struct td_arena *arena,
                            struct td_transfer_source source);

/* The next row; its texts live in scratch. TD_ENOTFOUND: there is none any more; TD_EINVAL: the
 * bytes are not of the form; else the error of the source. */
TD_MUST enum td_err td_transfer_read(struct td_transfer_reader *reader, struct td_arena *scratch,
                                     struct td_transfer_row *row);

/* How a row is put in. */
struct td_transfer_into {
    const char *family; /* its table must be one of this; NULL: of any but "group" and the log */
    bool is_back;       /* the group was here before: a row whose key is taken is passed over, and
                           whether it is the same row, the log says when all are in */
};

/* Put a row into the table that it names; the head of a log takes the place of the one that is
 * there. TD_EINVAL: another table, or columns that it has not; TD_ECONFLICT: it contradicts what is
 * there. */
TD_MUST enum td_err td_transfer_put(struct td_conn *conn, const struct td_transfer_row *row,
                                    const struct td_transfer_into *into);

/* ---- the guards ---- */

/*
 * The guards (triggers) say who may write what now; rows that a log vouches for were written long
 * ago, elsewhere. The connection that takes a group in passes them over for a part of its
 * transaction, and what rows refer to is asked at the end of that. Each putting aside has its
 * putting back, also after an error.
 */
TD_MUST enum td_err td_store_put_guards_aside(struct td_conn *conn);
TD_MUST enum td_err td_store_put_guards_back(struct td_conn *conn);

#endif
