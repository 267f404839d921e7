#ifndef TD_DOMAIN_YEAR_H
#define TD_DOMAIN_YEAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/date.h"
#include "base/number.h"
#include "base/rows.h"
#include "base/str.h"
#include "domain/vote/vote.h"

/*
 * One year of an emulation group (cụm, khối thi đua) as it is known: the content of a year package
 * ("gói năm thi đua"), of its rows in the store, and of its pages. Each array is one sheet of the
 * package; docs/goi-nam-thi-dua.md describes the sheets for those who type one. Texts that nobody
 * stated are empty, numbers TD_ABSENT, dates without a year.
 *
 * Every row carries its provenance and the code of its source; see struct td_origin.
 */

#define TD_ABSENT INT64_MIN

/* Where a figure comes from. A figure computed from illustrative ones is illustrative. */
enum td_provenance {
    TD_PUBLISHED,    /* công bố: stated by a source, which is cited */
    TD_ENTERED,      /* nhập: typed in by an office */
    TD_COMPUTED,     /* tính: derived by the program */
    TD_ILLUSTRATIVE, /* minh họa: made up to show how the program works */
};

/* The weaker of two provenances: what a figure made from both is worth, TD_COMPUTED at best. */
enum td_provenance td_provenance_of_computed(enum td_provenance a, enum td_provenance b);

struct td_origin {
    enum td_provenance provenance;
    td_str source; /* code of a row of sources; empty: the source of the whole package */
    td_str note;   /* what the reader must know of this row, such as the mark of evidence */
    uint32_t row;  /* of the sheet it was read from, for messages; 0: not from a package */
};

/* A row of sheet "nguon": an article, a report, a decision. */
struct td_source {
    td_str code;
    td_str title;
    struct td_date published;
    td_str publisher; /* "theo thaibinh.gov.vn" */
    td_str address;
};

enum td_group_kind {
    TD_CLUSTER, /* cụm thi đua */
    TD_BLOCK,   /* khối thi đua */
};

enum td_level {
    TD_LEVEL_CENTRAL,
    TD_LEVEL_PROVINCE, /* ministries, provinces and centrally-run cities */
    TD_LEVEL_BASE,     /* cấp cơ sở */
};

/* The states of the cluster year, in the order of the annual cycle. */
enum td_state {
    TD_STATE_PLANNED,
    TD_STATE_COVENANT_DRAFT,
    TD_STATE_COVENANT_SIGNED,
    TD_STATE_RUNNING_H1,
    TD_STATE_MIDYEAR_REPORTING,
    TD_STATE_MIDYEAR_REVIEWED,
    TD_STATE_RUNNING_H2,
    TD_STATE_SELF_SCORING,
    TD_STATE_CROSS_SCORING,
    TD_STATE_VERIFICATION,
    TD_STATE_SCORES_PROPOSED,
    TD_STATE_PREP_MEETING,
    TD_STATE_VOTING,
    TD_STATE_CONFERENCE,
    TD_STATE_PROPOSED_TO_COUNCIL,
    TD_STATE_COUNCIL_DECIDED,
    TD_STATE_AWARDED,
    TD_STATE_CLOSED,
};

/* Sheet "nhom": the group and the year; exactly one row. */
struct td_group_year {
    td_str code; /* "tay-nam-bo": small letters, digits and hyphens */
    td_str name; /* "Cụm thi đua các tỉnh Tây Nam bộ" */
    td_str short_name;
    enum td_group_kind kind;
    enum td_level level; /* the level that organises it */
    td_str organiser;    /* "Hội đồng Thi đua - Khen thưởng Trung ương" */
    td_str founding_decision;
    struct td_date founded;
    td_str supervising_member; /* council member who directs the group */
    int64_t year;
    enum td_state state;
    int64_t member_count; /* as published; TD_ABSENT: not stated */
    bool roster_complete; /* false: not all members are known, and pages say so */
    td_str theme;         /* theme of the year's movements */
    struct td_origin origin;
};

