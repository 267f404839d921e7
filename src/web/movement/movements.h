#ifndef TD_WEB_MOVEMENTS_H
#define TD_WEB_MOVEMENTS_H

#include "app/movement/movement.h"
#include "http/http.h"
#include "view/movement.h"

/* The movements of a year as they are worked. */
extern const struct td_route td_routes_movements[];

td_handler td_page_movement, td_page_movement_sent;

/* What the two pages of movements share. */

/* "/nhom/x/2026/phat-dong", with what stands behind the year. */
td_str td_movement_address(const struct td_request *request, int64_t year, const char *page);
td_str td_movement_href(const struct td_request *request, int64_t year, td_str slug);

struct td_chip td_movement_chip(enum td_lang lang, const struct td_movement_face *face);

/* "Cụm, khối thi đua", "Theo chuyên đề". */
td_str td_movement_scope_name(enum td_lang lang, enum td_movement_scope scope);
td_str td_movement_method_name(enum td_lang lang, enum td_movement_method method);
td_str td_movement_host_text(enum td_lang lang, enum td_movement_host host);

/* From when to when; empty where neither is said. */
td_str td_movement_period(const struct td_request *request, const struct td_movement_plan *plan);

/* "3/12 đơn vị đã đăng ký …" */
td_str td_movement_count(const struct td_request *request, const struct td_movement_face *face,
                         size_t members);

/* The fields of a plan: what was typed, or else what stands in face (NULL: a new one); diag has
 * the mistakes, NULL where nothing was sent. */
void td_movement_form(const struct td_request *request, const struct td_movement_face *face,
                      const struct td_diag *diag, struct td_movement_form *form);
struct td_field td_movement_field(const struct td_request *request, const struct td_diag *diag,
                                  const char *name, enum td_msg_key label, enum td_msg_key hint,
                                  td_str value);

/* What a form of a plan asks for. */
struct td_movement_wish td_movement_wish_of(const struct td_request *request);

#endif
