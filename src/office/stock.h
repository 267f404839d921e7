#ifndef TD_OFFICE_STOCK_H
#define TD_OFFICE_STOCK_H

#include "app/issuing/issuing.h"
#include "app/issuing/stock.h"
#include "office/produce.h"

/* Certificates on stock that is printed already, where no year is asked. */

/* A sheet with a ruler and a sample of each field, to be held against the stock. */
TD_MUST enum td_err td_office_stock_test(struct td_arena *arena, enum td_document_kind kind,
                                         td_str group_name, const struct td_stock_layout *layout,
                                         td_str *pdf);

/*
 * The certificates of an issue that the actor was shown, as they stand in the register: with the
 * decision and the number of each, whatever became of the data since. TD_ENOTFOUND: it is no issue
 * of certificates.
 */
TD_MUST enum td_err td_office_stock_issued(const struct td_call *call,
                                           const struct td_issued *issued,
                                           enum td_document_format format, td_str *bytes);

#endif