/* Sheet "thanh_vien": the members, and at once the scoring roster. */
struct td_member {
    td_str code; /* short code used by all other sheets and by the data: "BL" */
    td_str name; /* name of the unit in the register, "Bạc Liêu", or of a new unit */
    td_str
        unit_kind; /* "tinh", "thanh_pho", "so_nganh", "doan_the", "xa"...; empty: as registered */
    td_str parent; /* name of the unit it belongs to, for one that is not in the register */
    td_str attributes; /* "loai=xa;vung=nui", scoring roster */
    td_str standing;   /* "", "khong_xet", "rut", "da_sap_nhap", "moi_lap" */
    struct td_date joined;
    struct td_date left;
    struct td_origin origin;
    /* As the register has it in the year, of a year read from the store: the kinds of the unit and
     * of the unit it belongs to. Empty: not known. No column of a package. */
    td_str registered_kind, parent_kind;
    td_str unit_slug; /* of the unit it is, of a year read from the store; no column either */
};

enum td_office_kind {
    TD_OFFICE_HEAD,   /* cụm trưởng, khối trưởng */
    TD_OFFICE_DEPUTY, /* cụm phó, khối phó */
};

/* How far a proposal or an election has got, in the words of the source. */
enum td_progress {
    TD_INTRODUCED,      /* giới thiệu */
    TD_ACCLAIMED,       /* suy tôn */
    TD_AGREED,          /* thống nhất bình xét */
    TD_VOTED,           /* đã bỏ phiếu */
    TD_AWAITS_DECISION, /* đề nghị, chờ cấp có thẩm quyền quyết định */
    TD_DECIDED,         /* đã có quyết định */
    TD_CONFERRED,       /* đã trao tặng */
    TD_IN_OFFICE,       /* đương nhiệm: the source names it as holding the office */
    TD_REFUSED,         /* cấp có thẩm quyền không chấp thuận */
};

/* Sheet "chuc_vu": the head and the deputies, of this year and those introduced for the next. */
struct td_office {
    int64_t year; /* year of office */
    enum td_office_kind kind;
    int64_t ordinal; /* 1 first deputy, 2 second; TD_ABSENT: the order is not stated */
    td_str unit;     /* member code or registered name */
    td_str person;
    td_str position; /* of the person, "Chủ tịch UBND tỉnh" */
    enum td_progress progress;
    td_str progress_text;    /* the source's own words, "giới thiệu và suy tôn" */
    struct td_date voted_on; /* day of the vote here; none: it came in so. Not of the sheet */
    struct td_origin origin;
};

/* Sheet "giao_uoc": covenants, of this year and those signed for the next. */
struct td_covenant {
    int64_t year;
    struct td_date signed_on;
    td_str place;
    int64_t signed_count; /* as published; TD_ABSENT: how many is not stated */
    int64_t member_count; /* of how many members; TD_ABSENT: not stated */
    td_str content;
    struct td_origin origin;
};

enum td_signatory_role {
    TD_SIGNS,
    TD_WITNESSES,
};

/* Sheet "ky_giao_uoc": who signed and who witnessed. */
struct td_signatory {
    int64_t year; /* of the covenant */
    enum td_signatory_role role;
    td_str unit;
    td_str person;
    td_str position;
    struct td_origin origin;
};

/* Sheet "chi_tieu": targets a member agreed to in the covenant, beside those of the scored
 * criteria. */
struct td_target {
    td_str unit;
    td_str content;
    td_micro value; /* TD_ABSENT: only the content */
    td_str unit_of_measure;
    struct td_origin origin;
};

enum td_movement_method {
    TD_MOVEMENT_REGULAR,  /* thường xuyên */
    TD_MOVEMENT_THEMATIC, /* theo chuyên đề */
};

enum td_movement_scope {
    TD_SCOPE_NATION,
    TD_SCOPE_PROVINCE,
    TD_SCOPE_GROUP,
    TD_SCOPE_BASE,
};

#define TD_MOVEMENT_SLUG_MOST 100 /* bytes of the name in the address of its page */

/* Sheet "phong_trao". */
struct td_movement {
    int64_t year;
    td_str name;
    td_str unit; /* who carries it out or launches it; empty: the group */
    enum td_movement_scope scope;
    enum td_movement_method method;
    struct td_date launched;
    td_str launched_by; /* person or body, with position */
    td_str content;
    td_str result;
    struct td_origin origin;
    /* Of a year read from the store, no columns: the day of the review that the result ends with,
     * and the movement as it stood without it. NULL: none is in it. */
    struct td_date reviewed_on;
    const struct td_movement *before;
};

