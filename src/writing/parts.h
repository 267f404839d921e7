#ifndef TD_WRITING_PARTS_H
#define TD_WRITING_PARTS_H

#include "writing/sentence.h"

/* Parts that several documents have; the folder's own. Each adds to the last section. */

/* What the head of a document of the group says: its organiser, its name, number, place and date; a
 * kind without a symbol has no number. For td_official_head. */
struct td_official_head td_part_head(const struct td_writing *writing, enum td_document_kind kind,
                                     td_str type, td_str abstract);

/* The same, added to the document. */
void td_part_group_head(const struct td_writing *writing, struct td_document *document,
                        enum td_document_kind kind, td_str type, td_str abstract);

/* The legal texts in force on the day of the document, else of the conference, else of the end of
 * the year, as bases ("Căn cứ ..."); whether one of them is still to be compared with its text. */
bool td_part_legal_bases(const struct td_writing *writing, enum td_document_kind kind,
                         struct td_texts *bases);

/* "Như trên" as the first recipient of a paper that is addressed to somebody in its head. */
void td_part_first_recipient(const struct td_document *document, struct td_texts *recipients);

/* The end of a document of the group, signed by its head; recipients of the issue come first. */
void td_part_group_end(const struct td_writing *writing, struct td_document *document);

/* The signer of the group's documents: "TM. CỤM THI ĐUA", "CỤM TRƯỞNG". */
struct td_signer td_part_group_signer(const struct td_writing *writing);

/* For is_possible: false, with the reason in the language asked for in *why. */
bool td_part_lacks(td_str *why, enum td_lang lang, const char *vi, const char *en);

/* False with its reason where the members of the group are not known. */
bool td_part_has_members(const struct td_writing *writing, enum td_lang lang, td_str *why);

/* The member that a paper of one unit is about; NULL: none. False with its reason where none is
 * named, or it is no member; then also where the points of a scored year are not to be seen. */
const struct td_member *td_part_member(const struct td_writing *writing);
bool td_part_has_member(const struct td_writing *writing, enum td_lang lang, td_str *why);
bool td_part_has_open_member(const struct td_writing *writing, enum td_lang lang, td_str *why);

/* Its place in the roster of the scores; false: it is not there. */
bool td_part_find_unit(const struct td_writing *writing, uint32_t *unit);

/* What the head of a paper that a unit makes says; its own number is not the group's. */
struct td_official_head td_part_unit_head(const struct td_writing *writing,
                                          enum td_document_kind kind, td_str type, td_str abstract);

/* Who signs for the unit: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
struct td_signer td_part_unit_signer(const struct td_writing *writing);

/* The end of a paper of a unit to the group, signed by the head of the unit. */
void td_part_unit_end(const struct td_writing *writing, struct td_document *document);

/* Names of the members (members.c): on a day, clamped into the year, without one on the day of the
 * paper; and as of what a paper of the kind of the writing tells of, the parties of a covenant, the
 * last day of the half, the day of the meeting, else that of the paper. */
struct td_texts td_part_members_on(const struct td_writing *writing, struct td_date day);
struct td_texts td_part_members(const struct td_writing *writing);

/* How many members a paper tells of that names these: as the group has it, where none came or went;
 * TD_ABSENT: not known. */
int64_t td_part_member_count(const struct td_writing *writing, const struct td_texts *names);

/* The day of a paper, else that of the year-end review, else the last of the year. */
struct td_date td_part_day(const struct td_writing *writing);

/* Whether a member is a party of a covenant: it signed, or was a member on the day on which the
 * covenant is signed. */
bool td_part_is_party(const struct td_writing *writing, enum td_document_kind kind,
                      const struct td_member *member);

/* The signature of a member under a covenant; NULL: none is known. */
const struct td_signatory *td_part_signatory(const struct td_writing *writing,
                                             enum td_document_kind kind,
                                             const struct td_member *member);

/* Targets behind a covenant, and those that the year came with: without those of members that are
 * no parties. */
