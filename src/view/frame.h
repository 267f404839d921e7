#ifndef TD_VIEW_FRAME_H
#define TD_VIEW_FRAME_H

#include <stdbool.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/str.h"
#include "domain/year.h"
#include "view/written.h"

/*
 * What every page shares: top bar, rail, path, foot with the sources. A page's view struct has a
 * member `struct td_frame frame`; its template starts with {{> frame_head frame}} and ends with
 * {{> frame_foot frame}}, between them the content of <main>.
 *
 * View structs hold texts that are ready to be shown in the language of the page; addresses are
 * those below the language prefix, "/nhom/x/2013": templates put {{@root}} in front.
 */

/* A badge that says where a figure comes from; the partial "badge" shows it. */
struct td_badge {
    bool shown;
    enum td_provenance provenance;
};

/* A state in one or two words; the partial "chip" shows it with its icon. Without text: nothing. */
struct td_chip {
    td_str text;
    enum td_chip_look {
        TD_CHIP_DONE,
        TD_CHIP_NOW,
        TD_CHIP_WAIT,
        TD_CHIP_LATE,
        TD_CHIP_REFUSED,
        TD_CHIP_LOCKED,
    } look;
};

/* A link, or a text alone when the address is empty. */
struct td_link {
    td_str href;
    td_str text;
    td_str icon; /* name of a symbol of partials/icons.html */
    bool current;
};
struct td_links TD_ARRAY(struct td_link);

/* Places of the rail under a heading; without links it is not shown. */
struct td_rail_group {
    td_str title;
    struct td_links links;
};
struct td_rail_groups TD_ARRAY(struct td_rail_group);

/* A source as it is cited: title, date, publisher, in one sentence. */
struct td_citation {
    td_str anchor; /* "nguon-1", for links within /van-ban */
    td_str text;
    td_str address; /* outside address; empty: none known */
};
struct td_citations TD_ARRAY(struct td_citation);

/* Who looks at a page, for its bar, its rail and its forms: filled in by td_frame_dress. */
struct td_frame_person {
    bool shown; /* false: not known, as on the pages for requests that were refused */
    bool signed_in;
    td_str name;
    td_str roles; /* "Thư ký cụm trưởng, Tây Nam bộ"; empty: none */
};

/* One of the ready accounts of the sample data. */
struct td_demo_role {
    td_str login; /* empty: nobody, the public */
    td_str name;
    bool current;
};
struct td_demo_roles TD_ARRAY(struct td_demo_role);

/* The strip above every page of the sample data. */
struct td_frame_demo {
    bool shown;
    td_str now;                 /* name of the role in force */
    struct td_demo_roles roles; /* empty: the role cannot be changed here */
};

/* Places of the rail of a year. */
enum td_place_of_year {
    TD_YEAR_OVERVIEW,
    TD_YEAR_MEMBERS,
    TD_YEAR_COVENANT,
    TD_YEAR_MOVEMENTS,
    TD_YEAR_ENTRY, /* while it is typed and checked */
    TD_YEAR_MATRIX,
    TD_YEAR_RANKING,
    TD_YEAR_INDICATORS,
    TD_YEAR_AWARDS,
    TD_YEAR_VOTES, /* while there are some to hold, and once there were */
    TD_YEAR_NOMINATIONS,
    TD_YEAR_CONFERENCES,
    TD_YEAR_DOCUMENTS,
    TD_YEAR_HISTORY,
    TD_YEAR_NONE, /* a page beside these */
};
#define TD_YEAR_PLACES TD_YEAR_NONE

/* Which pages of the year are for who looks: others are not linked to. Filled in before
 * td_frame_dress. */
struct td_frame_sight {
    bool totals, points, log, package; /* of the year */
    bool people, documents, setting;   /* of its group */
    bool unit;                         /* all points of the unit of the page */
    bool rows;                         /* how the rows that the pages show came to be so */
};

