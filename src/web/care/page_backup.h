#ifndef TD_WEB_PAGE_BACKUP_H
#define TD_WEB_PAGE_BACKUP_H

#include "http/http.h"

/* Copies of the data, and how the installation is. */
extern const struct td_route td_routes_backup[];

td_handler td_page_backup, td_page_backup_sent, td_page_doctor;

#endif
