#ifndef TD_WEB_MAIL_PARTS_H
#define TD_WEB_MAIL_PARTS_H

#include "http/http.h"

/* The pages about mail. */
void td_page_mail(struct td_request *request, struct td_response *response);
void td_page_mail_sent(struct td_request *request, struct td_response *response);
void td_page_mail_wish(struct td_request *request, struct td_response *response);
void td_page_mail_wish_sent(struct td_request *request, struct td_response *response);

#endif
