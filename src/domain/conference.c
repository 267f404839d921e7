/* Conferences as they are worked in the program. */
#include "domain/conference.h"

#include "base/text.h"
#include "domain/cycle/cycle.h"

/* ---- lines ---- */

/* The next line that says something, trimmed; false: there is none. */
static bool take_line(td_str *rest, td_str *line)
{
    while (rest->n) {
        size_t end = td_str_find(*rest, '\n');
        *line = td_str_trim(td_str_slice(*rest, 0, end));
        *rest = td_str_from(*rest, end < rest->n ? end + 1 : rest->n);
        if (line->n)
            return true;
    }
    return false;
}

size_t td_conference_lines(td_str text)
{
    size_t n = 0;
    td_str line;
    while (take_line(&text, &line))
        n++;
    return n;
}

/* The part of a line before the next semicolon, trimmed. */
static td_str take_part(td_str *line)
{
    size_t end = td_str_find(*line, ';');
    td_str part = td_str_trim(td_str_slice(*line, 0, end));
    *line = td_str_from(*line, end < line->n ? end + 1 : line->n);
    return part;
}

/* The code of the member that is called so; empty: none is. */
static td_str member_called(struct td_arena *arena, const struct td_year *year, td_str name)
{
    td_str key = td_key(arena, name);
    for (size_t i = 0; name.n && i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        if (td_str_eq(td_key(arena, member->code), key) ||
            td_str_eq(td_key(arena, member->name), key))
            return member->code;
    }
    return TD_STR_NONE;
}

/* A unit that is no member stands with the position: what the sheet has of units are members'
 * codes. */
static struct td_attendee person_of(struct td_arena *arena, const struct td_year *year, td_str line)
{
    struct td_attendee person = {.origin = {.provenance = TD_ENTERED}};
    person.person = take_part(&line);
    person.position = take_part(&line);
    td_str unit = td_str_trim(line);
    person.unit = member_called(arena, year, unit);
    if (unit.n && !person.unit.n)
        person.position = person.position.n
                              ? td_fmt(arena, "%.*s, %.*s", TD_ARG(person.position), TD_ARG(unit))
                              : unit;
    return person;
}

/* ---- doing ---- */

struct td_conference *td_conference_find(struct td_year *year, td_str code)
{
    for (size_t i = 0; i < year->conferences.n; i++)
        if (td_str_eq(year->conferences.items[i].code, code))
            return &year->conferences.items[i];
    return NULL;
}

static void drop_lists(struct td_year *year, td_str code)
{
    size_t kept = 0;
    for (size_t i = 0; i < year->attendees.n; i++)
        if (!td_str_eq(year->attendees.items[i].conference, code))
            year->attendees.items[kept++] = year->attendees.items[i];
    year->attendees.n = kept;
    kept = 0;
    for (size_t i = 0; i < year->agenda.n; i++)
        if (!td_str_eq(year->agenda.items[i].conference, code))
            year->agenda.items[kept++] = year->agenda.items[i];
    year->agenda.n = kept;
    kept = 0;
    for (size_t i = 0; i < year->conference_notes.n; i++)
        if (!td_str_eq(year->conference_notes.items[i].conference, code))
            year->conference_notes.items[kept++] = year->conference_notes.items[i];
    year->conference_notes.n = kept;
}

static void drop(struct td_year *year, td_str code)
{
    size_t kept = 0;
    for (size_t i = 0; i < year->conferences.n; i++)
        if (!td_str_eq(year->conferences.items[i].code, code))
            year->conferences.items[kept++] = year->conferences.items[i];
    year->conferences.n = kept;
    drop_lists(year, code);
}

/* The first of the lines in one role, the others in another. */
static void add_people(struct td_arena *arena, struct td_year *year, td_str code, td_str lines,
                       enum td_attendance first, enum td_attendance others)
{
    td_str line;
    for (size_t n = 0; take_line(&lines, &line); n++) {
        struct td_attendee person = person_of(arena, year, line);
        person.conference = code;
        person.role = n ? others : first;
        *td_push(arena, &year->attendees) = person;
    }
}

static void add_note(struct td_arena *arena, struct td_year *year, td_str code,
                     enum td_conference_matter matter, int64_t ordinal, td_str content)
{
    *td_push(arena, &year->conference_notes) =
        (struct td_conference_note){code, matter, ordinal, content, {.provenance = TD_ENTERED}};
}

