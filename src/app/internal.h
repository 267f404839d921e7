#ifndef TD_APP_INTERNAL_H
#define TD_APP_INTERNAL_H

#include <pthread.h>

#include "access/delegation.h"
#include "app/app.h"
#include "app/entry/evidence.h"
#include "audit/tree.h"
#include "base/map.h"
#include "identity/hash.h"
#include "identity/seal.h"
#include "store/store.h"

/* What the files of this folder share; nobody else includes it. */

/* See account_parts.h. */
struct td_identity {
    struct td_hash_gate gate;
    const char *key_folder;
    struct td_master_key key; /* under the lock, as what follows */
    bool key_is_open;
    int64_t said_at; /* when stderr was last told of something forged */
    pthread_mutex_t lock;
    bool demo; /* set before the first request */
};

struct td_app {
    struct td_arena arena; /* holds the app itself */
    struct td_store *store;
    struct td_cache *cache;
    struct td_signing *signing; /* NULL: nobody signs the logs now */
    struct td_identity identity;
    struct td_evidence_limits evidence_limits;
    struct td_zygote *zygote;   /* unpacks what strangers send; not the app's own */
    const struct td_post *post; /* sends mail; not the app's own, NULL: nobody does */
};

/* Whether a log has all that a checkpoint says was signed, as it was signed. */
struct td_list_audit_logs_row;
TD_MUST enum td_err td_log_continues(struct td_conn *conn, struct td_arena *arena,
                                     const struct td_list_audit_logs_row *log, int64_t size,
                                     const struct td_hash *root, bool *continues);

/* How far a log is signed: by what the signer remembers of it; where that was lost, by the newest
 * checkpoint of the file that it made. 0: nothing. Errors: those of td_signer_last. */
struct td_signer;
TD_MUST enum td_err td_log_signed_size(struct td_conn *conn, struct td_arena *arena,
                                       struct td_signer *signer,
                                       const struct td_list_audit_logs_row *log, int64_t *size);

/* Say of a log that it has fewer entries than were signed; that its key is not the signer's. */
void td_log_say_behind(struct td_diag *diag, const struct td_list_audit_logs_row *log,
                       int64_t signed_size);
void td_log_say_other_key(struct td_diag *diag, const struct td_list_audit_logs_row *log);

/* td_app_check_logs within a transaction, also one that writes: what it would keep is looked at. */
struct td_log_check;
TD_MUST enum td_err td_check_logs_in(const struct td_call *call, struct td_conn *conn,
                                     struct td_log_check *wanted, struct td_diag *diag);

/* Whether the rows of an object are those that its last entry speaks of. */
TD_MUST enum td_err td_log_vouches(const struct td_call *call, struct td_conn *conn,
                                   const char *family, int64_t key, bool *does);

/* Who signs the logs of an open file; NULL: nobody. */
struct td_signer *td_checkpoint_signer(const struct td_app *app);

void td_identity_begin(struct td_identity *identity, struct td_arena *arena, const char *db_path);
void td_identity_end(struct td_identity *identity);

/* Say in diag what the store said about a failed change; err is given back. */
enum td_err td_say_store_failure(struct td_diag *diag, const struct td_conn *conn, td_str name,
                                 enum td_err err);

/* ---- names (names.c) ---- */

/*
 * A name as it is looked up and searched for: without diacritics, case and signs, words apart by
 * one space: "Bà Rịa – Vũng Tàu" is "ba ria vung tau".
 */
td_str td_name_key(struct td_arena *arena, td_str name);

/* The key of a unit's name without "tỉnh", "thành phố", "TP" before it. */
td_str td_unit_name_key(struct td_arena *arena, td_str name);

/* td_unit_name_key with its diacritics (td_spelling): what tells "Tỉnh D" from "Tỉnh Đ". */
td_str td_unit_spelling(struct td_arena *arena, td_str name);

/* ---- the register of units (register.c) ---- */

/* Take the provinces of law/ over into a data file that has not got them. */
TD_MUST enum td_err td_register_load(struct td_conn *conn, struct td_arena *arena);

