#ifndef TD_APP_VOUCH_H
#define TD_APP_VOUCH_H

#include "app/call.h"
#include "store/objects.h"
#include "store/store.h"

/*
 * Whether the rows of an object are what the log says of them, asked while the program works and
 * not only when somebody verifies. docs/internals/audit.md.
 */

/* Whether rows with this digest are those of which the entry with that code spoke; secret: of the
 * entry, empty where the code is a plain digest. Lives in arena. */
bool td_rows_are_of(struct td_arena *arena, td_str after, td_str secret,
                    const unsigned char digest[TD_DIGEST_SIZE]);

/* Whether the rows of an object are those of its last entry. One without rows and without entries
 * is. */
TD_MUST enum td_err td_object_is_vouched(struct td_conn *conn, struct td_arena *arena,
                                         td_str family, int64_t key, bool *vouched);

/*
 * Before an entry about an object is made: its rows, as they were before the transaction, must be
 * those of its last entry, or the entry would cover up what was changed past the program. Asked of
 * every family. TD_EALTERED, said on stderr and left in call->unvouched; year: of the entry, 0
 * none.
 */
TD_MUST enum td_err td_vouch_before(struct td_conn *writer, const struct td_call *call,
                                    td_str family, int64_t key, int64_t year);

/* Leave what is not vouched for in call->unvouched, and tell stderr that what was asked for is not
 * kept; conn: one that still has the object. */
void td_say_unvouched(const struct td_call *call, struct td_conn *conn,
                      const struct td_unvouched *what);

/* What the object "grant:17" is to the operator: "Vai trò được giao của ...", else with its key.
 * Lives in arena. */
const char *td_altered_words(struct td_conn *conn, struct td_arena *arena, td_str object,
                             enum td_lang lang);

/* Whether stderr was told of something altered within the last minute; from now on it was. So that
 * who comes again and again fills no disk with it. */
bool td_altered_is_said(struct td_app *app, int64_t now_ms);

#endif