struct td_covenant_units td_part_covenant_units(const struct td_writing *writing,
                                                enum td_document_kind kind);
struct td_targets td_part_covenant_targets(const struct td_writing *writing,
                                           enum td_document_kind kind);

/* The conference of a kind that the year has last; NULL: none. */
const struct td_conference *td_part_conference(const struct td_writing *writing,
                                               enum td_conference_kind kind);

/* "Cụm trưởng" and so on of a year: its row; NULL: not known. */
const struct td_office *td_part_head_of(const struct td_writing *writing, int64_t year);

/* The meeting that papers are about: the one that was asked for, else the first of those that are
 * planned, else the year-end review, else a preparatory meeting, else the
 * mid-year review; NULL: none of the group. Of minutes that bear a day the last one up to that
 * day goes before what is only planned. False with its reason where there is none. */
const struct td_conference *td_part_meeting(const struct td_writing *writing);

/* What people call it, inside a sentence: "cuộc họp" of one that prepares, else "hội nghị". */
const char *td_part_meeting_word(const struct td_conference *meeting);

/* Its name inside a sentence: "họp trù bị hội nghị tổng kết", "Hội nghị tổng kết năm 2026". */
td_str td_part_meeting_name(const struct td_writing *writing, const struct td_conference *meeting);
/* The same, but never the mid-year review: where votes are counted and offices handed over. */
const struct td_conference *td_part_last_meeting(const struct td_writing *writing);
/* "08 giờ 30", or dots to write on. */
td_str td_part_begins(const struct td_writing *writing, const struct td_conference *meeting);
bool td_part_has_meeting(const struct td_writing *writing, enum td_lang lang, td_str *why);

/* People at a conference in the roles of the mask, "Trần Thị Hà, Phó Chủ tịch ...". */
struct td_texts td_part_attendees(const struct td_writing *writing, td_str conference,
                                  uint32_t roles);

/* What a paper at a conference is called, and whom it tells of: the collective or place, else its
 * unit. */
const char *td_part_paper_word(enum td_paper_kind kind);
td_str td_part_paper_author(const struct td_writing *writing, const struct td_paper *paper);

/* The shaded first row of a table, repeated on each page. */
void td_part_table_heads(struct td_table *table, struct td_arena *arena, const char *const *heads,
                         int n);

/* The last row of a table stays on the page of the next one: the name of a group of rows. */
void td_part_keep_row(struct td_table *table);

/* The last row of each table, a total or not, stays with the one before it: it stands alone below
 * the head on no page. */
void td_part_hold_last_rows(struct td_document *document);

/* A cell with points, with as many decimals as they need up to six; empty without points. */
struct td_table_cell *td_part_points(struct td_document *document, struct td_table *table,
                                     td_points points);

/* Of a finished table (table_columns.c): columns from one on, counted from 0, in which no row has
 * anything are left out, and the widest has their room. No cell spans rows. */
void td_part_drop_empty(struct td_document *document, struct td_table *table, int first);

/* Let a cell count in a workbook as the number that was typed, if it is one. */
void td_part_count(struct td_table_cell *cell, td_str entered);

/* Of a finished document: ordinal numbers and places in its tables count as numbers in a workbook.
 */
void td_part_count_cells(struct td_document *document);

/* A value as it was typed, behind a name that ends in its measure, "Tỷ lệ hộ nghèo (%)": without
 * the percent sign, which is said once. */
td_str td_part_bare(td_str name, td_str entered);

/* A cell with a value as it was typed for a criterion, as people read it; a number counts in a
 * workbook. Where a cell of its row has the measure the value is bare. */
void td_part_entered(const struct td_writing *writing, struct td_table *table, td_str entered);

/* A cell with points of a criterion, or of a total, rounded as the pages show them; empty without.
 */
void td_part_rounded(const struct td_writing *writing, struct td_document *document,
                     struct td_table *table, td_points points, bool is_total);

/* A paragraph that ends in a line of dots to write on. A paper is issued when the place is filled;
 * name: what the place is called there, the label where it tells enough (td_part_to_fill). */