struct td_frame {
    td_str more_style; /* address of one more style sheet; empty: none */
    enum td_lang lang;
    td_str title; /* of the page, without the name of the program */
    td_str path;  /* of this page, with its query: where the language switch leads */
    struct td_links rail;
    td_str help; /* address of the page of the manual about it */
    bool in_year;
    td_str group_code;
    int64_t group_year;
    struct td_frame_sight sees;
    bool was_looked_at;             /* sees says how it is */
    bool has_place[TD_YEAR_PLACES]; /* by enum td_place_of_year: the year has that page */
    enum td_place_of_year place;
    td_str year_path; /* "/nhom/tay-nam-bo/2013" */
    bool is_worked;   /* the year is worked on in the program: its pages speak of no source */
    td_str year_name; /* "Tây Nam bộ, năm 2013" */
    struct td_rail_groups year_rail; /* one for each enum td_rail_part */
    bool takes_half;     /* the year is under way: figures of its first half are typed and read */
    bool takes_comments; /* the year stands where cells are scored and talked about */
    bool has_appeals;    /* appeals about points may be filed, or were and are decided */
    struct td_links crumbs;
    struct td_citations sources; /* of the figures on the page */
    bool illustrative;           /* something on the page is made up, and the foot says so */
    struct td_frame_person person;
    struct td_links person_rail; /* places of what the person looks after */
    struct td_frame_demo demo;
    struct td_written written; /* in a form that this page refuses, and does not show otherwise */
    td_str left;               /* that the group is worked on elsewhere; empty: it is here */
    td_str form_token;         /* what the forms of the session carry; empty: there is no session */
};

/* Places of the rail for those who are signed in; each is shown to those who may open it. */
enum td_place_of_person {
    TD_PERSON_TASKS,
    TD_PERSON_ACCOUNT,
    TD_PERSON_USERS,
    TD_PERSON_DELEGATIONS,
    TD_PERSON_REQUESTS,
    TD_PERSON_LOG,
    TD_PERSON_BACKUP,
    TD_PERSON_DOCTOR,
    TD_PERSON_MAIL,
    TD_PERSON_CALENDAR,
};
#define TD_PERSON_PLACES (TD_PERSON_CALENDAR + 1)

/* Who looks at the pages of a request. */
struct td_viewer {
    struct td_frame_person person;
    bool may_open[TD_PERSON_PLACES];
    int64_t requests; /* how many wait for the person's decision */
    td_str form_token;
    struct td_frame_demo demo;
    td_str taker; /* who goes on with the group of the page, which left; empty: it is here */
};

/* Places of the rail; the frame marks the current one. */
enum td_place_of_rail {
    TD_PLACE_GROUPS,
    TD_PLACE_SEARCH,
    TD_PLACE_UPLOAD,
    TD_PLACE_GUIDE,
    TD_PLACE_NONE,
};

/* A page outside any group-year. path: as for td_frame.path. */
void td_frame_init(struct td_frame *frame, struct td_arena *arena, enum td_lang lang, td_str title,
                   td_str path, enum td_place_of_rail place);

/*
 * A page of a group-year. here: the text of the last step of the path; empty on the overview. The
 * rail shows only places that exist: those of scoring only where the year is scored or has
 * published totals. The sources are those of the year.
 */
void td_frame_init_year(struct td_frame *frame, struct td_arena *arena, enum td_lang lang,
                        td_str title, td_str path, const struct td_year *year,
                        enum td_place_of_year place, td_str here);

/* Whether a page of the year of the frame is for who looks, as far as its sight says: pages of the
 * year that are for some. False before the sight is known. */
bool td_frame_leads(const struct td_frame *frame, td_str href);

/* Put in who looks at the page. The place whose address the page has, or stands below, is marked.
 */
void td_frame_dress(struct td_frame *frame, struct td_arena *arena, const struct td_viewer *viewer);

/* One more step in front of the last one of the path. */
void td_frame_add_crumb(struct td_frame *frame, struct td_arena *arena, td_str href, td_str text);

/* A source in one sentence: title, publisher, date. */
td_str td_view_citation(struct td_arena *arena, enum td_lang lang, const struct td_source *source);

#endif