/* What the sheet of conferences has no column for. */
static void add_notes(struct td_arena *arena, struct td_year *year,
                      const struct td_conference *conference)
{
    td_str code = conference->code, rest = conference->conclusions, line;
    if (conference->is_planned)
        add_note(arena, year, code, TD_MATTER_PLANNED, TD_ABSENT, TD_STR_NONE);
    if (conference->begins.n)
        add_note(arena, year, code, TD_MATTER_BEGINS, TD_ABSENT, conference->begins);
    if (conference->secretary.n)
        add_note(arena, year, code, TD_MATTER_SECRETARY, TD_ABSENT, conference->secretary);
    for (int64_t n = 1; take_line(&rest, &line); n++)
        add_note(arena, year, code, TD_MATTER_CONCLUSION, n, line);
}

static void put(struct td_arena *arena, struct td_year *year,
                const struct td_conference_change *change)
{
    td_str code = change->conference.code, rest = change->programme, line;
    struct td_conference *there = td_conference_find(year, code);
    struct td_conference made = change->conference;
    made.origin = (struct td_origin){.provenance = TD_ENTERED};
    made.is_planned = change->act == TD_CONFERENCE_PLANNED;
    made.is_recorded = change->act == TD_CONFERENCE_HELD;
    if (there)
        made.sessions = there->sessions;
    else
        there = td_push(arena, &year->conferences);
    *there = made;
    drop_lists(year, code);
    add_notes(arena, year, &made);
    add_people(arena, year, code, change->chairs, TD_ATTENDS_CHAIR, TD_ATTENDS_COCHAIR);
    add_people(arena, year, code, change->guests, TD_ATTENDS_GUEST, TD_ATTENDS_GUEST);
    add_people(arena, year, code, change->attended, TD_ATTENDS, TD_ATTENDS);
    for (int64_t n = 1; take_line(&rest, &line); n++)
        *td_push(arena, &year->agenda) =
            (struct td_agenda_item){code, n, line, {.provenance = TD_ENTERED}};
}

static void add_session(struct td_arena *arena, struct td_year *year,
                        const struct td_conference_change *change)
{
    struct td_conference *there = td_conference_find(year, change->conference.code);
    if (there) {
        TD_OWN_COPY(arena, td_numbers_of_sessions, &there->sessions);
        *td_push(arena, &there->sessions) = change->session;
    }
}

void td_conference_do(struct td_arena *arena, struct td_year *year,
                      const struct td_conference_change *change)
{
    switch (change->act) {
    case TD_CONFERENCE_PLANNED:
    case TD_CONFERENCE_HELD:
        put(arena, year, change);
        break;
    case TD_CONFERENCE_CALLED_OFF:
        drop(year, change->conference.code);
        break;
    case TD_CONFERENCE_VOTES:
        add_session(arena, year, change);
    }
}

/* ---- reading ---- */

static void add_line(struct td_arena *arena, td_str *lines, td_str line)
{
    *lines = lines->n ? td_fmt(arena, "%.*s\n%.*s", TD_ARG(*lines), TD_ARG(line)) : line;
}

void td_conferences_settle(struct td_arena *arena, struct td_year *year)
{
    for (size_t i = 0; i < year->conference_notes.n; i++) {
        const struct td_conference_note *note = &year->conference_notes.items[i];
        struct td_conference *of = td_conference_find(year, note->conference);
        if (!of)
            continue;
        switch (note->matter) {
        case TD_MATTER_PLANNED:
            of->is_planned = true;
            break;
        case TD_MATTER_BEGINS:
            of->begins = note->content;
            break;
        case TD_MATTER_SECRETARY:
            of->secretary = note->content;
            break;
        case TD_MATTER_CONCLUSION:
            add_line(arena, &of->conclusions, note->content);
        }
    }
}

td_str td_conference_people(struct td_arena *arena, const struct td_year *year, td_str code,
                            uint32_t roles)
{
    td_str lines = TD_STR_NONE;
    for (size_t i = 0; i < year->attendees.n; i++) {
        const struct td_attendee *one = &year->attendees.items[i];
        td_str unit = td_member_name(year, one->unit);
        if (!td_str_eq(one->conference, code) || !(roles & 1U << one->role))
            continue;
        add_line(arena, &lines,
                 td_fmt(arena, "%.*s%s%.*s%s%.*s", TD_ARG(one->person),
                        one->position.n || unit.n ? "; " : "", TD_ARG(one->position),
                        unit.n ? "; " : "", TD_ARG(unit)));
    }
    return lines;
}

td_str td_conference_programme(struct td_arena *arena, const struct td_year *year, td_str code)
{
    td_str lines = TD_STR_NONE;
    for (size_t i = 0; i < year->agenda.n; i++)
        if (td_str_eq(year->agenda.items[i].conference, code))
            add_line(arena, &lines, year->agenda.items[i].content);
    return lines;
}

