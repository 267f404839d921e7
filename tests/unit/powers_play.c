#include "powers_play.h"

#include <stdarg.h>

#include "app/app.h"
#include "sql.h"

struct play play;
int64_t done_count[2], second_persons, handed_on, not_handed_on;
const int64_t *accounts;
const char *const codes[UNITS] = {"CM", "BL", "AG", "TV"};
const enum td_layer layers[3] = {TD_LAYER_SELF, TD_LAYER_CROSS, TD_LAYER_VERIFIED};
static const char *const slugs[UNITS] = {"ca-mau", "bac-lieu", "an-giang", "tra-vinh"};

td_str path_of(int place)
{
    if (place < UNITS)
        return td_fmt(&arena, GROUP "%s/", slugs[place]);
    return place == THE_GROUP          ? TD_STR(GROUP)
           : place == THE_CENTRE       ? TD_STR("/tw/")
           : place == THE_INSTALLATION ? TD_STR("/")
                                       : TD_STR_NONE;
}

uint32_t with(int i)
{
    return play.act->with[i];
}

int a_unit(void)
{
    return (int)(with(0) % 4 ? with(0) / 4 % 2 : with(0) / 4 % UNITS);
}

bool refused(enum td_err err)
{
    return err == TD_EDENIED || err == TD_ENOTFOUND;
}

void compare(enum td_err err, bool allowed, const char *what)
{
    done_count[refused(err)]++;
    fail_if(allowed == refused(err), "%s: the model says %s, the program answers %d", what,
            allowed ? "yes" : "no", err);
    fail_if(err == TD_EINTERNAL || err == TD_EIO || err == TD_EBUSY, "%s: fails with %d", what,
            err);
    fail_if(err != TD_OK && td_app_version(app) != play.version,
            "%s: refused with %d, and something was kept", what, err);
}

bool may(enum deed deed, int place)
{
    return model_may(&play.model, play.act->person, deed, place, NULL, 0);
}

bool opens(enum deed deed, int unit)
{
    return may(SEE_GROUP, THE_GROUP) && may(deed, unit);
}

struct done done_by(const char *query, enum deed deed)
{
    struct done done = {play.act->person, NOBODY, play.model.now};
    int64_t behalf = count_sql(path, query);
    for (int i = 0; i < PEOPLE; i++)
        if (accounts[i] == behalf)
            done.behalf = i;
    fail_if(!model_acts_for(&play.model, done.person, done.behalf, deed),
            "it was done for somebody who has not handed it on");
    return done;
}

void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(play.said, sizeof play.said, format, arguments);
    va_end(arguments);
}

void fail_if(bool is_wrong, const char *format, ...)
{
    va_list arguments;
    if (!is_wrong || *play.wrong)
        return;
    va_start(arguments, format);
    vsnprintf(play.wrong, sizeof play.wrong, format, arguments);
    va_end(arguments);
}

bool asked(bool allowed)
{
    play.answer = allowed;
    return play.asks;
}

struct td_sheet_of sheet_of(int unit, enum td_layer layer)
{
    return (struct td_sheet_of){
        .group = THE_NAME, .year = 2013, .unit = td_str_of(codes[unit]), .layer = layer};
}
