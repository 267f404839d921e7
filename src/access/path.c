#include "access/path.h"

#define SEGMENT_MAX   100
#define GROUPS_FOLDER "nhom"

static bool is_segment(td_str segment)
{
    if (segment.n == 0 || segment.n > SEGMENT_MAX)
        return false;
    for (size_t i = 0; i < segment.n; i++) {
        char c = segment.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return true;
}

/* Cut the next segment with its slash off *rest, which starts behind a slash. */
static bool next_segment(td_str *rest, td_str *segment)
{
    size_t slash = td_str_find(*rest, '/');
    if (slash == rest->n)
        return false;
    *segment = td_str_slice(*rest, 0, slash);
    *rest = td_str_from(*rest, slash + 1);
    return is_segment(*segment);
}

/* The kinds that follow each other as segments are read. */
static enum td_path_kind step(enum td_path_kind kind, td_str segment, bool *in_groups)
{
    switch (kind) {
    case TD_PATH_INSTALLATION:
        return td_str_is(segment, GROUPS_FOLDER) ? TD_PATH_WRONG : TD_PATH_ORGANISER;
    case TD_PATH_ORGANISER:
        if (*in_groups)
            return TD_PATH_GROUP;
        *in_groups = td_str_is(segment, GROUPS_FOLDER);
        return *in_groups ? TD_PATH_ORGANISER : TD_PATH_WRONG;
    case TD_PATH_GROUP:
        return TD_PATH_UNIT;
    default:
        return TD_PATH_WRONG;
    }
}

enum td_path_kind td_path_kind(td_str path)
{
    td_str rest = td_str_from(path, 1);
    td_str segment;
    enum td_path_kind kind = TD_PATH_INSTALLATION;
    bool in_groups = false;
    if (!td_str_starts(path, TD_STR("/")))
        return TD_PATH_WRONG;
    while (rest.n && kind != TD_PATH_WRONG)
        kind = next_segment(&rest, &segment) ? step(kind, segment, &in_groups) : TD_PATH_WRONG;
    return kind == TD_PATH_ORGANISER && in_groups ? TD_PATH_WRONG : kind;
}

int td_path_level(td_str path)
{
    return (int)td_path_kind(path) - TD_PATH_INSTALLATION;
}

bool td_path_below(td_str path, td_str above)
{
    return above.n && td_str_starts(path, above);
}

bool td_path_reached(td_str path, td_str above, enum td_depth depth)
{
    int distance = td_path_level(path) - td_path_level(above);
    int most = depth == TD_DEPTH_SELF ? 0 : depth == TD_DEPTH_CHILDREN ? 1 : TD_PATH_UNIT;
    return td_path_kind(path) != TD_PATH_WRONG && td_path_below(path, above) && distance <= most;
}

/* The path without its last segment. */
static td_str parent(td_str path)
{
    size_t n = path.n - 1;
    while (n && path.p[n - 1] != '/')
        n--;
    return td_str_slice(path, 0, n);
}

td_str td_path_group(td_str path)
{
    switch (td_path_kind(path)) {
    case TD_PATH_GROUP:
        return path;
    case TD_PATH_UNIT:
        return parent(path);
    default:
        return TD_STR_NONE;
    }
}

td_str td_path_organiser(td_str path)
{
    if (td_path_level(path) < 1)
        return TD_STR_NONE;
    return td_str_slice(path, 0, td_str_find(td_str_from(path, 1), '/') + 2);
}

td_str td_path_unit_slug(td_str path)
{
    if (td_path_kind(path) != TD_PATH_UNIT)
        return TD_STR_NONE;
    return td_str_slice(path, parent(path).n, path.n - 1);
}

td_str td_path_of_group(struct td_arena *arena, td_str organiser_path, td_str group_code)
{
    return td_fmt(arena, "%.*s" GROUPS_FOLDER "/%.*s/", TD_ARG(organiser_path), TD_ARG(group_code));
}

td_str td_path_of_unit(struct td_arena *arena, td_str group_path, td_str unit_slug)
{
    return td_fmt(arena, "%.*s%.*s/", TD_ARG(group_path), TD_ARG(unit_slug));
}

td_str td_path_end(struct td_arena *arena, td_str path)
{
    /* '0' is the character behind '/'. */
    return td_fmt(arena, "%.*s0", TD_ARG(td_str_slice(path, 0, path.n - 1)));
}
