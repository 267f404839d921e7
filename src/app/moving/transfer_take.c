/* A group comes: read, put in and checked in one transaction. */
#include <string.h>

#include "app/people/account_parts.h"
#include "app/log/audit.h"
#include "app/change.h"
#include "app/log/checkpoint.h"
#include "app/entry/evidence_parts.h"
#include "app/internal.h"
#include "app/moving/transfer_parts.h"
#include "attachment/keep.h"
#include "audit/handover.h"
#include "base/number.h"
#include "base/text.h"
#include "store/transfer.h"

#define SCRATCH_MEMORY ((size_t)512 << 20)
#define FILE_MAX       ((size_t)64 << 20) /* bytes of a kept file */
#define LINE_TEXT_MAX  1000               /* bytes: what a person or a unit is called */

/* A unit of the group, as the file has it. */
struct coming_unit {
    int64_t there;
    td_str slug;
    struct coming_forms TD_ARRAY(struct td_unit_forms_row) forms;
};

struct taking {
    const struct td_call *call;
    struct td_arena *arena;
    struct td_arena scratch; /* of one row, or of one kept file */
    struct td_signer *signer;
    const struct td_arrive_wish *wish;
    struct td_diag *diag;
    struct td_arrive_report *report; /* is_back is known from the head on */
    struct td_container_reader *reader;
    struct td_change change;
    struct td_transfer_head head;
    struct td_manifest got;
    struct td_group_place_row place;
    int64_t number; /* of the arrival */
    struct coming_units TD_ARRAY(struct coming_unit) units;
    struct td_keys new_units, new_people;
};

static struct td_place place_of(const struct taking *taking)
{
    return (struct td_place){td_str_of(taking->wish->path), 0, 0};
}

/* Say it of the file, and give TD_EINVAL. */
#define REFUSE(taking, ...)                                                                        \
    (td_diag_error((taking)->diag, place_of(taking), __VA_ARGS__), TD_EINVAL)

static enum td_err say_not_of_form(struct taking *taking, td_str part)
{
    return REFUSE(
        taking,
        "phần \"%.*s\" của tệp không đúng dạng: tệp đã bị sửa hoặc không phải do thidua "
        "ghi; hãy lấy lại tệp từ nơi chuyển",
        "the part \"%.*s\" of the file has not its form: the file was changed, or was not "
        "written by thidua; get the file again from where the group was",
        TD_ARG(part));
}

/* ---- parts of the container ---- */

static enum td_err next_bytes(void *of_taking, td_str *bytes)
{
    struct taking *taking = of_taking;
    return td_container_read(taking->reader, bytes);
}

/* A part read whole. */
static enum td_err read_whole(struct taking *taking, struct td_arena *arena, size_t max,
                              td_str *whole)
{
    struct td_buf text;
    td_str bytes;
    td_buf_init(&text, arena, max);
    do {
        TRY(td_container_read(taking->reader, &bytes));
        td_buf_put(&text, bytes);
    } while (bytes.n);
    *whole = td_buf_str(&text);
    return td_buf_finish(&text);
}

typedef enum td_err take_row(struct taking *taking, const struct td_transfer_row *row);

static enum td_err take_rows(struct taking *taking, td_str part, take_row *take)
{
    struct td_transfer_reader reader;
    struct td_transfer_row *row = TD_NEW(taking->arena, struct td_transfer_row);
    td_transfer_read_begin(&reader, taking->arena, (struct td_transfer_source){next_bytes, taking});
    enum td_err err;
    while ((err = td_transfer_read(&reader, &taking->scratch, row)) == TD_OK) {
        err = take(taking, row);
        if (err == TD_EINVAL)
            break;
        TRY(err);
        td_arena_reset(&taking->scratch);
    }
    if (err == TD_ENOTFOUND)
        return TD_OK;
    return err == TD_EINVAL ? say_not_of_form(taking, part) : err;
}

/* ---- the head ---- */

