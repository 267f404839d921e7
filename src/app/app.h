#ifndef TD_APP_APP_H
#define TD_APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/call.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/str.h"
#include "confine/zygote.h"
#include "domain/comparison.h"
#include "domain/instruments.h"
#include "domain/score.h"
#include "domain/year.h"

/*
 * The use cases of the program. One function is one use case and one transaction; the faces (web,
 * cli) call these and never the store. All results live in the arena given.
 */

struct td_app; /* the open data file and what serves it; safe to use from many threads */

/* Open the data file; make it and bring its schema up to date when writable. TD_EBUSY: another
 * program writes to it. */
TD_MUST enum td_err td_app_open(const char *db_path, bool writable, struct td_diag *diag,
                                struct td_app **app);
void td_app_close(struct td_app *app);

/* What the data file is called in its folder, for commands that are shown to people. */
const char *td_app_file_name(const struct td_app *app);

/*
 * Whether the tables, views and guards of a file that is only read are those of the program, which
 * td_app_open asks of a writable one. What is read of others may be false: diag has a warning; or,
 * where the work would vouch for what it gives out, the error as a writable file has it, TD_EINVAL.
 */
TD_MUST enum td_err td_app_check_structure(struct td_app *app, bool vouches, struct td_diag *diag);

/* Unpack imported workbooks in this zygote, which must be there as long as the app. Without one
 * they are unpacked in this process: for tests alone. */
void td_app_use_zygote(struct td_app *app, struct td_zygote *zygote);

/* The same zygote, for what the layers above have strangers' files read by; NULL: none. */
struct td_zygote *td_app_zygote(const struct td_app *app);

/* The process that sends mail, which must be there as long as the app; without one none is sent. */
struct td_post;
void td_app_use_post(struct td_app *app, const struct td_post *post);

/* Whether it was there and was ended by somebody else: mails wait until the program is started
 * again. */
bool td_app_post_has_ended(const struct td_app *app);

/* Read the secrets of the installation, or make them, before this process confines itself and
 * cannot reach them any more. What is wrong with them is said when they are needed. */
void td_app_load_secrets(struct td_app *app);

/* For a data file that is being made beside its name: what is kept from now on is on the disk only
 * once whoever makes it has closed the app and synced the file. TD_EDENIED: it is open to read. */
TD_MUST enum td_err td_app_sync_later(struct td_app *app);

/* This process is about to give up making and removing files beside the data file: from now on
 * those that the database keeps there stay when the app is closed. TD_EIO, said in diag. */
TD_MUST enum td_err td_app_leave_files(struct td_app *app, struct td_diag *diag);

/* Whether the disk has refused to keep what was written: every change is TD_EDISK from then on, and
 * the program is to end. */
bool td_app_disk_failed(const struct td_app *app);

/* Changes whenever the data do: the key of every cache of rendered pages. */
uint64_t td_app_version(struct td_app *app);

/* The list of group-years. */
struct td_year_summary {
    td_str code, name, short_name;
    enum td_group_kind kind;
    int64_t year;
    enum td_state state;
    int64_t member_count; /* of the roster kept here */
    bool roster_complete;
    bool scored;
    td_str head; /* name of the head unit of the year; empty: not known */
    enum td_provenance provenance;
};
struct td_year_list TD_ARRAY(struct td_year_summary);
TD_MUST enum td_err td_app_list_years(const struct td_call *call, struct td_year_list *list);

/* One group-year: whole, or without the figures that the actor may not see yet. TD_ENOTFOUND when
 * there is none, or none that the actor may see. */
TD_MUST enum td_err td_app_load_year(const struct td_call *call, td_str group, int64_t year,
                                     const struct td_year **result);

/* Every content of a group-year that was ever imported, newest first; the first one counts. */
struct td_revision {
    int64_t number;
    td_str sha256;      /* of the canonical text of the package */
    td_str imported_at; /* ISO, UTC+7 */
    td_str file_name;   /* of the package it came from */
};
struct td_revisions TD_ARRAY(struct td_revision);
TD_MUST enum td_err td_app_list_revisions(const struct td_call *call, td_str group, int64_t year,
                                          struct td_revisions *list);

