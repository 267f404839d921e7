#ifndef TD_DOMAIN_CONFERENCE_H
#define TD_DOMAIN_CONFERENCE_H

#include "base/arena.h"
#include "domain/year.h"

/*
 * The conferences of a year as they are prepared and recorded in the program, over those of its
 * package. A list of people is a text of lines "name; position; unit", a programme one of lines:
 * so it is typed, kept and shown again. docs/internals/conferences.md.
 */

/* Something done with a conference; it says all of it anew, but for a session of votes. */
struct td_conference_change {
    enum td_conference_act act;
    struct td_conference conference; /* without its sessions */
    td_str chairs, guests, attended, programme;
    td_str reason;   /* why it is called off */
    int64_t session; /* of votes; 0: none */
};

/* Of a code; NULL: there is none. */
struct td_conference *td_conference_find(struct td_year *year, td_str code);

/* Give the conferences of a year, as they were read, what the sheet of notes says of them. */
void td_conferences_settle(struct td_arena *arena, struct td_year *year);

/* Do it to the sheets of conferences, of their notes, of people and of programmes, which the year
 * owns (TD_OWN_COPY). */
void td_conference_do(struct td_arena *arena, struct td_year *year,
                      const struct td_conference_change *change);

/* Which people: bits of 1 << enum td_attendance. */
#define TD_CONFERENCE_CHAIRS   (1U << TD_ATTENDS_CHAIR | 1U << TD_ATTENDS_COCHAIR)
#define TD_CONFERENCE_GUESTS   (1U << TD_ATTENDS_GUEST)
#define TD_CONFERENCE_ATTENDED (1U << TD_ATTENDS_SPEAKER | 1U << TD_ATTENDS)

/* The people of a conference in those roles, and its programme, as lines. */
td_str td_conference_people(struct td_arena *arena, const struct td_year *year, td_str code,
                            uint32_t roles);
td_str td_conference_programme(struct td_arena *arena, const struct td_year *year, td_str code);

/* The conference at which a session of votes was held; NULL: it is not said. */
const struct td_conference *td_conference_of_session(const struct td_year *year, int64_t session);

/*
 * Which members were at a conference, of those in force on its day. One is there for whom a chair,
 * a speaker or somebody who took part is named, or whom the roll of a vote held at it has as
 * present; one is absent whom such a roll has as absent. Of the others nothing is recorded, as of
 * all of them while the conference is planned.
 */
struct td_conference_roll {
    int64_t members, present;
    int64_t written; /* of the absent ones: sent their opinion in writing, count for a quorum */
    struct td_conference_names TD_ARRAY(td_str) there, absent, unknown;
};
void td_conference_call_roll(struct td_arena *arena, const struct td_year *year,
                             const struct td_conference *conference,
                             struct td_conference_roll *roll);

/* Who is recorded at a conference, guests aside, and stands for no member: such a person is not
 * counted. "Nguyễn Văn An (Giám đốc, Sở Nội vụ)". */
void td_conference_of_no_member(struct td_arena *arena, const struct td_year *year, td_str code,
                                struct td_conference_names *people);

/* The last conference of a kind that was held; NULL: none was. */
const struct td_conference *td_conference_held(const struct td_year *year,
                                               enum td_conference_kind kind);

/* How many lines of a text say anything. */
size_t td_conference_lines(td_str text);

#endif