/* Sheet "ke_hoach_phong_trao": how a movement of the group was launched. */
struct td_movement_plan {
    int64_t year;
    td_str movement; /* name, as in the sheet of movements */
    td_str slogan;
    struct td_date starts, ends;
    struct td_date register_by; /* last day to register; without a year: none */
    td_str criteria;            /* by which it is judged and commended */
    int64_t collectives;        /* that each unit may put forward; TD_ABSENT: not limited here */
    int64_t individuals;
    struct td_origin origin;
};

/* Who hosts a movement: cấp phát động. */
enum td_movement_host {
    TD_HOST_STATE,    /* Trung ương */
    TD_HOST_PROVINCE, /* bộ, ban, ngành, tỉnh */
    TD_HOST_GROUP,    /* the group itself */
    TD_HOST_BASE,     /* cơ quan, đơn vị */
};

/* Sheet "phat_dong": who hosts a movement of the group, and by which paper it was launched. */
struct td_movement_launch {
    int64_t year;
    td_str movement; /* name, as in the sheet of movements */
    enum td_movement_host host;
    td_str paper;             /* number of the paper; empty: none yet, or not known */
    struct td_date signed_on; /* of the paper; without a year: likewise */
    struct td_origin origin;
};

/* Sheet "tham_gia_phong_trao": what a unit registered in a movement, and what came of it. */
struct td_movement_part {
    int64_t year;
    td_str movement; /* name, as in the sheet of movements */
    td_str unit;
    td_str registered; /* what the unit registered to do; empty: it did not register */
    struct td_date registered_on;
    td_str result;
    td_str evidence; /* papers, files and addresses that show it */
    struct td_date reported_on;
    struct td_origin origin;
    /* Likewise no columns: the day of what was entered last, and the part as it stood before that.
     * NULL: nothing was entered. */
    struct td_date entered_on;
    const struct td_movement_part *before;
};

enum td_conference_kind {
    TD_MIDYEAR_REVIEW,      /* sơ kết */
    TD_YEAREND_REVIEW,      /* tổng kết */
    TD_PREP_MEETING,        /* họp trù bị */
    TD_UNIT_YEAREND_REVIEW, /* tổng kết của một đơn vị, such as a province */
    TD_COVENANT_SIGNING,    /* lễ ký giao ước */
};

/* Sheet "hoi_nghi". */
struct td_conference {
    td_str code; /* "tong-ket" */
    td_str name;
    enum td_conference_kind kind;
    struct td_date date;
    td_str place;
    td_str host; /* unit; empty: not stated */
    struct td_origin origin;
    /* What its notes say (struct td_conference_note), and the program's own record of it. */
    td_str begins;      /* "08:00"; empty: not said */
    td_str secretary;   /* who takes the minutes */
    td_str conclusions; /* what it concluded */
    bool is_planned;    /* and not recorded as held yet */
    bool is_recorded;   /* as held, in the program: who was there could be said */
    struct td_numbers_of_sessions TD_ARRAY(int64_t) sessions; /* of votes that were held at it */
};

/* What is done with a conference in the program. */
enum td_conference_act {
    TD_CONFERENCE_PLANNED,    /* planned, or planned anew */
    TD_CONFERENCE_HELD,       /* recorded as held, or that record corrected */
    TD_CONFERENCE_CALLED_OFF, /* it is not held */
    TD_CONFERENCE_VOTES,      /* a session of votes belongs to it */
};

enum td_attendance {
    TD_ATTENDS_GUEST,   /* khách mời */
    TD_ATTENDS_CHAIR,   /* chủ trì */
    TD_ATTENDS_COCHAIR, /* đồng chủ trì */
    TD_ATTENDS_SPEAKER, /* phát biểu */
    TD_ATTENDS,         /* tham dự */
};

/* What else is said of a conference: that it is still ahead, its hour, who takes the minutes, what
 * it concluded, a line each. */
enum td_conference_matter {
    TD_MATTER_PLANNED,
    TD_MATTER_BEGINS,
    TD_MATTER_SECRETARY,
    TD_MATTER_CONCLUSION,
};

/* Sheet "to_chuc_hoi_nghi". td_conferences_settle gives the conferences what it says. */
struct td_conference_note {
    td_str conference; /* code */
    enum td_conference_matter matter;
    int64_t ordinal; /* of a conclusion; TD_ABSENT: none */
    td_str content;  /* of what is planned empty */
    struct td_origin origin;
};

