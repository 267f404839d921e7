/* Finding marks in the text of paragraphs, and understanding what they name. */
#include "wording/marks.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "document/hidden.h"
#include "wording/nearest.h"

#define MARKS_MAX    5000
#define NAME_MAX     200 /* bytes between the braces */
#define PROBLEMS_MAX 200
#define QUOTED       24 /* letters of text before and behind a mark, in a message */

struct finding {
    struct td_arena *arena;
    struct td_marked_part *marked;
    const struct td_field_specs *specs;
    struct td_wording_problems *problems;
};

td_str td_marks_text(struct td_arena *arena, const struct td_part *part, uint32_t paragraph)
{
    struct td_buf text;
    uint32_t i = part->nodes.items[paragraph].first_piece;
    td_buf_init(&text, arena, TD_PART_MAX);
    for (; i != TD_NO_NODE; i = part->pieces.items[i].next)
        td_buf_put(&text, part->pieces.items[i].decoded);
    return td_buf_str(&text);
}

/* ---- places ---- */

static void place_words(struct td_arena *arena, const struct td_marked_part *marked,
                        uint32_t paragraph, td_str place[2])
{
    const struct td_node *nodes = marked->part.nodes.items;
    uint32_t cell = td_part_above(&marked->part, paragraph, TD_NODE_CELL);
    uint32_t row = td_part_above(&marked->part, paragraph, TD_NODE_ROW);
    uint32_t table = td_part_above(&marked->part, paragraph, TD_NODE_TABLE);
    unsigned number = nodes[paragraph].ordinal;
    for (uint32_t at = table; at != TD_NO_NODE;
         at = td_part_above(&marked->part, nodes[at].parent, TD_NODE_TABLE))
        table = at; /* the outermost: tables inside cells are not counted */
    if (cell != TD_NO_NODE && row != TD_NO_NODE && table != TD_NO_NODE) {
        place[TD_VI] = td_fmt(arena, "bảng %u, dòng %u, cột %u", nodes[table].ordinal,
                              nodes[row].ordinal, nodes[cell].ordinal);
        place[TD_EN] = td_fmt(arena, "table %u, row %u, column %u", nodes[table].ordinal,
                              nodes[row].ordinal, nodes[cell].ordinal);
    } else if (number) {
        place[TD_VI] = td_fmt(arena, "đoạn %u", number);
        place[TD_EN] = td_fmt(arena, "paragraph %u", number);
    }
    for (int lang = 0; lang < 2 && marked->label[lang].n; lang++)
        place[lang] = td_fmt(arena, "%.*s%s%.*s", TD_ARG(marked->label[lang]),
                             place[lang].n ? ", " : "", TD_ARG(place[lang]));
}

/* The beginning of the last letters of a text. */
static size_t letters_back(td_str text, size_t from, int letters)
{
    while (from > 0 && letters > 0) {
        from--;
        letters -= ((unsigned char)text.p[from] & 0xc0) != 0x80;
    }
    return from;
}

static size_t letters_on(td_str text, size_t from, int letters)
{
    while (from < text.n && letters > 0) {
        from++;
        while (from < text.n && ((unsigned char)text.p[from] & 0xc0) == 0x80)
            from++;
        letters--;
    }
    return from;
}

static td_str quote(struct td_arena *arena, td_str text, size_t start, size_t end)
{
    size_t from = letters_back(text, start, QUOTED), to = letters_on(text, end, QUOTED);
    td_str part = td_one_line(arena, td_str_slice(text, from, to));
    return td_fmt(arena, "«%s%.*s%s»", from ? "…" : "", TD_ARG(part), to < text.n ? "…" : "");
}