/* It left from here, and its log has grown since. */
static enum td_err check_is_back(struct taking *taking)
{
    const struct td_transfer_head *head = &taking->head;
    struct td_conn *conn = taking->change.conn;
    struct td_group_departure_row gone;
    struct td_audit_head_of_row here;
    struct td_audit_log_origin_row log;
    enum td_err err = q_group_departure(conn, taking->arena, head->group_id, &gone);
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    TRY(q_audit_head_of(conn, taking->arena, head->group_id, &here));
    TRY(q_audit_log_origin(conn, taking->arena, head->group_id, &log));
    taking->report->is_back = err == TD_OK && head->log_size > here.size;
    if (taking->report->is_back && td_str_eq(log.origin, head->origin))
        return TD_OK;
    return REFUSE(
        taking,
        "cụm, khối \"%.*s\" đã có ở đây, nhật ký %lld mục, còn tệp này có %lld mục: tệp đã được "
        "nhận trước đó, hoặc là chính tệp đã chuyển đi từ đây; muốn đưa nhóm về thì nơi đang giữ "
        "nhóm phải chạy \"thidua move out\" với khóa của hệ thống này",
        "the group \"%.*s\" is here already, its log has %lld entries and that of the file %lld: "
        "the file was taken in before, or is the one that was written here; to bring the group "
        "back, who has it now runs \"thidua move out\" with the key of this installation",
        TD_ARG(head->group), (long long)here.size, (long long)head->log_size);
}

/* A file that was written for another installation, or is of a group that is here. */
static enum td_err check_here(struct taking *taking)
{
    const struct td_transfer_head *head = &taking->head;
    struct td_group_id_by_code_row known;
    struct td_audit_log_origin_row log;
    td_str own;
    TRY(td_signer_vkey(taking->signer, taking->arena, head->origin, &own));
    enum td_err err = q_group_id_by_code(taking->change.conn, taking->arena, head->group, &known);
    bool is_known = err == TD_OK && known.id == head->group_id;
    if (is_known)
        TRY(check_is_back(taking));
    else if (err == TD_OK)
        return REFUSE(
            taking,
            "ở đây đã có một cụm, khối khác mang mã \"%.*s\"; hãy nhận vào một tệp dữ liệu "
            "khác",
            "there is another group here with the code \"%.*s\"; take it into another "
            "data file",
            TD_ARG(head->group));
    if (err != TD_OK && err != TD_ENOTFOUND)
        return err;
    if (!is_known &&
        q_audit_log_origin(taking->change.conn, taking->arena, head->group_id, &log) == TD_OK)
        return REFUSE(taking, "nhật ký của nhóm này đã có ở đây", "the log of this group is here");
    if (td_str_eq(own, head->to))
        return TD_OK;
    return REFUSE(
        taking,
        "tệp này được chuyển cho một hệ thống khác (%.*s): khóa ghi trong tệp không phải "
        "khóa ở đây; nơi nhận phải dùng đúng tệp dữ liệu đã in ra khóa bằng \"thidua move "
        "key\"",
        "this file is for another installation (%.*s): the key in it is not the one here; "
        "take it into the data file of which \"thidua move key\" printed the key",
        TD_ARG(head->taker));
}

static enum td_err take_head(struct taking *taking, td_str part)
{
    td_str text;
    enum td_err err = read_whole(taking, taking->arena, TD_TRANSFER_HEAD_MAX, &text);
    if (err == TD_ETOOBIG)
        return say_not_of_form(taking, part);
    TRY(err);
    if (td_transfer_head_read(text, &taking->head) != TD_OK)
        return say_not_of_form(taking, part);
    if (taking->head.form > TD_TRANSFER_FORM || taking->head.schema > td_store_schema())
        return REFUSE(
            taking,
            "tệp do phiên bản mới hơn của chương trình ghi; hãy cập nhật thidua ở đây rồi "
            "nhận lại",
            "the file was written by a newer version of the program; update thidua here, "
            "then take it in again");
    return check_here(taking);
}

/* ---- the log and the group ---- */

static enum td_err put_row(struct taking *taking, const struct td_transfer_row *row,
                           const char *family)
{
    const struct td_transfer_into into = {.family = family, .is_back = taking->report->is_back};
    return td_transfer_put(taking->change.conn, row, &into);
}