/* Sheet "dai_bieu": people at a conference. */
struct td_attendee {
    td_str conference;
    enum td_attendance role;
    td_str person;
    td_str position;
    td_str unit;
    struct td_origin origin;
};

/* Sheet "chuong_trinh": what was done at a conference, in order. */
struct td_agenda_item {
    td_str conference;
    int64_t ordinal;
    td_str content;
    struct td_origin origin;
};

enum td_paper_kind {
    TD_PAPER, /* tham luận */
    TD_MODEL, /* mô hình, giải pháp */
    TD_VIDEO, /* video clip */
};

/* Sheet "tham_luan". */
struct td_paper {
    td_str conference;
    int64_t ordinal;
    enum td_paper_kind kind;
    td_str title;
    td_str author;  /* collective or place it tells of */
    td_str unit;    /* member or registered unit it comes from */
    td_str speaker; /* empty: not named */
    td_str speaker_position;
    struct td_origin origin;
};

/* Sheet "dien_hinh": exemplars and models. */
struct td_exemplar {
    td_str name;
    td_str unit;
    td_str kind; /* "tập thể", "cá nhân", "mô hình" */
    td_str content;
    td_str status; /* "phát hiện", "bồi dưỡng", "tuyên dương", "nhân rộng" */
    struct td_origin origin;
};

/* What is done with an exemplar. The first four that change it are its stages (domain/exemplar.h).
 */
enum td_exemplar_act {
    TD_EXEMPLAR_FOUND,      /* phát hiện */
    TD_EXEMPLAR_NURTURED,   /* bồi dưỡng: a plan, a note */
    TD_EXEMPLAR_PROPOSED,   /* đề nghị công nhận */
    TD_EXEMPLAR_RECOGNISED, /* công nhận, tôn vinh */
    TD_EXEMPLAR_SPREAD,     /* nhân rộng */
    TD_EXEMPLAR_PRESENTED,  /* giới thiệu bằng tham luận */
    TD_EXEMPLAR_BACK,       /* a step was taken back: only in the program, in no package */
};

/* Sheet "buoc_dien_hinh": a step of an exemplar. Which texts it has depends on the act. */
struct td_exemplar_step {
    td_str exemplar, unit; /* as in the sheet of exemplars */
    enum td_exemplar_act act;
    struct td_date on;
    td_str movement;   /* found: from which one; empty: none */
    td_str content;    /* nurtured: plan or note; proposed: why; spread: how; back: why */
    td_str by;         /* found, recognised: by whom */
    td_str decision;   /* recognised: its number */
    td_str title;      /* recognised: honour; presented: title of the paper */
    td_str to_units;   /* spread */
    td_str result;     /* spread */
    td_str conference; /* presented: its code */
    struct td_origin origin;
};

/* Sheet "han_che": shortcomings, as the group or its host states them. */
struct td_shortcoming {
    int64_t ordinal;
    td_str unit; /* empty: the group */
    td_str content;
    struct td_origin origin;
};

/* Sheet "nhiem_vu": tasks set for a year. */
struct td_task {
    int64_t year;
    int64_t ordinal;
    td_str content;
    td_str set_by;
    td_str set_by_position;
    struct td_origin origin;
};

/* What a line of the plan of a year is. */
enum td_plan_kind {
    TD_PLAN_OBJECTIVE, /* mục tiêu */
    TD_PLAN_TASK,      /* nhiệm vụ */
    TD_PLAN_MIDYEAR,   /* hội nghị sơ kết */
    TD_PLAN_PREP,      /* họp trù bị */
    TD_PLAN_YEAREND,   /* hội nghị tổng kết */
    TD_PLAN_OTHER,     /* hoạt động khác: kiểm tra, trao đổi kinh nghiệm */
};
#define TD_PLAN_KINDS (TD_PLAN_OTHER + 1)

/* Sheet "ke_hoach": a line of the plan of the year. The theme is group.theme. */
struct td_plan_item {
    enum td_plan_kind kind;
    td_str content;
    struct td_date starts, ends; /* without a year: not said; one day: ends alone, or both alike */
    td_str unit;                 /* member that is in charge; empty: the head unit */
    td_str partners;             /* who works with it, in words */
    td_str place;
    struct td_origin origin;
};

