/* Signatures on a covenant: by the leaders and witnesses themselves, or on paper and recorded. */
#include "app/covenant/covenant.h"

#include "app/change.h"
#include "app/entry/entry_parts.h"

enum { NAME_MAX_BYTES = 300 };

static const struct td_sight to_see = {.action = TD_ACT_VIEW_GROUP};

struct signing {
    const struct td_signing_wish *wish;
    struct td_shown shown;
    struct td_object object; /* the unit, or the group */
    td_str unit;             /* code of the member; of a witness: the body */
    const struct td_grant *by;
    td_str authority; /* the paper by which somebody signs for the leader; empty: they sign */
};

#define SAY(diag, thing, vi, en) td_diag_error(diag, (struct td_place){TD_STR(thing), 0, 0}, vi, en)

static void check_lengths(const struct td_signing_wish *wish, struct td_diag *diag)
{
    if (wish->person.n > NAME_MAX_BYTES)
        SAY(diag, "name", "Họ tên dài quá; hãy viết ngắn hơn.",
            "The name is too long; shorten it.");
    if (wish->job.n > NAME_MAX_BYTES)
        SAY(diag, "job", "Chức vụ dài quá; hãy viết ngắn hơn.",
            "The position is too long; shorten it.");
    if (wish->witnesses && wish->unit.n > NAME_MAX_BYTES)
        SAY(diag, "office", "Tên cơ quan dài quá; hãy viết ngắn hơn.",
            "The name of the body is too long; shorten it.");
    if (wish->authority.n > NAME_MAX_BYTES)
        SAY(diag, "document", "Văn bản ủy quyền dài quá; hãy viết ngắn hơn.",
            "What is written of the paper of authority is too long; shorten it.");
}

static enum td_err check(const struct td_call *call, const struct signing *signing, int64_t year,
                         struct td_diag *diag)
{
    const struct td_signing_wish *wish = signing->wish;
    struct td_date today = td_date_in_vietnam(call->now_ms / 1000);
    if (wish->on_paper && wish->person.n == 0)
        SAY(diag, "name", "Hãy ghi họ tên người đã ký.", "Write the name of who signed.");
    if (wish->job.n == 0)
        SAY(diag, "job", "Hãy ghi chức vụ người ký.", "Write the position of who signs.");
    if (wish->witnesses && wish->unit.n == 0)
        SAY(diag, "office", "Hãy ghi cơ quan của người chứng kiến.",
            "Write the body the witness comes from.");
    if (wish->on_paper && (!td_date_is_set(wish->on) || td_date_cmp(wish->on, today) > 0))
        SAY(diag, "day", "Ngày ký phải là ngày có thật, không sau hôm nay, ghi như 31/1/2026.",
            "The day must be one that exists, not after today, like 31/1/2026.");
    else if (wish->on_paper && !td_covenant_day_fits(year, wish->on))
        td_diag_error(
            diag, (struct td_place){TD_STR("day"), 0, 0},
            "Giao ước năm %lld được ký từ 1/10/%lld đến 31/12/%lld; hãy xem lại ngày ký.",
            "A covenant of %lld is signed from 1/10/%lld to 31/12/%lld; please look at the "
            "day.",
            (long long)year, (long long)year - 1, (long long)year);
    check_lengths(wish, diag);
    return td_diag_result(diag);
}

/* Whose signature it is, and whether the actor may give or record it. */
static enum td_err find(struct td_change *change, td_str group, int64_t year,
                        struct signing *signing)
{
    const struct td_call *call = change->call;
    const struct td_signing_wish *wish = signing->wish;
    bool is_member = wish->witnesses;
    const struct td_year *imported;
    enum td_action own = wish->witnesses ? TD_ACT_WITNESS_COVENANT : TD_ACT_SIGN_COVENANT;
    TRY(td_newest_shown(change->conn, call->arena, group, year, &signing->shown));
    signing->object = signing->shown.object;
    signing->unit = wish->unit;
    if (!wish->witnesses) {
        TRY(td_load_imported(call, signing->shown.revision_id, group, year, &imported));
        for (size_t i = 0; i < imported->members.n; i++)
            is_member = is_member || td_str_eq(imported->members.items[i].code, wish->unit);
        if (!is_member)
            return TD_ENOTFOUND;
        TRY(td_object_of_unit(change->conn, call->arena, &signing->shown, wish->unit,
                              &signing->object));
    }
    return wish->on_paper
               ? td_may_by(call, TD_ACT_ADVANCE_STATE, &signing->shown.object, &signing->by)
               : td_may_by(call, own, &signing->object, &signing->by);
}