struct td_unit_wanted {
    td_str name;
    td_str kind;     /* empty: any */
    td_str parent;   /* empty: none, or not stated */
    int64_t year;    /* in which it existed; of two, the one at the end of the year */
    bool any_parent; /* a name alone, as pages have it: the first unit called so */
};

/* The unit of the register; TD_ENOTFOUND when there is none. slug may be NULL. */
TD_MUST enum td_err td_register_find(struct td_conn *conn, struct td_arena *arena,
                                     const struct td_unit_wanted *wanted, int64_t *unit_id,
                                     td_str *slug);

/* The same, but a unit that is not there is made; citation says where it was named. */
TD_MUST enum td_err td_register_find_or_add(struct td_conn *conn, struct td_arena *arena,
                                            const struct td_unit_wanted *wanted, td_str citation,
                                            int64_t *unit_id);

/* ---- places (place.c) ---- */

/*
 * Where a new group stands in the tree of paths: below "/tw/" what the centre organises, below the
 * province that its organiser or its name mentions what a province does, else below "/khac/".
 */
TD_MUST enum td_err td_group_path(struct td_conn *conn, struct td_arena *arena,
                                  const struct td_group_year *group, td_str *path);

/* The name of the province that a path begins at, as it is called at the end of that year; none
 * where the path begins elsewhere. */
TD_MUST enum td_err td_province_of_path(struct td_conn *conn, struct td_arena *arena, td_str path,
                                        int64_t year, td_str *name);

/* ---- projections (projection.c) ---- */

/* Make anew what the pages and the search know of a group-year: of its newest content as it came
 * in. What was worked on it since is no part of that. */
TD_MUST enum td_err td_project_year(struct td_conn *conn, struct td_arena *arena,
                                    int64_t group_year_id, const struct td_year *year);

/* Likewise of every group-year, each of its kept content. */
TD_MUST enum td_err td_project_years(struct td_conn *conn, struct td_arena *arena);

/* Likewise of those that name a unit so, when the register has got units of these names; a name is
 * as td_unit_name_key folds it. */
TD_MUST enum td_err td_project_years_naming(struct td_conn *conn, struct td_arena *arena,
                                            const struct td_map *names);

/* Make anew all that the search knows, and forget what belongs nowhere. */
TD_MUST enum td_err td_project_all(struct td_conn *conn, struct td_arena *arena);

/* Make anew what the search knows of the register. */
TD_MUST enum td_err td_project_register(struct td_conn *conn, struct td_arena *arena);

/* Words of a name key, each apart. */
struct td_search_words TD_ARRAY(td_str);
void td_search_words_of(struct td_arena *arena, td_str key, struct td_search_words *words);

/* ---- a year as it stands (year/worked.c) ---- */

/* td_work_lay_over (store/work.h), and how far the papers on awards have brought its proposals. */
TD_MUST enum td_err td_lay_work(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                struct td_year *year);

/* A revision with that: td_year_select_worked, and the same. */
TD_MUST enum td_err td_select_worked(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, struct td_year *year);

/* ---- permissions (permission.c) ---- */

/* As td_may; *by is the grant the right rests on, NULL without one. */
TD_MUST enum td_err td_may_by(const struct td_call *call, enum td_action action,
                              const struct td_object *object, const struct td_grant **by);

/* Whose delegated power a grant is: the giver's account; TD_ABSENT for an appointment. */
int64_t td_on_behalf_of(const struct td_grant *by);

/* Read the rows that concern people (roles, delegations) of one person, at a place and below: "/"
 * where the path is empty. TD_ENOTFOUND: it is no path. */
typedef enum td_err (*td_people_reader)(struct td_conn *conn, const struct td_call *call,
                                        int64_t account_id, td_str path, void *lines);
TD_MUST enum td_err td_read_people(const struct td_call *call, int64_t account_id, td_str path,
                                   td_people_reader reader, void *lines);

/* Say of a request that takes two (approval_request) that it is decided already, by whom and when:
 * the other of two who looked at it at once. TD_ECONFLICT. */
TD_MUST enum td_err td_say_decided(struct td_arena *arena,
                                   const struct td_approval_request_row *request,
                                   struct td_diag *diag);

/* Whether what concerns an account at a place is the actor's own, or for the actor to see. */
bool td_sees_people(const struct td_call *call, int64_t account_id, td_str path);

