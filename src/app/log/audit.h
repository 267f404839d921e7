#ifndef TD_APP_AUDIT_H
#define TD_APP_AUDIT_H

#include "app/call.h"
#include "audit/mark.h"
#include "base/diag.h"
#include "base/err.h"

/* The use cases of the audit log: read it, check it, take it out. docs/internals/audit.md. */

/* A log: one for each group, one for the installation. */
struct td_log_head {
    int64_t id;          /* 0: of the installation */
    td_str origin;       /* "thidua-0123456789ab/tay-nam-bo" */
    td_str group;        /* code of the group; empty: the installation */
    int64_t size;        /* entries */
    td_str root;         /* base64 */
    int64_t signed_size; /* entries below the last checkpoint; 0: none yet */
    td_str checkpoint;   /* that checkpoint, the signed note */
    td_str vkey;         /* the public key it is signed with; empty: not signed yet */
    td_str mark;         /* the short code of the checkpoint, which papers carry (audit/mark.h) */
};
struct td_log_heads TD_ARRAY(struct td_log_head);

/* The logs the actor may see. */
TD_MUST enum td_err td_app_list_logs(const struct td_call *call, struct td_log_heads *heads);

/*
 * The log, of those the actor may see, that gives a noted short code at its size; made again from
 * the hashes of the tree, so that no checkpoint of that size need be there. Whether the entries
 * have those hashes is for td_app_check_logs. TD_ENOTFOUND: none does.
 */
TD_MUST enum td_err td_app_find_noted(const struct td_call *call, const struct td_noted_mark *noted,
                                      struct td_log_head *found);

/* An entry as a person reads it. */
struct td_log_line {
    int64_t log_id, seq;
    td_str at;     /* ISO, UTC+7, to the second */
    td_str act;    /* "year.import" */
    td_str object; /* "revision:17" */
    td_str actor;  /* "u:17", "os", "public" */
    td_str name;   /* of the actor; empty: erased */
    td_str on_behalf;
    td_str unit; /* path of the place; empty: none */
    td_str cycle;
    td_str state_from, state_to;
    td_str reason, detail;
    td_str cells;   /* what was typed, from what to what; td_log_cells_read (app/log/log_cells.h) */
    td_str about;   /* name of the person whose account it is about; empty: of none, or not known */
    bool is_hidden; /* names and addresses are for those who belong to the group */
    bool is_sealed; /* its body is not for the actor: it holds an address, or a digest from which
                       what is_closed keeps back could be found by trying */
    bool is_closed; /* it is about a unit or a group in a year whose history the actor may not see
                       now: detail, reason and cells, which it had, are empty */
    bool is_withheld; /* names of evidence files, documents and explanations are for those who may
                         see the evidence of the unit: detail, reason and cells are without them */
    td_str before, after; /* codes of the object's rows; empty: none, or sealed */
    bool is_plain;        /* of form 1: after is a digest without a key (audit/entry.h) */
    td_str address;
    bool is_signed; /* below the last checkpoint */
};
struct td_log_lines TD_ARRAY(struct td_log_line);

/*
 * Whoever may see the history of a group in one of its years (TD_ACT_VIEW_LOG) reads its log, each
 * line as far as they may see the history of its unit in its own year.
 *
 * Entries of a log before a place, newest first; before < 0: from the end.  TD_EDENIED;
 * TD_ENOTFOUND.
 */
TD_MUST enum td_err td_app_read_log(const struct td_call *call, int64_t log_id, int64_t before,
                                    int64_t count, struct td_log_lines *lines);

/*
 * The same for those of a certain kind. wanted says of each entry whether it is one; first_day
 * (ISO, or empty): nothing before it is looked at. So that no request takes long, only so many
 * entries are looked at; *next is where to go on, 0 when there is nothing more.
 */
struct td_log_search {
    bool (*wanted)(void *context, const struct td_log_line *line);
    void *context;
    td_str first_day;
};
TD_MUST enum td_err td_app_search_log(const struct td_call *call, int64_t log_id, int64_t before,
                                      int64_t count, const struct td_log_search *search,
                                      struct td_log_lines *lines, int64_t *next);

