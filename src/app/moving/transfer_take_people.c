/* Those who worked on a group that comes. */
#include "app/internal.h"
#include "app/moving/transfer_taking.h"
#include "app/people/account_parts.h"
#include "base/text.h"

/* The name to sign in with, if nobody here has it; else with a number behind. */
static enum td_err free_login(struct td_taking *taking, td_str wanted, td_str *login)
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

static enum td_err add_person(struct td_taking *taking, int64_t id,
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
static enum td_err is_same_person(struct td_taking *taking, const struct td_account_row *known,
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
static enum td_err take_person(struct td_taking *taking, const struct td_transfer_row *row)
{
    struct td_account_row known;
    bool is_same = false;
    const struct td_transfer_value *texts = row->values + 1;
    if (!td_take_is_line(row, TD_LINE_PERSON, 6) || !td_is_login(texts[1].bytes))
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
        taking->diag, td_taking_place(taking),
        "số tài khoản của \"%.*s\" trong tệp là của người khác ở đây (%.*s); hãy nhận nhóm "
        "vào một tệp dữ liệu mới",
        "the number of the account of \"%.*s\" in the file is another person's here "
        "(%.*s); take the group into a new data file",
        TD_ARG(texts[2].bytes), TD_ARG(known.login));
    return TD_OK;
}

enum td_err td_take_people(struct td_taking *taking, td_str part)
{
    TRY(td_take_rows(taking, part, take_person));
    taking->report->new_people = taking->new_people.n;
    return td_diag_result(taking->diag);
}
