/* What people find who look. */
#include "app/app.h"
#include "app/entry/comment.h"
#include "app/entry/evidence.h"
#include "app/vote/appeal.h"
#include "base/file.h"
#include "powers_play.h"

/* ---- looking ---- */

static bool holds(const struct td_scoring_sheet *data, td_str text)
{
    for (size_t i = 0; i < data->n; i++)
        for (uint32_t k = 0; k < data->rows[i].n; k++)
            if (td_str_holds(data->rows[i].cells[k].text, text))
                return true;
    return false;
}

void look_at_year(void)
{
    const struct td_year *year;
    if (asked(true))
        return;
    say("looks at the year");
    enum td_err err = td_app_load_year(&play.call, THE_NAME, 2013, &year);
    fail_if(refused(err) == may(SEE_GROUP, THE_GROUP), "the year: not as the model says");
    for (int i = 0; err == TD_OK && i < play.typeds; i++) {
        const struct typed *typed = &play.typed[i];
        fail_if(!typed->is_remark && !may(SEE_POINTS, typed->unit) &&
                    holds(&year->data, typed->text),
                "the year shows %.*s", TD_ARG(typed->text));
    }
}

/* The package as the person downloads it: all points, and the explanations that are theirs to see.
 */
void look_at_package(void)
{
    td_str sheets = td_fmt(&arena, "%s/now-goi-%d/", folder, play.downloads++), data;
    if (asked(opens(EXPORT, THE_GROUP)))
        return;
    say("downloads the package");
    enum td_err err = td_app_export_folder(&play.call, THE_NAME, 2013, sheets.p);
    fail_if(refused(err) == may(EXPORT, THE_GROUP), "the package: not as the model says");
    if (err != TD_OK)
        return;
    const char *file = td_fmt(&arena, "%.*sso_lieu.tsv", TD_ARG(sheets)).p;
    assert_int_equal(td_file_read(&arena, file, (size_t)1 << 20, &data), TD_OK);
    for (int i = 0; i < play.typeds; i++) {
        const struct typed *typed = &play.typed[i];
        bool sees = !typed->is_remark || may(SEE_EVIDENCE, typed->unit);
        fail_if(!sees && td_str_holds(data, typed->text), "the package shows %.*s",
                TD_ARG(typed->text));
    }
}

static bool is_in_sheet(td_str text)
{
    const struct td_criterion *criteria;
    uint32_t n = td_scoring_criteria(sheet.scoring, &criteria);
    for (uint32_t i = 0; i < n; i++)
        for (int field = 0; field < TD_IN_FIELDS; field++)
            if (td_str_holds(sheet.cells[i].values.field[field], text))
                return true;
    return false;
}

void look_at_sheet(void)
{
    int unit = a_unit();
    struct td_sheet_of of = sheet_of(unit, layers[with(1) % 3]);
    if (asked(true))
        return;
    say("opens sheet %d of %s", (int)(with(1) % 3), codes[unit]);
    enum td_err err = td_app_open_sheet(&play.call, &of, &diag, &sheet);
    fail_if(refused(err) == opens(SEE_POINTS, unit), "a sheet: not as the model says");
    for (int i = 0; err == TD_OK && i < play.typeds; i++) {
        const struct typed *typed = &play.typed[i];
        bool sees = typed->unit == unit && (!typed->is_remark || may(SEE_EVIDENCE, unit));
        fail_if(!sees && is_in_sheet(typed->text), "the sheet shows %.*s", TD_ARG(typed->text));
    }
    fail_if(err == TD_OK && sheet.hides_remarks == may(SEE_EVIDENCE, unit),
            "explanations of a sheet: not as the model says");
}

void look_at_evidence(void)
{
    int unit = a_unit();
    struct td_sheet_of of = sheet_of(unit, TD_LAYER_SELF);
    struct td_evidence_list list;
    if (asked(true))
        return;
    say("opens the evidence of %s", codes[unit]);
    enum td_err err = td_app_list_evidence(&play.call, &of, &list);
    fail_if(refused(err) == opens(SEE_EVIDENCE, unit), "evidence: not as the model says");
}

void look_at_points(void)
{
    int unit = a_unit();
    const struct td_sight sight = {.action = TD_ACT_VIEW_POINTS, .unit = td_str_of(codes[unit])};
    struct td_kept_run run;
    if (asked(true))
        return;
    say("opens the points of %s", codes[unit]);
    enum td_err err = td_app_load_run(&play.call, &sight, THE_NAME, 2013, &run);
    fail_if(refused(err) == may(SEE_POINTS, unit), "points: not as the model says");
}

static int unit_of(td_str code)
{
    int unit = 0;
    while (unit < UNITS && !td_str_is(code, codes[unit]))
        unit++;
    return unit;
}

void look_at_talk(void)
{
    struct td_threads threads = {0};
    struct td_appeal_list list = {0};
    const struct td_year *year;
    td_str group = THE_NAME;
    if (asked(true))
        return;
    say("opens comments and appeals");
    enum td_err err = td_app_list_threads(&play.call, group, 2013, &threads, &year);
    fail_if(refused(err) == may(SEE_GROUP, THE_GROUP), "comments: not as the model says");
    for (size_t i = 0; err == TD_OK && i < threads.n; i++) {
        int unit = unit_of(threads.items[i].unit);
        fail_if(!may(READ_COMMENTS, unit) && !may(COMMENT, unit),
                "comments of another unit are listed");
    }
    err = td_app_list_appeals(&play.call, group, 2013, &list);
    for (size_t i = 0; err == TD_OK && i < list.items.n; i++) {
        int unit = unit_of(list.items.items[i].unit);
        fail_if(!may(READ_COMMENTS, unit) && !may(FILE_APPEAL, unit),
                "appeals of another unit are listed");
    }
}
