#include "cli/walls.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attachment/attachment.h"
#include "base/complain.h"
#include "document/fonts.h"
#include "preview/preview.h"
#include "sheet/workbook.h"
#include "wording/wording.h"

static const struct td_job jobs[TD_JOBS] = {
    [TD_JOB_WORKBOOK] = {td_workbook_job},
    [TD_JOB_ATTACHMENT] = {td_attachment_job},
    [TD_JOB_WORDING] = {td_wording_job},
    [TD_JOB_PREVIEW] = {td_preview_job},
};

enum td_err td_cli_start_zygote(struct td_arena *arena, bool unsafe, struct td_diag *diag,
                                struct td_zygote **zygote)
{
    enum td_err err = td_zygote_start(arena, jobs, TD_JOBS, unsafe, zygote);
    if (err != TD_OK)
        td_diag_error(diag, (struct td_place){TD_STR_NONE, 0, 0},
                      "Hệ điều hành không cho mở thêm tiến trình; hãy đóng bớt chương trình khác",
                      "The system allows no further process; close some other programs");
    return err;
}

/* What belongs to a data file stands beside the name that it is opened by. */
static const char *beside(struct td_arena *arena, const char *db_path, const char *ending)
{
    return td_fmt(arena, "%s%s", db_path, ending).p;
}

/* What SQLite keeps stands beside the file itself: a link to it is followed. */
static const char *beside_itself(struct td_arena *arena, const char *db_path, const char *ending)
{
    char real[PATH_MAX];
    return beside(arena, realpath(db_path, real) ? real : db_path, ending);
}

void td_cli_confine_server(struct td_arena *arena, const char *db_path, unsigned port)
{
    const char *temporary = beside(arena, db_path, ".tam");
    const struct td_confine_path items[] = {
        {beside_itself(arena, db_path, ""), TD_CONFINE_WRITE},
        {beside_itself(arena, db_path, "-wal"), TD_CONFINE_WRITE},
        {beside_itself(arena, db_path, "-shm"), TD_CONFINE_WRITE},
        {beside(arena, db_path, ".sao-luu"), TD_CONFINE_WRITE},
        {beside(arena, db_path, ".khoa/nguoi-giu"), TD_CONFINE_WRITE},
        {beside(arena, db_path, ".khoa/xac-thuc"), TD_CONFINE_READ}, /* for a backup */
        {beside(arena, db_path, ".tep"), TD_CONFINE_WRITE},
        {temporary, TD_CONFINE_WRITE},
        {td_fonts_folder(), TD_CONFINE_READ}, /* read when the first document is laid out */
        {"/dev/urandom", TD_CONFINE_READ},
    };
    const struct td_confine_paths paths = {
        .items = items, .n = sizeof items / sizeof *items, .listen_port = port};
    struct td_confine_layers layers;
    if (mkdir(temporary, 0700) == 0 || access(temporary, W_OK | X_OK) == 0)
        setenv("TMPDIR", temporary, 1);
    td_confine(TD_CONFINE_WEB, &paths, NULL, &layers);
    if (!TD_SANITIZED && !(layers.landlock && layers.seccomp))
        td_complain(
            "Máy này không đủ lớp bảo vệ quanh máy chủ (thiếu %s); xem thidua doctor",
            "This machine has not all walls for the server (it lacks %s); see thidua doctor",
            layers.seccomp    ? "Landlock"
            : layers.landlock ? "seccomp"
                              : "Landlock, seccomp");
}
