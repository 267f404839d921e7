#ifndef TD_WRITING_KINDS_H
#define TD_WRITING_KINDS_H

#include "writing/writing.h"

/* A document that has all its blocks is gone over: abbreviations and names of places inside
 * sentences, places to fill, headings, tables. Of a whole paper, or of a part that stands by itself
 * in an office's own wording. */
void td_finish_document(const struct td_writing *writing, enum td_document_kind kind,
                        struct td_document *document);

/* The functions that the table of kinds names; the folder's own. */

bool td_is_criteria_table_possible(const struct td_writing *writing, enum td_lang lang,
                                   td_str *why);
void td_write_criteria_table(const struct td_writing *writing, struct td_document *document);

bool td_is_covenant_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
bool td_is_next_covenant_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_covenant(const struct td_writing *writing, struct td_document *document);
void td_write_next_covenant(const struct td_writing *writing, struct td_document *document);

bool td_is_self_score_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_self_score(const struct td_writing *writing, struct td_document *document);

bool td_is_comparison_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_comparison(const struct td_writing *writing, struct td_document *document);
bool td_is_unit_comparison_possible(const struct td_writing *writing, enum td_lang lang,
                                    td_str *why);
void td_write_unit_comparison(const struct td_writing *writing, struct td_document *document);

bool td_is_appeal_annex_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_appeal_annex(const struct td_writing *writing, struct td_document *document);

bool td_is_unit_mid_year_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_unit_mid_year(const struct td_writing *writing, struct td_document *document);
bool td_is_unit_year_end_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_unit_year_end(const struct td_writing *writing, struct td_document *document);

bool td_is_ballot_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_ballot(const struct td_writing *writing, struct td_document *document);

bool td_is_rank_table_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_rank_table(const struct td_writing *writing, struct td_document *document);

bool td_is_minutes_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_minutes(const struct td_writing *writing, struct td_document *document);

bool td_is_count_minutes_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_count_minutes(const struct td_writing *writing, struct td_document *document);

bool td_is_proposal_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_proposal(const struct td_writing *writing, struct td_document *document);

bool td_is_decision_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_decision(const struct td_writing *writing, struct td_document *document);

bool td_is_plan_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_plan(const struct td_writing *writing, struct td_document *document);

bool td_is_registration_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_registration(const struct td_writing *writing, struct td_document *document);

bool td_is_launch_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_launch(const struct td_writing *writing, struct td_document *document);

bool td_is_mid_year_report_possible(const struct td_writing *writing, enum td_lang lang,
                                    td_str *why);
void td_write_mid_year_report(const struct td_writing *writing, struct td_document *document);

bool td_is_invitation_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_invitation(const struct td_writing *writing, struct td_document *document);

void td_write_programme(const struct td_writing *writing, struct td_document *document);

bool td_is_hand_over_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_hand_over(const struct td_writing *writing, struct td_document *document);

bool td_is_certificate_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_certificates(const struct td_writing *writing, struct td_document *document);

bool td_is_merit_letter_possible(const struct td_writing *writing, enum td_lang lang, td_str *why);
void td_write_merit_letters(const struct td_writing *writing, struct td_document *document);

void td_write_year_end_report(const struct td_writing *writing, struct td_document *document);

#endif
