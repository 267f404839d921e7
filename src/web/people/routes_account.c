#include "web/people/account_pages.h"
#include "web/gate.h"
#include "web/kept.h"

enum { FORM_MAX = 16 * 1024 }; /* bytes of a form without a file */

const struct td_route td_routes_account[] = {
    {TD_GET, "/dang-nhap", td_page_sign_in, 0, &td_for_everybody},
    {TD_POST, "/dang-nhap", td_page_sign_in_sent, TD_KEPT_FORM_MAX, &td_for_everybody},
    {TD_GET, "/dang-nhap/ma", td_page_code, 0, &td_for_everybody},
    {TD_POST, "/dang-nhap/ma", td_page_code_sent, TD_KEPT_FORM_MAX, &td_for_everybody},
    {TD_GET, "/xac-thuc-lai", td_page_code, 0, &td_for_accounts},
    {TD_POST, "/xac-thuc-lai", td_page_code_sent, TD_KEPT_FORM_MAX, &td_for_accounts},
    {TD_POST, "/dang-xuat", td_page_sign_out, FORM_MAX, &td_for_everybody},
    {TD_POST, "/vai", td_page_demo_role, TD_KEPT_FORM_MAX, &td_for_everybody},
    {TD_GET, "/bat-dau", td_page_welcome, 0, &td_for_everybody},
    {TD_POST, "/bat-dau", td_page_welcome_sent, FORM_MAX, &td_for_everybody},
    {TD_GET, "/tai-khoan", td_page_account, 0, &td_for_accounts},
    {TD_POST, "/tai-khoan", td_page_account_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/tai-khoan/thong-tin", td_page_profile, 0, &td_for_accounts},
    {TD_POST, "/tai-khoan/thong-tin", td_page_profile_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/tai-khoan/mat-khau", td_page_password, 0, &td_for_accounts},
    {TD_POST, "/tai-khoan/mat-khau", td_page_password_sent, FORM_MAX, &td_for_accounts},
    {TD_GET, "/tai-khoan/yeu-to-hai", td_page_factor, 0, &td_for_step_up},
    {TD_POST, "/tai-khoan/yeu-to-hai", td_page_factor_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/tai-khoan/ma-du-phong", td_page_codes, 0, &td_for_step_up},
    {TD_POST, "/tai-khoan/ma-du-phong", td_page_codes_sent, FORM_MAX, &td_for_step_up},
    {0},
};

const struct td_route td_routes_people[] = {
    {TD_GET, "/nguoi-dung", td_page_people, 0, &td_for_accounts},
    {TD_GET, "/nguoi-dung/moi", td_page_invite, 0, &td_for_step_up},
    {TD_POST, "/nguoi-dung/moi", td_page_invite_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/nguoi-dung/{id}", td_page_person, 0, &td_for_accounts},
    {TD_POST, "/nguoi-dung/{id}", td_page_person_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/uy-quyen", td_page_delegations, 0, &td_for_accounts},
    {TD_POST, "/uy-quyen", td_page_delegations_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/can-duyet", td_page_requests, 0, &td_for_accounts},
    {TD_POST, "/can-duyet", td_page_requests_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/nhom/{code}/{year}/cong-bo", td_page_publish, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/{year}/cong-bo", td_page_publish_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/nhom/{code}/cham-cheo", td_page_cross_check, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/cham-cheo", td_page_cross_check_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/nhom/{code}/noi-to-chuc", td_page_move, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/noi-to-chuc", td_page_move_sent, FORM_MAX, &td_for_step_up},
    {TD_GET, "/nhom/{code}/chuyen-he-thong", td_page_moving, 0, &td_for_accounts},
    {TD_GET, "/nhom/{code}/cai-dat", td_page_setting, 0, &td_for_accounts},
    {TD_POST, "/nhom/{code}/cai-dat", td_page_setting_sent, FORM_MAX, &td_for_step_up},
    {0},
};