/* Whether the actor belongs to the group at or above a path, or looks after it: what people did
 * there is told to them by name. Everybody may see a group whose setting is so, and no names. */
bool td_sees_names(const struct td_call *call, td_str path);

/* The group at a path's end or above it, if it stands there; TD_ENOTFOUND. */
TD_MUST enum td_err td_group_at(struct td_conn *conn, struct td_arena *arena, td_str path,
                                int64_t *group_id);

/* The grants of an account, ended ones too, as they count now (td_role_end_of); what it scores for
 * all units too. TD_FOREVER as now: by the moments as they were written. */
TD_MUST enum td_err td_load_grants(struct td_conn *conn, struct td_arena *arena, int64_t account_id,
                                   int64_t now, struct td_grants *grants);

/* Whether an account holds a role in the group of the path that makes it one of another unit than
 * the home: by the moments as they were written, as the guard of the data goes by these. */
TD_MUST enum td_err td_is_engaged_elsewhere(struct td_conn *conn, const struct td_call *call,
                                            int64_t account_id, td_str path, td_str home,
                                            bool *is_engaged);

/* What the receiver of a delegation may do. */
TD_MUST enum td_err td_load_actions(struct td_conn *conn, struct td_arena *arena,
                                    int64_t delegation_id, uint64_t *actions);

/* A grant from a row of the list of grants. */
struct td_list_grants_row;
TD_MUST enum td_err td_grant_of_row(struct td_conn *conn, struct td_arena *arena,
                                    const struct td_list_grants_row *row, int64_t now,
                                    struct td_grant *grant);

/* When such a grant is over, or was, and by what (td_role_end_of). */
struct td_role_end td_grant_end_of_row(const struct td_list_grants_row *row, int64_t now);

/* A revision of a group-year as permissions see it. */
struct td_shown {
    int64_t revision_id;
    int64_t group_id;
    struct td_object object; /* the group, its state and settings */
};

/* Whether the actor reviews the movements of a year, its group being the object: who leads the
 * year, or launches movements. They read what units reached in them from the first report on. */
bool td_reviews_movements(const struct td_call *call, const struct td_object *group);

/*
 * Whose evidence in a group-year the actor may see: the files of a unit and what they are called,
 * the documents it names and its explanations (TD_ACT_VIEW_EVIDENCE). It is asked about the year as
 * it stands now, whichever content of it is shown. Nobody sees that of a year that is not there.
 */
struct td_evidence_sight {
    const struct td_call *call;
    struct td_conn *conn;
    struct td_shown newest;
    bool is_there;
};
TD_MUST enum td_err td_evidence_sight_begin(const struct td_call *call, struct td_conn *conn,
                                            td_str group, int64_t year,
                                            struct td_evidence_sight *sight);

/* Of a member of a content of that year, by its code or its name; of no member nobody sees any. */
TD_MUST enum td_err td_evidence_sight_unit(const struct td_evidence_sight *sight,
                                           int64_t revision_id, td_str unit, bool *sees);

/* The same of its cell on a criterion, which who scores the criterion for all units sees too; an
 * empty one is all of the unit. */
TD_MUST enum td_err td_evidence_sight_cell(const struct td_evidence_sight *sight,
                                           int64_t revision_id, td_str unit, td_str criterion,
                                           bool *sees);

/* The same of one unit by its path, also one from before the group moved, and for another action
 * that only reads, such as TD_ACT_VIEW_COMMENTS. */
TD_MUST enum td_err td_sees_of_unit(const struct td_call *call, struct td_conn *conn,
                                    enum td_action action, td_str group, int64_t year,
                                    td_str unit_path, bool *sees);

/* The same of the whole group, for an action that only reads, such as TD_ACT_VIEW_LOG. */
TD_MUST enum td_err td_sees_of_group(const struct td_call *call, struct td_conn *conn,
                                     enum td_action action, td_str group, int64_t year, bool *sees);

/* The newest revision of a group-year; TD_ENOTFOUND. */
TD_MUST enum td_err td_newest_shown(struct td_conn *conn, struct td_arena *arena, td_str group,
                                    int64_t year, struct td_shown *shown);