void td_mark_problem(struct td_arena *arena, const struct td_marked_part *marked,
                     const struct td_mark *mark, struct td_wording_problems *problems,
                     const char *vi, const char *en, ...)
{
    struct td_wording_problem problem = {.order = ((uint64_t)mark->paragraph << 32) + mark->start};
    const char *formats[2] = {vi, en};
    if (problems->n >= PROBLEMS_MAX)
        return;
    td_str quoted =
        quote(arena, td_marks_text(arena, &marked->part, mark->paragraph), mark->start, mark->end);
    place_words(arena, marked, mark->paragraph, problem.place);
    for (int lang = 0; lang < 2; lang++) {
        char text[1024];
        va_list arguments;
        va_start(arguments, en);
        int n = vsnprintf(text, sizeof text, formats[lang], arguments);
        va_end(arguments);
        size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
        problem.text[lang] = td_str_copy(arena, td_utf8_cut((td_str){text, length}, length));
        problem.place[lang] = td_fmt(arena, "%.*s%s%.*s", TD_ARG(problem.place[lang]),
                                     problem.place[lang].n ? ": " : "", TD_ARG(quoted));
    }
    *td_push(arena, problems) = problem;
}

/* ---- reading one mark ---- */

static enum td_letter_case letters_of(struct td_arena *arena, td_str typed)
{
    td_str upper = td_upper(arena, typed);
    if (td_str_eq(td_upper_first(arena, typed), typed) && !td_str_eq(upper, typed))
        return TD_CASE_FIRST;
    if (!td_str_eq(upper, typed) || td_utf8_length(typed) < 2)
        return TD_CASE_AS_IS;
    return TD_CASE_ALL;
}

static bool is_else(td_str key)
{
    return td_str_is(key, "nguoc_lai") || td_str_is(key, "else");
}

/* "#xếp hạng" and so on; typed keeps what was typed behind the sign. */
static void read_mark(struct td_arena *arena, td_str inside, struct td_mark *mark)
{
    inside = td_str_trim(inside);
    char sign = inside.n ? inside.p[0] : 0;
    mark->kind = sign == '#'   ? TD_MARK_LIST
                 : sign == '?' ? TD_MARK_IF
                 : sign == '/' ? TD_MARK_END
                               : TD_MARK_FIELD;
    mark->typed = mark->kind == TD_MARK_FIELD ? inside : td_str_trim(td_str_from(inside, 1));
    mark->key = td_key(arena, mark->typed);
    if (mark->kind == TD_MARK_FIELD && is_else(mark->key))
        mark->kind = TD_MARK_ELSE;
    mark->letters = letters_of(arena, mark->typed);
}

static bool starts_at(td_str text, size_t at, const char *braces)
{
    return at + 1 < text.n && memcmp(text.p + at, braces, 2) == 0;
}

/* From behind "{{" to "}}" on the same line; false: it is not closed. */
static bool find_end(td_str text, size_t from, size_t *end)
{
    for (size_t at = from; at < text.n && at - from <= NAME_MAX; at++) {
        if (text.p[at] == '\n' || starts_at(text, at, "{{"))
            return false;
        if (starts_at(text, at, "}}")) {
            *end = at;
            return true;
        }
    }
    return false;
}

static struct td_mark *add_mark(struct finding *finding, uint32_t paragraph, size_t start,
                                size_t end)
{
    struct td_marked_part *marked = finding->marked;
    struct td_mark *mark = td_push(finding->arena, &marked->marks);
    *mark = (struct td_mark){.kind = TD_MARK_WRONG,
                             .paragraph = paragraph,
                             .start = (uint32_t)start,
                             .end = (uint32_t)end,
                             .block = TD_NO_NODE};
    return mark;
}

/* Most paragraphs have none, and need no text made of them. */
static bool has_braces(const struct td_part *part, uint32_t paragraph)
{
    uint32_t i = part->nodes.items[paragraph].first_piece;
    for (; i != TD_NO_NODE; i = part->pieces.items[i].next) {
        td_str text = part->pieces.items[i].decoded;
        if (td_str_find(text, '{') < text.n || td_str_find(text, '}') < text.n)
            return true;
    }
    return false;
}

static void find_in(struct finding *finding, uint32_t paragraph)
{
    td_str text = td_marks_text(finding->arena, &finding->marked->part, paragraph);
    for (size_t at = 0; at < text.n && finding->marked->marks.n < MARKS_MAX;) {
        size_t end;
        if (starts_at(text, at, "}}")) {
            const struct td_mark *mark = add_mark(finding, paragraph, at, at + 2);
            td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                            "có }} mà không có {{ ở trước; hãy thêm {{ hoặc bỏ }}",
                            "there is }} without {{ before it; add {{ or remove }}");
            at += 2;
        } else if (!starts_at(text, at, "{{")) {
            at++;
        } else if (find_end(text, at + 2, &end)) {
            struct td_mark *mark = add_mark(finding, paragraph, at, end + 2);
            read_mark(finding->arena, td_str_slice(text, at + 2, end), mark);
            at = end + 2;
        } else {
            const struct td_mark *mark = add_mark(finding, paragraph, at, at + 2);
            td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                            "có {{ mà không có }} ở sau, trên cùng một dòng; hãy thêm }}",
                            "there is {{ without }} behind it on the same line; add }}");
            at += 2;
        }
    }
}

