#include "web/gate.h"
#include "web/issuing/issuing.h"

enum {
    FORM_MAX = 16 * 1024,
    PREPARE_MAX = 256 * 1024, /* with what is added in the places of a document */
    FILE_MAX = 8 * 1024 * 1024 + 16 * 1024, /* of a stranger, who compares a file */
};

#define REGISTER "/nhom/{code}/so-van-ban"

const struct td_route td_routes_issuing[] = {
    {TD_GET, REGISTER, td_page_register, 0, &td_for_everybody},
    {TD_GET, REGISTER "/tep/{file}", td_page_register_file, 0, &td_for_everybody},
    {TD_GET, REGISTER "/so", td_page_numbering, 0, &td_for_accounts},
    {TD_POST, REGISTER "/so", td_page_numbering_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, REGISTER "/trinh/{id}", td_page_submission, 0, &td_for_accounts},
    {TD_POST, REGISTER "/trinh/{id}", td_page_submission_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, REGISTER "/di/{id}", td_page_issued, 0, &td_for_everybody},
    {TD_POST, REGISTER "/di/{id}", td_page_issued_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, REGISTER "/di/{id}/{file}", td_page_issued_file, 0, &td_for_everybody},
    {TD_GET, "/nhom/{code}/{year}/trinh-ky/{kind}", td_page_prepare, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/{year}/trinh-ky/{kind}", td_page_prepare_sent, PREPARE_MAX,
     &td_for_accounts},
    {TD_GET, "/xac-minh", td_page_verify_form, 0, &td_for_everybody},
    {TD_GET, "/xac-minh/{code}", td_page_verify, 0, &td_for_everybody},
    {TD_POST, "/xac-minh/{code}", td_page_verify_sent, FILE_MAX, &td_for_everybody},
    {TD_GET, "/xac-minh/{code}/chung-minh", td_page_verify_proof, 0, &td_for_everybody},
    {TD_GET, "/xac-minh/{code}/moc-kiem-chung", td_page_verify_checkpoint, 0, &td_for_everybody},
    {TD_GET, "/xac-minh/{code}/van-ban.pdf", td_page_verify_pdf, 0, &td_for_everybody},
    {0},
};
