#ifndef TD_OFFICE_REGISTER_H
#define TD_OFFICE_REGISTER_H

#include "app/issuing/issuing.h"
#include "office/produce.h"

/* The register of outgoing documents as a table, with the columns of Phụ lục IV of Nghị định
 * 30/2020/NĐ-CP that the program knows: for a workbook, or to be printed. The oldest comes first.
 */
TD_MUST enum td_err td_office_register(struct td_arena *arena, const struct td_register *reg,
                                       const struct td_issued_list *issued,
                                       struct td_document *document);

#endif
