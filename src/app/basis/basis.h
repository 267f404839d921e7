#ifndef TD_APP_BASIS_H
#define TD_APP_BASIS_H

#include "app/call.h"
#include "app/log/work_history.h"
#include "base/diag.h"
#include "domain/basis.h"
#include "domain/comparison.h"
#include "domain/rubric_keys.h"
#include "domain/typed_table.h"
#include "domain/year.h"

/*
 * What a year rests on, its rubric and its plan, as they are drafted in the program before they are
 * issued: each time one is kept it becomes its next version, with a reason; earlier ones stay and
 * can be compared and taken up again. Members say that they agree to the version that counts, or
 * what they would have otherwise; what was said of an earlier version counts no more. The step that
 * issues plan and rubric freezes both (app/cycle/cycle.h). docs/internals/basis.md.
 *
 * TD_ENOTFOUND: no such year, unit or version, or none that the actor may see; TD_EDENIED as td_may
 * says; TD_EINVAL with all that is wrong in diag; TD_ECONFLICT: it is not as the actor saw it.
 */

/* What its table is made of. */
const struct td_table_spec *td_basis_spec(enum td_basis basis);

/* What people call a column of the table, a line of its head: "Tham số", "Tổng điểm tối đa". */
td_str td_basis_column_title(enum td_lang lang, enum td_basis basis, size_t column);
td_str td_basis_key_title(enum td_lang lang, enum td_basis basis, size_t key);

/* What people call a word in a cell of the rubric: "theo tỷ lệ đạt chỉ tiêu". A word that is none
 * of ours is empty. */
td_str td_rubric_word_text(struct td_arena *arena, enum td_lang lang, td_str word);

/* Rows as the text of a file that td_app_read_basis_file takes; those of a rubric for `thidua lint`
 * too. */
void td_basis_file_text(struct td_arena *arena, enum td_basis basis,
                        const struct td_scoring_sheet *sheet, struct td_buf *out);

/* A version that was kept; what it holds is opened by itself. */
struct td_basis_version {
    int64_t number;
    bool is_draft; /* not finished: for those who draft it */
    bool counts;
    td_str reason;
    td_str by;                /* empty: the operator, or not for the actor to know */
    int64_t at;               /* moment, milliseconds of Unix time */
    size_t agreed, disagreed; /* members, by their last word on it */
};
struct td_basis_versions TD_ARRAY(struct td_basis_version);

/* The last word of a member. */
struct td_basis_member {
    td_str unit, name;
    bool has_said, agrees;
    bool is_old; /* said of a version that counts no more, and so it does not count */
    int64_t version;
    td_str remark;
    td_str by; /* as above */
    int64_t at;
    struct td_decision agree; /* whether the actor may speak for it */
};
struct td_basis_members TD_ARRAY(struct td_basis_member);

struct td_basis_desk {
    enum td_basis basis;
    const struct td_year *year;    /* as it stands, with the one that counts */
    struct td_scoring_sheet sheet; /* rows of the one that counts; n is 0: there is none */
    int64_t revision_id;
    int64_t newest;   /* number of the newest version, a draft too; 0: none was kept here */
    int64_t counting; /* of the one that counts; 0: as it came in with the year */
    int64_t draft;    /* of a newest version that is a draft; 0: it is none, or not for the actor */
    bool is_frozen;   /* it was issued */
    bool is_being_signed;              /* a covenant that rests on it was put forward */
    struct td_basis_versions versions; /* newest first; drafts for those who may edit */
    struct td_basis_members members;   /* in force */
    size_t agreed;                     /* to the version that counts */
    bool last_year_has;                /* last year has one that may be copied */
    struct td_decision edit, step_back;
};
TD_MUST enum td_err td_app_open_basis(const struct td_call *call, enum td_basis basis, td_str group,
                                      int64_t year, struct td_basis_desk *desk);

/* The rows of a version; 0: those that came in with the year. A draft is for those who may edit. */
TD_MUST enum td_err td_app_basis_version(const struct td_call *call, enum td_basis basis,
                                         td_str group, int64_t year, int64_t number,
                                         struct td_scoring_sheet *sheet);

/* How a line of the rubric, or all of it, came to read so: what packages brought and each finished
 * version since, for whoever may see it. */
td_work_reader td_app_rubric_history;

/* The one of the year before, made ready for this one: the year in the head of a rubric, the days
 * and units of a plan. TD_ENOTFOUND: there is none. */
TD_MUST enum td_err td_app_last_basis(const struct td_call *call, enum td_basis basis, td_str group,
                                      int64_t year, struct td_scoring_sheet *sheet);

/* What one that is not there yet begins with: a plan with the tasks that were set for the year. */
void td_app_begin_basis(const struct td_call *call, const struct td_basis_desk *desk,
                        struct td_scoring_sheet *sheet);

/* The rows of a file, TSV or the first sheet of a workbook, for whoever may edit; nothing is kept.
 * TD_EINVAL: it is no such table, or it has too many lines to be typed into; see diag. */
TD_MUST enum td_err td_app_read_basis_file(const struct td_call *call, enum td_basis basis,
                                           td_str group, int64_t year, td_str name, td_str bytes,
                                           struct td_diag *diag, struct td_scoring_sheet *sheet);

/*
 * Check rows as a package with them would be: those of a rubric alone, or where the year has data
 * with these. The places in diag are lines of the sheet. TD_EINVAL: something is wrong; TD_OK
 * leaves warnings.
 */
TD_MUST enum td_err td_app_check_basis(const struct td_call *call, enum td_basis basis,
                                       const struct td_year *year,
                                       const struct td_scoring_sheet *sheet, struct td_diag *diag);

/* What one set of rows changes in another. Texts are cut near to where they differ. */
void td_app_compare_bases(const struct td_call *call, enum td_basis basis,
                          const struct td_year *year, const struct td_scoring_sheet *before,
                          const struct td_scoring_sheet *after, enum td_lang lang, size_t most_rows,
                          struct td_comparison *comparison);

struct td_basis_wish {
    const struct td_scoring_sheet *sheet;
    bool is_draft; /* may be wrong, and counts for nothing */
    td_str reason;
    int64_t seen;        /* number of the newest version when the actor began */
    int64_t revision_id; /* that the actor saw */
};
/* Keep it. number: of the new version; the same as seen where nothing is new in it. TD_ECONFLICT:
 * somebody kept a newer version, or brought in a package. */
TD_MUST enum td_err td_app_keep_basis(const struct td_call *call, enum td_basis basis, td_str group,
                                      int64_t year, const struct td_basis_wish *wish,
                                      struct td_diag *diag, int64_t *number);

struct td_opinion_wish {
    td_str unit; /* code of the member */
    bool agrees;
    td_str remark;                /* needed where it does not agree */
    int64_t version, revision_id; /* that the actor saw to count */
};
TD_MUST enum td_err td_app_say_of_basis(const struct td_call *call, enum td_basis basis,
                                        td_str group, int64_t year,
                                        const struct td_opinion_wish *wish, struct td_diag *diag);

#endif
