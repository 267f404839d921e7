#include "base/text.h"
#include "document/official.h"
#include "document/official_parts.h"

/* Legal bases (căn cứ ban hành) of a document: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.6.a. */

#define BASIS "Căn cứ "

/* Whether the text begins with the words, in any case, and they end there. */
static bool begins(struct td_arena *arena, td_str text, const char *words)
{
    td_str wanted = td_upper(arena, td_str_of(words));
    return td_str_starts(td_upper(arena, text), wanted);
}

/* What stands behind a dash, an asterisk or "1." at the head of a line of a list. */
static td_str without_bullet(td_str text)
{
    static const char *const bullets[] = {"- ", "– ", "+ ", "* ", "• "};
    text = td_str_trim(text);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (td_str_starts(text, td_str_of(bullets[i])))
            return td_str_trim(td_str_from(text, td_str_of(bullets[i]).n));
    return text;
}

/* A basis as it stands in a paper, whatever way it was typed: "Căn cứ" once, before what has no
 * such word; a note of what is still to be added, and "Theo đề nghị của ...", as they are. */
static td_str basis_line(struct td_arena *arena, td_str text)
{
    static const char *const others[] = {"THEO ", "XÉT ", "THỰC HIỆN ", "["};
    text = without_bullet(td_one_line(arena, text));
    bool has_word = false;
    while (begins(arena, text, BASIS) || begins(arena, text, "Căn cứ:")) {
        text = without_bullet(td_str_from(text, sizeof BASIS - 1));
        has_word = true;
    }
    for (size_t i = 0; !has_word && i < sizeof others / sizeof *others; i++)
        if (begins(arena, text, others[i]))
            return td_upper_first(arena, text);
    return text.n ? td_fmt(arena, BASIS "%.*s", TD_ARG(text)) : TD_STR_NONE;
}

/* Several bases in one line, "Căn cứ ...; căn cứ ...": each by itself. */
static void add_bases(struct td_arena *arena, td_str line, struct td_texts *lines)
{
    size_t from = 0;
    for (size_t at = 0; at <= line.n; at++) {
        bool is_end =
            at == line.n ||
            (line.p[at] == ';' && begins(arena, td_str_trim(td_str_from(line, at + 1)), BASIS));
        if (!is_end)
            continue;
        td_str one = basis_line(arena, td_official_ended(arena, td_str_slice(line, from, at), ""));
        if (one.n)
            *td_push(arena, lines) = one;
        from = at + 1;
    }
}

void td_official_bases(struct td_document *document, const struct td_texts *bases)
{
    struct td_texts lines = {0};
    for (size_t i = 0; i < bases->n; i++)
        add_bases(document->arena, bases->items[i], &lines);
    for (size_t i = 0; i < lines.n; i++)
        td_document_paragraph(
            document, TD_STYLE_BASIS,
            td_official_ended(document->arena, lines.items[i], i + 1 == lines.n ? "." : ";"));
}
