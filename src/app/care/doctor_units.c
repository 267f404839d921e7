/* The register of units: whether each member of a year is a unit of its own. */
#include "app/care/doctor_parts.h"

static enum td_err load(struct td_looking *looking, struct td_members_of_one_unit_rows *rows)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(looking->app->store, looking->arena, &conn));
    enum td_err err = q_members_of_one_unit(conn, looking->arena, rows);
    td_store_end(conn);
    return err;
}

/* Who has a role in one of two members that are one unit has it in both. */
void td_check_units(struct td_looking *looking)
{
    struct td_members_of_one_unit_rows rows = {0};
    if (!looking->app || load(looking, &rows) != TD_OK) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "they cannot be looked at");
        return;
    }
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_members_of_one_unit_row *row = &rows.items[i];
        td_tell(looking, TD_HEALTH_BAD,
                "\"%.*s\" và \"%.*s\" của %.*s, năm %lld, đang là một đơn vị trong danh mục, nên "
                "người của đơn vị này làm được việc của đơn vị kia; hãy ghi rõ đơn vị trực thuộc "
                "của một trong hai rồi nạp lại gói của năm, và giao lại vai trò",
                "\"%.*s\" and \"%.*s\" of %.*s, %lld, are one unit of the register, so people of "
                "one can work for the other; write the unit that one of them belongs to, bring the "
                "package of the year in again, and give the roles anew",
                TD_ARG(row->first_name), TD_ARG(row->second_name), TD_ARG(row->group_name),
                (long long)row->year);
    }
    if (rows.n == 0)
        td_tell(looking, TD_HEALTH_GOOD, "mỗi thành viên là một đơn vị riêng trong danh mục",
                "each member is a unit of its own in the register");
}