static enum td_err take_log_row(struct taking *taking, const struct td_transfer_row *row)
{
    if (row->values[0].type != TD_TRANSFER_INT || row->values[0].number != taking->head.group_id)
        return TD_EINVAL;
    return put_row(taking, row, TD_TRANSFER_LOG);
}

static enum td_err take_group_row(struct taking *taking, const struct td_transfer_row *row)
{
    return put_row(taking, row, "group");
}

/* What its log says of who gave it away, and to whom; the whole log is checked at the end. */
static enum td_err read_handover(struct taking *taking, int64_t seq, struct td_handover *handover)
{
    struct td_conn *conn = taking->change.conn;
    struct td_handovers one = {0};
    struct td_audit_entries_rows rows = {0};
    struct td_log_entry entry;
    TRY(q_audit_entries(conn, taking->arena, taking->head.group_id, seq, 1, &rows));
    if (rows.n && td_log_entry_read(taking->arena, rows.items[0].body, &entry) == TD_OK &&
        td_handover_note(taking->arena, taking->head.origin, &entry, &one) == TD_OK && one.n) {
        *handover = one.items[0];
        return TD_OK;
    }
    return say_not_of_form(taking, TD_STR(TD_PART_LOG));
}

/* Of a group that left from here. */
static enum td_err say_other_history(struct taking *taking)
{
    return REFUSE(
        taking,
        "nội dung tệp không nối tiếp những gì nhóm để lại ở đây khi chuyển đi, hoặc trùng số với "
        "dữ liệu khác ở đây; chưa có gì thay đổi; hãy nhận vào một tệp dữ liệu mới",
        "what is in the file does not go on from what the group left here, or has numbers of other "
        "data here; nothing has changed; take it into a new data file");
}

static enum td_err check_group(struct taking *taking, struct td_last_group_departure_row *left)
{
    const struct td_transfer_head *head = &taking->head;
    struct td_conn *conn = taking->change.conn;
    struct td_audit_log_origin_row log;
    struct td_audit_head_of_row tree;
    bool vouched = false;
    bool there = q_audit_log_origin(conn, taking->arena, head->group_id, &log) == TD_OK &&
                 q_audit_head_of(conn, taking->arena, head->group_id, &tree) == TD_OK &&
                 q_last_group_departure(conn, taking->arena, head->group_id, left) == TD_OK &&
                 q_group_place(conn, taking->arena, head->group, &taking->place) == TD_OK;
    if (there)
        TRY(td_log_vouches(taking->call, conn, "group", head->group_id, &vouched));
    if (vouched && td_str_eq(log.origin, head->origin) && tree.size == head->log_size &&
        left->seq + 1 == tree.size && taking->place.group_id == head->group_id &&
        td_path_kind(taking->place.path) == TD_PATH_GROUP &&
        td_str_eq(
            taking->place.path,
            td_path_of_group(taking->arena, td_path_organiser(taking->place.path), head->group)))
        return TD_OK;
    if (taking->report->is_back)
        return say_other_history(taking);
    return REFUSE(taking,
                  "nhóm trong tệp không khớp với nhật ký của nó: tệp đã bị sửa; hãy lấy lại tệp từ "
                  "nơi chuyển",
                  "the group in the file does not agree with its log: the file was changed; get it "
                  "again from where the group was");
}

/* It is here from now on: its log is signed with the key that it was given to. */
static enum td_err write_arrival(struct taking *taking)
{
    struct td_last_group_departure_row left;
    struct td_handover handover;
    struct td_conn *conn = taking->change.conn;
    int64_t id = taking->head.group_id;
    td_str own;
    TRY(check_group(taking, &left));
    const struct td_object organiser = {.path = td_path_organiser(taking->place.path)};
    TRY(td_may(taking->call, TD_ACT_OPEN_GROUP, &organiser));
    TRY(read_handover(taking, left.seq, &handover));
    TRY(td_signer_vkey(taking->signer, taking->arena, taking->head.origin, &own));
    taking->number = left.number;
    taking->report->vkey = td_vkey_text(taking->arena, &handover.from);
    TRY(q_insert_group_arrival(conn, id, left.number, taking->head.log_size, taking->report->vkey,
                               taking->call->now_ms));
    if (taking->report->is_back) /* it has been signed with it before */
        return TD_OK;
    return q_insert_audit_signer_key(conn, id, own);
}

