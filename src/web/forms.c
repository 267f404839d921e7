#include "web/forms.h"

#include <sodium.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "view/format.h"
#include "web/errors.h"

enum { NEXT_MAX = 500 };

static bool is_of_signing_in(td_str path)
{
    static const char *const prefixes[] = {"/dang-nhap", "/dang-xuat", "/xac-thuc-lai", "/vai"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (td_str_starts(path, td_str_of(prefixes[i])))
            return true;
    return false;
}

td_str td_web_next(const struct td_request *request)
{
    td_str next = td_form(request, "tiep");
    if (!next.n)
        next = td_query(request, "tiep");
    if (!next.n || next.n > NEXT_MAX || next.p[0] != '/' || is_of_signing_in(next))
        return TD_STR_NONE;
    if (next.n > 1 && (next.p[1] == '/' || next.p[1] == '\\'))
        return TD_STR_NONE;
    for (size_t i = 0; i < next.n; i++)
        if ((unsigned char)next.p[i] <= ' ' || next.p[i] == 0x7f)
            return TD_STR_NONE;
    return next;
}

/* Percent-encoded as one value of a query. */
static void put_value(struct td_buf *out, td_str value)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '.' || c == '_' || c == '/';
        if (!plain)
            td_buf_putc(out, '%');
        td_buf_putc(out, plain ? (char)c : digits[c >> 4]);
        if (!plain)
            td_buf_putc(out, digits[c & 15]);
    }
}

td_str td_web_add_query(const struct td_request *request, td_str address, const char *name,
                        td_str value)
{
    struct td_buf out;
    if (value.n == 0)
        return address;
    td_buf_init(&out, request->arena, address.n + 100 + 3 * value.n);
    td_buf_put(&out, address);
    td_buf_putc(&out, td_str_find(address, '?') < address.n ? '&' : '?');
    td_buf_puts(&out, name);
    td_buf_putc(&out, '=');
    put_value(&out, value);
    return td_buf_str(&out);
}

td_str td_web_with_next(const struct td_request *request, const char *path, td_str next)
{
    bool leads = next.n && next.n <= NEXT_MAX && !td_str_is(next, "/");
    return td_web_add_query(request, td_str_of(path), "tiep", leads ? next : TD_STR_NONE);
}

td_str td_web_typed(const struct td_request *request, const char *name)
{
    return td_str_trim(td_form(request, name));
}

bool td_web_was_done(const struct td_request *request, const char *word)
{
    return td_str_is(td_query(request, "xong"), word);
}

bool td_web_end_of_day(td_str typed, int64_t *moment_ms)
{
    struct td_date date;
    *moment_ms = TD_ABSENT;
    if (!typed.n)
        return true;
    if (!td_date_parse(typed, &date))
        return false;
    *moment_ms = td_date_end_in_vietnam(date) * 1000;
    return true;
}