/* Whether any content of the year of a revision was published: a later one that is not yet lets
 * nobody take the year back or bring in another without the board. */
TD_MUST enum td_err td_was_published(struct td_conn *conn, struct td_arena *arena,
                                     int64_t revision_id, bool *was);

/* The same, with one unit of it as the object, by its code or its name; TD_ENOTFOUND. */
TD_MUST enum td_err td_newest_of_unit(struct td_conn *conn, struct td_arena *arena, td_str group,
                                      int64_t year, td_str unit, struct td_shown *shown);

/* A member of a shown revision, by its code or its name, as permissions see it; TD_ENOTFOUND. */
TD_MUST enum td_err td_object_of_unit(struct td_conn *conn, struct td_arena *arena,
                                      const struct td_shown *shown, td_str unit,
                                      struct td_object *object);

/* The revisions of a group-year that can be shown, the newest first: at most two. TD_ENOTFOUND. */
TD_MUST enum td_err td_list_shown(struct td_conn *conn, struct td_arena *arena, td_str group,
                                  int64_t year, struct td_shown shown[2], size_t *n);

/*
 * The newest revision of a group-year to which the actor may do what the sight says: the newest
 * one, or else the newest that was published. TD_EDENIED; or TD_ENOTFOUND, as if it were not there,
 * for whoever may not even see the group.
 */
TD_MUST enum td_err td_find_shown(const struct td_call *call, const struct td_sight *sight,
                                  td_str group, int64_t year, struct td_shown *shown);

/* Whether the actor may do that to the newest revision; the errors are those above. */
TD_MUST enum td_err td_may_year(const struct td_call *call, const struct td_sight *sight,
                                td_str group, int64_t year);

/* Where a group stands; TD_ENOTFOUND where there is none, or none that the actor may see. */
struct td_group_place_row;
TD_MUST enum td_err td_find_seen_group(const struct td_call *call, td_str group,
                                       struct td_group_place_row *place);

/* What the log says of a role that was given: its word, and the login of whoever has it. */
td_str td_grant_detail(struct td_arena *arena, enum td_role role, td_str login);

/* ---- group-years (year.c) ---- */

/* The day on which a call counts the members of a year: td_members_day of the day of the call. */
struct td_date td_call_members_day(const struct td_call *call, int64_t year);

/* A moment of Unix time in milliseconds, as ISO text in UTC+7. */
td_str td_moment(struct td_arena *arena, int64_t milliseconds);

/* A revision as it came in, whole, from the file. */
TD_MUST enum td_err td_read_revision(struct td_app *app, struct td_arena *arena,
                                     int64_t revision_id, td_str group, int64_t number,
                                     struct td_year **year);

/* A revision and what was worked on it since (store/work.h), shared with whoever else reads it. */
TD_MUST enum td_err td_load_revision(const struct td_call *call, int64_t revision_id, td_str group,
                                     int64_t year, const struct td_year **result);

/* Leave out of a content of the year what the actor may not see of figures, votes and exemplars,
 * the year being shown to them as it stands. */
TD_MUST enum td_err td_mask_year(const struct td_call *call, const struct td_shown *shown,
                                 const struct td_year **year);

/* A revision as it came in, shared likewise. */
TD_MUST enum td_err td_load_imported(const struct td_call *call, int64_t revision_id, td_str group,
                                     int64_t year, const struct td_year **result);

/* The same with the rubric that was drafted since: what people type over, read within a
 * transaction. */
TD_MUST enum td_err td_load_base(const struct td_call *call, struct td_conn *conn,
                                 int64_t revision_id, td_str group, int64_t year,
                                 struct td_year **base);

/* ---- contents without the evidence of some (withhold.c) ---- */

/* Which members of a content have documents and explanations that the actor may not see, one flag a
 * member; NULL: none, all may be seen. */
TD_MUST enum td_err td_hidden_members(const struct td_call *call, int64_t revision_id,
                                      const struct td_year *year, const bool **hidden);

/* A content with what the actor may not see of it left out (domain/withheld.h); the same content
 * where that is nothing. */
TD_MUST enum td_err td_withhold(const struct td_call *call, int64_t revision_id,
                                const struct td_year **year);

