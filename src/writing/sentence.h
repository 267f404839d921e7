#ifndef TD_WRITING_SENTENCE_H
#define TD_WRITING_SENTENCE_H

#include "writing/writing.h"

/* Data as parts of Vietnamese sentences; the folder's own. Texts live in the arena. */

/* "a", "a và b", "a, b và c"; empty ones are left out. */
td_str td_say_list(struct td_arena *arena, const struct td_texts *texts);

/* The same with semicolons between: for items that hold commas. */
td_str td_say_series(struct td_arena *arena, const struct td_texts *texts);

/* The same with a space between. */
td_str td_say_join(struct td_arena *arena, const struct td_texts *texts);

/* Answers to a survey by the points that each brings, "4|39|403" and "0|1|2": "04 phiếu mức 0 điểm,
 * 39 phiếu mức 1 điểm và 403 phiếu mức 2 điểm". */
td_str td_say_survey(struct td_arena *arena, td_str counts, td_str levels);

/* What was noted beside a value, in words: "tre=3" is "chậm 3 ngày". */
td_str td_say_remark(struct td_arena *arena, td_str note);

/* "nhất", "nhì", "ba", "tư" to "mười", "11": a place behind "xếp thứ"; words up to ten, as texts
 * have them. */
td_str td_say_place(struct td_arena *arena, int64_t rank);

/* The first letter in upper case. */
td_str td_say_upper_first(struct td_arena *arena, td_str text);

/* The first letter in lower case, for what was entered as a sentence of its own, unless a name or
 * an abbreviation in capitals begins there (small_letter.c). */
td_str td_say_lower_first(struct td_arena *arena, td_str text);

/* Who gets an award or attends, inside a sentence: "ông Lê Văn Mẫu" of "Ông Lê Văn Mẫu", "đại diện
 * lãnh đạo ..."; what begins with no form of address or common noun is a name and stays
 * (small_letter.c). */
td_str td_say_recipient_inside(struct td_arena *arena, td_str recipient);

/* "tại thành phố Vinh, tỉnh Nghệ An": a place, or several with commas, behind "tại", as it was
 * entered but for the words that say what kind of place it is (Nghị định 30/2020/NĐ-CP, Phụ lục II,
 * mục III.1); Thành phố Hồ Chí Minh and Quận 1 bear it in their names. Empty without a place. */
td_str td_say_at(struct td_arena *arena, td_str place);

/* All letters in upper case. */
td_str td_say_upper(struct td_arena *arena, td_str text);

/* The text without a full stop, semicolon or comma at its end. */
td_str td_say_without_stop(td_str text);

/* "cụm" or "khối"; with a capital: "Cụm", "Khối". */
td_str td_say_group(const struct td_year *year, bool capital);

/* "gần 55.000 tỷ đồng", "9,32%"; empty where there is no value. */
td_str td_say_quantity(struct td_arena *arena, const struct td_indicator *row);

/* "1.063", "02" below ten, as official texts write counts. */
td_str td_say_count(struct td_arena *arena, int64_t count);

/* "không có vụ nào": none of what is counted in such a measure. */
td_str td_say_none(struct td_arena *arena, td_str measure);

/* Name of a member code or unit as written. */
td_str td_say_unit(const struct td_year *year, td_str unit);

/* Whether a unit that a row names, by code or name, is a member. */
bool td_say_is_member(const struct td_year *year, td_str unit);

/* "Trần Thị Hà, Phó Chủ tịch ...": the parts that there are. */
td_str td_say_person(struct td_arena *arena, td_str person, td_str position);

/* An office and where it is held: "Chủ tịch UBND tỉnh Quảng Ninh", "Bí thư Tỉnh đoàn Quảng Ninh",
 * "Giám đốc Sở Nội vụ", "Giám đốc Sở Nội vụ tỉnh A"; an office that is not of the unit itself has a
 * comma, "Cụm trưởng, tỉnh A". */
td_str td_say_office_at(struct td_arena *arena, td_str office, td_str unit);

/* "Thành viên Hội đồng Thi đua" of "Thành viên Hội đồng, Hội đồng Thi đua": words in front of a
 * comma that stand behind it once more are said once. */
td_str td_say_once(struct td_arena *arena, td_str text);

/* The same as a sentence names people, "đồng chí Trần Thị Hà, Phó Chủ tịch ..."; of several with
 * semicolons between "các đồng chí ...". Empty without a person. */
td_str td_say_comrade(struct td_arena *arena, td_str person, td_str position);

/* "ngày 06 tháng 3 năm 2014"; empty without a date. */
td_str td_say_date(struct td_arena *arena, struct td_date date);

/* "06/02/2026", in tables, where there is no room for words; empty without a date. */
td_str td_say_day(struct td_arena *arena, struct td_date date);

/* A text with its days in the form of the decree, with what stands before it in its paragraph:
 * "5/2/2026" is "ngày 05 tháng 02 năm 2026", where no word "ngày" before it names it; "ngày 5
 * tháng 2 năm 2026" is padded, "tháng 03 năm 2026" is not; what stands in quotation marks or
 * brackets stays. In tables a day behind the word "ngày" alone is written out, another is
 * "05/02/2026". */
td_str td_say_days(struct td_arena *arena, td_str before, td_str text);
td_str td_say_days_short(struct td_arena *arena, td_str before, td_str text);

/* Whether two figures are small counts of things, whose difference is told as such and not in
 * percent: of 01 and 02 vụ "tăng 01 vụ". */
bool td_say_is_counted(td_str measure, td_micro128 now, td_micro128 then);

/* How a figure stands to that of a year before: "tăng 5,2% so với năm 2012", of a half "so với cùng
 * kỳ năm 2012"; of percents "tăng 0,5 điểm phần trăm ..."; empty where the two cannot be compared.
 */
td_str td_say_change(struct td_arena *arena, const struct td_indicator *row,
                     const struct td_indicator *before);

#endif
