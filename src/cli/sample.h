#ifndef TD_CLI_SAMPLE_H
#define TD_CLI_SAMPLE_H

#include "app/app.h"
#include "base/embedded.h"
#include "cli/sample_table.h"

/*
 * The sample groups in work: years that are played through the use cases, each act by the person
 * whose it is and on its day, from the tables of nam-mau (docs/decisions/0024). A folder of it is a
 * group, whose code is its name:
 *
 *     nguoi.tsv     the people: tai_khoan, ho_ten, co_quan, vai, don_vi, den_tu
 *     viec.tsv      the acts in order: ngay, nguoi, viec, don_vi, muc, noi_dung, them
 *     so_lieu.tsv   what units and those who check them type, a criterion of a unit a row
 *     goi-…/        year packages that an act brings in
 *     *.pdf         files that an act attaches
 */

/* Play all groups of the set into an open data file that has none of them yet, as of now_ms.
 * folder: a place for temporary files. TD_EINVAL with the file and line of the act that was
 * refused. */
TD_MUST enum td_err td_sample_play(struct td_app *app, struct td_embedded set, const char *folder,
                                   int64_t now_ms, struct td_diag *diag);

/* Write a temporary file: unsynced, which would cost most of the time of a first start. TD_EIO. */
TD_MUST enum td_err td_sample_write(const char *path, td_str bytes);

/* ---- for the acts ---- */

/* A group being played. */
struct td_sample_group {
    struct td_app *app;
    struct td_embedded set;
    struct td_sample_day day;
    td_str code, path; /* of the group: "cum-mau-1", "/tw/nhom/cum-mau-1/" */
    const char *folder;
    struct td_sample_table people, acts, figures;
    struct td_diag *diag;
};

/* An act: its row, and the call of whoever does it on that day. Texts live as long as the group. */
struct td_sample_act {
    const struct td_sample_group *in;
    struct td_call call;
    td_str unit, item, text, more;
};

/* A value of the last column, "khóa=giá trị | khóa=giá trị"; empty where it is not there. */
td_str td_sample_more(const struct td_sample_act *act, const char *key);

/* What people typed into the columns of so_lieu for the unit of the act: for each criterion with a
 * text in one of the columns, the fields that are given. */
struct td_sample_field {
    const char *column;
    int field; /* enum td_entered_field */
};
struct td_typed_cells;
void td_sample_typed(const struct td_sample_act *act, const struct td_sample_field *fields,
                     size_t n, struct td_typed_cells *typed);

/* A file of the group's folder; NULL where it has none of that name. */
const struct td_embedded_file *td_sample_file(const struct td_sample_group *group, td_str name);

typedef enum td_err td_sample_play_act(const struct td_sample_act *act);

/* sample_begin.c: package, plan, targets, covenant, steps */
td_sample_play_act td_sample_bring_in, td_sample_agree, td_sample_step, td_sample_deadline,
    td_sample_targets, td_sample_vet, td_sample_covenant, td_sample_sign;
/* sample_run.c: movements, exemplars, the half */
td_sample_play_act td_sample_movement, td_sample_join, td_sample_exemplar, td_sample_half,
    td_sample_return_half;
/* sample_score.c: sheets, evidence, comments, the explanation round */
td_sample_play_act td_sample_type, td_sample_hand_in, td_sample_give_back, td_sample_attach,
    td_sample_assign, td_sample_comment, td_sample_answer;
/* sample_end.c: appeals, votes, publication, a lost phone */
td_sample_play_act td_sample_appeal, td_sample_session, td_sample_roll, td_sample_ballot,
    td_sample_ballots, td_sample_propose, td_sample_lost_phone;

#endif
