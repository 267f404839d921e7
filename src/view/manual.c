#include "view/manual.h"

#include "view/manual_files.h"
#include "view/manual_pictures.h"

/* ---- a source: "[vi]" or "[en]" alone on a line begins a language, else a word and a text ---- */

struct reading {
    struct td_split lines;
    td_str section; /* "", "vi" or "en" */
    td_str word, text;
};

static struct reading read_from(const struct td_embedded_file *file)
{
    return (struct reading){.lines = td_split(file->bytes)};
}

static bool read_next(struct reading *reading)
{
    td_str line;
    while (td_split_next(&reading->lines, '\n', &line)) {
        size_t gap = td_str_find(line, ' ');
        if (line.n > 2 && line.p[0] == '[') {
            reading->section = td_str_slice(line, 1, line.n - 1);
            continue;
        }
        if (gap >= line.n)
            continue;
        reading->word = td_str_slice(line, 0, gap);
        reading->text = td_str_trim(td_str_from(line, gap));
        return true;
    }
    return false;
}

static bool is_of(const struct reading *reading, enum td_lang lang)
{
    return td_str_is(reading->section, lang == TD_EN ? "en" : "vi");
}

/* "09-tu-cham.txt" is "tu-cham", the ninth. */
enum { NUMBER = 3, ENDING = 4 };
static td_str name_of(const struct td_embedded_file *file)
{
    return td_str_slice(file->name, NUMBER, file->name.n - ENDING);
}

static td_str title_of(const struct td_embedded_file *file, enum td_lang lang)
{
    struct reading reading = read_from(file);
    while (read_next(&reading))
        if (is_of(&reading, lang) && td_str_is(reading.word, "ten"))
            return reading.text;
    return TD_STR_NONE;
}

static td_str address_of(struct td_arena *arena, const struct td_embedded_file *file)
{
    return td_fmt(arena, "/huong-dan/%.*s", TD_ARG(name_of(file)));
}

void td_manual_links(struct td_arena *arena, enum td_lang lang, struct td_links *links)
{
    for (size_t i = 0; i < td_manual_files.n; i++)
        *td_push(arena, links) = (struct td_link){
            .href = address_of(arena, &td_manual_files.files[i]),
            .text = title_of(&td_manual_files.files[i], lang),
        };
}

/* ---- one page ---- */

const struct td_embedded_file *td_manual_picture(td_str name)
{
    return td_embedded_find(td_manual_pictures, name);
}

/* Four bytes of the head of a PNG. */
static int measure(const struct td_embedded_file *file, size_t at)
{
    const unsigned char *p = (const unsigned char *)file->bytes.p + at;
    return file->bytes.n < at + 4 ? 0 : p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static void add_picture(struct td_arena *arena, td_str text, struct td_manual_pictures *pictures)
{
    enum { WIDTH = 16, HEIGHT = 20 };
    size_t gap = td_str_find(text, ' ');
    td_str name = td_fmt(arena, "%.*s.png", TD_ARG(td_str_slice(text, 0, gap)));
    const struct td_embedded_file *file = td_manual_picture(name);
    if (file)
        *td_push(arena, pictures) = (struct td_manual_picture){
            .href = td_fmt(arena, "/huong-dan/hinh/%.*s", TD_ARG(name)),
            .alt = td_str_trim(td_str_from(text, gap)),
            .width = td_fmt(arena, "%d", measure(file, WIDTH)),
            .height = td_fmt(arena, "%d", measure(file, HEIGHT)),
        };
}

static void add_trouble(struct td_arena *arena, td_str text, struct td_manual_troubles *troubles)
{
    size_t arrow = td_str_find(text, '>');
    *td_push(arena, troubles) = (struct td_manual_trouble){
        .what = td_str_trim(td_str_slice(text, 0, arrow ? arrow - 1 : 0)),
        .remedy = td_str_trim(td_str_from(text, arrow + 1)),
    };
}

static void take(struct td_arena *arena, const struct reading *line, struct td_manual_page *page)
{
    const struct {
        const char *word;
        td_str *text;
    } texts[] = {{"ten", &page->title}, {"ai", &page->who}, {"khi", &page->when},
                 {"trang", &page->where}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (td_str_is(line->word, texts[i].word))
            *texts[i].text = line->text;
    if (td_str_is(line->word, "can"))
        td_push(arena, &page->needs)->text = line->text;
    if (td_str_is(line->word, "buoc"))
        td_push(arena, &page->steps)->text = line->text;
    if (td_str_is(line->word, "loi"))
        add_trouble(arena, line->text, &page->troubles);
    if (td_str_is(line->word, "hinh"))
        add_picture(arena, line->text, &page->pictures);
}

bool td_view_manual(struct td_arena *arena, enum td_lang lang, td_str name,
                    struct td_manual_page *page)
{
    const struct td_embedded set = td_manual_files;
    size_t at = 0;
    *page = (struct td_manual_page){0};
    while (at < set.n && !td_str_eq(name_of(&set.files[at]), name))
        at++;
    if (at == set.n)
        return false;
    struct reading reading = read_from(&set.files[at]);
    while (read_next(&reading))
        if (is_of(&reading, lang))
            take(arena, &reading, page);
    td_manual_links(arena, lang, &page->pages);
    page->pages.items[at].current = true;
    page->number = td_fmt(arena, "%zu", at + 1);
    if (at > 0)
        page->before = page->pages.items[at - 1];
    if (at + 1 < set.n)
        page->behind = page->pages.items[at + 1];
    td_frame_init(&page->frame, arena, lang, page->title, address_of(arena, &set.files[at]),
                  TD_PLACE_GUIDE);
    return true;
}

/* ---- help where somebody stands ---- */

static bool names(td_str words, td_str segment)
{
    struct td_split split = td_split(words);
    td_str word;
    while (td_split_next(&split, ' ', &word))
        if (td_str_eq(word, segment))
            return true;
    return false;
}

/* The page whose line "o" names a segment of an address. */
static const struct td_embedded_file *page_about(td_str segment)
{
    for (size_t i = 0; segment.n && i < td_manual_files.n; i++) {
        struct reading reading = read_from(&td_manual_files.files[i]);
        if (read_next(&reading) && td_str_is(reading.word, "o") && names(reading.text, segment))
            return &td_manual_files.files[i];
    }
    return NULL;
}

td_str td_manual_help(struct td_arena *arena, td_str path)
{
    struct td_split segments = td_split(td_str_slice(path, 0, td_str_find(path, '?')));
    td_str segment;
    while (td_split_next(&segments, '/', &segment)) {
        const struct td_embedded_file *file = page_about(segment);
        if (file)
            return address_of(arena, file);
    }
    return TD_STR("/huong-dan");
}
