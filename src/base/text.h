#ifndef TD_BASE_TEXT_H
#define TD_BASE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Vietnamese text: validity, normal form, comparison without diacritics, alphabetical order. */

/* True for well-formed UTF-8 without NUL. */
bool td_utf8_valid(td_str s);

/*
 * Bytes of the longest beginning that is well-formed UTF-8 without NUL: s.n when all of it is.
 * *surely_nfc is false when a character in it might change in normal form C.
 */
size_t td_utf8_scan(td_str s, bool *surely_nfc);

/* At most so many bytes of the beginning, never half a character: for quoting in messages. */
td_str td_utf8_cut(td_str s, size_t bytes);

/* The text with a space for each control character, line breaks too, and trimmed: for a cell. */
td_str td_one_line(struct td_arena *arena, td_str s);

/* Length in code points of valid UTF-8. */
size_t td_utf8_length(td_str s);

/* The text in Unicode normal form C. s itself where it already is; s must be valid UTF-8. */
td_str td_nfc(struct td_arena *arena, td_str s);

/* All letters, or the first one, in upper case. */
td_str td_upper(struct td_arena *arena, td_str s);
td_str td_upper_first(struct td_arena *arena, td_str s);

/* Lower case without diacritics, đ as d: "Bạc Liêu" is "bac lieu". For searching and recognising.
 */
td_str td_fold(struct td_arena *arena, td_str s);

/*
 * How a text is spelt, in whatever case and form and wherever in a word its tone mark stands: lower
 * case in normal form D, the tone of each word at its end. "Hòa" and "hoà" are the same, "Thành"
 * and "Thạnh", "D" and "Đ" are not. For telling names apart.
 */
td_str td_spelling(struct td_arena *arena, td_str s);

/* td_fold without its spaces: "Bạc Liêu" is "baclieu". For passwords, which are often written so.
 */
td_str td_fold_joined(struct td_arena *arena, td_str s);

/* td_fold, trimmed, runs of spaces as one "_": "Điểm tối đa" is "diem_toi_da". For headings. */
td_str td_key(struct td_arena *arena, td_str s);

/* A text as a part of an address, of at most so many bytes: "Sống xanh – sạch" is "song-xanh-sach".
 * Empty where no letter or digit is left. */
td_str td_slug(struct td_arena *arena, td_str s, size_t most);

/*
 * A key whose bytewise order is the Vietnamese alphabetical order: letters first (ă â đ ê ô ơ ư are
 * letters of their own), then tones (ngang, huyền, hỏi, ngã, sắc, nặng), then lower before upper
 * case; a space sorts before any letter. Stored and compared by SQL: its bytes must never change.
 */
td_str td_sort_key(struct td_arena *arena, td_str s);

#endif