/* ---- units ---- */

static bool is_text(const struct td_transfer_value *value)
{
    return value->type == TD_TRANSFER_TEXT;
}

static bool is_line(const struct td_transfer_row *row, const char *name, size_t n)
{
    bool is = td_str_is(row->table, name) && row->n == n && row->values[0].type == TD_TRANSFER_INT;
    for (size_t i = 1; i < n && is; i++)
        is = is_text(&row->values[i]) && row->values[i].bytes.n <= LINE_TEXT_MAX;
    return is;
}

static bool read_day(const struct td_transfer_value *value, struct td_date *day)
{
    *day = (struct td_date){0};
    return value->type == TD_TRANSFER_NULL || (is_text(value) && td_date_parse(value->bytes, day));
}

/* unit_id, ordinal, name, full_name, kind, official_code, parent, valid_from, valid_to, citation,
 * evidence, folded, sort_key: as objects.sql has them. */
static enum td_err take_form(struct taking *taking, const struct td_transfer_row *row)
{
    struct td_unit_forms_row form = {0};
    td_str *const texts[] = {&form.name, &form.full_name, &form.kind, &form.official_code,
                             &form.parent};
    const struct td_transfer_value *values = row->values;
    if (!taking->units.n || row->n != 13 || values[1].type != TD_TRANSFER_INT ||
        !read_day(&values[7], &form.valid_from) || !read_day(&values[8], &form.valid_to) ||
        !is_text(&values[9]) || !is_text(&values[10]))
        return TD_EINVAL;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!is_text(&values[2 + i]))
            return TD_EINVAL;
        *texts[i] = td_str_copy(taking->arena, values[2 + i].bytes);
    }
    form.ordinal = values[1].number;
    form.citation = td_str_copy(taking->arena, values[9].bytes);
    form.evidence = td_str_copy(taking->arena, values[10].bytes);
    *td_push(taking->arena, &taking->units.items[taking->units.n - 1].forms) = form;
    return TD_OK;
}

static enum td_err take_unit_row(struct taking *taking, const struct td_transfer_row *row)
{
    if (td_str_is(row->table, "unit_form"))
        return take_form(taking, row);
    if (td_str_is(row->table, "unit") || td_str_is(row->table, "unit_succession"))
        return TD_OK; /* the law says what became of a unit, here as there */
    if (!is_line(row, TD_LINE_UNIT, 2))
        return TD_EINVAL;
    struct coming_unit *unit = td_push(taking->arena, &taking->units);
    unit->there = row->values[0].number;
    unit->slug = td_str_copy(taking->arena, row->values[1].bytes);
    td_str path = td_path_of_unit(taking->arena, taking->place.path, unit->slug);
    return td_path_kind(path) == TD_PATH_UNIT ? TD_OK : TD_EINVAL;
}

/* The same unit has a form of one name and kind, below the same parent. */
static bool is_same_unit(const struct coming_unit *unit, const struct td_unit_forms_rows *forms)
{
    for (size_t i = 0; i < unit->forms.n; i++) {
        const struct td_unit_forms_row *one = &unit->forms.items[i];
        for (size_t k = 0; k < forms->n; k++)
            if (td_str_eq(one->full_name, forms->items[k].full_name) &&
                td_str_eq(one->kind, forms->items[k].kind) &&
                td_str_eq(one->parent, forms->items[k].parent))
                return true;
    }
    return false;
}

