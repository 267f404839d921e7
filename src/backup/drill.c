#include "backup/drill.h"

#include "backup/moment.h"
#include "backup/stage.h"
#include "base/file.h"

#define MARK_MAX 64

static const char *const names[TD_SAFETY_MARKS] = {"dien-tap", "ra-ngoai"};

static const char *path_of(struct td_arena *arena, const char *db_path, enum td_safety_mark mark)
{
    return td_fmt(arena, "%s.sao-luu/%s", db_path, names[mark]).p;
}

int64_t td_safety_mark(struct td_arena *arena, const char *db_path, enum td_safety_mark mark)
{
    td_str text;
    int64_t ms = 0;
    if (td_file_read(arena, path_of(arena, db_path, mark), MARK_MAX, &text) != TD_OK ||
        !td_moment_parse(text, &ms))
        return 0;
    return ms;
}

enum td_err td_safety_mark_now(struct td_arena *arena, const char *db_path,
                               enum td_safety_mark mark)
{
    return td_file_write(arena, path_of(arena, db_path, mark),
                         td_moment_iso(arena, td_store_now()));
}

enum td_err td_restore_drill(struct td_arena *arena, const struct td_restore_options *options,
                             struct td_diag *diag, struct td_restore_report *report)
{
    struct td_restore_options drill = *options;
    struct td_stage stage;
    const char *folder;
    TRY(td_backup_folder(arena, options->into, diag, &folder));
    drill.from = options->from ? options->from : folder;
    *report = (struct td_restore_report){0};
    TRY(td_stage_open(td_fmt(arena, "%s/dang-thu", folder).p, diag, &stage));
    enum td_err err = td_restore_stage(arena, &drill, stage.path, diag, report);
    td_stage_close(&stage);
    return err == TD_OK ? td_safety_mark_now(arena, options->into, TD_MARK_DRILL) : err;
}