/* One entry, and its body as it was hashed; empty where it is sealed. TD_EDENIED; TD_ENOTFOUND. */
TD_MUST enum td_err td_app_read_entry(const struct td_call *call, int64_t log_id, int64_t seq,
                                      struct td_log_line *line, td_str *body);

/* All entries of one object ("revision", 17), oldest first; none when nothing is known of it. It
 * asks for no permission: the caller has shown the object already. */
TD_MUST enum td_err td_app_object_history(const struct td_call *call, const char *family,
                                          int64_t key, struct td_log_lines *lines);

/* The same for an object as its entries name it, "revision:17". */
TD_MUST enum td_err td_app_entries_about(const struct td_call *call, td_str object,
                                         struct td_log_lines *lines);

/* Whether "before" of an entry is a digest without a key, as an entry of form 1 left it; history:
 * all entries of its object. */
bool td_log_before_is_plain(const struct td_log_line *line, const struct td_log_lines *history);

/* A checkpoint that somebody kept outside the data file, and what it says. */
struct td_held_checkpoint {
    td_str file; /* as the user gave it */
    td_str note; /* empty: there is none */
    struct td_checkpoint says;
};

/* Take apart what somebody kept, before anything is compared with it; nothing of it is believed
 * yet. In the arena of diag. TD_EINVAL, with the place and the remedy in diag: it is not one signed
 * checkpoint. */
TD_MUST enum td_err td_log_read_kept(td_str file, td_str text, struct td_diag *diag,
                                     struct td_held_checkpoint *kept);

/* What somebody noted of a checkpoint, and the log that gives the same code at that size. */
struct td_log_mark {
    struct td_noted_mark noted;
    td_str log; /* its origin; empty: none does */
};

/*
 * Check everything the log vouches for: the pages of the file, every entry, the tree, the
 * checkpoints and their signatures, the index, and the rows of every object against its last entry.
 * key: the vkey of the signer, empty to skip signatures; kept: checkpoints that somebody kept
 * outside, each of a log that the file must have; marks: short codes that somebody noted, each of
 * which a log must give. Each finding is an error of diag, which names the log and the entry or the
 * object. TD_EINVAL: there is a finding.
 */
struct td_log_check {
    td_str key;
    struct td_held_checkpoints TD_ARRAY(struct td_held_checkpoint) kept;
    struct td_log_marks TD_ARRAY(struct td_log_mark) marks; /* log is a result */
    bool is_sound;            /* the caller had SQLite check the file just before */
    int64_t entries, objects; /* that were checked: a result */
    int64_t compared;         /* of kept: a result */
};
TD_MUST enum td_err td_app_check_logs(const struct td_call *call, struct td_log_check *check,
                                      struct td_diag *diag);

/*
 * Make again what the pages and the search are made from, which the log does not vouch for, and
 * compare it with what is kept; nothing is written. Each table that differs is an error of diag,
 * which names the group and its year, or the register, and the remedy: td_app_rebuild. TD_EINVAL:
 * there is a finding.
 */
TD_MUST enum td_err td_app_check_projection(const struct td_call *call, struct td_diag *diag);

/* Write a log, up to its last checkpoint, to a folder as others can check it: audit/log_folder.h.
 * TD_EDENIED; TD_ENOTFOUND: nothing of it is signed yet; TD_ECONFLICT: the folder is not empty. */
TD_MUST enum td_err td_app_export_log(const struct td_call *call, int64_t log_id,
                                      const char *folder);

/* A proof that an entry is in the log below its last checkpoint: audit/proof.h. TD_EDENIED;
 * TD_ENOTFOUND: it is not there, sealed for the actor, or not signed yet. */
TD_MUST enum td_err td_app_prove_entry(const struct td_call *call, int64_t log_id, int64_t seq,
                                       td_str *proof);

#endif