static enum td_err add_unit(struct taking *taking, const struct coming_unit *unit, int64_t *here)
{
    struct td_conn *conn = taking->change.conn;
    struct td_arena *arena = taking->arena;
    *here = td_store_new_id(conn);
    TRY(q_insert_unit(conn, *here, unit->slug));
    for (size_t i = 0; i < unit->forms.n; i++) {
        const struct td_unit_forms_row *form = &unit->forms.items[i];
        TRY(q_insert_unit_form(conn, *here, form->ordinal, form->name, form->full_name, form->kind,
                               form->official_code, form->parent, form->valid_from, form->valid_to,
                               form->citation, form->evidence, td_unit_name_key(arena, form->name),
                               td_sort_key(arena, form->name)));
    }
    *td_push(arena, &taking->new_units) = *here;
    return TD_OK;
}

static void say_other_unit(struct taking *taking, const struct coming_unit *unit,
                           const struct td_unit_forms_rows *forms)
{
    td_str there = unit->forms.n ? unit->forms.items[unit->forms.n - 1].full_name : TD_STR_NONE;
    td_str here = forms->n ? forms->items[forms->n - 1].full_name : TD_STR_NONE;
    td_diag_error(
        taking->diag, place_of(taking),
        "đơn vị \"%.*s\" (%.*s) của nhóm trùng tên ngắn với đơn vị khác ở đây (%.*s); hãy "
        "nhận nhóm vào một tệp dữ liệu mới",
        "the unit \"%.*s\" (%.*s) of the group has the short name of another unit here "
        "(%.*s); take the group into a new data file",
        TD_ARG(unit->slug), TD_ARG(there), TD_ARG(here));
}

/* A unit is known by its short name; where that is another unit's here, all such are said. */
static enum td_err match_unit(struct taking *taking, const struct coming_unit *unit)
{
    struct td_conn *conn = taking->change.conn;
    struct td_unit_by_slug_row known;
    struct td_unit_forms_rows forms = {0};
    enum td_err err = q_unit_by_slug(conn, taking->arena, unit->slug, &known);
    if (err == TD_ENOTFOUND) {
        TRY(add_unit(taking, unit, &known.id));
    } else {
        TRY(err);
        TRY(q_unit_forms(conn, taking->arena, known.id, &forms));
        if (!is_same_unit(unit, &forms)) {
            say_other_unit(taking, unit, &forms);
            return TD_OK;
        }
    }
    return q_insert_unit_arrival(conn, taking->head.group_id, taking->number, unit->there,
                                 known.id);
}

static enum td_err match_units(struct taking *taking)
{
    for (size_t i = 0; i < taking->units.n; i++)
        TRY(match_unit(taking, &taking->units.items[i]));
    taking->report->units = taking->units.n;
    taking->report->new_units = taking->new_units.n;
    return td_diag_result(taking->diag);
}

/* ---- people ---- */

/* The name to sign in with, if nobody here has it; else with a number behind. */
static enum td_err free_login(struct taking *taking, td_str wanted, td_str *login)
{
    struct td_account_by_login_row taken;
    *login = td_str_copy(taking->arena, wanted);
    enum td_err err = q_account_by_login(taking->change.conn, taking->arena, *login, &taken);
    for (int i = 2; err == TD_OK; i++) {
        *login = td_fmt(taking->arena, "%.*s-%d", TD_ARG(wanted), i);
        err = q_account_by_login(taking->change.conn, taking->arena, *login, &taken);
    }
    return err == TD_ENOTFOUND ? TD_OK : err;
}

static enum td_err add_person(struct taking *taking, int64_t id,
                              const struct td_transfer_value *texts)
{
    struct td_conn *conn = taking->change.conn;
    int64_t now = taking->call->now_ms;
    td_str login;
    TRY(free_login(taking, texts[1].bytes, &login));
    TRY(q_insert_account(conn, id, login, now, TD_ABSENT));
    TRY(q_insert_account_profile(conn, id, 1, texts[2].bytes, texts[3].bytes, texts[4].bytes,
                                 TD_STR_NONE, now, TD_ABSENT));
    TRY(q_insert_account_standing(
        conn, id, 1, false,
        td_fmt(taking->arena, "Chuyển đến cùng nhóm %.*s", TD_ARG(taking->head.group)), now,
        TD_ABSENT));
    TRY(q_insert_account_arrival(conn, id, texts[0].bytes, texts[1].bytes, now));
    *td_push(taking->arena, &taking->new_people) = id;
    return TD_OK;
}

