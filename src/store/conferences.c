/* Conferences as they are worked in the program, over those of the package. */
#include "store/conferences.h"

struct td_conference_change td_conference_change_of(const struct td_list_conference_entry_row *row)
{
    return (struct td_conference_change){
        .act = row->act,
        .conference = {.code = row->code,
                       .name = row->name,
                       .kind = row->kind,
                       .date = row->held_on,
                       .begins = row->begins,
                       .place = row->place,
                       .host = row->host,
                       .secretary = row->secretary,
                       .conclusions = row->conclusions},
        .chairs = row->chairs,
        .guests = row->guests,
        .attended = row->attended,
        .programme = row->programme,
        .reason = row->reason,
        .session = row->session,
    };
}

enum td_err td_conferences_lay_over(struct td_conn *conn, struct td_arena *arena,
                                    int64_t revision_id, struct td_year *year)
{
    struct td_list_conference_entry_rows rows = {0};
    TRY(q_list_conference_entry(conn, arena, revision_id, &rows));
    if (!rows.n)
        return TD_OK;
    TD_OWN_COPY(arena, td_conferences, &year->conferences);
    TD_OWN_COPY(arena, td_conference_notes, &year->conference_notes);
    TD_OWN_COPY(arena, td_attendees, &year->attendees);
    TD_OWN_COPY(arena, td_agenda, &year->agenda);
    for (size_t i = 0; i < rows.n; i++) {
        const struct td_conference_change change = td_conference_change_of(&rows.items[i]);
        td_conference_do(arena, year, &change);
    }
    return TD_OK;
}