/* ---- understanding ---- */

struct open_block {
    uint32_t mark;
    const struct td_field_specs *row; /* of a list that is known; else NULL */
    bool is_unknown;                  /* a list that there is not: said once, at its beginning */
};
struct scope {
    struct open_block blocks[TD_BLOCKS_DEEP];
    int n;
};

static enum td_row_field row_field_of(td_str key)
{
    static const char *const keys[] = {
        [TD_ROW_NUMBER] = "tt",
        [TD_ROW_MORE] = "con_nua",
        [TD_ROW_FIRST] = "dau_tien",
        [TD_ROW_LAST] = "cuoi_cung",
    };
    if (td_str_is(key, "stt")) /* as many type it */
        return TD_ROW_NUMBER;
    for (int i = TD_ROW_NUMBER; i <= TD_ROW_LAST; i++)
        if (td_str_is(key, keys[i]))
            return (enum td_row_field)i;
    return TD_ROW_NONE;
}

/* A field and a list may share a name: {{nội dung}} and {{#nội dung}}. */
static int find_one(const struct td_field_specs *specs, td_str key, const struct td_mark *mark)
{
    int first = td_field_find(specs, key);
    if (first < 0 || mark->kind != TD_MARK_LIST || specs->items[first].row)
        return first;
    for (size_t i = (size_t)first + 1; i < specs->n; i++)
        if (specs->items[i].row && td_str_eq(specs->items[i].key, key))
            return (int)i;
    return first;
}

static int lists_in(const struct scope *scope)
{
    int lists = 0;
    for (int i = 0; i < scope->n; i++)
        lists += scope->blocks[i].row != NULL;
    return lists;
}

/* The field of that key, from the innermost list outwards. */
static const struct td_field_spec *look_up(const struct finding *finding, const struct scope *scope,
                                           td_str key, struct td_mark *mark)
{
    int level = lists_in(scope);
    mark->row_field = level ? row_field_of(key) : TD_ROW_NONE;
    if (mark->row_field != TD_ROW_NONE) {
        mark->level = level;
        return NULL;
    }
    for (int i = scope->n; i-- > 0;) {
        const struct td_field_specs *row = scope->blocks[i].row;
        if (!row)
            continue;
        mark->index = find_one(row, key, mark);
        mark->among = row;
        mark->level = level--;
        if (mark->index >= 0)
            return &row->items[mark->index];
    }
    mark->index = find_one(finding->specs, key, mark);
    mark->among = finding->specs;
    mark->level = 0;
    return mark->index >= 0 ? &finding->specs->items[mark->index] : NULL;
}

/* Names that can stand where the mark stands; and, where there is one, the list that has it. */
static void say_unknown(const struct finding *finding, const struct scope *scope,
                        struct td_mark *mark)
{
    struct td_nearest nearest = {.key = mark->key};
    for (int i = 0; i < scope->n; i++)
        if (scope->blocks[i].is_unknown)
            return;
    td_str list = td_list_that_has(finding->specs, mark->key);
    for (int i = 0; i < scope->n; i++)
        td_nearest_try(&nearest, scope->blocks[i].row);
    td_nearest_try(&nearest, finding->specs);
    if (mark->typed.n == 0)
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "giữa {{ và }} không có tên trường", "there is no name between {{ and }}");
    else if (td_text_has_hidden(mark->typed))
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "tên trường «%.*s» có ký tự ẩn, thường do dán từ nơi khác; hãy xóa và gõ "
                        "lại",
                        "the name of the field “%.*s” holds signs that are not seen, mostly pasted "
                        "from elsewhere; delete it and type it again",
                        TD_ARG(mark->typed));
    else if (list.n)
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "«%1$.*2$s» chỉ dùng được giữa {{#%3$.*4$s}} và {{/%3$.*4$s}}",
                        "“%1$.*2$s” can only be used between {{#%3$.*4$s}} and {{/%3$.*4$s}}",
                        mark->typed.p, (int)mark->typed.n, list.p, (int)list.n);
    else if (nearest.name.n)
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "không có trường «%.*s»; có phải là «%.*s» không?",
                        "there is no field “%.*s”; do you mean “%.*s”?", TD_ARG(mark->typed),
                        TD_ARG(nearest.name));
    else
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "không có trường «%.*s»; hãy xem danh sách trường của loại văn bản này",
                        "there is no field “%.*s”; see the list of fields of this kind of document",
                        TD_ARG(mark->typed));
}