/* Whether an account here is that of a person who comes: it came before, with another group, or
 * was made here, and the person worked on in a group that had left. */
static enum td_err is_same_person(struct taking *taking, const struct td_account_row *known,
                                  int64_t id, const struct td_transfer_value *texts, bool *is)
{
    struct td_installation_row own;
    struct td_account_arrival_row came = {.login = known->login};
    TRY(q_installation(taking->change.conn, taking->arena, &own));
    came.installation = own.code;
    enum td_err err = q_account_arrival(taking->change.conn, taking->arena, id, &came);
    *is = td_str_eq(came.installation, texts[0].bytes) && td_str_eq(came.login, texts[1].bytes);
    return err == TD_ENOTFOUND ? TD_OK : err;
}

/* installation, login, name, job, office. */
static enum td_err take_person(struct taking *taking, const struct td_transfer_row *row)
{
    struct td_account_row known;
    bool is_same = false;
    const struct td_transfer_value *texts = row->values + 1;
    if (!is_line(row, TD_LINE_PERSON, 6) || !td_is_login(texts[1].bytes))
        return TD_EINVAL;
    int64_t id = row->values[0].number;
    taking->report->people++;
    enum td_err err = q_account(taking->change.conn, taking->arena, id, &known);
    if (err == TD_ENOTFOUND)
        return add_person(taking, id, texts);
    TRY(err);
    TRY(is_same_person(taking, &known, id, texts, &is_same));
    if (is_same)
        return TD_OK;
    td_diag_error(
        taking->diag, place_of(taking),
        "số tài khoản của \"%.*s\" trong tệp là của người khác ở đây (%.*s); hãy nhận nhóm "
        "vào một tệp dữ liệu mới",
        "the number of the account of \"%.*s\" in the file is another person's here "
        "(%.*s); take the group into a new data file",
        TD_ARG(texts[2].bytes), TD_ARG(known.login));
    return TD_OK;
}

/* ---- rows and files ---- */

static enum td_err take_data_row(struct taking *taking, const struct td_transfer_row *row)
{
    return put_row(taking, row, NULL);
}

/* The files are kept before the rows that name them are; those of a group that was refused lie
 * there unnamed. */
static enum td_err take_file(struct taking *taking, td_str name)
{
    td_str bytes, sha256;
    enum td_err err = read_whole(taking, &taking->scratch, FILE_MAX, &bytes);
    if (err == TD_ETOOBIG)
        return say_not_of_form(taking, name);
    TRY(err);
    err = td_attachment_keep(&taking->scratch, td_evidence_folder(taking->call), bytes, 0, &sha256);
    if (err != TD_OK) {
        td_diag_error(taking->diag, place_of(taking),
                      "không ghi được tệp minh chứng vào %s; hãy xem lại quyền ghi và chỗ trống "
                      "trên đĩa; chưa có gì thay đổi",
                      "a kept file cannot be written to %s; check the permission and the space on "
                      "the disk; nothing has changed",
                      td_evidence_folder(taking->call));
        return TD_EIO;
    }
    taking->report->files++;
    td_arena_reset(&taking->scratch);
    return TD_OK;
}

static enum td_err check_files(struct taking *taking)
{
    struct td_files_of_group_rows files = {0};
    const char *folder = td_evidence_folder(taking->call);
    TRY(q_files_of_group(taking->change.conn, taking->arena, taking->head.group_id, &files));
    for (size_t i = 0; i < files.n; i++)
        if (!td_attachment_is_there(taking->arena, folder, files.items[i].sha256,
                                    (uint64_t)files.items[i].bytes))
            td_diag_error(taking->diag, place_of(taking),
                          "thiếu tệp %.*s mà dữ liệu của nhóm có ghi",
                          "the file %.*s is missing, "
                          "which the data of the group name",
                          TD_ARG(files.items[i].sha256));
    return td_diag_result(taking->diag);
}

