#include "messages.h"

#include <ctype.h>
#include <stdio.h>

#include "base/file.h"
#include "base/text.h"

#define LARGEST_FILE ((size_t)4 * 1024 * 1024)

static bool is_name(td_str s)
{
    if (s.n == 0 || !(s.p[0] >= 'a' && s.p[0] <= 'z'))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || isdigit((unsigned char)s.p[i]) || s.p[i] == '_'))
            return false;
    return true;
}

static const char *cut_placeholder(td_str inner, struct message_part *part)
{
    size_t bar = td_str_find(inner, '|');
    part->is_argument = true;
    part->text = td_str_slice(inner, 0, bar);
    if (!is_name(part->text))
        return "a placeholder is {name} or {name|one|many}";
    if (bar == inner.n)
        return NULL;
    td_str forms = td_str_from(inner, bar + 1);
    size_t second = td_str_find(forms, '|');
    if (second == forms.n)
        return "a choice has two forms: {name|one|many}";
    part->is_choice = true;
    part->one = td_str_slice(forms, 0, second);
    part->many = td_str_from(forms, second + 1);
    return NULL;
}

const char *message_cut(struct td_arena *arena, td_str text, struct message_parts *parts)
{
    *parts = (struct message_parts){0};
    while (text.n) {
        size_t open = td_str_find(text, '{');
        if (td_str_find(text, '}') < open)
            return "} without {";
        if (open)
            *td_push(arena, parts) = (struct message_part){.text = td_str_slice(text, 0, open)};
        if (open == text.n)
            break;
        size_t close = td_str_find(text, '}');
        if (close == text.n)
            return "{ without }";
        const char *fault =
            cut_placeholder(td_str_slice(text, open + 1, close), td_push(arena, parts));
        if (fault)
            return fault;
        text = td_str_from(text, close + 1);
    }
    return NULL;
}

const struct message *messages_find(const struct messages *messages, td_str key)
{
    for (size_t i = 0; i < messages->n; i++)
        if (td_str_eq(messages->items[i].key, key))
            return &messages->items[i];
    return NULL;
}

static bool names(const struct message_parts *parts, td_str name)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->items[i].is_argument && td_str_eq(parts->items[i].text, name))
            return true;
    return false;
}

static bool names_all_of(const struct message_parts *parts, const struct message_parts *others)
{
    for (size_t i = 0; i < others->n; i++)
        if (others->items[i].is_argument && !names(parts, others->items[i].text))
            return false;
    return true;
}

static const char *fault_of(struct td_arena *arena, const struct message *message)
{
    struct message_parts parts[2];
    if (!is_name(message->key))
        return "a key is made of a-z, 0-9 and _";
    for (int lang = TD_VI; lang <= TD_EN; lang++) {
        if (message->text[lang].n == 0)
            return lang == TD_VI ? "the Vietnamese text is missing" : "the English text is missing";
        if (!td_utf8_valid(message->text[lang]))
            return "not valid UTF-8";
        if (!td_str_eq(td_nfc(arena, message->text[lang]), message->text[lang]))
            return "the text is not in Unicode normal form C";
        const char *fault = message_cut(arena, message->text[lang], &parts[lang]);
        if (fault)
            return fault;
    }
    if (!names_all_of(&parts[TD_VI], &parts[TD_EN]) || !names_all_of(&parts[TD_EN], &parts[TD_VI]))
        return "the Vietnamese and the English text have different placeholders";
    return NULL;
}

static td_str unescape(struct td_arena *arena, td_str s)
{
    char *text = td_arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) {
            i++;
            text[n++] = s.p[i] == 't' ? '\t' : s.p[i] == 'n' ? '\n' : s.p[i];
        } else {
            text[n++] = s.p[i];
        }
    }
    return (td_str){text, n};
}

static const char *read_line(struct td_arena *arena, td_str line, struct message *message,
                             const struct messages *earlier)
{
    size_t first = td_str_find(line, '\t');
    td_str rest = td_str_from(line, first + 1);
    size_t second = td_str_find(rest, '\t');
    td_str english = td_str_from(rest, second + 1);
    if (first == line.n || second == rest.n || td_str_find(english, '\t') < english.n)
        return "a line has three cells: key, vi, en";
    message->key = td_str_slice(line, 0, first);
    message->text[TD_VI] = unescape(arena, td_str_slice(rest, 0, second));
    message->text[TD_EN] = unescape(arena, english);
    if (messages_find(earlier, message->key))
        return "the key is there already";
    return fault_of(arena, message);
}

static bool read_file(struct td_arena *arena, const char *file, struct messages *messages)
{
    td_str rest;
    bool fine = true;
    if (td_file_read(arena, file, LARGEST_FILE, &rest) != TD_OK) {
        fprintf(stderr, "%s: cannot be read\n", file);
        return false;
    }
    for (int number = 1; rest.n; number++) {
        size_t end = td_str_find(rest, '\n');
        td_str line = td_str_slice(rest, 0, end);
        rest = td_str_from(rest, end + 1);
        if (number == 1 && !td_str_is(line, "key\tvi\ten")) {
            fprintf(stderr, "%s:1: the first line must be key, vi, en\n", file);
            return false;
        }
        if (number == 1 || line.n == 0 || line.p[0] == '#')
            continue;
        struct message message = {.file = file, .line = number};
        const char *fault = read_line(arena, line, &message, messages);
        if (fault) {
            fprintf(stderr, "%s:%d: %s\n", file, number, fault);
            fine = false;
        }
        *td_push(arena, messages) = message;
    }
    return fine;
}

bool messages_read(struct td_arena *arena, char *const *files, int file_count,
                   struct messages *messages)
{
    bool fine = true;
    *messages = (struct messages){0};
    for (int i = 0; i < file_count; i++)
        fine = read_file(arena, files[i], messages) && fine;
    return fine;
}
