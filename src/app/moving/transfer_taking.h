#ifndef TD_APP_TRANSFER_TAKING_H
#define TD_APP_TRANSFER_TAKING_H

#include "app/change.h"
#include "app/moving/transfer_parts.h"
#include "store/transfer.h"

/* A group while it comes, for the files that take its parts; nobody else includes it. */

/* A unit of the group, as the file has it. */
struct td_coming_unit {
    int64_t there;
    td_str slug;
    struct td_coming_forms TD_ARRAY(struct td_unit_forms_row) forms;
};

struct td_taking {
    const struct td_call *call;
    struct td_arena *arena;
    struct td_arena scratch; /* of one row, or of one kept file */
    struct td_signer *signer;
    const struct td_arrive_wish *wish;
    struct td_diag *diag;
    struct td_arrive_report *report; /* is_back is known from the head on */
    struct td_container_reader *reader;
    struct td_change change;
    struct td_transfer_head head;
    struct td_manifest got;
    struct td_group_place_row place;
    int64_t number; /* of the arrival */
    struct td_coming_units TD_ARRAY(struct td_coming_unit) units;
    struct td_keys new_units, new_people;
};

/* The file that is read. */
struct td_place td_taking_place(const struct td_taking *taking);

/* Say it of the file, and give TD_EINVAL. */
#define TD_REFUSE_TAKING(taking, ...)                                                              \
    (td_diag_error((taking)->diag, td_taking_place(taking), __VA_ARGS__), TD_EINVAL)

/* TD_EINVAL, with the part named: what thidua writes does not look so. */
enum td_err td_take_say_form(struct td_taking *taking, td_str part);

/* TD_EINVAL: a group that left from here comes back other than it left. */
enum td_err td_take_say_history(struct td_taking *taking);

/* ---- reading a part ---- */

/* The part whole; TD_ETOOBIG: it has more than max bytes. */
TD_MUST enum td_err td_take_whole(struct td_taking *taking, struct td_arena *arena, size_t max,
                                  td_str *whole);

/* Each row of the part; TD_EINVAL of a row is said of the part. What take needs later it copies. */
typedef enum td_err td_take_row(struct td_taking *taking, const struct td_transfer_row *row);
TD_MUST enum td_err td_take_rows(struct td_taking *taking, td_str part, td_take_row *take);

/* Put a row where it belongs; it must be of the family, if one is given. */
TD_MUST enum td_err td_take_put(struct td_taking *taking, const struct td_transfer_row *row,
                                const char *family);

bool td_take_is_text(const struct td_transfer_value *value);

/* Whether the row is a line of that name: a number, then n - 1 short texts. */
bool td_take_is_line(const struct td_transfer_row *row, const char *name, size_t n);

/* ---- the parts, in the order of the file ---- */

/* Whether the group may come here, before anything is put in. */
TD_MUST enum td_err td_take_head(struct td_taking *taking, td_str part);
TD_MUST enum td_err td_take_log(struct td_taking *taking, td_str part);

/* With the arrival, and the key that the log goes on with. */
TD_MUST enum td_err td_take_group(struct td_taking *taking, td_str part);

/* Units are matched by their short names; those that are not known here are added. */
TD_MUST enum td_err td_take_units(struct td_taking *taking, td_str part);

/* Accounts that nobody can sign in with, for those who are not known here. */
TD_MUST enum td_err td_take_people(struct td_taking *taking, td_str part);

#endif