/* "không có hạn chế", "không hạn chế", "có hạn chế": the field behind the word. */
static const struct td_field_spec *
look_up_condition(const struct finding *finding, const struct scope *scope, struct td_mark *mark)
{
    static const struct {
        const char *word;
        bool negates;
    } words[] = {{"", false}, {"khong_co_", true}, {"khong_", true}, {"co_", false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        td_str word = td_str_of(words[i].word);
        if (!td_str_starts(mark->key, word))
            continue;
        const struct td_field_spec *spec =
            look_up(finding, scope, td_str_from(mark->key, word.n), mark);
        mark->negated = words[i].negates;
        if (spec || mark->row_field != TD_ROW_NONE)
            return spec;
    }
    return NULL;
}

static void understand_field(const struct finding *finding, const struct scope *scope,
                             struct td_mark *mark)
{
    const struct td_field_spec *spec = look_up(finding, scope, mark->key, mark);
    mark->is_blocks = spec && spec->is_blocks;
    mark->is_as_registered = spec && spec->is_as_registered;
    if (mark->row_field == TD_ROW_NUMBER || (spec && (!spec->row || spec->is_blocks)))
        return;
    if (mark->row_field != TD_ROW_NONE)
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "«%1$.*2$s» là điều kiện; hãy viết {{?%1$.*2$s}} … {{/}}",
                        "“%1$.*2$s” is a condition; write {{?%1$.*2$s}} … {{/}}", mark->typed.p,
                        (int)mark->typed.n);
    else if (spec)
        td_mark_problem(
            finding->arena, finding->marked, mark, finding->problems,
            "«%1$.*2$s» là danh sách; hãy viết {{#%1$.*2$s}} … {{/%1$.*2$s}}, các trường của mỗi "
            "dòng đặt ở giữa",
            "“%1$.*2$s” is a list; write {{#%1$.*2$s}} … {{/%1$.*2$s}} with the fields of a row "
            "between",
            mark->typed.p, (int)mark->typed.n);
    else
        say_unknown(finding, scope, mark);
    mark->kind = TD_MARK_WRONG;
}

static void open_block(struct finding *finding, struct scope *scope, uint32_t index)
{
    struct td_mark *mark = &finding->marked->marks.items[index];
    bool is_list = mark->kind == TD_MARK_LIST;
    const struct td_field_spec *spec = is_list ? look_up(finding, scope, mark->key, mark)
                                               : look_up_condition(finding, scope, mark);
    if (scope->n == TD_BLOCKS_DEEP) {
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "các phần lồng nhau quá %d lớp", "more than %d parts inside each other",
                        TD_BLOCKS_DEEP);
        mark->kind = TD_MARK_WRONG;
        return;
    }
    bool is_known = spec ? !is_list || spec->row : !is_list && mark->row_field != TD_ROW_NONE;
    if (!is_known && !spec)
        say_unknown(finding, scope, mark);
    scope->blocks[scope->n++] =
        (struct open_block){index, is_list && spec ? spec->row : NULL, is_list && !is_known};
    mark->rows_level = lists_in(scope);
    mark->row = is_list && spec ? spec->row : NULL;
    if (is_list && spec && !spec->row)
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "«%1$.*2$s» không phải là danh sách; hãy viết {{%1$.*2$s}}, hoặc "
                        "{{?%1$.*2$s}} … {{/}} nếu là điều kiện",
                        "“%1$.*2$s” is no list; write {{%1$.*2$s}}, or {{?%1$.*2$s}} … {{/}} if it "
                        "is a condition",
                        mark->typed.p, (int)mark->typed.n);
    mark->block = (uint32_t)finding->marked->blocks.n;
    *td_push(finding->arena, &finding->marked->blocks) =
        (struct td_marked_block){.open = index, .divide = TD_NO_NODE, .end = TD_NO_NODE};
}

