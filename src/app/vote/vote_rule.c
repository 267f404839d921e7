/* The rules of votes: those of law/votes.tsv, and those of a group's own regulation. */
#include "app/cycle/cycle_parts.h"
#include "app/vote/vote_parts.h"
#include "base/number.h"
#include "store/words.h"

enum { TITLE_MOST = 200, CITATION_MOST = 300, SEATS_MOST = 100 };

static void read_matter(td_str word, struct td_vote_rule *rule)
{
    rule->any_matter = word.n == 0;
    for (size_t i = 0; i < td_stored_vote_matter.n; i++)
        if (td_str_is(word, td_stored_vote_matter.items[i]))
            rule->matter = (enum td_vote_matter)i;
}

static enum td_err add_own(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                           struct td_vote_rules *rules)
{
    struct td_list_vote_rule_rows rows = {0};
    TRY(q_list_vote_rule(conn, arena, group_id, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_list_vote_rule_row *row = &rows.items[i];
        struct td_vote_rule rule = {
            .kind = row->kind,
            .title = row->title,
            .any_level = true,
            .members_most = INT64_MAX,
            .share = {row->share_num, row->share_den, row->share_more, row->share_base,
                      row->citation, false},
            .seats = row->seats,
            .from = row->holds_from,
            .citation = row->citation,
            .is_own = true,
        };
        read_matter(row->matter, &rule);
        *td_push(arena, rules) = rule;
    }
    return TD_OK;
}

enum td_err td_vote_rules(struct td_conn *conn, struct td_arena *arena, int64_t group_id,
                          struct td_vote_rules *rules)
{
    *rules = (struct td_vote_rules){0};
    TRY(add_own(conn, arena, group_id, rules));
    return td_vote_law(arena, rules);
}

/* ---- setting one ---- */

static void check_value(const struct td_vote_rule_wish *wish, struct td_vote_rule *rule,
                        struct td_diag *diag)
{
    bool is_seats = wish->kind == TD_RULE_SEATS;
    if (is_seats && (!td_count_parse(wish->seats, &rule->seats) || rule->seats < 1 ||
                     rule->seats > SEATS_MOST))
        td_diag_error(diag, (struct td_place){.file = TD_STR("seats")},
                      "Số lượng phải là số nguyên từ 1 đến %d.",
                      "The number must be whole, from 1 to %d.", SEATS_MOST);
    if (!is_seats && !td_share_parse(wish->share, &rule->share.num, &rule->share.den))
        td_diag_error(diag, (struct td_place){.file = TD_STR("share")},
                      "Tỷ lệ phải ghi như 2/3 hoặc 80%%, không quá 1.",
                      "The share must be written like 2/3 or 80%%, at most 1.");
}

static void check_rule(const struct td_call *call, const struct td_vote_rule_wish *wish,
                       struct td_vote_rule *rule, struct td_diag *diag)
{
    rule->from = td_date_in_vietnam(call->now_ms / 1000);
    check_value(wish, rule, diag);
    if (wish->from.n && !td_date_parse(wish->from, &rule->from))
        td_diag_error(diag, (struct td_place){.file = TD_STR("from")},
                      "Ngày bắt đầu phải là ngày có thật, ghi như 1/1/2027.",
                      "The first day must be a day that exists, like 1/1/2027.");
    if (wish->citation.n == 0 || wish->citation.n > CITATION_MOST)
        td_diag_error(diag, (struct td_place){.file = TD_STR("citation")},
                      "Ghi văn bản và điều khoản làm căn cứ, ví dụ “Quy chế số 12/QC-CTĐ, Điều 7”.",
                      "Write the document and article it rests on.");
    if (wish->title.n > TITLE_MOST)
        td_diag_error(diag, (struct td_place){.file = TD_STR("award")},
                      "Tên hình thức dài quá %d byte; hãy viết ngắn hơn.",
                      "The name of the award is longer than %d bytes; make it shorter.",
                      TITLE_MOST);
}

static td_str detail_of(const struct td_call *call, const struct td_vote_rule_wish *wish)
{
    static const char *const names[] = {"Số đơn vị dự", "Tỷ lệ đồng ý", "Số lượng được chọn"};
    bool is_seats = wish->kind == TD_RULE_SEATS;
    return td_fmt(call->arena, "%s: %s%.*s", names[wish->kind],
                  is_seats     ? ""
                  : wish->more ? "trên "
                               : "từ ",
                  TD_ARG(is_seats ? wish->seats : wish->share));
}

static enum td_err write_rule(const struct td_call *call, struct td_change *change, td_str group,
                              int64_t year, const struct td_vote_rule_wish *wish,
                              struct td_diag *diag)
{
    struct td_shown shown;
    const struct td_grant *by;
    struct td_vote_rule rule = {0};
    struct td_list_vote_rule_rows before = {0};
    TRY(td_newest_shown(change->conn, call->arena, group, year, &shown));
    TRY(td_may_by(call, TD_ACT_CHANGE_SETTINGS, &shown.object, &by));
    if (wish->kind >= TD_RULE_TIE)
        return TD_EINVAL;
    check_rule(call, wish, &rule, diag);
    TRY(td_diag_result(diag));
    TRY(q_list_vote_rule(change->conn, call->arena, shown.group_id, &before));
    td_str matter = wish->any_matter ? TD_STR_NONE
                                     : td_str_of(td_stored_vote_matter.items[wish->matter]);
    TRY(q_insert_vote_rule(change->conn, shown.group_id, (int64_t)before.n + 1, wish->kind, matter,
                           wish->matter == TD_MATTER_AWARD ? wish->title : TD_STR_NONE,
                           rule.share.num, rule.share.den, wish->more, wish->base, rule.seats,
                           rule.from, wish->citation, call->now_ms, td_actor_id(call),
                           td_on_behalf_of(by)));
    const struct td_event event = {.group_id = shown.group_id,
                                   .act = "votes.rule",
                                   .family = "group",
                                   .key = shown.group_id,
                                   .unit = shown.object.path,
                                   .year = year,
                                   .reason = wish->citation,
                                   .by = by,
                                   .detail = detail_of(call, wish)};
    return td_change_log(change, &event);
}

enum td_err td_app_set_vote_rule(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_vote_rule_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    const struct td_session_of of = {group, year, 0};
    TRY(td_vote_may_see(call, &of));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, write_rule(call, &change, group, year, wish, diag));
}