void td_part_to_fill(struct td_document *document, td_str label);
void td_part_to_fill_as(struct td_document *document, td_str label, td_str name);

/* Rows of dots in a sentence, for what is not known: "...... giờ ......", "ngày ...... tháng ......
 * năm
 * ......", a line for a place; the name says what is asked for where the paper is issued. */
td_str td_part_hour_to_fill(struct td_arena *arena, const char *name);
td_str td_part_day_to_fill(struct td_arena *arena, const char *name);
td_str td_part_line_to_fill(struct td_arena *arena, const char *name);

/* A paragraph from a format. */
void td_part_say(struct td_document *document, enum td_para_style style, const char *format, ...)
    TD_PRINTF(3, 4);

/* A paragraph that begins with "- " and a capital, and ends in the mark given; nothing for an empty
 * text. */
void td_part_item(struct td_document *document, td_str text, const char *end);

/* What the office has added in a place, a line each; false: nothing yet. */
bool td_part_added(const struct td_writing *writing, const char *what, struct td_texts *lines);

/* The same as paragraphs; or what the office still has to add, in brackets and italics: "[Cụm bổ
 * sung: ...]"; in a paper of one unit it is the unit that adds it. */
void td_part_to_add(const struct td_writing *writing, struct td_document *document,
                    const char *what);

/* The same where "-" is no answer: what the title of the paper promises, and what a report cannot
 * go without. */
void td_part_needed(const struct td_writing *writing, struct td_document *document,
                    const char *what);

/* What the office has added in a place as legal bases, a line each; false: nothing yet. */
bool td_part_added_bases(const struct td_writing *writing, const char *what,
                         struct td_texts *bases);

/* What the office still has to look at before the paper goes out, in brackets and italics; nothing
 * once it was answered, whatever the answer: it is no text of the paper. */
void td_part_to_check(const struct td_writing *writing, struct td_document *document,
                      const char *what);

/* The check of bases that were not compared with the texts themselves. */
#define TD_CHECK_OF_BASES "Đối chiếu các căn cứ pháp lý nêu trên với văn bản gốc trước khi ký"

/* Of a finished document (spelled_out.c): abbreviations that data brought along are written out
 * where they stand first, with the short form behind in brackets if it comes again. */
void td_part_spell_out(struct td_document *document);

/* A text by itself with its abbreviations written out, for heads and signature blocks. */
td_str td_part_in_full(struct td_arena *arena, td_str text);

/* Of a finished document (place_names.c): units and places are named as inside sentences,
 * td_official_places, and days have the form of the decree, td_say_days, in running text, tables
 * and on certificates. */
void td_part_name_places(struct td_document *document);

/* Of a finished document (places.c): whatever stands in square brackets gives way to what the
 * office has added under those words, or the document asks for it (to_fill). Whoever writes a note
 * to the office writes it in brackets and does no more. Rows of dots likewise, on papers that are
 * issued. */
void td_part_settle_places(const struct td_writing *writing, enum td_document_kind kind,
                           struct td_document *document);

/* Whether a row about this unit (empty: about the group) is not for a paper of another one. */
bool td_part_is_of_others(const struct td_writing *writing, td_str unit);

/* What one member was awarded, an item each, else a note that asks for it; and in a sentence of its
 * own what it is put forward for, which it has not been given. */
void td_part_unit_awards(const struct td_writing *writing, struct td_document *document,
                         const struct td_member *member);

/* Exemplars and models (exemplars.c): how many, and of each what it did, how it was recognised,
 * spread and presented; of the group those alone that all its members may know of. A note to add
 * them where there are none. */
void td_part_exemplars(const struct td_writing *writing, struct td_document *document);

/* Reports (until.c). Whether the paper is about the first half of its year; whether a conference
 * lies ahead of it, as it was planned and not held, or comes after the day of issue. */
bool td_part_is_of_half(const struct td_writing *writing);
/* The last day that a report of the half tells of: that of the review that is held after June, else
 * the end of June; never behind its day of issue. */
