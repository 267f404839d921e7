#include "web/log/entry_row.h"

#include "access/names.h"
#include "domain/object_name.h"
#include "view/access_text.h"
#include "view/format.h"
#include "view/message.h"
#include "web/issuing/issuing.h"

static td_str named(const struct td_request *request, enum td_msg_key key, td_str name)
{
    struct td_msg_arg argument = {.name = "name", .text = name};
    return td_msg_fill(request->arena, request->lang, key, &argument, 1);
}

static td_str who_text(const struct td_request *request, const struct td_log_line *line)
{
    if (td_str_is(line->actor, "public"))
        return td_msg(request->lang, TD_MSG_log_public);
    if (line->is_hidden)
        return td_msg(request->lang, td_str_is(line->actor, "os") ? TD_MSG_history_operator_hidden
                                                                  : TD_MSG_log_hidden);
    if (line->name.n == 0)
        return td_msg(request->lang, TD_MSG_log_erased);
    if (td_str_is(line->actor, "os"))
        return named(request, TD_MSG_log_operator, line->name);
    return line->on_behalf.n ? named(request, TD_MSG_log_on_behalf, line->name) : line->name;
}

static struct td_chip signed_chip(enum td_lang lang, bool is_signed)
{
    return is_signed ? (struct td_chip){td_msg(lang, TD_MSG_log_is_signed), TD_CHIP_DONE}
                     : (struct td_chip){td_msg(lang, TD_MSG_log_is_waiting), TD_CHIP_WAIT};
}

/* Counts and marks of sessions are for machines; a reset names whose phone was lost. */
static bool is_mark(const struct td_log_line *line)
{
    if (td_str_ends(line->act, TD_STR("reset")))
        return false;
    return td_str_starts(line->act, TD_STR("session.")) ||
           td_str_starts(line->act, TD_STR("factor.")) ||
           (td_str_starts(line->act, TD_STR("sign_in.")) &&
            !td_str_is(line->act, "sign_in.network"));
}

/* Which particulars of a person were changed: "name phone". */
static td_str particulars_text(const struct td_request *request, td_str words)
{
    static const struct {
        const char *word;
        enum td_msg_key text;
    } known[] = {
        {"name", TD_MSG_person_name},     {"job", TD_MSG_person_job},
        {"office", TD_MSG_person_office}, {"email", TD_MSG_person_email},
        {"phone", TD_MSG_person_phone},
    };
    td_str texts[sizeof known / sizeof *known];
    size_t n = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_str_holds(words, td_str_of(known[i].word)))
            texts[n++] = td_msg(request->lang, known[i].text);
    return td_view_join(request->arena, texts, n, TD_STR(", "));
}

/* The text with a word of the program in the language of the page; the first place counts. */
static td_str translated(const struct td_request *request, td_str text, td_str word,
                         enum td_msg_key key)
{
    for (size_t i = 0; i + word.n <= text.n; i++)
        if (td_str_starts(td_str_from(text, i), word))
            return td_fmt(request->arena, "%.*s%.*s%.*s", TD_ARG(td_str_slice(text, 0, i)),
                          TD_ARG(td_msg(request->lang, key)),
                          TD_ARG(td_str_from(text, i + word.n)));
    return text;
}

/* "Phiên 2, lần kiểm 1", "Kiến nghị số 3: Cà Mau, I.4", "Cụm số 3, năm 2026: goi.xlsx": entries
 * keep the words that the program wrote, and the rest is names. */
