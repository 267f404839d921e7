#include "cli/custodians.h"

enum td_err td_cli_named_custodians(struct td_arena *arena, const char *keys,
                                    const char *passphrase_file, struct td_diag *diag,
                                    struct td_custodians *list)
{
    if (keys)
        TRY(td_custodian_read(arena, keys, diag, list));
    if (!passphrase_file)
        return TD_OK;
    td_str passphrase;
    TRY(td_passphrase_read(arena, passphrase_file, diag, &passphrase));
    return td_custodian_of_passphrase(passphrase, td_str_of(passphrase_file), diag,
                                      td_push(arena, list));
}
