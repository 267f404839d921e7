/* The calendar of working days: whether the years that deadlines are counted in are there. */
#include "app/care/doctor_parts.h"
#include "app/cycle/cycle_parts.h"

static enum td_err load(struct td_looking *looking, struct td_calendar *calendar)
{
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(looking->app->store, looking->arena, &conn));
    enum td_err err = td_calendar_in_force(conn, looking->arena, calendar);
    td_store_end(conn);
    return err;
}

/* The days of a year are decided on in the autumn before it. */
void td_check_calendar(struct td_looking *looking)
{
    struct td_calendar calendar;
    struct td_date today = td_date_in_vietnam(looking->now_ms / 1000);
    if (!looking->app || load(looking, &calendar) != TD_OK) {
        td_tell(looking, TD_HEALTH_BAD, "không xem được", "it cannot be looked at");
        return;
    }
    int missing = !td_calendar_knows(&calendar, today.year) ? today.year
                  : today.month == 12 && !td_calendar_knows(&calendar, today.year + 1)
                      ? today.year + 1
                      : 0;
    if (missing)
        td_tell(
            looking, TD_HEALTH_WATCH,
            "chưa có ngày nghỉ lễ, tết và ngày làm bù của năm %d: ngày làm việc của năm này mới "
            "tính thứ Bảy, Chủ nhật và các ngày lễ cố định, nên hạn có thể sai; hãy nạp ở trang "
            "\"Lịch làm việc\"",
            "the holidays of %d are not here: of that year only weekends and the fixed holidays "
            "are left out, and deadlines may be wrong; bring them in on the page \"Working days\"",
            missing);
    else
        td_tell(looking, TD_HEALTH_GOOD, "có ngày nghỉ lễ, tết của năm %d",
                "the holidays of %d are here", today.year);
}
