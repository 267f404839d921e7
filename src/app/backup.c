#include "app/backup.h"

#include "app/internal.h"

enum td_err td_app_backup(const struct td_call *call, const char *path,
                          const struct td_custodians *custodians, struct td_diag *diag,
                          struct td_manifest *manifest)
{
    return td_backup_write(call->app->store, call->arena, path, custodians, diag, manifest);
}

enum td_err td_app_backup_now(const struct td_call *call, struct td_diag *diag, const char **path)
{
    return td_backup_now(call->app->store, call->arena, diag, path);
}

enum td_err td_app_keep_backups(struct td_app *app, struct td_diag *diag, struct td_keeper **keeper)
{
    static const struct td_keeper_options each_hour = {0};
    return td_backup_keeper_start(app->store, &each_hour, diag, keeper);
}