/*
 * The latest score run of a group-year as it was computed and kept; scoring to explain its points.
 * TD_ENOTFOUND when the year is not scored here. TD_EINTERNAL when the kept points are not what the
 * kept inputs give: they are never replaced silently.
 */
struct td_kept_run {
    td_str inputs_sha256;
    td_str rule_version;
    td_str computed_at; /* ISO, UTC+7 */
    enum td_provenance provenance;
    const struct td_scoring *scoring;
    const struct td_score *score;
    /* What was typed since the package came in, and so does not stand in it. */
    const struct td_entered_rows *typed;
    bool is_of_one; /* the actor may see the figures of the unit of the sight, and no others */
    const bool *hides_remarks; /* by the roster: documents and explanations of the unit are left
                                  out; NULL: of no unit */
};

/* Which pages of a year are for the actor, so that links lead to those alone: its totals, the
 * points of all units, its history, its package; who holds which role in the group, what it issued,
 * its settings; of the unit, by its code (empty: none), all its points. TD_ENOTFOUND: no such year.
 */
struct td_year_sight {
    bool totals, points, log, package, people, documents, setting, unit;
    bool rows; /* the history of rows that the pages show, by td_app_row_history */
};
TD_MUST enum td_err td_app_see_year(const struct td_call *call, td_str group, int64_t year,
                                    td_str unit, struct td_year_sight *sight);

/*
 * What of the figures is shown: TD_ACT_VIEW_TOTALS or TD_ACT_VIEW_POINTS, of one unit by its code
 * or its name, or (empty) of all. The run holds all points; a page shows what its sight names,
 * and where is_of_one nothing that the other units have a part in: no ranks, no bests.
 */
struct td_sight {
    enum td_action action;
    td_str unit;
    td_str criterion; /* of the unit this one alone, which who scores it for all units sees too;
                         empty: all */
};
TD_MUST enum td_err td_app_load_run(const struct td_call *call, const struct td_sight *sight,
                                    td_str group, int64_t year, struct td_kept_run *run);

/*
 * The rubric of a loaded year over its members before anything is entered: what each criterion
 * asks, and for whom. TD_ENOTFOUND: it has none, or no members yet.
 */
TD_MUST enum td_err td_app_load_rubric(const struct td_call *call, const struct td_year *year,
                                       struct td_kept_run *run);

/* A unit of the register, by its slug ("bac-lieu"), with its history. */
struct td_unit_edge {
    td_str slug, name;
    td_str kind; /* "merge", "rename", "change_of_kind" */
    struct td_date on;
    td_str citation;
    bool to_be_checked; /* the citation has not been compared with the original text */
};
struct td_unit_edges TD_ARRAY(struct td_unit_edge);
struct td_unit_year { /* a group-year the unit took part in */
    td_str group_code, group_name;
    int64_t year;
    bool is_member;
    uint32_t rank_halves; /* 0: not ranked, or not here */
    uint32_t ranked_units;
    td_micro total; /* TD_NO_POINTS: none */
    int decimals;
    td_micro published; /* total the source published; TD_NO_POINTS: none */
    int published_decimals;
    enum td_provenance provenance;
    td_str office; /* "head", "deputy", "" */
};
struct td_unit_years TD_ARRAY(struct td_unit_year);
struct td_unit_form { /* how it was called, and what kind of unit it was */
    td_str name, full_name, kind, official_code, parent;
    struct td_date valid_from, valid_to; /* last day; without a year: not stated, still so */
    td_str citation;
    bool to_be_checked; /* as above */
};
struct td_unit_forms TD_ARRAY(struct td_unit_form);
struct td_unit_page {
    td_str slug, name, full_name, kind, official_code; /* of its latest form */
    struct td_date valid_from, valid_to; /* of all forms; valid_to without a year: still there */
    td_str citation;
    struct td_unit_forms forms; /* oldest first, never none */
    struct td_unit_edges predecessors, successors;
    struct td_unit_years years;
};
TD_MUST enum td_err td_app_load_unit(const struct td_call *call, td_str slug,
                                     struct td_unit_page *page);

