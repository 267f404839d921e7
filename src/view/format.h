#ifndef TD_VIEW_FORMAT_H
#define TD_VIEW_FORMAT_H

#include "base/arena.h"
#include "base/diag.h"
#include "domain/year.h"
#include "view/message.h"

/*
 * Numbers, dates and the words of the domain as people read them in the language of a page. All
 * texts live in the arena, or as long as the program.
 */

/* "957,11" or "957.11", with exactly so many decimals; empty for TD_ABSENT. */
td_str td_view_number(struct td_arena *arena, enum td_lang lang, td_micro value, int decimals);

/* A whole number, "59.894" or "59,894"; empty for TD_ABSENT. */
td_str td_view_count(struct td_arena *arena, enum td_lang lang, int64_t count);

/* A text with one placeholder; one that counts, {n}. */
td_str td_view_fill(struct td_arena *arena, enum td_lang lang, enum td_msg_key key,
                    const char *name, td_str text);
td_str td_view_counted(struct td_arena *arena, enum td_lang lang, enum td_msg_key key, int64_t n);

/* Bytes as people say them: "3,2 MB". */
td_str td_view_size(struct td_arena *arena, enum td_lang lang, uint64_t bytes);

/* "13/3/2024" or "13 March 2024"; the words for "not stated" where there is no date. */
td_str td_view_date(struct td_arena *arena, enum td_lang lang, struct td_date date);

/* "10:53, 22/11/2026" from "2026-11-22T10:53:47+07:00"; the text itself where it is no moment. */
td_str td_view_moment(struct td_arena *arena, enum td_lang lang, td_str iso);

/* The same, and the day alone, of a moment in milliseconds of Unix time; empty for TD_ABSENT. */
td_str td_view_time(struct td_arena *arena, enum td_lang lang, int64_t ms);
td_str td_view_day(struct td_arena *arena, enum td_lang lang, int64_t ms);

/*
 * A figure with its qualifier and its unit of measure: "gần 55.000 tỷ đồng", "10,28%", "571 xã". An
 * English page glosses the units of measure it knows. Empty where there is no value.
 */
td_str td_view_quantity(struct td_arena *arena, enum td_lang lang, enum td_qualifier qualifier,
                        td_micro value, int decimals, td_str unit_of_measure);

/* "13/63", or "4" where the size of the group is not stated; empty when not ranked. */
td_str td_view_rank(struct td_arena *arena, enum td_lang lang, int64_t rank, int64_t among);

/* The unit of measure, with a gloss on English pages where one is known. */
td_str td_view_unit_of_measure(struct td_arena *arena, enum td_lang lang, td_str unit);

/* What a name of the data means, on an English page; prefix "indicator_" or "award_"
 * (i18n/gloss.tsv). Empty where nothing is known, and on Vietnamese pages. */
td_str td_view_gloss(struct td_arena *arena, enum td_lang lang, const char *prefix, td_str name);

/* The text of i18n for a word of the data, in either language: prefix "act_" and "year.import" is
 * act_year_import. Empty where there is none. */
td_str td_view_name_of(struct td_arena *arena, enum td_lang lang, const char *prefix, td_str word);

/* One item of the note beside a value, for people: "tre=3" (docs/scoring.md) as "chậm 3 ngày",
 * anything else as it stands. */
td_str td_view_noted(struct td_arena *arena, enum td_lang lang, td_str item);

/* Several texts in one, with a separator; empty ones are left out. */
td_str td_view_join(struct td_arena *arena, const td_str *texts, size_t n, td_str separator);

td_str td_view_state_name(enum td_state state, enum td_lang lang);
td_str td_view_provenance_name(enum td_provenance provenance, enum td_lang lang);
td_str td_view_progress_name(enum td_progress progress, enum td_lang lang);
td_str td_view_period_name(struct td_arena *arena, enum td_period period, int64_t year,
                           enum td_lang lang);
td_str td_view_aggregate_name(enum td_aggregate aggregate, enum td_lang lang);
td_str td_view_award_level_name(enum td_award_level level, enum td_lang lang);

/* "Cụm trưởng", "Khối phó thứ hai", in a cluster or a block. */
td_str td_view_office_name(struct td_arena *arena, enum td_group_kind group,
                           enum td_office_kind kind, int64_t ordinal, enum td_lang lang);

/* "Sở, ngành" for "so_nganh"; a kind that is not known as it is written. */
td_str td_view_unit_kind_name(struct td_arena *arena, td_str kind, enum td_lang lang);

/* "Không xét" for "khong_xet"; empty for a member in good standing. */
td_str td_view_standing_name(struct td_arena *arena, td_str standing, enum td_lang lang);

#endif