/* ---- all parts ---- */

static enum td_err take_log(struct taking *taking, td_str part)
{
    return take_rows(taking, part, take_log_row);
}

static enum td_err take_group(struct taking *taking, td_str part)
{
    TRY(take_rows(taking, part, take_group_row));
    return write_arrival(taking);
}

static enum td_err take_units(struct taking *taking, td_str part)
{
    TRY(take_rows(taking, part, take_unit_row));
    return match_units(taking);
}

static enum td_err take_data(struct taking *taking, td_str part)
{
    return take_rows(taking, part, take_data_row);
}

static enum td_err take_people(struct taking *taking, td_str part)
{
    TRY(take_rows(taking, part, take_person));
    taking->report->new_people = taking->new_people.n;
    return td_diag_result(taking->diag);
}

static const struct {
    const char *name;
    enum td_err (*take)(struct taking *taking, td_str part);
} parts[] = {
    {TD_PART_HEAD, take_head},   {TD_PART_LOG, take_log},   {TD_PART_GROUP, take_group},
    {TD_PART_UNITS, take_units}, {TD_PART_ROWS, take_data}, {TD_PART_PEOPLE, take_people},
};
#define N_PARTS (sizeof parts / sizeof *parts)

static enum td_err say_no_group(struct taking *taking)
{
    return REFUSE(taking,
                  "đây không phải tệp chuyển cụm, khối (ghi bằng \"thidua move out\"); nếu là bản "
                  "sao lưu thì hãy dùng \"thidua restore\"",
                  "this is no file of a group (written by \"thidua move out\"); if it is a backup, "
                  "use \"thidua restore\"");
}

/* Whether the list at the end names what came. */
static enum td_err check_list(struct taking *taking)
{
    td_str text;
    struct td_manifest said = {0};
    TRY(read_whole(taking, taking->arena, TD_MANIFEST_MAX, &text));
    bool agrees = td_manifest_read(taking->arena, text, &said) == TD_OK &&
                  said.files.n == taking->got.files.n;
    for (size_t i = 0; agrees && i < said.files.n; i++)
        agrees = td_str_eq(said.files.items[i].name, taking->got.files.items[i].name) &&
                 said.files.items[i].size == taking->got.files.items[i].size;
    return agrees ? TD_OK : say_not_of_form(taking, TD_STR("bang-ke"));
}

static enum td_err take_part(struct taking *taking, size_t i, const struct td_entry *entry)
{
    td_str name = td_str_copy(taking->arena, entry->name);
    *td_push(taking->arena, &taking->got.files) =
        (struct td_manifest_file){.name = name, .size = entry->size};
    if (i < N_PARTS)
        return td_str_is(name, parts[i].name) ? parts[i].take(taking, name)
               : i == 0                       ? say_no_group(taking)
                                              : say_not_of_form(taking, name);
    return td_str_starts(name, TD_STR(TD_PART_FILES)) ? take_file(taking, name)
                                                      : say_not_of_form(taking, name);
}

static enum td_err take_parts(struct taking *taking)
{
    struct td_entry entry = {0};
    enum td_err err;
    size_t n = 0;
    bool is_whole = false;
    for (; (err = td_container_next(taking->reader, &entry)) == TD_OK; n++) {
        if (entry.is_manifest && n < N_PARTS)
            return say_no_group(taking);
        is_whole = entry.is_manifest;
        TRY(is_whole ? check_list(taking) : take_part(taking, n, &entry));
    }
    if (err != TD_ENOTFOUND)
        return err;
    return is_whole ? check_files(taking) : say_no_group(taking);
}

/* ---- entries, checks ---- */

static enum td_err log_new(struct taking *taking, const struct td_keys *keys, const char *act,
                           const char *family)
{
    for (size_t i = 0; i < keys->n; i++) {
        const struct td_event event = {
            .act = act, .family = family, .key = keys->items[i], .detail = taking->head.group};
        TRY(td_change_log(&taking->change, &event));
    }
    return TD_OK;
}

