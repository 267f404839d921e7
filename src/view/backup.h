#ifndef TD_VIEW_BACKUP_H
#define TD_VIEW_BACKUP_H

#include "view/form.h"
#include "view/frame.h"

/* The page of copies: what there is, and the copy to carry away. */
struct td_copy_row {
    td_str when, size;
    struct td_chip state;
};
struct td_custodian_row {
    td_str id, kind; /* as people name it; a key or a passphrase */
};
struct td_backup_page {
    struct td_frame frame;
    struct td_alert alert;
    td_str sub;         /* who keeps copies, and how often */
    bool has_custodian; /* somebody can open what leaves the machine */
    td_str custodians;  /* who, in one sentence */
    struct td_custodian_rows TD_ARRAY(struct td_custodian_row) keys;
    bool may_retire;       /* there is another one besides */
    struct td_chip newest; /* whether the newest copy is fresh */
    td_str newest_text;
    struct td_field passphrase, again;
    struct td_copy_rows TD_ARRAY(struct td_copy_row) copies; /* newest first */
    td_str left_out;                                         /* how many older ones there are */
    td_str restore_text;                                     /* into which file */
    td_str restore_command, verify_command, serve_command;
};

#endif