struct td_date td_part_end_of_half(const struct td_writing *writing);
bool td_part_is_ahead(const struct td_writing *writing, const struct td_conference *conference);

/* The writing with a year of which a report may tell: without what came after the half that it is
 * about, or after its day of issue. Conferences after the day of issue stay, they are told as
 * planned. */
struct td_writing td_part_until(const struct td_writing *writing);

/* The writing with a year whose votes, and the papers on them, are those until the end of a day; as
 * it is where no day is given. */
struct td_writing td_part_votes_until(const struct td_writing *writing, struct td_date last);

/* Parts of the reports that year_end.c writes: section I with its heading, the directives that were
 * carried out, section III with its headings up to that of the awards, section IV
 * with its heading. */
void td_part_situation(const struct td_writing *writing, struct td_document *document);
void td_part_directives(const struct td_writing *writing, struct td_document *document);
void td_part_emulation(const struct td_writing *writing, struct td_document *document);
void td_part_shortcomings(const struct td_writing *writing, struct td_document *document);

/* Parts of which an office's own wording has the sentences as a list (field_sentences.c), in the
 * order of the year-end report. Whoever writes such a part writes it with td_part_sentences, which
 * marks its paragraphs as the part's: so the list is what the finished paper has. */
enum td_sentences {
    TD_SENTENCES_NONE,
    TD_SENTENCES_SITUATION,
    TD_SENTENCES_FIGURES,
    TD_SENTENCES_DIRECTIVES,
    TD_SENTENCES_MOVEMENTS, /* of the year */
    TD_SENTENCES_EXEMPLARS,
    TD_SENTENCES_AWARDS,
    TD_SENTENCES_CONFERENCES,
    TD_SENTENCES_RANKING,
    TD_SENTENCES_SHORTCOMINGS,
    TD_SENTENCES_NOMINATIONS,
    TD_SENTENCES_NEXT, /* movements and tasks of the next year; of a half the tasks of the other */
    TD_SENTENCES,
};
void td_part_sentences(const struct td_writing *writing, struct td_document *document,
                       enum td_sentences which);

/* The figures of section II: those of the group, those of its units, ranks, statements. */
void td_part_figures(const struct td_writing *writing, struct td_document *document);

/* The figures of one member, of the first half of the year or of all of it; how many were said. */
size_t td_part_unit_figures(const struct td_writing *writing, struct td_document *document,
                            const struct td_member *member, bool first_half);

/* The target of the year for a unit on a criterion, where mid-year reports may tell it; empty:
 * none.
 */
td_str td_part_half_target(const struct td_writing *writing, td_str unit, td_str criterion);

/* A figure of the half of a unit on a criterion in a year, as it was typed; empty: none. */
td_str td_part_half_value(const struct td_writing *writing, td_str unit, td_str criterion,
                          int64_t year);

/* Whether what the scores were made of is made up, to show how the program works. */
bool td_part_is_made_up(const struct td_writing *writing);

/* The tasks set for a year, known in this one or in the one before: one numbered clause each, who
 * set them said once. A note to add them where there are none. */
void td_part_tasks(const struct td_writing *writing, struct td_document *document, int64_t year);
/* The same as points, "a)", below a clause that has a number itself. */
void td_part_tasks_as(const struct td_writing *writing, struct td_document *document, int64_t year,
                      bool points);
/* The same in a report, whose title promises them: "-" is no answer there. */
void td_part_tasks_promised(const struct td_writing *writing, struct td_document *document,
                            int64_t year);

/* Whether a text that the year cites is to be carried out in the next one: a task of that year
 * names it. */
bool td_part_is_next_task(const struct td_writing *writing, const struct td_cited_text *cited);

/* What was awarded, level by level, with its parts. */
void td_part_awards(const struct td_writing *writing, struct td_document *document);

/* Movements of a year: launched, and with what result. */
void td_part_movements(const struct td_writing *writing, struct td_document *document,
                       int64_t year);

/* Movements of a year by name, as items: what a covenant or a plan commits to. */
/* "Trung ương": who hosts a movement. */
td_str td_part_host(enum td_movement_host host);

