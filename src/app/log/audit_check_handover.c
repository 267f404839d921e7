/* Checking how the log of a group went from the key of one installation to that of the next. */
#include "app/log/audit_check_parts.h"

/* What an entry that a departure names says; what does not belong there is found when all entries
 * are read. */
static enum td_err add_handover(struct td_log_checking *check,
                                const struct td_list_audit_logs_row *log, int64_t seq,
                                struct td_handovers *said)
{
    struct td_audit_entries_rows rows = {0};
    struct td_log_entry entry;
    TRY(q_audit_entries(check->conn, check->batch, log->id, seq, 1, &rows));
    bool is_one = rows.n && rows.items[0].seq == seq &&
                  td_log_entry_read(check->batch, rows.items[0].body, &entry) == TD_OK &&
                  entry.seq == seq;
    if (is_one)
        (void)!td_handover_note(check->call->arena, log->origin, &entry, said);
    return TD_OK;
}

enum td_err td_check_handovers_begin(struct td_log_checking *check,
                                     const struct td_list_audit_logs_row *log,
                                     struct td_check_handovers *handovers)
{
    struct td_departures_of_log_rows rows = {0};
    *handovers = (struct td_check_handovers){0};
    TRY(q_departures_of_log(check->conn, check->batch, log->id, TD_CHECK_HANDOVERS, &rows));
    for (size_t i = 0; i < rows.n; i++)
        TRY(add_handover(check, log, rows.items[i].seq, &handovers->said));
    if (handovers->said.n)
        handovers->is_signed = TD_NEW_ARRAY(check->call->arena, handovers->said.n, bool);
    return TD_OK;
}

void td_check_handover_entry(struct td_log_checking *check, td_str log,
                             struct td_check_handovers *handovers, const struct td_log_entry *entry)
{
    const struct td_handovers *said = &handovers->said;
    if (!td_str_is(entry->act, TD_ACT_LEAVE))
        return;
    if (handovers->n_seen < said->n && said->items[handovers->n_seen].size == entry->seq + 1)
        handovers->n_seen++;
    else
        FIND(check, log, "mục %lld: khóa ký được bàn giao không phải khóa đang ký nhật ký này",
             "entry %lld: the key it hands over is not the one that signs this log",
             (long long)entry->seq);
}

void td_check_handover_signed(struct td_check_handovers *handovers, int64_t size)
{
    for (size_t i = 0; i < handovers->said.n; i++)
        if (handovers->said.items[i].size == size)
            handovers->is_signed[i] = true;
}

/* Here signs the key that the log was last given to, or, where the group has left, the one that
 * gave it away; and each that gave it away has signed that it did. */
void td_check_handovers_end(struct td_log_checking *check, td_str log,
                            const struct td_check_handovers *handovers, const struct td_vkey *key)
{
    const struct td_handovers *said = &handovers->said;
    if (!said->n)
        return;
    const struct td_handover *last = &said->items[said->n - 1];
    bool has_left = td_vkey_eq(key, &last->from);
    if (key->name.n && !has_left && !td_vkey_eq(key, &last->to))
        FIND(check, log, "khóa ký ở đây không phải khóa mà nhật ký đã được bàn giao cho",
             "the key that signs here is not the one that the log was given to");
    for (size_t i = 0; i < said->n; i++) {
        bool is_next = has_left && i + 1 == said->n; /* the signer does it next */
        if (!handovers->is_signed[i] && !is_next)
            FIND(check, log, "mục %lld: thiếu mốc kiểm chứng cuối của khóa đã bàn giao",
                 "entry %lld: the last checkpoint by the key that handed over is missing",
                 (long long)said->items[i].size - 1);
    }
}