static void close_block(struct finding *finding, struct scope *scope, uint32_t index)
{
    struct td_mark *mark = &finding->marked->marks.items[index];
    if (scope->n == 0) {
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "ở đây kết thúc một phần chưa bắt đầu; hãy bỏ dấu này hoặc thêm {{#…}}, "
                        "{{?…}} ở trước",
                        "a part ends here that never began; remove this mark or add {{#…}} or "
                        "{{?…}} before it");
        mark->kind = TD_MARK_WRONG;
        return;
    }
    const struct td_mark *open = &finding->marked->marks.items[scope->blocks[--scope->n].mark];
    mark->block = open->block;
    finding->marked->blocks.items[open->block].end = index;
    if (mark->key.n && !td_str_eq(mark->key, open->key))
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "phần đang mở là «%1$.*2$s», phải kết thúc bằng {{/%1$.*2$s}} trước",
                        "the part that is open is “%1$.*2$s”; it must end with {{/%1$.*2$s}} first",
                        open->typed.p, (int)open->typed.n);
}

static void divide_block(struct finding *finding, const struct scope *scope, uint32_t index)
{
    struct td_mark *mark = &finding->marked->marks.items[index];
    const struct td_mark *open =
        scope->n ? &finding->marked->marks.items[scope->blocks[scope->n - 1].mark] : NULL;
    struct td_marked_block *block = open ? &finding->marked->blocks.items[open->block] : NULL;
    if (!block || open->kind == TD_MARK_LIST || block->divide != TD_NO_NODE) {
        td_mark_problem(finding->arena, finding->marked, mark, finding->problems,
                        "{{ngược lại}} chỉ dùng một lần giữa {{?…}} và {{/}}",
                        "{{ngược lại}} (else) is used once, between {{?…}} and {{/}}");
        mark->kind = TD_MARK_WRONG;
        return;
    }
    block->divide = index;
    mark->block = open->block;
}

static void understand(struct finding *finding)
{
    struct scope scope = {.n = 0};
    struct td_marks *marks = &finding->marked->marks;
    for (uint32_t i = 0; i < marks->n; i++) {
        switch (marks->items[i].kind) {
        case TD_MARK_FIELD:
            understand_field(finding, &scope, &marks->items[i]);
            break;
        case TD_MARK_LIST:
        case TD_MARK_IF:
            open_block(finding, &scope, i);
            break;
        case TD_MARK_ELSE:
            divide_block(finding, &scope, i);
            break;
        case TD_MARK_END:
            close_block(finding, &scope, i);
            break;
        case TD_MARK_WRONG:
            break;
        }
    }
    while (scope.n) {
        const struct td_mark *open = &marks->items[scope.blocks[--scope.n].mark];
        td_mark_problem(finding->arena, finding->marked, open, finding->problems,
                        "phần «%1$.*2$s» chưa kết thúc; hãy thêm {{/%1$.*2$s}}",
                        "the part “%1$.*2$s” does not end; add {{/%1$.*2$s}}", open->typed.p,
                        (int)open->typed.n);
    }
}

void td_marks_find(struct td_arena *arena, struct td_marked_part *marked,
                   const struct td_field_specs *specs, struct td_wording_problems *problems)
{
    struct finding finding = {arena, marked, specs, problems};
    const struct td_part *part = &marked->part;
    for (uint32_t i = 0; i < part->nodes.n; i++)
        if (part->nodes.items[i].kind == TD_NODE_PARAGRAPH && has_braces(part, i))
            find_in(&finding, i);
    if (marked->marks.n == MARKS_MAX)
        td_mark_problem(arena, marked, &marked->marks.items[MARKS_MAX - 1], problems,
                        "tệp có hơn %d dấu {{…}}; hãy bỏ bớt",
                        "the file has more than %d marks {{…}}; remove some", MARKS_MAX);
    understand(&finding);
}
