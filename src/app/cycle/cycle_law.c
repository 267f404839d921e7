/* The rules of the cycle that are data: days off, usual deadlines, when a target must be explained.
 */
#include "app/cycle/cycle_parts.h"
#include "app/law.h"
#include "package/words.h"
#include "sheet/sheet.h"

static bool value_of(const struct td_word *words, size_t n, td_str word, int *value)
{
    for (size_t i = 0; i < n; i++) {
        if (!td_str_is(word, words[i].key))
            continue;
        *value = words[i].value;
        return true;
    }
    return false;
}

static bool state_of(td_str word, enum td_state *state)
{
    int value = 0;
    bool known = value_of(td_words_state, TD_STATE_CLOSED + 1, word, &value);
    *state = (enum td_state)value;
    return known;
}

static bool level_of(td_str word, enum td_level *level)
{
    int value = 0;
    bool known = value_of(td_words_level, TD_LEVEL_BASE + 1, word, &value);
    *level = (enum td_level)value;
    return known;
}

static enum td_err open_law(struct td_arena *arena, const char *name, struct td_diag *diag,
                            struct td_rows **rows)
{
    const struct td_embedded_file *file = td_embedded_find(td_law, td_str_of(name));
    td_diag_init(diag, arena);
    if (!file)
        return TD_EINTERNAL;
    return td_tsv_open(arena, td_str_of(name), file->bytes, &td_scoring_limits, diag, rows);
}

enum td_err td_target_law(struct td_arena *arena, struct td_target_rules *rules)
{
    struct td_diag diag;
    struct td_rows *rows;
    TRY(open_law(arena, "target_check.tsv", &diag, &rows));
    return td_target_rules_read(arena, rows, &diag, rules);
}

enum td_err td_app_load_instruments(struct td_arena *arena, struct td_instruments *instruments)
{
    struct td_diag diag;
    struct td_rows *rows;
    TRY(open_law(arena, "instruments.tsv", &diag, &rows));
    return td_instruments_read(arena, rows, &diag, instruments);
}

enum td_err td_calendar_law(struct td_arena *arena, struct td_calendar *calendar)
{
    struct td_diag diag;
    struct td_rows *rows;
    TRY(open_law(arena, "holidays.tsv", &diag, &rows));
    return td_calendar_read(arena, rows, &diag, calendar);
}

enum td_err td_cycle_law(const struct td_call *call, struct td_calendar *calendar,
                         struct td_usual_deadlines *usual)
{
    static const struct td_deadline_words words = {state_of, level_of};
    struct td_diag diag;
    struct td_rows *rows;
    struct td_conn *conn = NULL;
    TRY(td_store_begin_read(call->app->store, call->arena, &conn));
    enum td_err err = td_calendar_in_force(conn, call->arena, calendar);
    td_store_end(conn);
    TRY(err);
    TRY(open_law(call->arena, "deadlines.tsv", &diag, &rows));
    return td_deadlines_read(call->arena, rows, &words, &diag, usual);
}

enum td_err td_vote_law(struct td_arena *arena, struct td_vote_rules *rules)
{
    struct td_diag diag;
    struct td_rows *rows;
    TRY(open_law(arena, "votes.tsv", &diag, &rows));
    return td_vote_rules_read(arena, rows, level_of, &diag, rules);
}

enum td_err td_award_law(struct td_arena *arena, struct td_award_forms *forms)
{
    struct td_diag diag;
    struct td_rows *rows;
    *forms = (struct td_award_forms){0};
    TRY(open_law(arena, "awards.tsv", &diag, &rows));
    return td_award_forms_read(arena, rows, &diag, forms);
}