/* What use cases call the things that are typed (app/people/account.h), and our fields for them. */
static td_str field_of(const struct td_diagnostic *item)
{
    static const struct {
        const char *thing, *field;
        /* clang-format off */
    } fields[] = {
        {"login", "ten"},        {"name", "ho-ten"},        {"job", "chuc-vu"},
        {"office", "co-quan"},   {"email", "thu"},          {"phone", "dien-thoai"},
        {"role", "vai"},         {"place", "noi"},          {"home", "don-vi"},
        {"document", "van-ban"}, {"last_day", "den"},       {"reason", "ly-do"},
        {"checker", "nguoi"},    {"password", "mat-khau"},  {"day", "ngay"},
        {"venue", "dia-diem"},   {"chair", "chu-tri"},      {"secretary", "thu-ky"},
        {"seats", "so-luong"},   {"tellers", "kiem-phieu"}, {"share", "ty-le"},
        {"from", "tu-ngay"},     {"citation", "can-cu"},    {"award", "hinh-thuc"},
        {"issued", "phat-ra"},   {"returned", "thu-ve"},    {"valid", "hop-le"},
        {"date", "ngay"},        {"signer", "nguoi-ky"},    {"recipients", "noi-nhan"},
        {"earlier", "thay"},     {"again", "ly-do-lai"},    {"capacity", "tham-quyen"},
        {"symbol", "ky-hieu"},   {"digits", "so-chu-so"},   {"first", "so-dau"},
        {"year", "nam"},         {"criterion", "tieu-chi"}, {"department", "so-nganh"},
        {"movement", "ten"},       {"slogan", "khau-hieu"},
        {"content", "noi-dung"}, {"starts", "tu-ngay"},     {"criteria", "tieu-chuan"},
        {"ends", "den-ngay"},    {"result", "ket-qua"},     {"evidence", "minh-chung"},
        {"review", "danh-gia"},  {"registered", "dang-ky"}, {"held_on", "ngay-danh-gia"},
        {"launcher", "nguoi-phat-dong"},    {"launch_paper", "so-van-ban"},
        {"launch_signed_on", "ngay-van-ban"},    {"register_by", "han-dang-ky"},
        {"launched_on", "ngay-phat-dong"},  {"collectives", "so-tap-the"},
        {"individuals", "so-ca-nhan"},
        {"host", "may-chu"},     {"sender_name", "ten-gui"}, {"port", "cong"},
        {"sender", "nguoi-gui"}, {"days_before", "so-ngay"}, {"security", "ma-hoa"},
        {"hour", "gio"},         {"remark", "gop-y"},       {"days", "ngay-nghi"},
        {"new_value", "so-moi"}, {"ruling", "so-quyet-dinh"},
        {"ruling_day", "ngay-quyet-dinh"},       {"other_decision", "ly-do-khac"},
        {"new_decision", "so-quyet-dinh"},
        {"new_decision_day", "ngay-quyet-dinh"},
        {"found.name", "ten-dien-hinh"},           {"found.kind", "loai"},
        {"found.content", "thanh-tich"},           {"found.by", "nguoi-phat-hien"},
        {"found.movement", "phong-trao"},          {"found.on", "ngay-phat-hien"},
        {"nurtured.content", "boi-duong"},         {"nurtured.on", "ngay-boi-duong"},
        {"recognised.by", "nguoi-cong-nhan"},      {"recognised.decision", "so-quyet-dinh"},
        {"recognised.on", "ngay-cong-nhan"},       {"recognised.title", "danh-hieu"},
        {"spread.to", "noi-nhan-rong"},            {"spread.content", "cach-nhan-rong"},
        {"spread.result", "ket-qua-nhan-rong"},    {"spread.on", "ngay-nhan-rong"},
        {"meeting.name", "ten-hoi-nghi"},          {"meeting.kind", "loai"},
        {"meeting.day", "ngay-hop"},               {"meeting.begins", "gio"},
        {"meeting.place", "dia-diem"},             {"meeting.host", "chu-nha"},
        {"meeting.chairs", "chu-tri"},             {"meeting.guests", "khach-moi"},
        {"meeting.programme", "chuong-trinh"},     {"meeting.attended", "dai-bieu"},
        {"meeting.secretary", "thu-ky"},           {"meeting.conclusions", "ket-luan"},
        {"meeting.reason", "ly-do-huy"},           {"at", "hoi-nghi"},
        {"signing.place", "noi-ky"},
        {"presented.conference", "hoi-nghi"},      {"presented.title", "ten-tham-luan"},
        {"presented.speaker", "nguoi-trinh-bay"},  {"presented.position", "chuc-danh-trinh-bay"},
        {"back.reason", "ly-do-rut"},
        {"number", "so-ngoai"},  {"bases", "can-cu"},       {"decision", "theo"},
        {"authority", "co-quan"}, {"signer_office", "chuc-vu-ky"},
        {"group.name", "ten"},   {"group.organiser", "co-quan"},
        {"group.members", "don-vi"}, {"group.head", "truong"},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (td_str_is(item->place.file, fields[i].thing))
            return td_str_of(fields[i].field);
    static const td_str stock = {"stock.", sizeof "stock." - 1}; /* domain/stock.h: called alike */
    if (td_str_starts(item->place.file, TD_STR("bo-sung.")))     /* office/form.h, likewise */
        return item->place.file;
    return td_str_starts(item->place.file, stock) ? td_str_from(item->place.file, stock.n)
                                                  : TD_STR_NONE;
}

td_str td_web_mistake(const struct td_request *request, const struct td_diag *diag,
                      const char *field)
{
    for (size_t i = 0; diag && i < diag->n; i++)
        if (diag->items[i].severity == TD_ERROR && td_str_is(field_of(&diag->items[i]), field))
            return diag->items[i].text[request->lang];
    return TD_STR_NONE;
}

void td_web_say_bad_day(struct td_diag *diag)
{
    td_diag_error(diag, (struct td_place){TD_STR("last_day"), 0, 0},
                  "Ngày kết thúc: ghi ngày/tháng/năm, ví dụ 31/12/2014.",
                  "The last day: write day/month/year, for example 31/12/2014.");
}

struct td_alert td_web_refused(const struct td_request *request, td_str title,
                               const struct td_diag *diag)
{
    struct td_alert alert = {.look = TD_ALERT_ERROR, .title = title};
    for (size_t i = 0; i < diag->n; i++) {
        td_str field = field_of(&diag->items[i]);
        if (diag->items[i].severity != TD_ERROR)
            continue;
        *td_push(request->arena, &alert.items) = (struct td_line){
            diag->items[i].text[request->lang],
            field.n ? td_fmt(request->arena, "o-%.*s", TD_ARG(field)) : TD_STR_NONE};
    }
    return alert;
}

td_str td_web_fill(const struct td_request *request, enum td_msg_key key, const char *name,
                   td_str text)
{
    return td_view_fill(request->arena, request->lang, key, name, text);
}

td_str td_web_count(const struct td_request *request, enum td_msg_key key, int64_t n)
{
    return td_view_counted(request->arena, request->lang, key, n);
}

td_str td_web_base64(struct td_arena *arena, td_str bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.n, sodium_base64_VARIANT_ORIGINAL);
    char *text = td_arena_alloc(arena, room);
    sodium_bin2base64(text, room, (const unsigned char *)bytes.p, bytes.n,
                      sodium_base64_VARIANT_ORIGINAL);
    return (td_str){text, room - 1};
}

bool td_web_base64_decode(struct td_arena *arena, td_str text, td_str *bytes)
{
    unsigned char *room = td_arena_alloc(arena, text.n / 4 * 3 + 3);
    size_t n = 0;
    if (!text.n || sodium_base642bin(room, text.n / 4 * 3 + 3, text.p, text.n, NULL, &n, NULL,
                                     sodium_base64_VARIANT_ORIGINAL) != 0)
        return false;
    *bytes = (td_str){(const char *)room, n};
    return true;
}

void td_web_show_refused(struct td_request *request, struct td_response *response, enum td_err err,
                         const struct td_diag *diag, enum td_msg_key title, td_show_again *show)
{
    if (!diag->errors) {
        td_web_respond_err(request, response, err);
        return;
    }
    const struct td_alert alert = td_web_refused(request, td_msg(request->lang, title), diag);
    show(request, response, &alert, diag);
}