void td_part_movement_names(const struct td_writing *writing, struct td_document *document,
                            int64_t year);

/* What the conferences were, and what was heard there. */
void td_part_conferences(const struct td_writing *writing, struct td_document *document);

/* Who stands where by the points: the published ones, else the computed. */
void td_part_ranking(const struct td_writing *writing, struct td_document *document);

/* ---- points that nobody has adopted (provisional.c) ---- */

/* Whether the paper tells points before they are adopted (td_year_is_adopted). */
bool td_part_is_provisional(const struct td_writing *writing);

#define TD_NOT_ADOPTED "tạm tính, chưa được thông qua"

/* "Điểm tự chấm", "Điểm đang thẩm định": which points the year has so far; "Kết quả chấm điểm" once
 * they are adopted. */
const char *td_part_points_so_far(const struct td_writing *writing);

/* What stands behind a heading over points: that they are not adopted, that they are made up. */
const char *td_part_points_mark(const struct td_writing *writing);

/* The head of a column of points, or of places by them: the second where they are not adopted. */
const char *td_part_head_of_points(const struct td_writing *writing, const char *head,
                                   const char *provisional);

/* The end of a table of points: that of papers of the group; a provisional one says what it is and
 * is signed by who made it alone. */
void td_part_points_end(const struct td_writing *writing, struct td_document *document);

/* Who is put forward for what, and the offices of the next year. */
void td_part_nominations(const struct td_writing *writing, struct td_document *document);

/* The table of points with its sections as columns, for a page of this setup; there must be scores.
 */
void td_part_table_ranking(const struct td_writing *writing, struct td_document *document,
                           struct td_page page);

/* The place of a unit, "2,5" between two; "-" without one. */
td_str td_part_rank(const struct td_writing *writing, const struct td_unit_result *result);

/* The same behind "xếp thứ" in a sentence: "nhất", "4", "2,5". */
td_str td_part_place(const struct td_writing *writing, const struct td_unit_result *result);

/* The total of a unit in the year before, where the reader may see it and the table of criteria
 * brought as many points; NULL elsewhere. */
const struct td_unit_result *td_part_result_before(const struct td_writing *writing, uint32_t unit);

/* How units of the same total are ranked, by the rubric; a note under a table. */
void td_part_ties(const struct td_writing *writing, struct td_document *document);

/* Charts (charts.c), each with its caption "Biểu đồ 2. ..." below it, counted through the paper;
 * nothing where there is too little to compare. Figures of the year that three units or more have,
 * beside those of the year before; points by unit, likewise; the mean of each section beside its
 * most; awards by title, a chart a level. */
void td_part_chart_figures(const struct td_writing *writing, struct td_document *document);
void td_part_chart_points(const struct td_writing *writing, struct td_document *document);
void td_part_chart_sections(const struct td_writing *writing, struct td_document *document);
void td_part_chart_awards(const struct td_writing *writing, struct td_document *document);

/* The rows of the rubric at the top, at most so many; how many. */
uint32_t td_part_sections(const struct td_writing *writing, uint32_t *sections, uint32_t most);

/* Annexes of a paper of the group, in the order in which its text tells of them (annex_numbers.c).
 * Its number: 0, it is the only one; -1: there is none. */
enum td_annex { TD_ANNEX_RESULTS, TD_ANNEX_FIGURES, TD_ANNEX_AWARDS, TD_ANNEX_RANKING, TD_ANNEXES };
int td_part_annex_number(const struct td_writing *writing, enum td_annex annex);

/* "Phụ lục II kèm theo", as the text names it; empty: there is none. */
td_str td_part_annex_named(const struct td_writing *writing, enum td_annex annex);

/* The table of points, the table of figures, the table of awards with its charts. Each only where
 * there is something in it. */
void td_part_annex_ranking(const struct td_writing *writing, struct td_document *document,
                           enum td_document_kind kind);
void td_part_annex_figures(const struct td_writing *writing, struct td_document *document,
                           enum td_document_kind kind);