const struct td_conference *td_conference_of_session(const struct td_year *year, int64_t session)
{
    for (size_t i = 0; i < year->conferences.n; i++)
        for (size_t n = 0; n < year->conferences.items[i].sessions.n; n++)
            if (year->conferences.items[i].sessions.items[n] == session)
                return &year->conferences.items[i];
    return NULL;
}

/* ---- who was there ---- */

static bool is_there(const struct td_year *year, td_str code, const struct td_member *member)
{
    for (size_t i = 0; i < year->attendees.n; i++) {
        const struct td_attendee *person = &year->attendees.items[i];
        if (td_str_eq(person->conference, code) && person->role != TD_ATTENDS_GUEST &&
            td_is_member(member, person->unit))
            return true;
    }
    return false;
}

static const struct td_vote_session *session_numbered(const struct td_year *year, int64_t number)
{
    for (size_t i = 0; i < year->votes.n; i++)
        if (year->votes.items[i].number == number &&
            year->votes.items[i].state != TD_SESSION_CANCELLED)
            return &year->votes.items[i];
    return NULL;
}

static enum td_roll_mark mark_in(const struct td_vote_session *session,
                                 const struct td_member *member)
{
    for (size_t i = 0; session && i < session->roll.n; i++)
        if (td_is_member(member, session->roll.items[i].unit))
            return session->roll.items[i].mark;
    return TD_ROLL_EXPECTED;
}

/* As the record of the conference and the rolls of its votes have a member; TD_ROLL_EXPECTED:
 * neither says anything. Who was there for one vote was there. */
static enum td_roll_mark mark_of(const struct td_year *year, const struct td_conference *conference,
                                 const struct td_member *member)
{
    enum td_roll_mark found = TD_ROLL_EXPECTED;
    if (conference->is_planned)
        return found;
    if (is_there(year, conference->code, member))
        return TD_ROLL_PRESENT;
    for (size_t i = 0; i < conference->sessions.n; i++) {
        enum td_roll_mark mark =
            mark_in(session_numbered(year, conference->sessions.items[i]), member);
        if (mark == TD_ROLL_PRESENT)
            return mark;
        if (mark != TD_ROLL_EXPECTED)
            found = mark;
    }
    return found;
}

void td_conference_call_roll(struct td_arena *arena, const struct td_year *year,
                             const struct td_conference *conference,
                             struct td_conference_roll *roll)
{
    struct td_date day = td_members_day(year->group.year, conference->date);
    *roll = (struct td_conference_roll){0};
    for (size_t i = 0; i < year->members.n; i++) {
        const struct td_member *member = &year->members.items[i];
        if (!td_member_in_force(member, day))
            continue;
        enum td_roll_mark mark = mark_of(year, conference, member);
        roll->members++;
        roll->present += mark == TD_ROLL_PRESENT;
        roll->written += mark == TD_ROLL_WRITTEN;
        *td_push(arena, mark == TD_ROLL_PRESENT    ? &roll->there
                        : mark == TD_ROLL_EXPECTED ? &roll->unknown
                                                   : &roll->absent) = member->name;
    }
}

static bool is_of_member(const struct td_year *year, td_str unit)
{
    for (size_t i = 0; i < year->members.n; i++)
        if (td_is_member(&year->members.items[i], unit))
            return true;
    return false;
}

void td_conference_of_no_member(struct td_arena *arena, const struct td_year *year, td_str code,
                                struct td_conference_names *people)
{
    *people = (struct td_conference_names){0};
    for (size_t i = 0; i < year->attendees.n; i++) {
        const struct td_attendee *one = &year->attendees.items[i];
        if (td_str_eq(one->conference, code) && one->role != TD_ATTENDS_GUEST &&
            !is_of_member(year, one->unit))
            *td_push(arena, people) =
                one->position.n
                    ? td_fmt(arena, "%.*s (%.*s)", TD_ARG(one->person), TD_ARG(one->position))
                    : one->person;
    }
}

const struct td_conference *td_conference_held(const struct td_year *year,
                                               enum td_conference_kind kind)
{
    const struct td_conference *last = NULL;
    for (size_t i = 0; i < year->conferences.n; i++) {
        const struct td_conference *one = &year->conferences.items[i];
        if (one->kind == kind && td_date_is_set(one->date) && !one->is_planned &&
            (!last || td_date_cmp(one->date, last->date) >= 0))
            last = one;
    }
    return last;
}
