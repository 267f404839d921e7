/*
 * Asks td_access_decide: a question a line, an answer a line, "1" allowed, "0" refused. Fields
 * apart by tabs: account, second factor 0 or 1, grants, action, path, state (-1: no year),
 * published 0 or 1, members_see, public_sees, account of the object, role to be given (empty:
 * none). Grants apart by blanks: role:path:home. "decide roles" lists the roles that people hold.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "access/names.h"
#include "access/rules.h"
#include "base/number.h"

enum { FIELDS = 11, LONGEST = 8192 };

static void stop(const char *line)
{
    fprintf(stderr, "decide: not understood: %s\n", line);
    exit(2);
}

static int64_t number(td_str text)
{
    return strtoll(text.p, NULL, 10);
}

static bool read_grant(td_str text, struct td_grant *grant)
{
    td_str parts[3] = {0};
    struct td_split split = td_split(text);
    for (int i = 0; i < 3 && td_split_next(&split, ':', &parts[i]);)
        i++;
    *grant = (struct td_grant){.id = 1,
                               .path = parts[1],
                               .depth = TD_DEPTH_SUBTREE,
                               .home_path = parts[2],
                               .valid_to = TD_FOREVER,
                               .actions = TD_ALL_ACTIONS};
    return td_role_of(parts[0], &grant->role);
}

static bool answer(struct td_arena *arena, const td_str *fields)
{
    enum td_action action;
    td_str word;
    struct td_subject subject = {.account_id = number(fields[0]),
                                 .has_second_factor = number(fields[1]) != 0,
                                 .is_fresh = number(fields[1]) != 0};
    struct td_object object = {.path = fields[4],
                               .in_year = number(fields[5]) >= 0,
                               .is_published = number(fields[6]) != 0,
                               .account_id = number(fields[9])};
    struct td_split grants = td_split(fields[2]);
    while (td_split_next(&grants, ' ', &word))
        if (word.n && !read_grant(word, td_push(arena, &subject.grants)))
            return false;
    if (!td_action_of(fields[3], &action) || !td_members_see_of(fields[7], &object.members_see) ||
        !td_public_sees_of(fields[8], &object.public_sees) ||
        (fields[10].n && !td_role_of(fields[10], &object.role)))
        return false;
    object.state = object.in_year ? (enum td_state)number(fields[5]) : TD_STATE_PLANNED;
    struct td_author stranger = {.account_id = 1, .at = 0};
    object.authors.items = &stranger; /* what is to be approved is of somebody else */
    object.authors.n = 1;
    printf("%d\n", td_access_decide(&subject, action, &object, 1).allowed);
    return true;
}

/* Those that are granted or assigned; the others are the command line and everybody. */
static int list_roles(void)
{
    for (int role = 0; role < TD_ROLE_COUNT; role++)
        if (td_role_places[role])
            printf("%.*s\n", TD_ARG(td_role_name((enum td_role)role)));
    return 0;
}

int main(int n_arguments, char **arguments)
{
    static char line[LONGEST];
    if (n_arguments == 2 && strcmp(arguments[1], "roles") == 0)
        return list_roles();
    while (fgets(line, sizeof line, stdin)) {
        struct td_arena arena;
        td_str fields[FIELDS] = {0};
        size_t n = 0;
        td_arena_init(&arena, (size_t)1 << 20);
        line[strcspn(line, "\n")] = '\0';
        struct td_split split = td_split(td_str_of(line));
        while (n < FIELDS && td_split_next(&split, '\t', &fields[n]))
            n++;
        if (n != FIELDS || !answer(&arena, fields))
            stop(line);
        fflush(stdout);
        td_arena_free(&arena);
    }
    return 0;
}
