#ifndef TD_DOMAIN_VOTE_RULES_H
#define TD_DOMAIN_VOTE_RULES_H

#include "base/rows.h"
#include "domain/vote/vote.h"
#include "domain/year.h"

/*
 * The rules of votes as dated data: which part of the members must take part, which share of the
 * votes is enough, how many may be chosen, what decides a tie. They are rows of law/votes.tsv; a
 * group that has a regulation of its own adds its own, which come before them.
 */

struct td_vote_rule {
    enum td_vote_rule_kind kind;
    bool any_matter;
    enum td_vote_matter matter; /* unless any_matter */
    td_str title;               /* beginning of the name of an award; empty: any */
    bool any_level;
    enum td_level level;                 /* unless any_level */
    int64_t members_least, members_most; /* of the group */
    struct td_share share;               /* of a quorum or a pass; its citation is that below */
    int64_t seats;
    struct td_date from, to; /* first and last day; none: always */
    td_str citation;
    td_str citation_en, title_en; /* in English; empty: the Vietnamese words */
    bool to_be_checked;
    bool is_own; /* of the group's regulation */
};
struct td_vote_rules TD_ARRAY(struct td_vote_rule);

/* "2/3" or "80%": false for what is no share above 0 and up to 1. */
bool td_share_parse(td_str text, int64_t *num, int64_t *den);

/*
 * Read a table with the columns quy_dinh, viec, hinh_thuc, cap, tu_thanh_vien, den_thanh_vien,
 * gia_tri, mau_so, tu_ngay, den_ngay, can_cu, bang_chung, if it has them can_cu_en and hinh_thuc_en, and
 * add its rules. level_of knows the words of levels. TD_EINVAL with all errors in diag.
 */
TD_MUST enum td_err td_vote_rules_read(struct td_arena *arena, struct td_rows *rows,
                                       bool (*level_of)(td_str word, enum td_level *level),
                                       struct td_diag *diag, struct td_vote_rules *rules);

/* What a rule is looked for. */
struct td_vote_case {
    enum td_vote_rule_kind kind;
    enum td_vote_matter matter;
    td_str title;
    enum td_level level;
    int64_t members;
    struct td_date date;
};

/* The words of a citation in English, as the rule that has it says them; empty: none has it. */
td_str td_vote_citation_en(const struct td_vote_rules *rules, td_str citation);

/* The rule that holds, awards told apart by td_award_key: the group's own before the others, then the one with the longest title, then
 * the one for the level, then the later row. NULL: none. */
const struct td_vote_rule *td_vote_rule_for(struct td_arena *arena,
                                            const struct td_vote_rules *rules,
                                            const struct td_vote_case *of);

#endif