static td_str sentence_text(const struct td_request *request, const struct td_log_line *line,
                            td_str text)
{
    static const struct {
        const char *act, *word;
        enum td_msg_key text;
    } known[] = {
        {"document.", ": thay thế văn bản số", TD_MSG_log_word_replaces},
        {"document.", ": ban hành thêm", TD_MSG_log_word_beside},
        {"votes.", "Phiên", TD_MSG_log_word_session},
        {"votes.", "lần kiểm", TD_MSG_log_word_count},
        {"appeal.", "Kiến nghị số", TD_MSG_log_word_appeal},
        {"year.", ", năm", TD_MSG_log_word_year},
        {"run.", ", năm", TD_MSG_log_word_year},
        {"group.year", ", năm", TD_MSG_log_word_year},
        {"unit.add", ", năm", TD_MSG_log_word_year},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (td_str_starts(line->act, td_str_of(known[i].act)))
            text = translated(request, text, td_str_of(known[i].word), known[i].text);
    return text;
}

/* "Giấy mời" of "giay-moi", "Giấy mời: mau.docx" of "giay-moi: mau.docx"; else the text. */
static td_str with_kind(const struct td_request *request, td_str text)
{
    size_t end = td_str_find(text, ':');
    td_str title = td_web_kind_title(request->lang, td_str_slice(text, 0, end));
    return td_fmt(request->arena, "%.*s%.*s", TD_ARG(title), TD_ARG(td_str_from(text, end)));
}

/* Some details are words of the program, which are read in the language of the page. */
static td_str detail_text(const struct td_request *request, const struct td_log_line *line)
{
    size_t space = td_str_find(line->detail, ' ');
    td_str first = td_str_slice(line->detail, 0, space), rest = td_str_from(line->detail, space);
    enum td_role role;
    enum td_members_see members;
    enum td_public_sees everybody;
    if (td_str_starts(line->act, TD_STR("grant.")) && td_role_of(first, &role))
        return td_fmt(request->arena, "%.*s,%.*s", TD_ARG(td_role_title(request->lang, role)),
                      TD_ARG(rest));
    if (td_str_is(line->act, "group.move"))
        return td_fmt(request->arena, "%.*s → %.*s", TD_ARG(first), TD_ARG(td_str_trim(rest)));
    if (td_str_starts(line->object, TD_STR("submission:")) || td_str_is(line->act, "group.wording"))
        return sentence_text(request, line, with_kind(request, line->detail));
    if (td_str_is(line->act, "account.profile"))
        return particulars_text(request, line->detail);
    if (td_str_is(line->act, "group.setting") && first.n &&
        td_members_see_of(td_str_slice(first, 0, first.n - 1), &members) &&
        td_public_sees_of(td_str_trim(rest), &everybody))
        return td_fmt(request->arena, "%.*s; %.*s",
                      TD_ARG(td_members_see_text(request->lang, members)),
                      TD_ARG(td_public_sees_text(request->lang, everybody)));
    return sentence_text(request, line, line->detail);
}

/* The name of a state of the year; a word of another version stays. */
static td_str state_text(const struct td_request *request, td_str word)
{
    td_str name = td_view_name_of(request->arena, request->lang, "state_", word);
    return name.n ? name : word;
}

/* "Tự chấm → Chấm chéo". */
td_str td_web_states_text(const struct td_request *request, const struct td_log_line *line)
{
    td_str from = state_text(request, line->state_from), to = state_text(request, line->state_to);
    return td_fmt(request->arena, "%.*s → %.*s", TD_ARG(from), TD_ARG(to));
}

static void add_to(const struct td_request *request, td_str *text, td_str more)
{
    if (more.n)
        *text = td_fmt(request->arena, "%.*s: %.*s", TD_ARG(*text), TD_ARG(more));
}

/* Names of evidence files, explanations and why a file was taken away are not for everybody. */
static void say_withheld(const struct td_request *request, const struct td_log_line *line,
                         struct td_entry_row *row)
{
    bool is_file = td_str_starts(line->object, TD_STR("evidence:"));
    if (line->is_closed)
        row->why = td_msg(request->lang, TD_MSG_log_closed);
    if (!line->is_withheld)
        return;
    if (is_file)
        row->on_what = td_fmt(request->arena, "%.*s, %.*s", TD_ARG(row->on_what),
                              TD_ARG(td_msg(request->lang, TD_MSG_log_file_withheld)));
    if ((!is_file && line->cells.n == 0) || td_str_is(line->act, "evidence.remove"))
        row->why = td_msg(request->lang, TD_MSG_evidence_withheld);
}

struct td_entry_row td_web_entry_row(const struct td_request *request, td_str log_href,
                                     const struct td_log_line *line)
{
    enum td_lang lang = request->lang;
    struct td_entry_row row = {
        .number = td_fmt(request->arena, "%lld", (long long)line->seq),
        .href = td_fmt(request->arena, "%.*s/%lld", TD_ARG(log_href), (long long)line->seq),
        .at = td_view_moment(request->arena, lang, line->at),
        .who = who_text(request, line),
        .what = td_view_act_name(request->arena, lang, line->act),
        .on_what = td_object_name(line->object, lang),
        .why = line->reason,
        .address = line->address,
        .is_hidden = line->is_hidden,
        .chip = signed_chip(lang, line->is_signed),
    };
    add_to(request, &row.on_what, line->about);
    if (line->detail.n && !is_mark(line) && !td_str_eq(line->detail, line->about))
        add_to(request, &row.on_what, detail_text(request, line));
    if (line->state_to.n)
        add_to(request, &row.on_what, td_web_states_text(request, line));
    say_withheld(request, line, &row);
    return row;
}
