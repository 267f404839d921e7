#ifndef TD_DOMAIN_VOTE_PROGRESS_H
#define TD_DOMAIN_VOTE_PROGRESS_H

#include "domain/vote/awards.h"
#include "domain/year.h"

/*
 * How far the proposals of a year have got, by the papers on them: the submission that put them
 * before who decides, the decision on them, and what was not granted. Nothing of it is kept with
 * the proposals: the papers are in the register of issued documents.
 */

/* A submission or decision that was issued and still counts. */
struct td_award_paper {
    bool decides;      /* a decision, else a submission */
    td_str notation;   /* "05/TTr-CTĐ" */
    td_str authority;  /* of a decision */
    struct td_date on; /* its date */
};
struct td_award_papers TD_ARRAY(struct td_award_paper);

/* What the authority said of one proposal beside a decision; the last one on it counts. */
struct td_award_answer {
    td_str title, recipient; /* as td_award_recipient has it */
    bool is_refused;         /* else an earlier refusal was taken back */
    td_str paper;            /* by which the authority said so */
    struct td_date on;
    td_str reason;
};
struct td_award_answers TD_ARRAY(struct td_award_answer);

/*
 * The proposal as its review left it, before any paper on it: a paper that puts it forward, and the
 * minutes of the review, tell nothing of papers like themselves.
 */
struct td_nomination td_award_reviewed(const struct td_nomination *row);

/* The proposal as it was at the end of a day, without the papers and the vote that came later;
 * false: it was put forward later. What came in tells no day and stays. */
bool td_award_until(const struct td_nomination *row, struct td_date last,
                    struct td_nomination *then);

/* Whether an answer that was recorded here refuses the proposal, and so can be taken back: what
 * came in refused with its package is corrected there. */
bool td_award_is_refused_here(const struct td_nomination *row);

/* The unit of a proposal, else the words for who it goes to. */
td_str td_award_recipient(const struct td_nomination *row);

/*
 * The member that a proposal of the year is for, where it is not considered at present (Trạng thái
 * "khong_xet": discipline, inspection, complaints; Decree 152/2025, Article 4, clause 4) and the
 * proposal goes on, neither refused nor handed over; NULL: it may go on. Points into the year.
 */
const struct td_member *td_proposal_held(const struct td_year *year,
                                         const struct td_nomination *row);

/* Whether a member is not considered at present. */
bool td_member_is_held(const struct td_member *member);

/*
 * Move the proposals of the year on as the papers say, and name who decides where no row does. A
 * paper is about what was voted by its date; proposals that came in decided stay.
 */
void td_awards_progress(struct td_arena *arena, const struct td_award_forms *forms,
                        const struct td_award_papers *papers,
                        const struct td_award_answers *answers, struct td_year *year);

#endif