enum td_aggregate {
    TD_AGGREGATE_NONE, /* the row is one unit's */
    TD_AGGREGATE_SUM,
    TD_AGGREGATE_MEAN,
    TD_AGGREGATE_SHARE,
    TD_AGGREGATE_UNSPECIFIED, /* the source does not say how it was made */
};

enum td_period {
    TD_PERIOD_YEAR,
    TD_PERIOD_FIRST_HALF,
    TD_PERIOD_TO_DATE, /* lũy kế đến cuối năm */
};

enum td_qualifier {
    TD_EXACT,
    TD_ABOUT,     /* khoảng */
    TD_OVER,      /* trên */
    TD_MORE_THAN, /* hơn */
    TD_NEARLY,    /* gần */
};

/* Sheet "chi_so": a figure, or a rank, of one unit or of the whole group. */
struct td_indicator {
    td_str code; /* same code, same indicator: "grdp" */
    td_str name;
    td_str unit; /* empty: the group as a whole */
    int64_t year;
    enum td_period period;
    enum td_aggregate aggregate;
    bool higher_is_better;
    enum td_qualifier qualifier;
    td_micro value;   /* TD_ABSENT: only a rank or a statement */
    int64_t decimals; /* as written in the source, 0..6 */
    td_str unit_of_measure;
    int64_t rank;         /* TD_ABSENT: not ranked */
    int64_t ranked_among; /* TD_ABSENT: not stated */
    td_str ranked_in;     /* "cả nước", "vùng Đồng bằng sông Hồng" */
    td_str statement;     /* the source's words where a number does not say it */
    struct td_origin origin;
    bool is_unordered; /* neither more nor less is known to be better: it has no places; in no sheet
                        */
};

enum td_award_level {
    TD_AWARD_STATE,    /* cấp Nhà nước */
    TD_AWARD_PROVINCE, /* cấp tỉnh, bộ */
    TD_AWARD_BASE,     /* cấp cơ sở */
};

enum td_recipient {
    TD_RECIPIENT_ANY, /* not told apart */
    TD_RECIPIENT_COLLECTIVE,
    TD_RECIPIENT_INDIVIDUAL,
    TD_RECIPIENT_HOUSEHOLD,
};

/* Sheet "khen_thuong": how many were awarded. title empty: the published total of the level. */
struct td_award_count {
    enum td_award_level level;
    td_str title; /* "Cờ thi đua của Chính phủ" */
    enum td_recipient recipient;
    td_str unit; /* empty: the whole group */
    int64_t year;
    enum td_period period;
    int64_t count;
    td_micro direct_share; /* % that went to small collectives and direct workers; TD_ABSENT */
    int64_t direct_share_decimals;
    struct td_origin origin;
};

/* What a proposal was before a paper on it moved it on (domain/vote/progress.h). */
struct td_award_move {
    struct td_date on; /* day of the paper */
    enum td_progress from;
    td_str from_text;
};
struct td_award_moves TD_ARRAY(struct td_award_move);

/* Sheet "de_nghi": who is put forward for what, and awards decided or handed over. */
struct td_nomination {
    int64_t year;
    td_str title;
    td_str unit;       /* member code, registered name, or empty when not named */
    td_str recipient;  /* words for who it goes to, where no unit is named */
    td_str decided_by; /* "Chính phủ", "Thủ tướng Chính phủ" */
    enum td_progress progress;
    td_str progress_text;
    /* Not of the sheet. */
    struct td_award_moves moves; /* from a proposal of the group, by the papers on it, in turn */
    struct td_date voted_on;     /* day of the vote here that put it forward; none: it came in so */
    const struct td_nomination *before_vote; /* as it was until then; NULL: it was not there */
    int64_t count;                           /* of recipients; TD_ABSENT: not stated */
    td_str conferred_by;                     /* person who handed it over, with position */
    td_str on_behalf_of; /* "Chủ tịch nước" where handed over thừa ủy quyền */
    struct td_origin origin;
};

/* Sheet "van_ban": directives and legal texts cited. */
struct td_cited_text {
    td_str number; /* "1526/QĐ-TTg"; laws are cited by name */
    td_str title;
    struct td_date issued;
    td_str issuer;
    struct td_origin origin;
};

