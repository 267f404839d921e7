/* The head, the log and the group itself: whether they may come, and the key they go on with. */
#include "app/internal.h"
#include "app/log/audit.h"
#include "app/moving/transfer_taking.h"
#include "audit/handover.h"
#include "base/text.h"

/* ---- the head ---- */

/* It left from here, and its log has grown since. */
static enum td_err check_is_back(struct td_taking *taking)
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
    return TD_REFUSE_TAKING(
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
static enum td_err check_here(struct td_taking *taking)
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
        return TD_REFUSE_TAKING(
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
        return TD_REFUSE_TAKING(taking, "nhật ký của nhóm này đã có ở đây",
                                "the log of this group is here");
    if (td_str_eq(own, head->to))
        return TD_OK;
    return TD_REFUSE_TAKING(
        taking,
        "tệp này được chuyển cho một hệ thống khác (%.*s): khóa ghi trong tệp không phải "
        "khóa ở đây; nơi nhận phải dùng đúng tệp dữ liệu đã in ra khóa bằng \"thidua move "
        "key\"",
        "this file is for another installation (%.*s): the key in it is not the one here; "
        "take it into the data file of which \"thidua move key\" printed the key",
        TD_ARG(head->taker));
}

enum td_err td_take_head(struct td_taking *taking, td_str part)
{
    td_str text;
    enum td_err err = td_take_whole(taking, taking->arena, TD_TRANSFER_HEAD_MAX, &text);
    if (err == TD_ETOOBIG)
        return td_take_say_form(taking, part);
    TRY(err);
    if (td_transfer_head_read(text, &taking->head) != TD_OK)
        return td_take_say_form(taking, part);
    if (taking->head.form > TD_TRANSFER_FORM || taking->head.schema > td_store_schema())
        return TD_REFUSE_TAKING(
            taking,
            "tệp do phiên bản mới hơn của chương trình ghi; hãy cập nhật thidua ở đây rồi "
            "nhận lại",
            "the file was written by a newer version of the program; update thidua here, "
            "then take it in again");
    return check_here(taking);
}

/* ---- the log and the group ---- */

static enum td_err take_log_row(struct td_taking *taking, const struct td_transfer_row *row)
{
    if (row->values[0].type != TD_TRANSFER_INT || row->values[0].number != taking->head.group_id)
        return TD_EINVAL;
    return td_take_put(taking, row, TD_TRANSFER_LOG);
}

static enum td_err take_group_row(struct td_taking *taking, const struct td_transfer_row *row)
{
    return td_take_put(taking, row, "group");
}

/* What its log says of who gave it away, and to whom; the whole log is checked at the end. */
static enum td_err read_handover(struct td_taking *taking, int64_t seq,
                                 struct td_handover *handover)
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
    return td_take_say_form(taking, TD_STR(TD_PART_LOG));
}

static enum td_err check_group(struct td_taking *taking, struct td_last_group_departure_row *left)
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
        return td_take_say_history(taking);
    return TD_REFUSE_TAKING(
        taking,
        "nhóm trong tệp không khớp với nhật ký của nó: tệp đã bị sửa; hãy lấy lại tệp từ "
        "nơi chuyển",
        "the group in the file does not agree with its log: the file was changed; get it "
        "again from where the group was");
}

/* It is here from now on: its log is signed with the key that it was given to. */
static enum td_err write_arrival(struct td_taking *taking)
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

enum td_err td_take_log(struct td_taking *taking, td_str part)
{
    return td_take_rows(taking, part, take_log_row);
}

enum td_err td_take_group(struct td_taking *taking, td_str part)
{
    TRY(td_take_rows(taking, part, take_group_row));
    return write_arrival(taking);
}