/* The slug under which td_app_load_unit finds the unit of that name that existed in the year; empty
 * when the register has none. */
TD_MUST enum td_err td_app_unit_slug(const struct td_call *call, td_str name, int64_t year,
                                     td_str *slug);

/* Search over groups, units and people, without regard to diacritics and case. */
enum td_hit_kind {
    TD_HIT_GROUP_YEAR,
    TD_HIT_UNIT,
    TD_HIT_PERSON,
};
struct td_hit {
    enum td_hit_kind kind;
    td_str title, detail;
    td_str group_code; /* of a group-year or of the place where a person stands */
    int64_t year;
    td_str slug; /* of a unit */
};
struct td_hits TD_ARRAY(struct td_hit);
TD_MUST enum td_err td_app_search(const struct td_call *call, td_str words, struct td_hits *hits);

/*
 * Bring a year package in: a folder of TSV sheets or a workbook. All or nothing; the same content
 * again changes nothing (outcome "unchanged"); other content of the same group and year becomes a
 * new revision beside the old one, and whoever brings it in says why. When the package holds a
 * rubric and data, the year is scored and the run kept.
 */
#define TD_REASON_MAX 1000 /* bytes */
struct td_import_wish {
    bool dry_run;        /* check only, and say in the report what would be brought in */
    td_str reason;       /* in the person's own words; needed for a revision alone */
    enum td_lang lang;   /* of the report's changes */
    size_t most_changes; /* rows of them to list */
    bool saw_work;       /* work_seen is what the preview told of td_import_report.work_set_aside */
    int64_t work_seen;
};
enum td_import_outcome {
    TD_IMPORT_NEW,
    TD_IMPORT_REVISED,
    TD_IMPORT_UNCHANGED,
};
struct td_import_report {
    enum td_import_outcome outcome;
    bool reason_refused; /* TD_EINVAL: of a revision the reason is missing, or too long */
    const struct td_year *year;
    struct td_comparison changes; /* of a revision: against what is kept, work on it included */
    /* The year's scores as kept and with the package, once they were proposed; NULL: not, or not to
     * be seen by the actor. */
    const struct td_scoring *scoring[2];
    const struct td_score *score[2];
    int64_t work_set_aside; /* rows worked on the kept content, which then counts no more */
    struct TD_ARRAY(
        td_str) joined; /* names of units that come in beside those whose work goes on */
};
TD_MUST enum td_err td_app_import(const struct td_call *call, const char *path,
                                  const struct td_import_wish *wish, struct td_diag *diag,
                                  struct td_import_report *report);

/* The same from bytes that were uploaded; name is shown in messages. */
TD_MUST enum td_err td_app_import_bytes(const struct td_call *call, td_str name, td_str bytes,
                                        const struct td_import_wish *wish, struct td_diag *diag,
                                        struct td_import_report *report);

/* Make anew what the search and the pages of units are made of, from the newest revisions. Nothing
 * else changes. */
TD_MUST enum td_err td_app_rebuild(const struct td_call *call, struct td_diag *diag);

/* The package of a group-year: a workbook's bytes, or a folder of TSV sheets; without documents and
 * explanations of the units whose evidence the actor may not see. */
TD_MUST enum td_err td_app_export_workbook(const struct td_call *call, td_str group, int64_t year,
                                           td_str *bytes);
TD_MUST enum td_err td_app_export_folder(const struct td_call *call, td_str group, int64_t year,
                                         const char *folder);

/* Of how many units a package that the actor downloads leaves them out. TD_EDENIED, TD_ENOTFOUND:
 * the actor may not download it. */
TD_MUST enum td_err td_app_count_withheld(const struct td_call *call, td_str group, int64_t year,
                                          int64_t *units);

/* The workbook with headings, explanations and lists of words, and no rows. */
TD_MUST enum td_err td_app_blank_workbook(struct td_arena *arena, td_str *bytes);

/* The legal texts that documents cite, as the program has them. */
TD_MUST enum td_err td_app_load_instruments(struct td_arena *arena,
                                            struct td_instruments *instruments);

#endif
