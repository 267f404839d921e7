#ifndef TD_WEB_LOG_H
#define TD_WEB_LOG_H

#include "http/http.h"

/* The logs, their entries, checkpoints and proofs. */
extern const struct td_route td_routes_log[];

td_handler td_page_logs, td_page_log, td_page_checkpoint, td_page_entry, td_page_proof;

#endif