/* In the log of the group, which goes on, and in that of the installation. */
static enum td_err log_arrival(struct taking *taking)
{
    struct td_installation_row own;
    const struct td_transfer_head *head = &taking->head;
    td_str detail =
        td_fmt(taking->arena, "%.*s: %lld", TD_ARG(head->origin), (long long)head->log_size);
    struct td_event event = {.group_id = head->group_id,
                             .act = "group.arrive",
                             .family = "group",
                             .key = head->group_id,
                             .unit = taking->place.path,
                             .detail = detail};
    TRY(td_change_log(&taking->change, &event));
    TRY(q_installation(taking->change.conn, taking->arena, &own));
    event.group_id = 0;
    event.family = "installation";
    event.key = own.id;
    TRY(td_change_log(&taking->change, &event));
    TRY(log_new(taking, &taking->new_units, "unit.add", "unit"));
    return log_new(taking, &taking->new_people, "account.arrive", "account");
}

/* What would be kept is asked whole: the logs, their signatures, every row, every reference. */
static enum td_err check_all(struct taking *taking)
{
    struct td_log_check check = {0};
    if (taking->wish->kept.n)
        *td_push(taking->arena, &check.kept) = taking->wish->kept;
    enum td_err err = td_check_logs_in(taking->call, taking->change.conn, &check, taking->diag);
    taking->report->entries = taking->head.log_size;
    taking->report->objects = check.objects;
    if (err != TD_EINVAL)
        return err;
    if (taking->report->is_back)
        return say_other_history(taking);
    return REFUSE(taking,
                  "nội dung tệp không khớp với nhật ký của nhóm (xem trên); chưa có gì thay đổi",
                  "what is in the file does not agree with the log of the group (see above); "
                  "nothing has changed");
}

/* Rows that were written under the guards of another place, before these knew of them. */
static enum td_err take_unguarded(struct taking *taking)
{
    struct td_conn *conn = taking->change.conn;
    TRY(td_store_put_guards_aside(conn));
    enum td_err err = take_parts(taking), back = td_store_put_guards_back(conn);
    return err == TD_OK ? back : err;
}

static enum td_err take(struct taking *taking)
{
    TRY(take_unguarded(taking));
    TRY(log_arrival(taking));
    TRY(check_all(taking));
    return td_project_all(taking->change.conn, taking->arena);
}

/* An error that nobody has put into words yet. */
static enum td_err say(struct taking *taking, enum td_err err)
{
    if (err == TD_OK || td_diag_result(taking->diag) != TD_OK)
        return err;
    if (err == TD_ECONFLICT)
        return REFUSE(taking,
                      "nội dung tệp trùng hoặc mâu thuẫn với dữ liệu ở đây (%s); hãy nhận nhóm vào "
                      "một tệp dữ liệu mới; chưa có gì thay đổi",
                      "what is in the file is here already or contradicts the data here (%s); take "
                      "the group into a new data file; nothing has changed",
                      td_store_message(taking->change.conn));
    return td_say_store_failure(taking->diag, taking->change.conn, td_str_of(taking->wish->path),
                                err);
}

enum td_err td_app_take_group(const struct td_call *call, struct td_signer *signer,
                              const struct td_arrive_wish *wish, struct td_diag *diag,
                              struct td_arrive_report *report)
{
    struct taking taking = {.call = call,
                            .arena = call->arena,
                            .signer = signer,
                            .wish = wish,
                            .diag = diag,
                            .report = report};
    *report = (struct td_arrive_report){0};
    TRY(td_container_open(call->arena, wish->path, &wish->opener, diag, &taking.reader));
    TRY(td_attachment_prepare(td_evidence_folder(call), diag));
    TRY(td_change_begin(call, &taking.change));
    td_arena_init(&taking.scratch, SCRATCH_MEMORY);
    enum td_err err = say(&taking, take(&taking));
    td_arena_free(&taking.scratch);
    report->group = taking.head.group;
    if (err == TD_OK)
        err = say(&taking, td_change_end(&taking.change, TD_OK));
    else
        td_store_end(taking.change.conn);
    TRY(err);
    return td_app_sign_logs(call, signer, diag);
}