/* Put back into a package that comes in what its copy left out, from what is kept of its year;
 * where nothing is kept of it, warn. What would be lost is an error in diag. */
TD_MUST enum td_err td_put_back_withheld(const struct td_call *call, struct td_year *year,
                                         struct td_diag *diag);

/* ---- exemplars that not all may see yet (exemplar_sight.c) ---- */

/* Whether the actor sees all of an exemplar: those in charge do, and who may see what was done in
 * its unit (TD_ACT_VIEW_LOG). So whoever takes out the package of a year sees them all. */
struct td_exemplar;
TD_MUST enum td_err td_sees_exemplar(const struct td_call *call, struct td_conn *conn,
                                     const struct td_shown *shown,
                                     const struct td_exemplar *exemplar, bool *sees);

/* Give the copy of a year the exemplars that the actor may see: of those that not all may see yet
 * only where td_sees_exemplar; of the others, elsewhere, no step but what honours, spreads and
 * presents them. */
TD_MUST enum td_err td_mask_exemplars(const struct td_call *call, struct td_conn *conn,
                                      const struct td_shown *shown, const struct td_year *year,
                                      struct td_year *copy);

/* ---- packages and the work done since (import_work.c) ---- */

/* A package moves a year that is worked on to another state only by somebody who may take it back,
 * or by the operator: steps are taken one by one. TD_EINVAL with the reason in diag. */
TD_MUST enum td_err td_import_check_state(const struct td_call *call, struct td_conn *conn,
                                          const struct td_year *year, struct td_diag *diag);

/* Once a year was worked on in the program, a package changes its rubric and scoring data only by
 * TD_ACT_REPLACE_SCORES: recusal, four eyes and the second factor hold on the pages of scoring, and
 * a package does not get round them. Asked within the transaction; TD_EINVAL likewise, TD_EDENIED
 * where only a fresh second factor lacks. */
TD_MUST enum td_err td_import_check_scoring(const struct td_call *call, struct td_conn *conn,
                                            int64_t revision_id, const struct td_year *year,
                                            struct td_diag *diag);

/* What is set aside has been seen by whoever confirms it. TD_EINVAL likewise. */
TD_MUST enum td_err td_import_check_seen(const struct td_import_wish *wish, int64_t work,
                                         td_str name, struct td_diag *diag);

/*
 * What to keep of the next content of a year, so that the work on the one before goes on under it:
 * the sheets that hold what the year holds with its work are kept as they were without it. The work
 * goes on where it gives just the whole year over that, for the same units and any that come in
 * beside them; else content is the whole, and what was worked on the content before stays with it.
 * docs/decisions/0013.
 */
TD_MUST enum td_err td_import_content(struct td_conn *conn, struct td_arena *arena,
                                      int64_t previous_id, const struct td_year *whole,
                                      struct td_year *content, bool *goes_on);

/* ---- years that the program makes (import.c) ---- */

/* A year that is made here, as if it had come in as a package of that name. */
struct td_change;
struct td_made_year {
    struct td_year *year;
    td_str name, reason;
    /* What is done in the same change once the year is kept; may be NULL. TD_EINVAL with the
     * mistakes in diag, TD_EDENIED. */
    enum td_err (*also)(struct td_change *change, const void *with, struct td_diag *diag);
    const void *with;
};

/* Keep a year that is not here yet; the right to do so has been asked. TD_EINVAL: it is here
 * already, or its rubric is wrong; see diag. */
TD_MUST enum td_err td_keep_made_year(const struct td_call *call, const struct td_made_year *made,
                                      struct td_diag *diag);

/* Keep the year as its next content, by a decision that the reason names, within a change; the
 * right has been asked. The earlier contents stay, and the work on them goes on. TD_EINVAL: it
 * cannot be scored, or the work would not go on; see diag. */
TD_MUST enum td_err td_revise_year(struct td_change *change, struct td_year *year, td_str name,
                                   td_str reason, struct td_diag *diag, int64_t *revision_id);

/* ---- the clock (clock.c) ---- */

/* now_ms, or the newest moment on record where the clock has gone back before it: by which one asks
 * who has ever been given a role, not who may act now. */
