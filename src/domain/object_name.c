#include "domain/object_name.h"

/* By the family of store/objects.h. */
static const struct {
    const char *family;
    const char *text[2]; /* by enum td_lang */
} names[] = {
    {"account", {"Tài khoản", "Account"}},
    {"appeal", {"Kiến nghị về điểm", "Appeal"}},
    {"certificate", {"Sổ cấp bằng khen, giấy khen", "Register of certificates"}},
    {"comment", {"Trao đổi về ô điểm", "Comment on a cell"}},
    {"conference", {"Hội nghị của cụm, khối", "Conference of the group"}},
    {"covenant", {"Bản giao ước", "Text of the covenant"}},
    {"cycle", {"Các bước của năm thi đua", "Steps of a year"}},
    {"deadlines", {"Hạn của năm thi đua", "Deadlines of a year"}},
    {"delegation", {"Ủy quyền", "Delegation"}},
    {"difference", {"Giải trình chênh lệch", "Answer to a difference"}},
    {"entry", {"Các ô đã nhập", "Typed cells"}},
    {"evidence", {"Tệp minh chứng", "Evidence file"}},
    {"exemplar", {"Bước của điển hình, mô hình", "Step of an exemplar"}},
    {"grant", {"Vai trò được giao", "Role given"}},
    {"group", {"Cụm, khối thi đua", "Group"}},
    {"half", {"Số liệu 6 tháng đã nhập", "Typed figures of the half"}},
    {"half_step", {"Việc gửi số liệu 6 tháng", "Handing in of the figures of the half"}},
    {"installation", {"Hệ thống", "Installation"}},
    {"invitation", {"Đường dẫn mời", "Invitation"}},
    {"issued", {"Văn bản đã ban hành", "Issued document"}},
    {"movement", {"Kế hoạch phong trào", "Plan of a movement"}},
    {"movement_part", {"Đăng ký, kết quả phong trào", "Part in a movement"}},
    {"movement_review", {"Đánh giá phong trào", "Review of a movement"}},
    {"numbering", {"Số và ký hiệu văn bản", "Numbers of documents"}},
    {"request", {"Đề nghị chờ duyệt", "Request"}},
    {"revision", {"Nội dung năm thi đua", "Content of a year"}},
    {"rubric", {"Bản của bảng tiêu chí", "Version of the rubric"}},
    {"rubric_opinion", {"Ý kiến về bảng tiêu chí", "Word on the rubric"}},
    {"plan", {"Bản của kế hoạch năm", "Version of the plan"}},
    {"plan_opinion", {"Ý kiến về kế hoạch năm", "Word on the plan"}},
    {"run", {"Lần tính điểm", "Computation of points"}},
    {"series", {"Dãy số văn bản", "Series of document numbers"}},
    {"sheet", {"Phiếu chấm điểm", "Score sheet"}},
    {"criterion", {"Kết quả chấm một tiêu chí", "Scores of a criterion"}},
    {"scorer", {"Giao tiêu chí cho sở, ban, ngành", "Criterion given to a department"}},
    {"signature", {"Chữ ký giao ước", "Signature on the covenant"}},
    {"submission", {"Văn bản trình ký", "Document for signing"}},
    {"target", {"Chỉ tiêu đã nhập", "Typed targets"}},
    {"target_step", {"Việc đăng ký chỉ tiêu", "Registration of targets"}},
    {"unit", {"Đơn vị", "Unit"}},
    {"votes", {"Bỏ phiếu", "Votes"}},
};

td_str td_object_name(td_str object, enum td_lang lang)
{
    td_str family = td_str_slice(object, 0, td_str_find(object, ':'));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (td_str_is(family, names[i].family))
            return td_str_of(names[i].text[lang]);
    }
    return lang == TD_VI ? TD_STR("Đối tượng khác") : TD_STR("Something else");
}