/* Who signs by a delegation given here signs by its paper, where they name no other. */
static enum td_err find_authority(struct td_change *change, struct signing *signing)
{
    const struct td_signing_wish *wish = signing->wish;
    struct td_delegation_by_id_row delegation;
    signing->authority = wish->authority;
    if (wish->authority.n || wish->witnesses || wish->on_paper || !signing->by->delegation_id)
        return TD_OK;
    TRY(q_delegation_by_id(change->conn, change->call->arena, signing->by->delegation_id,
                           &delegation));
    signing->authority = delegation.document;
    return TD_OK;
}

static enum td_err write_signature(struct td_change *change, const struct signing *signing,
                                   int64_t year)
{
    const struct td_call *call = change->call;
    const struct td_signing_wish *wish = signing->wish;
    struct td_count_covenant_signature_row so_far;
    int64_t id = td_store_new_id(change->conn), revision_id = signing->shown.revision_id;
    td_str person = wish->on_paper ? wish->person : call->actor->name;
    struct td_date on = wish->on_paper ? wish->on : td_date_in_vietnam(call->now_ms / 1000);
    const struct td_event event = {
        .group_id = signing->shown.group_id,
        .act = wish->on_paper    ? "covenant.record"
               : wish->witnesses ? "covenant.witness"
                                 : "covenant.sign",
        .family = "signature",
        .key = id,
        .unit = signing->object.path,
        .year = year,
        .by = signing->by,
        .detail = td_fmt(call->arena, "%.*s, %.*s", TD_ARG(person), TD_ARG(wish->job))};
    TRY(q_count_covenant_signature(change->conn, call->arena, revision_id, &so_far));
    TRY(q_insert_covenant_signature(change->conn, revision_id, so_far.rows + 1, id, wish->seen,
                                    wish->witnesses ? TD_WITNESSES : TD_SIGNS, signing->unit,
                                    person, wish->job, signing->authority,
                                    td_str_of(wish->on_paper ? "paper" : "program"), on,
                                    call->now_ms, td_actor_id(call), td_on_behalf_of(signing->by)));
    return td_change_log(change, &event);
}

/* What a leader signed in the program is not given again, nor written over by a record. */
static enum td_err check_standing(struct td_change *change, const struct signing *signing)
{
    const struct td_signing_wish *wish = signing->wish;
    struct td_last_covenant_text_row text;
    struct td_list_covenant_signature_rows rows = {0};
    struct td_arena *arena = change->call->arena;
    int64_t revision_id = signing->shown.revision_id;
    enum td_err err = q_last_covenant_text(change->conn, arena, revision_id, &text);
    if (err == TD_ENOTFOUND || (err == TD_OK && (!text.is_open || text.number != wish->seen)))
        return TD_ECONFLICT;
    TRY(err);
    if (signing->shown.object.state != TD_STATE_COVENANT_DRAFT)
        return TD_ECONFLICT;
    TRY(q_list_covenant_signature(change->conn, arena, revision_id, text.number, &rows));
    for (size_t i = 0; i < rows.n && !wish->witnesses; i++)
        if (rows.items[i].role == TD_SIGNS && td_str_eq(rows.items[i].unit, signing->unit) &&
            td_str_is(rows.items[i].manner, "program"))
            return TD_ECONFLICT;
    return TD_OK;
}

static enum td_err sign(struct td_change *change, td_str group, int64_t year,
                        struct signing *signing, struct td_diag *diag)
{
    TRY(find(change, group, year, signing));
    TRY(check_standing(change, signing));
    TRY(find_authority(change, signing));
    TRY(check(change->call, signing, year, diag));
    return write_signature(change, signing, year);
}

enum td_err td_app_sign_covenant(const struct td_call *call, td_str group, int64_t year,
                                 const struct td_signing_wish *wish, struct td_diag *diag)
{
    struct td_change change;
    struct td_shown seen;
    struct td_signing_wish clean = *wish;
    struct signing signing = {.wish = &clean};
    td_str *texts[] = {&clean.unit, &clean.person, &clean.job, &clean.authority};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = td_text_on_one_line(call->arena, *texts[i]);
    TRY(td_find_shown(call, &to_see, group, year, &seen));
    TRY(td_change_begin(call, &change));
    return td_change_end(&change, sign(&change, group, year, &signing, diag));
}