TD_MUST enum td_err td_later_of_record(struct td_conn *conn, struct td_arena *arena, int64_t now_ms,
                                       int64_t *later);

/* ---- the logs (log_begin.c) ---- */

/* Make what a new file needs, and take over what an older version made. Nothing is written where
 * nothing lacks. TD_EINVAL: the file has logs and not their beginning; see diag. */
TD_MUST enum td_err td_log_begin(const struct td_call *call, struct td_diag *diag);

/* ---- reading the logs (log/) ---- */

/* Whether the actor may read a log: the installation's is for those who look after it, a group's
 * for those who may see its history in any of its years. A refusal names all who may in any of
 * them. TD_ENOTFOUND: there is no such log. */
TD_MUST enum td_err td_may_read_log(const struct td_call *call, struct td_conn *conn,
                                    int64_t log_id);

/* td_app_prove_entry for whoever has a right to it already, and how far the log is signed
 * (audit_export.c). */
TD_MUST enum td_err td_prove_entry(struct td_conn *conn, struct td_arena *arena, int64_t log_id,
                                   int64_t seq, td_str *proof, int64_t *signed_size);

/* ---- checkpoints (checkpoint.c) ---- */

/* A log has grown: let the signer know. */
void td_checkpoint_wake(struct td_app *app);

/* Sign what is not signed yet, and end the thread. */
void td_checkpoint_stop(struct td_app *app);

/* ---- score runs (score/) ---- */

struct td_computed {
    const struct td_scoring *scoring;
    const struct td_score *score;
    td_str inputs_sha256;
    td_str rule_version; /* of the rules of src/domain that it was computed by */
    enum td_provenance provenance;
};

/* Whether the year is scored here: it has a rubric and data. */
bool td_year_is_scored(const struct td_year *year);

/* Score a year; TD_EINVAL with every error in diag. */
TD_MUST enum td_err td_compute(struct td_arena *arena, const struct td_year *year,
                               struct td_diag *diag, struct td_computed *computed);

/* Keep a run for a revision; one of the same inputs and rules that is there already is used. */
TD_MUST enum td_err td_run_keep(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                const struct td_computed *computed, int64_t *run_id, bool *is_new);

/* The result of a year row by row: kept with its revision, or computed where it was worked on
 * since. */
struct td_run_rows {
    const struct td_scoring *scoring;
    struct td_list_score_line_rows lines;   /* in the order of the roster */
    struct td_list_score_point_rows points; /* by unit, then row of the rubric */
};

/* Read it without comparing it with anything; year is the revision as it stands. */
TD_MUST enum td_err td_run_read(struct td_conn *conn, struct td_arena *arena, int64_t revision_id,
                                const struct td_year *year, struct td_run_rows *rows);

/* The run of a revision; the errors are those of td_app_load_run. */
TD_MUST enum td_err td_load_run(const struct td_call *call, int64_t revision_id, td_str group,
                                int64_t year, struct td_kept_run *run);

/* ---- what was read before (cache.c) ---- */

/*
 * Revisions never change, and what is worked on them is only added to: what was read of one after
 * so many rows of work may be shared by all threads until nobody needs it. Each is made once, in an
 * arena of its own, by a function that gets the arena.
 */
enum td_cached_kind {
    TD_CACHED_YEAR,
    TD_CACHED_RUN,
};
struct td_cache *td_cache_new(void);
void td_cache_free(struct td_cache *cache); /* what is still in use goes with its last user */

struct td_cached_maker {
    enum td_err (*make)(void *context, struct td_arena *arena, const void **value);
    void *context;
};

struct td_cached_key {
    enum td_cached_kind kind;
    int64_t revision_id;
    int64_t work; /* rows worked on it (store/work.h); 0: as it came in */
};

/* The value for a revision, kept at least as long as the caller's arena. */
TD_MUST enum td_err td_cache_get(struct td_cache *cache, struct td_arena *arena,
                                 struct td_cached_key key, struct td_cached_maker maker,
                                 const void **value);

/* The newest year of a group in a list; NULL: it has none there. */
const struct td_year_summary *td_newest_year_of(const struct td_year_list *years, td_str code);

#endif