/* Sheet "cong_bo": totals and ranks as published, to compare with the computed ones. */
struct td_published_score {
    td_str unit;
    td_micro total;
    int64_t decimals;
    int64_t rank; /* TD_ABSENT: not published */
    struct td_origin origin;
};

/* The layers of docs/scoring.md 3, the later ones above the earlier. */
enum td_layer {
    TD_LAYER_SELF,     /* tu_cham */
    TD_LAYER_CROSS,    /* cham_cheo */
    TD_LAYER_VERIFIED, /* tham_dinh */
    TD_LAYER_APPROVED, /* duyet */
};

/*
 * A scoring sheet ("bang_diem", "so_lieu") kept as a whole, cell by cell, in the format of
 * docs/scoring.md; td_rows (base/rows.h) reads it again.
 */
struct td_scoring_sheet {
    size_t n; /* rows; 0: the package has no such sheet */
    const struct td_row *rows;
};

struct td_year {
    td_str read_from; /* path of the package, a folder's with a "/" behind it, for messages; may be
                         empty */
    bool hides_results; /* totals and who is put forward were left out, likewise */
    bool is_worked; /* people work on it in the program; else it is known from its package alone */
    bool hides_units; /* rows of single units were left out, as the reader may not see them */
    struct td_group_year group;
    struct td_sources TD_ARRAY(struct td_source) sources;
    struct td_members TD_ARRAY(struct td_member) members;
    struct td_offices TD_ARRAY(struct td_office) offices;
    struct td_covenants TD_ARRAY(struct td_covenant) covenants;
    struct td_signatories TD_ARRAY(struct td_signatory) signatories;
    struct td_targets TD_ARRAY(struct td_target) targets;
    struct td_movements TD_ARRAY(struct td_movement) movements;
    struct td_movement_plans TD_ARRAY(struct td_movement_plan) movement_plans;
    struct td_movement_launches TD_ARRAY(struct td_movement_launch) movement_launches;
    struct td_movement_parts TD_ARRAY(struct td_movement_part) movement_parts;
    struct td_conferences TD_ARRAY(struct td_conference) conferences;
    struct td_conference_notes TD_ARRAY(struct td_conference_note) conference_notes;
    struct td_attendees TD_ARRAY(struct td_attendee) attendees;
    struct td_agenda TD_ARRAY(struct td_agenda_item) agenda;
    struct td_papers TD_ARRAY(struct td_paper) papers;
    struct td_exemplars TD_ARRAY(struct td_exemplar) exemplars;
    struct td_exemplar_steps TD_ARRAY(struct td_exemplar_step) exemplar_steps;
    struct td_shortcomings TD_ARRAY(struct td_shortcoming) shortcomings;
    struct td_tasks TD_ARRAY(struct td_task) tasks;
    struct td_plan TD_ARRAY(struct td_plan_item) plan;
    struct td_indicators TD_ARRAY(struct td_indicator) indicators;
    struct td_award_counts TD_ARRAY(struct td_award_count) award_counts;
    struct td_nominations TD_ARRAY(struct td_nomination) nominations;
    struct td_cited_texts TD_ARRAY(struct td_cited_text) documents;
    struct td_published_scores TD_ARRAY(struct td_published_score) published_scores;
    struct td_scoring_sheet rubric;  /* sheet "bang_diem"; empty: the year is not scored here */
    struct td_scoring_sheet data;    /* sheet "so_lieu" */
    struct td_origin scoring_origin; /* of the rubric and the data */
    struct td_vote_sessions votes;   /* held in the program, none that was called off; no sheet of
                                        the package: what they led to is in nominations, offices */
};

/* The member of that code; by its code or else its name, as packages name units. NULL: there is
 * none. */
const struct td_member *td_member_of_code(const struct td_year *year, td_str code);
const struct td_member *td_member_of(const struct td_year *year, td_str unit);

/* Whether the points of the year count: they were adopted by the preparatory meeting (cycle.h:
 * TD_EVENT_ADOPT_SCORES), or the year is not scored here. Until then they are provisional, and
 * pages and papers say so. */
bool td_year_is_adopted(const struct td_year *year);

/* The name of the member of that code; of none, the code. */
td_str td_member_name(const struct td_year *year, td_str code);

#endif