void td_part_annex_awards(const struct td_writing *writing, struct td_document *document,
                          enum td_document_kind kind);

/* Where the text tells of the annexes of results and figures, and of that of awards; nothing of
 * those that are not there. */
void td_part_annexes_of_figures(const struct td_writing *writing, struct td_document *document);
void td_part_annex_of_awards(const struct td_writing *writing, struct td_document *document);

/* The table of criteria as the only annex of a paper; the year must have one. */
void td_part_annex_criteria(const struct td_writing *writing, struct td_document *document,
                            enum td_document_kind kind);

/* "Báo cáo số 05/BC-CTĐ ngày 06 tháng 3 năm 2014 của Cụm thi đua ...", for the head of an annex. */
td_str td_part_annex_of(const struct td_writing *writing, enum td_document_kind kind);
/* The same of a paper of one unit: "Báo cáo số 05/BC-UBND ngày ... của tỉnh Nam Định". */
td_str td_part_unit_annex_of(const struct td_writing *writing, enum td_document_kind kind);
/* The same behind a head: whose is who issues it, as a text names it. */
td_str td_part_annex_of_head(const struct td_writing *writing, enum td_document_kind kind,
                             const struct td_official_head *head, td_str whose);

/* Who a paper of the group goes to: whoever it is addressed to, those that the issue names, those
 * that every paper of a group goes to. */
void td_part_recipients(const struct td_writing *writing, const struct td_document *document,
                        struct td_texts *recipients);

/* Who chaired a conference: as its record names them, else the head of the year. */
struct td_texts td_part_chairs(const struct td_writing *writing,
                               const struct td_conference *meeting);

/* Whether votes of the year were counted after a day, so that who was there did not know of them.
 */
bool td_part_is_counted_after(const struct td_writing *writing, struct td_date day);

/* The last paragraph ends the paper, "Trên đây là Báo cáo ...", and is part of nothing above it. */
void td_part_close(struct td_document *document);

/* Leave out each part that has nothing below its heading, and number the others anew (headings.c).
 */
void td_part_settle_headings(struct td_document *document);

/* What a covenant tells of: the day on which it was signed, by its own text, else where it is
 * signed (covenant.c). */
struct td_told td_part_covenant_tells_of(const struct td_writing *writing,
                                         enum td_document_kind kind);

/* Whether a session decided who is put forward, and nothing replaced all of it (told.c). */
bool td_part_counts_for_proposal(const struct td_vote_session *session);

/* Which members were at a meeting, with the quorum that was asked of it, as far as its record says
 * so of each (attendance.c); of whom it says nothing a note asks. */
void td_part_attendance(const struct td_writing *writing, struct td_document *document,
                        const struct td_conference *meeting);

/* The table of those invited: everybody once with all that he is there as, and a member for whom
 * nobody is named by its leaders. */
void td_part_guests(const struct td_writing *writing, struct td_document *document,
                    const struct td_conference *meeting);

/* What a share rests on, without its stop: the group's own regulation or a text that was compared;
 * in place of a habit, or of a rule made for another body, a place to fill of that name. */
td_str td_part_share_basis(struct td_arena *arena, const struct td_share *share, td_str name);

/* Two who sign side by side, as at the end of minutes; names may be empty. */
struct td_named_power {
    const char *power;
    td_str name;
};
void td_part_sign_two(const struct td_writing *writing, struct td_document *document,
                      struct td_named_power left, struct td_named_power right);

/* "Nguyễn Văn A" of "Ông Nguyễn Văn A, Phó Trưởng phòng", "TS. Nguyễn Văn A (Trưởng ban)". */
td_str td_part_name_in(struct td_arena *arena, td_str text);

/* The place of number and date of the submission on which a decision rests, of the group or of the
 * authority that proposed it: dots to write on, where nobody has filled it. */
#define TD_PLACE_OF_PROPOSAL        "số, ngày của tờ trình"
#define TD_PLACE_OF_OTHERS_PROPOSAL "số, ngày của tờ trình khen thưởng"

#endif
